using System.Collections.Immutable;
using Bunit;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Deductions;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Deductions;

/// <summary>What a rule with caps, a group of matters or withheld money will do, in words.</summary>
public sealed class EffectPreviewTests : LedgerScreenContext
{
    private static readonly Month November = new(2026, 11);

    [Fact]
    public void A_cap_over_a_quarter_says_how_much_of_it_is_used() =>
        Text(Step("periodCap: { points: 4, within: quarter }", points: 1, total: 1) with { Spent = 3 })
            .ShouldContain("本次 +1 分，当月第 1 次，累计 +1 分；本季度最多计 4 分，已计 3 分");

    [Fact]
    public void A_cap_over_a_year_that_is_reached_says_so_and_not_that_the_month_is_full()
    {
        string text = Text(Step("periodCap: { points: 4, within: year }", points: 0.5m, total: 0.5m, LineNoteKind.Capped) with { Spent = 4 });
        text.ShouldContain("本年最多计 4 分，超出部分不计");
        text.ShouldNotContain("已计");
        text.ShouldNotContain("当月最多");
    }

    [Fact]
    public void A_cap_of_the_month_says_what_is_left_and_then_that_it_is_reached()
    {
        Text(Step("monthlyCap: 2", points: 1, total: 1)).ShouldContain("当月最多计 2 分，已计 1 分");
        Text(Step("monthlyCap: 2", points: 0, total: 2, LineNoteKind.Capped)).ShouldContain("当月最多计 2 分，超出部分不计");
    }

    [Fact]
    public void A_matter_that_counts_under_another_rule_names_it()
    {
        RuleStep step = Step("oncePer: matter, matterGroup: praise", points: 1, total: 1);
        Text(step with { Replaces = new RuleCode("F1") }).ShouldContain("该事项原按 F1 计分，改按本条计，原条不再计");
        Text(step with { MatterElsewhere = new RuleCode("F3") }).ShouldContain("该事项已按 F3 计分，取分值最高的一条，本条不计");
    }

    [Fact]
    public void Money_that_stops_is_a_warning_and_money_that_is_paid_again_a_relief()
    {
        ImmutableArray<WithheldPayout> money = [new("W1", PeriodLength.Quarter, November)];
        Text(new DeductionPreview { Month = November, NewWithheld = money }).ShouldBe("停发当季奖金：W1");
        Text(new DeductionPreview { Month = November, GoneWithheld = money }).ShouldBe("解除：停发当季奖金：W1");
    }

    [Fact]
    public void English_says_it_too()
    {
        Speak("en");
        Text(Step("periodCap: { points: 4, within: quarter }", points: 1, total: 1) with { Spent = 3 }).ShouldContain("4 points a quarter at most, 3 used");
    }

    private string Text(RuleStep step) => Text(new DeductionPreview { Month = November, Rule = step });

    private string Text(DeductionPreview preview) =>
        string.Join(' ', Render<EffectPreview>(p => p.Add(e => e.Preview, preview).Add(e => e.ThisMonth, November)).FindAll(".state-word, dd").Select(e => e.TextContent));

    private static RuleStep Step(string modifiers, decimal points, decimal total, params LineNoteKind[] notes)
    {
        RulebookLoadResult read = RulebookLoader.Load(
            $$"""
            rulebook: x
            version: 1
            effective: { from: 2026-01-01 }
            staff: { base: 100 }
            rules: [ { code: P, for: staff, add: 1, {{modifiers}} } ]
            """,
            "x.yaml");
        read.Errors.ShouldBeEmpty();
        return new RuleStep(read.Rulebook!.Rules[0], points, 1, total, [.. notes.Select(kind => new LineNote(kind, null))], []);
    }
}
