using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>On which side of the line somebody stands.</summary>
public enum AwardSide
{
    /// <summary>Would receive it today.</summary>
    Inside,

    /// <summary>Equal across the last place: the committee would decide.</summary>
    Tied,
    Outside,

    /// <summary>Cannot receive it, whatever the figure.</summary>
    Excluded,
}

/// <summary>The line between those who would receive the award and the others.</summary>
/// <param name="LastIn">Published figure of the last place.</param>
/// <param name="FirstOut">Published figure of the best one behind it; null when everybody who can receive it does.</param>
public sealed record AwardLine(decimal LastIn, decimal? FirstOut);

/// <summary>Where one participant stands.</summary>
/// <param name="Rank">Of the whole ranking; null while disqualified.</param>
/// <param name="Distance">
/// Points of the period's figure: inside, how far above the best one outside (null when there is none); outside, how far
/// below the last place, at least 0. Null for the excluded, and where the quota gives no place.
/// </param>
/// <param name="Places">How many candidates would have to be passed; 0 inside and in a tie, null for the excluded.</param>
public sealed record AwardPlace(PeriodScore Result, string Name, int? Rank, AwardSide Side, AwardExclusion? Exclusion, decimal? Distance, int? Places)
{
    public Subject Subject => Result.Subject;

    /// <summary>What can still move it.</summary>
    public ImmutableArray<OpenMatter> Open { get; init; } = [];
}

/// <summary>
/// Who would receive an award of a period as things stand, and how far everybody is from it (source 001, article 三(四)).
/// </summary>
/// <param name="Award">With its minimum of months lowered to those that have begun, so that a running period has a list.</param>
/// <param name="Line">Null when the quota gives no place, or nobody can receive it.</param>
/// <param name="Places">Candidates best first, then the excluded by code.</param>
public sealed record AwardStanding(AwardDefinition Award, AwardOutcome Outcome, int Decimals, AwardLine? Line, ImmutableArray<AwardPlace> Places)
{
    public Period Period => Outcome.Period;

    /// <summary>The awards of a period's length under the rulebook of the period, windows first.</summary>
    public static ImmutableArray<AwardDefinition> AwardsOf(Board board, Period period) =>
        [.. (board.Context.Rulebooks.For(period)?.Awards ?? []).Where(award => award.Period == period.Length).OrderByDescending(award => award.For == SubjectKind.Window)];

    /// <summary>Without what is open; see <see cref="OpenMatters.Of"/>.</summary>
    public static AwardStanding Of(Board board, AwardDefinition award, Period period) =>
        Of(board, Standings.Begun(board, award, period), period, Standings.Results(board, award.For, period));

    internal static AwardStanding Of(Board board, AwardDefinition begun, Period period, ImmutableArray<PeriodScore> results)
    {
        AwardOutcome outcome = Standings.Select(board, begun, period, results);
        Dictionary<Subject, RankedScore> ranked = Ranking.Rank(results).ToDictionary(r => r.Result.Subject);
        AwardLine? line = LineOf(outcome, ranked);
        return new AwardStanding(
            begun,
            outcome,
            board.Context.Rulebooks.For(period)?.SheetOf(begun.For)?.Decimals ?? 2,
            line,
            [
                .. outcome.Candidates.Select((subject, index) => CandidateOf(board, outcome, line, ranked[subject], index)),
                .. outcome.Excluded.Select(e => new AwardPlace(ranked[e.Subject].Result, Standings.NameOf(board, e.Subject), ranked[e.Subject].Rank, AwardSide.Excluded, e, null, null)),
            ]);
    }

    internal static AwardSide SideOf(AwardOutcome outcome, Subject subject)
    {
        if (outcome.Picked.Contains(subject))
            return AwardSide.Inside;
        if (outcome.Tied.Contains(subject))
            return AwardSide.Tied;
        return outcome.Candidates.Contains(subject) ? AwardSide.Outside : AwardSide.Excluded;
    }

    private static AwardLine? LineOf(AwardOutcome outcome, Dictionary<Subject, RankedScore> ranked)
    {
        int places = Math.Min(outcome.Quota, outcome.Candidates.Length);
        if (places == 0)
            return null;
        return new AwardLine(
            ranked[outcome.Candidates[places - 1]].Result.Score,
            places < outcome.Candidates.Length ? ranked[outcome.Candidates[places]].Result.Score : null);
    }

    private static AwardPlace CandidateOf(Board board, AwardOutcome outcome, AwardLine? line, RankedScore ranked, int index)
    {
        Subject subject = ranked.Result.Subject;
        AwardSide side = SideOf(outcome, subject);
        decimal? distance = side switch
        {
            AwardSide.Inside => ranked.Result.Score - line?.FirstOut,
            AwardSide.Tied => 0,
            AwardSide.Outside => line?.LastIn - ranked.Result.Score,
            AwardSide.Excluded => null,
            _ => throw new InvalidOperationException($"No such side: {side}"),
        };
        return new AwardPlace(ranked.Result, Standings.NameOf(board, subject), ranked.Rank, side, null, distance, side == AwardSide.Outside ? index + 1 - outcome.Quota : 0);
    }
}
