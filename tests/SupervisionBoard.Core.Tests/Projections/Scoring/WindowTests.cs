using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>The base of a window: averages, metrics, weights, and people who are disqualified.</summary>
public sealed class WindowTests
{
    [Theory]
    [InlineData("count", 94)]
    [InlineData("exclude", 98)]
    [InlineData("zero", 49)]
    public void Disqualified_people_count_as_the_rulebook_says(string how, int expected)
    {
        Desk desk = Window($"{{ base: {{ averageOf: staff }}, disqualifiedStaff: {how} }}");
        ScoreSheet out90 = desk.Finding("V").Times(5, "D").Staff("S01");
        ScoreSheet in98 = Window("{ base: 100 }").Finding("D").Staff("S02");

        Window($"{{ base: {{ averageOf: staff }}, disqualifiedStaff: {how} }}").Window(out90, in98).Score.ShouldBe(expected);
    }

    [Theory]
    [InlineData("count")]
    [InlineData("exclude")]
    public void A_window_without_anybody_to_average_has_no_score(string how)
    {
        ScoreSheet window = Window($"{{ base: {{ averageOf: staff }}, disqualifiedStaff: {how} }}").Window();

        (window.Scored, window.Grade).ShouldBe((false, null));
        PeriodScoring.Combine(Window("{ base: 100 }").Rulebook, window.Subject, Period.Of(Desk.October), [window]).ShouldBeNull();
    }

    [Fact]
    public void A_weighted_base_mixes_people_and_votes()
    {
        Desk desk = Window("{ base: [ { averageOf: staff, weight: 0.6 }, { metric: citizenVote, weight: 0.4 } ] }");
        ScoreSheet person = Window("{ base: 100 }").Finding("D").Staff();

        desk.Metric("citizenVote", 91.5m).Window(person).Unrounded.ShouldBe((98 * 0.6m) + (91.5m * 0.4m));
    }

    [Fact]
    public void A_metric_nobody_reported_counts_as_zero_and_is_named()
    {
        ScoreSheet window = Window("{ base: { metric: citizenVote } }").Window();

        (window.Score, window.MissingMetrics.Single()).ShouldBe((0, "citizenVote"));
    }

    [Fact]
    public void A_window_knows_which_rules_its_people_broke()
    {
        Desk desk = Window("{ base: { averageOf: staff } }");
        ScoreSheet person = Window("{ base: 100 }").Finding("D").Staff();

        desk.Window(person).Found.Select(code => code.Value).ShouldBe(["D"]);
    }

    [Fact]
    public void Grades_of_people_hold_for_windows_unless_they_have_their_own()
    {
        ScoreSheet person = Window("{ base: 100 }").Staff();

        Window("{ base: { averageOf: staff } }").Window(person).Grade.ShouldBe("好");
        Window("{ base: { averageOf: staff }, grades: [ { name: 星级 } ] }").Window(person).Grade.ShouldBe("星级");
    }

    private static Desk Window(string window) => Desk.With($$"""
        rulebook: t
        version: 1
        effective: { from: 2026-01-01 }
        staff: { base: 100, grades: [ { name: 好, atLeast: 90 }, { name: 差 } ] }
        window: {{window}}
        rules:
          - { code: D, for: staff, deduct: 2 }
          - { code: V, for: staff, veto: true }
        """);
}
