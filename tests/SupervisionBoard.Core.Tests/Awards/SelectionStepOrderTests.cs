using System.Text;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

/// <summary>Every step of a quarter's selection against every place where it could be tried, and against everybody who could try it.</summary>
public sealed class SelectionStepOrderTests
{
    /// <summary>Each by whoever may do it, so that only the order can stand in the way.</summary>
    private static readonly (SelectionAction Action, SelectionActor Actor)[] Steps =
    [
        (new SelectionAction.Open(), Officer),
        (new SelectionAction.Nominate("按得分提名"), Officer),
        (new SelectionAction.StartNotice(), Officer),
        (new SelectionAction.Object("有误"), Anybody),
        (new SelectionAction.DecideObjection(1, ObjectionVerdict.Dismissed, "不属实"), Officer),
        (Session(MemberA, MemberB), MemberA),
        (new SelectionAction.Attend(), Director),
        (new SelectionAction.Assent(), MemberB),
        (new SelectionAction.Vote([W(1)]), MemberA),
        (new SelectionAction.Draft([W(1)], [], null), MemberA),
        (Decide([W(1)], "办件更多"), MemberA),
        (new SelectionAction.Approve(), Director),
        (new SelectionAction.Return(ToCommittee: false, "再核"), Director),
        (new SelectionAction.Return(ToCommittee: true, "再议"), Director),
        (new SelectionAction.Publish(), Officer),
    ];

    [Theory]
    [InlineData("quarter runs", """
        Open: selection-period-runs
        others: selection-not-open
        """)]
    [InlineData("not opened", """
        Open: possible
        others: selection-not-open
        """)]
    [InlineData("opened", """
        Open: selection-opened
        Nominate: possible
        StartNotice: selection-step-order
        Object: selection-step-order
        DecideObjection: unknown-objection
        OpenSession: selection-step-order
        Attend: selection-step-order
        Assent: selection-step-order
        Vote: selection-step-order
        Draft: selection-step-order
        Decide: selection-step-order
        Approve: selection-step-order
        Return: selection-step-order
        Return: selection-step-order
        Publish: selection-step-order
        """)]
    [InlineData("nominated", """
        Open: selection-opened
        Nominate: possible
        StartNotice: possible
        Object: selection-step-order
        DecideObjection: unknown-objection
        OpenSession: selection-step-order
        Attend: selection-step-order
        Assent: selection-step-order
        Vote: selection-step-order
        Draft: selection-step-order
        Decide: selection-step-order
        Approve: selection-step-order
        Return: selection-role-office
        Return: selection-role-office
        Publish: selection-step-order
        """)]
    [InlineData("notice", """
        Open: selection-opened
        Nominate: selection-step-order
        StartNotice: selection-step-order
        Object: possible
        DecideObjection: possible
        OpenSession: selection-notice-runs
        Attend: selection-step-order
        Assent: selection-step-order
        Vote: selection-step-order
        Draft: selection-step-order
        Decide: selection-step-order
        Approve: selection-step-order
        Return: selection-role-office
        Return: selection-role-office
        Publish: selection-step-order
        """)]
    [InlineData("notice over", """
        Open: selection-opened
        Nominate: selection-step-order
        StartNotice: selection-step-order
        Object: notice-over
        DecideObjection: objection-decided
        OpenSession: possible
        Attend: selection-step-order
        Assent: selection-step-order
        Vote: selection-step-order
        Draft: selection-step-order
        Decide: selection-step-order
        Approve: selection-step-order
        Return: selection-role-office
        Return: selection-role-office
        Publish: selection-step-order
        """)]
    [InlineData("session", """
        Open: selection-opened
        Nominate: selection-step-order
        StartNotice: selection-step-order
        Object: selection-step-order
        DecideObjection: objection-decided
        OpenSession: selection-step-order
        Attend: possible
        Assent: possible
        Vote: possible
        Draft: possible
        Decide: possible
        Approve: selection-step-order
        Return: possible
        Return: selection-step-order
        Publish: selection-step-order
        """)]
    [InlineData("decided", """
        Open: selection-opened
        Nominate: selection-step-order
        StartNotice: selection-step-order
        Object: selection-step-order
        DecideObjection: objection-decided
        OpenSession: selection-step-order
        Attend: selection-step-order
        Assent: selection-step-order
        Vote: selection-step-order
        Draft: selection-step-order
        Decide: selection-step-order
        Approve: possible
        Return: possible
        Return: possible
        Publish: selection-step-order
        """)]
    [InlineData("approved", """
        Open: selection-opened
        Nominate: selection-step-order
        StartNotice: selection-step-order
        Object: selection-step-order
        DecideObjection: objection-decided
        OpenSession: selection-step-order
        Attend: selection-step-order
        Assent: selection-step-order
        Vote: selection-step-order
        Draft: selection-step-order
        Decide: selection-step-order
        Approve: selection-step-order
        Return: possible
        Return: possible
        Publish: possible
        """)]
    [InlineData("published", """
        Open: selection-published
        others: selection-published
        """)]
    public void A_step_is_possible_only_where_the_procedure_has_it(string place, string expected)
    {
        SelectionDesk desk = At(place);
        List<string> lines = [.. Steps.Select(step => $"{step.Action.GetType().Name}: {Try(desk, step.Actor, step.Action)?.Code ?? "possible"}")];
        if (lines.Skip(1).Select(line => line.Split(": ")[1]).Distinct(StringComparer.Ordinal).ToList() is [var all])
            lines = [lines[0], $"others: {all}"];

        string.Join('\n', lines).ShouldBe(expected);
    }

    [Fact]
    public void A_step_is_taken_from_nobody_without_the_role()
    {
        SelectionActor absent = MemberA with { By = "委员丙（cc）" };
        SelectionActor other = Officer with { By = "周督查（second）" };
        (string Who, SelectionActor Actor)[] everybody =
            [("office", other), ("director", Director), ("member", MemberA), ("absent member", absent), ("anybody", Anybody with { By = "职员（s02）" })];
        string[] places = ["not opened", "opened", "nominated", "notice", "notice", "notice over", "session", "session", "session", "session", "session", "decided", "notice over", "decided", "approved"];

        StringBuilder text = new();
        foreach (((SelectionAction action, _), string place) in Steps.Zip(places))
        {
            SelectionDesk desk = At(place);
            // Whoever opens the session names those present, so each tries with the own name among them.
            text.Append(action.GetType().Name).Append(": ")
                .AppendJoin(", ", everybody.Where(who => Try(desk, who.Actor, action is SelectionAction.OpenSession ? Session(MemberA, MemberB, Director) : action) is null).Select(who => who.Who))
                .Append('\n');
        }

        // The director and a third member sit in the committee, but have not come; a notice that is over is taken down by the office.
        text.ToString().TrimEnd().ShouldBe("""
            Open: office
            Nominate: office
            StartNotice: office
            Object: office, director, member, absent member, anybody
            DecideObjection: office
            OpenSession: director, member
            Attend: director
            Assent: member
            Vote: member
            Draft: member
            Decide: member
            Approve: director
            Return: office
            Return: director
            Publish: office, director
            """);
    }

    [Fact]
    public void Nothing_is_written_without_a_reason_or_twice_by_name()
    {
        Try(At("opened"), Officer, new SelectionAction.Nominate(" ")).ShouldBe(new Refusal("missing-value", "opinion"));
        Try(At("decided"), Director, new SelectionAction.Return(ToCommittee: true, "")).ShouldBe(new Refusal("missing-value", "reason"));
        SelectionDesk session = At("session");
        Try(session, MemberA, new SelectionAction.Draft([W(1), W(1)], [], null)).ShouldBe(new Refusal("invalid-value", "picked"));
        Try(session, MemberA, Decide([W(1)], "办件更多", (W(1), new string('长', 1001)))).ShouldBe(new Refusal("invalid-value", "reasons"));
        Try(session, MemberA, new SelectionAction.Vote([W(1), W(1)])).ShouldBe(new Refusal("selection-not-a-choice"));
        Try(At("notice"), Anybody, new SelectionAction.Object("有误", W(99))).ShouldBe(new Refusal("unknown-subject", "W99"));
        Try(At("notice"), Officer with { By = Anybody.By }, new SelectionAction.DecideObjection(1, ObjectionVerdict.Dismissed, "不属实")).ShouldBe(new Refusal("selection-own-objection", "1"));
        At("opened").Do("2026-10-16 10:00", Officer, new SelectionAction.Open(), key: new SelectionKey("no-such-award", Quarter)).ShouldBe(new Refusal("unknown-award", "no-such-award", "2026-Q3"));
    }

    private static Refusal? Try(SelectionDesk desk, SelectionActor actor, SelectionAction action) => SelectionRules.Check(desk.Board, actor, Flag, action, desk.Board.JudgedUpTo);

    /// <summary>Two windows are tied; one objection waits during the notice and is answered before its end.</summary>
    private static SelectionDesk At(string place)
    {
        SelectionDesk desk = SelectionTests.Charged(3);
        if (place == "quarter runs")
        {
            desk.Desk.PassTo("2026-09-30 17:00");
            return desk;
        }

        desk.PublishQuarter();
        if (place == "not opened")
            return desk;
        desk.Do("2026-10-16 09:00", Officer, new SelectionAction.Open()).ShouldBeNull();
        if (place == "opened")
            return desk;
        desk.Do("2026-10-16 09:10", Officer, new SelectionAction.Nominate("按得分提名")).ShouldBeNull();
        if (place == "nominated")
            return desk;
        desk.Do("2026-10-16 09:20", Officer, new SelectionAction.StartNotice()).ShouldBeNull();
        desk.Do("2026-10-16 10:00", Anybody, new SelectionAction.Object("有误", W(1))).ShouldBeNull();
        if (place == "notice")
            return desk;
        desk.Do("2026-10-16 11:00", Officer, new SelectionAction.DecideObjection(1, ObjectionVerdict.Dismissed, "不属实")).ShouldBeNull();
        desk.Desk.PassTo("2026-10-20 08:00");
        if (place == "notice over")
            return desk;
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();
        desk.Do("2026-10-20 09:01", MemberB, new SelectionAction.Attend()).ShouldBeNull();
        desk.Vote("2026-10-20", W(1));
        desk.Do("2026-10-20 09:06", MemberA, new SelectionAction.Draft([W(1)], [], "办件更多")).ShouldBeNull();
        if (place == "session")
            return desk;
        desk.Do("2026-10-20 09:30", MemberB, Decide([W(1)], "办件更多")).ShouldBeNull();
        if (place == "decided")
            return desk;
        desk.Do("2026-10-20 10:00", Director, new SelectionAction.Approve("同意")).ShouldBeNull();
        if (place == "published")
            desk.Do("2026-10-20 10:10", Officer, new SelectionAction.Publish()).ShouldBeNull();
        return desk;
    }
}
