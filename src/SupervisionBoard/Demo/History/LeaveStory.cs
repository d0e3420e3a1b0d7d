using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Demo.History;

/// <summary>
/// How leaves came about: the older ones were sent by a personnel system, those of the last weeks asked for and decided
/// on the board. Some requests wait, and somebody is out on an errand.
/// </summary>
internal sealed class LeaveStory(Hours hours, LeavePlan plan, DateTimeOffset now)
{
    private const int DaysOnBoard = 60;

    /// <summary>Who waits for a decision: window, place in it, working days ahead, days (0: a morning), why.</summary>
    private static readonly (string Window, int Place, int Ahead, int Days, LeaveType Type, string Reason)[] s_waiting =
    [
        ("A01", 1, 2, 0, LeaveType.Personal, "孩子学校家长会"),
        ("B04", 2, 1, 0, LeaveType.Sick, "口腔门诊复诊，已约号"),
        ("C03", 3, 2, 1, LeaveType.Personal, "办理老人住院手续"),
        ("D01", 2, 3, 3, LeaveType.Annual, "年休假，回原籍探望父母"),
    ];

    /// <summary>Who is out: window, place, minutes ago, minutes expected.</summary>
    private static readonly (string Window, int Place, int Ago, int Expected, ErrandType Type)[] s_out =
    [
        ("B01", 3, 35, 90, ErrandType.SiteVisit),
        ("D03", 2, 70, 50, ErrandType.Meeting),
    ];

    public IEnumerable<Planned> All()
    {
        DateTimeOffset since = now.AddDays(-DaysOnBoard);
        foreach (LeaveGranted leave in plan.All)
        {
            if (leave.At < since || leave.Substitute is null || plan.IsDoubled(leave))
                yield return Planned.Of(leave);
            else
                foreach (Planned step in Asked(leave))
                    yield return step;
        }

        foreach (Planned step in Waiting().Concat(Out()))
            yield return step;
    }

    private static DemoPerson Person(string window, int place) => DemoCentre.PeopleOf(DemoCentre.Windows.First(w => w.Code == window))[place];

    private static LeaveFile? Find(Board board, LeaveGranted leave) =>
        board.Attendance.Absences.RequestsOf(leave.Staff).FirstOrDefault(f => f.Request.From == leave.From);

    private IEnumerable<Planned> Asked(LeaveGranted leave)
    {
        DemoPerson person = DemoCentre.People.First(p => DemoCentre.CodeOf(p) == leave.Staff);
        Dice dice = Dice.Of(DateOnly.FromDateTime(leave.From.DateTime), "decided/" + person.Code);
        LeaveWish wish = new(leave.Staff, DemoLeave.TypeOf(leave.Reason ?? ""), leave.From, leave.Until, leave.Substitute, leave.Reason ?? "事假");
        yield return Planned.Later(leave.At.AddMinutes(-dice.Between(20, 90)), _ => DemoLeave.Ask(person, wish));
        yield return Planned.Later(leave.At, board => DemoLeave.Decide(board, Find(board, leave), dice));
        // Back at the beginning of the next shift.
        DateOnly day = hours.Time.DateOf(leave.Until);
        while (hours.ShiftStarts(day, leave.Until) is null)
            day = day.AddDays(1);
        DateTimeOffset back = hours.ShiftStarts(day, leave.Until)!.Value.AddMinutes(dice.Between(3, 25));
        if (back < now)
            yield return Planned.Later(back, board => DemoLeave.Return(person, Find(board, leave)));
    }

    private IEnumerable<Planned> Waiting()
    {
        int minutes = 40;
        foreach ((string window, int place, int ahead, int days, LeaveType type, string reason) in s_waiting)
        {
            DemoPerson person = Person(window, place);
            DateOnly first = hours.WorkedAfter(hours.Time.DateOf(now), ahead);
            DateTimeOffset from = hours.Time.StartOf(first);
            DateTimeOffset until = days == 0
                ? hours.Time.At(first, hours.ShiftsOn(first)[0].End)
                : hours.Time.StartOf(hours.WorkedAfter(first, days - 1).AddDays(1));
            minutes -= 7;
            LeaveWish wish = new(DemoCentre.CodeOf(person), type, from, until, new StaffCode(person.Backup), reason);
            yield return Planned.Later(now.AddMinutes(-minutes), board =>
            {
                LeaveWishSubmitted asked = DemoLeave.Ask(person, wish);
                // The plan may have somebody away then already.
                return LeaveRules.CheckWish(board, asked.Actor, wish) is null ? asked : null;
            });
        }
    }

    private IEnumerable<Planned> Out()
    {
        foreach ((string window, int place, int ago, int expected, ErrandType type) in s_out)
        {
            DemoPerson person = Person(window, place);
            DateTimeOffset left = now.AddMinutes(-ago);
            // Only while the counters are open.
            if (!hours.Schedule.ShiftsOn(hours.Time.DateOf(now)).Any(s => s.Start <= left && now < s.End))
                continue;
            yield return Planned.Later(left, board =>
            {
                ErrandSubmitted go = DemoLeave.Go(person, type, left.AddMinutes(expected));
                return ErrandRules.CheckBegin(board, go, left, TimeSpan.Zero) is null ? go : null;
            });
        }
    }
}
