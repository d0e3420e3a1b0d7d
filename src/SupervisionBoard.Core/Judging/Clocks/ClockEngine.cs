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
    /// <returns>Event types, and <c>type/unit</c> for each unit among several whose part is not done.</returns>
    public static ImmutableArray<string> MissingForClose(ProcessProfile profile, IEnumerable<ClockEvent> events, WorkSchedule schedule)
    {
        var walk = new ClockWalk(profile, schedule);
        foreach (ClockEvent happened in events.OrderBy(happened => happened.At))
            walk.Apply(happened);
        return [.. walk.MissingForClose()];
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
        Shares shares = new();
        foreach (Holding holding in matter.Holdings)
        {
            DateTimeOffset until = holding.To is { } to && to < now ? to : now;
            if (holding.Unit is { } unit && holding.From < until)
                shares.Add(unit, DeadlineCounting.WorkingTime(schedule, holding.From, until, []));
        }

        return [.. shares.All.Select(share => (share.Unit!, share.Time))];
    }

    /// <summary>
    /// Whose working time a stage took until it stopped, else until <paramref name="now"/>, pauses left out; together
    /// it is all the working time in which the clock ran. Null stands for the desk: before a unit had the matter, after
    /// a return, and for the desk's own stages.
    /// </summary>
    public static ImmutableArray<UnitShare> Charged(MatterClock matter, StageClock clock, WorkSchedule schedule, DateTimeOffset now)
    {
        DateTimeOffset end = clock.StoppedAt is { } stopped && stopped < now ? stopped : now;
        ImmutableArray<WorkingSpan> pauses = WithOpenPause(clock, DateTimeOffset.MaxValue);
        Shares shares = new();
        DateTimeOffset from = clock.StartedAt;
        if (clock.Unit is null && !clock.Stage.AtDesk)
        {
            foreach (Holding holding in matter.Holdings.Where(holding => holding.To is null || holding.To > clock.StartedAt))
            {
                Charge(null, holding.From);
                Charge(holding.Unit, holding.To ?? end);
            }
        }

        Charge(clock.Unit, end);
        return [.. shares.All];

        void Charge(string? unit, DateTimeOffset to)
        {
            DateTimeOffset until = to < end ? to : end;
            if (until <= from)
                return;
            shares.Add(unit, DeadlineCounting.WorkingTime(schedule, from, until, pauses));
            from = until;
        }
    }

    private sealed class Shares
    {
        private readonly List<UnitShare> all = [];

        public IEnumerable<UnitShare> All => all;

        public void Add(string? unit, TimeSpan time)
        {
            int known = all.FindIndex(share => share.Unit == unit);
            if (known < 0)
                all.Add(new UnitShare(unit, time));
            else
                all[known] = all[known] with { Time = all[known].Time + time };
        }
    }

    private static ImmutableArray<WorkingSpan> WithOpenPause(StageClock clock, DateTimeOffset until) =>
        clock.PausedSince is { } since && until > since ? clock.Pauses.Add(new WorkingSpan(since, until)) : clock.Pauses;
}

/// <summary>A unit's part of the working time that a stage took; the desk's where <see cref="Unit"/> is null.</summary>
public sealed record UnitShare(string? Unit, TimeSpan Time);
