using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Attendance;

/// <summary>One check-in as a terminal or a page recorded it; the reference is the id of the fact.</summary>
public readonly record struct Punch(DateTimeOffset At, string Reference);

public enum ExcuseKind
{
    /// <summary>Approved leave (请假).</summary>
    Leave,

    /// <summary>A registered errand away from the counter (现场踏勘, 开会).</summary>
    Errand,
}

/// <summary>Time in which the person is rightly away: from inclusive, to exclusive. A cancelled leave (销假) ends at the return.</summary>
public sealed record Excuse(ExcuseKind Kind, DateTimeOffset From, DateTimeOffset To, string Reference)
{
    /// <summary>Whether a substitute (A/B 岗) was named. Leave without one is a breach of its own.</summary>
    public bool IsSubstituted { get; init; } = true;
}

public enum AttendanceStatus
{
    /// <summary>Not there yet, and not yet late.</summary>
    Expected,
    Present,
    Late,

    /// <summary>Should be there and is not; for good only when final (旷工).</summary>
    Absent,
    OnLeave,
    OnErrand,

    /// <summary>Left before the end; only where leaving is punched.</summary>
    LeftEarly,

    /// <summary>One of the two punches is missing; only where leaving is punched.</summary>
    MissedPunch,
}

/// <summary>One person in one shift.</summary>
/// <param name="IsFinal">False until the shift's check-out window has closed: the status may still change by itself.</param>
/// <param name="FirstPunch">The arrival; null when there is none.</param>
/// <param name="LastPunch">The last punch of the shift; null unless it differs from the arrival.</param>
/// <param name="MinutesLate">Whole minutes after the expected start, rounded up; 0 unless late.</param>
public sealed record ShiftAttendance(ShiftTimes Times, AttendanceStatus Status, bool IsFinal, DateTimeOffset? FirstPunch, DateTimeOffset? LastPunch, int MinutesLate);

/// <summary>One person's day: a status for each shift, and the findings that must hold at the judged moment.</summary>
public sealed record AttendanceDay(StaffCode Person, DateOnly Day, ImmutableArray<ShiftAttendance> Shifts, ImmutableArray<JudgedFinding> Findings);
