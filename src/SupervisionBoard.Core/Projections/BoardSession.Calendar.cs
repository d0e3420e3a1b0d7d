using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>Decisions about working days, hours and process profiles.</summary>
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
        Board known = Board;
        Append(new CalendarDecided { Source = "calendar", Id = id, At = Now, Decision = submission.Decision, Reason = submission.Reason.Trim(), By = submission.By }, [], null);
        foreach (DateOnly day in days)
            RejudgeEverybody(day);
        RejudgeMoved(known);
        return new ItemOutcome(0, id, ItemResult.Accepted);
    }

    private ItemOutcome Decide(ProfileSubmitted submission)
    {
        string id = (Board.ProfileDecisions.Count + 1).ToString(CultureInfo.InvariantCulture);
        if (CheckReason(submission.Reason) is { } refusal)
            return new ItemOutcome(0, id, ItemResult.Refused, refusal);
        ProfileLoadResult read = ProfileLoader.Load(submission.Text, "");
        if (read.Profile is not { } profile)
            return new ItemOutcome(0, id, ItemResult.Refused, new Refusal("profile-invalid", read.Errors[0].ToString()));
        if (Board.Context.Profiles.GetValueOrDefault(profile.Code)?.Text == submission.Text)
            return new ItemOutcome(0, id, ItemResult.Duplicate);
        Board known = Board;
        Append(new ProfileDecided { Source = "profile", Id = id, At = Now, Code = profile.Code, Text = submission.Text, Reason = submission.Reason.Trim(), By = submission.By }, [], null);
        RejudgeMoved(known);
        return new ItemOutcome(0, id, ItemResult.Accepted);
    }

    /// <summary>What came out with other clocks than it had.</summary>
    private void RejudgeMoved(Board known)
    {
        foreach (TicketFile file in Board.Tickets.Files.Values.Where(f => !ReferenceEquals(f, known.Tickets.Files[f.Code.Value])).ToList())
            Rejudge(new JudgingScope.Ticket(file.Code));
        foreach (ComplaintFile file in Board.Complaints.Files.Values.Where(f => !ReferenceEquals(f, known.Complaints.Files[f.Code.Value])).ToList())
            Rejudge(new JudgingScope.Complaint(file.Code));
        foreach (CaseFile file in Board.Cases.Open.Values.Where(f => !ReferenceEquals(f, known.Cases.Open[f.Key])).ToList())
            Rejudge(new JudgingScope.Case(file));
        foreach (RatingFile file in Board.Ratings.Files.Values.Where(f => !ReferenceEquals(f, known.Ratings.Files[f.Key])).ToList())
            Rejudge(new JudgingScope.Rating(file.Key));
    }

    private static Refusal? Check(CalendarSubmitted submission)
    {
        if (CheckReason(submission.Reason) is { } refusal)
            return refusal;
        return submission.Decision.Check() is { } problem ? new Refusal("calendar-invalid", problem.Kind.ToString(), problem.Detail) : null;
    }
}
