using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>The score of one subject and month, with every line that led to it.</summary>
public sealed record ScoreSheet
{
    public required Subject Subject { get; init; }

    public required Month Month { get; init; }

    /// <summary>False when there was nothing to average for the base (a window without people): not ranked, no participant.</summary>
    public required bool Scored { get; init; }

    public required decimal Base { get; init; }

    public required decimal Unrounded { get; init; }

    /// <summary>The published figure: <see cref="Unrounded"/> rounded once, half away from zero.</summary>
    public required decimal Score { get; init; }

    /// <summary>The grade of the published figure; <see cref="GradeDefinition.Disqualified"/> when disqualified.</summary>
    public required string? Grade { get; init; }

    public bool Disqualified => !Reasons.IsEmpty;

    /// <summary>Why the subject is disqualified for this month.</summary>
    public required ImmutableArray<DisqualificationReason> Reasons { get; init; }

    /// <summary>Recommendations to people, each once.</summary>
    public required ImmutableArray<string> Refer { get; init; }

    public required ImmutableArray<CategoryTotal> Categories { get; init; }

    /// <summary>Counted lines, in the order of the rulebook.</summary>
    public required ImmutableArray<ScoreLine> Lines { get; init; }

    /// <summary>Findings that wait for an officer (待核); they cost nothing yet.</summary>
    public required ImmutableArray<PendingLine> Pending { get; init; }

    /// <summary>Points deducted by all lines, before floors; not negative.</summary>
    public required decimal Deducted { get; init; }

    /// <summary>Points added after the bonus cap.</summary>
    public required decimal Added { get; init; }

    /// <summary>Points of corrections of published months (更正), signed: beside categories, caps on additions and counters.</summary>
    public decimal Corrected { get; init; }

    /// <summary>Metrics that the base needs and nobody reported; they counted as 0.</summary>
    public required ImmutableArray<string> MissingMetrics { get; init; }

    /// <summary>
    /// Rules with a confirmed finding of the month, on this subject; on a window also on the people averaged into it.
    /// Awards ask for it (<c>none</c>).
    /// </summary>
    public required ImmutableArray<RuleCode> Found { get; init; }

    /// <summary>This month's occurrences (or units) of the counters that reach across months.</summary>
    public required ImmutableArray<CounterTally> Tallies { get; init; }

    /// <summary>This month's points of the rules whose cap reaches across months.</summary>
    public ImmutableArray<SpentCap> Spent { get; init; } = [];

    /// <summary>Why no money is paid for this month (停发); empty when it is paid.</summary>
    public ImmutableArray<WithheldPayout> Withheld { get; init; } = [];
}

/// <summary>A rule or counter that disqualified, since which month and for how long.</summary>
public readonly record struct DisqualificationReason(string Code, PeriodLength For, Month Since);

/// <summary>A rule or counter that withholds the payout, since which month and for how long.</summary>
public readonly record struct WithheldPayout(string Code, PeriodLength For, Month Since);

/// <summary>Occurrences of one counter in one month, or units where the counter counts units.</summary>
public readonly record struct CounterTally(string Counter, decimal Count);

/// <summary>Points, absolute, that one rule used of its <c>periodCap</c> in one month.</summary>
public readonly record struct SpentCap(RuleCode Rule, decimal Points);

/// <summary>What is left of a category's allotment; <paramref name="Deducted"/> already respects the floor.</summary>
public sealed record CategoryTotal(string Code, string Name, decimal Allotment, decimal Deducted)
{
    public decimal Remaining => Allotment - Deducted;
}

/// <summary>One rule on a sheet.</summary>
/// <param name="Occurrences">Findings counted; excused and repeated ones are not.</param>
/// <param name="Quantity">Units counted, or the metric's value.</param>
/// <param name="Points">Signed, after <c>monthlyCap</c>.</param>
/// <param name="Findings">Every finding behind the line, excused ones too.</param>
/// <param name="Appealed">Those of <paramref name="Findings"/> that are under appeal.</param>
/// <param name="Also">The line was charged through the <c>also</c> of somebody else's finding.</param>
public sealed record ScoreLine(
    RuleCode Rule,
    string? Category,
    int Occurrences,
    decimal Quantity,
    decimal Points,
    ImmutableArray<string> Findings,
    ImmutableArray<string> Appealed,
    ImmutableArray<LineNote> Notes,
    bool Also)
{
    /// <summary>The notes as stable codes, for machines; null when there is nothing to explain.</summary>
    public string? NoteText => Notes.IsEmpty ? null : string.Join("; ", Notes);
}

public enum LineNoteKind
{
    /// <summary>A finding carried a flag of <c>unless</c>; the detail is the flag.</summary>
    Excused,

    /// <summary>A repeated matter; the detail is the matter.</summary>
    SameMatter,

    /// <summary>The monthly cap cut the points.</summary>
    Capped,

    /// <summary>Occurrences that cost twice; the detail is how many.</summary>
    Doubled,

    /// <summary>Judged as this rule because of a band; the detail is the original rule.</summary>
    JudgedFrom,

    /// <summary>The quantity is in no band and costs nothing; the detail is the quantity.</summary>
    OutsideBands,

    /// <summary>The rulebook version of the month has no such rule.</summary>
    UnknownRule,

    /// <summary>The rule does not fit this subject, or counts a metric and not findings.</summary>
    NotApplicable,
}

/// <summary>Why a line is what it is.</summary>
public readonly record struct LineNote(LineNoteKind Kind, string? Detail)
{
    public override string ToString()
    {
        string kind = Kind switch
        {
            LineNoteKind.Excused => "excused",
            LineNoteKind.SameMatter => "same-matter",
            LineNoteKind.Capped => "capped",
            LineNoteKind.Doubled => "doubled",
            LineNoteKind.JudgedFrom => "judged-from",
            LineNoteKind.OutsideBands => "outside-bands",
            LineNoteKind.UnknownRule => "unknown-rule",
            LineNoteKind.NotApplicable => "not-applicable",
            _ => throw new InvalidOperationException($"No such note: {Kind}"),
        };
        return Detail is null ? kind : $"{kind}:{Detail}";
    }
}

/// <summary>A finding that waits for an officer, as it would be entered.</summary>
public sealed record PendingLine(RuleCode Rule, string FindingId, DateOnly OccurredOn, decimal Quantity, string? Note);
