using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// One ticket, folded from its steps in order of time; the order of arrival leaves no trace. A closed one is kept
/// small: its steps are packed, and its clocks are run again when somebody asks, under the schedule that judged them.
/// </summary>
public sealed record TicketFile
{
    private readonly ImmutableArray<TicketMoved> _steps;
    private readonly byte[]? _packed;
    private readonly MatterClock? _clock;
    private readonly TicketLife? _life;
    private readonly ProcessProfile _profile;
    private readonly WorkSchedule _schedule;

    private TicketFile(TicketCode code, ImmutableArray<TicketMoved> steps, MatterClock clock, WorkSchedule schedule)
    {
        Code = code;
        _steps = steps;
        _clock = clock;
        _life = TicketLife.Of(steps, clock);
        _profile = clock.Profile;
        _schedule = schedule;
        ReceivedAt = clock.ReceivedAt ?? steps[0].At;
        ClosedAt = clock.ClosedAt;
        IsProvisional = clock.Stages.Any(s => s.IsProvisional);
    }

    private TicketFile(TicketFile open, byte[]? packed)
    {
        Code = open.Code;
        _steps = packed is null ? open._steps : default;
        _packed = packed;
        _profile = open._profile;
        _schedule = open._schedule;
        ReceivedAt = open.ReceivedAt;
        ClosedAt = open.ClosedAt;
        IsProvisional = open.IsProvisional;
    }

    public TicketCode Code { get; }

    /// <summary>Unpacked at every call for a closed ticket: ask once.</summary>
    public ImmutableArray<TicketMoved> Steps => _packed is null ? _steps : PackedSteps.Unpack(_packed);

    /// <summary>The clocks of its profile; nothing in them depends on the present. Run at every call for a closed ticket: ask once.</summary>
    public MatterClock Clock => _clock ?? Run(_profile, Code, Steps, _schedule);

    /// <summary>Where it stands, who has it, and which steps do not fit together. Folded at every call for a closed ticket: ask once.</summary>
    public TicketLife Life => _life ?? TicketLife.Of(Steps, Clock);

    public string Profile => _profile.Code;

    public DateTimeOffset ReceivedAt { get; }

    /// <summary>Null while open or reopened.</summary>
    public DateTimeOffset? ClosedAt { get; }

    public bool IsClosed => ClosedAt is not null;

    /// <summary>Who holds the ticket: the window named last.</summary>
    public WindowCode? Window => Steps.LastOrDefault(s => s.Window is not null)?.Window;

    /// <summary>Not to be talked about: only those who handle it may read what it is about.</summary>
    public bool IsConfidential => Steps.Any(s => s.Confidential);

    /// <summary>What it is about, for those who handle it.</summary>
    public string? Summary => SummaryOf(Steps);

    /// <summary>What it is about, unless the ticket is confidential.</summary>
    public string? PublicSummary => Steps is var steps && steps.Any(s => s.Confidential) ? null : SummaryOf(steps);

    private static string? SummaryOf(ImmutableArray<TicketMoved> steps) => steps.LastOrDefault(s => s.Summary is not null)?.Summary;

    public bool IsProvisional { get; }

    /// <summary>Clocks that run towards a due time; none of a closed ticket, and none while it is paused.</summary>
    public IEnumerable<StageClock> Running => IsClosed ? [] : Clock.Stages.Where(s => s is { StoppedAt: null, Due: not null });

    /// <summary>The running clock that is late first.</summary>
    public StageClock? Next => Running.MinBy(s => s.LateAfter);

    /// <summary>The same file as it is kept: small once it is closed.</summary>
    internal TicketFile ToKeep() => IsClosed && _clock is not null ? new TicketFile(this, PackedSteps.Pack(_steps)) : this;

    /// <summary>The file with one more step; a new file when there was none.</summary>
    public static TicketFile With(TicketFile? old, TicketMoved fact, BoardContext context)
    {
        ImmutableArray<TicketMoved> steps = Insert(old?.Steps ?? [], fact);
        // A ticket stays with the profile that its first step named; what that says may have changed since.
        ProcessProfile profile = context.Profiles.GetValueOrDefault(old?._profile.Code ?? fact.Profile) ?? old!._profile;
        return new TicketFile(fact.Ticket, steps, Run(profile, fact.Ticket, steps, context.Schedule), context.Schedule);
    }

    /// <summary>The file with its clocks run under a newer schedule or profile; the same object when that changes nothing.</summary>
    public TicketFile Rescheduled(BoardContext context)
    {
        ImmutableArray<TicketMoved> steps = Steps;
        MatterClock clock = Run(context.Profiles.GetValueOrDefault(_profile.Code) ?? _profile, Code, steps, context.Schedule);
        return ClockHistory.SaysTheSame(clock, Clock) ? this : new TicketFile(Code, steps, clock, context.Schedule);
    }

    public ImmutableArray<JudgedFinding> Judge(BoardContext context, DateTimeOffset now) => ClockJudging.Judge(Clock, context.Schedule, now);

    private static MatterClock Run(ProcessProfile profile, TicketCode code, ImmutableArray<TicketMoved> steps, WorkSchedule schedule) =>
        ClockHistory.Run(profile, code.Value, [.. steps.Select(ToEvent)], schedule);

    private static ClockEvent ToEvent(TicketMoved step) => new(step.Milestone ?? NameOf(step.Step), step.At, step.Window?.Value, step.Reason);

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
        TicketStep.Archived => "archived",
        TicketStep.Reached => "reached",
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
