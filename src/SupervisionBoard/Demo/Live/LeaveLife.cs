using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Demo.Live;

/// <summary>People go out on business and come back, ask for leave and get it.</summary>
internal static class LeaveLife
{
    /// <summary>More are never out at once: the hall is not to look deserted.</summary>
    private const int MostOut = 3;

    private const int MostWaiting = 5;

    public static Planned? Errand(Board board, DateTimeOffset now, Dice dice)
    {
        if (board.Attendance.Absences.Out.Count() >= MostOut)
            return Back(board, now);
        ShiftTimes? shift = board.Context.Schedule.ShiftsOn(board.Time.DateOf(now)).FirstOrDefault(s => s.Start <= now && now < s.End);
        // Only who is there, and never the last one of a window.
        DemoPerson[] here = shift is null ? [] :
        [
            .. DemoCentre.People.Where(p => p.Window.People > 3 && !p.Chief
                && board.PunchesOf(DemoCentre.CodeOf(p), shift.Day).Any(punch => punch.At >= shift.CheckInOpens && punch.At <= now)),
        ];
        if (here.Length == 0)
            return null;
        DemoPerson person = dice.Pick(here);
        ErrandSubmitted go = DemoLeave.Go(person, dice.Pick([ErrandType.SiteVisit, ErrandType.Meeting, ErrandType.Other]), now.AddMinutes(dice.Pick([30, 45, 60])));
        return ErrandRules.CheckBegin(board, go, now, TimeSpan.Zero) is null ? Planned.Later(now, _ => go) : null;
    }

    /// <summary>Who should be back first comes back, when it is nearly time.</summary>
    public static Planned? Back(Board board, DateTimeOffset now) =>
        board.Attendance.Absences.Out.Where(e => e.Begun.ExpectedBack < now.AddMinutes(10)).MinBy(e => e.Begun.ExpectedBack) is { } errand
            ? Planned.Later(now, b => DemoLeave.Back(b, errand.Staff))
            : null;

    /// <summary>Somebody asks for a half day, or what waits longest is approved.</summary>
    public static Planned? Leave(Board board, DateTimeOffset now, Dice dice)
    {
        if (board.Attendance.Absences.Waiting.Count() >= MostWaiting)
            return board.Attendance.Absences.Waiting.MinBy(f => f.Request.At) is { } oldest ? Planned.Later(now, b => DemoLeave.Decide(b, b.Attendance.Absences.Requests[oldest.Number], dice)) : null;
        DemoPerson person = dice.Pick(DemoCentre.People);
        DateOnly day = board.Time.DateOf(now).AddDays(dice.Below(6) + 1);
        if (board.Context.Schedule.ShiftsOn(day) is not [var first, ..])
            return null;
        LeaveWish wish = new(DemoCentre.CodeOf(person), LeaveType.Personal, board.Time.StartOf(day), first.End, new StaffCode(person.Backup), dice.Pick(DemoTexts.LeaveReasons));
        LeaveWishSubmitted asked = DemoLeave.Ask(person, wish);
        return LeaveRules.CheckWish(board, asked.Actor, wish) is null ? Planned.Later(now, _ => asked) : null;
    }
}
