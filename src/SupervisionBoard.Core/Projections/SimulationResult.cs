using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Core.Projections;

/// <summary>A period under another regulation, beside what it is.</summary>
/// <param name="Missing">Rules with findings in the period that the draft does not have: they cost and give nothing under it.</param>
public sealed record SimulationResult(
    Period Period,
    ImmutableArray<SimulatedKind> Kinds,
    ImmutableArray<MissingRule> Missing);

/// <summary>One kind of subject. The flag is the first award for the kind, as the ranking of the period would give it.</summary>
/// <param name="FlagBefore">Name of the award drawn for under the regulation in force; null when it has none.</param>
/// <param name="Rows">In the order of the new ranking; who only took part before comes last.</param>
/// <param name="Causes">Rules whose points differ for somebody, the widest difference first.</param>
public sealed record SimulatedKind(
    SubjectKind Kind,
    string? FlagBefore,
    string? FlagAfter,
    ImmutableArray<SimulatedRow> Rows,
    ImmutableArray<SimulatedCause> Causes)
{
    /// <summary>Nobody's score, rank, grade or flag differs.</summary>
    public bool Unchanged => Rows.All(row => !row.Differs);
}

/// <summary>One subject before and after; null on the side on which it is not scored.</summary>
public sealed record SimulatedRow(Subject Subject, string Name, SimulatedFigure? Before, SimulatedFigure? After, SimulatedDifference Difference)
{
    public bool GainsFlag => After is { Flag: true } && Before is not { Flag: true };

    public bool LosesFlag => Before is { Flag: true } && After is not { Flag: true };

    public bool Differs => Before != After || !Difference.Lines.IsEmpty;

    /// <summary>Published points gained (positive) or lost; null when one side is missing.</summary>
    public decimal? Change => Before is { } before && After is { } after ? after.Score - before.Score : null;
}

/// <summary>A published result.</summary>
/// <param name="Flag">Picked for the flag.</param>
/// <param name="Tied">Equal across the flag's last place: the committee would have to choose.</param>
public sealed record SimulatedFigure(decimal Score, int? Rank, string? Grade, bool Disqualified, bool Flag, bool Tied);

/// <summary>Why a figure differs; points of all the months of the period together.</summary>
/// <param name="Base">Change of the base, for a window the change of its people.</param>
/// <param name="Limits">What caps, floors and the bonus cap made of the rest.</param>
/// <param name="Disqualified">Rules and counters that newly disqualify.</param>
/// <param name="Freed">Rules and counters that no longer do.</param>
public sealed record SimulatedDifference(
    ImmutableArray<SimulatedLine> Lines,
    decimal Base,
    decimal Limits,
    ImmutableArray<string> Disqualified,
    ImmutableArray<string> Freed);

/// <summary>One rule's points before and after, signed.</summary>
public sealed record SimulatedLine(RuleCode Rule, decimal Before, decimal After)
{
    public decimal Change => After - Before;
}

/// <summary>One rule over everybody: how many it moves, and by how much in all.</summary>
public sealed record SimulatedCause(RuleCode Rule, int Subjects, decimal Before, decimal After)
{
    public decimal Change => After - Before;
}

/// <summary>A rule that the draft lacks, with the counted findings it leaves without effect.</summary>
public sealed record MissingRule(RuleCode Rule, int Findings, int Subjects);
