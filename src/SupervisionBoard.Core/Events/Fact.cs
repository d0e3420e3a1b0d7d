namespace SupervisionBoard.Core.Events;

/// <summary>Kinds of facts; the name is stored with the fact and never changes.</summary>
public enum FactKind
{
    Organization,
    CheckIn,
    Ticket,
    Complaint,
    Case,
    Rating,
    Leave,
    Calendar,
    ClockDevice,
    LeaveStep,
    Errand,
    Round,
    Review,
    LateChange,
    RatingStep,
    Selection,
    Consequence,
    TicketSeen,
    ShiftCheck,
    CardNotice,
    Profile,
    Vote,
    Appraisal,
}

/// <summary>
/// Something that happened. Facts are appended, never edited: a later fact corrects an earlier one.
/// <see cref="Source"/>, <see cref="Kind"/> and <see cref="Id"/> together are unique; the same fact sent again is a duplicate.
/// </summary>
public abstract record Fact
{
    /// <summary>Who reported it: the name of an API key, a terminal, a page.</summary>
    public required string Source { get; init; }

    /// <summary>The reporter's own id of the fact, 1 to 128 characters.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened, as reported.</summary>
    public required DateTimeOffset At { get; init; }

    public abstract FactKind Kind { get; }

    /// <summary>Code of what the fact is about: a person, a window, a ticket or a complaint.</summary>
    public abstract string About { get; }
}

/// <summary>A person was seen by a terminal or registered by hand (打卡).</summary>
public sealed record CheckedIn : Fact
{
    public required StaffCode Staff { get; init; }

    public string? Device { get; init; }

    public string? Method { get; init; }

    /// <summary>The row as a terminal sent it; null where there is none.</summary>
    public string? Raw { get; init; }

    public override FactKind Kind => FactKind.CheckIn;

    public override string About => Staff.Value;
}

public enum TicketStep
{
    Received,
    Dispatched,
    Accepted,
    Returned,
    Transferred,
    ExtensionRequested,
    ExtensionGranted,
    ExtensionRefused,
    Paused,
    Resumed,
    Answered,
    CalledBack,
    CallFailed,
    Closed,
    Reopened,
    Urged,
    Escalated,
    Archived,

    /// <summary>A milestone (节点) of the ticket's profile that no other step stands for, named by <see cref="TicketMoved.Milestone"/>.</summary>
    Reached,
}

/// <summary>
/// What the reporter answered when called back (回访): hotline regulation of the county, chapter 3 (2). The fourth question,
/// whether the reporter is content, is <see cref="TicketMoved.Satisfied"/>.
/// </summary>
/// <param name="Informed">The unit told the outcome and what it rests on.</param>
/// <param name="Truthful">What the unit reported is what happened.</param>
/// <param name="Misconduct">Somebody broke the law, discipline or decency while handling it.</param>
public sealed record CallBackAnswers(bool Informed, bool Truthful, bool Misconduct);

/// <summary>One step in the life of a hotline ticket (工单). The reporter is kept apart from the fact.</summary>
public sealed record TicketMoved : Fact
{
    public required TicketCode Ticket { get; init; }

    /// <summary>Name of the process profile that gives its limits.</summary>
    public required string Profile { get; init; }

    public required TicketStep Step { get; init; }

    public WindowCode? Window { get; init; }

    public string? Actor { get; init; }

    public string? Summary { get; init; }

    public string? Reason { get; init; }

    public bool Confidential { get; init; }

    public bool? Satisfied { get; init; }

    /// <summary>Only of a call-back that reached the reporter, and only where the questions were asked one by one.</summary>
    public CallBackAnswers? Answers { get; init; }

    /// <summary>When the next call is planned; only of a failed one.</summary>
    public DateTimeOffset? NextCallAt { get; init; }

    /// <summary>Kept in view after it is closed (跟踪); only of closing.</summary>
    public bool? Followed { get; init; }

    /// <summary>The leader who got a copy of a difficult ticket; only of escalation.</summary>
    public string? CopiedTo { get; init; }

    /// <summary>The event of the profile that happened; only and always with <see cref="TicketStep.Reached"/>.</summary>
    public string? Milestone { get; init; }

    public override FactKind Kind => FactKind.Ticket;

    public override string About => Ticket.Value;
}

public enum ComplaintStep
{
    Filed,
    Upheld,
    Dismissed,
    Answered,

    /// <summary>A unit was asked for its account, where a complaint touches several.</summary>
    Asked,

    /// <summary>That unit gave it.</summary>
    Replied,

    /// <summary>Out of the centre's hands on a ground that the profile names, such as the discipline authority.</summary>
    Paused,
    Resumed,
}

/// <summary>Whom a grave complaint is handed to (分级处置).</summary>
public enum ComplaintReferral
{
    /// <summary>Breach of discipline: the supervision authority (纪检监察).</summary>
    Disciplinary,

    /// <summary>Breach of the law: the judicial authorities (司法机关).</summary>
    Judicial,
}

public enum ComplaintChannel
{
    Onsite,
    Letter,
    Phone,
    Web,
}

/// <summary>One step of a complaint (投诉). The reporter is kept apart from the fact.</summary>
public sealed record ComplaintMoved : Fact
{
    public required ComplaintCode Complaint { get; init; }

    public required ComplaintStep Step { get; init; }

    public ComplaintChannel? Channel { get; init; }

    public WindowCode? Window { get; init; }

    public StaffCode? Staff { get; init; }

    public string? Ground { get; init; }

    public string? Summary { get; init; }

    /// <summary>Name of the process profile that gives its limits; null for <see cref="DefaultProfile"/>.</summary>
    public string? Profile { get; init; }

    /// <summary>Why it is paused: a ground of its profile.</summary>
    public string? Reason { get; init; }

    public const string DefaultProfile = "complaint";

    /// <summary>Of complaints that touch two or more units, each of which is asked (source 004, 四、3).</summary>
    public const string SeveralProfile = "complaint-several";

    /// <summary>The grounds of a verdict or a referral, or what the reporter was answered.</summary>
    public string? Note { get; init; }

    /// <summary>The rule that the officer picked for an upheld one; null leaves it to the rulebook's sources.</summary>
    public RuleCode? Rule { get; init; }

    /// <summary>The officer; null where another system reported the step.</summary>
    public string? By { get; init; }

    public override FactKind Kind => FactKind.Complaint;

    public override string About => Complaint.Value;
}

/// <summary>An approved absence (请假). A later fact for the same <see cref="Leave"/> replaces it; <see cref="Cancelled"/> takes it back.</summary>
public sealed record LeaveGranted : Fact
{
    /// <summary>Number of the leave, unique for the centre.</summary>
    public required string Leave { get; init; }

    public required StaffCode Staff { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset Until { get; init; }

    public StaffCode? Substitute { get; init; }

    public string? Reason { get; init; }

    public bool Cancelled { get; init; }

    public override FactKind Kind => FactKind.Leave;

    public override string About => Staff.Value;
}
