using System.Globalization;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>A month person by person, checked by hand: November 2026 begins on a Sunday, the 2nd is the board's first day.</summary>
public sealed class AttendanceMonthTests
{
    private readonly BoardDesk _desk = new();

    [Fact]
    public void Marks_and_totals_of_a_month_are_those_of_its_days()
    {
        TellStory();

        // a attended, L late, A absent, V on leave, e to come, - day off, ? no evidence, . not on the roster
        Table("2026-11-10 08:30").ShouldBe(
            """
            S1 W1 -aaLa?--aaeee--eeeee--eeeee--e late 1 early 0 missed 0 absent 0 leave 0 attended 6
            S2 W1 -aAAa?--aAeee--eeeee--eeeee--e late 0 early 0 missed 0 absent 1.5 leave 0 attended 4
            S3 W1 -aVaV?--aaeee--eeeee--eeeee--e late 0 early 0 missed 0 absent 0 leave 1.5 attended 5
            S4 W2 -aaaa?--aaeee--eeeee--eeeee--e late 0 early 0 missed 0 absent 0 leave 0 attended 6
            S5 W2 -aaaa?--aaeee--eeeee--eeeee--e late 0 early 0 missed 0 absent 0 leave 0 attended 6
            """);
    }

    [Fact]
    public void The_heat_map_counts_shifts_amiss_of_shifts_due_by_weekday()
    {
        TellStory();
        HeatRow[] heat = [.. Month("2026-11-10 08:30").Heat(Centre.At("2026-11-10 08:30"))];

        heat.Select(r => r.Window.Code.Value).ShouldBe(["W1", "W2"]);
        // Mondays 2nd and 9th: 3 people × 2 shifts × 2 days. Tuesday 3rd: S2 absent for two shifts, S3 on leave; on the 10th only the morning has begun.
        heat[0].Days.Take(5).Select(c => $"{c.Amiss}/{c.Due}").ShouldBe(["0/12", "2/7", "2/6", "0/5", "0/0"]);
        heat[1].Days.Take(5).Select(c => $"{c.Amiss}/{c.Due}").ShouldBe(["0/8", "0/6", "0/4", "0/4", "0/0"]);
    }

    [Fact]
    public void Leave_approved_afterwards_changes_the_mark_and_takes_the_absence_back()
    {
        TellStory();
        _desk.Submit("2026-11-10 09:00", BoardDesk.Facts(_desk.Leave("L9", "S2", "2026-11-03 00:00", "2026-11-04 00:00", "2026-11-10 09:00", "S1")));

        MonthRow row = Month("2026-11-10 09:00").Rows.Single(r => r.Member.Code.Value == "S2");
        row.Cells[2].Mark.ShouldBe(AttendanceMark.OnLeave);
        row.Totals.ShouldBe(new MonthTotals(0, 0, 0, 0.5m, 1m, 4));
    }

    /// <summary>
    /// 2nd: all there. 3rd: S2 missing all day, S3 on leave. 4th: S1 late at 08:10, S2 missing in the afternoon. 5th: S3 on
    /// leave in the afternoon. 6th: nobody punched at all. 9th: all there. 10th, morning: all but S2.
    /// </summary>
    private void TellStory()
    {
        string[] all = ["S1", "S2", "S3", "S4", "S5"];
        Come("2026-11-02", all, all);
        Come("2026-11-03", ["S1", "S4", "S5"], ["S1", "S4", "S5"]);
        Tell("2026-11-03 18:00", _desk.Leave("L1", "S3", "2026-11-03 00:00", "2026-11-04 00:00", "2026-11-03 18:00", "S1"));
        Come("2026-11-04", ["S2", "S3", "S4", "S5"], ["S1", "S3", "S4", "S5"]);
        Tell("2026-11-04 19:30", _desk.Punch("S1", "2026-11-04 08:10"));
        Come("2026-11-05", all, ["S1", "S2", "S4", "S5"]);
        Tell("2026-11-05 19:30", _desk.Leave("L2", "S3", "2026-11-05 14:00", "2026-11-05 17:00", "2026-11-05 19:30", "S1"));
        Come("2026-11-09", all, all);
        foreach (string staff in all.Where(s => s != "S2"))
            Tell("2026-11-10 07:55", _desk.Punch(staff, "2026-11-10 07:50"));
        _desk.PassTo("2026-11-10 08:30");
    }

    private void Come(string day, string[] mornings, string[] afternoons)
    {
        foreach (string staff in mornings)
            Tell($"{day} 19:10", _desk.Punch(staff, $"{day} 07:50"));
        foreach (string staff in afternoons)
            Tell($"{day} 19:20", _desk.Punch(staff, $"{day} 13:50"));
    }

    private void Tell(string now, Fact fact) => _desk.Submit(now, BoardDesk.Facts(fact)).Refused.ShouldBeEmpty();

    private AttendanceMonth Month(string now)
    {
        DateTimeOffset at = Centre.At(now);
        Board board = _desk.Board;
        return AttendanceMonth.Of(board, new Month(2026, 11), board.Roster.Staff.Values, at, (member, day) => board.DayOf(member, day, at));
    }

    private string Table(string now) => string.Join('\n', Month(now).Rows.Select(r => string.Create(
        CultureInfo.InvariantCulture,
        $"{r.Member.Code} {r.Window!.Code} {string.Concat(r.Cells.Select(c => Letter(c.Mark)))} late {r.Totals.Late} early {r.Totals.Early} missed {r.Totals.Missed} absent {r.Totals.AbsentDays} leave {r.Totals.LeaveDays} attended {r.Totals.AttendedDays}")));

    private static char Letter(AttendanceMark mark) => mark switch
    {
        AttendanceMark.None => '.',
        AttendanceMark.DayOff => '-',
        AttendanceMark.Expected => 'e',
        AttendanceMark.Attended => 'a',
        AttendanceMark.OnErrand => 'O',
        AttendanceMark.OnLeave => 'V',
        AttendanceMark.Late => 'L',
        AttendanceMark.LeftEarly => 'E',
        AttendanceMark.Missed => 'M',
        AttendanceMark.Unproven => '?',
        AttendanceMark.Absent => 'A',
        _ => throw new InvalidOperationException($"No such mark: {mark}"),
    };
}
