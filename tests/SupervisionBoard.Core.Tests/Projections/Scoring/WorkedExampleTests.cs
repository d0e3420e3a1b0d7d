using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections.Scoring;

/// <summary>The worked examples of the rulebook contract, with the regulation of the county centre.</summary>
public sealed class WorkedExampleTests
{
    [Fact]
    public void Lateness_a_missing_badge_an_error_and_four_letters_make_88_3()
    {
        ScoreSheet sheet = Desk.CountyCentre().Times(2, "C1-1").Finding("A2-1").Finding("D1-1").Times(4, "F6").Staff();

        sheet.Unrounded.ShouldBe(88.3m);
        sheet.Score.ShouldBe(88.3m);
        sheet.Grade.ShouldBe("达标");
        sheet.Disqualified.ShouldBeFalse();
        sheet.Lines.Select(line => (line.Rule.Value, line.Occurrences, line.Points)).ShouldBe(
            [("A2-1", 1, -2m), ("C1-1", 2, -5m), ("D1-1", 1, -5m), ("F6", 4, 0.3m)]);
        sheet.Lines[^1].NoteText.ShouldBe("capped");
    }

    [Fact]
    public void Four_times_late_is_90_and_disqualified()
    {
        ScoreSheet sheet = Desk.CountyCentre().Times(4, "C1-1").Staff();

        sheet.Score.ShouldBe(90m);
        sheet.Grade.ShouldBe("取消资格");
        sheet.Reasons.ShouldBe([new DisqualificationReason("C1-1", PeriodLength.Month, Desk.October)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_of_the_four_revoked_leaves_90_and_no_disqualification(int revoked)
    {
        ScoreSheet sheet = Desk.CountyCentre().Times(4, "C1-1").Without(revoked).Staff();

        sheet.Score.ShouldBe(90m);
        sheet.Grade.ShouldBe("达标");
        sheet.Disqualified.ShouldBeFalse();
    }

    [Fact]
    public void Three_days_sick_cost_nothing_with_a_substitute()
    {
        ScoreSheet sheet = Desk.CountyCentre().Finding("C1-5", quantity: 3, flag: "substituted").Staff();

        sheet.Score.ShouldBe(100m);
        ScoreLine line = sheet.Lines.ShouldHaveSingleItem();
        line.Points.ShouldBe(0m);
        line.Occurrences.ShouldBe(0);
        line.Findings.ShouldBe(["F001"]);
        line.NoteText.ShouldBe("excused:substituted");
    }

    [Fact]
    public void Three_days_sick_without_a_substitute_are_99_7()
        => Desk.CountyCentre().Finding("C1-5", quantity: 3).Staff().Score.ShouldBe(99.7m);

    [Fact]
    public void A_window_averages_its_people_then_adds_and_deducts()
    {
        Desk desk = Desk.CountyCentre();
        ScoreSheet[] people =
        [
            Desk.CountyCentre().Times(2, "C1-1").Finding("A2-1").Finding("D1-1").Times(4, "F6").Staff("S01"),
            Desk.CountyCentre().Staff("S02"),
            Desk.CountyCentre().Finding("C1-5", quantity: 27.5m).Staff("S03"),
        ];
        people.Select(sheet => sheet.Unrounded).ShouldBe([88.3m, 100m, 97.25m]);

        ScoreSheet window = desk.Metric("casesHandled", 412).Finding("M4").Window(people);

        window.Base.ShouldBe(285.55m / 3);
        window.Unrounded.ShouldBe((285.55m / 3) - 2);
        window.Score.ShouldBe(93.18m);
        window.Grade.ShouldBe("达标");
        window.Lines.Select(line => (line.Rule.Value, line.Points)).ShouldBe([("P4", 1m), ("M4", -3m)]);
    }

    [Theory]
    [InlineData("95.125", 2, "95.13")]
    [InlineData("-0.125", 2, "-0.13")]
    [InlineData("88.25", 1, "88.3")]
    [InlineData("95.12499", 2, "95.12")]
    public void Published_figures_round_half_away_from_zero(string unrounded, int decimals, string published)
        => Published.Round(decimal.Parse(unrounded), decimals).ShouldBe(decimal.Parse(published));

    [Fact]
    public void Thirds_that_add_up_to_a_half_round_as_the_half()
    {
        decimal thirds = (285.1m / 3) + (285.1m / 3) + (285.925m / 3);

        thirds.ShouldBeLessThan(285.375m);
        Published.Round(thirds, 2).ShouldBe(285.38m);
    }

    [Theory]
    [InlineData("red-flag", 24, 3)]
    [InlineData("advanced", 96, 17)]
    [InlineData("red-flag", 6, 0)]
    [InlineData("red-flag", 20, 3)]
    public void Quotas_are_rounded_down(string award, int participants, int places)
        => Desk.Load("county-centre-2015").Awards.Single(candidate => candidate.Code == award).QuotaFor(participants).ShouldBe(places);
}
