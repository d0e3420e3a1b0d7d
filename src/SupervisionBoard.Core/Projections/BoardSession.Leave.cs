using System.Globalization;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>Leave requests and errands. Each step is decided on what is there when its turn comes, so the second of two people never overwrites the first.</summary>
public sealed partial class BoardSession
{
    private const string LeaveSource = "leave";

    private ItemOutcome Decide(LeaveWishSubmitted submission)
    {
        LeaveWish wish = submission.Wish;
        string number = Board.Attendance.Absences.FreeNumber("QJ" + Stamp());
        if (LeaveRules.CheckWish(Board, submission.Actor, wish) is { } refusal)
            return new ItemOutcome(0, number, ItemResult.Refused, refusal);
        Append(
            new LeaveRequested
            {
                Source = LeaveSource, Id = number + "/1", At = Now, Leave = number, Staff = wish.Staff, By = submission.Actor.By,
                Type = wish.Type, From = Board.Time.Local(wish.From), Until = Board.Time.Local(wish.Until), Substitute = wish.Substitute, Reason = wish.Reason.Trim(),
            },
            [],
            null);
        return new ItemOutcome(0, number, ItemResult.Accepted);
    }

    private ItemOutcome Decide(LeaveDecisionSubmitted submission)
    {
        if (!Board.Attendance.Absences.Requests.TryGetValue(submission.Leave, out LeaveFile? file))
            return new ItemOutcome(0, submission.Leave, ItemResult.Refused, new Refusal("unknown-leave", submission.Leave));
        if (LeaveRules.CheckDecision(Board, submission.Actor, file, submission.Approve, submission.Note) is { } refusal)
            return new ItemOutcome(0, file.Number, ItemResult.Refused, refusal);
        return Step(file, new LeaveDecided
        {
            Source = LeaveSource, Id = NextId(file), At = Now, Leave = file.Number, Staff = file.Staff, By = submission.Actor.By,
            Approved = submission.Approve, Level = Board.Context.Ladder.HeldBy(submission.Actor.Roles)!.Code, Note = Trimmed(submission.Note),
        });
    }

    private ItemOutcome Decide(LeaveEndSubmitted submission)
    {
        if (!Board.Attendance.Absences.Requests.TryGetValue(submission.Leave, out LeaveFile? file))
            return new ItemOutcome(0, submission.Leave, ItemResult.Refused, new Refusal("unknown-leave", submission.Leave));
        if (LeaveRules.CheckEnd(Board, submission.Actor, file, submission.Ending, Now, submission.ReturnedAt, submission.Note) is { } refusal)
            return new ItemOutcome(0, file.Number, ItemResult.Refused, refusal);
        return Step(file, new LeaveEnded
        {
            Source = LeaveSource, Id = NextId(file), At = Now, Leave = file.Number, Staff = file.Staff, By = submission.Actor.By,
            Ending = submission.Ending, ReturnedAt = submission.Ending == LeaveEnding.Returned ? Board.Time.Local(submission.ReturnedAt ?? Now) : null, Note = Trimmed(submission.Note),
        });
    }

    private ItemOutcome Decide(ErrandSubmitted submission)
    {
        string number = Board.Attendance.Absences.FreeNumber("WC" + Stamp());
        if (ErrandRules.CheckBegin(Board, submission, Now, _futureTolerance) is { } refusal)
            return new ItemOutcome(0, number, ItemResult.Refused, refusal);
        ErrandBegun begun = new()
        {
            Source = LeaveSource, Id = number + "/1", At = Now, Errand = number, Staff = submission.Staff, By = submission.Actor.By, Type = submission.Type,
            From = Board.Time.Local(submission.From ?? Now), ExpectedBack = Board.Time.Local(submission.ExpectedBack), Purpose = Trimmed(submission.Purpose),
        };
        Append(begun, [], null);
        Rejudge(begun.Staff, begun.From, begun.ExpectedBack);
        return new ItemOutcome(0, number, ItemResult.Accepted);
    }

    private ItemOutcome Decide(ErrandEndSubmitted submission)
    {
        if (!Board.Attendance.Absences.Errands.TryGetValue(submission.Errand, out ErrandFile? file))
            return new ItemOutcome(0, submission.Errand, ItemResult.Refused, new Refusal("unknown-errand", submission.Errand));
        if (ErrandRules.CheckEnd(Board, submission.Actor, file, Now, submission.BackAt) is { } refusal)
            return new ItemOutcome(0, file.Number, ItemResult.Refused, refusal);
        Append(
            new ErrandEnded
            {
                Source = LeaveSource, Id = file.Number + "/2", At = Now, Errand = file.Number, Staff = file.Staff, By = submission.Actor.By,
                BackAt = Board.Time.Local(submission.BackAt ?? Now),
            },
            [],
            null);
        Rejudge(file.Staff, file.Begun.From, file.Begun.ExpectedBack);
        return new ItemOutcome(0, file.Number, ItemResult.Accepted);
    }

    private ItemOutcome Step(LeaveFile file, LeaveStepped step)
    {
        Append(step, [], null);
        Rejudge(file.Staff, file.Request.From, file.Request.Until);
        return new ItemOutcome(0, file.Number, ItemResult.Accepted);
    }

    /// <summary>The days that the absence touches, up to today; later ones are judged when they come.</summary>
    private void Rejudge(StaffCode staff, DateTimeOffset from, DateTimeOffset until)
    {
        DateOnly last = Board.Time.DateOf(until);
        for (DateOnly day = Board.Time.DateOf(from); day <= last && day <= Board.Today; day = day.AddDays(1))
            Rejudge(new JudgingScope.Attendance(staff, day));
    }

    private string Stamp() => Board.Time.DateOf(Now).ToString("yyMMdd", CultureInfo.InvariantCulture);

    private static string NextId(LeaveFile file) => FormattableString.Invariant($"{file.Number}/{file.Steps.Length + 1}");

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
