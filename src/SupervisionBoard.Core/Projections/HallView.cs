using System.Collections.Immutable;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>One person at a window, as the running shift has it. Names: never part of the snapshot, which is public.</summary>
/// <param name="IsFinal">False until the shift's check-out window has closed.</param>
/// <param name="Since">Arrival, or since when the person is missing, on leave or on an errand; null while nothing is known.</param>
/// <param name="Until">The expected end of leave or errand, exclusive; null otherwise.</param>
/// <param name="Substitute">Who stands in for somebody on leave, whether there or not.</param>
public sealed record HallPerson(
    StaffMember Member,
    AttendanceStatus Status,
    bool IsFinal,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    int MinutesLate,
    StaffMember? Substitute,
    bool SubstituteIsThere)
{
    /// <summary>At the counter as far as anybody knows: an errand is work, but elsewhere.</summary>
    public bool IsAtCounter => Status is AttendanceStatus.Present or AttendanceStatus.Late or AttendanceStatus.LeftEarly or AttendanceStatus.MissedPunch;
}

/// <summary>Why a window of the hall is staffed, short or empty.</summary>
/// <param name="People">By code; whoever has left is not among them.</param>
/// <param name="CoveredBy">People of other windows who keep this one staffed meanwhile.</param>
/// <param name="EmptySince">Since when nobody is at it during the running shift; null when somebody is or no shift runs.</param>
public sealed record HallWindowPeople(ServiceWindow Window, ImmutableArray<HallPerson> People, ImmutableArray<StaffMember> CoveredBy, DateTimeOffset? EmptySince);

/// <summary>The hall person by person, behind the tiles of <see cref="AttendanceSlice.Hall"/> and judged the same way.</summary>
public sealed record HallView
{
    private HallView(ShiftPhase phase, ShiftTimes? shift, ImmutableSortedDictionary<string, HallWindowPeople> windows) =>
        (Phase, Shift, Windows) = (phase, shift, windows);

    public ShiftPhase Phase { get; }

    /// <summary>The shift that the states belong to; null on a day off.</summary>
    public ShiftTimes? Shift { get; }

    /// <summary>Windows in use, by code.</summary>
    public ImmutableSortedDictionary<string, HallWindowPeople> Windows { get; }

    /// <summary>Costs one judged day a person, however long the history.</summary>
    public static HallView Of(Board board, DateTimeOffset now)
    {
        DateOnly today = board.Time.DateOf(now);
        ImmutableArray<ShiftTimes> shifts = board.Context.Schedule.ShiftsOn(today);
        (ShiftPhase phase, int? current) = AttendanceSnapshot.PhaseAt(shifts, now);
        HallPerson[] people =
        [
            .. board.Roster.Staff.Values.Where(m => m.LeftOn is not { } left || left > today).Select(m => PersonOf(board, m, today, current, now)),
        ];
        ILookup<string, HallPerson> byWindow = people.ToLookup(p => p.Member.Window.Value, StringComparer.Ordinal);
        return new HallView(
            phase,
            current is { } index ? shifts[index] : null,
            board.Roster.Windows.Values.Where(w => w.LeftOn is null).ToImmutableSortedDictionary(
                w => w.Code.Value,
                w => WindowOf(w, [.. byWindow[w.Code.Value]], phase),
                StringComparer.Ordinal));
    }

    private static HallWindowPeople WindowOf(ServiceWindow window, ImmutableArray<HallPerson> people, ShiftPhase phase)
    {
        ImmutableArray<StaffMember> covering =
        [
            .. people.Where(p => p is { SubstituteIsThere: true, Substitute: { } other } && other.Window != window.Code).Select(p => p.Substitute!).DistinctBy(s => s.Code),
        ];
        bool empty = phase == ShiftPhase.AtWork && people.Length > 0 && covering.IsEmpty && !people.Any(p => p.IsAtCounter);
        // Empty since the last of them was gone.
        return new HallWindowPeople(window, people, covering, empty ? people.Max(p => p.Since) : null);
    }

    private static HallPerson PersonOf(Board board, StaffMember member, DateOnly today, int? current, DateTimeOffset now)
    {
        if (current is not { } index)
        {
            AttendanceStatus came = AttendanceSnapshot.StatusOf(board, member, today, null, now);
            ImmutableArray<Punch> punches = board.PunchesOf(member.Code, today);
            return new HallPerson(member, came, false, punches.IsEmpty ? null : board.Time.Local(punches[0].At), null, 0, null, false);
        }

        ShiftAttendance shift = board.DayOf(member, today, now).Shifts[index];
        Excuse[] away = [.. board.Attendance.ExcusesOf(member.Code, board.Time).Where(e => e.From < shift.Times.End && e.To > shift.Times.Start)];
        Excuse? excuse = shift.Status is AttendanceStatus.OnLeave or AttendanceStatus.OnErrand
            ? away.FirstOrDefault(e => e.From <= now && now < e.To) ?? away.FirstOrDefault()
            : null;
        StaffMember? substitute = shift.Status == AttendanceStatus.OnLeave ? SubstituteOf(board, member, excuse, now) : null;
        return new HallPerson(
            member,
            shift.Status,
            shift.IsFinal,
            SinceOf(board, shift, excuse, away, now),
            excuse is null ? null : board.Time.Local(excuse.To),
            shift.MinutesLate,
            substitute,
            substitute is not null && AttendanceSnapshot.StatusOf(board, substitute, today, current, now) is AttendanceStatus.Present or AttendanceStatus.Late);
    }

    private static DateTimeOffset? SinceOf(Board board, ShiftAttendance shift, Excuse? excuse, Excuse[] away, DateTimeOffset now)
    {
        if (excuse is not null)
            return board.Time.Local(excuse.From > shift.Times.Start ? excuse.From : shift.Times.Start);
        if (shift.FirstPunch is { } arrived)
            return arrived;
        if (now < shift.Times.Start)
            return null;
        // Whoever had leave for the beginning of the shift is missed only from its end on.
        DateTimeOffset since = away.Where(e => e.To <= now).Select(e => e.To).DefaultIfEmpty(shift.Times.Start).Max();
        return board.Time.Local(since > shift.Times.Start ? since : shift.Times.Start);
    }

    private static StaffMember? SubstituteOf(Board board, StaffMember member, Excuse? leave, DateTimeOffset now)
    {
        StaffCode? named = board.Attendance.LeavesOf(member.Code).LastOrDefault(l => !l.Cancelled && (leave is null ? l.From <= now && l.Until > now : l.Leave == leave.Reference))?.Substitute;
        return (named ?? member.Backup) is { } code ? board.Roster.Find(code) : null;
    }
}
