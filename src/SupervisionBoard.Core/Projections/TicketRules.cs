using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// Which steps follow from where a ticket stands: hotline regulation of the county, chapters 3 and 4, and the complaint
/// ticket manual. Who may take them is not decided here.
/// </summary>
public static class TicketRules
{
    internal const string CalledBack = "calledBack";

    /// <summary>Whether a step fits; what profiles say of their first stage decides who opens a matter.</summary>
    public static bool Follows(TicketLife life, TicketStep step, ProcessProfile profile) => step switch
    {
        TicketStep.Received => false,
        TicketStep.Urged or TicketStep.Escalated or TicketStep.Reached => life.IsOpen,
        TicketStep.Dispatched => life.Phase == TicketPhase.ToDispatch || (life.Phase == TicketPhase.InHand && SendsAccepted(profile)),
        TicketStep.Accepted => life.Phase == TicketPhase.ToAccept || (life.Phase == TicketPhase.ToDispatch && Opens(profile, step)),
        TicketStep.Returned => AtUnit(life) || (life.Phase == TicketPhase.ToDispatch && Opens(profile, step)),
        TicketStep.Transferred => AtUnit(life) || (life.Phase == TicketPhase.ToDispatch && Opens(profile, step)),
        // An answer takes the acceptance as given: many systems report no acceptance of their own.
        TicketStep.Answered => life.Phase is TicketPhase.ToDispatch or TicketPhase.ToAccept or TicketPhase.InHand,
        TicketStep.Paused => AtUnit(life),
        TicketStep.Resumed => life.Phase == TicketPhase.Paused,
        TicketStep.ExtensionRequested => AtUnit(life) && !life.ExtensionAsked,
        TicketStep.ExtensionGranted or TicketStep.ExtensionRefused => life.ExtensionAsked && life.IsOpen,
        TicketStep.CalledBack => life.Phase == TicketPhase.ToCall,
        TicketStep.CallFailed => life.Phase == TicketPhase.ToCall,
        TicketStep.Closed => life.Phase == TicketPhase.ToClose,
        TicketStep.Reopened => life.Phase is TicketPhase.ToCall or TicketPhase.ToClose or TicketPhase.Closed,
        TicketStep.Archived => life.Phase == TicketPhase.Closed,
        _ => throw new InvalidOperationException($"No such step: {step}"),
    };

    /// <summary>What a person can do with the ticket now, what usually comes next first; empty when it is archived.</summary>
    public static ImmutableArray<TicketAction> Possible(TicketFile file)
    {
        TicketAction[] all = [.. Usual(file.Life), .. Enum.GetValues<TicketAction>()];
        return [.. all.Distinct().Where(action => action != TicketAction.Receive && IsPossible(file, action))];
    }

    public static bool IsPossible(TicketFile file, TicketAction action)
    {
        ProcessProfile profile = file.Clock.Profile;
        if (!Follows(file.Life, StepOf(action), profile))
            return false;
        return action switch
        {
            // The one who takes the call answers it; later an answer is the unit's.
            TicketAction.DirectAnswer => file.Life.Phase == TicketPhase.ToDispatch,
            TicketAction.Answer => file.Life.Phase != TicketPhase.ToDispatch,
            // Who has not taken it yet has nothing to interrupt.
            TicketAction.Pause => file.Life.Phase == TicketPhase.InHand && !Grounds(file).IsEmpty,
            TicketAction.AskExtension => ExtensionOf(file) is not null,
            // Once the reporter has said no, it goes back first; whoever is never content does not keep it open for ever.
            TicketAction.Close => file.Life.Satisfied != false || file.Life.Reopenings > 0,
            _ => true,
        };
    }

    /// <summary>On which grounds a clock that runs now may stand still.</summary>
    public static ImmutableArray<string> Grounds(TicketFile file) => [.. file.Running.SelectMany(s => s.Stage.Pause).Distinct(StringComparer.Ordinal)];

    /// <summary>The running stage that can be extended once more; null when none can.</summary>
    public static StageClock? ExtensionOf(TicketFile file) =>
        file.IsClosed ? null : file.Clock.Stages.LastOrDefault(s => s is { StoppedAt: null, Stage.Extend: { } rule } && s.Limits.Length <= rule.Times);

    /// <summary>The step that an action is recorded as; some are followed by others.</summary>
    public static TicketStep StepOf(TicketAction action) => action switch
    {
        TicketAction.Receive => TicketStep.Received,
        TicketAction.DirectAnswer or TicketAction.Answer => TicketStep.Answered,
        TicketAction.Dispatch => TicketStep.Dispatched,
        TicketAction.Accept => TicketStep.Accepted,
        TicketAction.Return => TicketStep.Returned,
        TicketAction.Transfer => TicketStep.Transferred,
        TicketAction.Pause => TicketStep.Paused,
        TicketAction.Resume => TicketStep.Resumed,
        TicketAction.AskExtension => TicketStep.ExtensionRequested,
        TicketAction.GrantExtension => TicketStep.ExtensionGranted,
        TicketAction.RefuseExtension => TicketStep.ExtensionRefused,
        TicketAction.CallBack => TicketStep.CalledBack,
        TicketAction.CallFailed => TicketStep.CallFailed,
        TicketAction.Reopen => TicketStep.Reopened,
        TicketAction.Close => TicketStep.Closed,
        TicketAction.Archive => TicketStep.Archived,
        TicketAction.Urge => TicketStep.Urged,
        TicketAction.Escalate => TicketStep.Escalated,
        _ => throw new InvalidOperationException($"No such action: {action}"),
    };

    private static TicketAction[] Usual(TicketLife life) => life.Phase switch
    {
        _ when life is { ExtensionAsked: true, IsOpen: true } => [TicketAction.GrantExtension, TicketAction.RefuseExtension, TicketAction.Answer],
        TicketPhase.ToDispatch => [TicketAction.Dispatch, TicketAction.Accept, TicketAction.DirectAnswer],
        TicketPhase.ToAccept => [TicketAction.Accept, TicketAction.Return],
        TicketPhase.InHand => [TicketAction.Answer],
        TicketPhase.Paused => [TicketAction.Resume],
        TicketPhase.ToCall => [TicketAction.CallBack, TicketAction.CallFailed],
        TicketPhase.ToClose => life.Satisfied == false ? [TicketAction.Reopen, TicketAction.Close] : [TicketAction.Close],
        TicketPhase.Closed => [TicketAction.Archive],
        _ => [],
    };

    private static bool AtUnit(TicketLife life) => life.Phase is TicketPhase.ToAccept or TicketPhase.InHand;

    private static bool Opens(ProcessProfile profile, TicketStep step) => profile.Stages[0].Until.Contains(TicketFile.NameOf(step));

    private static bool SendsAccepted(ProcessProfile profile) => profile.Stages.Any(s => s.From.Contains("accepted") && s.Until.Contains("dispatched"));
}
