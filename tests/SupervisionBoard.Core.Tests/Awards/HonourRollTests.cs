using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

public sealed class HonourRollTests
{
    private static readonly SelectionKey s_advanced = new("advanced", Quarter);

    [Fact]
    public void People_whose_award_has_a_public_notice_are_on_the_wall()
    {
        HonourRoll roll = Published();

        roll.Latest(PeriodLength.Quarter, SubjectKind.Staff).ShouldHaveSingleItem().HungOut.ShouldBeTrue();
        roll.ForWall.Latest(PeriodLength.Quarter, SubjectKind.Staff).ShouldHaveSingleItem().Holders.ShouldNotBeEmpty();
    }

    [Fact]
    public void People_whose_award_never_hung_out_are_not_on_the_wall_but_in_the_roll_and_windows_are_in_both()
    {
        HonourRoll roll = Published(text => text.Replace("notice: { workingDays: 1 }", "notice: { workingDays: 0 }", StringComparison.Ordinal), notice: false);

        roll.Latest(PeriodLength.Quarter, SubjectKind.Staff).ShouldHaveSingleItem().Holders.ShouldNotBeEmpty();
        roll.ForWall.Latest(PeriodLength.Quarter, SubjectKind.Staff).ShouldBeEmpty();
        roll.ForWall.Honours.ShouldHaveSingleItem().Key.ShouldBe(Flag);
    }

    private static HonourRoll Published(Func<string, string>? rulebook = null, bool notice = true)
    {
        SelectionDesk desk = new(8, rulebook);
        for (int window = 2; window <= 8; window++)
            desk.Charge(window, "2026-07-06");
        desk.PublishQuarter();
        foreach (SelectionKey key in (SelectionKey[])[Flag, s_advanced])
        {
            desk.Do("2026-10-16 09:00", Officer, new SelectionAction.Open(), key: key).ShouldBeNull();
            desk.Do("2026-10-16 09:10", Officer, new SelectionAction.Nominate("按得分提名"), key: key).ShouldBeNull();
            if (notice)
                desk.Do("2026-10-16 09:20", Officer, new SelectionAction.StartNotice(), key: key).ShouldBeNull();
        }

        foreach (SelectionKey key in (SelectionKey[])[Flag, s_advanced])
        {
            desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB), key: key).ShouldBeNull();
            AwardOutcome computed = SelectionRules.Compute(desk.Board, SelectionRules.AwardOf(desk.Board, key)!, Quarter);
            Subject[] picked = [.. computed.Picked.Concat(computed.Tied.Take(computed.OpenPlaces))];
            desk.DecideTogether("2026-10-20", key, MemberB, Decide(picked, "同分按编号"));
            desk.Do("2026-10-20 09:20", Director, new SelectionAction.Approve(), key: key).ShouldBeNull();
            desk.Do("2026-10-20 09:30", Officer, new SelectionAction.Publish(), key: key).ShouldBeNull();
        }

        return HonourRoll.Of(desk.Board);
    }
}
