using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>What the board itself records when a moment of a review passes: who waived the self-report, that filing or the notice is over.</summary>
internal static class ReviewDeadlines
{
    /// <summary>Moments, inclusive, at whose passing <see cref="Passed"/> has something to say.</summary>
    public static IEnumerable<DateTimeOffset> Of(WorkSchedule schedule, MonthReview review)
    {
        if (review.State == PeriodState.SelfReport)
            yield return review.FileBy(schedule);
        foreach (SelfReport report in review.Reports.Values.Where(r => r.IsReturned))
            yield return review.FileBy(schedule, report);
        if (review.State == PeriodState.Notice)
            yield return review.NoticeOf(schedule)!.Until;
    }

    /// <summary>The steps that follow from the time, in order; each is applied before the next is asked for.</summary>
    public static ReviewStepped? Passed(WorkSchedule schedule, MonthReview review, DateTimeOffset now)
    {
        foreach (SelfReport report in review.Reports.Values.Where(r => r.State == SelfReportState.Outstanding))
        {
            DateTimeOffset due = review.FileBy(schedule, report);
            if (now > due)
                return new SelfReportWaived { Source = Source, Id = review.NextId, At = schedule.Time.Local(due), Month = review.Month, By = BoardSession.Judge, Staff = report.Staff };
        }

        if (review.State == PeriodState.SelfReport && review.FileBy(schedule) is var filed && now > filed)
            return new SelfReportsClosed { Source = Source, Id = review.NextId, At = schedule.Time.Local(filed), Month = review.Month, By = BoardSession.Judge };
        if (review.State == PeriodState.Notice && review.NoticeOf(schedule)!.Until is var until && now > until)
            return new NoticeEnded { Source = Source, Id = review.NextId, At = schedule.Time.Local(until), Month = review.Month, By = BoardSession.Judge };
        return null;
    }

    /// <summary>Under which source the steps of reviews are kept.</summary>
    public const string Source = "review";
}
