using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>Ranking, quotas, conditions, ties, consequences and money.</summary>
public sealed class AwardTests
{
    private static readonly Period Quarter = Period.QuarterOf(Desk.October);

    private static readonly RulebookDefinition Rulebook = Desk.Parse("""
        rulebook: t
        version: 1
        effective: { from: 2026-01-01 }
        staff:
          base: 100
          grades: [ { name: 达标, atLeast: 70 }, { name: 未达标 } ]
          decimals: 1
        window: { base: 100, decimals: 2 }
        rules:
          - { code: C1, for: staff, deduct: 1 }
        consequences:
          - { for: staff, when: { grade: 未达标, periods: 3, of: month, within: year }, refer: 通报批评 }
          - { when: { below: 0, of: month }, refer: 谈话 }
        awards:
          - code: flag
            for: window
            period: quarter
            quota: { count: 3 }
            tieBreak: [ { metric: complaints, order: asc }, { metric: cases, order: desc } ]
          - code: person
            for: staff
            period: quarter
            quota: { percent: 50 }
            eligible: { disqualified: false, atLeast: 70, maxDeducted: 30, none: [C1], minPeriods: 3 }
        payout: { amount: 150, per: month, formula: proportional }
        """);

    [Fact]
    public void Equal_figures_share_a_rank_and_the_disqualified_have_none()
    {
        ImmutableArray<RankedScore> ranked = Ranking.Rank(
            [Result("W4", 80), Result("W1", 90), Result("W3", 85), Result("W2", 85), Result("W5", 99, disqualified: true)]);

        ranked.Select(row => (row.Result.Subject.Code, row.Rank)).ShouldBe([("W1", 1), ("W2", 2), ("W3", 2), ("W4", 4), ("W5", null)]);
    }

    [Fact]
    public void A_tie_across_the_last_place_that_nothing_settles_is_left_to_the_committee()
    {
        AwardOutcome outcome = SelectFlag([Result("W1", 90), Result("W2", 85), Result("W3", 85), Result("W4", 85), Result("W5", 80)]);

        outcome.Picked.Select(subject => subject.Code).ShouldBe(["W1"]);
        outcome.Tied.Select(subject => subject.Code).ShouldBe(["W2", "W3", "W4"]);
        outcome.OpenPlaces.ShouldBe(2);
    }

    [Fact]
    public void Tie_breaks_settle_in_their_order()
    {
        AwardOutcome outcome = SelectFlag(
            [Result("W1", 90), Result("W2", 85), Result("W3", 85), Result("W4", 85)],
            ("W2", "complaints", 1),
            ("W3", "cases", 10),
            ("W4", "cases", 20));

        outcome.Picked.Select(subject => subject.Code).ShouldBe(["W1", "W4", "W3"]);
        outcome.Tied.ShouldBeEmpty();
    }

    [Fact]
    public void Every_condition_excludes_with_its_reason()
    {
        PeriodScore[] results =
        [
            Result("S1", 95, kind: SubjectKind.Staff),
            Result("S2", 69.9m, kind: SubjectKind.Staff),
            Result("S3", 95, kind: SubjectKind.Staff) with { Deducted = 30.5m },
            Result("S4", 95, kind: SubjectKind.Staff) with { Found = [new RuleCode("C1")] },
            Result("S5", 95, kind: SubjectKind.Staff) with { Months = 2 },
            Result("S6", 95, kind: SubjectKind.Staff) with { BarredFromAwards = true, Reasons = [new("V", PeriodLength.Month, Desk.October)] },
        ];

        AwardOutcome outcome = AwardSelection.Select(Rulebook.Awards[1], Quarter, results, (_, _) => null);

        (outcome.Participants, outcome.Quota).ShouldBe((6, 3));
        outcome.Picked.Select(subject => subject.Code).ShouldBe(["S1"]);
        outcome.Excluded.Select(exclusion => exclusion.Code).ShouldBe(
            ["below-score:69.9", "too-much-deducted:30.5", "has-finding:C1", "too-few-months:2", "disqualified:V"]);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Three_poor_months_of_a_year_are_reported_in_the_month_of_the_third(int poor, bool due)
    {
        List<PeriodScore> history = [];
        for (int month = 1; month <= 10; month++)
            history.Add(Month(month, month > 10 - poor ? 60 : 90));

        Subject person = history[0].Subject;

        ConsequenceCheck.Due(Rulebook, person, Period.Of(Desk.October), history).ShouldBe(due ? ["通报批评"] : []);
        history.Add(Month(11, 90));
        ConsequenceCheck.Due(Rulebook, person, Period.Of(new Month(2026, 11)), history).ShouldBeEmpty();
    }

    [Fact]
    public void A_negative_month_is_reported_and_a_zero_one_is_not()
    {
        ConsequenceCheck.Due(Rulebook, Month(10, -0.1m).Subject, Period.Of(Desk.October), [Month(10, -0.1m)]).ShouldBe(["谈话"]);
        ConsequenceCheck.Due(Rulebook, Month(10, 0).Subject, Period.Of(Desk.October), [Month(10, 0)]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("88.3", "132.45")]
    [InlineData("100", "150")]
    [InlineData("-3", "0")]
    public void Money_is_proportional_and_never_negative(string score, string yuan)
        => Payout.Of(Rulebook, Month(10, decimal.Parse(score))).ShouldBe(decimal.Parse(yuan));

    [Fact]
    public void Quarters_combine_unrounded_months_and_round_once()
    {
        ScoreSheet[] months = [Sheet(10, 88.04m), Sheet(11, 88.04m), Sheet(12, 88.08m)];

        PeriodScore quarter = PeriodScoring.Combine(Rulebook, months[0].Subject, Quarter, months)!;

        quarter.Unrounded.ShouldBe(264.16m / 3);
        quarter.Score.ShouldBe(88.1m);
        quarter.Months.ShouldBe(3);
    }

    private static AwardOutcome SelectFlag(PeriodScore[] results, params (string Code, string Metric, decimal Value)[] metrics)
        => AwardSelection.Select(Rulebook.Awards[0], Quarter, results, (subject, name) => metrics
            .Where(metric => metric.Code == subject.Code && metric.Metric == name)
            .Select(metric => (decimal?)metric.Value)
            .FirstOrDefault());

    private static PeriodScore Month(int month, decimal score)
        => PeriodScoring.Combine(Rulebook, new Subject(SubjectKind.Staff, "S1"), Period.Of(new Month(2026, month)), [Sheet(month, score)])!;

    private static ScoreSheet Sheet(int month, decimal score)
    {
        ScoreSheet empty = MonthScoring.ScoreStaff(Rulebook, new StaffCode("S1"), new Month(2026, month), false, [], _ => null, CarryOver.None);
        return empty with { Unrounded = score };
    }

    private static PeriodScore Result(string code, decimal score, bool disqualified = false, SubjectKind kind = SubjectKind.Window) => new()
    {
        Subject = new Subject(kind, code),
        Period = Quarter,
        Months = 3,
        Unrounded = score,
        Score = score,
        Grade = null,
        Disqualified = disqualified,
        BarredFromAwards = disqualified,
        Reasons = [],
        Refer = [],
        Deducted = 0,
        Found = [],
    };
}
