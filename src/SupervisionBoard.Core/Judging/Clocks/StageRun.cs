using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>A stage while the events are walked through. It lives inside one call of the engine.</summary>
internal sealed class StageRun(ProcessStage stage, string? unit, int occurrence, DateTimeOffset startedAt, TimeLimit limit, bool startedByReopening)
{
    private readonly List<TimeLimit> limits = [limit];
    private readonly List<WorkingSpan> pauses = [];
    private DateTimeOffset startedAt = startedAt;
    private bool startedByReopening = startedByReopening;
    private DateTimeOffset? pausedSince;
    private DateTimeOffset? askedAt;
    private DateTimeOffset? askedTooLateAt;

    public ProcessStage Stage => stage;

    public DateTimeOffset? StoppedAt { get; private set; }

    public bool IsRunning => StoppedAt is null;

    public string? Unit => unit;

    /// <summary>Whether an event with this unit reaches the run.</summary>
    public bool Concerns(string? other) => unit is null || other is null || unit == other;

    /// <summary>A matter that is reopened runs at once; when it is then sent out again, that is the start the limit means.</summary>
    public void StartAgain(DateTimeOffset at, TimeLimit length)
    {
        if (!startedByReopening)
            return;
        limits[0] = length;
        startedByReopening = false;
        startedAt = at;
        pauses.Clear();
        if (pausedSince is not null)
            pausedSince = at;
    }

    public void Stop(DateTimeOffset at)
    {
        Resume(at);
        StoppedAt = at;
    }

    public void Pause(DateTimeOffset at) => pausedSince ??= at;

    public void Resume(DateTimeOffset at)
    {
        if (pausedSince is { } since && at > since)
            pauses.Add(new WorkingSpan(since, at));
        pausedSince = null;
    }

    /// <returns>What is wrong with asking now, or null.</returns>
    public ClockNoteKind? Ask(DateTimeOffset at, WorkSchedule schedule)
    {
        if (stage.Extend is not { } rule || limits.Count > rule.Times)
            return ClockNoteKind.ExtensionNotAllowed;
        askedAt = at;
        if (Deadline(schedule) is not { } deadline)
            return null;
        DateTimeOffset last = rule.AskBefore is { } length ? DeadlineCounting.AskBefore(schedule, stage.EndsAt, deadline.Due, length) : deadline.Due;
        if (at <= last)
            return null;
        askedTooLateAt ??= at;
        return ClockNoteKind.ExtensionTooLate;
    }

    /// <returns>What is wrong with granting, or null. What was never asked for is taken as asked for now.</returns>
    public ClockNoteKind? Grant(ClockEvent granted, WorkSchedule schedule)
    {
        if (askedAt is null && Ask(granted.At, schedule) is { } problem)
            return problem;
        bool tooLate = askedTooLateAt is not null && askedTooLateAt == askedAt;
        askedAt = null;
        if (tooLate)
            return ClockNoteKind.ExtensionTooLate;
        TimeLimit most = stage.Extend!.Max;
        bool shorter = TimeLimit.TryParse(granted.Reason, out TimeLimit asked) && asked.Unit == most.Unit && asked.Amount < most.Amount;
        limits.Add(shorter ? asked : most);
        return null;
    }

    public void Refuse() => askedAt = null;

    public StageClock Finish(WorkSchedule schedule)
    {
        Deadline? deadline = Deadline(schedule);
        DateTimeOffset? warnAt = deadline is not null && stage.WarnBefore is { } length ? DeadlineCounting.Before(schedule, deadline.Due, length) : null;
        return new StageClock
        {
            Stage = stage,
            Unit = unit,
            Occurrence = occurrence,
            StartedAt = schedule.Time.Local(startedAt),
            Limits = [.. limits],
            Due = deadline?.Due,
            IsProvisional = deadline?.IsProvisional ?? false,
            WarnAt = warnAt < startedAt ? schedule.Time.Local(startedAt) : warnAt,
            StoppedAt = StoppedAt is { } stopped ? schedule.Time.Local(stopped) : null,
            PausedSince = pausedSince is { } since ? schedule.Time.Local(since) : null,
            Pauses = [.. pauses],
            AskedTooLateAt = askedTooLateAt,
            Trace = deadline?.Trace ?? [],
        };
    }

    /// <summary>Null while a pause is open that began before the due time: then it is not known yet.</summary>
    private Deadline? Deadline(WorkSchedule schedule)
    {
        Deadline deadline = DeadlineCounting.Count(schedule, stage.EndsAt, startedAt, limits, pauses);
        return pausedSince is null || deadline.Due <= pausedSince ? deadline : null;
    }
}
