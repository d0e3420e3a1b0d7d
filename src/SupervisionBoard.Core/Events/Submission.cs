using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Events;

/// <summary>Who reported a ticket or complaint; kept apart from the fact and shown to those who handle it only.</summary>
public sealed record Reporter(string? Name, string? Phone);

/// <summary>What somebody hands to the one write path. It is decided as one whole and answered after commit.</summary>
public abstract record Submission
{
    /// <summary>API key, terminal or page it comes from; ids are unique per source.</summary>
    public required string Source { get; init; }

    /// <summary>Who is named in the record: the key's name or the signed-in person.</summary>
    public required string By { get; init; }
}

/// <param name="Index">Place in the sender's list, from 0.</param>
/// <param name="ContentHash">SHA-256 of the content as sent; tells a repetition from a conflict.</param>
public sealed record SubmittedFact(int Index, Fact Fact, byte[] ContentHash, Reporter? Reporter)
{
    /// <summary>Items that follow one another with the same number are taken together or not at all; null for one that stands alone.</summary>
    public int? Together { get; init; }
}

public sealed record FactsSubmitted : Submission
{
    public required ImmutableArray<SubmittedFact> Items { get; init; }
}

public sealed record AreaEntry(string Code, string Name);

public sealed record WindowEntry(string Code, string Name, string Department, string Area);

public sealed record StaffEntry(string Code, string Name, string Window, bool Chief, string? Backup);

[Flags]
public enum OrganizationLists
{
    None = 0,
    Areas = 1,
    Windows = 2,
    Staff = 4,
}

/// <summary>Upsert of the organisation; unchanged entries cost nothing.</summary>
public sealed record OrganizationSubmitted : Submission
{
    public ImmutableArray<AreaEntry> Areas { get; init; } = [];

    public ImmutableArray<WindowEntry> Windows { get; init; } = [];

    public ImmutableArray<StaffEntry> Staff { get; init; } = [];

    /// <summary>In these lists whoever is not named is marked as left.</summary>
    public OrganizationLists Complete { get; init; }

    /// <summary>Codes that are marked as left by name; unknown ones are refused.</summary>
    public ImmutableArray<string> LeavingAreas { get; init; } = [];

    public ImmutableArray<string> LeavingWindows { get; init; } = [];

    public ImmutableArray<string> LeavingStaff { get; init; } = [];
}

/// <summary>What a person saw and which rule it falls under, as entered (扣分、加分).</summary>
public sealed record Observation
{
    /// <summary>The sender's id, unique per source.</summary>
    public required string Id { get; init; }

    public required Subject Subject { get; init; }

    public required RuleCode Rule { get; init; }

    public required DateOnly OccurredOn { get; init; }

    public TimeOnly? OccurredAt { get; init; }

    /// <summary>In the rule's unit, above 0 and at most 100,000.</summary>
    public decimal Quantity { get; init; } = 1m;

    public ImmutableArray<string> Flags { get; init; } = [];

    public string? Matter { get; init; }

    public string? Note { get; init; }

    /// <summary>SHA-256 of uploaded photos.</summary>
    public ImmutableArray<string> Photos { get; init; } = [];
}

public sealed record SubmittedObservation(int Index, Observation Observation, byte[] ContentHash);

public sealed record ObservationsSubmitted : Submission
{
    public required ImmutableArray<SubmittedObservation> Items { get; init; }
}

public sealed record RevocationSubmitted : Submission
{
    /// <summary>The sender's own id of the finding, or its id in the ledger.</summary>
    public required string FindingId { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A pending finding (待核) is confirmed and counts from now on.</summary>
public sealed record ConfirmationSubmitted : Submission
{
    public required string FindingId { get; init; }

    public string? Note { get; init; }
}

/// <summary>The person concerned or the chief representative of the window appeals a finding (申诉).</summary>
public sealed record AppealSubmitted : Submission
{
    public required string FindingId { get; init; }

    /// <summary>Who appeals: the staff member that the account belongs to.</summary>
    public required StaffCode Appellant { get; init; }

    public required string Reason { get; init; }
}

/// <summary>What an appeal came to.</summary>
public enum AppealResult
{
    /// <summary>The finding stands (维持).</summary>
    Upheld,

    /// <summary>The finding is taken back (撤销).</summary>
    Revoked,

    /// <summary>The finding is taken back and another one under another rule takes its place (改判).</summary>
    Changed,
}

/// <summary>An officer's or the director's word on an appeal.</summary>
public sealed record AppealDecisionSubmitted : Submission
{
    public required string FindingId { get; init; }

    public required AppealResult Result { get; init; }

    public required string Reason { get; init; }

    /// <summary>The rule that applies instead; only when the finding is changed.</summary>
    public RuleCode? Rule { get; init; }

    /// <summary>In the new rule's unit; only when the finding is changed.</summary>
    public decimal Quantity { get; init; } = 1m;

    /// <summary>The director may decide on findings that he or she recorded; an officer may not.</summary>
    public required bool ByDirector { get; init; }
}

/// <summary>A process profile as somebody wants it from now on.</summary>
public sealed record ProfileSubmitted : Submission
{
    /// <summary>The whole profile as YAML.</summary>
    public required string Text { get; init; }

    public required string Reason { get; init; }
}

/// <summary>Working days or hours are decided anew: days and open deadlines that it touches are judged again.</summary>
public sealed record CalendarSubmitted : Submission
{
    public required ScheduleDecision Decision { get; init; }

    public required string Reason { get; init; }
}

/// <summary>Nothing was sent, but a moment passed at which the board changes by itself: a shift's end, a deadline, midnight.</summary>
public sealed record MomentPassed : Submission;

/// <summary>Why something was refused: a fixed code and the values its message names. Words are made in the reader's language.</summary>
public sealed record Refusal(string Code, params ImmutableArray<string> Arguments)
{
    public bool Equals(Refusal? other) => other is not null && Code == other.Code && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}

public enum ItemResult
{
    Accepted,
    Duplicate,
    Refused,
}

/// <param name="Index">Place in the sender's list, from 0.</param>
public sealed record ItemOutcome(int Index, string? Id, ItemResult Result, Refusal? Refusal = null);

/// <param name="Version">Board version that includes the submission.</param>
public sealed record SubmissionOutcome(ImmutableArray<ItemOutcome> Items, long Version)
{
    public int Accepted => Items.Count(i => i.Result == ItemResult.Accepted);

    public int Duplicates => Items.Count(i => i.Result == ItemResult.Duplicate);

    public IEnumerable<ItemOutcome> Refused => Items.Where(i => i.Result == ItemResult.Refused);
}
