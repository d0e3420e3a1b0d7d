using System.Globalization;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>Complaints that officers take in and decide. Each step is decided on what is there when its turn comes.</summary>
public sealed partial class BoardSession
{
    private const string ComplaintSource = "page:complaints";

    private ItemOutcome Decide(ComplaintIntakeSubmitted intake)
    {
        ComplaintCode code = FreeComplaint();
        if (ComplaintRules.CheckIntake(Board, intake, Now) is { } refusal)
            return new ItemOutcome(0, code.Value, ItemResult.Refused, refusal);
        DateTimeOffset at = Board.Time.Local(intake.ReceivedAt ?? Now);
        ComplaintMoved filed = new()
        {
            Source = ComplaintSource, Id = code.Value + "/1", At = at, Complaint = code, Step = ComplaintStep.Filed, By = intake.By, Channel = intake.Channel,
            Window = intake.Window ?? Board.Roster.Find(intake.Staff!.Value)!.WindowOn(Board.Time.DateOf(at)), Staff = intake.Staff, Profile = intake.Several ? ComplaintMoved.SeveralProfile : null, Ground = intake.Ground, Summary = intake.Summary.Trim(),
        };
        return Append(filed, intake.Reporter is { Name: null, Phone: null } ? null : intake.Reporter);
    }

    private ItemOutcome Decide(ComplaintStepSubmitted submission)
    {
        string code = submission.Complaint.Value;
        if (Board.Complaints.Find(submission.Complaint) is not { } file)
            return new ItemOutcome(0, code, ItemResult.Refused, new Refusal("unknown-complaint", code));
        if (ComplaintRules.CheckStep(Board, file, submission, Now) is { } refusal)
            return new ItemOutcome(0, code, ItemResult.Refused, refusal);
        // After what is known already, though another system's clock may be ahead of this one.
        DateTimeOffset last = file.Steps[^1].At;
        ComplaintMoved step = new()
        {
            Source = ComplaintSource, Id = FormattableString.Invariant($"{code}/{file.Steps.Length + 1}"), At = Board.Time.Local(last < Now ? Now : last.AddTicks(1)),
            Complaint = submission.Complaint, Step = submission.Step, By = submission.By, Note = submission.Reason.Trim(),
            Window = submission.Step is ComplaintStep.Asked or ComplaintStep.Replied ? submission.Window : null,
            Rule = submission.Step == ComplaintStep.Upheld ? submission.Rule : null, Reason = submission.Step == ComplaintStep.Paused ? ComplaintRules.GroundOf(submission.Referral!.Value) : null,
        };
        return Append(step, null);
    }

    private ItemOutcome Append(ComplaintMoved step, Reporter? reporter)
    {
        Append(step, [], reporter);
        Rejudge(new JudgingScope.Complaint(step.Complaint));
        return new ItemOutcome(0, step.Complaint.Value, ItemResult.Accepted);
    }

    /// <summary>The day and a running number; numbers of other systems are left alone.</summary>
    private ComplaintCode FreeComplaint()
    {
        string day = Board.Time.DateOf(Now).ToString("yyMMdd", CultureInfo.InvariantCulture);
        int number = 1;
        ComplaintCode code;
        do
            code = new ComplaintCode(FormattableString.Invariant($"TS{day}-{number++:00}"));
        while (Board.Complaints.Find(code) is not null);
        return code;
    }
}
