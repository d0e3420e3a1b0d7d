using System.Collections.Immutable;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>The attendance part of the snapshot: the current shift, person by person and window by window.</summary>
internal static class AttendanceSnapshot
{
    private readonly record struct Count(int Posted, int Expected, int Present);

    public static AttendanceSlice Build(Board board, DateTimeOffset now)
    {
        DateOnly today = board.Time.DateOf(now);
        ImmutableArray<ShiftTimes> shifts = board.Context.Schedule.ShiftsOn(today);
        (ShiftPhase phase, int? current) = PhaseAt(shifts, now);
        int expected = 0, present = 0, late = 0, absent = 0, onLeave = 0;
        Dictionary<string, Count> byWindow = new(StringComparer.Ordinal);
        foreach (StaffMember member in board.Roster.Staff.Values)
        {
            if (member.LeftOn is { } left && left <= today)
                continue;
            AttendanceStatus status = StatusOf(board, member, today, current, now);
            bool here = status is AttendanceStatus.Present or AttendanceStatus.Late or AttendanceStatus.LeftEarly or AttendanceStatus.MissedPunch or AttendanceStatus.OnErrand;
            bool away = status == AttendanceStatus.OnLeave;
            onLeave += away ? 1 : 0;
            present += here ? 1 : 0;
            late += status == AttendanceStatus.Late ? 1 : 0;
            absent += status == AttendanceStatus.Absent && phase is not (ShiftPhase.BeforeWork or ShiftPhase.DayOff) ? 1 : 0;
            bool due = current is not null && !away;
            expected += due ? 1 : 0;
            // An errand is work, but nobody is at the counter meanwhile.
            bool atCounter = here && status != AttendanceStatus.OnErrand;
            // A substitute who is there keeps the window of the person on leave staffed.
            bool covered = away && Substitute(board, member, today, current, now) is { } other && other.Window != member.Window;
            Count window = byWindow.GetValueOrDefault(member.Window.Value);
            byWindow[member.Window.Value] = new Count(window.Posted + 1, window.Expected + (due ? 1 : 0), window.Present + (atCounter || covered ? 1 : 0));
        }

        bool working = phase == ShiftPhase.AtWork;
        ImmutableArray<HallArea> hall = Hall(board, byWindow, working);
        return new AttendanceSlice
        {
            Phase = phase,
            ShiftStart = current is { } c ? shifts[c].Shift.Start : null,
            ShiftEnd = current is { } e ? shifts[e].Shift.End : null,
            Expected = expected,
            Present = present,
            Late = late,
            Absent = absent,
            OnLeave = onLeave,
            UnstaffedWindows = [.. hall.SelectMany(a => a.Windows).Where(w => w.Staffing == Staffing.Unstaffed).Select(w => w.Code)],
            Hall = hall,
        };
    }

    internal static AttendanceStatus StatusOf(Board board, StaffMember member, DateOnly today, int? current, DateTimeOffset now)
    {
        if (current is { } index)
            return board.DayOf(member, today, now).Shifts[index].Status;
        // On a day off nobody is expected; who came anyway is there.
        return board.Attendance.HasPunched(member.Code, today) ? AttendanceStatus.Present : AttendanceStatus.Expected;
    }

    private static StaffMember? Substitute(Board board, StaffMember member, DateOnly today, int? current, DateTimeOffset now)
    {
        StaffCode? code = board.Attendance.LeavesOf(member.Code).LastOrDefault(l => !l.Cancelled && l.From <= now && l.Until > now)?.Substitute ?? member.Backup;
        if (code is not { } other || board.Roster.Find(other) is not { } substitute)
            return null;
        return StatusOf(board, substitute, today, current, now) is AttendanceStatus.Present or AttendanceStatus.Late ? substitute : null;
    }

    private static ImmutableArray<HallArea> Hall(Board board, Dictionary<string, Count> byWindow, bool working) =>
    [
        .. board.Roster.Areas.Values.Where(a => !a.Left).Select(area => new HallArea(
            area.Code.Value,
            area.Name,
            [
                .. board.Roster.Windows.Values.Where(w => w.LeftOn is null && w.Area == area.Code).Select(w =>
                {
                    Count count = byWindow.GetValueOrDefault(w.Code.Value);
                    return new HallWindow(w.Code.Value, w.Name, count.Expected, count.Present, StaffingOf(count, working));
                }),
            ])),
    ];

    /// <summary>A window whose people are all on leave without cover is unstaffed too; one without people is not open.</summary>
    private static Staffing StaffingOf(Count count, bool working) =>
        !working || count.Posted == 0 ? Staffing.Closed
        : count.Present == 0 ? Staffing.Unstaffed
        : count.Present < count.Expected ? Staffing.Short
        : Staffing.Staffed;

    /// <summary>The shift that the figures belong to: from the opening of its check-in until the next one's opens.</summary>
    internal static (ShiftPhase Phase, int? Shift) PhaseAt(ImmutableArray<ShiftTimes> shifts, DateTimeOffset now)
    {
        if (shifts.IsEmpty)
            return (ShiftPhase.DayOff, null);
        if (now < shifts[0].CheckInOpens)
            return (ShiftPhase.BeforeWork, 0);
        int current = 0;
        while (current + 1 < shifts.Length && now >= shifts[current + 1].CheckInOpens)
            current++;
        ShiftTimes shift = shifts[current];
        if (now < shift.Start)
            return (ShiftPhase.Arriving, current);
        if (now < shift.End)
            return (ShiftPhase.AtWork, current);
        return (current == shifts.Length - 1 ? ShiftPhase.AfterWork : ShiftPhase.Break, current);
    }
}
