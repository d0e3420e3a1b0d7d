namespace SupervisionBoard.Core.Events;

/// <summary>What a person can do with a ticket on the pages.</summary>
public enum TicketAction
{
    Receive,

    /// <summary>Answered while the reporter is on the telephone: done at once, nothing is sent out (直接答复).</summary>
    DirectAnswer,
    Dispatch,
    Accept,
    Answer,
    CallBack,
    CallFailed,
    Close,
    Archive,
    Return,
    Transfer,
    Pause,
    Resume,
    AskExtension,
    GrantExtension,
    RefuseExtension,
    Urge,
    Escalate,
    Reopen,
}

/// <summary>
/// A step of a ticket as a person enters it. Other than a fact that is reported it can be refused: because it does not
/// follow from where the ticket stands, or because somebody else was faster.
/// </summary>
public sealed record TicketSubmitted : Submission
{
    public required TicketCode Ticket { get; init; }

    public required TicketAction Action { get; init; }

    /// <summary>How many steps the person saw; another number means that something happened meanwhile. Not asked for when received.</summary>
    public int? Seen { get; init; }

    /// <summary>Process profile; only when received.</summary>
    public string? Profile { get; init; }

    /// <summary>To whom it goes: dispatch, transfer, reopening.</summary>
    public WindowCode? Window { get; init; }

    /// <summary>What it is about; only when received.</summary>
    public string? Summary { get; init; }

    public bool Confidential { get; init; }

    /// <summary>Only when received.</summary>
    public Reporter? Reporter { get; init; }

    /// <summary>Why, or the answer; the ground of a pause; the length of a granted extension such as <c>3wd</c>; why somebody else calls back.</summary>
    public string? Reason { get; init; }

    public CallBackAnswers? Answers { get; init; }

    /// <summary>The fourth question; also whether the reporter is content with a direct answer.</summary>
    public bool? Satisfied { get; init; }

    /// <summary>Required of a failed call, later than now.</summary>
    public DateTimeOffset? NextCallAt { get; init; }

    /// <summary>Keep it in view after closing.</summary>
    public bool Follow { get; init; }

    /// <summary>The leader who gets a difficult ticket.</summary>
    public string? CopiedTo { get; init; }
}
