using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>Each effect and modifier of the rulebook, alone.</summary>
public sealed class EffectTests
{
    [Theory]
    [InlineData(29, "attendance", 1, -2, false)]
    [InlineData(30, "absence", 1, -10, false)]
    [InlineData(31, "absence", 1, -10, false)]
    public void A_band_may_judge_a_finding_as_another_rule(int minutes, string rule, int occurrences, int points, bool disqualified)
    {
        ScoreSheet sheet = Bands().Finding("attendance", quantity: minutes).Staff();

        ScoreLine line = sheet.Lines.ShouldHaveSingleItem();
        (line.Rule.Value, line.Occurrences, line.Points).ShouldBe((rule, occurrences, points));
        line.Quantity.ShouldBe(rule == "absence" ? 1 : minutes);
        sheet.Disqualified.ShouldBe(disqualified);
    }

    [Fact]
    public void A_finding_judged_as_another_rule_climbs_that_rules_ladder()
    {
        ScoreSheet sheet = Bands().Finding("attendance", 1, 45).Finding("absence", 2).Staff();

        sheet.Score.ShouldBe(90);
        sheet.Reasons.Select(reason => reason.Code).ShouldBe(["absence"]);
        sheet.Lines.Single().NoteText.ShouldBe("judged-from:attendance");
        sheet.Found.Select(code => code.Value).ShouldBe(["attendance", "absence"], ignoreOrder: true);
    }

    [Fact]
    public void A_quantity_outside_every_band_costs_nothing_and_says_so()
    {
        ScoreLine line = Bands().Finding("attendance", quantity: 0.5m).Staff().Lines.Single();

        (line.Points, line.Occurrences, line.NoteText).ShouldBe((0, 0, "outside-bands:0.5"));
    }

    [Theory]
    [InlineData(199, 0)]
    [InlineData(200, 0.5)]
    [InlineData(399, 0.5)]
    [InlineData(400, 1)]
    public void Bands_of_a_metric_include_their_bounds(int cases, double points)
    {
        ScoreSheet sheet = Rules("{ code: M, for: staff, metric: cases, bands: [ { from: 200, to: 399, add: 0.5 }, { from: 400, add: 1 } ] }")
            .Metric("cases", cases).Staff();

        sheet.Score.ShouldBe(100 + (decimal)points);
    }

    [Fact]
    public void A_metric_is_paid_per_unit_up_to_the_monthly_cap()
    {
        Desk desk = Rules("{ code: M, for: staff, metric: days, add: 0.2, monthlyCap: 3 }");

        desk.Metric("days", 10).Staff().Score.ShouldBe(102);
        desk.Metric("days", 22).Staff().Score.ShouldBe(103);
    }

    [Fact]
    public void A_finding_on_a_metric_rule_is_shown_and_does_not_count()
    {
        ScoreSheet sheet = Rules("{ code: M, for: staff, metric: days, add: 0.2 }").Finding("M").Staff();

        sheet.Score.ShouldBe(100);
        sheet.Lines.Single().NoteText.ShouldBe("not-applicable");
    }

    [Fact]
    public void From_the_sixth_occurrence_on_each_counts_twice()
        => Rules("{ code: D, for: staff, category: work, deduct: 1, doubleAfter: 5 }").Times(7, "D").Staff().Score.ShouldBe(91);

    [Theory]
    [InlineData(3, false)]
    [InlineData(3.5, true)]
    public void More_units_than_allowed_disqualify(double days, bool disqualified)
        => Rules("{ code: D, for: staff, category: work, deduct: 1, per: day, disqualifyAfter: 3 }")
            .Finding("D", 1, 2).Finding("D", 2, (decimal)days - 2).Staff().Disqualified.ShouldBe(disqualified);

    [Fact]
    public void One_matter_counts_once_and_a_finding_without_a_matter_always()
    {
        ScoreSheet sheet = Rules("{ code: P, for: staff, add: 1, oncePer: matter }")
            .Finding("P", matter: "A").Finding("P", matter: "A").Finding("P", matter: "B").Finding("P").Finding("P").Staff();

        sheet.Score.ShouldBe(104);
        sheet.Lines.Single().NoteText.ShouldBe("same-matter:A");
        sheet.Lines.Single().Findings.Length.ShouldBe(5);
    }

    [Fact]
    public void A_category_stops_at_its_floor_and_the_rest_still_shows()
    {
        ScoreSheet sheet = Desk.With("""
            rulebook: t
            version: 1
            effective: { from: 2026-01-01 }
            staff: { base: 100, categories: [ { code: dress, points: 10, floor: 0 }, { code: work, points: 90 } ] }
            rules:
              - { code: D, for: staff, category: dress, deduct: 4 }
              - { code: W, for: staff, category: work, deduct: 100 }
            """).Times(3, "D").Finding("W").Staff();

        sheet.Unrounded.ShouldBe(-10);
        sheet.Deducted.ShouldBe(112);
        sheet.Categories.Select(category => (category.Deducted, category.Remaining)).ShouldBe([(10m, 0m), (100m, -10m)]);
    }

    [Fact]
    public void Bonus_cap_then_whole_cap_then_floor()
    {
        const string head = "rulebook: t\nversion: 1\neffective: { from: 2026-01-01 }\n";
        const string rules = "rules:\n  - { code: P, for: staff, add: 4 }\n  - { code: D, for: staff, deduct: 60 }\n";

        Desk.With(head + "staff: { base: 100, bonusCap: 5 }\n" + rules).Times(2, "P").Staff().Score.ShouldBe(105);
        Desk.With(head + "staff: { base: 100, bonusCap: 5, cap: 103 }\n" + rules).Times(2, "P").Staff().Score.ShouldBe(103);
        Desk.With(head + "staff: { base: 100, floor: 0 }\n" + rules).Times(2, "D").Staff().Score.ShouldBe(0);
    }

    [Fact]
    public void Pending_findings_are_listed_and_appealed_ones_count()
    {
        ScoreSheet sheet = Rules("{ code: D, for: staff, category: work, deduct: 5 }")
            .Finding("D", state: OccurrenceState.Pending).Finding("D", state: OccurrenceState.Appealed).Staff();

        sheet.Score.ShouldBe(95);
        sheet.Pending.Single().FindingId.ShouldBe("F001");
        sheet.Lines.Single().Appealed.ShouldBe(["F002"]);
    }

    [Fact]
    public void The_chief_is_charged_for_the_findings_of_others_without_counting_them()
    {
        Desk desk = Rules("{ code: D, for: staff, category: work, deduct: 5, disqualifyAfter: 1, also: { for: chief, deduct: 1.5 } }")
            .Finding("D", also: true).Finding("D", also: true);

        ScoreSheet sheet = desk.Staff(chief: true);

        sheet.Score.ShouldBe(97);
        sheet.Disqualified.ShouldBeFalse();
        sheet.Lines.Single().Also.ShouldBeTrue();
        sheet.Found.ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_for_chiefs_applies_to_chiefs_only()
    {
        Desk desk = Rules("{ code: L, for: chief, category: work, deduct: 3 }").Finding("L");

        desk.Staff(chief: true).Score.ShouldBe(97);
        desk.Staff(chief: false).Score.ShouldBe(100);
    }

    [Fact]
    public void Recommendations_cost_nothing_and_appear_once()
    {
        ScoreSheet sheet = Rules("{ code: R, for: staff, refer: 退回派出单位 }").Times(2, "R").Staff();

        (sheet.Score, sheet.Refer.Single()).ShouldBe((100, "退回派出单位"));
    }

    [Fact]
    public void A_rule_the_version_does_not_know_is_shown_and_costs_nothing()
        => Rules("{ code: R, for: staff, add: 1 }").Finding("OLD").Staff().Lines.Single().NoteText.ShouldBe("unknown-rule");

    [Fact]
    public void A_finding_of_another_month_is_a_mistake_of_the_caller()
        => Should.Throw<ArgumentException>(() => MonthScoring.ScoreStaff(
            Desk.Load("county-centre-2015"),
            new StaffCode("S01"),
            Desk.October,
            false,
            [new Occurrence("F1", new DateOnly(2026, 11, 1), new RuleCode("A1-1"), 1)],
            _ => null,
            CarryOver.None));

    internal static Desk Rules(params string[] rules) => Desk.With(
        "rulebook: t\nversion: 1\neffective: { from: 2026-01-01 }\n"
        + "staff: { base: 100, categories: [ { code: work, points: 100 } ], decimals: 2 }\n"
        + "rules:\n" + string.Concat(rules.Select(rule => $"  - {rule}\n")));

    private static Desk Bands() => Rules(
        "{ code: attendance, for: staff, category: work, per: minute, bands: [ { from: 1, to: 29, deduct: 2 }, { from: 30, asRule: absence } ] }",
        "{ code: absence, for: staff, category: work, per: day, ladder: [10], then: disqualify }");
}
