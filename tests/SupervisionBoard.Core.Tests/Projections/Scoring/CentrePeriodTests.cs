using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>A whole centre: who is charged for what, and what earlier months mean.</summary>
public sealed class CentrePeriodTests
{
    private static readonly RulebookDefinition Rulebook = Desk.Parse("""
        rulebook: t
        version: 1
        effective: { from: 2026-01-01 }
        staff: { base: 100, decimals: 1 }
        window: { base: { averageOf: staff }, decimals: 2 }
        rules:
          - { code: D, for: staff, deduct: 5, also: { for: chief, deduct: 1.5 } }
          - { code: H, for: staff, deduct: 2, also: { for: window, deduct: 1 } }
          - { code: LATE, for: staff, per: minute, bands: [ { from: 1, to: 29, deduct: 1 }, { from: 30, asRule: D } ] }
          - { code: L, for: chief, deduct: 3 }
          - { code: W, for: window, deduct: 10, also: { for: chief, deduct: 4 } }
          - { code: M, for: window, metric: cases, add: 0.01 }
        counters:
          - { code: K, rules: [D], within: year, count: 2, effect: disqualify }
        awards:
          - { code: flag, for: window, period: month, quota: { count: 2 }, eligible: { none: [D] } }
        """);

    private readonly CentrePeriod centre = new(
        Rulebook,
        Period.Of(Desk.October),
        [new WindowCode("W1"), new WindowCode("W2")],
        [
            new RosterPerson(new StaffCode("S1"), new WindowCode("W1"), IsChief: true),
            new RosterPerson(new StaffCode("S2"), new WindowCode("W1"), IsChief: false),
            new RosterPerson(new StaffCode("S3"), new WindowCode("W2"), IsChief: false),
        ]);

    private int entered;

    [Fact]
    public void The_chief_answers_for_the_findings_of_the_window()
    {
        Enter("S2", "D");

        Scores().ShouldBe([("S1", 98.5m), ("S2", 95m), ("S3", 100m), ("W1", 96.75m), ("W2", 100m)]);
    }

    [Fact]
    public void A_chief_is_not_charged_twice_for_an_own_finding()
    {
        Enter("S1", "D");

        Scores()[0].ShouldBe(("S1", 95m));
    }

    [Fact]
    public void A_band_that_becomes_another_rule_also_charges_by_that_rule()
    {
        Enter("S2", "LATE", 45);
        Enter("S2", "LATE", 5);

        Scores().Take(2).ShouldBe([("S1", 98.5m), ("S2", 94m)]);
    }

    [Fact]
    public void A_persons_finding_may_charge_the_window_and_a_windows_the_chief()
    {
        Enter("S2", "H");
        Enter("W1", "W");

        Scores().ShouldBe([("S1", 96m), ("S2", 98m), ("S3", 100m), ("W1", 86m), ("W2", 100m)]);
    }

    [Fact]
    public void A_chiefs_rule_on_a_window_lands_on_its_chief()
    {
        Enter("W1", "L");

        Scores()[0].ShouldBe(("S1", 97m));
        Refusal("W2", "L").ShouldBe(EntryRefusal.NotAChief);
        Refusal("S2", "L").ShouldBe(EntryRefusal.NotAChief);
    }

    [Fact]
    public void Findings_that_do_not_fit_are_refused()
    {
        Refusal("S9", "D").ShouldBe(EntryRefusal.UnknownSubject);
        Refusal("S1", "Z").ShouldBe(EntryRefusal.UnknownRule);
        Refusal("S1", "W").ShouldBe(EntryRefusal.WrongKind);
        Refusal("W1", "D").ShouldBe(EntryRefusal.WrongKind);
        Refusal("W1", "M").ShouldBe(EntryRefusal.CountsMetric);
    }

    [Fact]
    public void Earlier_months_of_the_year_count_towards_its_counters_and_other_years_do_not()
    {
        Enter("S2", "D", day: new DateOnly(2025, 12, 1));
        Enter("S2", "D", day: new DateOnly(2026, 3, 1));
        Enter("S3", "D", day: new DateOnly(2025, 12, 1));
        Enter("S2", "D");
        Enter("S3", "D");

        CentreOutcome outcome = centre.Score();

        outcome.Subjects.Where(subject => subject.Result!.Disqualified).Select(subject => subject.Subject.Code).ShouldBe(["S2"]);
        outcome.Subjects[1].Result!.Score.ShouldBe(95m);
    }

    [Fact]
    public void An_award_of_windows_looks_at_the_findings_of_their_people()
    {
        Enter("S2", "D");

        AwardOutcome award = centre.Score().Awards.ShouldHaveSingleItem();

        award.Picked.Select(subject => subject.Code).ShouldBe(["W2"]);
        award.Excluded.Select(exclusion => (exclusion.Subject.Code, exclusion.Code)).ShouldBe([("W1", "has-finding:D")]);
    }

    private (string Code, decimal Score)[] Scores() => [.. centre.Score().Subjects.Select(subject => (subject.Subject.Code, subject.Result!.Score))];

    private void Enter(string code, string rule, decimal quantity = 1, DateOnly? day = null)
        => Refusal(code, rule, quantity, day).ShouldBe(EntryRefusal.None);

    private EntryRefusal Refusal(string code, string rule, decimal quantity = 1, DateOnly? day = null)
        => centre.Enter(
            code[0] == 'W' ? Subject.Of(new WindowCode(code)) : Subject.Of(new StaffCode(code)),
            new Occurrence($"F{++entered}", day ?? new DateOnly(2026, 10, 8), new RuleCode(rule), quantity));
}
