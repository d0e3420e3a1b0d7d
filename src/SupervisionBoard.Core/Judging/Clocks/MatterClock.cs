using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>
/// One thing that happened to a matter. The types with a meaning of their own are <c>paused</c>, <c>resumed</c>,
/// <c>extensionRequested</c>, <c>extensionGranted</c>, <c>extensionRefused</c>, <c>returned</c>, <c>accepted</c>,
/// <c>closed</c> and <c>reopened</c>; all others only start and stop stages.
/// </summary>
/// <param name="Unit">The window or unit that has the matter from now on; null when that does not change.</param>
/// <param name="Reason">The ground of a pause, or the length of a granted extension such as <c>3wd</c> (else the most allowed).</param>
public sealed record ClockEvent(string Type, DateTimeOffset At, string? Unit = null, string? Reason = null);

public enum ClockState
{
    Running,
    Warning,
    Overdue,
    Met,
    Missed,
    Paused,
}

/// <summary>A stretch in which one unit had the matter; nobody after a return. To is null while it lasts.</summary>
public sealed record Holding(string? Unit, DateTimeOffset From, DateTimeOffset? To);

public enum ClockNoteKind
{
    /// <summary>The stage does not list the ground: the clock kept running.</summary>
    PauseNotAllowed,

    /// <summary>The extension was asked for after the last moment and does not count.</summary>
    ExtensionTooLate,

    /// <summary>The stage cannot be extended, or not once more.</summary>
    ExtensionNotAllowed,

    /// <summary>Something that closing requires had not happened: the matter stayed open.</summary>
    CloseRefused,

    /// <summary>Every unit has a clock of its own here, and the event named none.</summary>
    UnitMissing,

    /// <summary>The limit that the event brought along is longer than allowed or counted otherwise: the stage's limit applies.</summary>
    OwnLimitRefused,

    /// <summary>The event ends a stage that never began.</summary>
    NeverStarted,

    /// <summary>Neither the profile nor the contract knows such an event.</summary>
    UnknownType,
}

/// <summary>Something in the events that had no effect and should be looked at. The detail is a code, never a sentence.</summary>
public sealed record ClockNote(ClockNoteKind Kind, DateTimeOffset At, string Detail);

/// <summary>One run of one stage. Nothing in it depends on the present; ask <see cref="StateAt"/>.</summary>
public sealed record StageClock
{
    public required ProcessStage Stage { get; init; }

    /// <summary>Whose clock it is where every unit has its own; null otherwise.</summary>
    public string? Unit { get; init; }

    /// <summary>1 for the first time the matter, or the unit, passes the stage.</summary>
    public required int Occurrence { get; init; }

    /// <summary>Names the run within its matter.</summary>
    public string Key => Unit is null
        ? FormattableString.Invariant($"{Stage.Code}/{Occurrence}")
        : FormattableString.Invariant($"{Stage.Code}/{Unit}/{Occurrence}");

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The limit that applies, then the extensions granted.</summary>
    public required ImmutableArray<TimeLimit> Limits { get; init; }

    /// <summary>Inclusive. Null while a pause is open: the due time then moves with it.</summary>
    public required DateTimeOffset? Due { get; init; }

    /// <summary>The due time depends on a year without calendar data.</summary>
    public required bool IsProvisional { get; init; }

    public required DateTimeOffset? WarnAt { get; init; }

    public required DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Since when the clock stands; null when it runs.</summary>
    public required DateTimeOffset? PausedSince { get; init; }

    /// <summary>The pauses that count and are over.</summary>
    public required ImmutableArray<WorkingSpan> Pauses { get; init; }

    /// <summary>When an extension was asked for too late; from then on the stage is overdue.</summary>
    public required DateTimeOffset? AskedTooLateAt { get; init; }

    /// <summary>The way from start to due, day by day; empty while <see cref="Due"/> is null.</summary>
    public required ImmutableArray<TraceDay> Trace { get; init; }

    /// <summary>The moment from which the stage is late, be it now or later; null while a pause is open.</summary>
    public DateTimeOffset? LateAfter => AskedTooLateAt is { } asked && (Due is null || asked < Due) ? asked : Due;

    public ClockState StateAt(DateTimeOffset now)
    {
        bool asked = AskedTooLateAt <= now;
        if (StoppedAt is { } stopped && stopped <= now)
            return asked || stopped > Due ? ClockState.Missed : ClockState.Met;
        if (asked || now > Due)
            return ClockState.Overdue;
        if (PausedSince <= now)
            return ClockState.Paused;
        return now >= WarnAt ? ClockState.Warning : ClockState.Running;
    }

    /// <summary>The next instant after <paramref name="now"/> at which the state changes without a new event; null when none does.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset now)
    {
        if (StoppedAt is not null || Due is not { } due)
            return null;
        if (WarnAt is { } warn && warn > now && warn <= due)
            return warn;
        return now <= due ? due.AddTicks(1) : null;
    }
}

/// <summary>All clocks of one matter, in order of their start.</summary>
public sealed record MatterClock
{
    public required string Matter { get; init; }

    public required ProcessProfile Profile { get; init; }

    /// <summary>The first of the two clocks that are always shown: since the citizen called. Null without any event.</summary>
    public required DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The second one: since the unit that has it now accepted it; null before.</summary>
    public required DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Null while open, and again after reopening.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }

    public required ImmutableArray<StageClock> Stages { get; init; }

    /// <summary>Who had the matter when: time lost by passing it on stays with the unit that held it.</summary>
    public required ImmutableArray<Holding> Holdings { get; init; }

    public required ImmutableArray<ClockNote> Notes { get; init; }

    /// <summary>The unit that has the matter after the last event; null before dispatch and after a return.</summary>
    public string? Holder => Holdings.IsEmpty ? null : Holdings[^1].Unit;

    /// <summary>The unit to answer for the instant: who held it then, else who held it last before.</summary>
    public string? AnswerableAt(DateTimeOffset at) => Holdings.LastOrDefault(holding => holding.Unit is not null && holding.From <= at)?.Unit;

    /// <summary>The unit to answer for a clock at the instant; null for the desk.</summary>
    public string? AnswerableFor(StageClock clock, DateTimeOffset at) => clock.Unit ?? (clock.Stage.AtDesk ? null : AnswerableAt(at));

    /// <summary>The next instant after <paramref name="now"/> at which any of the clocks changes by itself.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset now) => Stages.Min(stage => stage.NextMoment(now));
}
