namespace SupervisionBoard.Core.Events;

/// <summary>Who acts on a review: what the account says, never what a form says.</summary>
/// <param name="By">As records name the account.</param>
/// <param name="Staff">The staff member that the account belongs to, or null.</param>
/// <param name="Area">The area that an area supervisor looks after, or null.</param>
/// <param name="IsOffice">Supervision office.</param>
/// <param name="IsDirector">Approves.</param>
public sealed record ReviewActor(string By, StaffCode? Staff, AreaCode? Area, bool IsOffice, bool IsDirector);

/// <summary>What somebody wants to do with the review of a month.</summary>
public abstract record ReviewAction
{
    /// <param name="FileOn">The day for the self-reports; null: today, or the next worked day once the day's work is over.</param>
    public sealed record Open(DateOnly? FileOn = null) : ReviewAction;

    /// <summary>The own self-report; a later one replaces it as long as nobody gave an opinion on it.</summary>
    public sealed record FileSelfReport(string Statement) : ReviewAction;

    public sealed record ReturnSelfReport(StaffCode Staff, string Reason) : ReviewAction;

    public sealed record ReviewSelfReport(StaffCode Staff, string Opinion) : ReviewAction;

    public sealed record SignArea(AreaCode Area, string Opinion) : ReviewAction;

    public sealed record ReturnArea(AreaCode Area, string Reason) : ReviewAction;

    public sealed record StartNotice(string Opinion) : ReviewAction;

    public sealed record Object(string Text, Subject? Concerning = null) : ReviewAction;

    public sealed record DecideObjection(int Objection, bool Upheld, string Reason) : ReviewAction;

    public sealed record Approve(string? Opinion = null) : ReviewAction;

    public sealed record ReturnToAudit(string Reason) : ReviewAction;

    public sealed record Publish : ReviewAction;
}

/// <summary>A step of a month's review. Refused with <c>changed-meanwhile</c> when what it concerns changed after <see cref="Seen"/>.</summary>
public sealed record ReviewSubmitted : Submission
{
    public required ReviewActor Actor { get; init; }

    public required Month Month { get; init; }

    public required ReviewAction Action { get; init; }

    /// <summary>Position of the log that the author had before his or her eyes; null does not ask, for other programs.</summary>
    public long? Seen { get; init; }
}

/// <summary>A correction (更正) of a published month: points of today that name the month they make good.</summary>
public sealed record CorrectionSubmitted : Submission
{
    public required ReviewActor Actor { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>The published month that is corrected.</summary>
    public required Month Corrects { get; init; }

    /// <summary>The finding of that month that was wrong, where it is one.</summary>
    public string? FindingId { get; init; }

    /// <summary>Signed, not 0, at most 100 either way.</summary>
    public required decimal Points { get; init; }

    public required string Reason { get; init; }

    /// <summary>Position of the log that the author had before his or her eyes; null does not ask, for other programs.</summary>
    public long? Seen { get; init; }
}
