using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>Counters and vetoes, within a month and across months.</summary>
public sealed class CounterTests
{
    private static readonly Month September = new(2026, 9);
    private static readonly Month November = new(2026, 11);
    private static readonly Month NextJanuary = new(2027, 1);

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void The_fifth_breach_of_any_of_the_rules_disqualifies(int breaches, bool disqualified)
    {
        Desk desk = Desk.CountyCentre();
        for (int i = 1; i <= breaches; i++)
            desk.Finding($"A5-{i}", day: i);

        ScoreSheet sheet = desk.Staff();

        sheet.Disqualified.ShouldBe(disqualified);
        sheet.Reasons.Select(reason => reason.Code).ShouldBe(disqualified ? ["A5"] : []);
    }

    [Fact]
    public void Doubling_starts_after_the_count_in_order_of_occurrence_across_rules()
    {
        Desk desk = Counter("within: month, count: 2, effect: double")
            .Finding("BIG", day: 20).Finding("SMALL", day: 1).Finding("SMALL", day: 2);

        ScoreSheet sheet = desk.Staff();

        sheet.Lines.Select(line => line.Points).ShouldBe([-2m, -20m]);
        sheet.Lines[1].NoteText.ShouldBe("doubled:1");
    }

    [Fact]
    public void A_counter_of_a_quarter_counts_the_earlier_months_and_holds_to_its_end()
    {
        Desk desk = Counter("within: quarter, count: 3, effect: disqualify")
            .Finding("SMALL", month: September).Finding("SMALL", month: September)
            .Finding("SMALL").Finding("SMALL")
            .Finding("SMALL", month: November);

        ScoreSheet september = desk.Staff(month: September);
        ScoreSheet october = desk.Staff(earlier: september);
        ScoreSheet november = desk.Staff(month: November, earlier: [september, october]);
        ScoreSheet december = desk.Staff(month: new Month(2026, 12), earlier: [september, october, november]);
        ScoreSheet january = desk.Staff(month: NextJanuary, earlier: [september, october, november, december]);

        october.Disqualified.ShouldBeFalse();
        november.Reasons.ShouldBe([new DisqualificationReason("K", PeriodLength.Quarter, November)]);
        december.Reasons.ShouldBe([new DisqualificationReason("K", PeriodLength.Quarter, November)]);
        january.Disqualified.ShouldBeFalse();
        desk.Rulebook.CarriesAcrossMonths.ShouldBeTrue();
    }

    [Theory]
    [InlineData("effect: { refer: 约谈 }")]
    [InlineData("refer: 约谈")]
    public void A_counter_may_recommend(string effect)
    {
        Counter($"within: month, count: 2, {effect}").Finding("SMALL").Staff().Refer.ShouldBeEmpty();
        Counter($"within: month, count: 2, {effect}").Finding("SMALL").Finding("BIG").Staff().Refer.ShouldBe(["约谈"]);
    }

    [Theory]
    [InlineData("month", false, false)]
    [InlineData("quarter", true, false)]
    [InlineData("year", true, true)]
    public void A_veto_holds_from_its_month_to_the_end_of_its_period(string period, bool november, bool year)
    {
        Desk desk = EffectTests.Rules($"{{ code: V, for: staff, veto: {period} }}").Finding("V");
        ScoreSheet october = desk.Staff();
        ScoreSheet later = desk.Staff(month: November, earlier: october);

        october.Disqualified.ShouldBeTrue();
        october.Score.ShouldBe(100);
        later.Disqualified.ShouldBe(november);

        PeriodScore whole = PeriodScoring.Combine(desk.Rulebook, october.Subject, Period.YearOf(November), [october, later])!;
        whole.Disqualified.ShouldBe(year);
        whole.BarredFromAwards.ShouldBeTrue();
    }

    [Fact]
    public void Excused_findings_do_not_count()
    {
        ScoreSheet sheet = EffectTests.Rules("{ code: L, for: staff, category: work, ladder: [2], then: disqualify, unless: errand }")
            .Finding("L").Finding("L", flag: "errand").Staff();

        (sheet.Score, sheet.Disqualified).ShouldBe((98, false));
    }

    private static Desk Counter(string counter) => Desk.With(
        "rulebook: t\nversion: 1\neffective: { from: 2026-01-01 }\n"
        + "staff: { base: 100, categories: [ { code: work, points: 100 } ], decimals: 2 }\n"
        + "rules:\n  - { code: SMALL, for: staff, category: work, deduct: 1 }\n  - { code: BIG, for: staff, category: work, deduct: 10 }\n"
        + $"counters:\n  - {{ code: K, rules: [SMALL, BIG], {counter} }}\n");
}
