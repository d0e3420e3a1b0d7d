using System.Collections.Immutable;

namespace SupervisionBoard.Core.Events;

/// <summary>Who acts on leaves and errands: what the account says, never what a form says.</summary>
/// <param name="By">As records name the account.</param>
/// <param name="Staff">The staff member that the account belongs to, or null.</param>
/// <param name="Roles">Names of the account's roles; the ladder says which level they hold.</param>
/// <param name="IsOffice">Supervision office or above: acts for anybody, and alone may let a leave pass without cover.</param>
public sealed record LeaveActor(string By, StaffCode? Staff, ImmutableArray<string> Roles, bool IsOffice);

/// <summary>What is asked for.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive.</param>
/// <param name="Substitute">Null is refused unless <paramref name="WithoutCover"/> is set by the supervision office.</param>
public sealed record LeaveWish(StaffCode Staff, LeaveType Type, DateTimeOffset From, DateTimeOffset Until, StaffCode? Substitute, string Reason, bool WithoutCover = false);

/// <summary>Leave is asked for (请假).</summary>
public sealed record LeaveWishSubmitted : Submission
{
    public required LeaveActor Actor { get; init; }

    public required LeaveWish Wish { get; init; }
}

/// <summary>A level's word on a request.</summary>
public sealed record LeaveDecisionSubmitted : Submission
{
    public required LeaveActor Actor { get; init; }

    public required string Leave { get; init; }

    public required bool Approve { get; init; }

    /// <summary>Required for a refusal.</summary>
    public string? Note { get; init; }
}

/// <summary>A request is withdrawn, a return registered (销假), an approval taken back.</summary>
public sealed record LeaveEndSubmitted : Submission
{
    public required LeaveActor Actor { get; init; }

    public required string Leave { get; init; }

    public required LeaveEnding Ending { get; init; }

    /// <summary>When the person was back; null: now.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>Required to take back an approval.</summary>
    public string? Note { get; init; }
}

/// <summary>Somebody leaves the counter on business (临时外出).</summary>
public sealed record ErrandSubmitted : Submission
{
    public required LeaveActor Actor { get; init; }

    public required StaffCode Staff { get; init; }

    public required ErrandType Type { get; init; }

    /// <summary>Null: now. An earlier time of the same day can be entered afterwards.</summary>
    public DateTimeOffset? From { get; init; }

    public required DateTimeOffset ExpectedBack { get; init; }

    public string? Purpose { get; init; }
}

/// <summary>Back from an errand.</summary>
public sealed record ErrandEndSubmitted : Submission
{
    public required LeaveActor Actor { get; init; }

    public required string Errand { get; init; }

    /// <summary>Null: now.</summary>
    public DateTimeOffset? BackAt { get; init; }
}
