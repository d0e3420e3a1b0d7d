using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;

namespace SupervisionBoard.Core.Projections;

/// <summary>Folds the steps of one ticket. It lives inside one call.</summary>
internal sealed class TicketLifeWalk(MatterClock clock)
{
    private readonly ProcessProfile profile = clock.Profile;

    public TicketLife? Life { get; private set; }

    public void Take(TicketMoved step)
    {
        TicketPhase? stood = Life?.Phase;
        TicketLife life = Life ?? new TicketLife { Phase = TicketPhase.ToDispatch };
        // What closing still misses is the clocks' to say, which know of units that answer one by one.
        bool closes = step.Step != TicketStep.Closed || !clock.Notes.Any(n => n.Kind == ClockNoteKind.CloseRefused && n.At == step.At);
        if (!closes)
            life = Odd(life, OddityKind.NotClosed, step, stood);
        else if (stood is null && step.Step != TicketStep.Received)
            life = Odd(life, OddityKind.NeverReceived, step, stood);
        else if (stood is not null && !TicketRules.Follows(life, step.Step, profile))
            life = Odd(life, OddityKind.OutOfPlace, step, stood);
        TicketLife applied = closes ? Apply(life, step) : life;
        Life = Sign(applied, step) with { LastAt = step.At, News = NewsOf(life, applied, step) };
    }

    /// <summary>Whoever acts has looked; what arrives somewhere is news there, until somebody acts. Who takes a call down here knows of it.</summary>
    private static TicketNews? NewsOf(TicketLife before, TicketLife after, TicketMoved step)
    {
        if (!after.IsOpen)
            return null;
        return step.Step switch
        {
            TicketStep.Urged or TicketStep.Escalated => before.News,
            TicketStep.Received => step.Source == TicketLife.PageSource ? null : new TicketNews(step.At, null),
            TicketStep.Returned or TicketStep.ExtensionRequested => new TicketNews(step.At, null),
            // The desk that answers on the telephone tells itself nothing new.
            TicketStep.Answered => before.Phase == TicketPhase.ToDispatch ? null : new TicketNews(step.At, null),
            TicketStep.Dispatched or TicketStep.Transferred or TicketStep.Reopened => after.Holder is { } post ? new TicketNews(step.At, post) : null,
            _ => null,
        };
    }

    private static TicketLife Odd(TicketLife life, OddityKind kind, TicketMoved step, TicketPhase? stood) =>
        life with { Oddities = life.Oddities.Add(new TicketOddity(kind, step, stood)) };

    private TicketLife Apply(TicketLife life, TicketMoved step)
    {
        switch (step.Step)
        {
            case TicketStep.Received:
                return life with { ReceivedBy = life.ReceivedBy ?? step.Actor };
            case TicketStep.Dispatched:
                return Sent(life, step) with
                {
                    Dispatcher = life.Dispatcher ?? step.Actor,
                    DispatchedHere = life.DispatchedHere || (life.Dispatcher is null && step is { Actor: not null, Source: TicketLife.PageSource }),
                };
            case TicketStep.Transferred:
                return Sent(life, step) with { Bounces = life.Bounces + 1 };
            case TicketStep.Returned:
                return life with { Phase = TicketPhase.ToDispatch, Holder = null, Handler = null, ExtensionAsked = false, Bounces = life.Bounces + 1 };
            case TicketStep.Accepted:
                return life with { Phase = TicketPhase.InHand, Holder = step.Window ?? life.Holder, Handler = step.Actor };
            case TicketStep.Paused:
                return life with { Phase = TicketPhase.Paused };
            case TicketStep.Resumed:
                return life with { Phase = life.Phase == TicketPhase.Paused ? TicketPhase.InHand : life.Phase };
            case TicketStep.ExtensionRequested:
                return life with { ExtensionAsked = true };
            case TicketStep.ExtensionGranted:
                return life with { ExtensionAsked = false, Extensions = life.Extensions + 1 };
            case TicketStep.ExtensionRefused:
                return life with { ExtensionAsked = false };
            case TicketStep.Answered:
                bool calls = profile.CloseRequires.Contains(TicketRules.CalledBack);
                return life with { Phase = calls ? TicketPhase.ToCall : TicketPhase.ToClose, ExtensionAsked = false, FailedCalls = 0, NextCallAt = null, Satisfied = null };
            case TicketStep.CalledBack:
                return life with { Phase = life.IsOpen ? TicketPhase.ToClose : life.Phase, Satisfied = step.Satisfied, NextCallAt = null };
            case TicketStep.CallFailed:
                return life with { FailedCalls = life.FailedCalls + 1, NextCallAt = step.NextCallAt };
            case TicketStep.Closed:
                return life with { Phase = TicketPhase.Closed, Followed = step.Followed ?? life.Followed, ExtensionAsked = false, NextCallAt = null };
            case TicketStep.Reopened:
                return Sent(life, step) with { Reopenings = life.Reopenings + 1, Satisfied = null, FailedCalls = 0, NextCallAt = null, Followed = false };
            case TicketStep.Urged:
                return life with { Urged = life.Urged + 1 };
            case TicketStep.Escalated:
                return life with { Escalation = step };
            case TicketStep.Archived:
                return life with { Phase = TicketPhase.Archived, Followed = false };
            case TicketStep.Reached:
                // The last milestone leaves nothing to do but close; the first ones show that somebody is at it.
                bool last = step.Milestone is { } milestone && profile.CloseRequires.Contains(milestone);
                return life with { Phase = last ? TicketPhase.ToClose : life.Phase == TicketPhase.ToDispatch ? TicketPhase.InHand : life.Phase };
            default:
                throw new InvalidOperationException($"No such step: {step.Step}");
        }
    }

    /// <summary>Sent to a unit, or on to one outside the centre, which leaves it with the office.</summary>
    private static TicketLife Sent(TicketLife life, TicketMoved step)
    {
        WindowCode? holder = step.Window ?? (step.Step == TicketStep.Reopened ? life.Holder : null);
        // Another system may not say to whom; it was sent all the same.
        bool sent = holder is not null || step.Step == TicketStep.Dispatched;
        return life with { Phase = sent ? TicketPhase.ToAccept : TicketPhase.ToDispatch, Holder = holder ?? (step.Step == TicketStep.Dispatched ? life.Holder : null), Handler = null, ExtensionAsked = false };
    }

    private static TicketLife Sign(TicketLife life, TicketMoved step)
    {
        if (step.Actor is not { Length: > 0 } actor)
            return life;
        bool unit = step.Step is TicketStep.Accepted or TicketStep.Returned or TicketStep.Paused or TicketStep.Resumed or TicketStep.ExtensionRequested or TicketStep.Answered;
        string account = TicketLife.AccountOf(actor);
        TicketHand hand = new(account, unit ? life.Holder ?? step.Window : null, step.At, step.Source == TicketLife.PageSource);
        int known = 0;
        while (known < life.Hands.Length && life.Hands[known].Account != account)
            known++;
        return life with { Hands = known < life.Hands.Length ? life.Hands.SetItem(known, hand) : life.Hands.Add(hand) };
    }
}
