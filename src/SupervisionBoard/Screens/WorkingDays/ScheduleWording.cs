using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>How a day looks in the year view.</summary>
public enum DayMark
{
    Working,
    Weekend,
    Holiday,
    MakeUp,
    Closure,
    OwnHours,
}

/// <summary>Days, shifts and decisions in the reader's language.</summary>
public sealed class ScheduleWording(IStringLocalizer<WorkingDayTexts> texts, Wording words)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    public static DayMark MarkOf(WorkSchedule schedule, DateOnly day)
    {
        if (schedule.Plan.SpecialDays.ContainsKey(day))
            return DayMark.OwnHours;
        return schedule.Calendar.ReasonOf(day) switch
        {
            DayReason.Weekday => DayMark.Working,
            DayReason.Weekend => DayMark.Weekend,
            DayReason.Holiday => DayMark.Holiday,
            DayReason.MakeUp => DayMark.MakeUp,
            DayReason.Closure => DayMark.Closure,
            var reason => throw new InvalidOperationException($"No such reason: {reason}"),
        };
    }

    public string Mark(DayMark mark) => texts["Day" + mark];

    /// <summary>One character in Chinese; empty for days that need no word.</summary>
    public string Short(DayMark mark) => mark is DayMark.Working or DayMark.Weekend ? "" : texts["Short" + mark];

    /// <summary><c>2026年11月22日 周日</c>.</summary>
    public string Day(DateOnly day) => words.FullDay(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    /// <summary><c>3月9日 周一 停止服务（暂定）</c>, for those who cannot see the cell.</summary>
    public string Spoken(WorkSchedule schedule, DateOnly day)
    {
        string mark = Mark(MarkOf(schedule, day));
        return texts["SpokenDay", words.Day(day), schedule.Calendar.IsProvisional(day) ? texts["ProvisionalOf", mark].Value : mark];
    }

    /// <summary><c>08:00–11:30、14:00–17:00</c>.</summary>
    public string Shifts(IEnumerable<Shift> shifts) => string.Join(texts["ListSeparator"], shifts.Select(shift => $"{Time(shift.Start)}–{Time(shift.End)}"));

    public string Season(ShiftSeason season) => texts["SeasonPattern", MonthDay(season.From), MonthDay(season.To), Shifts(season.Shifts)];

    /// <summary>What was decided, one line each.</summary>
    public ImmutableArray<string> Describe(ScheduleDecision decision) =>
    [
        .. decision.Years.Select(year => texts["DecidedYear", year.Year, year.DaysOff.Count, year.MakeUpWorkdays.Count].Value),
        .. decision.Days.Select(days => texts["DecidedDays", Range(days), days.As == LocalDay.OwnHours ? texts["OwnHoursOf", Shifts(days.Shifts)].Value : texts["As" + days.As].Value].Value),
        .. decision.Hours is { } hours
            ? (IEnumerable<string>)[texts["DecidedHours", Day(hours.From), Shifts(hours.Hours.Usual)], .. hours.Hours.Seasons.Select(Season)]
            : [],
    ];

    public string Problem(ScheduleProblemKind kind, string detail) => texts["Problem" + kind, detail];

    public string Problem(ShiftProblem problem) => texts["Shift" + problem, Shift.MostMinutes];

    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public string MonthDay(MonthDay day) => new DateOnly(2024, day.Month, day.Day).ToString(texts["MonthDayPattern"], Culture);

    public static string MonthName(int month) => Culture.DateTimeFormat.GetMonthName(month);

    private string Range(LocalDays days) => days.From == days.To ? Day(days.From) : texts["RangePattern", Day(days.From), Day(days.To)];
}
