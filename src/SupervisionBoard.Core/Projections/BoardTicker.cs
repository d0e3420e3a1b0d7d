using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>Which lines of the ticker a row gives or takes away. Windows and figures only: the wall is public.</summary>
internal static class BoardTicker
{
    public static TickerState Of(Board board, LedgerFinding finding, LedgerEntry entry)
    {
        // A judged finding that went and came back has another id, but says the same.
        string name = finding.Finding.Key ?? finding.Finding.Id;
        string key = $"finding/{name}";
        return entry switch
        {
            FindingRecorded => Add(board.Ticker, key, Item(board, finding.Finding, KindOf(finding.Finding), WhenOf(finding.Finding))),
            // What re-judging takes back never was; what a person takes back is news.
            FindingRevoked { Revocation.ByJudging: true } => board.Ticker.Remove(key),
            FindingRevoked revoked => Add(board.Ticker, $"revoked/{name}", Item(board, finding.Finding, TickerKind.FindingRevoked, revoked.Revocation.RecordedAt)),
            // Appeals are between the person and the office: the public wall does not tell of them.
            FindingConfirmed or AppealFiled or AppealDecided => board.Ticker,
            _ => throw new InvalidOperationException($"No such ledger entry: {entry.GetType().Name}"),
        };
    }

    /// <summary>All lines of a ticket: a step heard of late may tell the window of one that is shown already.</summary>
    public static TickerState Of(Board board, TicketFile file)
    {
        TickerState ticker = board.Ticker;
        WindowCode? window = null;
        foreach (TicketMoved step in file.Steps)
        {
            window = step.Window ?? window;
            TickerKind? kind = step.Step switch
            {
                TicketStep.Received => TickerKind.TicketReceived,
                TicketStep.Closed => TickerKind.TicketClosed,
                _ => null,
            };
            if (kind is { } known)
                ticker = Add(ticker, $"ticket/{step.Ticket}/{step.Step}/{step.Source}/{step.Id}", new TickerItem("", step.At, known, window?.Value, NameOf(board, window), step.Ticket.Value, null));
        }

        return ticker;
    }

    public static TickerState Of(Board board, ComplaintFile file)
    {
        TickerState ticker = board.Ticker;
        WindowCode? window = null;
        foreach (ComplaintMoved step in file.Steps)
        {
            window = step.Window ?? window;
            TickerKind? kind = step.Step switch
            {
                ComplaintStep.Filed => TickerKind.ComplaintFiled,
                ComplaintStep.Upheld => TickerKind.ComplaintUpheld,
                ComplaintStep.Dismissed => TickerKind.ComplaintDismissed,
                ComplaintStep.Answered or ComplaintStep.Asked or ComplaintStep.Replied or ComplaintStep.Paused or ComplaintStep.Resumed => null,
                _ => throw new InvalidOperationException($"No such step: {step.Step}"),
            };
            if (kind is { } known)
                ticker = Add(ticker, $"complaint/{step.Complaint}/{step.Step}/{step.Source}/{step.Id}", new TickerItem("", step.At, known, window?.Value, NameOf(board, window), step.Complaint.Value, null));
        }

        return ticker;
    }

    public static TickerState Of(Board board, Rated fact) => RatingsState.LevelsOf(board.Context).Bad.Contains(fact.Stars)
        ? Add(board.Ticker, $"rating/{fact.Source}/{fact.Id}", new TickerItem("", fact.At, TickerKind.RatingBad, fact.Window.Value, NameOf(board, fact.Window), null, fact.Stars))
        : board.Ticker;

    private static TickerState Add(TickerState ticker, string key, TickerItem item) => ticker.Add(key, item with { Key = key });

    private static TickerKind KindOf(Finding finding) => finding.Origin switch
    {
        FindingSources.Late => TickerKind.CheckedInLate,
        "clock.overdue" when finding.Scope?.StartsWith("rating/", StringComparison.Ordinal) is not true => TickerKind.TicketOverdue,
        _ => TickerKind.FindingRecorded,
    };

    /// <summary>A judged breach happened when it happened; a person's entry is news when it is made.</summary>
    private static DateTimeOffset WhenOf(Finding finding) => finding.Scope is null ? finding.RecordedAt : finding.OccurredAt ?? finding.RecordedAt;

    private static TickerItem Item(Board board, Finding finding, TickerKind kind, DateTimeOffset at)
    {
        WindowCode? window = finding.Subject.Kind == SubjectKind.Window
            ? new WindowCode(finding.Subject.Code)
            : board.Roster.Find(new StaffCode(finding.Subject.Code))?.WindowOn(finding.OccurredOn);
        RuleDefinition? rule = board.Context.Rulebooks.For(Month.Of(finding.OccurredOn))?.FindRule(finding.Rule);
        // Only where one finding has points of its own: a step of a ladder depends on the others of its month.
        decimal? points = finding.Corrects?.Points ?? (rule?.Effect is PerUnitEffect effect ? effect.Points * finding.Quantity : null);
        return new TickerItem("", at, kind, window?.Value, NameOf(board, window), rule?.Text ?? finding.Rule.Value, points);
    }

    private static string? NameOf(Board board, WindowCode? window) => window is { } code ? board.Roster.Find(code)?.Name ?? code.Value : null;
}

/// <summary>Day counts that follow from a ticket's file.</summary>
internal static class BoardTrends
{
    public static TrendsState Count(TrendsState trends, TicketFile file, int sign, WorkingTime.CentreTime time)
    {
        trends = trends.Change(time.DateOf(file.ReceivedAt), d => d with { TicketsReceived = d.TicketsReceived + sign });
        return file.ClosedAt is { } closed ? trends.Change(time.DateOf(closed), d => d with { TicketsClosed = d.TicketsClosed + sign }) : trends;
    }
}
