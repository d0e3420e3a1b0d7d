using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Selection;

/// <summary>What the regulation proposes as a consequence, and what was decided on it. What is chosen is in the address.</summary>
public sealed partial class ConsequencesPage : LiveComponent
{
    private Period period;
    private ImmutableArray<ConsequenceCase> all = [];
    private ConsequenceCase[] shown = [];
    private ConsequenceCase? selected;
    private SelectionViewer viewer = SelectionViewer.Nobody;
    private Period? payouts;
    private string? done;
    private (LedgerState, Roster, ReviewsState, ConsequencesState, SelectionsState, BoardContext, Month, Period)? computed;

    [SupplyParameterFromQuery(Name = "period")]
    public string? PeriodText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? KindText { get; set; }

    [SupplyParameterFromQuery(Name = "case")]
    public string? CaseText { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    private IEnumerable<(string Value, string Text)> Kinds => Enum.GetValues<ConsequenceKind>().Select(kind => (kind.ToString().ToLowerInvariant(), T["Kind" + kind].Value));

    protected override async Task OnParametersSetAsync()
    {
        viewer = SelectionViewer.Of((await Authentication).User);
        period = Period.TryParse(PeriodText, out Period asked) ? asked : Period.QuarterOf(State.ThisMonth.AddMonths(-1));
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    /// <summary>A case as the address names it.</summary>
    internal static string CaseId(ConsequenceCase item) => $"{item.Key.Subject}:{item.Key.Period}:{item.Key.Kind}:{item.Key.Words}";

    private void Refresh()
    {
        Board board = State;
        var now = (board.Ledger, board.Roster, board.Reviews, board.Consequences, board.Selections, board.Context, board.ThisMonth, period);
        if (computed != now)
        {
            computed = now;
            // Its own list where it is paid for, else the latest in it.
            payouts = PayoutList.Periods(board).Where(paid => period.Contains(paid.Last)).Select(paid => (Period?)paid).FirstOrDefault();
            all = [.. Parts().SelectMany(part => ConsequenceList.Of(board, part)).OrderByDescending(c => c.IsOpen).ThenByDescending(c => c.Key.Period.Last).ThenByDescending(c => c.Key.Period.Length)];
        }

        ConsequenceKind? kind = Enum.TryParse(KindText, ignoreCase: true, out ConsequenceKind wanted) ? wanted : null;
        shown = [.. all.Where(c => (kind is null || c.Key.Kind == kind) && StateText switch { "open" => c.IsOpen, "accepted" => c.Decision is { Accepted: true }, "declined" => c.Decision is { Accepted: false }, "expected" => c.IsExpected, _ => true })];
        selected = CaseText is null ? null : all.FirstOrDefault(c => CaseId(c) == CaseText);
    }

    /// <summary>The period itself and the shorter ones in it that are known.</summary>
    private IEnumerable<Period> Parts() =>
        Simulation.Periods(State).Where(part => part.Length <= period.Length && period.Contains(part.First) && period.Contains(part.Last));

    private void Done(string text)
    {
        done = text;
        Refresh();
    }

    private void Open(ConsequenceCase? item) => Go(("case", item is null ? null : CaseId(item)));

    private void Go(params (string Name, object? Value)[] changes) => Navigation.NavigateTo(Address(changes));

    private string Address(params (string Name, object? Value)[] changes) =>
        Navigation.GetUriWithQueryParameters(changes.ToDictionary(change => change.Name, change => change.Value, StringComparer.Ordinal));
}
