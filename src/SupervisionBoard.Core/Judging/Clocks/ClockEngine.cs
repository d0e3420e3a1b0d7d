using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>
/// Runs a profile over the events of one matter. Pure and independent of the present: a new run is needed only
/// when an event, the profile, the calendar or the shifts change.
/// </summary>
public static class ClockEngine
{
    /// <param name="events">In any order; events of the same instant keep the order given.</param>
    public static MatterClock Run(ProcessProfile profile, string matter, IEnumerable<ClockEvent> events, WorkSchedule schedule)
    {
        var walk = new ClockWalk(profile, schedule);
        foreach (ClockEvent happened in events.OrderBy(happened => happened.At))
            walk.Apply(happened);
        return walk.Finish(matter);
    }

    /// <summary>What closing would still require after these events; empty when the matter may be closed.</summary>
    public static ImmutableArray<string> MissingForClose(ProcessProfile profile, IEnumerable<ClockEvent> events)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (ClockEvent happened in events.OrderBy(happened => happened.At))
        {
            if (happened.Type == ClockWalk.Reopened)
                seen.Clear();
            seen.Add(happened.Type);
        }

        return [.. profile.CloseRequires.Where(required => !seen.Contains(required))];
    }

    /// <summary>The due time with its trace; while a pause is open, as if work resumed at <paramref name="now"/>.</summary>
    public static Deadline Explain(StageClock clock, WorkSchedule schedule, DateTimeOffset now) =>
        DeadlineCounting.Count(schedule, clock.Stage.EndsAt, clock.StartedAt, clock.Limits, clock.Due is null ? WithOpenPause(clock, now) : clock.Pauses);

    /// <summary>How much has been used until it stopped, else until <paramref name="now"/>, in the unit of the stage's limit.</summary>
    public static TimeLimit Used(StageClock clock, WorkSchedule schedule, DateTimeOffset now)
    {
        DateTimeOffset asOf = clock.StoppedAt is { } stopped && stopped < now ? stopped : now;
        LimitUnit unit = clock.Limits[0].Unit;
        return new TimeLimit(DeadlineCounting.Used(schedule, clock.Stage.EndsAt, clock.StartedAt, unit, asOf, WithOpenPause(clock, DateTimeOffset.MaxValue)), unit);
    }

    /// <summary>
    /// How much working time each unit has had the matter in hand until it was closed, else until <paramref name="now"/>,
    /// in order of their first turn: what is lost by passing a matter on stays with the unit that held it.
    /// </summary>
    public static ImmutableArray<(string Unit, TimeSpan Held)> HeldBy(MatterClock matter, WorkSchedule schedule, DateTimeOffset now)
    {
        DateTimeOffset end = matter.ClosedAt is { } closed && closed < now ? closed : now;
        List<(string Unit, TimeSpan Held)> held = [];
        foreach (Holding holding in matter.Holdings)
        {
            if (holding.Unit is not { } unit || holding.From >= end)
                continue;
            DateTimeOffset until = holding.To is { } to && to < end ? to : end;
            TimeSpan time = TimeSpan.FromHours((double)DeadlineCounting.Used(schedule, DayEnd.CloseOfBusiness, holding.From, LimitUnit.WorkingHours, until, []));
            int known = held.FindIndex(item => item.Unit == unit);
            if (known < 0)
                held.Add((unit, time));
            else
                held[known] = (unit, held[known].Held + time);
        }

        return [.. held];
    }

    private static ImmutableArray<WorkingSpan> WithOpenPause(StageClock clock, DateTimeOffset until) =>
        clock.PausedSince is { } since && until > since ? clock.Pauses.Add(new WorkingSpan(since, until)) : clock.Pauses;
}
