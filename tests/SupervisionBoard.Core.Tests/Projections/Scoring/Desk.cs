using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>Builds what a scoring test is given: a rulebook, findings of October 2026, metrics.</summary>
internal sealed class Desk(RulebookDefinition rulebook)
{
    public static readonly Month October = new(2026, 10);

    private readonly List<Occurrence> findings = [];
    private readonly Dictionary<string, decimal> metrics = new(StringComparer.Ordinal);

    public RulebookDefinition Rulebook { get; } = rulebook;

    public IReadOnlyList<Occurrence> Findings => findings;

    public static Desk With(string rules) => new(Parse(rules));

    public static Desk CountyCentre() => new(Load("county-centre-2015"));

    public static RulebookDefinition Load(string name)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "rulebooks", name + ".yaml");
        RulebookLoadResult result = RulebookLoader.Load(File.ReadAllText(file), file);
        Assert.Empty(result.Errors);
        return result.Rulebook!;
    }

    public static RulebookDefinition Parse(string text)
    {
        RulebookLoadResult result = RulebookLoader.Load(text, "test.yaml");
        Assert.Empty(result.Errors);
        return result.Rulebook!;
    }

    public Desk Finding(
        string rule,
        int day = 8,
        decimal quantity = 1,
        string? flag = null,
        string? matter = null,
        OccurrenceState state = OccurrenceState.Confirmed,
        Month? month = null,
        bool also = false)
    {
        Month of = month ?? October;
        string id = string.Create(CultureInfo.InvariantCulture, $"F{findings.Count + 1:000}");
        ImmutableArray<string> flags = flag is null ? [] : [flag];
        findings.Add(new Occurrence(id, new DateOnly(of.Year, of.Number, day), new RuleCode(rule), quantity, state, flags, matter, null, also));
        return this;
    }

    public Desk Times(int count, string rule, decimal quantity = 1)
    {
        for (int i = 0; i < count; i++)
            Finding(rule, day: 1 + i, quantity);
        return this;
    }

    public Desk Metric(string name, decimal value)
    {
        metrics[name] = value;
        return this;
    }

    public Desk Without(int finding)
    {
        findings.RemoveAt(finding);
        return this;
    }

    public ScoreSheet Staff(string code = "S01", bool chief = false, Month? month = null, params ScoreSheet[] earlier)
    {
        Month of = month ?? October;
        Occurrence[] mine = [.. findings.Where(finding => of.Contains(finding.OccurredOn))];
        return MonthScoring.ScoreStaff(Rulebook, new StaffCode(code), of, chief, mine, MetricOf, CarryOver.From(of, earlier));
    }

    public ScoreSheet Window(params ScoreSheet[] staff)
        => MonthScoring.ScoreWindow(Rulebook, new WindowCode("W01"), October, findings.ToArray(), MetricOf, CarryOver.None, staff);

    private decimal? MetricOf(string name) => metrics.TryGetValue(name, out decimal value) ? value : null;
}
