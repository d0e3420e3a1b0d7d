using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>One assumption of a what-if.</summary>
public abstract record Assumption
{
    /// <summary>A finding was not there.</summary>
    public sealed record Removed(string FindingId) : Assumption;

    /// <summary>A pending finding holds.</summary>
    public sealed record Confirmed(string FindingId) : Assumption;

    /// <summary>One more finding; <paramref name="Quantity"/> in the rule's unit.</summary>
    public sealed record Added(Subject Subject, RuleCode Rule, decimal Quantity) : Assumption;
}

/// <summary>The list before and after what is assumed; what is still open after it is weighed against the assumed list.</summary>
/// <param name="Refused">By place in the list of assumptions: why the write path would not take one; null where it would.</param>
public sealed record AwardWhatIf(AwardStanding Before, AwardStanding After, ImmutableArray<Refusal?> Refused)
{
    private const string Source = "what-if";

    /// <summary>Who would newly be on the list.</summary>
    public IEnumerable<Subject> Gained => After.Outcome.Picked.Except(Before.Outcome.Picked);

    public IEnumerable<Subject> Lost => Before.Outcome.Picked.Except(After.Outcome.Picked);

    /// <summary>
    /// Decides the assumptions on a fork, by the session that decides real ones; nothing of it remains. What is added
    /// happens today, or on the last day of a period that is over.
    /// </summary>
    public static AwardWhatIf Of(Board board, AwardDefinition award, Period period, ImmutableArray<Assumption> assumptions, DateTimeOffset now)
    {
        BoardSession session = new(board.Fork(), new KnownIds(), now, TimeSpan.Zero);
        AwardStanding before = AwardStanding.Of(session.Board, award, period);
        DateOnly day = session.Board.Today > period.Last.LastDay ? period.Last.LastDay : session.Board.Today;
        ImmutableArray<Refusal?> refused = [.. assumptions.Select((assumption, index) => Decide(session, assumption, index, day))];
        return new AwardWhatIf(before, OpenMatters.Of(session.Board, AwardStanding.Of(session.Board, award, period), now), refused);
    }

    private static Refusal? Decide(BoardSession session, Assumption assumption, int index, DateOnly day)
    {
        string? finding = assumption switch { Assumption.Removed removed => removed.FindingId, Assumption.Confirmed confirmed => confirmed.FindingId, _ => null };
        if (finding is not null && !session.Board.Ledger.ById.ContainsKey(finding))
            return new Refusal("unknown-finding", finding);
        SubmissionOutcome outcome = session.Submit(assumption switch
        {
            // By the ledger's own id: under a source the sender's id, which comes first, might be another finding's.
            Assumption.Removed removed => new RevocationSubmitted { Source = Source, By = Source, FindingId = removed.FindingId, Reason = Source },
            Assumption.Confirmed confirmed => new ConfirmationSubmitted { Source = Source, By = Source, FindingId = confirmed.FindingId },
            Assumption.Added added => new ObservationsSubmitted { Source = Source, By = Source, Items = [new SubmittedObservation(0, Seen(added, index, day), [])] },
            _ => throw new InvalidOperationException($"No such assumption: {assumption.GetType().Name}"),
        });
        return outcome.Refused.FirstOrDefault()?.Refusal;
    }

    private static Observation Seen(Assumption.Added added, int index, DateOnly day) => new()
    {
        Id = FormattableString.Invariant($"{Source}-{index}"),
        Subject = added.Subject,
        Rule = added.Rule,
        OccurredOn = day,
        Quantity = added.Quantity,
    };
}
