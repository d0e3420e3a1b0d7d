using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>One person's money of a period (source 004, 四1). Amounts in yuan.</summary>
/// <param name="Place">Name of the window on the roster day of the period's last month, as it was published.</param>
/// <param name="Result">Null where a decision is left whose result has gone since.</param>
/// <param name="Whole">By the score alone; null without a result.</param>
/// <param name="Amount">What is left of it to be paid as the results stand now; null without a result.</param>
/// <param name="Withheld">Why the difference is not paid (停发), without what the director lifted.</param>
public sealed record PayoutLine(ConsequenceCase Case, string Name, string Place, PeriodScore? Result, decimal? Whole, decimal? Amount, ImmutableArray<WithheldPayout> Withheld)
{
    public Subject Subject => Case.Key.Subject;

    /// <summary>Not negative.</summary>
    public decimal? HeldBack => Whole - Amount;

    /// <summary>What was decided to be paid, 0 when it was declined; null while nobody decided.</summary>
    public decimal? Decided => Case.Decision is { } decision ? Case.DecidedAmount ?? (decision.Accepted ? null : 0) : null;
}

/// <summary>Everybody's money of a period.</summary>
/// <param name="Lines">By the person's code.</param>
/// <param name="Expected">The period is not published: nobody decides yet.</param>
public sealed record PayoutSheet(Period Period, RulebookDefinition Rulebook, ImmutableArray<PayoutLine> Lines, bool Expected)
{
    public IEnumerable<PayoutLine> Open => Lines.Where(line => line.Case.IsOpen);

    /// <summary>What one would confirm who accepts all that is open.</summary>
    public ImmutableArray<PayoutSeen> Seen => [.. Open.Select(line => new PayoutSeen(line.Subject, line.Amount!.Value))];
}

/// <summary>Payouts of a period: the list that is decided on and handed to who pays.</summary>
public static class PayoutList
{
    /// <summary>Null where the rulebook of the period pays nothing for periods of its length.</summary>
    public static PayoutSheet? Of(Board board, Period period)
    {
        if (board.Context.Rulebooks.For(period) is not { Payout: { } payout } rulebook || payout.Per != period.Length)
            return null;
        Dictionary<Subject, PeriodScore> results = Standings.Results(board, SubjectKind.Staff, period).ToDictionary(result => result.Subject);
        return new PayoutSheet(
            period,
            rulebook,
            [.. ConsequenceList.Of(board, period).Where(c => c.Key.Kind == ConsequenceKind.Payout).Select(c => Line(board, rulebook, c, c.Proposal is null ? null : results.GetValueOrDefault(c.Key.Subject)))],
            period.Last >= board.ThisMonth || !SelectionRules.Unpublished(board, period).IsEmpty);
    }

    /// <summary>Periods that money is paid for, the latest first: those that are over and that the board knows.</summary>
    public static IEnumerable<Period> Periods(Board board) => Simulation.Periods(board)
        .Where(period => period.Last < board.ThisMonth && board.Context.Rulebooks.For(period)?.Payout?.Per == period.Length)
        .OrderByDescending(period => period.Last);

    private static PayoutLine Line(Board board, RulebookDefinition rulebook, ConsequenceCase item, PeriodScore? result)
    {
        (string name, string place) = NamesOf(board, item.Key.Subject, item.Key.Period);
        return new PayoutLine(
            item, name, place, result, result is null ? null : Payout.Of(rulebook, result with { Withheld = [] }), item.Proposal?.Amount, result is null ? [] : ConsequenceList.WithheldOf(board, result));
    }

    /// <summary>As they were published, so that a list printed later says the same.</summary>
    private static (string Name, string Place) NamesOf(Board board, Subject subject, Period period)
    {
        FrozenMonth? frozen = board.Reviews.FrozenOf(period.Last);
        FrozenSubject? known = frozen?.Find(subject);
        string? place = known?.Window is { } window ? frozen!.Find(Subject.Of(window))?.Name : null;
        return (known?.Name ?? Standings.NameOf(board, subject), place ?? PeriodResults.PlaceOf(board, subject, period));
    }
}
