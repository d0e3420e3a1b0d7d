using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Tests.WorkingTime;

/// <summary>The centre that the tests of working time, attendance and clocks share: the shipped calendar and the default shifts.</summary>
internal static class Centre
{
    public static WorkingCalendar Calendar { get; } = ReadCalendar();

    public static WorkSchedule Schedule { get; } = new(Calendar, ShiftPlan.Default);

    public static string CalendarText => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "calendars", "cn.json"));

    /// <summary>"2026-11-20 08:03" in the centre's own time.</summary>
    public static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + " +08:00", System.Globalization.CultureInfo.InvariantCulture);

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static WorkingCalendar ReadCalendar()
    {
        CalendarResult result = WorkingCalendarJson.Parse(CalendarText);
        return result.Calendar ?? throw new InvalidOperationException(string.Join('\n', result.Errors));
    }
}
