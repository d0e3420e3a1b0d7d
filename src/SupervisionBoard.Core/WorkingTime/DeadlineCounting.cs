using System.Collections.Immutable;

namespace SupervisionBoard.Core.WorkingTime;

/// <summary>
/// Counts limits (Civil Code, articles 200–204): hours run from the instant; the starting day is not counted in
/// days; natural days that end on a day off move to the next worked day.
/// </summary>
public static class DeadlineCounting
{
    // Far beyond any limit that can be written; reaching it means a plan without shifts.
    private const int MostDays = 40_000;

    /// <param name="limits">The limit and its extensions. Those of one unit are counted as one, others one after the other.</param>
    /// <param name="pauses">
    /// Closed stretches in which the clock stood. Hours lose their exact time. A day is not counted when the clock
    /// stands at its end: a day on which work resumed before the end counts.
    /// </param>
    public static Deadline Count(WorkSchedule schedule, DayEnd dayEnd, DateTimeOffset start, IReadOnlyList<TimeLimit> limits, IReadOnlyList<WorkingSpan> pauses)
    {
        Deadline? deadline = null;
        for (int i = 0; i < limits.Count;)
        {
            TimeLimit limit = limits[i];
            for (i++; i < limits.Count && limits[i].Unit == limit.Unit; i++)
                limit = limit with { Amount = limit.Amount + limits[i].Amount };
            DateTimeOffset from = deadline is null ? start : BeforeMidnight(dayEnd, limit, deadline.Due);
            Deadline part = limit.IsInDays ? CountDays(schedule, dayEnd, from, limit, pauses) : CountHours(schedule, from, limit, pauses);
            deadline = deadline is null
                ? part
                : new Deadline(part.Due, deadline.IsProvisional || part.IsProvisional, deadline.Trace.AddRange(part.Trace));
        }

        return deadline ?? throw new ArgumentException("A clock needs a limit", nameof(limits));
    }

    /// <summary>The end of one day for limits in days.</summary>
    public static DateTimeOffset EndOf(WorkSchedule schedule, DayEnd dayEnd, DateOnly day) =>
        dayEnd == DayEnd.Midnight ? schedule.Time.StartOf(day.AddDays(1)) : schedule.CloseOfBusiness(day);

    /// <summary>The date on which a due time falls: 24:00 still belongs to the day that it ends.</summary>
    public static DateOnly DayOfDue(WorkSchedule schedule, DateTimeOffset due) => schedule.Time.DateOf(due.AddTicks(-1));

    /// <summary>
    /// When to warn. In hours that long before the due time; in days at the beginning of business of the day that
    /// many days before the due day, so that the day before can be used for reminding (source 002, four (三)).
    /// </summary>
    public static DateTimeOffset Before(WorkSchedule schedule, DateTimeOffset due, TimeLimit length)
    {
        if (length.Unit == LimitUnit.Hours)
            return due - Hours(length.Amount);
        if (length.Unit == LimitUnit.WorkingHours)
            return WorkingHoursBefore(schedule, due, Hours(length.Amount));
        DateOnly day = DayBefore(schedule, due, length);
        ImmutableArray<Shift> shifts = schedule.Plan.ShiftsOn(day);
        return shifts.IsEmpty ? schedule.Time.StartOf(day) : schedule.Time.At(day, shifts[0].Start);
    }

    /// <summary>The last moment to ask for an extension: that long before the due time, in days at the end of that day.</summary>
    public static DateTimeOffset AskBefore(WorkSchedule schedule, DayEnd dayEnd, DateTimeOffset due, TimeLimit length) =>
        length.IsInDays ? EndOf(schedule, dayEnd, DayBefore(schedule, due, length)) : Before(schedule, due, length);

    /// <summary>
    /// How much of a limit in <paramref name="unit"/> has gone by. The day in progress counts unless the clock
    /// stands; a pause that is still open runs to <see cref="DateTimeOffset.MaxValue"/>.
    /// </summary>
    public static decimal Used(WorkSchedule schedule, DayEnd dayEnd, DateTimeOffset start, LimitUnit unit, DateTimeOffset asOf, IReadOnlyList<WorkingSpan> pauses)
    {
        DateOnly last = schedule.Time.DateOf(asOf);
        decimal used = 0;
        if (unit is LimitUnit.Days or LimitUnit.WorkingDays)
        {
            for (DateOnly day = schedule.Time.DateOf(start).AddDays(1); day <= last; day = day.AddDays(1))
            {
                DateTimeOffset end = EndOf(schedule, dayEnd, day);
                bool counts = unit == LimitUnit.Days || schedule.Calendar.IsWorking(day);
                if (counts && !pauses.Any(pause => pause.From < end && end <= pause.To))
                    used++;
            }

            return used;
        }

        return (decimal)Elapsed(schedule, unit == LimitUnit.WorkingHours, start, asOf, pauses).Ticks / TimeSpan.TicksPerHour;
    }

    /// <summary>The working time from an instant (inclusive) to another (exclusive) without the pauses in it; zero when it would be negative.</summary>
    public static TimeSpan WorkingTime(WorkSchedule schedule, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<WorkingSpan> pauses) =>
        Elapsed(schedule, workingOnly: true, from, to, pauses);

    private static TimeSpan Elapsed(WorkSchedule schedule, bool workingOnly, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<WorkingSpan> pauses)
    {
        TimeSpan elapsed = TimeSpan.Zero;
        bool stood = false;
        DateOnly last = schedule.Time.DateOf(to);
        for (DateOnly day = schedule.Time.DateOf(from); day <= last; day = day.AddDays(1))
        {
            ImmutableArray<WorkingSpan> spans = workingOnly ? schedule.WorkingTimeOn(day) : [WholeDay(schedule, day)];
            foreach (WorkingSpan span in spans)
            {
                foreach (WorkingSpan piece in Without(new WorkingSpan(Later(span.From, from), span.To < to ? span.To : to), pauses, ref stood))
                    elapsed += piece.Length;
            }
        }

        return elapsed;
    }

    private static DateOnly DayBefore(WorkSchedule schedule, DateTimeOffset due, TimeLimit length)
    {
        DateOnly day = DayOfDue(schedule, due);
        return length.Unit == LimitUnit.Days ? day.AddDays(-(int)length.Amount) : schedule.Calendar.WorkingBefore(day, (int)length.Amount);
    }

    private static DateTimeOffset BeforeMidnight(DayEnd dayEnd, TimeLimit next, DateTimeOffset due) =>
        next.IsInDays && dayEnd == DayEnd.Midnight ? due.AddTicks(-1) : due;

    private static Deadline CountDays(WorkSchedule schedule, DayEnd dayEnd, DateTimeOffset start, TimeLimit limit, IReadOnlyList<WorkingSpan> pauses)
    {
        WorkingCalendar calendar = schedule.Calendar;
        bool workingOnly = limit.Unit == LimitUnit.WorkingDays;
        ImmutableArray<TraceDay>.Builder trace = ImmutableArray.CreateBuilder<TraceDay>();
        DateOnly day = schedule.Time.DateOf(start);
        decimal total = 0;
        Add(TraceKind.Start, 0);
        while (total < limit.Amount)
        {
            day = day.AddDays(1);
            if (workingOnly && !calendar.IsWorking(day))
                Add(TraceKind.Off, 0);
            else if (StandsAtEnd(day))
                Add(TraceKind.Paused, 0);
            else
                Add(TraceKind.Counted, 1);
        }

        while (!calendar.IsWorking(day) || (trace[^1].Kind == TraceKind.Moved && StandsAtEnd(day)))
        {
            day = day.AddDays(1);
            Add(TraceKind.Moved, 0);
        }

        // Natural days depend on the calendar only where they end.
        bool provisional = workingOnly ? trace.Any(entry => entry.IsProvisional) : trace[^1].IsProvisional;
        return new Deadline(EndOf(schedule, dayEnd, day), provisional, trace.ToImmutable());

        bool StandsAtEnd(DateOnly on)
        {
            if (pauses.Count == 0)
                return false;
            DateTimeOffset end = EndOf(schedule, dayEnd, on);
            return pauses.Any(pause => pause.From < end && end <= pause.To);
        }

        void Add(TraceKind kind, decimal counted)
        {
            total += counted;
            trace.Add(new TraceDay(day, kind, calendar.ReasonOf(day), counted, total, calendar.IsProvisional(day)));
        }
    }

    private static Deadline CountHours(WorkSchedule schedule, DateTimeOffset start, TimeLimit limit, IReadOnlyList<WorkingSpan> pauses)
    {
        WorkingCalendar calendar = schedule.Calendar;
        bool workingOnly = limit.Unit == LimitUnit.WorkingHours;
        ImmutableArray<TraceDay>.Builder trace = ImmutableArray.CreateBuilder<TraceDay>();
        TimeSpan missing = Hours(limit.Amount);
        decimal total = 0;
        DateOnly day = schedule.Time.DateOf(start);
        for (int i = 0; i < MostDays; i++, day = day.AddDays(1))
        {
            ImmutableArray<WorkingSpan> spans = workingOnly ? schedule.WorkingTimeOn(day) : [WholeDay(schedule, day)];
            TimeSpan counted = TimeSpan.Zero;
            DateTimeOffset? due = null;
            bool stood = false;
            foreach (WorkingSpan span in spans)
            {
                foreach (WorkingSpan piece in Without(span with { From = Later(span.From, start) }, pauses, ref stood))
                {
                    if (due is not null)
                        break;
                    if (piece.Length >= missing)
                        due = piece.From + missing;
                    TimeSpan taken = due is null ? piece.Length : missing;
                    counted += taken;
                    missing -= taken;
                }
            }

            decimal hours = (decimal)counted.Ticks / TimeSpan.TicksPerHour;
            total += hours;
            TraceKind kind = counted > TimeSpan.Zero ? TraceKind.Counted : i == 0 ? TraceKind.Start : stood ? TraceKind.Paused : TraceKind.Off;
            trace.Add(new TraceDay(day, kind, calendar.ReasonOf(day), hours, total, workingOnly && calendar.IsProvisional(day)));
            if (due is { } end)
                return new Deadline(schedule.Time.Local(end), workingOnly && trace.Any(entry => entry.IsProvisional), trace.ToImmutable());
        }

        throw new InvalidOperationException("The shifts leave no working time to count");
    }

    private static DateTimeOffset WorkingHoursBefore(WorkSchedule schedule, DateTimeOffset due, TimeSpan missing)
    {
        DateOnly day = schedule.Time.DateOf(due);
        for (int i = 0; i < MostDays; i++, day = day.AddDays(-1))
        {
            foreach (WorkingSpan span in schedule.WorkingTimeOn(day).Reverse())
            {
                WorkingSpan before = span with { To = span.To < due ? span.To : due };
                if (before.Length >= missing)
                    return before.To - missing;
                if (before.Length > TimeSpan.Zero)
                    missing -= before.Length;
            }
        }

        throw new InvalidOperationException("The shifts leave no working time to count");
    }

    /// <summary>What remains of a span when the pauses are cut out, in order.</summary>
    private static List<WorkingSpan> Without(WorkingSpan span, IReadOnlyList<WorkingSpan> pauses, ref bool stood)
    {
        List<WorkingSpan> pieces = span.Length > TimeSpan.Zero ? [span] : [];
        foreach (WorkingSpan pause in pauses)
        {
            List<WorkingSpan> cut = [];
            foreach (WorkingSpan piece in pieces)
            {
                if (pause.To <= piece.From || pause.From >= piece.To)
                {
                    cut.Add(piece);
                    continue;
                }

                stood = true;
                if (pause.From > piece.From)
                    cut.Add(piece with { To = pause.From });
                if (pause.To < piece.To)
                    cut.Add(piece with { From = pause.To });
            }

            pieces = cut;
        }

        return pieces;
    }

    private static WorkingSpan WholeDay(WorkSchedule schedule, DateOnly day) => new(schedule.Time.StartOf(day), schedule.Time.StartOf(day.AddDays(1)));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static TimeSpan Hours(decimal amount) => TimeSpan.FromTicks((long)(amount * TimeSpan.TicksPerHour));
}
