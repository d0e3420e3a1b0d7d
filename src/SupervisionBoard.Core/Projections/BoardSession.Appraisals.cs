using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Documents;

namespace SupervisionBoard.Core.Projections;

/// <summary>Yearly comments: written and changed until the year's papers are issued.</summary>
public sealed partial class BoardSession
{
    private const string AppraisalSource = "page:appraisals";

    private ItemOutcome Decide(AppraisalSubmitted submission)
    {
        if (AppraisalRules.Check(Board, submission) is { } refusal)
            return new ItemOutcome(0, submission.Staff.Value, ItemResult.Refused, refusal);
        string text = AppraisalRules.Clean(submission.Text);
        if (text == Board.Appraisals.TextOf(submission.Year, submission.Staff))
            return new ItemOutcome(0, submission.Staff.Value, ItemResult.Duplicate);
        return Appraised(new AppraisalWritten { Source = AppraisalSource, Id = NextAppraisal, At = Now, Year = submission.Year, Staff = submission.Staff, Text = text, By = submission.Actor.By });
    }

    private ItemOutcome Decide(AppraisalsCloseSubmitted submission)
    {
        if (submission.Year.Length != PeriodLength.Year)
            return new ItemOutcome(0, submission.Year.ToString(), ItemResult.Refused, new Refusal("invalid-value", "year"));
        return Board.Appraisals.ClosedOf(submission.Year) is not null
            ? new ItemOutcome(0, submission.Year.ToString(), ItemResult.Duplicate)
            : Appraised(new AppraisalsClosed { Source = AppraisalSource, Id = NextAppraisal, At = Now, Year = submission.Year, By = submission.By });
    }

    private string NextAppraisal => (Board.Appraisals.Count + 1).ToString(CultureInfo.InvariantCulture);

    private ItemOutcome Appraised(AppraisalStepped step)
    {
        Append(step, [], null);
        return new ItemOutcome(0, step.Id, ItemResult.Accepted);
    }
}
