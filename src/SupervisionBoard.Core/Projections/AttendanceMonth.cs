using System.Collections.Immutable;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Attendance;

namespace SupervisionBoard.Core.Projections;

/// <summary>One day of one person in one word: the worst of its shifts.</summary>
public enum AttendanceMark
{
    /// <summary>Not on the roster that day.</summary>
    None,

    /// <summary>No shift that day.</summary>
    DayOff,

    /// <summary>Still to come.</summary>
    Expected,
    Attended,
    OnErrand,
    OnLeave,
    Late,
    LeftEarly,
    Missed,

    /// <summary>Nobody punched that day: the terminals gave no evidence, so absence is not held against anybody.</summary>
    Unproven,
    Absent,
}

/// <param name="IsFinal">False while the day may still change by itself.</param>
/// <param name="Findings">What attendance judging finds that day, by source.</param>
public sealed record MonthCell(DateOnly Day, AttendanceMark Mark, bool IsFinal, ImmutableArray<ShiftAttendance> Shifts, ImmutableArray<JudgedFinding> Findings)
{
    public int Count(string source) => Findings.Count(f => f.Source == source);
}

/// <param name="Late">Times; so are early and missed.</param>
/// <param name="AbsentDays">In days, half a day for one of two shifts; only settled days and days with evidence.</param>
/// <param name="LeaveDays">Leave that has begun, in days.</param>
/// <param name="AttendedDays">Days with a punch.</param>
public readonly record struct MonthTotals(int Late, int Early, int Missed, decimal AbsentDays, decimal LeaveDays, int AttendedDays)
{
    public static MonthTotals operator +(MonthTotals left, MonthTotals right) => new(
        left.Late + right.Late, left.Early + right.Early, left.Missed + right.Missed,
        left.AbsentDays + right.AbsentDays, left.LeaveDays + right.LeaveDays, left.AttendedDays + right.AttendedDays);
}

/// <param name="Window">Of the last day shown on which the person was on the roster.</param>
/// <param name="Cells">One a day of the month.</param>
public sealed record MonthRow(StaffMember Member, ServiceWindow? Window, ImmutableArray<MonthCell> Cells, MonthTotals Totals);

/// <summary>How often something was amiss at one window on one weekday.</summary>
/// <param name="Amiss">Late, early, missed and absent shifts.</param>
/// <param name="Due">Shifts that were due and have begun.</param>
public readonly record struct HeatCell(int Amiss, int Due);

/// <param name="Days">By weekday, Monday first.</param>
public sealed record HeatRow(ServiceWindow Window, ImmutableArray<HeatCell> Days);

/// <summary>Gives one person's judged day; whoever holds settled days may answer from there.</summary>
public delegate AttendanceDay JudgeDay(StaffMember member, DateOnly day);

/// <summary>A month of attendance: people by days.</summary>
public sealed record AttendanceMonth(Month Month, ImmutableArray<DateOnly> Days, ImmutableArray<MonthRow> Rows)
{
    public MonthTotals Totals => Rows.Aggregate(default(MonthTotals), (sum, row) => sum + row.Totals);

    /// <param name="members">Whose rows; those who were not on the roster on any day of the month are left out.</param>
    public static AttendanceMonth Of(Board board, Month month, IEnumerable<StaffMember> members, DateTimeOffset now, JudgeDay judge)
    {
        ImmutableArray<DateOnly> days = [.. Enumerable.Range(0, month.LastDay.Day).Select(month.FirstDay.AddDays)];
        ImmutableArray<MonthRow>.Builder rows = ImmutableArray.CreateBuilder<MonthRow>();
        foreach (StaffMember member in members)
        {
            ImmutableArray<MonthCell> cells = [.. days.Select(day => CellOf(board, member, day, now, judge))];
            if (cells.All(c => c.Mark is AttendanceMark.None or AttendanceMark.DayOff) && !cells.Any(c => IsOnRoster(board, member, c.Day)))
                continue;
            DateOnly last = cells.LastOrDefault(c => c.Mark != AttendanceMark.None)?.Day ?? month.LastDay;
            rows.Add(new MonthRow(member, board.Roster.Find(member.WindowOn(last)), cells, TotalsOf(board, member, cells)));
        }

        return new AttendanceMonth(month, days, rows.ToImmutable());
    }

    /// <summary>By window code; windows of the rows only.</summary>
    public ImmutableArray<HeatRow> Heat(DateTimeOffset now)
    {
        Dictionary<string, (ServiceWindow Window, HeatCell[] Days)> byWindow = new(StringComparer.Ordinal);
        foreach (MonthRow row in Rows.Where(r => r.Window is not null))
        {
            if (!byWindow.TryGetValue(row.Window!.Code.Value, out var heat))
                byWindow[row.Window.Code.Value] = heat = (row.Window, new HeatCell[7]);
            foreach (MonthCell cell in row.Cells.Where(c => c.Mark is not (AttendanceMark.None or AttendanceMark.DayOff or AttendanceMark.Unproven)))
            {
                int weekday = ((int)cell.Day.DayOfWeek + 6) % 7;
                int due = cell.Shifts.Count(s => s.Times.Start <= now && s.Status is not (AttendanceStatus.OnLeave or AttendanceStatus.OnErrand));
                heat.Days[weekday] = new HeatCell(heat.Days[weekday].Amiss + cell.Shifts.Count(IsAmiss), heat.Days[weekday].Due + due);
            }
        }

        return [.. byWindow.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new HeatRow(p.Value.Window, [.. p.Value.Days]))];
    }

    private static bool IsAmiss(ShiftAttendance shift) =>
        shift.MinutesLate > 0 || (shift.IsFinal && shift.Status is AttendanceStatus.Absent or AttendanceStatus.LeftEarly or AttendanceStatus.MissedPunch);

    private static MonthCell CellOf(Board board, StaffMember member, DateOnly day, DateTimeOffset now, JudgeDay judge)
    {
        bool punched = board.Attendance.HasPunched(member.Code, day);
        if (!IsOnRoster(board, member, day) && !punched)
            return new MonthCell(day, AttendanceMark.None, true, [], []);
        if (board.Context.Schedule.ShiftsOn(day).IsEmpty)
            return new MonthCell(day, punched ? AttendanceMark.Attended : AttendanceMark.DayOff, day < board.Today, [], []);
        AttendanceDay judged = judge(member, day);
        ImmutableArray<JudgedFinding> findings = judged.Findings;
        if (board.Attendance.PeopleOn(day) == 0)
            findings = findings.RemoveAll(f => f.Source == FindingSources.Absent);
        bool proven = board.Attendance.PeopleOn(day) > 0 || day >= board.Today;
        AttendanceMark mark = judged.Shifts.Select(s => MarkOf(s, now, proven)).Max();
        return new MonthCell(day, mark, judged.Shifts.All(s => s.IsFinal), judged.Shifts, findings);
    }

    /// <summary>Who was there on the first day the board knew anything is taken to have been there before.</summary>
    private static bool IsOnRoster(Board board, StaffMember member, DateOnly day) =>
        (member.Since <= day || member.Since == board.Roster.FirstDay) && (member.LeftOn is null || member.LeftOn > day) && Month.Of(day) >= board.FirstMonth;

    private static AttendanceMark MarkOf(ShiftAttendance shift, DateTimeOffset now, bool proven) => shift.Status switch
    {
        AttendanceStatus.Expected => AttendanceMark.Expected,
        AttendanceStatus.Absent when now < shift.Times.Start => AttendanceMark.Expected,
        AttendanceStatus.Absent => proven ? AttendanceMark.Absent : AttendanceMark.Unproven,
        AttendanceStatus.Present => AttendanceMark.Attended,
        AttendanceStatus.Late => AttendanceMark.Late,
        AttendanceStatus.OnLeave => AttendanceMark.OnLeave,
        AttendanceStatus.OnErrand => AttendanceMark.OnErrand,
        AttendanceStatus.LeftEarly => AttendanceMark.LeftEarly,
        AttendanceStatus.MissedPunch => AttendanceMark.Missed,
        _ => throw new InvalidOperationException($"No such status: {shift.Status}"),
    };

    private static MonthTotals TotalsOf(Board board, StaffMember member, ImmutableArray<MonthCell> cells)
    {
        MonthTotals totals = default;
        foreach (MonthCell cell in cells)
        {
            totals += new MonthTotals(
                cell.Count(FindingSources.Late),
                cell.Count(FindingSources.LeftEarly),
                cell.Count(FindingSources.MissedPunch),
                cell.Findings.Where(f => f.Source == FindingSources.Absent).Sum(f => f.Quantity),
                cell.Day <= board.Today ? cell.Shifts.Where(s => s.Status == AttendanceStatus.OnLeave).Sum(s => s.Times.Shift.DayShare) : 0,
                board.Attendance.HasPunched(member.Code, cell.Day) ? 1 : 0);
        }

        return totals;
    }
}
