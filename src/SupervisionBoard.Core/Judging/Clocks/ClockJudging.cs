using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>One due time that a changed calendar moves; either side is null while a pause is open.</summary>
public sealed record MovedDeadline(string Matter, string Stage, int Occurrence, DateTimeOffset? Before, DateTimeOffset? After);

/// <summary>Turns late stages into findings.</summary>
public static class ClockJudging
{
    /// <summary>
    /// A finding for each stage that the profile's <c>rules</c> name and that is past due at <paramref name="now"/>
    /// or was stopped late. It is charged to the unit whose clock it is, else to the one that answered for the matter at
    /// its due time, and dated then; before anyone held the matter, and for the desk, no window is named.
    /// </summary>
    public static ImmutableArray<JudgedFinding> Judge(MatterClock matter, WorkSchedule schedule, DateTimeOffset now)
    {
        ImmutableArray<JudgedFinding>.Builder findings = ImmutableArray.CreateBuilder<JudgedFinding>();
        foreach (StageClock clock in matter.Stages)
        {
            bool late = clock.StateAt(now) is ClockState.Overdue or ClockState.Missed;
            if (!late || clock.LateAfter is not { } since || !matter.Profile.Rules.TryGetValue(clock.Stage.Code, out string? source))
                continue;
            DateTimeOffset at = schedule.Time.Local(since);
            findings.Add(new JudgedFinding
            {
                Key = FormattableString.Invariant($"{source}/{matter.Matter}/{clock.Key}"),
                Source = source,
                Window = matter.AnswerableFor(clock, since) is { } unit ? new WindowCode(unit) : null,
                OccurredAt = at,
                OccurredOn = DeadlineCounting.DayOfDue(schedule, at),
                Matter = matter.Matter,
                Evidence = EvidenceOf(matter, clock, schedule, since),
            });
        }

        return findings.ToImmutable();
    }

    /// <summary>
    /// What a changed calendar or shift plan would move, before it is adopted. Finished clocks are left out: they
    /// keep the calendar they were judged by.
    /// </summary>
    /// <param name="matters">The clocks as they stand, with the events they were run over.</param>
    public static ImmutableArray<MovedDeadline> Preview(IEnumerable<(MatterClock Clock, IEnumerable<ClockEvent> Events)> matters, WorkSchedule changed)
    {
        ImmutableArray<MovedDeadline>.Builder moved = ImmutableArray.CreateBuilder<MovedDeadline>();
        foreach ((MatterClock before, IEnumerable<ClockEvent> events) in matters)
        {
            MatterClock after = ClockEngine.Run(before.Profile, before.Matter, events, changed);
            foreach ((StageClock old, StageClock @new) in before.Stages.Zip(after.Stages))
            {
                if (old.StoppedAt is null && old.Due != @new.Due)
                    moved.Add(new MovedDeadline(before.Matter, old.Stage.Code, old.Occurrence, old.Due, @new.Due));
            }
        }

        return moved.ToImmutable();
    }

    /// <summary>Only what was so at the breach: a finding on record does not change because the matter goes on.</summary>
    private static ImmutableArray<Evidence> EvidenceOf(MatterClock matter, StageClock clock, WorkSchedule schedule, DateTimeOffset since)
    {
        ImmutableArray<Evidence>.Builder evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(new(EvidenceKind.Stage, matter.Matter, $"{clock.Stage.Code} {string.Join('+', clock.Limits)}"));
        evidence.Add(new(EvidenceKind.Started, matter.Matter, Text(clock.StartedAt)));
        if (clock.AskedTooLateAt is { } asked && asked <= since)
            evidence.Add(new(EvidenceKind.AskedTooLate, matter.Matter, Text(asked)));
        else
            evidence.Add(new(EvidenceKind.Due, matter.Matter, Text(since)));
        foreach (Holding holding in matter.Holdings.Where(held => clock is { Unit: null, Stage.AtDesk: false } && held.Unit is not null && held.From <= since && (held.To is null || held.To > clock.StartedAt)))
            evidence.Add(new(EvidenceKind.Held, holding.Unit!, holding.To is { } to && to <= since ? $"{Text(holding.From)} / {Text(to)}" : Text(holding.From)));
        return evidence.ToImmutable();

        string Text(DateTimeOffset at) => EvidenceText.Of(schedule.Time.Local(at));
    }
}
