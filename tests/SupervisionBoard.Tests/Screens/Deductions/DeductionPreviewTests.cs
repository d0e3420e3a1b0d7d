using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Screens.Deductions;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Deductions;

/// <summary>What an entry would do, computed on a fork: the figures that saving then brings.</summary>
public sealed class DeductionPreviewTests : LedgerScreenContext
{
    [Fact]
    public async Task The_second_lateness_of_the_month_leaves_95()
    {
        await RecordAsync("F1", "S11", "C1-1");

        DeductionPreview preview = Preview("S11", "C1-1");

        preview.Person!.Before.Score.ShouldBe(98m);
        preview.Person.After.Score.ShouldBe(95m);
        preview.Person.Before.Rank.ShouldBe(9);
        preview.Window!.Before.Score.ShouldBe(99.33m);
        preview.Window.After.Score.ShouldBe(98.33m);
        preview.Rule!.Points.ShouldBe(-3m);
        preview.Rule.Occurrences.ShouldBe(2);
        preview.Rule.Total.ShouldBe(-5m);
    }

    [Fact]
    public async Task What_is_shown_is_what_saving_brings_and_showing_leaves_no_trace()
    {
        await RecordAsync("F1", "S11", "A5-3");
        long position = Now.Position;
        ScorePlace shown = Preview("S11", "A2-1").Window!.After;
        Now.Position.ShouldBe(position);
        Preview("S11", "A2-1").Window!.Before.ShouldNotBe(shown);

        await RecordAsync("F2", "S11", "A2-1", "2026-11-20");

        Preview("S21", "A2-1").Others.ShouldBeEmpty();
        MonthRanking.Of(Now, SubjectKind.Window, new Month(2026, 11)).Find(Subject.Of(new WindowCode("W1"))).ShouldBe(shown);
    }

    [Fact]
    public async Task The_fourth_lateness_disqualifies_and_the_third_says_so_beforehand()
    {
        await RecordAsync("F1", "S11", "C1-1");
        await RecordAsync("F2", "S11", "C1-1");
        Preview("S11", "C1-1").Rule!.NextDisqualifies.ShouldBeTrue();
        await RecordAsync("F3", "S11", "C1-1");

        DeductionPreview fourth = Preview("S11", "C1-1");

        fourth.NewReasons.ShouldHaveSingleItem().Code.ShouldBe("C1-1");
        fourth.Person!.After.Score.ShouldBe(90m);
        fourth.Person.After.Rank.ShouldBeNull();
        fourth.Rule!.Points.ShouldBe(0m);
    }

    [Fact]
    public async Task A_counter_across_rules_shows_how_far_it_is()
    {
        await RecordAsync("F1", "S11", "A5-3");
        CounterStep step = Preview("S11", "A5-6").Rule!.Counters.ShouldHaveSingleItem();
        step.Count.ShouldBe(2);
        step.Limit.ShouldBe(5);
    }

    [Fact]
    public async Task A_recommendation_is_named()
    {
        await RecordAsync("F1", "S12", "A2-1");
        Preview("S12", "E4").NewRefer.ShouldBe(["退回派出单位"]);
    }

    [Fact]
    public void What_would_be_refused_says_why()
    {
        Preview("S11", "M4").Refusal!.Code.ShouldBe("rule-kind-mismatch");
        Preview("S99", "A2-1").Refusal!.Code.ShouldBe("unknown-staff");
    }

    [Fact]
    public async Task A_person_of_the_window_is_charged_with_the_month_of_the_entry()
    {
        await RecordAsync("F1", "S11", "A2-1", "2026-10-20");
        DeductionPreview preview = Preview("S11", "A2-1", new DateOnly(2026, 10, 21));
        preview.Month.ShouldBe(new Month(2026, 10));
        preview.Person!.After.Score.ShouldBe(96m);
    }

    [Fact]
    public async Task Praise_for_the_same_matter_names_the_rule_it_counts_under()
    {
        await RecordAsync("F1", "S11", "F2", matter: "改革试点");

        RuleStep higher = Preview("S11", "F3", matter: "改革试点").Rule!;
        higher.Points.ShouldBe(3m);
        higher.Replaces.ShouldBe(new RuleCode("F2"));
        higher.MatterElsewhere.ShouldBeNull();
        RuleStep lower = Preview("S11", "F1", matter: "改革试点").Rule!;
        lower.Points.ShouldBe(0m);
        lower.MatterElsewhere.ShouldBe(new RuleCode("F2"));
        lower.Replaces.ShouldBeNull();
        RuleStep other = Preview("S11", "F1", matter: "另一件").Rule!;
        (other.Replaces, other.MatterElsewhere).ShouldBe((null, null));
    }

    [Fact]
    public async Task What_a_finding_costs_is_what_revoking_it_gives_back()
    {
        await RecordAsync("F1", "S11", "C1-1");
        await RecordAsync("F2", "S11", "C1-1");
        long position = Now.Position;

        DeductionPreview shown = DeductionPreview.OfFinding(Now, "F2", SampleBoard.Now);

        shown.Person!.Before.Score.ShouldBe(95m);
        shown.Person.After.Score.ShouldBe(98m);
        shown.Rule.ShouldBeNull();
        Now.Position.ShouldBe(position);
        await RevokeAsync("F2", "登记错误");
        MonthRanking.Of(Now, SubjectKind.Staff, new Month(2026, 11)).Find(Subject.Of(new StaffCode("S11"))).ShouldBe(shown.Person.After);
        DeductionPreview.OfFinding(Now, "F2", SampleBoard.Now).Refusal!.Code.ShouldBe("already-revoked");
    }

    private DeductionPreview Preview(string code, string rule, DateOnly? day = null, string? matter = null) => DeductionPreview.Of(
        Now,
        new Observation
        {
            Id = "what-if",
            Subject = new Subject(code[0] == 'W' ? SubjectKind.Window : SubjectKind.Staff, code),
            Rule = new RuleCode(rule),
            OccurredOn = day ?? new DateOnly(2026, 11, 20),
            Matter = matter,
        },
        SampleBoard.Now,
        TimeSpan.FromMinutes(5));
}
