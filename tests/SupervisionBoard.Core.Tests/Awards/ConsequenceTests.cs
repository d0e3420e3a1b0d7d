using System.Collections.Immutable;
using System.Globalization;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections;
using Xunit;

namespace SupervisionBoard.Core.Tests.Awards;

public sealed class ConsequenceTests
{
    private static readonly Period November = Period.Of(new Month(2026, 11));

    [Fact]
    public void Hall_discipline_escalates_from_once_a_month_to_twice_a_quarter_to_three_times_a_year()
    {
        Office office = Under("hall-discipline");
        office.Enter("S12", "H2");
        Proposed(office, November).ShouldBe(["S12 Referral 批评教育 <- once-a-month", "W1 AwardLost five-star <- H2"], ignoreOrder: true);

        office.Enter("S12", "H3-2");
        Proposed(office, November).ShouldContain("S12 Referral 书面检查并通报批评 <- twice-a-quarter");
        Proposed(office, November).ShouldContain("S12 Disqualification twice-a-quarter <- twice-a-quarter");

        office.Enter("S12", "H3-1");
        Proposed(office, November).ShouldContain("S12 Referral 报书记办公室研究处理 <- thrice-a-year");
    }

    [Fact]
    public void Thirty_points_in_a_year_cost_the_right_to_honours_and_money_follows_the_score_once_the_month_is_over()
    {
        Office office = Under("window-staff-daily");
        for (int i = 0; i < 3; i++)
            office.Enter("S12", "K5-1");
        Proposed(office, Period.YearOf(new Month(2026, 11))).ShouldContain("S12 AwardLost merit <- too-much-deducted:30");
        Proposed(office, November).ShouldNotContain(line => line.Contains("Payout", StringComparison.Ordinal));

        office.At("2026-12-02 10:00").Submit(new MomentPassed { Source = "test", By = "test" });

        ConsequenceList.Of(office.Board, November).Single(c => c.Key is { Kind: ConsequenceKind.Payout, Subject.Code: "S12" }).Proposal!.Amount.ShouldBe(105m);
    }

    [Fact]
    public void The_third_failed_month_proposes_public_criticism_and_the_second_failed_quarter_the_return()
    {
        BoardDesk desk = new SelectionDesk(windows: 2).Desk;
        for (int month = 7; month <= 12; month++)
        {
            string day = string.Create(CultureInfo.InvariantCulture, $"2026-{month:00}-02");
            for (int i = 0; i < 4; i++)
                desk.Submit(day + " 10:00", BoardDesk.Seen(desk.Saw(SubjectKind.Staff, "S01", "A1-2", day))).Refused.ShouldBeEmpty();
        }

        desk.Submit("2027-01-04 10:00", new MomentPassed { Source = "test", By = "test" });

        string[] Words(string period) => [.. ConsequenceList.Of(desk.Board, Period.TryParse(period, out Period p) ? p : default).Where(c => c.Key.Subject.Code == "S01").Select(c => c.Key.Words)];
        Words("2026-08").ShouldBeEmpty();
        Words("2026-09").ShouldBe(["通报批评"]);
        Words("2026-Q3").ShouldBeEmpty();
        Words("2026-Q4").ShouldBe(["退回原单位"]);
        PeriodResults.Of(desk.Board, Period.YearOf(new Month(2026, 12)))!.Consequences.Select(c => c.Words).ShouldBe(["通报批评", "退回原单位"], "the year's paper tells what its months and quarters led to");
        ConsequenceList.Of(desk.Board, Period.Of(new Month(2026, 9))).Single().Proposal!.Causes.ShouldBe(["2026-07", "2026-08", "2026-09"]);
    }

    private static Office Under(string rulebook)
    {
        Office office = new Office().At("2026-11-05 10:00");
        office.Configure(context => context with { Rulebooks = new RulebookSet([Projections.Scoring.Desk.Load(rulebook)]) });
        return office;
    }

    private static ImmutableArray<string> Proposed(Office office, Period period) =>
        [.. ConsequenceList.Of(office.Board, period).Select(c => $"{c.Key.Subject.Code} {c.Key.Kind} {c.Key.Words} <- {string.Join(' ', c.Proposal!.Causes)}")];
}
