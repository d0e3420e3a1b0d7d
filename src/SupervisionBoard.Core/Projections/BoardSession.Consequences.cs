using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;

namespace SupervisionBoard.Core.Projections;

/// <summary>Decisions on proposed consequences: made by the office, changed by the director alone.</summary>
public sealed partial class BoardSession
{
    private const string ConsequenceSource = "page:consequences";

    private ItemOutcome Decide(ConsequenceSubmitted submission)
    {
        ConsequenceKey key = new(submission.Subject, submission.Period, submission.Type, submission.Words);
        ConsequenceProposal? proposal = ConsequenceList.Proposals(Board, key.Period).FirstOrDefault(p => p.Key == key);
        if (ConsequenceRules.Check(Board, submission, proposal) is { } refusal)
            return new ItemOutcome(0, key.Subject.Code, ItemResult.Refused, refusal);
        ConsequenceDecided fact = new()
        {
            Source = ConsequenceSource, Id = (Board.Consequences.Count + 1).ToString(CultureInfo.InvariantCulture), At = Now, Subject = key.Subject, Period = key.Period, Type = key.Kind, Words = key.Words,
            Amount = proposal!.Amount, Accepted = submission.Accepted, Reason = submission.Reason.Trim(), By = submission.Actor.By,
        };
        Append(fact, [], null);
        return new ItemOutcome(0, fact.Id, ItemResult.Accepted);
    }
}
