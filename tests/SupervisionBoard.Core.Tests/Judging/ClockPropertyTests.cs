using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Judging;

/// <summary>What must hold of any matter; the message names the seed that breaks it.</summary>
public sealed class ClockPropertyTests
{
    private const int Matters = 1_500;

    [Fact]
    public void The_time_charged_to_units_and_desk_is_the_working_time_in_which_the_clock_ran() => ForAll((matter, seed) =>
    {
        MatterClock clocks = Run(matter, matter.Events());
        DateTimeOffset now = clocks.Stages.IsEmpty ? At("2026-12-01 09:00") : clocks.Stages[^1].StartedAt.AddMinutes(matter.Random.Next(0, 60_000));
        foreach (StageClock clock in clocks.Stages)
        {
            ImmutableArray<UnitShare> shares = ClockEngine.Charged(clocks, clock, Schedule, now);

            shares.Sum(share => share.Time.Ticks).ShouldBe(Elapsed(clock, now).Ticks, $"seed {seed}, {clock.Key}");
            shares.Select(share => share.Unit).ShouldBeUnique();
        }
    });

    [Fact]
    public void Adding_a_pause_never_makes_a_deadline_earlier() => ForAll((matter, seed) =>
    {
        ClockEvent[] events = matter.Events(pauses: false);
        DateTimeOffset from = events[0].At.AddMinutes(matter.Random.Next(-500, 20_000)).AddSeconds(20);
        ClockEvent[] paused = [.. events, new("paused", from, null, matter.Ground()), new("resumed", from.AddMinutes(matter.Random.Next(1, 15_000)))];

        NoneEarlier(Run(matter, events), Run(matter, paused), seed);
    });

    [Fact]
    public void Extending_never_makes_a_deadline_earlier() => ForAll((matter, seed) =>
    {
        ClockEvent[] events = matter.Events(extensions: false);
        DateTimeOffset at = events[0].At.AddMinutes(matter.Random.Next(-500, 20_000)).AddSeconds(20);
        string length = new TimeLimit(matter.Random.Next(1, 40), (LimitUnit)matter.Random.Next(4)).ToString();
        ClockEvent[] asked = matter.Random.Next(2) == 0 ? [new("extensionRequested", at.AddSeconds(-5))] : [];

        NoneEarlier(Run(matter, events), Run(matter, [.. events, .. asked, new("extensionGranted", at, null, length)]), seed);
    });

    [Fact]
    public void Adding_up_the_trace_gives_the_due_time() => ForAll((matter, seed) =>
    {
        foreach (StageClock clock in Run(matter, matter.Events()).Stages.Where(clock => clock.Due is not null && clock.Limits.Select(limit => limit.Unit).Distinct().Count() == 1))
        {
            clock.Trace.Sum(day => day.Counted).ShouldBe(clock.Limits.Sum(limit => limit.Amount), 0.000001m, $"seed {seed}, {clock.Key}");
            clock.Trace.Zip(clock.Trace.Skip(1)).ShouldAllBe(pair => pair.First.Day.AddDays(1) == pair.Second.Day && pair.First.Total + pair.Second.Counted == pair.Second.Total);
            clock.Trace[0].Day.ShouldBe(Calendar.Time.DateOf(clock.StartedAt));
            Readded(clock).ShouldBe(clock.Due!.Value, $"seed {seed}, {clock.Key}");
        }
    });

    [Fact]
    public void The_order_of_arrival_leaves_no_trace() => ForAll((matter, seed) =>
    {
        ClockEvent[] events = matter.Events();
        MatterClock straight = Run(matter, events);

        matter.Random.Shuffle(events);
        MatterClock shuffled = Run(matter, events);

        ClockHistory.SaysTheSame(straight, shuffled).ShouldBeTrue($"seed {seed}");
        shuffled.Holdings.ShouldBe(straight.Holdings);
        shuffled.Notes.ShouldBe(straight.Notes);
        (shuffled.ReceivedAt, shuffled.AcceptedAt, shuffled.ClosedAt).ShouldBe((straight.ReceivedAt, straight.AcceptedAt, straight.ClosedAt));
        ClockJudging.Judge(shuffled, Schedule, At("2027-03-01 09:00")).ShouldBe(ClockJudging.Judge(straight, Schedule, At("2027-03-01 09:00")));
    });

    [Fact]
    public void What_depends_on_a_year_without_data_says_so() => ForAll((matter, seed) =>
    {
        foreach (StageClock clock in Run(matter, matter.Events()).Stages.Where(clock => clock.Due is not null))
        {
            // A natural limit looks at the calendar only on its last day, and plain hours never do.
            bool natural = clock.Limits[^1].Unit is LimitUnit.Hours or LimitUnit.Days;
            bool beyond = clock.Trace.Any(day => day.Day.Year > 2026);
            if (!natural)
                clock.IsProvisional.ShouldBe(beyond, $"seed {seed}, {clock.Key}");
            else if (!beyond)
                clock.IsProvisional.ShouldBeFalse($"seed {seed}, {clock.Key}");
        }
    });

    private static void ForAll(Action<RandomMatter, int> property)
    {
        for (int seed = 0; seed < Matters; seed++)
            property(new RandomMatter(seed), seed);
    }

    private static MatterClock Run(RandomMatter matter, IEnumerable<ClockEvent> events) => ClockEngine.Run(matter.Profile, "T1", events, Schedule);

    private static void NoneEarlier(MatterClock before, MatterClock after, int seed)
    {
        Dictionary<string, StageClock> clocks = before.Stages.ToDictionary(clock => clock.Key, StringComparer.Ordinal);
        foreach (StageClock clock in after.Stages)
        {
            if (clocks.GetValueOrDefault(clock.Key) is { Due: { } due } old && clock.Due is { } later)
            {
                clock.StartedAt.ShouldBe(old.StartedAt);
                later.ShouldBeGreaterThanOrEqualTo(due, $"seed {seed}, {clock.Key}");
            }
        }
    }

    /// <summary>Counted apart from the engine: minute by minute inside the shifts.</summary>
    private static TimeSpan Elapsed(StageClock clock, DateTimeOffset now)
    {
        DateTimeOffset end = clock.StoppedAt is { } stopped && stopped < now ? stopped : now;
        long minutes = 0;
        for (DateOnly day = Calendar.Time.DateOf(clock.StartedAt); day <= Calendar.Time.DateOf(end); day = day.AddDays(1))
        {
            foreach (WorkingSpan span in Schedule.WorkingTimeOn(day))
            {
                for (DateTimeOffset at = span.From; at < span.To; at = at.AddMinutes(1))
                {
                    bool stands = clock.Pauses.Any(pause => pause.From <= at && at < pause.To) || clock.PausedSince <= at;
                    if (at >= clock.StartedAt && at < end && !stands)
                        minutes++;
                }
            }
        }

        return TimeSpan.FromMinutes(minutes);
    }

    /// <summary>The end of the last day of the trace, or as far into it as the hours that it counts reach.</summary>
    private static DateTimeOffset Readded(StageClock clock)
    {
        TraceDay last = clock.Trace[^1];
        if (clock.Limits[0].IsInDays)
            return DeadlineCounting.EndOf(Schedule, clock.Stage.EndsAt, last.Day);
        DateTimeOffset start = Calendar.Time.StartOf(last.Day);
        ImmutableArray<WorkingSpan> spans = clock.Limits[0].Unit == LimitUnit.WorkingHours ? Schedule.WorkingTimeOn(last.Day) : [new WorkingSpan(start, start.AddDays(1))];
        long left = (long)Math.Round(last.Counted * 60);
        foreach (WorkingSpan span in spans)
        {
            for (DateTimeOffset at = span.From; at < span.To; at = at.AddMinutes(1))
            {
                if (left > 0 && at >= clock.StartedAt && !clock.Pauses.Any(pause => pause.From <= at && at < pause.To) && --left == 0)
                    return at.AddMinutes(1);
            }
        }

        throw new InvalidOperationException($"{left} minutes of {last} have no place");
    }
}
