using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Demo;

/// <summary>Instants at which something may happen in a hall: inside the shifts of a day, a number of worked days later.</summary>
internal sealed class Hours(WorkSchedule schedule)
{
    public WorkSchedule Schedule { get; } = schedule;

    public CentreTime Time => Schedule.Time;

    public bool IsWorked(DateOnly day) => Schedule.Calendar.IsWorking(day);

    /// <summary>The shifts of an ordinary day, special ones aside: history is told as if today were like any other day.</summary>
    public ImmutableArray<Shift> ShiftsOn(DateOnly day) => IsWorked(day) ? Schedule.Plan.OrdinaryShiftsOn(day) : [];

    /// <summary>The n-th worked day after a day; with 0 the day itself or the next worked one.</summary>
    public DateOnly WorkedAfter(DateOnly day, int days)
    {
        DateOnly worked = Schedule.Calendar.WorkingOnOrAfter(days == 0 ? day : day.AddDays(1));
        for (int i = 1; i < days; i++)
            worked = Schedule.Calendar.WorkingOnOrAfter(worked.AddDays(1));
        return worked;
    }

    /// <summary>The first start of a shift of the day that is not before an instant; null when there is none.</summary>
    public DateTimeOffset? ShiftStarts(DateOnly day, DateTimeOffset notBefore) =>
        ShiftsOn(day).Select(s => (DateTimeOffset?)Time.At(day, s.Start)).FirstOrDefault(at => at >= notBefore);

    /// <param name="place">0 is the start of work, 1 its end.</param>
    public DateTimeOffset At(DateOnly day, double place)
    {
        ImmutableArray<Shift> shifts = Schedule.Plan.OrdinaryShiftsOn(day);
        double left = place * shifts.Sum(s => (s.End - s.Start).TotalSeconds);
        foreach (Shift shift in shifts)
        {
            double length = (shift.End - shift.Start).TotalSeconds;
            if (left < length)
                return Time.At(day, shift.Start).AddSeconds(Math.Floor(left));
            left -= length;
        }

        return Time.At(day, shifts[^1].End).AddSeconds(-1);
    }

    /// <summary>A moment of the n-th worked day after <paramref name="from"/>; with 0 later on the same day while it is worked.</summary>
    public DateTimeOffset After(DateTimeOffset from, int workedDays, Dice dice)
    {
        DateOnly day = Time.DateOf(from);
        DateOnly target = Schedule.Calendar.WorkingOnOrAfter(day);
        for (int i = 0; i < workedDays; i++)
            target = Schedule.Calendar.WorkingOnOrAfter(target.AddDays(1));
        DateTimeOffset at = At(target, dice.Within(0.03, 0.96));
        if (at > from)
            return at;
        // What remains of the day; after work the next one.
        DateTimeOffset end = At(target, 1);
        return end > from.AddMinutes(5)
            ? from.AddSeconds(Math.Floor((end - from).TotalSeconds * dice.Within(0.1, 0.9)))
            : At(Schedule.Calendar.WorkingOnOrAfter(target.AddDays(1)), dice.Within(0.03, 0.4));
    }
}
