using System.Collections.Immutable;
using SupervisionBoard.Core.Judging;

namespace SupervisionBoard.Core.Ledger;

/// <summary>
/// One occurrence of a rule, judged by the program or by a person. Never changed after it is written:
/// revocations and confirmations are entries of their own.
/// </summary>
public sealed record Finding
{
    /// <summary>Unique in the ledger.</summary>
    public required string Id { get; init; }

    public required Subject Subject { get; init; }

    public required RuleCode Rule { get; init; }

    /// <summary>Rulebook id and version it was judged by, e.g. <c>county-centre-2015@1</c>.</summary>
    public required string Rulebook { get; init; }

    /// <summary>Day it counts for, in the centre's time zone.</summary>
    public required DateOnly OccurredOn { get; init; }

    /// <summary>Instant of the occurrence where one is known.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>In the rule's unit (times, days, items …), above 0.</summary>
    public decimal Quantity { get; init; } = 1m;

    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Findings with the same matter count once under rules that say so.</summary>
    public string? Matter { get; init; }

    public string? Note { get; init; }

    /// <summary><c>manual</c> or the judging source, e.g. <c>attendance.late</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>What re-judging compares: all findings of one scope are judged together. Null for manual ones.</summary>
    public string? Scope { get; init; }

    /// <summary>Stable within its scope; re-judging the same facts gives the same key.</summary>
    public string? Key { get; init; }

    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>Recorded but not counted until an officer confirms (待核, the evidence gate).</summary>
    public bool Pending { get; init; }

    /// <summary>The finding whose place it took when an appeal changed that one's rule; null otherwise.</summary>
    public string? Replaces { get; init; }

    /// <summary>The published month that it makes good, with its points; its rule is <see cref="Correction.RuleOf"/> then. Null otherwise.</summary>
    public Correction? Corrects { get; init; }

    /// <summary>API key, page or judging that recorded it.</summary>
    public required string Source { get; init; }

    /// <summary>Id under which <see cref="Source"/> sent it; null for judged ones.</summary>
    public string? ExternalId { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Takes a finding back, with the reason; the finding stays readable, struck through.</summary>
/// <param name="ByJudging">True when re-judging found that it no longer holds; a person's revocation is final for its key.</param>
public sealed record Revocation(string FindingId, string Reason, bool ByJudging, string RecordedBy, DateTimeOffset RecordedAt);

/// <summary>An officer's word that a pending finding holds; from then on it counts.</summary>
public sealed record Confirmation(string FindingId, string? Note, string RecordedBy, DateTimeOffset RecordedAt);

/// <summary>
/// Makes a published month good without touching it (更正): dated in a running month, with points of its own that no
/// category, cap on additions or counter takes part in.
/// </summary>
/// <param name="Month">The published month.</param>
/// <param name="FindingId">The finding of that month that was wrong; null where there was none to name.</param>
/// <param name="Points">Signed, not 0.</param>
public sealed record Correction(Month Month, string? FindingId, decimal Points)
{
    private const string Prefix = "correction/";

    /// <summary>The code its line carries on sheets: no rulebook has one like it.</summary>
    public static RuleCode RuleOf(Month month) => new(Prefix + month);

    /// <summary>The month that a line of corrections names; null for the line of a rule.</summary>
    public static Month? MonthOf(RuleCode rule) =>
        rule.Value?.StartsWith(Prefix, StringComparison.Ordinal) is true && Period.TryParse(rule.Value[Prefix.Length..], out Period period) ? period.First : null;
}
