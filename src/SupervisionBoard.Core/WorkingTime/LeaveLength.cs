using System.Collections.Immutable;

namespace SupervisionBoard.Core.WorkingTime;

/// <summary>How long an absence is in work, not in days of the calendar.</summary>
/// <param name="Days">Working days; a shift that is touched counts whole with its share of the day, so that half days add up.</param>
/// <param name="Shifts">Shifts that are touched; 0 when nobody was expected in all the time.</param>
/// <param name="IsProvisional">A day of a year without calendar is among them.</param>
public readonly record struct LeaveLength(decimal Days, int Shifts, bool IsProvisional)
{
    /// <param name="schedule">Calendar and shifts, seasons and special days included.</param>
    /// <param name="from">Inclusive.</param>
    /// <param name="until">Exclusive; not before <paramref name="from"/>.</param>
    public static LeaveLength Of(WorkSchedule schedule, DateTimeOffset from, DateTimeOffset until)
    {
        decimal days = 0;
        int touched = 0;
        bool provisional = false;
        DateOnly last = schedule.Time.DateOf(until);
        for (DateOnly day = schedule.Time.DateOf(from); day <= last; day = day.AddDays(1))
        {
            ImmutableArray<ShiftTimes> shifts = schedule.ShiftsOn(day);
            int before = touched;
            foreach (ShiftTimes shift in shifts)
            {
                if (shift.Start >= until || shift.End <= from)
                    continue;
                touched++;
                days += shift.Shift.DayShare;
            }

            provisional |= touched > before && schedule.Calendar.IsProvisional(day);
        }

        return new LeaveLength(days, touched, provisional);
    }
}
