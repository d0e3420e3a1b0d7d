using System.Collections.Immutable;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Core.Projections.Votes;

/// <summary>One mark of a ballot: 4 very satisfied (非常满意), 3 satisfied, 2 fairly, 1 not satisfied.</summary>
public readonly record struct Mark(string Code, int Grade);

/// <summary>What one ballot says, in its one spelling: <c>A01=4;B02=1</c>, ordered by code. Nothing in it tells who or when.</summary>
public static class BallotText
{
    public const int Highest = 4;

    public static string Write(IEnumerable<Mark> marks) =>
        string.Join(';', marks.OrderBy(m => m.Code, StringComparer.Ordinal).Select(m => FormattableString.Invariant($"{m.Code}={m.Grade}")));

    /// <summary>Null when it is no ballot.</summary>
    public static ImmutableArray<Mark>? Read(string text)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        foreach (string part in text.Split(';'))
        {
            int at = part.LastIndexOf('=');
            if (at < 1 || at != part.Length - 2 || part[at + 1] - '0' is not (>= 1 and <= Highest))
                return null;
            marks.Add(new Mark(part[..at], part[at + 1] - '0'));
        }

        return marks.ToImmutable();
    }
}

/// <summary>One ballot as stored; numbers run from 1 without a gap.</summary>
public sealed record StoredBallot(int Number, string Text, string PreviousHash, string Hash);

/// <summary>The chain over the ballots of one vote: a ballot that was changed, removed or slipped in breaks it.</summary>
public static class BallotChain
{
    /// <summary>Before the first ballot, lower-case hex.</summary>
    public static string Origin { get; } = Convert.ToHexStringLower(HashChain.Origin);

    /// <param name="vote">Id of the vote: a ballot of another one does not fit.</param>
    public static string Next(string previous, int vote, int number, string text) =>
        Convert.ToHexStringLower(HashChain.Next(Convert.FromHexString(previous), number, FormattableString.Invariant($"ballot/{vote}"), text));

    /// <summary>The number of the first ballot that does not fit, or null when all do and the last hash is the one on record.</summary>
    /// <param name="count">How many ballots were cast; fewer are a damage behind the last one.</param>
    public static int? FirstBroken(int vote, IReadOnlyList<StoredBallot> ballots, int count, string last)
    {
        string previous = Origin;
        for (int i = 0; i < ballots.Count; i++)
        {
            StoredBallot ballot = ballots[i];
            if (ballot.Number != i + 1 || ballot.PreviousHash != previous || ballot.Hash != Next(previous, vote, ballot.Number, ballot.Text))
                return i + 1;
            previous = ballot.Hash;
        }

        return ballots.Count != count || previous != last ? ballots.Count + 1 : null;
    }
}

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
