using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Demo;

/// <summary>
/// Outside working hours the demonstration gives itself a special shift (延时服务) that begins with it, so that
/// people arrive before one's eyes at any hour. Days once given are kept beside the data, so that a later start
/// with the same data judges them as they were.
/// </summary>
internal static class DemoDays
{
    public static readonly TimeSpan UntilStart = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan s_length = TimeSpan.FromHours(4);

    /// <summary>With less than this left of a shift there is not much more to see of it.</summary>
    private static readonly TimeSpan s_enough = TimeSpan.FromMinutes(20);

    /// <summary>A gap that no counter closes for.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(75);

    private static readonly TimeOnly s_lastMinute = new(23, 59);

    /// <summary>The plan with what this start needs: unchanged when a shift runs and goes on for a while.</summary>
    public static ShiftPlan For(WorkSchedule schedule, DateTimeOffset now)
    {
        ShiftPlan plan = schedule.Plan;
        DateTimeOffset start = schedule.Time.Local(now + UntilStart);
        DateOnly day = schedule.Time.DateOf(start);
        if (schedule.ShiftsOn(day).Any(s => s.Start <= now + (3 * UntilStart) && now + s_enough < s.End))
            return plan;
        plan = WithShiftAt(schedule, plan, day, TimeOnly.FromDateTime(start.DateTime), s_length);
        TimeSpan left = schedule.Time.StartOf(day.AddDays(1)) - start;
        // A shift cannot cross midnight: what is cut off goes on after it.
        return left < s_length - TimeSpan.FromHours(1)
            ? WithShiftAt(schedule, plan, day.AddDays(1), new TimeOnly(0, 1), s_length - left)
            : plan;
    }

    public static ShiftPlan Read(ShiftPlan plan, string file)
    {
        if (!File.Exists(file))
            return plan;
        Dictionary<string, string[]> days = JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(file))!;
        foreach ((string day, string[] shifts) in days)
            plan = plan.WithSpecialDay(DateOnly.Parse(day, CultureInfo.InvariantCulture), [.. shifts.Select(ReadShift)]);
        return plan;
    }

    public static void Write(ShiftPlan plan, string file) => File.WriteAllText(file, JsonSerializer.Serialize(plan.SpecialDays.ToDictionary(
        d => d.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        d => d.Value.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Start:HH:mm:ss}-{s.End:HH:mm:ss}")).ToArray(),
        StringComparer.Ordinal)));

    private static ShiftPlan WithShiftAt(WorkSchedule schedule, ShiftPlan plan, DateOnly day, TimeOnly start, TimeSpan length)
    {
        TimeOnly end = s_lastMinute - start > length ? start.Add(length) : s_lastMinute;
        if (end <= start)
            return plan;
        List<Shift> shifts = [];
        ImmutableArray<Shift> usual = plan.SpecialDays.TryGetValue(day, out ImmutableArray<Shift> own) ? own : schedule.Calendar.IsWorking(day) ? plan.OrdinaryShiftsOn(day) : [];
        foreach (Shift shift in usual)
        {
            // What still runs ends now, so that check-in for the next one can open.
            if (shift.Start < start)
                shifts.Add(shift.End > start.Add(-UntilStart) ? shift with { End = start.Add(-UntilStart) } : shift);
            else if (shift.Start.ToTimeSpan() < end.ToTimeSpan() + s_pause)
                end = shift.End > end ? shift.End : end;
        }

        shifts.Add(new Shift(start, end));
        shifts.AddRange(usual.Where(s => s.Start >= end));
        return plan.WithSpecialDay(day, [.. shifts]);
    }

    private static Shift ReadShift(string text)
    {
        string[] ends = text.Split('-');
        return new Shift(TimeOnly.Parse(ends[0], CultureInfo.InvariantCulture), TimeOnly.Parse(ends[1], CultureInfo.InvariantCulture));
    }
}
