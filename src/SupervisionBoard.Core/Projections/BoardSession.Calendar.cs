using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>Decisions about working days and hours.</summary>
public sealed partial class BoardSession
{
    private ItemOutcome Decide(CalendarSubmitted submission)
    {
        string id = (Board.Decisions.Count + 1).ToString(CultureInfo.InvariantCulture);
        if (Check(submission) is { } refusal)
            return new ItemOutcome(0, id, ItemResult.Refused, refusal);
        WorkSchedule before = Board.Context.Schedule;
        WorkSchedule after = before.With(submission.Decision, Now);
        if (after.SaysTheSame(before))
            return new ItemOutcome(0, id, ItemResult.Duplicate);
        // Settled before anything is appended: a month that may no longer change would have to be refused here.
        ImmutableArray<DateOnly> days = CalendarEffects.DaysBetween(Board, before, after);
        ImmutableDictionary<string, TicketFile> tickets = Board.Tickets.Files;
        ImmutableDictionary<string, ComplaintFile> complaints = Board.Complaints.Files;
        CasesState cases = Board.Cases;
        RatingsState ratings = Board.Ratings;
        Append(new CalendarDecided { Source = "calendar", Id = id, At = Now, Decision = submission.Decision, Reason = submission.Reason.Trim(), By = submission.By }, [], null);
        foreach (DateOnly day in days)
            RejudgeEverybody(day);
        foreach (TicketFile file in Board.Tickets.Files.Values.Where(f => !ReferenceEquals(f, tickets[f.Code.Value])).ToList())
            Rejudge(new JudgingScope.Ticket(file.Code));
        foreach (ComplaintFile file in Board.Complaints.Files.Values.Where(f => !ReferenceEquals(f, complaints[f.Code.Value])).ToList())
            Rejudge(new JudgingScope.Complaint(file.Code));
        foreach (CaseFile file in Board.Cases.Open.Values.Where(f => !ReferenceEquals(f, cases.Open[f.Key])).ToList())
            Rejudge(new JudgingScope.Case(file));
        foreach (RatingFile file in Board.Ratings.Files.Values.Where(f => !ReferenceEquals(f, ratings.Files[f.Key])).ToList())
            Rejudge(new JudgingScope.Rating(file.Key));
        return new ItemOutcome(0, id, ItemResult.Accepted);
    }

    private static Refusal? Check(CalendarSubmitted submission)
    {
        if (CheckReason(submission.Reason) is { } refusal)
            return refusal;
        return submission.Decision.Check() is { } problem ? new Refusal("calendar-invalid", problem.Kind.ToString(), problem.Detail) : null;
    }
}
