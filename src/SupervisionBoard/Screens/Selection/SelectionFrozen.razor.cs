using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Selection;

public sealed partial class SelectionFrozen : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private RecomputedPeriod? result;
    private bool running;

    [Parameter, EditorRequired]
    public SelectionFile File { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Inject]
    private Recomputation Recomputation { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    private FrozenResult Frozen => File.Published!.Frozen;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    /// <summary>Folds the stored log once for each month: not on the page's own thread.</summary>
    private async Task RecomputeAsync()
    {
        if (running)
            return;
        (running, result) = (true, null);
        try
        {
            result = await Task.Run(() => Recomputation.RunPeriodAsync(Runner.OpenedContext, File.Key.Period, closed.Token), closed.Token);
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
}
