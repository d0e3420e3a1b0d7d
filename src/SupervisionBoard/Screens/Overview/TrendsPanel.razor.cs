using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Overview;

/// <summary>One series of a chart: its name, what it counts, and the colour token it is drawn in.</summary>
public sealed record TrendLine(string Name, Func<TrendDay, int> Of, string Colour);

/// <summary>
/// Thirty days as charts. They cost far more than figures, and are looked at rather than watched: they are drawn again
/// only when a day changed, and at most every ten seconds; the last change is never left out.
/// </summary>
public sealed partial class TrendsPanel : IDisposable
{
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private ImmutableArray<TrendLine> tickets;
    private ImmutableArray<TrendLine> complaints;
    private ImmutableArray<TrendLine> late;
    private ImmutableArray<TrendLine> cases;
    private ITimer? later;
    private long drawnAt;
    private bool waiting;
    private bool due;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private ImmutableArray<TrendDay> Days { get; set; } = [];

    public void Dispose() => later?.Dispose();

    protected override void OnInitialized()
    {
        tickets = [new(T["TrendReceived"], day => day.TicketsReceived, "var(--series-1)"), new(T["TrendClosed"], day => day.TicketsClosed, "var(--series-2)")];
        complaints = [new(T["TrendComplaints"], day => day.Complaints, "var(--series-4)")];
        late = [new(T["TrendLate"], day => day.Late, "var(--series-2)")];
        cases = [new(T["TrendCases"], day => day.Cases, "var(--series-3)")];
    }

    protected override void OnParametersSet()
    {
        due = false;
        if (Days.AsSpan().SequenceEqual(Newest.AsSpan()))
            return;
        var left = Days.IsEmpty ? TimeSpan.Zero : Rest - Time.GetElapsedTime(drawnAt);
        if (left <= TimeSpan.Zero)
            Take();
        else if (!waiting)
            Wait(left);
    }

    protected override bool ShouldRender() => due;

    private ImmutableArray<TrendDay> Newest => Slice.Days.IsDefault ? [] : Slice.Days;

    private void Take()
    {
        Days = Newest;
        drawnAt = Time.GetTimestamp();
        due = true;
    }

    private void Wait(TimeSpan left)
    {
        waiting = true;
        later ??= Time.CreateTimer(_ => _ = InvokeAsync(DrawWaiting), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        later.Change(left, Timeout.InfiniteTimeSpan);
    }

    private void DrawWaiting()
    {
        waiting = false;
        Take();
        StateHasChanged();
    }
}
