using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Demo.History;

/// <summary>
/// A year of the centre, day by day up to a moment. Each day is told from its own date, so that the same day reads
/// the same whenever the demonstration is started.
/// </summary>
internal sealed class HistoryTeller
{
    /// <summary>Present long before the start of a shift that is about to begin; the others arrive before one's eyes.</summary>
    private const double AlreadyHere = 0.72;

    private readonly Hours _hours;
    private readonly LeavePlan _leaves;
    private readonly DateOnly _from;
    private readonly DateTimeOffset _now;
    private readonly DateOnly _today;
    private readonly Dictionary<DateOnly, List<Planned>> _byDay = [];

    public HistoryTeller(WorkSchedule schedule, DateOnly from, DateTimeOffset now)
    {
        _hours = new Hours(schedule);
        _from = from;
        _now = schedule.Time.Local(now);
        _today = schedule.Time.DateOf(now);
        _leaves = new LeavePlan(_hours, from, now);
        Opening.AddLeaves(_leaves, _today);
    }

    /// <summary>Everything up to and including the moment, one list a day, in order of time.</summary>
    public IEnumerable<List<Planned>> Days()
    {
        File(new LeaveStory(_hours, _leaves, _now).All());
        File(new ReviewStory(_hours, _from, _now).All());
        File(new SelectionStory(_hours, _from, _now).All());
        File(PreparedTickets.Of(_now, _hours));
        File(PreparedTickets.Complaints(_now, _hours));
        File(OpenCases.Of(_now, _hours));
        File(RatingStory.Prepared(_now, _hours));
        File(PreparedTickets.Looks(_now));
        for (DateOnly day = _from; day <= _today; day = day.AddDays(1))
        {
            File(TicketStory.ReceivedOn(day, _hours));
            File(ComplaintStory.FiledOn(day, _hours));
            File(FindingStory.EnteredOn(day, _hours));
            File(CounterHistory.Of(day, _hours));
            foreach (ShiftTimes shift in _hours.Schedule.ShiftsOn(day))
                File(Arrivals(shift));
            if (!_byDay.Remove(day, out List<Planned>? told))
                continue;
            told.Sort(static (left, right) => left.At.CompareTo(right.At));
            yield return told;
        }
    }

    private IEnumerable<Planned> Arrivals(ShiftTimes shift)
    {
        if (shift.End <= _now)
            return AttendanceHistory.Shift(shift, _leaves);
        if (shift.Start <= _now)
            return AttendanceHistory.Shift(shift, _leaves).Where(p => !Opening.StillToArrive.Contains(p.Fact!.About));
        return shift.CheckInOpens < _now ? Early(shift) : [];
    }

    /// <summary>Who is there before a shift that is about to begin.</summary>
    private IEnumerable<Planned> Early(ShiftTimes shift)
    {
        Dice dice = Dice.Of(shift.Day, "early");
        double longest = Math.Min(28 * 60, (_now - shift.CheckInOpens).TotalSeconds);
        foreach (DemoPerson person in DemoCentre.People)
        {
            double before = dice.Within(5, longest);
            if (dice.Chance(AlreadyHere) && !Opening.StillToArrive.Contains(person.Code) && !_leaves.IsAway(person, shift.Start, shift.End))
                yield return DemoFacts.CheckIn(person, _now.AddSeconds(-Math.Floor(before)), AttendanceHistory.IdOf(shift));
        }
    }

    private void File(IEnumerable<Planned> told)
    {
        foreach (Planned planned in told)
        {
            if (planned.At > _now)
                continue;
            DateOnly day = DateOnly.FromDateTime(planned.At.DateTime);
            // What began before the first day is told on it.
            if (day < _from)
                day = _from;
            if (!_byDay.TryGetValue(day, out List<Planned>? list))
                _byDay[day] = list = [];
            list.Add(planned);
        }
    }
}
