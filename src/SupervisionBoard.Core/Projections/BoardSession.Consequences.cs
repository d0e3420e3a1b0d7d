using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;

namespace SupervisionBoard.Core.Projections;

/// <summary>Decisions on proposed consequences: made by the office, changed by the director alone.</summary>
public sealed partial class BoardSession
{
    private const string ConsequenceSource = "page:consequences";
    private const int MostReason = 500;

    private ItemOutcome Decide(ConsequenceSubmitted submission)
    {
        ConsequenceKey key = new(submission.Subject, submission.Period, submission.Type, submission.Words);
        ItemOutcome Refuse(Refusal refusal) => new(0, key.Subject.Code, ItemResult.Refused, refusal);

        int decided = Board.Consequences.Of(key).Length;
        if (submission.Expected is { } expected && expected != decided)
            return Refuse(new Refusal("changed-meanwhile", Math.Abs(decided - expected).ToString(CultureInfo.InvariantCulture)));
        if (!submission.Actor.IsOffice && !submission.Actor.IsDirector)
            return Refuse(new Refusal("selection-role-office"));
        if (ConsequenceList.Proposals(Board, key.Period).FirstOrDefault(p => p.Key == key) is not { } proposal)
            return Refuse(new Refusal("unknown-consequence", key.Subject.Code));
        if (decided > 0 && !submission.Actor.IsDirector)
            return Refuse(new Refusal("consequence-decided", key.Subject.Code));
        if (string.IsNullOrWhiteSpace(submission.Reason))
            return Refuse(new Refusal("missing-value", "reason"));
        if (submission.Reason.Trim().Length > MostReason)
            return Refuse(new Refusal("invalid-value", "reason"));
        ConsequenceDecided fact = new()
        {
            Source = ConsequenceSource, Id = (Board.Consequences.Count + 1).ToString(CultureInfo.InvariantCulture), At = Now, Subject = key.Subject, Period = key.Period, Type = key.Kind, Words = key.Words,
            Amount = proposal.Amount, Accepted = submission.Accepted, Reason = submission.Reason.Trim(), By = submission.Actor.By,
        };
        Append(fact, [], null);
        return new ItemOutcome(0, fact.Id, ItemResult.Accepted);
    }
}
