using System.Collections.Immutable;
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
    private (DateTimeOffset Since, string Ground)? pause;
    private DateTimeOffset? receivedAt;
    private DateTimeOffset? acceptedAt;
    private DateTimeOffset? closedAt;

    public void Apply(ClockEvent happened)
    {
        receivedAt ??= happened.At;
        if (happened.Type == Closed && !MayClose(happened.At))
            return;
        if (happened.Type == Reopened)
            seen.Clear();
        seen.Add(happened.Type);
        Hold(happened);
        StopStages(happened);
        StartStages(happened);
        ApplyToRunning(happened);
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

    private DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } at ? schedule.Time.Local(at) : null;

    private bool MayClose(DateTimeOffset at)
    {
        string[] missing = [.. profile.CloseRequires.Where(required => !seen.Contains(required))];
        foreach (string required in missing)
            notes.Add(new ClockNote(ClockNoteKind.CloseRefused, at, required));
        return missing.Length == 0;
    }

    /// <summary>The event that opens a matter hands it to nobody yet, whatever unit it may concern.</summary>
    private void Hold(ClockEvent happened)
    {
        bool opens = profile.Stages[0].From.Contains(happened.Type);
        bool returned = happened.Type == Returned;
        string? unit = returned ? null : happened.Unit;
        if (returned || (unit is not null && !opens && (holdings.Count == 0 || holdings[^1].Unit != unit)))
        {
            if (holdings.Count > 0)
                holdings[^1] = holdings[^1] with { To = happened.At };
            holdings.Add(new Holding(unit, happened.At, null));
            acceptedAt = null;
        }

        if (happened.Type == Accepted)
            acceptedAt = happened.At;
    }

    private void StopStages(ClockEvent happened)
    {
        bool closes = happened.Type == Closed;
        foreach (StageRun run in runs.Where(run => run.IsRunning && (closes || run.Stage.Until.Contains(happened.Type))))
            run.Stop(happened.At);
        if (closes)
            closedAt = happened.At;
        else if (happened.Type == Reopened)
            closedAt = null;
    }

    private void StartStages(ClockEvent happened)
    {
        foreach (ProcessStage stage in profile.Stages)
        {
            LimitAfter? changed = stage.LimitAfter.FirstOrDefault(after => after.EventType == happened.Type);
            if (changed is not null)
                changedLimits[stage.Code] = changed.Limit;
            StageRun[] known = [.. runs.Where(run => run.Stage.Code == stage.Code)];
            bool starts = stage.From.Contains(happened.Type);
            if (known.Length > 0 && known[^1].IsRunning)
            {
                if (starts)
                    known[^1].StartAgain(happened.At);
            }
            else if (starts || (changed is not null && known.Length > 0))
            {
                TimeLimit limit = changedLimits.GetValueOrDefault(stage.Code, stage.Limit);
                var run = new StageRun(stage, known.Length + 1, happened.At, limit, startedByReopening: !starts);
                if (pause is { } open && stage.Pause.Contains(open.Ground))
                    run.Pause(happened.At);
                runs.Add(run);
            }
        }
    }

    private void ApplyToRunning(ClockEvent happened)
    {
        StageRun[] running = [.. runs.Where(run => run.IsRunning)];
        switch (happened.Type)
        {
            case "paused":
                string ground = happened.Reason?.Trim() ?? "";
                pause = (happened.At, ground);
                foreach (StageRun run in running)
                {
                    // A new ground ends the pause on the old one: it may not be one that the stage allows.
                    run.Resume(happened.At);
                    if (run.Stage.Pause.Contains(ground))
                        run.Pause(happened.At);
                    else
                        notes.Add(new ClockNote(ClockNoteKind.PauseNotAllowed, happened.At, $"{run.Stage.Code}/{ground}"));
                }

                break;
            case "resumed":
                pause = null;
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
}
