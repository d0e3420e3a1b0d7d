using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>A result with its rank; null when disqualified.</summary>
public readonly record struct RankedScore(PeriodScore Result, int? Rank);

/// <summary>Ranks by published figures; equal figures share a rank (1, 2, 2, 4), the disqualified come last without one.</summary>
public static class Ranking
{
    /// <summary>Best first; equal figures in the order of their codes.</summary>
    public static ImmutableArray<RankedScore> Rank(IEnumerable<PeriodScore> results)
    {
        PeriodScore[] ordered = [.. results];
        Array.Sort(ordered, Compare);
        var ranked = ImmutableArray.CreateBuilder<RankedScore>(ordered.Length);
        int rank = 0;
        for (int i = 0; i < ordered.Length; i++)
        {
            if (i == 0 || ordered[i].Score != ordered[i - 1].Score)
                rank = i + 1;
            ranked.Add(new RankedScore(ordered[i], ordered[i].Disqualified ? null : rank));
        }

        return ranked.MoveToImmutable();
    }

    private static int Compare(PeriodScore left, PeriodScore right)
    {
        int order = left.Disqualified.CompareTo(right.Disqualified);
        if (order == 0)
            order = right.Score.CompareTo(left.Score);
        return order != 0 ? order : left.Subject.CompareTo(right.Subject);
    }
}
