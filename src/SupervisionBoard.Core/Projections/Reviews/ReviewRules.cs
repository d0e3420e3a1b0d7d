using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>
/// Why a step of a month's review is not possible now for this person, as a value; null: it is possible (source 001,
/// 三(一)). Pages ask before they offer, the session asks before it writes.
/// </summary>
public static class ReviewRules
{
    /// <summary>Longest statement, opinion or reason, in characters.</summary>
    public const int MostText = 2_000;

    /// <summary>How far ahead the day of filing can be set, in days.</summary>
    public const int MostDaysAhead = 31;

    public static Refusal? Check(Board board, ReviewActor actor, Month month, ReviewAction action, DateTimeOffset now)
    {
        MonthReview? review = board.Reviews.Find(month);
        if (action is ReviewAction.Open open)
            return CheckOpen(board, actor, month, review, open, now);
        if (review is null)
            return new Refusal("review-not-open", month.ToString());
        if (review.IsPublished)
            return new Refusal("period-published", month.ToString());
        return action switch
        {
            ReviewAction.FileSelfReport file => CheckFiling(board, actor, review, now) ?? Text(file.Statement, "statement"),
            ReviewAction.ReturnSelfReport back => CheckReport(actor, review, back.Staff) ?? CheckReturn(review.ReportOf(back.Staff)!) ?? Text(back.Reason, "reason"),
            ReviewAction.ReviewSelfReport opinion => CheckReport(actor, review, opinion.Staff) ?? CheckOpinion(review.ReportOf(opinion.Staff)!) ?? Text(opinion.Opinion, "opinion"),
            ReviewAction.SignArea sign => CheckSigning(board, actor, review, sign.Area) ?? Text(sign.Opinion, "opinion"),
            ReviewAction.ReturnArea back => Office(actor) ?? CheckAreaReturn(review, back.Area) ?? Text(back.Reason, "reason"),
            ReviewAction.StartNotice notice => Office(actor) ?? In(review, PeriodState.Audit) ?? CheckAudit(actor, review) ?? Text(notice.Opinion, "opinion"),
            ReviewAction.Object objection => CheckObjection(board, actor, review, objection, now) ?? Text(objection.Text, "text"),
            ReviewAction.DecideObjection decision => CheckDecision(actor, review, decision.Objection) ?? Text(decision.Reason, "reason"),
            ReviewAction.Approve approve => CheckApproval(board, actor, review) ?? Text(approve.Opinion, "opinion", required: false),
            ReviewAction.ReturnToAudit back => CheckReturnToAudit(actor, review) ?? Text(back.Reason, "reason"),
            ReviewAction.Publish => CheckPublication(board, actor, review),
            _ => throw new InvalidOperationException($"No such action: {action.GetType().Name}"),
        };
    }

    /// <summary>Appeals against findings of the month that wait for a decision, by id of the finding.</summary>
    public static ImmutableArray<string> OpenAppeals(Board board, Month month) =>
        [.. board.Ledger.Appealed.Where(id => board.Ledger.ById[id] is { IsAppealed: true } entry && month.Contains(entry.Finding.OccurredOn))];

    /// <summary>Findings of the month that wait for an officer; once it is published nobody can confirm them any more.</summary>
    public static int PendingFindings(Board board, Month month) => board.Ledger.Months.Where(p => p.Key.Month == month).Sum(p => p.Value.Findings.Count(f => f.IsPending));

    /// <summary>The day on which self-reports are filed when none is named: today, or the next worked day once the day's work is over.</summary>
    public static DateOnly FilingDay(Board board, DateTimeOffset now)
    {
        DateOnly today = board.Time.DateOf(now);
        bool over = !board.Context.Schedule.Calendar.IsWorking(today) || now > board.Context.Schedule.CloseOfBusiness(today);
        return board.Context.Schedule.Calendar.WorkingOnOrAfter(over ? today.AddDays(1) : today);
    }

    /// <summary>Whose months are reviewed: who worked at a window on the month's last working day.</summary>
    public static ImmutableArray<ReviewedPerson> People(Board board, Month month)
    {
        DateOnly day = board.RosterDay(month);
        return
        [
            .. board.Roster.Staff.Values
                .Where(m => board.Roster.TakesPart(m.Since, m.LeftOn, month, board.Context.LastWorkingDay(month)))
                .Select(m => (m.Code, Window: board.Roster.Find(m.WindowOn(day))))
                .Where(m => m.Window is not null)
                .Select(m => new ReviewedPerson(m.Code, m.Window!.Area)),
        ];
    }

    private static Refusal? CheckOpen(Board board, ReviewActor actor, Month month, MonthReview? review, ReviewAction.Open open, DateTimeOffset now)
    {
        if (Office(actor) is { } role)
            return role;
        if (review is not null)
            return new Refusal(review.IsPublished ? "period-published" : "review-opened", month.ToString());
        if (board.Time.DateOf(now) <= month.LastDay)
            return new Refusal("review-month-runs", month.ToString());
        if (board.Context.Rulebooks.For(month) is null)
            return new Refusal("no-rulebook", month.ToString());
        if (month < board.FirstMonth)
            return new Refusal("review-no-data", month.ToString());
        return open.FileOn is { } day && (day < board.Time.DateOf(now) || day > board.Time.DateOf(now).AddDays(MostDaysAhead)) ? new Refusal("invalid-value", "fileOn") : null;
    }

    private static Refusal? CheckFiling(Board board, ReviewActor actor, MonthReview review, DateTimeOffset now)
    {
        if (actor.Staff is not { } staff || review.ReportOf(staff) is not { } report)
            return new Refusal("review-not-yours");
        if (report.State == SelfReportState.Reviewed)
            return new Refusal("self-report-reviewed");
        DateTimeOffset due = review.FileBy(board.Context.Schedule, report);
        bool open = report.IsReturned || review.State == PeriodState.SelfReport;
        return !open || report.State == SelfReportState.Waived || now > due ? new Refusal("self-report-closed", Written(board, due)) : null;
    }

    /// <summary>The area's supervisor and the supervision office; nobody on the own one.</summary>
    private static Refusal? CheckReport(ReviewActor actor, MonthReview review, StaffCode staff)
    {
        if (review.ReportOf(staff) is not { } report)
            return new Refusal("unknown-staff", staff.Value ?? "");
        if (actor.Staff == staff)
            return new Refusal("review-own");
        if (!actor.IsOffice && actor.Area != report.Area)
            return new Refusal("review-not-your-area", report.Area.Value);
        return In(review, PeriodState.SelfReport, PeriodState.Review, PeriodState.Audit);
    }

    private static Refusal? CheckReturn(SelfReport report) =>
        report.State == SelfReportState.Outstanding ? new Refusal("self-report-outstanding", report.Staff.Value) : null;

    private static Refusal? CheckOpinion(SelfReport report) =>
        report.State is SelfReportState.Filed or SelfReportState.Reviewed ? null : new Refusal("self-report-outstanding", report.Staff.Value);

    private static Refusal? CheckSigning(Board board, ReviewActor actor, MonthReview review, AreaCode code)
    {
        if (review.AreaOf(code) is not { } area)
            return new Refusal("unknown-area", code.Value ?? "");
        if (!actor.IsOffice && actor.Area != code)
            return new Refusal("review-not-your-area", code.Value ?? "");
        if (In(review, PeriodState.SelfReport, PeriodState.Review) is { } state)
            return state;
        if (area.Signed is not null)
            return new Refusal("review-signed", code.Value ?? "");
        if (review.ReportsOf(code).FirstOrDefault(r => r.State == SelfReportState.Outstanding) is { } missing)
            return new Refusal("self-report-outstanding", $"{Standings.NameOf(board, Subject.Of(missing.Staff))}（{missing.Staff}）");
        // A signature stands for an opinion on everybody in the area, so the own report needs somebody else's first.
        return review.ReportsOf(code).Any(r => r.Staff == actor.Staff && r.State == SelfReportState.Filed) ? new Refusal("review-own") : null;
    }

    /// <summary>The area reviews, the office audits: whoever signed an area's review does not audit it as well (source 001, 三(一)2).</summary>
    private static Refusal? CheckAudit(ReviewActor actor, MonthReview review) =>
        review.Areas.Values.FirstOrDefault(a => a.Signed is { } signed && Same(signed.By, actor.By)) is { } own ? new Refusal("review-own-signature", own.Area.Value) : null;

    private static Refusal? CheckAreaReturn(MonthReview review, AreaCode code)
    {
        if (review.AreaOf(code) is not { } area)
            return new Refusal("unknown-area", code.Value ?? "");
        return In(review, PeriodState.Review, PeriodState.Audit) ?? (area.Signed is null ? new Refusal("review-not-signed", code.Value ?? "") : null);
    }

    private static Refusal? CheckObjection(Board board, ReviewActor actor, MonthReview review, ReviewAction.Object objection, DateTimeOffset now)
    {
        if (In(review, PeriodState.Notice) is { } state)
            return state;
        PublicNotice notice = review.NoticeOf(board.Context.Schedule)!;
        if (!notice.IsOpen(now))
            return new Refusal("notice-over", Written(board, notice.Until));
        return objection.Concerning is { } subject && !Standings.TakingPart(board, subject.Kind, review.Month).Contains(subject)
            ? new Refusal("unknown-subject", subject.Code ?? "")
            : null;
    }

    /// <summary>Nobody decides on the own objection.</summary>
    private static Refusal? CheckDecision(ReviewActor actor, MonthReview review, int number)
    {
        if (Office(actor) is { } role)
            return role;
        if (review.Objections.FirstOrDefault(o => o.Number == number) is not { } objection)
            return new Refusal("unknown-objection", number.ToString(CultureInfo.InvariantCulture));
        if (!objection.IsOpen)
            return new Refusal("objection-decided", number.ToString(CultureInfo.InvariantCulture));
        return Same(actor.By, objection.Raised.By) || (actor.Staff is not null && actor.Staff == objection.Raised.Staff) ? new Refusal("review-own") : null;
    }

    private static Refusal? CheckApproval(Board board, ReviewActor actor, MonthReview review)
    {
        if (!actor.IsDirector)
            return new Refusal("review-role-director");
        if (In(review, PeriodState.Approval) is { } state)
            return state;
        if (review.Approved is not null && !IsStale(board, review))
            return new Refusal("review-approved", review.Month.ToString());
        if (Same(actor.By, review.Notice!.By))
            return new Refusal("review-own-audit");
        return Blocked(board, review);
    }

    private static Refusal? CheckReturnToAudit(ReviewActor actor, MonthReview review)
    {
        if (!actor.IsDirector && !actor.IsOffice)
            return new Refusal("review-role-office");
        return In(review, PeriodState.Notice, PeriodState.Approval);
    }

    private static Refusal? CheckPublication(Board board, ReviewActor actor, MonthReview review)
    {
        if (!actor.IsDirector && !actor.IsOffice)
            return new Refusal("review-role-office");
        if (In(review, PeriodState.Approval) is { } state)
            return state;
        return Blocked(board, review)
            ?? (review.Approved is null ? new Refusal("review-not-approved", review.Month.ToString()) : null)
            ?? (IsStale(board, review) ? new Refusal("review-figures-changed", review.Month.ToString()) : null);
    }

    /// <summary>The figures are not those that hung out: nobody could object to them.</summary>
    internal static bool HungOther(Board board, MonthReview review) => review.Notice?.Figures is { } hung && hung != FrozenMonth.FiguresOf(board, review.Month);

    /// <summary>The figures moved after the director approved them: they are approved again before they are published.</summary>
    internal static bool IsStale(Board board, MonthReview review) => review.Approved?.Figures is { } approved && approved != FrozenMonth.FiguresOf(board, review.Month);

    /// <summary>
    /// Nothing is approved or published while somebody waits for an answer, and nothing but what hung out; the refusal lists
    /// what is open.
    /// </summary>
    private static Refusal? Blocked(Board board, MonthReview review)
    {
        if (OpenAppeals(board, review.Month) is { IsEmpty: false } appeals)
            return new Refusal("review-open-appeals", AppealCases.Named(board, appeals));
        string[] open = [.. review.Objections.Where(o => o.IsOpen).Select(o => o.Number.ToString(CultureInfo.InvariantCulture))];
        if (open.Length > 0)
            return new Refusal("review-open-objections", string.Join("、", open));
        return HungOther(board, review) ? new Refusal("review-notice-changed", review.Month.ToString()) : null;
    }

    private static Refusal? Office(ReviewActor actor) => actor.IsOffice ? null : new Refusal("review-role-office");

    /// <summary>Steps come in their order.</summary>
    private static Refusal? In(MonthReview review, params ReadOnlySpan<PeriodState> states) => states.Contains(review.State) ? null : new Refusal("review-step-order", review.Month.ToString());

    private static Refusal? Text(string? text, string field, bool required = true) =>
        string.IsNullOrWhiteSpace(text) ? (required ? new Refusal("missing-value", field) : null)
        : text.Trim().Length > MostText ? new Refusal("invalid-value", field)
        : null;

    private static bool Same(string left, string right) => AppealCases.AccountOf(left) == AppealCases.AccountOf(right);

    private static string Written(Board board, DateTimeOffset due) =>
        board.Time.TimeOf(due) == TimeOnly.MinValue
            ? board.Time.DateOf(due.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 24:00"
            : board.Time.Local(due).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
