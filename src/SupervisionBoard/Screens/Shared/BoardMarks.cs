using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Shared;

/// <summary>Which state a row of the board is in; the same on the wall and in the office.</summary>
public static class BoardMarks
{
    public static MarkState Of(Staffing staffing) => staffing switch
    {
        Staffing.Staffed => MarkState.Met,
        Staffing.Short => MarkState.Warning,
        Staffing.Unstaffed => MarkState.Overdue,
        Staffing.Closed => MarkState.Neutral,
        _ => throw new InvalidOperationException($"No such staffing: {staffing}"),
    };

    /// <summary>The state follows the minute shown beside it, so that a row never says two things at once.</summary>
    public static MarkState Of(DeadlineItem item, DateTimeOffset minute) => item switch
    {
        _ when item.State is DeadlineState.Overdue || item.Due <= minute => MarkState.Overdue,
        _ when item.State is DeadlineState.Warning || item.WarnAt <= minute => MarkState.Warning,
        _ => MarkState.Neutral,
    };

    public static MarkState Of(TickerItem item) => item.Kind switch
    {
        TickerKind.TicketOverdue or TickerKind.ComplaintUpheld => MarkState.Overdue,
        TickerKind.CheckedInLate or TickerKind.ComplaintFiled or TickerKind.RatingBad => MarkState.Warning,
        TickerKind.FindingRecorded => item.Points > 0 ? MarkState.Met : MarkState.Warning,
        TickerKind.TicketClosed => MarkState.Met,
        TickerKind.FindingRevoked or TickerKind.TicketReceived or TickerKind.ComplaintDismissed => MarkState.Neutral,
        _ => throw new InvalidOperationException($"No such kind of event: {item.Kind}"),
    };

    /// <summary>The key of the word for a line of what just happened: a finding with points is a deduction or a bonus.</summary>
    public static string WordKey(TickerItem item) => item is { Kind: TickerKind.FindingRecorded, Points: { } points and not 0 }
        ? points < 0 ? "TickerDeduction" : "TickerBonus"
        : "Ticker" + item.Kind;

    /// <summary>Places gained since yesterday; negative for places lost, 0 where there is nothing to compare.</summary>
    public static int Moved(WindowStanding window) => window is { PreviousRank: { } before, Rank: { } now } ? before - now : 0;
}
