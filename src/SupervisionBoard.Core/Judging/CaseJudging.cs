using System.Collections.Immutable;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging;

/// <summary>
/// What is known of one handled case. An immediate case (即办件) is due on the day it was accepted; any other at
/// <see cref="PromisedAt"/>. A promised case (承诺件) that names no time has the one of the centre's profile.
/// </summary>
public sealed record CaseFacts(string Id, WindowCode Window, StaffCode? Staff, DateTimeOffset AcceptedAt, DateTimeOffset? PromisedAt, DateTimeOffset? DoneAt, bool IsImmediate, bool IsCommitted = false);

/// <param name="Due">The last moment in time: a case done exactly then is not late.</param>
/// <param name="WarnAt">When an open one turns yellow; null for never.</param>
/// <param name="IsProvisional">It depends on a year without calendar data and may still move.</param>
/// <param name="Clock">The clock of the profile, where that gave the time.</param>
public sealed record CaseDeadline(DateTimeOffset Due, DateTimeOffset? WarnAt, bool IsProvisional, StageClock? Clock);

/// <summary>
/// Cases that were not done in time, charged to the person, else to the window: source 001, one (一) 4 (2) (immediate
/// cases on their day, promised ones within the promise).
/// </summary>
public static class CaseJudging
{
    /// <summary>The profile that says how long a promised case may take where the case itself does not.</summary>
    public const string PromiseProfile = "window-promise";

    /// <param name="promise">The profile <see cref="PromiseProfile"/>; null where the centre has none.</param>
    /// <returns>Null when nothing was promised.</returns>
    public static CaseDeadline? DueOf(CaseFacts handled, WorkSchedule schedule, ProcessProfile? promise)
    {
        if (handled.IsImmediate)
            return SameDay(handled.AcceptedAt, schedule);
        if (handled.PromisedAt is { } promised)
        {
            DateTimeOffset? warn = promise?.Stages[0].WarnBefore is { } before ? DeadlineCounting.Before(schedule, promised, before) : null;
            return new CaseDeadline(promised, warn < handled.AcceptedAt ? null : warn, IsProvisional: false, null);
        }

        if (!handled.IsCommitted || promise is null)
            return null;
        StageClock? clock = ClockEngine.Run(promise, handled.Id, [new ClockEvent(promise.Stages[0].From[0], handled.AcceptedAt, handled.Window.Value)], schedule).Stages.FirstOrDefault();
        return clock is { Due: { } due } ? new CaseDeadline(due, clock.WarnAt, clock.IsProvisional, clock) : null;
    }

    /// <summary>
    /// The end of the day, not of business: whoever stays to finish is in time. What came in after business, or on a day
    /// without any, counts from the next day on which somebody is at the counter.
    /// </summary>
    private static CaseDeadline SameDay(DateTimeOffset acceptedAt, WorkSchedule schedule)
    {
        // Longer than any closing; a plan without shifts must not be searched for ever.
        const int longest = 60;
        DateOnly accepted = schedule.Time.DateOf(acceptedAt);
        DateOnly day = accepted;
        for (int i = 0; i < longest && !IsServed(day); i++)
            day = day.AddDays(1);
        if (!IsServed(day))
            day = accepted;
        return new CaseDeadline(schedule.Time.StartOf(day.AddDays(1)).AddTicks(-1), null, schedule.Calendar.IsProvisional(day), null);

        bool IsServed(DateOnly candidate) =>
            schedule.ShiftsOn(candidate) is { IsEmpty: false } shifts && (candidate > accepted || acceptedAt <= shifts[^1].End);
    }

    /// <summary>
    /// The days from acceptance to the due time with the worked ones counted, whoever set it. Where the profile gave the
    /// time, its own trace.
    /// </summary>
    public static Deadline Explain(DateTimeOffset acceptedAt, CaseDeadline deadline, WorkSchedule schedule)
    {
        if (deadline.Clock is { } clock)
            return new Deadline(deadline.Due, deadline.IsProvisional, clock.Trace);
        // A promise of years is not shown day by day.
        const int longest = 400;
        DateOnly accepted = schedule.Time.DateOf(acceptedAt);
        DateOnly last = DeadlineCounting.DayOfDue(schedule, deadline.Due);
        var trace = ImmutableArray.CreateBuilder<TraceDay>();
        decimal total = 0;
        for (DateOnly day = accepted; day <= last && trace.Count < longest; day = day.AddDays(1))
        {
            DayReason reason = schedule.Calendar.ReasonOf(day);
            bool counts = day > accepted && schedule.Calendar.IsWorking(day);
            total += counts ? 1 : 0;
            trace.Add(new TraceDay(day, day == accepted ? TraceKind.Start : counts ? TraceKind.Counted : TraceKind.Off, reason, counts ? 1 : 0, total, schedule.Calendar.IsProvisional(day)));
        }

        return new Deadline(deadline.Due, deadline.IsProvisional, trace.ToImmutable());
    }

    /// <returns>The finding when the case was done after its due time or is still open past it at <paramref name="now"/>.</returns>
    public static JudgedFinding? Judge(CaseFacts handled, CaseDeadline? deadline, CentreTime time, DateTimeOffset now)
    {
        if (deadline is not { Due: var due } || (handled.DoneAt ?? now) <= due)
            return null;
        ImmutableArray<Evidence> evidence =
        [
            new(EvidenceKind.Case, handled.Id, handled.IsImmediate ? "immediate" : "committed"),
            new(EvidenceKind.Started, handled.Id, EvidenceText.Of(time.Local(handled.AcceptedAt))),
            new(EvidenceKind.Due, handled.Id, EvidenceText.Of(time.Local(due))),
        ];
        return new JudgedFinding
        {
            Key = $"{FindingSources.CaseLate}/{handled.Id}",
            Source = FindingSources.CaseLate,
            Staff = handled.Staff,
            Window = handled.Staff is null ? handled.Window : null,
            OccurredAt = time.Local(due),
            OccurredOn = time.DateOf(due),
            Matter = $"case/{handled.Id}",
            Evidence = evidence,
            Uncertain = deadline.IsProvisional,
        };
    }
}
