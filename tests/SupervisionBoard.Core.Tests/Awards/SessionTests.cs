using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Tests.Projections;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

/// <summary>The committee decides: nobody is there, votes or agrees but by the own account.</summary>
public sealed class SessionTests
{
    private static readonly SelectionAction.Attend s_here = new();
    private static readonly SelectionAction.Assent s_agreed = new();

    [Fact]
    public void Who_was_asked_to_come_counts_only_after_saying_so()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter().ToNotice();
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB, Director)).ShouldBeNull();

        desk.File.Present.ShouldBe([MemberA.By]);
        desk.Do("2026-10-20 09:01", MemberB, new SelectionAction.Draft([W(1)], [], null)).ShouldBe(new Refusal("selection-not-present", MemberB.By));
        desk.Do("2026-10-20 09:02", MemberA, Decide([W(1)])).ShouldBe(new Refusal("selection-no-quorum", "1", "3", "2"));
        desk.Do("2026-10-20 09:03", MemberB, s_here).ShouldBeNull();
        desk.Do("2026-10-20 09:04", MemberB, s_here).ShouldBe(new Refusal("selection-present-already", MemberB.By));
        desk.Do("2026-10-20 09:05", MemberA with { By = "委员丙（cc）" }, s_here).ShouldBe(new Refusal("selection-not-a-member", "委员丙（cc）"));
        desk.Do("2026-10-20 09:06", MemberA, Decide([W(1)])).ShouldBeNull();
    }

    [Fact]
    public void A_tie_takes_the_ballots_of_a_quorum_and_what_they_leave_level_takes_assent()
    {
        SelectionDesk desk = SelectionTests.Charged(3).PublishQuarter().ToSession();
        SelectionAction.Decide first = Decide([W(1)], "办件更多");

        desk.Do("2026-10-20 09:10", MemberA, first).ShouldBe(new Refusal("selection-ballots-missing", "0", "2"));
        desk.Do("2026-10-20 09:11", MemberA, new SelectionAction.Vote([W(1)])).ShouldBeNull();
        desk.Do("2026-10-20 09:12", MemberA, new SelectionAction.Vote([W(1)])).ShouldBeNull();
        desk.Do("2026-10-20 09:13", MemberA, first).ShouldBe(new Refusal("selection-ballots-missing", "1", "2"));
        desk.Do("2026-10-20 09:14", MemberB, new SelectionAction.Vote([W(2)])).ShouldBeNull();
        // One ballot each: the two agree on what the figures and the ballots do not say.
        desk.Do("2026-10-20 09:15", MemberA, first).ShouldBe(new Refusal("selection-not-the-draft"));
        desk.Do("2026-10-20 09:16", MemberA, new SelectionAction.Draft([W(1)], [], "办件更多")).ShouldBeNull();
        desk.Do("2026-10-20 09:17", MemberA, first).ShouldBe(new Refusal("selection-assent-missing", "1", "2"));
        desk.Do("2026-10-20 09:18", MemberB, s_agreed).ShouldBeNull();
        desk.Do("2026-10-20 09:19", MemberA, Decide([W(1)], "另一个理由")).ShouldBe(new Refusal("selection-not-the-draft"));
        desk.Do("2026-10-20 09:20", MemberA, first).ShouldBeNull();
    }

    [Fact]
    public void A_place_of_a_tie_is_not_left_empty_by_one_alone()
    {
        SelectionDesk desk = SelectionTests.Charged(3).PublishQuarter().ToSession().Vote("2026-10-20", W(2));

        desk.Do("2026-10-20 09:10", MemberA, new SelectionAction.Draft([], [], "都不给")).ShouldBeNull();
        desk.Do("2026-10-20 09:11", MemberA, Decide([], "都不给")).ShouldBe(new Refusal("selection-assent-missing", "1", "2"));
        desk.Do("2026-10-20 09:12", MemberA, Decide([W(2)], "得票多")).ShouldBeNull();
    }

    [Fact]
    public void Another_draft_takes_the_assents_back_and_nobody_agrees_to_what_was_not_seen()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter().ToSession();
        SelectionAction.Draft draft = new([W(2)], [new SelectionReason(W(1), "立案调查中"), new SelectionReason(W(2), "依次递补")], null);
        desk.Do("2026-10-20 09:09", MemberB, s_agreed).ShouldBe(new Refusal("selection-nothing-to-assent"));
        desk.Do("2026-10-20 09:10", MemberA, draft).ShouldBeNull();
        int seen = desk.File.Revision;
        desk.Do("2026-10-20 09:11", MemberB, s_agreed, seen).ShouldBeNull();
        desk.Do("2026-10-20 09:12", MemberB, s_agreed, seen).ShouldBe(new Refusal("selection-assented-already", MemberB.By));
        desk.File.Assents.ShouldBe([MemberB.By]);

        desk.Do("2026-10-20 09:13", MemberA, draft with { Picked = [W(3)] }).ShouldBeNull();

        desk.File.Assents.ShouldBeEmpty();
        desk.Do("2026-10-20 09:14", MemberB, s_agreed, seen).ShouldBe(new Refusal("changed-meanwhile", "1"));
        desk.Do("2026-10-20 09:15", Director, s_agreed).ShouldBe(new Refusal("selection-not-present", Director.By));
    }

    [Fact]
    public void One_account_counts_once_whatever_its_name()
    {
        SelectionActor renamed = MemberA with { By = "委员甲甲（ca）" };
        SelectionDesk desk = SelectionTests.Charged(3).PublishQuarter().ToNotice();
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();

        desk.Do("2026-10-20 09:01", renamed, s_here).ShouldBe(new Refusal("selection-present-already", renamed.By));
        desk.Do("2026-10-20 09:02", MemberA, new SelectionAction.Vote([W(1)])).ShouldBeNull();
        desk.Do("2026-10-20 09:03", renamed, new SelectionAction.Vote([W(2)])).ShouldBeNull();
        (desk.File.Ballots.Count, desk.File.VotesFor(W(1)), desk.File.VotesFor(W(2))).ShouldBe((1, 0, 1));
    }

    [Fact]
    public void An_objection_of_ones_own_is_decided_by_somebody_else_under_any_name()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter().ToNotice();
        desk.Do("2026-10-16 14:00", Officer, new SelectionAction.Object("名单有误")).ShouldBeNull();

        desk.Do("2026-10-16 15:00", Officer with { By = "李科长（officer）" }, new SelectionAction.DecideObjection(1, ObjectionVerdict.Dismissed, "不属实")).ShouldBe(new Refusal("selection-own-objection", "1"));
    }

    [Fact]
    public void An_objection_against_the_whole_list_is_answered_by_the_committee_too()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter().ToNotice();
        desk.Do("2026-10-16 14:00", Anybody, new SelectionAction.Object("参评范围有误")).ShouldBeNull();
        desk.Do("2026-10-16 15:00", Officer, new SelectionAction.DecideObjection(1, ObjectionVerdict.ToCommittee, "请领导小组说明")).ShouldBeNull();
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();
        desk.Do("2026-10-20 09:01", MemberB, s_here).ShouldBeNull();

        desk.Do("2026-10-20 09:05", MemberA, Decide([W(1)])).ShouldBe(new Refusal("selection-answer-missing", "1"));
        SelectionAction.Decide answered = Decide([W(1)]) with { Answers = [new SelectionAnswer(1, " 参评范围以各月公布为准 ")] };
        desk.Agree("2026-10-20", answered).Do("2026-10-20 09:10", MemberA, answered).ShouldBeNull();
        desk.Do("2026-10-20 10:00", Director, new SelectionAction.Approve()).ShouldBeNull();
        desk.Do("2026-10-20 10:10", Officer, new SelectionAction.Publish()).ShouldBeNull();

        SelectionResult.Of(desk.Board, Flag)!.Answers.ShouldBe([new SelectionAnswer(1, "参评范围以各月公布为准")]);
        desk.File.Published!.Frozen.Content.ShouldContain("参评范围以各月公布为准");
    }

    /// <summary>Such records say who was there and nothing of who was asked.</summary>
    [Fact]
    public void A_session_recorded_before_members_confirmed_it_keeps_who_was_there()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter().ToNotice();
        SelectionSessionOpened older = new()
        {
            Source = "page:selections", Id = "old", At = desk.Board.JudgedUpTo, Award = Flag.Award, Period = Flag.Period, By = MemberA.By, Members = [Director.By, MemberA.By, MemberB.By], Present = [MemberA.By, MemberB.By],
        };

        SelectionFile file = desk.File.Apply(desk.Board.Position + 1, older);

        file.Present.ShouldBe([MemberA.By, MemberB.By]);
        file.IsPresent(MemberB.By).ShouldBeTrue();
    }
}
