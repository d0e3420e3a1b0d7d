using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Wall;

/// <summary>What just happened: newest first, whole lines that stand still.</summary>
public sealed partial class WallTicker
{
    /// <summary>Two columns of three lines.</summary>
    public const int Shown = 6;

    private long before = long.MaxValue;
    private long newest = long.MaxValue;

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        // Lines later than what stood here are new and are lit; at the first showing none is.
        before = newest;
        newest = Slice.IsDefaultOrEmpty ? 0 : Slice.Max(item => item.Position);
    }

    private string Word(TickerItem item) => item is { Kind: TickerKind.FindingRecorded, Points: { } points and not 0 }
        ? T[points < 0 ? "TickerDeduction" : "TickerBonus"]
        : T["Ticker" + item.Kind];

    private static MarkState Mark(TickerItem item) => item.Kind switch
    {
        TickerKind.TicketOverdue or TickerKind.ComplaintUpheld => MarkState.Overdue,
        TickerKind.CheckedInLate or TickerKind.ComplaintFiled or TickerKind.RatingBad => MarkState.Warning,
        TickerKind.FindingRecorded => item.Points > 0 ? MarkState.Met : MarkState.Warning,
        TickerKind.TicketClosed => MarkState.Met,
        TickerKind.FindingRevoked or TickerKind.TicketReceived or TickerKind.ComplaintDismissed or TickerKind.RankChanged => MarkState.Neutral,
        _ => throw new InvalidOperationException($"No such kind of event: {item.Kind}"),
    };
}
