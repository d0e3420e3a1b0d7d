using System.Collections.Immutable;

namespace SupervisionBoard.Core.Ledger;

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
