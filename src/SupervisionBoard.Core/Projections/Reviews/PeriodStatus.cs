using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>Where a period stands and what its figures rest on.</summary>
/// <param name="Rulebook">Id of the rulebook; null when none is in force.</param>
/// <param name="LedgerPosition">Last ledger row of the published result; null while it is not published: then it is the ledger as it stands.</param>
public sealed record PeriodStatus(Period Period, PeriodState State, string? Rulebook, int? Version, long? LedgerPosition, string? LedgerHash, DateTimeOffset? PublishedAt)
{
    /// <summary>
    /// A month from its review. A quarter or year goes through no procedure here: it is open, and combines its months,
    /// each as it was published where it was.
    /// </summary>
    public static PeriodStatus Of(Board board, Period period)
    {
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(period);
        MonthReview? review = period.Length == PeriodLength.Month ? board.Reviews.Find(period.First) : null;
        return review?.Published is { Frozen: { } frozen } published
            ? new PeriodStatus(period, review.State, frozen.Rulebook, frozen.Version, frozen.LedgerPosition, frozen.LedgerHash, published.At)
            : new PeriodStatus(period, review?.State ?? PeriodState.Open, rulebook?.Id, rulebook?.Version, null, null, null);
    }
}
