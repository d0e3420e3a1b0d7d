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

    /// <summary>Which levels of a rating ask for the follow-up; null where the profile is not of ratings.</summary>
    public RatingLevels? Stars { get; init; }

    /// <summary>The file that it was read from, as written; null where it was made otherwise.</summary>
    public string? Text { get; init; }

    /// <summary>What it took the place of, and when; null for the first one.</summary>
    public EarlierProfile? Earlier { get; init; }

    /// <summary>Steps that every matter may report, whether or not a stage waits for them.</summary>
    public static ImmutableArray<string> CommonSteps { get; } =
    [
        "received", "dispatched", "accepted", "returned", "transferred", "extensionRequested", "extensionGranted", "extensionRefused",
        "paused", "resumed", "answered", "calledBack", "callFailed", "closed", "reopened", "urged", "escalated", "archived", "filed", "asked", "replied", "upheld", "dismissed",
    ];

    /// <summary>The profile's own names: events that only its stages know, reported as milestones (节点).</summary>
    public IEnumerable<string> Milestones => Stages
        .SelectMany(stage => stage.From.Concat(stage.Until).Concat(stage.LimitAfter.Select(after => after.EventType)))
        .Concat(CloseRequires)
        .Distinct(StringComparer.Ordinal)
        .Except(CommonSteps, StringComparer.Ordinal);

    public IEnumerable<string> EventTypes => Milestones.Concat(CommonSteps);

    public bool Knows(string type) => CommonSteps.Contains(type) || Milestones.Contains(type, StringComparer.Ordinal);
}

/// <param name="Until">Exclusive: stages that were finished before keep what this profile said.</param>
public sealed record EarlierProfile(ProcessProfile Profile, DateTimeOffset Until);

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

    /// <summary>One clock for each unit: an event with a unit starts, stops, pauses or extends the clock of that unit only; one without a unit reaches all that run.</summary>
    public bool EachUnit { get; init; }

    /// <summary>The work of the desk that hands matters out: its time and its lateness are charged to no unit.</summary>
    public bool AtDesk { get; init; }

    /// <summary>The limit of the law that <see cref="Limit"/> promises to halve (source 004, 限时办结 3); null where there is no promise.</summary>
    public TimeLimit? Statutory { get; init; }

    /// <summary>The most that a starting event may set as its own limit, written as its reason; null where the stage's limit always applies.</summary>
    public TimeLimit? OwnLimit { get; init; }
}

/// <summary>What the five levels of a rating (好差评) mean to the centre; each 1 to 5, no level both.</summary>
/// <param name="Bad">Ask for a follow-up (不满意、非常不满意).</param>
/// <param name="Satisfied">Count as satisfied; the others only as rated.</param>
public sealed record RatingLevels(ImmutableArray<int> Bad, ImmutableArray<int> Satisfied)
{
    public static RatingLevels Default { get; } = new([1, 2], [4, 5]);
}

public sealed record LimitAfter(string EventType, TimeLimit Limit);

/// <param name="Max">The most that one extension adds.</param>
/// <param name="Times">How many may be granted, at least 1.</param>
/// <param name="AskBefore">How long before the due time it must be asked for at the latest; null means until the due time itself.</param>
public sealed record ExtensionRule(TimeLimit Max, int Times, TimeLimit? AskBefore);

/// <summary>Either a checked profile, or every error of the file in the order of its lines.</summary>
public sealed record ProfileLoadResult(ProcessProfile? Profile, ImmutableArray<RulebookError> Errors);
