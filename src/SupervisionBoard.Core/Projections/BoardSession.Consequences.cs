using System.Collections.Immutable;
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
        return new ItemOutcome(0, Decided(key, proposal!.Amount, submission.Accepted, submission.Reason.Trim(), submission.Actor.By, together: null), ItemResult.Accepted);
    }

    /// <summary>Each person's is a decision of its own; they are appended together or not at all.</summary>
    private ImmutableArray<ItemOutcome> Decide(PayoutsSubmitted submission)
    {
        PayoutSheet? sheet = PayoutList.Of(Board, submission.Period);
        if (PayoutRules.Check(sheet, submission) is { } refusal)
            return [new ItemOutcome(0, submission.Period.ToString(), ItemResult.Refused, refusal)];
        PayoutLine[] open = [.. sheet!.Open];
        return [.. open.Select((line, i) => new ItemOutcome(
            i, Decided(line.Case.Key, line.Amount, accepted: true, reason: "", submission.Actor.By, open.Length), ItemResult.Accepted))];
    }

    private string Decided(ConsequenceKey key, decimal? amount, bool accepted, string reason, string by, int? together)
    {
        ConsequenceDecided fact = new()
        {
            Source = ConsequenceSource, Id = (Board.Consequences.Count + 1).ToString(CultureInfo.InvariantCulture), At = Now, Subject = key.Subject, Period = key.Period, Type = key.Kind, Words = key.Words,
            Amount = amount, Accepted = accepted, Reason = reason, By = by, Together = together,
        };
        Append(fact, [], null);
        return fact.Id;
    }
}
