using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Reviews;

public enum DutyKind
{
    /// <summary>The supervision office is to publish the form.</summary>
    Open,

    /// <summary>A person is to file the self-report.</summary>
    SelfReport,

    /// <summary>An area supervisor is to sign for the area.</summary>
    SignArea,

    /// <summary>The supervision office is to finish the audit.</summary>
    Audit,

    /// <summary>The supervision office is to decide on an objection.</summary>
    DecideObjection,

    /// <summary>The notice hangs out; nobody has to do anything but wait.</summary>
    Notice,

    /// <summary>The director is to approve.</summary>
    Approve,

    /// <summary>The supervision office is to publish.</summary>
    Publish,
}

/// <summary>Something that somebody has to do next in a review.</summary>
/// <param name="Staff">Whose self-report; null for other duties.</param>
/// <param name="Area">Whose area; the person's with a self-report.</param>
/// <param name="Objection">Number of the objection, or null.</param>
/// <param name="Due">Inclusive.</param>
/// <param name="IsLate">The time for it is over; never true of <see cref="DutyKind.Notice"/>.</param>
public sealed record ReviewDuty(DutyKind Kind, StaffCode? Staff, AreaCode? Area, int? Objection, DateTimeOffset Due, bool IsLate);

/// <summary>Who has to do what until when in the review of a month, and who is late with it.</summary>
public static class ReviewDuties
{
    /// <summary>Everything that is outstanding, in the order of the procedure; empty for a month that still runs or is published.</summary>
    public static ImmutableArray<ReviewDuty> Of(Board board, Month month, DateTimeOffset now) =>
        [.. Outstanding(board, month).Select(duty => duty with { IsLate = duty.Kind != DutyKind.Notice && now > duty.Due })];

    private static IEnumerable<ReviewDuty> Outstanding(Board board, Month month)
    {
        WorkSchedule schedule = board.Context.Schedule;
        ReviewLimits limits = board.Context.Reviews;
        if (board.Reviews.Find(month) is not { } review)
        {
            if (month < board.ThisMonth && month >= board.FirstMonth)
                yield return Duty(DutyKind.Open, After(schedule, schedule.Time.StartOf(month.LastDay.AddDays(1)), limits.OpeningDays));
            yield break;
        }

        foreach (SelfReport report in review.Reports.Values.Where(r => r.State == SelfReportState.Outstanding))
            yield return Duty(DutyKind.SelfReport, review.FileBy(schedule, report)) with { Staff = report.Staff, Area = report.Area };
        if (review.State == PeriodState.Review)
        {
            foreach (AreaReview area in review.Areas.Values.Where(a => a.Signed is null))
                yield return Duty(DutyKind.SignArea, After(schedule, area.Returned?.At ?? review.Since, limits.ReviewDays)) with { Area = area.Area };
        }

        if (review.State == PeriodState.Audit)
            yield return Duty(DutyKind.Audit, After(schedule, review.Since, limits.AuditDays));
        foreach (Objection objection in review.Objections.Where(o => o.IsOpen))
            yield return Duty(DutyKind.DecideObjection, After(schedule, objection.Raised.At, limits.ObjectionDays)) with { Objection = objection.Number };
        if (review.State == PeriodState.Notice)
            yield return Duty(DutyKind.Notice, review.NoticeOf(schedule)!.Until);
        if (review.State == PeriodState.Approval)
        {
            // What no longer is what hung out goes back to the office first.
            yield return ReviewRules.HungOther(board, review)
                ? Duty(DutyKind.Audit, After(schedule, review.Since, limits.ApprovalDays))
                : review.Approved is { } approved && !ReviewRules.IsStale(board, review)
                ? Duty(DutyKind.Publish, After(schedule, approved.At, limits.ApprovalDays))
                : Duty(DutyKind.Approve, After(schedule, review.Since, limits.ApprovalDays));
        }
    }

    private static ReviewDuty Duty(DutyKind kind, DateTimeOffset due) => new(kind, null, null, null, due, IsLate: false);

    /// <summary>The close of business of the last of some working days after a moment; its own day is not counted, and 24:00 still belongs to the day it ends.</summary>
    private static DateTimeOffset After(WorkSchedule schedule, DateTimeOffset since, int workingDays) =>
        DeadlineCounting.Count(schedule, DayEnd.CloseOfBusiness, since.AddTicks(-1), [new TimeLimit(workingDays, LimitUnit.WorkingDays)], []).Due;
}
