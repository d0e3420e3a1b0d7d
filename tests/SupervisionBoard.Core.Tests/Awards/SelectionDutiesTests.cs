using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

public sealed class SelectionDutiesTests
{
    [Fact]
    public void Nothing_is_to_be_done_before_the_months_are_published_and_the_year_waits_for_its_quarters()
    {
        SelectionDesk waiting = new();
        waiting.Desk.PassTo("2026-10-09 08:00");

        Duties(waiting).ShouldBeEmpty();
        Duties(new SelectionDesk().PublishQuarter()).ShouldBe(["2026-Q3/red-flag Open", "2026-Q3/advanced Open"]);
    }

    [Theory]
    [InlineData("2026-07-01", true)]
    [InlineData("2026-08-03", false)]
    public void A_year_of_which_less_than_half_is_known_is_not_asked_for(string from, bool asked)
    {
        SelectionDesk desk = new(rulebook: text => text.Replace(", held: { award: red-flag, times: 1 }", "", StringComparison.Ordinal), from: from);
        foreach ((int month, string opened, string audited, string approved) in new[] { (7, "08-03", "08-05", "08-07"), (8, "09-01", "09-03", "09-07"), (9, "10-09", "10-12", "10-14"), (10, "11-02", "11-04", "11-06"), (11, "12-01", "12-03", "12-07") }.Skip(asked ? 0 : 1))
            desk.Publish(new Month(2026, month), $"2026-{opened} 09:00", $"2026-{audited}", $"2026-{approved}");
        desk.Publish(new Month(2026, 12), "2027-01-04 09:00", "2027-01-06", "2027-01-08");

        Duties(desk).Contains("2026/red-flag-year Open").ShouldBe(asked);
        Duties(desk).ShouldContain("2026-Q4/red-flag Open");
    }

    [Fact]
    public void Each_step_is_asked_of_whoever_takes_it_next()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter();
        desk.Do("2026-10-16 09:00", Officer, new SelectionAction.Open()).ShouldBeNull();
        Flags(desk).ShouldBe(["Nominate"]);
        desk.Do("2026-10-16 09:10", Officer, new SelectionAction.Nominate("按得分提名")).ShouldBeNull();
        Flags(desk).ShouldBe(["Notice"]);
        desk.Do("2026-10-16 09:20", Officer, new SelectionAction.StartNotice()).ShouldBeNull();
        Flags(desk).ShouldBeEmpty("it hangs out");
        desk.Do("2026-10-16 10:00", Anybody, new SelectionAction.Object("分数有误", null)).ShouldBeNull();
        Flags(desk).ShouldBe(["DecideObjection"]);
        desk.Do("2026-10-19 10:00", Officer, new SelectionAction.DecideObjection(1, ObjectionVerdict.Dismissed, "已核对")).ShouldBeNull();
        Flags(desk).ShouldBeEmpty();

        desk.Desk.PassTo("2026-10-20 08:00");
        Flags(desk).ShouldBe(["Session"]);
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();
        desk.Do("2026-10-20 09:01", MemberB, new SelectionAction.Attend()).ShouldBeNull();
        Flags(desk).ShouldBe(["Decide"]);
        desk.Do("2026-10-20 09:10", MemberA, Decide([W(1)])).ShouldBeNull();
        Flags(desk).ShouldBe(["Approve"]);
        desk.Do("2026-10-20 09:20", Director, new SelectionAction.Approve()).ShouldBeNull();
        Flags(desk).ShouldBe(["Publish"]);
        desk.Do("2026-10-20 09:30", Officer, new SelectionAction.Publish()).ShouldBeNull();
        Flags(desk).ShouldBeEmpty();
        desk.Board.Selections.Running.ShouldBeEmpty();
    }

    private static string[] Duties(SelectionDesk desk) => [.. SelectionDuties.Of(desk.Board, desk.Board.JudgedUpTo).Select(d => $"{d.Key} {d.Kind}")];

    private static string[] Flags(SelectionDesk desk) => [.. SelectionDuties.Of(desk.Board, desk.Board.JudgedUpTo).Where(d => d.Key == Flag).Select(d => d.Kind.ToString())];
}
