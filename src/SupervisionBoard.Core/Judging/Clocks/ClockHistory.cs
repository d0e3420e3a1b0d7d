using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>
/// Clocks under a schedule that changed in the course of time. A stage that was finished keeps the schedule that was
/// known then; a running one follows the newest. What ended in a year without data was never judged for good, so it
/// takes the first later schedule that has the year. A profile that was replaced is treated alike: stages finished before
/// keep its limits, and whether a matter was closed then is not asked again. Depends on events and decisions alone, not on when either was heard of.
/// </summary>
public static class ClockHistory
{
    public static MatterClock Run(ProcessProfile profile, string matter, ImmutableArray<ClockEvent> events, WorkSchedule schedule)
    {
        MatterClock newest = Under(profile, matter, events, schedule);
        // Most matters began after the last change; for them there is nothing to look up.
        if (profile.Earlier is not { } earlier || newest.ReceivedAt is not { } received || received >= earlier.Until)
            return newest;
        MatterClock before = Run(earlier.Profile, matter, events, schedule);
        ImmutableArray<StageClock> finished = [.. before.Stages.Where(stage => stage.StoppedAt < earlier.Until)];
        HashSet<string> kept = [.. finished.Select(stage => stage.Key)];
        return newest with
        {
            ClosedAt = before.ClosedAt < earlier.Until ? before.ClosedAt : newest.ClosedAt >= earlier.Until ? newest.ClosedAt : null,
            Stages = [.. finished.Concat(newest.Stages.Where(stage => !kept.Contains(stage.Key))).OrderBy(stage => stage.StartedAt)],
            Notes = [.. before.Notes.Where(note => note.At < earlier.Until), .. newest.Notes.Where(note => note.At >= earlier.Until)],
        };
    }

    /// <summary>Under one profile and every schedule that was known.</summary>
    private static MatterClock Under(ProcessProfile profile, string matter, ImmutableArray<ClockEvent> events, WorkSchedule schedule)
    {
        MatterClock newest = ClockEngine.Run(profile, matter, events, schedule);
        DateTimeOffset? firstStop = newest.Stages.Min(stage => stage.StoppedAt);
        if (firstStop is not { } first || schedule.DecidedAt <= first)
            return newest;
        // Schedules decide when a stage is due, never which stages there are or when they stopped: the lists agree.
        IReadOnlyList<WorkSchedule> known = schedule.KnownFrom(first);
        MatterClock[] clocks = [.. known.Select(one => ReferenceEquals(one, schedule) ? newest : ClockEngine.Run(profile, matter, events, one))];
        return newest with { Stages = [.. newest.Stages.Select((stage, i) => stage.StoppedAt is { } stopped ? Settled(known, clocks, i, stopped) : stage)] };
    }

    /// <summary>Whether every stage has the same limits, due time and explanation.</summary>
    public static bool SaysTheSame(MatterClock left, MatterClock right) =>
        left.Stages.Length == right.Stages.Length && left.Stages.Zip(right.Stages).All(pair => SaysTheSame(pair.First, pair.Second));

    private static StageClock Settled(IReadOnlyList<WorkSchedule> known, MatterClock[] clocks, int index, DateTimeOffset stopped)
    {
        int at = known.Count - 1;
        while (at > 0 && known[at].DecidedAt > stopped)
            at--;
        while (at < known.Count - 1 && clocks[at].Stages[index].IsProvisional)
            at++;
        return clocks[at].Stages[index];
    }

    private static bool SaysTheSame(StageClock left, StageClock right) =>
        left.Due == right.Due
        && left.WarnAt == right.WarnAt
        && left.IsProvisional == right.IsProvisional
        && left.AskedTooLateAt == right.AskedTooLateAt
        && left.StartedAt == right.StartedAt
        && left.StoppedAt == right.StoppedAt
        && left.Limits.SequenceEqual(right.Limits)
        && left.Trace.SequenceEqual(right.Trace);
}
