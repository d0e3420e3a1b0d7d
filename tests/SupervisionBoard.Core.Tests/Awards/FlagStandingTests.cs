using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

public sealed class FlagStandingTests
{
    /// <summary>In August window 1 is behind, over the quarter so far window 2 is.</summary>
    [Fact]
    public void The_wall_draws_the_line_where_the_standing_of_the_quarter_has_it_and_not_where_the_month_would()
    {
        SelectionDesk desk = new();
        for (int window = 2; window <= 8; window++)
        {
            desk.Charge(window, "2026-07-06");
            desk.Charge(window, "2026-07-07");
        }

        desk.Charge(1, "2026-08-04");
        BoardSnapshot wall = SnapshotBuilder.Build(desk.Board, Centre.At("2026-08-04 11:00"));
        AwardStanding standing = AwardStanding.Of(desk.Board, SelectionRules.AwardOf(desk.Board, Flag)!, Quarter);

        Ranking(desk, Period.Of(new Month(2026, 8)))[^1].ShouldBe("W01");
        wall.RankingPeriod.ShouldBe(Quarter);
        wall.RedFlagQuota.ShouldBe(standing.Outcome.Quota);
        wall.Windows.Where(w => w.Award == "red-flag").Select(w => w.Code).ShouldBe(["W01"]);
        wall.Windows.Select(w => w.Code).ShouldBe(standing.Places.Select(p => p.Subject.Code));
        wall.Windows[0].Score.ShouldBe(99m);
    }

    [Fact]
    public void A_window_that_lost_its_right_to_the_flag_in_an_earlier_month_is_below_the_line_without_a_rank()
    {
        SelectionDesk desk = new();
        desk.Charge(1, "2026-07-06", "M5");
        for (int window = 2; window <= 8; window++)
            desk.Charge(window, "2026-08-04");

        WindowStanding last = SnapshotBuilder.Build(desk.Board, Centre.At("2026-08-04 11:00")).Windows[^1];

        (last.Code, last.Rank, last.Disqualified, last.Award).ShouldBe(("W01", null, true, null));
    }

    [Fact]
    public void Papers_of_the_quarter_and_the_year_name_what_its_months_led_to()
    {
        SelectionDesk desk = new();
        desk.Charge(1, "2026-07-06", "M5");
        desk.Desk.Submit("2026-07-10 10:00", BoardDesk.Seen(desk.Desk.Saw(SubjectKind.Staff, "S02", "A3-5", "2026-07-10"))).Refused.ShouldBeEmpty();

        desk.PublishQuarter();

        Lines(desk, Quarter).ShouldBe(["W01 取消考评资格 True", "S02 退回派出单位 False"], ignoreOrder: true);
        Lines(desk, Period.YearOf(new Month(2026, 9))).ShouldBe(["W01 取消考评资格 True", "S02 退回派出单位 False"], ignoreOrder: true);
        PeriodResults.Of(desk.Board, Quarter)!.Consequences.Single(c => c.Subject == W(1)).Reason.ShouldContain("进驻事项两头受理");
    }

    private static string[] Lines(SelectionDesk desk, Period period) => [.. PeriodResults.Of(desk.Board, period)!.Consequences.Select(c => $"{c.Subject.Code} {c.Words} {c.Decided}")];

    private static string[] Ranking(SelectionDesk desk, Period period) => [.. Standings.Of(desk.Board, SubjectKind.Window, period).Select(s => s.Result.Subject.Code)];
}
