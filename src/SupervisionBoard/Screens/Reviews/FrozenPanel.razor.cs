using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Reviews;

public sealed partial class FrozenPanel : IDisposable
{
    private const int MostLate = 20;

    private readonly CancellationTokenSource closed = new();
    private LateChangeNoted[] late = [];
    private LedgerFinding[] corrections = [];
    private FrozenDifference[] figures = [];
    private FrozenMonth? compared;
    private RecomputedMonth? result;
    private bool running;

    [Parameter, EditorRequired]
    public FrozenMonth Frozen { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public ReviewViewer Viewer { get; set; } = ReviewViewer.Nobody;

    [Inject]
    private Recomputation Recomputation { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnParametersSet()
    {
        late = [.. Board.Reviews.LateChangesOf(Frozen.Month)];
        if (Viewer.SeesEverybody && compared != Frozen)
        {
            // Cases and other metrics that came in late change no finding; what they would do to the figures is computed once, when the page opens.
            compared = Frozen;
            figures = [.. FrozenDifference.Between(Frozen.Subjects, FrozenMonth.Compute(Board, Frozen.Month)).Where(d => d.Part is FrozenPart.Score or FrozenPart.Subject)];
        }

        corrections =
        [
            .. Board.Ledger.Months.Where(p => p.Key.Month > Frozen.Month).SelectMany(p => p.Value.Findings)
                .Where(f => f.Finding.Corrects?.Month == Frozen.Month).OrderBy(f => f.Position),
        ];
    }

    /// <summary>Folds a year of the log: not on the page's own thread.</summary>
    private async Task RecomputeAsync()
    {
        (running, result) = (true, null);
        try
        {
            result = await Task.Run(() => Recomputation.RunAsync(Runner.OpenedContext, Frozen.Month, closed.Token), closed.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left meanwhile.
        }
        finally
        {
            running = false;
        }
    }

    private string LateLine(LateChangeNoted change)
    {
        if (change.Counts is not { } counts)
        {
            Core.Ledger.Finding finding = Board.Ledger.ById[change.Lapses!].Finding;
            return T["LateLapses", Standings.NameOf(Board, finding.Subject), finding.Rule.Value, Findings.Day(finding.OccurredOn, Board.Today)];
        }

        return T[
            change.Lapses is null ? "LateCounts" : "LateOther",
            Standings.NameOf(Board, counts.Subject),
            counts.Rule.Value,
            Findings.Day(counts.OccurredOn, Board.Today),
            counts.Quantity.ToString("0.####", CultureInfo.CurrentCulture)];
    }
}
