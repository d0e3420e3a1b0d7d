using System.Collections.Immutable;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Core.Projections.Votes;

/// <summary>What the ballots came to for one subject.</summary>
/// <param name="Counts">How many gave each grade, from the highest.</param>
/// <param name="Points">Mean of the grades' points, two decimals; null when nobody gave an opinion.</param>
public sealed record VoteLine(string Code, ImmutableArray<int> Counts, decimal? Points)
{
    public int Opinions => Counts.Sum();
}

public static class VoteTally
{
    /// <summary>What a grade is worth, from 1: 0, 60, 80, 100.</summary>
    private static readonly int[] s_points = [0, 60, 80, 100];

    /// <summary>One line an option, in the order of the options.</summary>
    public static ImmutableArray<VoteLine> Of(IEnumerable<string> options, IEnumerable<string> ballots)
    {
        Dictionary<string, int[]> counts = options.ToDictionary(o => o, _ => new int[BallotText.Highest], StringComparer.Ordinal);
        foreach (Mark mark in ballots.SelectMany(b => BallotText.Read(b) ?? []))
        {
            if (counts.TryGetValue(mark.Code, out int[]? of))
                of[BallotText.Highest - mark.Grade]++;
        }

        return [.. counts.Select(c => new VoteLine(c.Key, [.. c.Value], PointsOf(c.Value)))];
    }

    private static decimal? PointsOf(int[] counts)
    {
        int opinions = counts.Sum();
        if (opinions == 0)
            return null;
        decimal sum = counts.Select((count, i) => (decimal)count * s_points[BallotText.Highest - 1 - i]).Sum();
        return Published.Round(sum / opinions, 2);
    }
}
