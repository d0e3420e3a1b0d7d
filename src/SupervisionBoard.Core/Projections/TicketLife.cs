using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;

namespace SupervisionBoard.Core.Projections;

/// <summary>Where a ticket stands.</summary>
public enum TicketPhase
{
    /// <summary>At the office; nobody was told to handle it (待派单).</summary>
    ToDispatch,

    /// <summary>Sent to a unit that has not taken it yet (待接单).</summary>
    ToAccept,
    InHand,
    Paused,

    /// <summary>Answered; the reporter is to be called (待回访).</summary>
    ToCall,

    /// <summary>Nothing is missing but the office's word (待结案).</summary>
    ToClose,
    Closed,
    Archived,
}

public enum OddityKind
{
    /// <summary>The step does not follow from where the ticket stood.</summary>
    OutOfPlace,

    /// <summary>It was closed without something that its profile asks for, so it stays open.</summary>
    NotClosed,

    /// <summary>No receipt is on record.</summary>
    NeverReceived,
}

/// <summary>Something in the file that cannot have been so. It is shown, never refused: facts of another system are facts.</summary>
/// <param name="Stood">Where the ticket stood; null before its first step.</param>
public sealed record TicketOddity(OddityKind Kind, TicketMoved Step, TicketPhase? Stood);

/// <summary>Who did something about a ticket, and at which post: the office's or a window's.</summary>
/// <param name="Post">Null is the office.</param>
/// <param name="Here">Entered on the pages, so that the name is an account of this centre.</param>
public readonly record struct TicketHand(string Account, WindowCode? Post, DateTimeOffset At, bool Here);

/// <summary>
/// The life of a ticket so far, folded from its steps in order of time. It accepts any steps in any order and notes what
/// does not fit; what people may do next is decided by <see cref="TicketRules"/>.
/// </summary>
public sealed record TicketLife
{
    /// <summary>Names what people enter on the pages: whose account took a step is known only of these.</summary>
    public const string PageSource = "page:tickets";

    public required TicketPhase Phase { get; init; }

    /// <summary>The unit that has to handle it; null at the office.</summary>
    public WindowCode? Holder { get; init; }

    /// <summary>Who dispatched it first: that person calls back and follows it up (谁派单谁负责). Null when it is not known.</summary>
    public string? Dispatcher { get; init; }

    /// <summary>Dispatched by somebody with an account here, so that it can be checked who calls back.</summary>
    public bool DispatchedHere { get; init; }

    /// <summary>Who took it at the unit; null before.</summary>
    public string? Handler { get; init; }

    public string? ReceivedBy { get; init; }

    public DateTimeOffset? NextCallAt { get; init; }

    /// <summary>Calls in vain since it was last answered.</summary>
    public int FailedCalls { get; init; }

    /// <summary>An extension was asked for and nobody has decided.</summary>
    public bool ExtensionAsked { get; init; }

    public int Extensions { get; init; }

    /// <summary>The last call-back's answer since the ticket was last answered.</summary>
    public bool? Satisfied { get; init; }

    public int Reopenings { get; init; }

    public int Urged { get; init; }

    public int Bounces { get; init; }

    /// <summary>The step with which a difficult ticket was copied to a leader.</summary>
    public TicketMoved? Escalation { get; init; }

    public bool Followed { get; init; }

    public ImmutableArray<TicketOddity> Oddities { get; init; } = [];

    /// <summary>Everybody with a name who took a step, with the last one of each.</summary>
    public ImmutableArray<TicketHand> Hands { get; init; } = [];

    public DateTimeOffset LastAt { get; init; }

    /// <summary>What came to whom and was not acted upon since; null when nothing waits to be looked at.</summary>
    public TicketNews? News { get; init; }

    public bool IsOpen => Phase < TicketPhase.Closed;

    /// <summary>The office has to do something: dispatch, call, close, decide on an extension.</summary>
    public bool AtOffice => Phase is TicketPhase.ToDispatch or TicketPhase.ToCall or TicketPhase.ToClose || (ExtensionAsked && IsOpen);

    /// <summary>A unit has to do something.</summary>
    public bool AtUnit => Phase is TicketPhase.ToAccept or TicketPhase.InHand or TicketPhase.Paused && Holder is not null;

    /// <summary>The account behind a name as records write it, <c>名字（account）</c>; other names stand for themselves.</summary>
    public static string AccountOf(string actor)
    {
        int open = actor.LastIndexOf('（');
        return open >= 0 && actor[^1] == '）' ? actor[(open + 1)..^1] : actor;
    }

    /// <param name="steps">In order of time, at least one.</param>
    /// <param name="clock">The clocks run over the same steps.</param>
    public static TicketLife Of(ImmutableArray<TicketMoved> steps, MatterClock clock)
    {
        TicketLifeWalk walk = new(clock);
        foreach (TicketMoved step in steps)
            walk.Take(step);
        return walk.Life!;
    }
}
