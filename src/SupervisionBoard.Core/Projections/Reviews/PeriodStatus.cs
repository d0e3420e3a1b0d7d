using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>Where a period stands and what its figures rest on.</summary>
/// <param name="Rulebook">Id of the rulebook; null when none is in force.</param>
/// <param name="LedgerPosition">Last ledger row of the published result; null while it is not published: then it is the ledger as it stands.</param>
public sealed record PeriodStatus(Period Period, PeriodState State, string? Rulebook, int? Version, long? LedgerPosition, string? LedgerHash, DateTimeOffset? PublishedAt)
{
    /// <summary>
    /// A month from its review. A quarter or year from its selections: it is as far as the one that is furthest behind, and
    /// published when all of its awards are.
    /// </summary>
    public static PeriodStatus Of(Board board, Period period)
    {
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(period);
        if (period.Length != PeriodLength.Month)
            return OfSelections(board, period, rulebook);
        MonthReview? review = board.Reviews.Find(period.First);
        return review?.Published is { Frozen: { } frozen } published
            ? Published(period, frozen, published.At)
            : new PeriodStatus(period, review?.State ?? PeriodState.Open, rulebook?.Id, rulebook?.Version, null, null, null);
    }

    private static PeriodStatus OfSelections(Board board, Period period, RulebookDefinition? rulebook)
    {
        SelectionFile?[] files = [.. (rulebook?.Awards ?? []).Where(award => award.Period == period.Length).Select(award => board.Selections.Find(new SelectionKey(award.Code, period)))];
        PeriodState state = files.Length == 0 ? PeriodState.Open : files.Min(file => StateOf(file?.Stage ?? SelectionStage.Open));
        // All of them: the last one to be published rests on the most of the ledger.
        return state == PeriodState.Published && files.Select(file => file!.Published!).MaxBy(step => step.At) is { } last
            ? Published(period, last.Frozen, last.At)
            : new PeriodStatus(period, state, rulebook?.Id, rulebook?.Version, null, null, null);
    }

    /// <summary>In the contract's words, which know no nomination and no session.</summary>
    private static PeriodState StateOf(SelectionStage stage) => stage switch
    {
        SelectionStage.Open => PeriodState.Open,
        SelectionStage.Nominated => PeriodState.Audit,
        SelectionStage.Notice => PeriodState.Notice,
        SelectionStage.Session or SelectionStage.Approval or SelectionStage.Approved => PeriodState.Approval,
        SelectionStage.Published => PeriodState.Published,
        _ => throw new InvalidOperationException($"No such stage: {stage}"),
    };

    private static PeriodStatus Published(Period period, FrozenResult frozen, DateTimeOffset at) =>
        new(period, PeriodState.Published, frozen.Rulebook, frozen.Version, frozen.LedgerPosition, frozen.LedgerHash, at);
}
