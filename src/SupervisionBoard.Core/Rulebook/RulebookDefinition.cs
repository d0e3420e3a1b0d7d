using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook;

/// <summary>
/// One version of a regulation as data (<c>rulebooks/*.yaml</c>). Immutable; made only by <see cref="RulebookLoader"/>,
/// so that every instance is checked: codes are unique, references resolve, bands do not overlap.
/// </summary>
public sealed class RulebookDefinition
{
    private readonly FrozenDictionary<RuleCode, int> ruleIndex;
    private readonly FrozenDictionary<string, ImmutableArray<RuleDefinition>> bySource;

    internal RulebookDefinition(
        ImmutableArray<RuleDefinition> rules,
        ImmutableArray<CounterDefinition> counters)
    {
        Rules = rules;
        Counters = counters;
        ruleIndex = rules.Select((rule, index) => (rule.Code, index)).ToFrozenDictionary(pair => pair.Code, pair => pair.index);
        bySource = rules
            .SelectMany(rule => rule.Sources.Select(source => (source, rule)))
            .GroupBy(pair => pair.source, pair => pair.rule, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        CarriesAcrossMonths = counters.Any(counter => counter.Within != PeriodLength.Month)
            || rules.Any(rule => rule.Veto is PeriodLength.Quarter or PeriodLength.Year);
        StaffMetricRules = MetricRules(rule => rule.For == RuleTarget.Staff);
        ChiefMetricRules = MetricRules(rule => rule.For == RuleTarget.Chief);
        WindowMetricRules = MetricRules(rule => rule.For == RuleTarget.Window);
        CountersOfRule = [.. rules.Select(rule => counters
            .Select((counter, index) => (counter, index))
            .Where(pair => pair.counter.Rules.Contains(rule.Code))
            .Select(pair => pair.index)
            .ToImmutableArray())];
    }

    /// <summary>Identifier of the regulation; all its versions share it.</summary>
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day in force, inclusive; null while open.</summary>
    public required DateOnly? EffectiveTo { get; init; }

    /// <summary>How a person's month is scored; null when people are not scored.</summary>
    public required SheetDefinition? Staff { get; init; }

    /// <summary>How a window's month is scored; null when windows are not scored.</summary>
    public required SheetDefinition? Window { get; init; }

    public required Combine Quarter { get; init; }

    public required Combine Year { get; init; }

    public ImmutableArray<RuleDefinition> Rules { get; }

    public ImmutableArray<CounterDefinition> Counters { get; }

    public required ImmutableArray<ConsequenceDefinition> Consequences { get; init; }

    public required ImmutableArray<AwardDefinition> Awards { get; init; }

    public required PayoutDefinition? Payout { get; init; }

    /// <summary>
    /// True when a month depends on earlier months of its year (counters over a quarter or year, vetoes of one):
    /// a change in a month then also re-scores the later months of that year for the same subject.
    /// </summary>
    public bool CarriesAcrossMonths { get; }

    internal ImmutableArray<int> StaffMetricRules { get; }

    internal ImmutableArray<int> ChiefMetricRules { get; }

    internal ImmutableArray<int> WindowMetricRules { get; }

    /// <summary>By index of the rule: indexes of the counters that count it.</summary>
    internal ImmutableArray<ImmutableArray<int>> CountersOfRule { get; }

    public RuleDefinition? FindRule(RuleCode code) => ruleIndex.TryGetValue(code, out int index) ? Rules[index] : null;

    /// <summary>The rules that a judged source leads to, in the order of the file; empty when the regulation ignores the source.</summary>
    public ImmutableArray<RuleDefinition> RulesOf(string source) => bySource.TryGetValue(source, out var rules) ? rules : [];

    /// <summary>How this kind of subject is scored, or null when it is not.</summary>
    public SheetDefinition? SheetOf(SubjectKind kind) => kind == SubjectKind.Staff ? Staff : Window;

    /// <summary>A month uses the version in force on its first day.</summary>
    public bool IsEffectiveIn(Month month) => EffectiveFrom <= month.FirstDay && (EffectiveTo is null || EffectiveTo >= month.FirstDay);

    internal bool TryIndexOf(RuleCode code, out int index) => ruleIndex.TryGetValue(code, out index);

    private ImmutableArray<int> MetricRules(Func<RuleDefinition, bool> belongs)
        => [.. Rules.Select((rule, index) => (rule, index)).Where(pair => pair.rule.Metric is not null && belongs(pair.rule)).Select(pair => pair.index)];
}

/// <summary>How the months of a quarter or year become one figure.</summary>
public enum Combine
{
    Mean,
    Sum,
}

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

    /// <summary>In order; the first that holds names the grade.</summary>
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
