using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;

namespace SupervisionBoard.Core.Projections;

/// <summary>How far the follow-up of a bad rating has come.</summary>
public enum RatingPhase
{
    /// <summary>The citizen is to be contacted (待联系).</summary>
    ToContact,

    /// <summary>It is to be put right (待整改).</summary>
    ToFix,

    /// <summary>The citizen may rate once more (待再评).</summary>
    ToRerate,

    Closed,
}

/// <summary>One bad rating and what was done about it.</summary>
/// <param name="Steps">In order of time.</param>
/// <param name="Again">The one re-rating; null while there is none.</param>
/// <param name="Clock">The clocks of <see cref="RatingsState.Profile"/>; null where the centre has no such profile.</param>
public sealed record RatingFile(Rated First, ImmutableArray<RatingFollowed> Steps, Rated? Again, MatterClock? Clock)
{
    public string Key => First.Key;

    /// <summary>How findings name it.</summary>
    public string Scope => ScopeOf(Key);

    public RatingPhase Phase =>
        Again is not null || Has(RatingStep.Closed) ? RatingPhase.Closed
        : Has(RatingStep.Fixed) || Has(RatingStep.Explained) ? RatingPhase.ToRerate
        : Has(RatingStep.Contacted) ? RatingPhase.ToFix
        : RatingPhase.ToContact;

    /// <summary>What can be recorded next.</summary>
    public ImmutableArray<RatingStep> Possible => Phase switch
    {
        RatingPhase.ToContact => [RatingStep.Contacted, RatingStep.Unreachable],
        RatingPhase.ToFix => [RatingStep.Fixed, RatingStep.Explained],
        RatingPhase.ToRerate => [RatingStep.Closed],
        _ => [],
    };

    /// <summary>After it was put right or explained the citizen may rate once more, be the follow-up closed or not.</summary>
    public bool MayRerate => Again is null && (Has(RatingStep.Fixed) || Has(RatingStep.Explained));

    /// <summary>Clocks that run towards a due time.</summary>
    public IEnumerable<StageClock> Running => Clock is null ? [] : Clock.Stages.Where(s => s is { StoppedAt: null, Due: not null });

    /// <summary>The one that is due first, and where none runs, the last.</summary>
    public StageClock? Next => Running.MinBy(s => s.LateAfter) ?? Clock?.Stages.LastOrDefault();

    public static string ScopeOf(string key) => $"rating/{key}";

    public static RatingFile With(Rated first, ImmutableArray<RatingFollowed> steps, Rated? again, BoardContext context)
    {
        RatingFile file = new(first, steps, again, null);
        return context.Profiles.TryGetValue(RatingsState.Profile, out ProcessProfile? profile)
            ? file with { Clock = ClockHistory.Run(profile, file.Scope, [.. file.Events()], context.Schedule) }
            : file;
    }

    private bool Has(RatingStep step) => Steps.Any(s => s.Step == step);

    /// <summary>The window has it from the beginning, as if it had been sent there: the time is the window's.</summary>
    private IEnumerable<ClockEvent> Events()
    {
        string window = First.Window.Value;
        yield return new ClockEvent("received", First.At);
        yield return new ClockEvent("dispatched", First.At, window);
        foreach (RatingFollowed step in Steps)
        {
            switch (step.Step)
            {
                case RatingStep.Contacted:
                    if (Has(RatingStep.Unreachable))
                        yield return new ClockEvent("resumed", step.At);
                    yield return new ClockEvent("accepted", step.At, window);
                    break;
                case RatingStep.Unreachable:
                    yield return new ClockEvent("paused", step.At, null, "reporterUnreachable");
                    break;
                case RatingStep.Fixed or RatingStep.Explained:
                    yield return new ClockEvent("answered", step.At, window);
                    break;
                case RatingStep.Closed:
                    yield return new ClockEvent("closed", step.At);
                    break;
                default:
                    throw new InvalidOperationException($"No such step: {step.Step}");
            }
        }

        if (Again is null)
            yield break;
        yield return new ClockEvent("calledBack", Again.At);
        if (!Has(RatingStep.Closed))
            yield return new ClockEvent("closed", Again.At);
    }
}
