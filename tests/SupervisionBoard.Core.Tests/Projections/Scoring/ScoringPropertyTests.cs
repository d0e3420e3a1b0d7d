using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>What must hold for any findings: a seeded generator, so that a failure repeats.</summary>
public sealed class ScoringPropertyTests
{
    private static readonly RulebookDefinition County = Desk.Load("county-centre-2015");

    private static readonly RulebookDefinition Full = Desk.Parse("""
        rulebook: full
        version: 1
        effective: { from: 2026-01-01 }
        staff:
          base: 100
          floor: 0
          cap: 110
          bonusCap: 5
          categories: [ { code: a, points: 30, floor: 0 }, { code: b, points: 70, floor: 10 } ]
          grades: [ { name: 好, atLeast: 80 }, { name: 差 } ]
          decimals: 2
        rules:
          - { code: D, for: staff, category: a, deduct: 1.5, doubleAfter: 2, monthlyCap: 20 }
          - { code: L, for: staff, category: b, ladder: [2, 5, 10], then: disqualify, unless: flag }
          - { code: B, for: staff, category: b, per: minute, bands: [ { from: 1, to: 4, deduct: 3 }, { from: 5, asRule: L } ] }
          - { code: P, for: staff, add: 2, oncePer: matter, monthlyCap: 8 }
          - { code: G1, for: staff, add: 1, oncePer: matter, matterGroup: praise }
          - { code: G2, for: staff, add: 3, oncePer: matter, matterGroup: praise, periodCap: { points: 7, within: quarter } }
          - { code: V, for: staff, veto: month }
          - { code: Q, for: staff, category: a, deduct: 0.3, disqualifyAfter: 12, also: { for: chief, deduct: 1 } }
        counters:
          - { code: K, rules: [D, L, Q], within: month, count: 6, effect: double }
          - { code: E, rules: [D, Q], within: month, count: 9, effect: disqualify }
        """);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_in_which_findings_arrive_does_not_matter(int seed)
    {
        Random random = new(seed);
        foreach (RulebookDefinition rulebook in (RulebookDefinition[])[County, Full])
        {
            Occurrence[] findings = Generate(rulebook, random);
            string expected = Describe(Score(rulebook, findings));

            random.Shuffle(findings);

            Describe(Score(rulebook, findings)).ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_finding_added_and_revoked_restores_the_sheet(int seed)
    {
        Random random = new(seed);
        foreach (RulebookDefinition rulebook in (RulebookDefinition[])[County, Full])
        {
            Occurrence[] findings = Generate(rulebook, random);
            Occurrence extra = Generate(rulebook, random)[0] with { FindingId = "extra" };

            ScoreSheet before = Score(rulebook, findings);
            ScoreSheet with = Score(rulebook, [.. findings, extra]);
            ScoreSheet after = Score(rulebook, [.. findings.Append(extra).Where(finding => finding.FindingId != "extra")]);

            Describe(with).ShouldNotBe(Describe(before));
            Describe(after).ShouldBe(Describe(before));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Caps_and_floors_hold_and_the_figures_add_up(int seed)
    {
        ScoreSheet sheet = Score(Full, Generate(Full, new Random(seed)));

        sheet.Unrounded.ShouldBeInRange(0, 110);
        sheet.Added.ShouldBeLessThanOrEqualTo(5);
        sheet.Categories[0].Remaining.ShouldBeGreaterThanOrEqualTo(0);
        sheet.Categories[1].Remaining.ShouldBeGreaterThanOrEqualTo(10);
        foreach (ScoreLine line in sheet.Lines)
        {
            if (Full.FindRule(line.Rule)?.MonthlyCap is { } cap)
                Math.Abs(line.Points).ShouldBeLessThanOrEqualTo(cap);
        }

        decimal sum = sheet.Base - sheet.Categories.Sum(category => category.Deducted) + sheet.Added;
        sheet.Unrounded.ShouldBe(Math.Clamp(sum, 0, 110));
        Math.Abs(sheet.Score - sheet.Unrounded).ShouldBeLessThanOrEqualTo(0.005m);
        (sheet.Grade == GradeDefinition.Disqualified).ShouldBe(sheet.Disqualified);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_finding_is_on_the_sheet_exactly_once(int seed)
    {
        Occurrence[] findings = Generate(Full, new Random(seed));

        ScoreSheet sheet = Score(Full, findings);

        sheet.Lines.SelectMany(line => line.Findings).Concat(sheet.Pending.Select(line => line.FindingId))
            .ShouldBe(findings.Select(finding => finding.FindingId), ignoreOrder: true);
    }

    private static ScoreSheet Score(RulebookDefinition rulebook, Occurrence[] findings)
        => MonthScoring.ScoreStaff(rulebook, new StaffCode("S01"), Desk.October, false, findings, _ => null, CarryOver.None);

    private static Occurrence[] Generate(RulebookDefinition rulebook, Random random)
    {
        RuleDefinition[] rules = [.. rulebook.Rules.Where(rule => rule.For == RuleTarget.Staff && rule.Metric is null)];
        return
        [
            .. Enumerable.Range(0, random.Next(1, 25)).Select(index => new Occurrence(
                $"F{index}",
                new DateOnly(2026, 10, random.Next(1, 32)),
                rules[random.Next(rules.Length)].Code,
                random.Next(1, 9),
                random.Next(6) == 0 ? OccurrenceState.Pending : OccurrenceState.Confirmed,
                random.Next(4) == 0 ? ["flag"] : [],
                random.Next(3) == 0 ? "M" + random.Next(2) : null)),
        ];
    }

    private static string Describe(ScoreSheet sheet) => string.Join('\n',
        [
            $"{sheet.Unrounded} {sheet.Score} {sheet.Grade} {string.Join(',', sheet.Reasons)} {string.Join(',', sheet.Refer)}",
            .. sheet.Categories.Select(category => category.ToString()),
            .. sheet.Lines.Select(line => $"{line.Rule} {line.Occurrences} {line.Quantity} {line.Points} {string.Join(',', line.Findings)} {line.NoteText}"),
            .. sheet.Pending.Select(line => line.ToString()),
        ]);
}
