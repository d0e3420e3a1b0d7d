using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>Which stages a kind of matter passes and how long each may take: a regulation's time limits as data.</summary>
public sealed record ProcessProfile
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>The regulation that the limits come from.</summary>
    public string? Basis { get; init; }

    public required ImmutableArray<ProcessStage> Stages { get; init; }

    /// <summary>Events that must have happened since the last reopening before the matter may be closed.</summary>
    public ImmutableArray<string> CloseRequires { get; init; } = [];

    /// <summary>Finding source of a late stage, by stage code; a stage without one is shown but charged to nobody.</summary>
    public ImmutableDictionary<string, string> Rules { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>One stage: the clock that runs between two events.</summary>
public sealed record ProcessStage
{
    public required string Code { get; init; }

    public string? Title { get; init; }

    public string? Basis { get; init; }

    /// <summary>Events that start the clock; while it runs they do not start it again.</summary>
    public required ImmutableArray<string> From { get; init; }

    /// <summary>Events that stop it.</summary>
    public required ImmutableArray<string> Until { get; init; }

    public required TimeLimit Limit { get; init; }

    /// <summary>Another limit once an event has happened, e.g. after reopening; the latest such event decides.</summary>
    public ImmutableArray<LimitAfter> LimitAfter { get; init; } = [];

    /// <summary>How long before the due time the stage turns yellow; null for never.</summary>
    public TimeLimit? WarnBefore { get; init; }

    /// <summary>Grounds on which the clock may stand still; a pause on any other ground does not count.</summary>
    public ImmutableArray<string> Pause { get; init; } = [];

    /// <summary>Null where the stage cannot be extended.</summary>
    public ExtensionRule? Extend { get; init; }

    public DayEnd EndsAt { get; init; }
}

public sealed record LimitAfter(string EventType, TimeLimit Limit);

/// <param name="Max">The most that one extension adds.</param>
/// <param name="Times">How many may be granted, at least 1.</param>
/// <param name="AskBefore">How long before the due time it must be asked for at the latest; null means until the due time itself.</param>
public sealed record ExtensionRule(TimeLimit Max, int Times, TimeLimit? AskBefore);

/// <summary>Either a checked profile, or every error of the file in the order of its lines.</summary>
public sealed record ProfileLoadResult(ProcessProfile? Profile, ImmutableArray<RulebookError> Errors);
