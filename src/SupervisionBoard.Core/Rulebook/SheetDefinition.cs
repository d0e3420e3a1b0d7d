using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook;

/// <summary>How one subject's month is scored.</summary>
public sealed record SheetDefinition
{
    /// <summary>The parts of the base; more than one only as a weighted list whose weights sum to 1.</summary>
    public required ImmutableArray<BasePart> Base { get; init; }

    public required ImmutableArray<CategoryDefinition> Categories { get; init; }

    /// <summary>Lower bound of the whole score, inclusive.</summary>
    public required decimal? Floor { get; init; }

    /// <summary>Upper bound of the whole score, inclusive.</summary>
    public required decimal? Cap { get; init; }

    /// <summary>Upper bound of the sum of additions in a month, inclusive.</summary>
    public required decimal? BonusCap { get; init; }

    /// <summary>In order; the first that holds names the grade. A window without grades of its own takes those of staff.</summary>
    public required ImmutableArray<GradeDefinition> Grades { get; init; }

    /// <summary>Decimals of the published figure, 0 to 6, rounded half away from zero.</summary>
    public required int Decimals { get; init; }

    /// <summary>What the points of disqualified people do to their window's average.</summary>
    public required DisqualifiedStaff DisqualifiedStaff { get; init; }

    /// <summary>The base as one fixed number, or null when it depends on the month.</summary>
    public decimal? FixedBase => Base.Length == 1 && Base[0].Kind == BaseKind.Number ? Base[0].Number : null;

    internal bool AveragesStaff => Base.Any(part => part.Kind == BaseKind.StaffAverage);

    /// <summary>The grade of a published (rounded) figure, or null when none holds.</summary>
    public string? GradeOf(decimal published)
    {
        foreach (GradeDefinition grade in Grades)
        {
            if (grade.Holds(published))
                return grade.Name;
        }

        return null;
    }
}

public enum DisqualifiedStaff
{
    Count,
    Exclude,
    Zero,
}

public enum BaseKind
{
    Number,
    Metric,
    StaffAverage,
}

/// <summary>One part of a base, multiplied by its weight.</summary>
public sealed record BasePart(BaseKind Kind, decimal Number, string? Metric, decimal Weight);

/// <summary>A category with its allotment of points; deductions cannot press it below the floor.</summary>
public sealed record CategoryDefinition(string Code, string Name, decimal Points, decimal? Floor);

/// <summary>A grade: exclusive lower bound, inclusive lower bound, or neither (everything else).</summary>
public sealed record GradeDefinition(string Name, decimal? Above, decimal? AtLeast)
{
    /// <summary>The grade of a disqualified subject (取消考评资格), whatever the points.</summary>
    public const string Disqualified = "取消资格";

    public bool Holds(decimal published) => (Above is null || published > Above) && (AtLeast is null || published >= AtLeast);
}
