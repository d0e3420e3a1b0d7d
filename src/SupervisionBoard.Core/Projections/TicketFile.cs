using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>One ticket, folded from its steps in order of time; the order of arrival leaves no trace.</summary>
public sealed record TicketFile
{
    private TicketFile(TicketCode code, ImmutableArray<TicketMoved> steps, MatterClock clock)
    {
        Code = code;
        Steps = steps;
        Clock = clock;
    }

    public TicketCode Code { get; }

    public ImmutableArray<TicketMoved> Steps { get; }

    /// <summary>The clocks of its profile, run once over the steps; nothing in them depends on the present.</summary>
    public MatterClock Clock { get; }

    public string Profile => Clock.Profile.Code;

    public DateTimeOffset ReceivedAt => Clock.ReceivedAt ?? Steps[0].At;

    /// <summary>Null while open or reopened.</summary>
    public DateTimeOffset? ClosedAt => Clock.ClosedAt;

    public bool IsClosed => ClosedAt is not null;

    /// <summary>Who holds the ticket: the window named last.</summary>
    public WindowCode? Window => Steps.LastOrDefault(s => s.Window is not null)?.Window;

    /// <summary>What it is about, unless the ticket is confidential.</summary>
    public string? PublicSummary => Steps.Any(s => s.Confidential) ? null : Steps.LastOrDefault(s => s.Summary is not null)?.Summary;

    public bool IsProvisional => Clock.Stages.Any(s => s.IsProvisional);

    /// <summary>Clocks that run towards a due time; none of a closed ticket, and none while it is paused.</summary>
    public IEnumerable<StageClock> Running => IsClosed ? [] : Clock.Stages.Where(s => s is { StoppedAt: null, Due: not null });

    /// <summary>The running clock that is late first.</summary>
    public StageClock? Next => Running.MinBy(s => s.LateAfter);

    /// <summary>The file with one more step; a new file when there was none.</summary>
    public static TicketFile With(TicketFile? old, TicketMoved fact, BoardContext context)
    {
        ImmutableArray<TicketMoved> steps = Insert(old?.Steps ?? [], fact);
        // Finished clocks keep the profile they began with, so the first one stays.
        ProcessProfile profile = old?.Clock.Profile ?? context.Profiles[fact.Profile];
        return new TicketFile(fact.Ticket, steps, ClockHistory.Run(profile, fact.Ticket.Value, [.. steps.Select(ToEvent)], context.Schedule));
    }

    /// <summary>The file with its clocks run under a newer schedule; the same object when that changes nothing.</summary>
    public TicketFile Rescheduled(WorkSchedule schedule)
    {
        MatterClock clock = ClockHistory.Run(Clock.Profile, Code.Value, [.. Steps.Select(ToEvent)], schedule);
        return ClockHistory.SaysTheSame(clock, Clock) ? this : new TicketFile(Code, Steps, clock);
    }

    public ImmutableArray<JudgedFinding> Judge(BoardContext context, DateTimeOffset now) => ClockJudging.Judge(Clock, context.Schedule, now);

    private static ClockEvent ToEvent(TicketMoved step) => new(NameOf(step.Step), step.At, step.Window?.Value, step.Reason);

    /// <summary>The step's name in profiles and in the contract.</summary>
    public static string NameOf(TicketStep step) => step switch
    {
        TicketStep.Received => "received",
        TicketStep.Dispatched => "dispatched",
        TicketStep.Accepted => "accepted",
        TicketStep.Returned => "returned",
        TicketStep.Transferred => "transferred",
        TicketStep.ExtensionRequested => "extensionRequested",
        TicketStep.ExtensionGranted => "extensionGranted",
        TicketStep.ExtensionRefused => "extensionRefused",
        TicketStep.Paused => "paused",
        TicketStep.Resumed => "resumed",
        TicketStep.Answered => "answered",
        TicketStep.CalledBack => "calledBack",
        TicketStep.CallFailed => "callFailed",
        TicketStep.Closed => "closed",
        TicketStep.Reopened => "reopened",
        TicketStep.Urged => "urged",
        TicketStep.Escalated => "escalated",
        _ => throw new InvalidOperationException($"No such step: {step}"),
    };

    private static ImmutableArray<TicketMoved> Insert(ImmutableArray<TicketMoved> steps, TicketMoved fact)
    {
        int at = steps.Length;
        while (at > 0 && FactOrder.Compare(steps[at - 1], fact, s => (int)s.Step) > 0)
            at--;
        return steps.Insert(at, fact);
    }
}
