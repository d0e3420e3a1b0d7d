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
    private readonly FrozenDictionary<RuleCode, AlsoTargets> alsoTargets;

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
            || rules.Any(rule => rule.Veto is PeriodLength.Quarter or PeriodLength.Year
                || rule.Withhold is PeriodLength.Quarter or PeriodLength.Year
                || rule.PeriodCap is not null);
        StaffMetricRules = MetricRules(rule => rule.For == RuleTarget.Staff);
        ChiefMetricRules = MetricRules(rule => rule.For == RuleTarget.Chief);
        WindowMetricRules = MetricRules(rule => rule.For == RuleTarget.Window);
        alsoTargets = rules.Where(rule => rule.Also is not null || rule.MayBecomeAnother)
            .ToFrozenDictionary(rule => rule.Code, rule => AlsoTargetsFrom(rule, []));
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
    /// True when a month depends on earlier months of its year (counters, caps, vetoes or withheld money over a quarter or year):
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

    /// <summary>
    /// Who besides its subject a finding of the rule may be charged to through <c>also</c>, also of a rule that a band
    /// judges it as. Enter it there with <c>Also</c> set; the sheet drops it where the rule does not charge after all.
    /// </summary>
    public AlsoTargets AlsoTargetsOf(RuleCode code) => alsoTargets.GetValueOrDefault(code);

    /// <summary>The rules that charge a metric of the month by bands, in the order of the file.</summary>
    public IEnumerable<RuleDefinition> BandsOf(string metric, SubjectKind kind) =>
        Rules.Where(rule => rule.Metric == metric && rule.SubjectKind == kind && rule.Effect is BandsEffect);

    /// <summary>Whether a metric of this kind of subject reaches a score or settles a tie: in a base, a rule or a tie break.</summary>
    public bool Uses(string metric, SubjectKind kind) => MetricsOf(kind).Contains(metric, StringComparer.Ordinal);

    /// <summary>Metrics of this kind of subject that reach a score or settle a tie, each once, in the regulation's order.</summary>
    public IEnumerable<string> MetricsOf(SubjectKind kind) =>
        (SheetOf(kind)?.Base.Select(part => part.Metric) ?? [])
            .Concat(Rules.Where(rule => rule.SubjectKind == kind).Select(rule => rule.Metric))
            .Concat(Awards.Where(award => award.For == kind).SelectMany(award => award.TieBreaks).Select(tie => tie.Metric))
            .OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>How this kind of subject is scored, or null when it is not.</summary>
    public SheetDefinition? SheetOf(SubjectKind kind) => kind == SubjectKind.Staff ? Staff : Window;

    /// <summary>A month uses the version in force on its first day.</summary>
    public bool IsEffectiveIn(Month month) => EffectiveFrom <= month.FirstDay && (EffectiveTo is null || EffectiveTo >= month.FirstDay);

    /// <summary>The same regulation in force on other days than its file says: activated later, or ended by its successor.</summary>
    public RulebookDefinition InForce(DateOnly from, DateOnly? to) => new(Rules, Counters)
    {
        Id = Id,
        Version = Version,
        Title = Title,
        EffectiveFrom = from,
        EffectiveTo = to,
        Staff = Staff,
        Window = Window,
        Quarter = Quarter,
        Year = Year,
        Consequences = Consequences,
        Awards = Awards,
        Payout = Payout,
    };

    internal bool TryIndexOf(RuleCode code, out int index) => ruleIndex.TryGetValue(code, out index);

    private AlsoTargets AlsoTargetsFrom(RuleDefinition rule, HashSet<RuleCode> seen)
    {
        AlsoTargets targets = rule.Also?.For switch
        {
            null => AlsoTargets.None,
            RuleTarget.Window => AlsoTargets.Window,
            _ => AlsoTargets.Chief,
        };
        if (!seen.Add(rule.Code) || rule.Effect is not BandsEffect bands)
            return targets;
        foreach (BandDefinition band in bands.Bands)
        {
            if (band.AsRule is { } other && FindRule(other) is { } next)
                targets |= AlsoTargetsFrom(next, seen);
        }

        return targets;
    }

    private ImmutableArray<int> MetricRules(Func<RuleDefinition, bool> belongs)
        => [.. Rules.Select((rule, index) => (rule, index)).Where(pair => pair.rule.Metric is not null && belongs(pair.rule)).Select(pair => pair.index)];
}

/// <summary>Whom a rule's <c>also</c> charges.</summary>
[Flags]
public enum AlsoTargets
{
    None = 0,
    Chief = 1,
    Window = 2,
}

/// <summary>How the months of a quarter or year become one figure.</summary>
public enum Combine
{
    Mean,
    Sum,

    /// <summary>The base once (the mean of the months' bases), and the additions and deductions of every month.</summary>
    Once,
}
