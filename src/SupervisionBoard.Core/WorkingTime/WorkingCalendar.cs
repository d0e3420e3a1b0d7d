using System.Collections.Immutable;

namespace SupervisionBoard.Core.WorkingTime;

public enum DayKind
{
    Working,
    Off,
}

/// <summary>What makes a day working or off; the trace of a deadline names it.</summary>
public enum DayReason
{
    Weekday,
    Weekend,

    /// <summary>A statutory day off (法定节假日及其调休).</summary>
    Holiday,

    /// <summary>A weekend day worked in exchange for a holiday (调休上班).</summary>
    MakeUp,

    /// <summary>A day on which this centre alone is closed.</summary>
    Closure,
}

/// <summary>The published arrangement of one year: which days differ from the plain week. The two sets have no day in common and all their days are in <paramref name="Year"/>.</summary>
/// <param name="Year">1 to 9999; a decision takes <see cref="ScheduleDecision.FirstYear"/> to <see cref="ScheduleDecision.LastYear"/>.</param>
public sealed record CalendarYear(int Year, ImmutableSortedSet<DateOnly> DaysOff, ImmutableSortedSet<DateOnly> MakeUpWorkdays)
{
    public bool Equals(CalendarYear? other) =>
        other is not null && Year == other.Year && DaysOff.SetEquals(other.DaysOff) && MakeUpWorkdays.SetEquals(other.MakeUpWorkdays);

    public override int GetHashCode() => HashCode.Combine(Year, DaysOff.Count, MakeUpWorkdays.Count);
}

/// <summary>
/// Which days the centre works: the plain week, corrected by the arrangement of each year and by local closures.
/// A year without an arrangement is answered by weekends alone and marked provisional; whoever shows a date that
/// depends on it has to say so. Days from 0001-01-01 to 9999-12-31; what looks for a worked day must find one before the end.
/// </summary>
public sealed class WorkingCalendar
{
    private const int NextYearNeededFrom = 10;

    private readonly ImmutableDictionary<int, CalendarYear> years;
    private readonly ImmutableSortedSet<DateOnly> closures;

    public WorkingCalendar(CentreTime time, IEnumerable<CalendarYear> years, IEnumerable<DateOnly>? closures = null)
    {
        Time = time;
        this.years = years.ToImmutableDictionary(year => year.Year);
        this.closures = (closures ?? []).ToImmutableSortedSet();
    }

    public CentreTime Time { get; }

    /// <summary>Years that have data, ascending.</summary>
    public IEnumerable<int> Years => years.Keys.Order();

    public IEnumerable<DateOnly> Closures => closures;

    public DayKind Of(DateOnly day) => ReasonOf(day) is DayReason.Weekday or DayReason.MakeUp ? DayKind.Working : DayKind.Off;

    public bool IsWorking(DateOnly day) => Of(day) == DayKind.Working;

    public DayReason ReasonOf(DateOnly day)
    {
        if (closures.Contains(day))
            return DayReason.Closure;
        if (years.TryGetValue(day.Year, out CalendarYear? year))
        {
            if (year.MakeUpWorkdays.Contains(day))
                return DayReason.MakeUp;
            if (year.DaysOff.Contains(day))
                return DayReason.Holiday;
        }

        return day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayReason.Weekend : DayReason.Weekday;
    }

    /// <summary>True where the year has no data, so that the answer for the day may still change.</summary>
    public bool IsProvisional(DateOnly day) => !years.ContainsKey(day.Year);

    /// <summary>The day itself when it is worked, else the first worked day after it.</summary>
    public DateOnly WorkingOnOrAfter(DateOnly day)
    {
        while (!IsWorking(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The n-th worked day before <paramref name="day"/>, which itself is not counted; n is at least 1.</summary>
    public DateOnly WorkingBefore(DateOnly day, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        while (n > 0)
        {
            day = day.AddDays(-1);
            if (IsWorking(day))
                n--;
        }

        return day;
    }

    /// <summary>The arrangement of the year, or null where there is none.</summary>
    public CalendarYear? Find(int year) => years.GetValueOrDefault(year);

    /// <summary>
    /// Years without an arrangement that are needed: the running one, and from October on the next, since limits of
    /// weeks already reach into it. The State Council publishes an arrangement in autumn of the year before.
    /// </summary>
    public IEnumerable<int> YearsNeeded(DateOnly today)
    {
        if (Find(today.Year) is null)
            yield return today.Year;
        if (today.Month >= NextYearNeededFrom && Find(today.Year + 1) is null)
            yield return today.Year + 1;
    }

    /// <summary>The same calendar with more days on which this centre alone is closed.</summary>
    public WorkingCalendar WithClosures(IEnumerable<DateOnly> days) => new(Time, years.Values, closures.Union(days));

    /// <summary>The same calendar in which the centre is not closed on these days by itself.</summary>
    public WorkingCalendar WithoutClosures(IEnumerable<DateOnly> days) => new(Time, years.Values, closures.Except(days));

    /// <summary>Whether every day has the same answer, and the same certainty, in the other calendar.</summary>
    public bool SaysTheSame(WorkingCalendar other) =>
        closures.SetEquals(other.closures) && years.Count == other.years.Count && years.All(year => year.Value.Equals(other.Find(year.Key)));

    /// <summary>The same calendar in another zone.</summary>
    public WorkingCalendar In(CentreTime time) => new(time, years.Values, closures);

    /// <summary>The same calendar with the arrangement of one year added or replaced.</summary>
    public WorkingCalendar WithYear(CalendarYear year) => new(Time, years.SetItem(year.Year, year).Values, closures);
}
