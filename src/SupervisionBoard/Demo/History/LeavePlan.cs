using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Demo.History;

/// <summary>Who is on leave when: a few half and whole days a person and year, nearly always with a substitute.</summary>
internal sealed class LeavePlan
{
    private readonly Dictionary<string, List<LeaveGranted>> _byPerson = new(StringComparer.Ordinal);
    private readonly Hours _hours;

    public LeavePlan(Hours hours, DateOnly from, DateTimeOffset now)
    {
        _hours = hours;
        DateOnly today = hours.Time.DateOf(now);
        foreach (DemoPerson person in DemoCentre.People)
        {
            for (DateOnly week = from; week <= today; week = week.AddDays(7))
                PlanWeek(person, Dice.Of(week, "leave/" + person.Code), week, now);
        }
    }

    public IEnumerable<LeaveGranted> All => _byPerson.Values.SelectMany(l => l);

    /// <summary>Whether the one who covers is away or covers somebody else in that time, by the plan.</summary>
    public bool IsDoubled(LeaveGranted leave) => All.Any(other =>
        !ReferenceEquals(other, leave) && other.From < leave.Until && other.Until > leave.From
        && (other.Staff == leave.Substitute || other.Substitute == leave.Substitute || other.Substitute == leave.Staff));

    public bool IsAway(DemoPerson person, DateTimeOffset from, DateTimeOffset until) =>
        _byPerson.TryGetValue(person.Code, out List<LeaveGranted>? leaves) && leaves.Exists(l => l.From < until && l.Until > from);

    /// <summary>Somebody more is away for all of the day; nothing when the person is away on it already.</summary>
    public void Add(DemoPerson person, DateOnly day, string substitute, string reason)
    {
        DateTimeOffset start = _hours.Time.StartOf(day);
        DateTimeOffset end = _hours.Time.StartOf(day.AddDays(1));
        if (!IsAway(person, start, end))
            Add(person, start.AddHours(-9), start, end, substitute, reason);
    }

    private void PlanWeek(DemoPerson person, Dice dice, DateOnly week, DateTimeOffset now)
    {
        if (!dice.Chance(0.10))
            return;
        DateOnly day = week.AddDays(dice.Below(7));
        if (!_hours.IsWorked(day))
            return;
        double length = dice.Pick([0.5, 1, 1, 2, 3]);
        ImmutableArray<Shift> shifts = _hours.ShiftsOn(day);
        bool afternoon = length < 1 && dice.Chance(0.5);
        DateTimeOffset from = _hours.Time.At(day, afternoon ? shifts[^1].Start : shifts[0].Start);
        DateTimeOffset until = length < 1
            ? _hours.Time.At(day, afternoon ? shifts[^1].End : shifts[0].End)
            : _hours.Time.StartOf(day.AddDays((int)length));
        DateTimeOffset granted = _hours.At(_hours.Schedule.Calendar.WorkingBefore(day, 1), dice.Within(0.2, 0.9));
        string reason = dice.Pick(DemoTexts.LeaveReasons);
        string? substitute = dice.Chance(0.04) ? null : person.Backup;
        if (granted < now && !IsAway(person, from.AddDays(-1), until.AddDays(1)))
            Add(person, granted, from, until, substitute, reason);
    }

    private void Add(DemoPerson person, DateTimeOffset granted, DateTimeOffset from, DateTimeOffset until, string? substitute, string reason)
    {
        if (!_byPerson.TryGetValue(person.Code, out List<LeaveGranted>? leaves))
            _byPerson[person.Code] = leaves = [];
        string number = FormattableString.Invariant($"QJ{from:yyMMdd}-{person.Code}");
        leaves.Add(new LeaveGranted
        {
            Source = DemoCentre.Source,
            Id = number,
            At = granted,
            Leave = number,
            Staff = DemoCentre.CodeOf(person),
            From = from,
            Until = until,
            Substitute = substitute is null ? null : new StaffCode(substitute),
            Reason = reason,
        });
    }
}
