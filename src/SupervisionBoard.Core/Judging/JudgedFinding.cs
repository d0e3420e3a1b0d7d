using System.Collections.Immutable;

namespace SupervisionBoard.Core.Judging;

/// <summary>The sources that judging itself produces; a rulebook's rule names one of them. Process profiles may name further ones.</summary>
public static class FindingSources
{
    public const string Late = "attendance.late";
    public const string LeftEarly = "attendance.early";
    public const string MissedPunch = "attendance.missed";
    public const string Absent = "attendance.absent";
    public const string OffPost = "attendance.offPost";
    public const string LeaveUncovered = "attendance.leaveUncovered";
    public const string ComplaintUpheld = "complaint.upheld";
    public const string CaseLate = "case.late";
}

/// <summary>What a piece of evidence is; screens name the kind in the reader's language.</summary>
public enum EvidenceKind
{
    /// <summary>A punch; the reference is the fact's id.</summary>
    Punch,
    ShiftStart,
    ShiftEnd,

    /// <summary>Whole minutes, rounded up.</summary>
    Minutes,

    /// <summary>A missed shift, written as its ordinal and hours.</summary>
    MissedShift,
    Leave,
    Complaint,
    Case,

    /// <summary>The start of the clock.</summary>
    Started,
    Due,

    /// <summary>The matter, and in the text the stage of its process with the limit that applied.</summary>
    Stage,

    /// <summary>When an extension was asked for that came too late.</summary>
    AskedTooLate,

    /// <summary>A unit and the time from and to which it had the matter.</summary>
    Held,

    /// <summary>A photo taken by an officer; the reference is the SHA-256 of its bytes.</summary>
    Photo,

    /// <summary>A terminal that gave no evidence meanwhile, and in the text its state and since when.</summary>
    ClockDevice,
}

/// <summary>One fact behind a finding. <see cref="Text"/> is data (a time, a number, a code), never a sentence of the interface.</summary>
public sealed record Evidence(EvidenceKind Kind, string Reference, string Text);

/// <summary>
/// A breach that must be on the ledger as long as the facts stay as they are. The same facts give the same
/// <see cref="Key"/> in whatever order they arrived; a finding that no longer comes out is to be revoked, and one
/// that comes out changed under its key replaces the older. Which rule it is charged under, for the person, the
/// window or both, is decided by the rulebook's <c>source</c>.
/// </summary>
public sealed record JudgedFinding
{
    public required string Key { get; init; }

    public required string Source { get; init; }

    /// <summary>The person to be charged where a rule for staff has this source; null when nobody is known.</summary>
    public StaffCode? Staff { get; init; }

    /// <summary>The window to be charged where a rule for windows has this source; null when none is known.</summary>
    public WindowCode? Window { get; init; }

    /// <summary>The one rule to be charged under where a person picked it; null: every rule that names the source.</summary>
    public RuleCode? Rule { get; init; }

    /// <summary>The instant of the breach itself, not of its discovery.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The centre's date of <see cref="OccurredAt"/>; it decides the month that pays.</summary>
    public required DateOnly OccurredOn { get; init; }

    /// <summary>In the unit of the source: times, or days for absence and leave.</summary>
    public decimal Quantity { get; init; } = 1;

    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Findings of one matter may count once; null when each stands alone.</summary>
    public string? Matter { get; init; }

    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>The evidence has a hole in which the person may have been there: pending until an officer confirms (evidence gate).</summary>
    public bool Uncertain { get; init; }

    public bool Equals(JudgedFinding? other) =>
        other is not null
        && Key == other.Key
        && Source == other.Source
        && Staff == other.Staff
        && Window == other.Window
        && Rule == other.Rule
        && OccurredAt == other.OccurredAt
        && OccurredOn == other.OccurredOn
        && Quantity == other.Quantity
        && Matter == other.Matter
        && Uncertain == other.Uncertain
        && Flags.SequenceEqual(other.Flags)
        && Evidence.SequenceEqual(other.Evidence);

    public override int GetHashCode() => HashCode.Combine(Key, OccurredAt, Quantity);
}
