using System.Collections.Immutable;
using SupervisionBoard.Events.Imports;

namespace SupervisionBoard.Projections.Imports;

/// <summary>A ticket whose own times say otherwise than its flag.</summary>
public sealed record OnTimeDifference(long Line, DateTimeOffset Target, DateTimeOffset Done, bool Claimed);

/// <summary>
/// A file's on-time flag recomputed from its own times, row by row: on time is done at the target or before. Rows that
/// lack a time cannot be recomputed; what they claim is counted apart.
/// </summary>
public sealed record OnTimeTally
{
    /// <summary>Differences that are kept one by one; more are only counted.</summary>
    public const int Listed = 100;

    /// <summary>Rows with both times and a flag.</summary>
    public int Compared => Agreeing + Differing;

    public int Agreeing { get; init; }

    public int Differing { get; init; }

    /// <summary>Both times, no flag.</summary>
    public int Unflagged { get; init; }

    /// <summary>Promised and not done: claimed late and claimed on time.</summary>
    public int OpenLate { get; init; }

    public int OpenOnTime { get; init; }

    /// <summary>Done without a promise, or neither: claimed late and claimed on time.</summary>
    public int UnpromisedLate { get; init; }

    public int UnpromisedOnTime { get; init; }

    public ImmutableArray<OnTimeDifference> Differences { get; init; } = [];

    public OnTimeTally With(long line, OnTimeClaim claim)
    {
        if (claim.Recomputed is not { } recomputed)
        {
            return (claim.Target is not null, claim.OnTime) switch
            {
                (_, null) => this,
                (true, true) => this with { OpenOnTime = OpenOnTime + 1 },
                (true, false) => this with { OpenLate = OpenLate + 1 },
                (false, true) => this with { UnpromisedOnTime = UnpromisedOnTime + 1 },
                (false, false) => this with { UnpromisedLate = UnpromisedLate + 1 },
            };
        }

        if (claim.OnTime is not { } claimed)
            return this with { Unflagged = Unflagged + 1 };
        if (claimed == recomputed)
            return this with { Agreeing = Agreeing + 1 };
        OnTimeDifference difference = new(line, claim.Target!.Value, claim.Done!.Value, claimed);
        return this with { Differing = Differing + 1, Differences = Differences.Length < Listed ? Differences.Add(difference) : Differences };
    }
}
