using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>The additions to the format that the regulations needed (docs/regulations.md).</summary>
public sealed class FormatAdditionTests
{
    private static readonly Month September = new(2026, 9);
    private static readonly Month November = new(2026, 11);
    private static readonly Month January = new(2027, 1);

    [Fact]
    public void Of_one_matter_the_praise_worth_most_counts_whichever_came_first()
    {
        Desk desk = Desk.CountyCentre().Finding("F3", day: 8, matter: "甲").Finding("F1", day: 9, matter: "甲").Finding("F2", day: 12, matter: "甲");

        ScoreSheet sheet = desk.Staff();

        sheet.Score.ShouldBe(103);
        sheet.Lines.Select(line => (line.Rule.Value, line.Points, line.NoteText))
            .ShouldBe([("F1", 0m, "same-matter:甲"), ("F2", 0m, "same-matter:甲"), ("F3", 3m, null)]);
    }

    [Fact]
    public void Revoking_the_praise_worth_most_lets_the_next_one_count()
        => Desk.CountyCentre().Finding("F1", day: 8, matter: "甲").Finding("F3", day: 9, matter: "甲").Without(1).Staff().Score.ShouldBe(101);

    [Fact]
    public void A_pending_praise_does_not_displace_a_confirmed_one()
        => Desk.CountyCentre().Finding("F1", day: 8, matter: "甲").Finding("F3", day: 9, matter: "甲", state: OccurrenceState.Pending).Staff().Score.ShouldBe(101);

    [Fact]
    public void A_cap_of_a_quarter_leaves_later_months_the_rest_and_the_next_quarter_all()
    {
        Desk desk = Rules("- { code: S, for: staff, add: 3, periodCap: { points: 7, within: quarter } }")
            .Finding("S", month: September).Finding("S", day: 9, month: September)
            .Finding("S").Finding("S", day: 9)
            .Finding("S", month: November);

        ScoreSheet september = desk.Staff(month: September);
        ScoreSheet october = desk.Staff(earlier: september);
        ScoreSheet november = desk.Staff(month: November, earlier: [september, october]);

        new[] { september, october, november }.Select(sheet => sheet.Added).ShouldBe([6m, 6m, 1m]);
        november.Lines.ShouldHaveSingleItem().NoteText.ShouldBe("capped");
    }

    [Theory]
    [InlineData("count: 3", 1, 2, true)]
    [InlineData("count: 3", 1, 1.5, false)]
    [InlineData("over: 3", 1, 2, false)]
    [InlineData("over: 3", 1, 2.5, true)]
    public void A_counter_of_units_adds_up_quantities_across_months(string limit, double september, double october, bool disqualified)
    {
        Desk desk = Rules($$"""
            - { code: L, for: staff, category: work, deduct: 1, per: day }
            counters:
              - { code: K, rules: [L], within: year, {{limit}}, units: true, effect: disqualify }
            """)
            .Finding("L", quantity: (decimal)september, month: September).Finding("L", quantity: (decimal)october);

        desk.Staff(earlier: desk.Staff(month: September)).Disqualified.ShouldBe(disqualified);
    }

    [Fact]
    public void Money_of_a_quarter_is_withheld_to_its_end()
    {
        Desk desk = new Desk(Desk.Load("window-staff-daily")).Finding("W1");

        ScoreSheet october = desk.Staff();
        ScoreSheet november = desk.Staff(month: November, earlier: october);
        ScoreSheet january = desk.Staff(month: January, earlier: [october, november]);

        new[] { october, november, january }.Select(sheet => PaidFor(desk.Rulebook, sheet)).ShouldBe([0m, 0m, 150m]);
        november.Withheld.ShouldBe([new WithheldPayout("W1", PeriodLength.Quarter, Desk.October)]);
    }

    [Fact]
    public void A_base_that_counts_once_takes_every_month_off_it_within_the_bounds()
    {
        RulebookDefinition rulebook = Rules("- { code: D, for: staff, category: work, deduct: 30 }", more: "quarter: { combine: once }").Rulebook;
        Desk desk = new Desk(rulebook).Finding("D").Finding("D", month: November);
        ScoreSheet[] sheets = [desk.Staff(), desk.Staff(month: November), desk.Staff(month: new Month(2026, 12))];

        PeriodScoring.Combine(rulebook, sheets[0].Subject, Period.QuarterOf(Desk.October), sheets)!.Score.ShouldBe(40);
    }

    [Fact]
    public void A_consequence_may_ask_for_a_registered_rule()
    {
        RulebookDefinition village = Desk.Load("village-centre");
        Desk desk = new Desk(village).Finding("K1", quantity: 15);

        Due(desk).ShouldBeEmpty();
        Due(desk.Finding("T1")).ShouldBe(["示范型降为标准型"]);

        IEnumerable<string> Due(Desk given)
        {
            ScoreSheet sheet = given.Window();
            Period year = Period.YearOf(Desk.October);
            return ConsequenceCheck.Due(village, sheet.Subject, year, [PeriodScoring.Combine(village, sheet.Subject, year, [sheet])!]);
        }
    }

    private static decimal? PaidFor(RulebookDefinition rulebook, ScoreSheet sheet)
        => Payout.Of(rulebook, PeriodScoring.Combine(rulebook, sheet.Subject, Period.Of(sheet.Month), [sheet])!);

    private static Desk Rules(string rules, string more = "") => Desk.With($$"""
        rulebook: additions
        version: 1
        effective: { from: 2026-01-01 }
        staff: { base: 100, categories: [ { code: work, points: 100 } ] }
        {{more}}
        rules:
        {{rules}}
        """);
}
