using System.Collections.Immutable;

namespace SupervisionBoard.Core.WorkingTime;

/// <summary>What this centre alone makes of a day.</summary>
public enum LocalDay
{
    /// <summary>What the calendar and the ordinary shifts say; takes back an earlier decision.</summary>
    AsPublished,

    /// <summary>Closed (停止对外服务): nobody is expected and deadlines do not count the day.</summary>
    Closed,

    /// <summary>
    /// People are expected at hours of its own. On a day off that is extended service (延时服务), which shortens no
    /// deadline; on a worked day these hours replace the ordinary ones.
    /// </summary>
    OwnHours,
}

/// <summary>One or several days in a row, both bounds inclusive, at most <see cref="ScheduleDecision.MostDays"/>.</summary>
/// <param name="Shifts">At least one for <see cref="LocalDay.OwnHours"/>, none otherwise.</param>
public sealed record LocalDays(DateOnly From, DateOnly To, LocalDay As, ImmutableArray<Shift> Shifts)
{
    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (DateOnly day = From; day <= To; day = day.AddDays(1))
                yield return day;
        }
    }
}

/// <summary>Shifts that apply from a day on, until the next change.</summary>
public sealed record DatedHours(DateOnly From, ShiftHours Hours);

/// <summary>What is wrong with a decision; <see cref="Detail"/> is data (a date, a year), never a sentence.</summary>
public sealed record ScheduleProblem(ScheduleProblemKind Kind, string Detail);

public enum ScheduleProblemKind
{
    /// <summary>It decides nothing.</summary>
    Nothing,

    /// <summary>A year outside <see cref="ScheduleDecision.FirstYear"/> to <see cref="ScheduleDecision.LastYear"/>.</summary>
    YearOutOfRange,

    /// <summary>A day in the list of another year.</summary>
    DayOutsideItsYear,

    /// <summary>A day is both off and worked.</summary>
    OffAndWorked,

    /// <summary>The last day is before the first, or there are too many in between.</summary>
    RangeOutOfBounds,

    /// <summary>Own hours without a shift, or shifts for a day that has none of its own.</summary>
    OwnHoursMissing,
    ShiftsInvalid,
}

/// <summary>One change of working days or hours: arrangements of years, days of this centre alone, shifts from a day on; any of them, not none.</summary>
public sealed record ScheduleDecision
{
    public const int FirstYear = 2000;
    public const int LastYear = 2100;
    public const int MostDays = 366;

    /// <summary>Each replaces what was known of its year.</summary>
    public ImmutableArray<CalendarYear> Years { get; init; } = [];

    /// <summary>In their order; a later entry wins.</summary>
    public ImmutableArray<LocalDays> Days { get; init; } = [];

    public DatedHours? Hours { get; init; }

    /// <summary>The first thing wrong with it by itself, or null.</summary>
    public ScheduleProblem? Check()
    {
        if (Years.IsEmpty && Days.IsEmpty && Hours is null)
            return new ScheduleProblem(ScheduleProblemKind.Nothing, "");
        foreach (CalendarYear year in Years)
        {
            if (year.Year is < FirstYear or > LastYear)
                return new ScheduleProblem(ScheduleProblemKind.YearOutOfRange, Text(year.Year));
            if (year.DaysOff.Union(year.MakeUpWorkdays).Any(day => day.Year != year.Year))
                return new ScheduleProblem(ScheduleProblemKind.DayOutsideItsYear, Text(year.Year));
            if (year.DaysOff.Overlaps(year.MakeUpWorkdays))
                return new ScheduleProblem(ScheduleProblemKind.OffAndWorked, Text(year.DaysOff.Intersect(year.MakeUpWorkdays).Min));
        }

        foreach (LocalDays days in Days)
        {
            if (days.From.Year is < FirstYear or > LastYear || days.To < days.From || days.To.DayNumber - days.From.DayNumber >= MostDays)
                return new ScheduleProblem(ScheduleProblemKind.RangeOutOfBounds, Text(days.From));
            if (days.As == LocalDay.OwnHours == days.Shifts.IsDefaultOrEmpty)
                return new ScheduleProblem(ScheduleProblemKind.OwnHoursMissing, Text(days.From));
            if (!days.Shifts.IsDefaultOrEmpty && !ShiftPlan.Check(new ShiftHours(days.Shifts, [])).IsEmpty)
                return new ScheduleProblem(ScheduleProblemKind.ShiftsInvalid, Text(days.From));
        }

        if (Hours is not { } hours)
            return null;
        if (hours.From.Year is < FirstYear or > LastYear)
            return new ScheduleProblem(ScheduleProblemKind.YearOutOfRange, Text(hours.From));
        return ShiftPlan.Check(hours.Hours).IsEmpty ? null : new ScheduleProblem(ScheduleProblemKind.ShiftsInvalid, Text(hours.From));
    }

    internal WorkingCalendar Change(WorkingCalendar calendar)
    {
        foreach (CalendarYear year in Years)
            calendar = calendar.WithYear(year);
        foreach (LocalDays days in Days)
            calendar = days.As == LocalDay.Closed ? calendar.WithClosures(days.Days) : calendar.WithoutClosures(days.Days);
        return calendar;
    }

    internal ShiftPlan Change(ShiftPlan plan)
    {
        foreach (LocalDays days in Days)
        {
            plan = plan with
            {
                SpecialDays = days.As == LocalDay.OwnHours
                    ? plan.SpecialDays.SetItems(days.Days.Select(day => KeyValuePair.Create(day, days.Shifts)))
                    : plan.SpecialDays.RemoveRange(days.Days),
            };
        }

        return Hours is { } hours ? plan with { Changes = plan.Changes.SetItem(hours.From, hours.Hours) } : plan;
    }

    private static string Text(int year) => year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
