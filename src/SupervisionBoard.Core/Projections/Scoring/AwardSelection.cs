using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>What an award's conditions and quota lead to, before the committee decides (rulebook: <c>awards</c>).</summary>
/// <param name="Picked">Best first.</param>
/// <param name="Tied">Equal in score and every tie break across the last place: the committee chooses <paramref name="OpenPlaces"/> of them.</param>
public sealed record AwardOutcome(
    string Code,
    Period Period,
    int Participants,
    int Quota,
    ImmutableArray<Subject> Picked,
    ImmutableArray<Subject> Tied,
    int OpenPlaces,
    ImmutableArray<AwardExclusion> Excluded)
{
    /// <summary>Everybody who can receive it, best first; who is equal in score and every tie break, in the order of their codes.</summary>
    public ImmutableArray<Subject> Candidates { get; init; } = [];
}

public enum AwardExclusionReason
{
    Disqualified,
    BelowScore,
    TooMuchDeducted,
    HasFinding,
    TooFewMonths,

    /// <summary>Another award that this one builds on was not received often enough.</summary>
    TooFewAwards,
}

/// <summary>Why a participant cannot receive the award; the detail is the figure or the codes.</summary>
public sealed record AwardExclusion(Subject Subject, AwardExclusionReason Reason, string Detail)
{
    /// <summary>Stable words for machines, for example <c>below-score:65</c>.</summary>
    public string Code => Reason switch
    {
        AwardExclusionReason.Disqualified => $"disqualified:{Detail}",
        AwardExclusionReason.BelowScore => $"below-score:{Detail}",
        AwardExclusionReason.TooMuchDeducted => $"too-much-deducted:{Detail}",
        AwardExclusionReason.HasFinding => $"has-finding:{Detail}",
        AwardExclusionReason.TooFewMonths => $"too-few-months:{Detail}",
        AwardExclusionReason.TooFewAwards => $"too-few-awards:{Detail}",
        _ => throw new InvalidOperationException($"No such reason: {Reason}"),
    };
}

/// <summary>Selects within the quota; never breaks a tie that the rulebook does not settle.</summary>
public static class AwardSelection
{
    /// <summary>Every result is a participant, disqualified ones too; the quota counts them all.</summary>
    /// <param name="results">Results of the award's kind and period.</param>
    /// <param name="metrics">The period's metric of a subject (sum of its months); null counts as 0.</param>
    /// <param name="held">How often a subject received another award in the period's year; null where nothing is known of that.</param>
    /// <param name="lifted">Whose loss of eligibility, by findings, deductions or a disqualification, somebody entitled lifted.</param>
    public static AwardOutcome Select(
        AwardDefinition award,
        Period period,
        IReadOnlyCollection<PeriodScore> results,
        Func<Subject, string, decimal?> metrics,
        Func<Subject, string, int>? held = null,
        Func<Subject, bool>? lifted = null)
    {
        int quota = award.QuotaFor(results.Count);
        var excluded = ImmutableArray.CreateBuilder<AwardExclusion>();
        List<Candidate> candidates = [];
        foreach (PeriodScore result in results.OrderBy(result => result.Subject))
        {
            if ((ExclusionOf(award, result, lifted?.Invoke(result.Subject) ?? false) ?? HeldTooFew(award, result, held)) is { } exclusion)
                excluded.Add(exclusion);
            else
                candidates.Add(new Candidate(result, [.. award.TieBreaks.Select(tie => Directed(tie, metrics(result.Subject, tie.Metric) ?? 0))]));
        }

        // Stable: equal candidates stay in the order of their codes.
        Candidate[] ordered = [.. candidates.Order(Comparer<Candidate>.Create(CompareMerit))];
        (int picked, int tied) = award.CommitteeChooses ? (0, quota > 0 ? ordered.Length : 0) : Split(ordered, quota);
        return new AwardOutcome(
            award.Code,
            period,
            results.Count,
            quota,
            [.. ordered.Take(picked).Select(candidate => candidate.Result.Subject)],
            [.. ordered.Skip(picked).Take(tied).Select(candidate => candidate.Result.Subject)],
            tied == 0 ? 0 : Math.Min(tied, quota - picked),
            excluded.ToImmutable())
        {
            Candidates = [.. ordered.Select(candidate => candidate.Result.Subject)],
        };
    }

    private static decimal Directed(TieBreak tie, decimal value) => tie.Descending ? -value : value;

    private static (int Picked, int Tied) Split(Candidate[] ordered, int quota)
    {
        if (quota <= 0)
            return (0, 0);
        if (ordered.Length <= quota)
            return (ordered.Length, 0);
        if (CompareMerit(ordered[quota - 1], ordered[quota]) != 0)
            return (quota, 0);
        int first = quota - 1;
        while (first > 0 && CompareMerit(ordered[first - 1], ordered[quota]) == 0)
            first--;
        int end = quota + 1;
        while (end < ordered.Length && CompareMerit(ordered[end], ordered[quota]) == 0)
            end++;
        return (first, end - first);
    }

    private static int CompareMerit(Candidate left, Candidate right)
    {
        int order = right.Result.Score.CompareTo(left.Result.Score);
        for (int i = 0; order == 0 && i < left.TieBreaks.Length; i++)
            order = left.TieBreaks[i].CompareTo(right.TieBreaks[i]);
        return order;
    }

    private static AwardExclusion? ExclusionOf(AwardDefinition award, PeriodScore result, bool lifted)
    {
        if (!lifted && !award.AllowDisqualified && result.BarredFromAwards)
            return Because(AwardExclusionReason.Disqualified, string.Join(',', result.Reasons.Select(reason => reason.Code).Distinct(StringComparer.Ordinal)));
        if (award.AtLeast is { } atLeast && result.Score < atLeast)
            return Because(AwardExclusionReason.BelowScore, Figure(result.Score));
        if (!lifted && award.MaxDeducted is { } most && result.Deducted > most)
            return Because(AwardExclusionReason.TooMuchDeducted, Figure(result.Deducted));
        RuleCode[] hits = lifted ? [] : [.. award.None.Where(result.Found.Contains)];
        if (hits.Length > 0)
            return Because(AwardExclusionReason.HasFinding, string.Join(',', hits));
        if (award.MinPeriods is { } fewest && result.Months < fewest)
            return Because(AwardExclusionReason.TooFewMonths, FormattableString.Invariant($"{result.Months}"));
        return null;

        AwardExclusion Because(AwardExclusionReason reason, string detail) => new(result.Subject, reason, detail);
    }

    /// <summary>Lost by what was found, not by a figure or by taking part too little.</summary>
    internal static bool IsLoss(AwardExclusion exclusion) => exclusion.Reason is AwardExclusionReason.HasFinding or AwardExclusionReason.TooMuchDeducted or AwardExclusionReason.Disqualified;

    private static AwardExclusion? HeldTooFew(AwardDefinition award, PeriodScore result, Func<Subject, string, int>? held)
    {
        if (award.Held is not { } wanted)
            return null;
        int times = held?.Invoke(result.Subject, wanted.Award) ?? 0;
        return times < wanted.Times ? new AwardExclusion(result.Subject, AwardExclusionReason.TooFewAwards, FormattableString.Invariant($"{times}")) : null;
    }

    private static string Figure(decimal value) => FormattableString.Invariant($"{Published.Trim(value)}");

    private sealed record Candidate(PeriodScore Result, ImmutableArray<decimal> TieBreaks);
}
