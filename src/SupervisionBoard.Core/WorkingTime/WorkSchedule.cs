using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SupervisionBoard.Core.WorkingTime;

/// <summary>A stretch of working time: from inclusive, to exclusive.</summary>
public readonly record struct WorkingSpan(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;
}

/// <summary>
/// Calendar and shifts together. Two questions are kept apart: when people are expected at the counter
/// (<see cref="ShiftsOn"/>, special days included) and which time counts for deadlines
/// (<see cref="WorkingTimeOn"/>, worked days of the calendar only: extended service on a weekend shortens no deadline).
/// A schedule remembers the ones it replaced, since what was finished under one of them stays judged by it.
/// </summary>
public sealed class WorkSchedule(WorkingCalendar calendar, ShiftPlan plan)
{
    /// <summary>Placed once a day and kept: judging asks for the same days again and again.</summary>
    private readonly ConcurrentDictionary<DateOnly, ImmutableArray<ShiftTimes>> _placed = new();

    public WorkingCalendar Calendar { get; } = calendar;

    public ShiftPlan Plan { get; } = plan;

    public CentreTime Time => Calendar.Time;

    /// <summary>What was in force before the last decision; null for the schedule that the centre began with.</summary>
    public WorkSchedule? Earlier { get; private init; }

    /// <summary>When the last decision was made; the first instant of all times for the schedule that the centre began with.</summary>
    public DateTimeOffset DecidedAt { get; private init; } = DateTimeOffset.MinValue;

    /// <summary>The schedule that a decision makes of this one. The decision must have passed <see cref="ScheduleDecision.Check"/>.</summary>
    public WorkSchedule With(ScheduleDecision decision, DateTimeOffset decidedAt) =>
        new(decision.Change(Calendar), decision.Change(Plan)) { Earlier = this, DecidedAt = decidedAt };

    /// <summary>Whether every day has the same answer in the other one.</summary>
    public bool SaysTheSame(WorkSchedule other) => Plan.Equals(other.Plan) && Calendar.SaysTheSame(other.Calendar);

    /// <summary>The schedule that was known at the instant.</summary>
    public WorkSchedule KnownAt(DateTimeOffset at)
    {
        WorkSchedule known = this;
        while (known.Earlier is { } earlier && known.DecidedAt > at)
            known = earlier;
        return known;
    }

    /// <summary>The one known at the instant and all that followed, oldest first.</summary>
    public IReadOnlyList<WorkSchedule> KnownFrom(DateTimeOffset at)
    {
        List<WorkSchedule> known = [this];
        while (known[^1] is { Earlier: { } earlier } last && last.DecidedAt > at)
            known.Add(earlier);
        known.Reverse();
        return known;
    }

    /// <summary>The shifts that people are expected for, in order; none on a day off without special shifts.</summary>
    public ImmutableArray<ShiftTimes> ShiftsOn(DateOnly day) => _placed.GetOrAdd(
        day,
        static (day, schedule) => schedule.Calendar.IsWorking(day) || schedule.Plan.SpecialDays.ContainsKey(day) ? schedule.Place(day, schedule.Plan.ShiftsOn(day)) : [],
        this);

    /// <summary>The working time that counts for limits in working hours; none on a day off.</summary>
    public ImmutableArray<WorkingSpan> WorkingTimeOn(DateOnly day) =>
        Calendar.IsWorking(day) ? [.. Plan.ShiftsOn(day).Select(shift => new WorkingSpan(Time.At(day, shift.Start), Time.At(day, shift.End)))] : [];

    /// <summary>
    /// When business ends on the day: the end of its last shift. A day without any shift of its own is answered
    /// by the ordinary shifts of the season, so that every day has one.
    /// </summary>
    public DateTimeOffset CloseOfBusiness(DateOnly day)
    {
        ImmutableArray<Shift> shifts = Plan.ShiftsOn(day);
        if (shifts.IsEmpty)
            shifts = Plan.OrdinaryShiftsOn(day);
        return shifts.IsEmpty ? Time.StartOf(day.AddDays(1)) : Time.At(day, shifts[^1].End);
    }

    private ImmutableArray<ShiftTimes> Place(DateOnly day, ImmutableArray<Shift> shifts)
    {
        ImmutableArray<ShiftTimes>.Builder placed = ImmutableArray.CreateBuilder<ShiftTimes>(shifts.Length);
        for (int i = 0; i < shifts.Length; i++)
        {
            DateTimeOffset end = Time.At(day, shifts[i].End);
            DateTimeOffset closes = end.AddMinutes(shifts[i].CheckOutMinutes);
            if (i + 1 < shifts.Length && closes > Opens(i + 1))
                closes = Opens(i + 1);
            DateTimeOffset start = Time.At(day, shifts[i].Start);
            placed.Add(new ShiftTimes(day, i + 1, shifts[i], Opens(i), start, start.AddMinutes(shifts[i].GraceMinutes), end, closes));
        }

        return placed.MoveToImmutable();

        DateTimeOffset Opens(int i)
        {
            DateTimeOffset wanted = Time.At(day, shifts[i].Start).AddMinutes(-shifts[i].CheckInMinutes);
            if (i == 0)
                return wanted;
            DateTimeOffset free = Time.At(day, shifts[i - 1].End);
            return wanted < free ? free : wanted;
        }
    }
}
