using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Rulebooks;

public sealed partial class RulebookWording
{
    /// <summary>What a rule does: its effect first, then each modifier.</summary>
    public IReadOnlyList<string> Rule(RuleDefinition rule)
    {
        List<string> clauses = [.. Effect(rule)];
        if (rule.MonthlyCap is { } cap)
            clauses.Add(texts["MonthlyCap", Number(cap)]);
        if (rule.PeriodCap is { } bound)
            clauses.Add(texts["PeriodCap" + bound.Within, Number(bound.Points)]);
        if (rule.DoubleAfter is { } doubling)
            clauses.Add(texts["DoubleAfter", doubling]);
        if (rule.DisqualifyAfter is { } most)
            clauses.Add(texts["DisqualifyAfter", Number(most), Units(rule.Unit)]);
        if (!rule.Unless.IsDefaultOrEmpty)
            clauses.Add(texts["Unless", string.Join(texts["Or"], rule.Unless.Select(flag => Known("Flag-", flag)))]);
        if (rule.MatterGroup is { } group)
            clauses.Add(texts["MatterGroup", group]);
        else if (rule.OncePerMatter)
            clauses.Add(texts["OncePerMatter"]);
        if (rule.Also is { } also)
            clauses.Add(texts[also.For == RuleTarget.Window ? "AlsoWindow" : "AlsoChief", PerUnit(rule.Unit, also.Points)]);
        if (rule.Withhold is { } withheld)
            clauses.Add(texts["Withhold" + withheld]);
        if (rule.Refer is { } refer)
            clauses.Add(texts["Recommends", refer]);
        return clauses;
    }

    /// <summary>Where findings come from, when not from a person's entry; else null.</summary>
    public string? Sources(RuleDefinition rule)
    {
        string[] sources = [.. rule.Sources.Where(source => source != RuleDefinition.ManualSource).Select(source => Known("Source-", source))];
        return sources.Length == 0 ? null : texts["SourcePattern", string.Join(texts["ListSeparator"], sources)].Value;
    }

    public string For(RuleTarget target) => texts["For" + target];

    private IEnumerable<string> Effect(RuleDefinition rule) => rule.Effect switch
    {
        PerUnitEffect perUnit => [rule.Metric is { } metric ? texts["PerMetric", Metric(metric), Change(perUnit.Points)].Value : PerUnit(rule.Unit, perUnit.Points)],
        LadderEffect ladder => [Ladder(ladder)],
        BandsEffect bands => bands.Bands.Select(band => Band(rule, band)),
        VetoEffect veto => [texts["Veto" + veto.For].Value],
        // The words themselves are the recommendation, which follows among the modifiers.
        ReferEffect => [],
        _ => throw new InvalidOperationException($"No such effect: {rule.Effect}"),
    };

    private string PerUnit(RuleUnit unit, decimal points) => points == 0 ? Change(points) : texts["PerUnit", texts["Unit" + unit].Value, Change(points)];

    private string Ladder(LadderEffect ladder)
    {
        ImmutableArray<decimal> totals = ladder.Totals;
        IEnumerable<string> steps = totals.Select((total, i) => i == 0 ? texts["LadderFirst", Change(-total)].Value : texts["LadderStep", i + 1, Change(-total)].Value);
        return string.Join(texts["Clause"], steps.Append(texts[ladder.ThenDisqualify ? "LadderThen" : "LadderStay"]));
    }

    private string Band(RuleDefinition rule, BandDefinition band)
    {
        List<string> outcomes = [];
        if (band.Points != 0)
            outcomes.Add(Change(band.Points));
        if (band.Disqualify)
            outcomes.Add(texts["Disqualifies"]);
        if (band.AsRule is { } other)
            outcomes.Add(texts["AsRule", other.Value]);
        if (band.Refer is { } refer)
            outcomes.Add(texts["Recommends", refer]);
        if (outcomes.Count == 0)
            outcomes.Add(texts["PointsNone"]);
        string outcome = string.Join(texts["Clause"], outcomes);
        return rule.Metric is { } metric
            ? texts["BandOf", Metric(metric), Range(band, ""), outcome]
            : texts["BandQuantity", Range(band, Units(rule.Unit)), outcome];
    }

    private string Range(BandDefinition band, string units) => ((band.From, band.To) switch
    {
        ({ } from, { } to) when from == to => texts["Exactly", Number(from), units].Value,
        ({ } from, { } to) => texts["Between", Number(from), Number(to), units],
        ({ } from, null) => texts["AtLeast", Number(from), units],
        (null, { } to) => texts["AtMost", Number(to), units],
        (null, null) => texts["Any"],
    }).Replace("  ", " ", StringComparison.Ordinal).TrimEnd();

    private string Change(decimal points) => points switch
    {
        < 0 => texts["PointsOff", Number(-points)],
        > 0 => texts["PointsOn", Number(points)],
        _ => texts["PointsNone"],
    };

    private string Units(RuleUnit unit) => texts["Units" + unit];
}
