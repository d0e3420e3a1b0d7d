using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook.Reading;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>The state between two events of one matter.</summary>
internal sealed class ClockWalk(ProcessProfile profile, WorkSchedule schedule)
{
    public const string Reopened = "reopened";
    private const string Accepted = "accepted";
    private const string Closed = "closed";
    private const string Returned = "returned";

    private readonly List<StageRun> runs = [];
    private readonly Dictionary<string, TimeLimit> changedLimits = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<Holding> holdings = [];
    private readonly List<ClockNote> notes = [];
    // By unit, and under "" for the matter as a whole.
    private readonly Dictionary<string, string> pauses = new(StringComparer.Ordinal);
    private DateTimeOffset? receivedAt;
    private DateTimeOffset? acceptedAt;
    private DateTimeOffset? closedAt;

    public void Apply(ClockEvent happened)
    {
        if (!profile.Knows(happened.Type))
        {
            string? meant = Spelling.Nearest(happened.Type, [.. profile.EventTypes]);
            notes.Add(new ClockNote(ClockNoteKind.UnknownType, happened.At, meant is null ? happened.Type : $"{happened.Type} → {meant}"));
            return;
        }

        receivedAt ??= happened.At;
        if (happened.Type == Closed && !MayClose(happened.At))
            return;
        if (happened.Type == Reopened)
            seen.Clear();
        seen.Add(happened.Type);
        Hold(happened);
        bool stopped = StopStages(happened);
        StartStages(happened);
        ApplyToRunning(happened);
        if (!stopped)
            NoteWithoutEffect(happened);
    }

    public MatterClock Finish(string matter) => new()
    {
        Matter = matter,
        Profile = profile,
        ReceivedAt = Local(receivedAt),
        AcceptedAt = Local(acceptedAt),
        ClosedAt = Local(closedAt),
        Stages = [.. runs.Select(run => run.Finish(schedule))],
        Holdings = [.. holdings],
        Notes = [.. notes],
    };

    /// <summary>What closing still requires: events that have not happened, and units that have not done their part.</summary>
    public IEnumerable<string> MissingForClose() =>
    [
        .. profile.CloseRequires.Where(required => !seen.Contains(required)),
        .. from run in runs
           where run.IsRunning && run.Unit is not null
           let waiting = run.Stage.Until.FirstOrDefault(profile.CloseRequires.Contains)
           where waiting is not null && seen.Contains(waiting)
           select $"{waiting}/{run.Unit}",
    ];

    private DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } at ? schedule.Time.Local(at) : null;

    private bool MayClose(DateTimeOffset at)
    {
        string[] missing = [.. MissingForClose()];
        foreach (string required in missing)
            notes.Add(new ClockNote(ClockNoteKind.CloseRefused, at, required));
        return missing.Length == 0;
    }

    /// <summary>
    /// The event that opens a matter hands it to nobody yet, whatever unit it may concern, unless a unit accepts it; one
    /// to a unit among several leaves it with the lead. What is closed or returned is in nobody's hands.
    /// </summary>
    private void Hold(ClockEvent happened)
    {
        if (happened.Type is Accepted or Returned or Reopened)
            acceptedAt = happened.Type == Accepted ? happened.At : null;
        if (happened.Unit is not null && profile.Stages.Any(stage => stage.EachUnit && (stage.From.Contains(happened.Type) || stage.Until.Contains(happened.Type))))
            return;
        bool opens = happened.Type != Accepted && profile.Stages[0].From.Contains(happened.Type);
        bool leaves = happened.Type is Returned or Closed;
        string? unit = leaves ? null : happened.Unit;
        string? holder = holdings.Count == 0 ? null : holdings[^1].Unit;
        if (unit == holder || (unit is null && !leaves) || (unit is not null && opens))
            return;
        if (holdings.Count > 0)
            holdings[^1] = holdings[^1] with { To = happened.At };
        holdings.Add(new Holding(unit, happened.At, null));
        if (happened.Type != Accepted && happened.Type != Closed)
            acceptedAt = null;
    }

    private bool StopStages(ClockEvent happened)
    {
        bool closes = happened.Type == Closed;
        StageRun[] ending = [.. runs.Where(run => run.IsRunning && (closes || (run.Stage.Until.Contains(happened.Type) && run.Concerns(happened.Unit))))];
        foreach (StageRun run in ending)
            run.Stop(happened.At);
        if (closes)
            closedAt = happened.At;
        else if (happened.Type == Reopened)
            closedAt = null;
        return ending.Length > 0;
    }

    private void StartStages(ClockEvent happened)
    {
        foreach (ProcessStage stage in profile.Stages)
        {
            LimitAfter? changed = stage.LimitAfter.FirstOrDefault(after => after.EventType == happened.Type);
            if (changed is not null)
                changedLimits[stage.Code] = changed.Limit;
            bool starts = stage.From.Contains(happened.Type);
            if (starts && stage.EachUnit && happened.Unit is null)
            {
                notes.Add(new ClockNote(ClockNoteKind.UnitMissing, happened.At, stage.Code));
                continue;
            }

            string? unit = stage.EachUnit ? happened.Unit : null;
            StageRun[] known = [.. runs.Where(run => run.Stage.Code == stage.Code && run.Unit == unit)];
            if (known.Length > 0 && known[^1].IsRunning)
            {
                if (starts)
                    known[^1].StartAgain(happened.At, LimitOf(stage, happened));
            }
            else if (starts || (changed is not null && known.Length > 0))
            {
                var run = new StageRun(stage, unit, known.Length + 1, happened.At, LimitOf(stage, happened), startedByReopening: !starts);
                if ((pauses.GetValueOrDefault(unit ?? "") ?? pauses.GetValueOrDefault("")) is { } ground && stage.Pause.Contains(ground))
                    run.Pause(happened.At);
                runs.Add(run);
            }
        }
    }

    private TimeLimit LimitOf(ProcessStage stage, ClockEvent happened)
    {
        TimeLimit limit = changedLimits.GetValueOrDefault(stage.Code, stage.Limit);
        if (stage.OwnLimit is not { } most || !stage.From.Contains(happened.Type) || !TimeLimit.TryParse(happened.Reason, out TimeLimit own))
            return limit;
        if (own.Unit == most.Unit && own.Amount <= most.Amount)
            return own;
        notes.Add(new ClockNote(ClockNoteKind.OwnLimitRefused, happened.At, $"{stage.Code}/{own}"));
        return limit;
    }

    private void ApplyToRunning(ClockEvent happened)
    {
        StageRun[] running = [.. runs.Where(run => run.IsRunning && run.Concerns(happened.Unit))];
        // A unit among several speaks for itself; the lead, who has no such clock, for the matter.
        if (happened.Unit is not null && Array.Exists(running, run => run.Unit is not null))
            running = Array.FindAll(running, run => run.Unit is not null);
        switch (happened.Type)
        {
            case "paused":
                Pause(running, happened);
                break;
            case "resumed":
                // The matter as a whole goes on with whoever resumes it; other units' own pauses stay.
                if (happened.Unit is null)
                    pauses.Clear();
                pauses.Remove(happened.Unit ?? "");
                pauses.Remove("");
                foreach (StageRun run in running)
                    run.Resume(happened.At);
                break;
            case "extensionRequested":
                Extend(running, happened, run => run.Ask(happened.At, schedule));
                break;
            case "extensionGranted":
                Extend(running, happened, run => run.Grant(happened, schedule));
                break;
            case "extensionRefused":
                foreach (StageRun run in running)
                    run.Refuse();
                break;
            default:
                // Every other type has done its work by starting and stopping stages.
                break;
        }
    }

    private void Pause(StageRun[] running, ClockEvent happened)
    {
        string ground = happened.Reason?.Trim() ?? "";
        pauses[happened.Unit ?? ""] = ground;
        if (!profile.Stages.Any(stage => stage.EachUnit))
            pauses[""] = ground;
        foreach (StageRun run in running)
        {
            // A new ground ends the pause on the old one: it may not be one that the stage allows.
            run.Resume(happened.At);
            if (run.Stage.Pause.Contains(ground))
                run.Pause(happened.At);
            else
                notes.Add(new ClockNote(ClockNoteKind.PauseNotAllowed, happened.At, $"{run.Stage.Code}/{ground}"));
        }
    }

    private void Extend(StageRun[] running, ClockEvent happened, Func<StageRun, ClockNoteKind?> step)
    {
        StageRun[] extensible = [.. running.Where(run => run.Stage.Extend is not null)];
        if (extensible.Length == 0)
            notes.Add(new ClockNote(ClockNoteKind.ExtensionNotAllowed, happened.At, happened.Type));
        foreach (StageRun run in extensible)
        {
            if (step(run) is { } problem)
                notes.Add(new ClockNote(problem, happened.At, run.Stage.Code));
        }
    }

    private void NoteWithoutEffect(ClockEvent happened)
    {
        // Another stage that the event ends, or begins, shows what it was meant for; passing a matter on needs no stage.
        if (happened.Type is Closed or "dispatched" or "transferred" or Returned or Accepted || profile.Stages.Any(stage => stage.From.Contains(happened.Type) || stage.LimitAfter.Any(after => after.EventType == happened.Type)))
            return;
        if (profile.Stages.FirstOrDefault(stage => stage.Until.Contains(happened.Type)) is { } missed && !runs.Exists(run => run.Stage.Until.Contains(happened.Type) && run.Concerns(happened.Unit)))
            notes.Add(new ClockNote(ClockNoteKind.NeverStarted, happened.At, $"{missed.Code}/{happened.Type}"));
    }
}
