using System.Collections.Immutable;

namespace SupervisionBoard.Core.WorkingTime;

/// <summary>When the last day of a limit in days ends (Civil Code, article 203).</summary>
public enum DayEnd
{
    /// <summary>At the end of the day's last shift.</summary>
    CloseOfBusiness,

    /// <summary>At 24:00, that is the first instant of the following day.</summary>
    Midnight,
}

public enum TraceKind
{
    /// <summary>The day on which the clock started; never counted by limits in days.</summary>
    Start,
    Counted,

    /// <summary>Not worked, so not counted.</summary>
    Off,

    /// <summary>Not counted because the clock was paused.</summary>
    Paused,

    /// <summary>The limit had run out on a day off: the day it moved to, or a day it passed on the way.</summary>
    Moved,
}

/// <summary>
/// One day of the way from start to due. <see cref="Counted"/> is what the day adds and <see cref="Total"/> what is
/// reached with it, both in days or hours as the limit is. The reason names the holiday or make-up day.
/// </summary>
public sealed record TraceDay(DateOnly Day, TraceKind Kind, DayReason Reason, decimal Counted, decimal Total, bool IsProvisional);

/// <summary>A due time with its explanation.</summary>
/// <param name="Due">Inclusive: what is done exactly then is in time.</param>
/// <param name="IsProvisional">It depends on a year without calendar data and may still move.</param>
public sealed record Deadline(DateTimeOffset Due, bool IsProvisional, ImmutableArray<TraceDay> Trace);
