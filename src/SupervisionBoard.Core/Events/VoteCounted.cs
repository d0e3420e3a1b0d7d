using System.Collections.Immutable;

namespace SupervisionBoard.Core.Events;

/// <param name="Value">Points, 0 to 100.</param>
public sealed record VoteScore(Subject Subject, decimal Value);

/// <summary>A vote was closed and counted (民主测评): its points are a metric of the month from now on; a later count of the same month replaces them.</summary>
public sealed record VoteCounted : Fact
{
    public required Month Month { get; init; }

    /// <summary>As the rulebook names it, for example <c>citizenVote</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>One for each subject that anybody gave an opinion on.</summary>
    public required ImmutableArray<VoteScore> Scores { get; init; }

    public required int Ballots { get; init; }

    /// <summary>Last hash of the chain of ballots, lower-case hex.</summary>
    public required string ChainHash { get; init; }

    public required string By { get; init; }

    public override FactKind Kind => FactKind.Vote;

    public override string About => Month.ToString();
}
