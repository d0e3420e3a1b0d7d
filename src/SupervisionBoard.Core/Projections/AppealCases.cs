using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

public enum AppealState
{
    /// <summary>Waits for a decision, within the time for it.</summary>
    Open,

    /// <summary>Waits for a decision that should have been made.</summary>
    Overdue,
    Upheld,
    Revoked,
    Changed,

    /// <summary>The finding was revoked before anybody decided: there is nothing left to decide.</summary>
    Lapsed,
}

/// <summary>One appeal as the lists show it.</summary>
/// <param name="DecideBy">With the day-by-day explanation.</param>
public sealed record AppealCase(LedgerFinding Entry, Appeal Appeal, AppealState State, Deadline DecideBy)
{
    public bool IsOpen => State is AppealState.Open or AppealState.Overdue;

    public Finding Finding => Entry.Finding;

    /// <summary>When it ended; null while it is open.</summary>
    public DateTimeOffset? EndedAt => IsOpen ? null : Appeal.Decision?.RecordedAt ?? Entry.Revocation?.RecordedAt;
}

/// <summary>Who may appeal and decide until when, and the appeals as they stand (申诉).</summary>
public static class AppealCases
{
    /// <summary>Findings for a refusal: whom each is about, under which rule, of which day, and its id.</summary>
    internal static string Named(Board board, IEnumerable<string> findings) => string.Join("、", findings.Select(id => board.Ledger.ById[id].Finding).Select(finding =>
        string.Create(CultureInfo.InvariantCulture, $"{Standings.NameOf(board, finding.Subject)} {finding.Rule} {finding.OccurredOn:yyyy-MM-dd} [{finding.Id}]")));

    /// <summary>Until when the finding can be appealed, inclusive. Counted from the day it began to count.</summary>
    public static Deadline FileBy(BoardContext context, LedgerFinding entry) => DeadlineCounting.Count(
        context.Schedule, DayEnd.Midnight, entry.EffectiveAt, [new TimeLimit(context.Appeals.FilingDays, LimitUnit.WorkingDays)], []);

    /// <summary>Until when the appeal is to be decided, inclusive.</summary>
    public static Deadline DecideBy(BoardContext context, AppealFiling filing) => DeadlineCounting.Count(
        context.Schedule, DayEnd.CloseOfBusiness, filing.RecordedAt, [new TimeLimit(context.Appeals.DecisionDays, LimitUnit.WorkingDays)], []);

    /// <summary>Null for a finding that nobody appealed.</summary>
    public static AppealCase? Of(BoardContext context, LedgerFinding entry, DateTimeOffset now)
    {
        if (entry.Appeal is not { } appeal)
            return null;
        // What is decided keeps the calendar it was decided under.
        WorkSchedule schedule = appeal.Decision is { } decision ? context.Schedule.KnownAt(decision.RecordedAt) : context.Schedule;
        Deadline due = DecideBy(context with { Schedule = schedule }, appeal.Filing);
        AppealState state = appeal.Decision?.Result switch
        {
            null when entry.IsRevoked => AppealState.Lapsed,
            null => now > due.Due ? AppealState.Overdue : AppealState.Open,
            AppealResult.Upheld => AppealState.Upheld,
            AppealResult.Revoked => AppealState.Revoked,
            AppealResult.Changed => AppealState.Changed,
            _ => throw new InvalidOperationException($"No such result: {appeal.Decision.Result}"),
        };
        return new AppealCase(entry, appeal, state, due);
    }

    /// <summary>Every appeal: open ones first, the most urgent on top; then the ended ones, the latest on top.</summary>
    public static ImmutableArray<AppealCase> All(Board board, DateTimeOffset now) =>
    [
        .. board.Ledger.Appealed
            .Select(id => Of(board.Context, board.Ledger.ById[id], now)!)
            .OrderByDescending(c => c.IsOpen)
            .ThenBy(c => c.IsOpen ? c.DecideBy.Due : DateTimeOffset.MaxValue)
            .ThenByDescending(c => c.EndedAt)
            .ThenBy(c => c.Entry.Position),
    ];

    /// <summary>The person the finding is about, or the chief representative of the window where it happened.</summary>
    public static bool Concerns(Board board, Finding finding, StaffCode person)
    {
        if (finding.Subject == Subject.Of(person))
            return true;
        return board.Roster.Find(person) is { Chief: true } chief
            && (chief.LeftOn is null || chief.LeftOn > board.Today)
            && WindowOf(board, finding) == chief.WindowOn(board.Today);
    }

    /// <summary>The window itself, or where the person worked that day; null for somebody unknown.</summary>
    public static WindowCode? WindowOf(Board board, Finding finding) => finding.Subject.Kind == SubjectKind.Window
        ? new WindowCode(finding.Subject.Code)
        : board.Roster.Find(new StaffCode(finding.Subject.Code))?.WindowOn(finding.OccurredOn);

    /// <summary>Why this person cannot appeal the finding now; null when it is possible.</summary>
    public static Refusal? CheckFiling(Board board, LedgerFinding entry, StaffCode appellant, DateTimeOffset now)
    {
        if (!Concerns(board, entry.Finding, appellant))
            return new Refusal("appeal-not-concerned", appellant.Value ?? "");
        if (entry.Appeal is { } appeal)
            return new Refusal(entry.IsAppealed ? "appeal-open" : appeal.Decision is null ? "already-revoked" : "appeal-decided", entry.Finding.Id);
        if (entry.IsRevoked)
            return new Refusal("already-revoked", entry.Finding.Id);
        if (entry.IsPending)
            return new Refusal("appeal-pending", entry.Finding.Id);
        if (board.Reviews.IsPublished(Month.Of(entry.Finding.OccurredOn)))
            return new Refusal("period-published", Month.Of(entry.Finding.OccurredOn).ToString());
        DateTimeOffset due = FileBy(board.Context, entry).Due;
        return now > due ? new Refusal("appeal-late", Written(board, due)) : null;
    }

    /// <summary>
    /// Why this account cannot decide on the appeal; null when it may. Nobody decides on an own appeal; an officer does
    /// not decide on a finding that he or she recorded or confirmed.
    /// </summary>
    /// <param name="by">As records name an account.</param>
    public static Refusal? CheckDecider(LedgerFinding entry, string by, bool director)
    {
        if (!entry.IsAppealed)
            return new Refusal("no-open-appeal", entry.Finding.Id);
        string account = AccountOf(by);
        if (account == AccountOf(entry.Appeal!.Filing.RecordedBy))
            return new Refusal("appeal-own-appeal");
        bool own = account == AccountOf(entry.Finding.RecordedBy) || (entry.Confirmation is { } confirmed && account == AccountOf(confirmed.RecordedBy));
        return own && !director ? new Refusal("appeal-own-finding") : null;
    }

    /// <summary>Records name people as <c>name（account）</c>; the account is what stays when the name changes.</summary>
    public static string AccountOf(string recordedBy)
    {
        int open = recordedBy.LastIndexOf('（');
        return open >= 0 && recordedBy.EndsWith('）') ? recordedBy[(open + 1)..^1] : recordedBy;
    }

    private static string Written(Board board, DateTimeOffset due) =>
        // The end of a day is said as 24:00 of that day, not as the next one.
        board.Time.TimeOf(due) == TimeOnly.MinValue
            ? board.Time.DateOf(due.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 24:00"
            : board.Time.Local(due).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
