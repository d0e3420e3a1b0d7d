using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Tests.Projections;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

public sealed class SelectionTests
{
    [Fact]
    public void A_quarter_whose_months_are_not_all_published_names_them()
    {
        SelectionDesk desk = new();
        desk.Publish(new Month(2026, 7), "2026-08-03 09:00", "2026-08-05", "2026-08-07");
        desk.Do("2026-10-09 09:00", Officer, new SelectionAction.Open()).ShouldBeNull();

        desk.Do("2026-10-09 09:10", Officer, new SelectionAction.Nominate("按得分提名")).ShouldBe(new Refusal("months-not-published", "2026-08, 2026-09"));
    }

    [Fact]
    public void From_the_nomination_to_the_publication()
    {
        SelectionDesk desk = Charged(2).PublishQuarter().ToSession();

        desk.Do("2026-10-20 09:30", MemberB, Decide([W(1)])).ShouldBeNull();
        desk.Do("2026-10-20 10:00", Director, new SelectionAction.Approve("同意")).ShouldBeNull();
        desk.Do("2026-10-20 10:10", Officer, new SelectionAction.Publish()).ShouldBeNull();

        desk.File.Stage.ShouldBe(SelectionStage.Published);
        SelectionResult result = SelectionResult.Of(desk.Board, Flag)!;
        (result.Participants, result.Quota, result.Picked.Single().Subject).ShouldBe((8, 1, W(1)));
        desk.Board.Selections.HeldIn(2026, W(1), "red-flag").ShouldBe(1);
    }

    [Fact]
    public void Steps_out_of_order_and_without_the_role_are_refused()
    {
        SelectionDesk desk = Charged(2).PublishQuarter();

        desk.Do("2026-10-16 09:00", Officer, new SelectionAction.Nominate("先提名"))!.Code.ShouldBe("selection-not-open");
        desk.Do("2026-10-16 09:00", Director, new SelectionAction.Open())!.Code.ShouldBe("selection-role-office");
        desk.ToNotice();
        desk.Do("2026-10-16 10:00", Officer, new SelectionAction.Publish())!.Code.ShouldBe("selection-step-order");
        desk.Do("2026-10-16 10:00", Officer, Session(MemberA, MemberB))!.Code.ShouldBe("selection-role-committee");
        desk.Do("2026-10-16 10:00", Director, new SelectionAction.Approve())!.Code.ShouldBe("selection-step-order");
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();
        desk.Do("2026-10-20 09:05", MemberB, new SelectionAction.Attend()).ShouldBeNull();
        desk.Do("2026-10-20 09:10", MemberA, Decide([W(1)])).ShouldBeNull();
        desk.Do("2026-10-20 09:20", MemberA, new SelectionAction.Approve())!.Code.ShouldBe("selection-role-director");
        desk.Do("2026-10-20 09:30", Officer, new SelectionAction.Publish())!.Code.ShouldBe("selection-step-order");
    }

    [Fact]
    public void The_notice_runs_over_the_weekend_and_the_session_waits_for_its_end()
    {
        SelectionDesk desk = Charged(2).PublishQuarter().ToNotice();

        desk.Do("2026-10-19 23:00", MemberA, Session(MemberA, MemberB)).ShouldBe(new Refusal("selection-notice-runs", "2026-10-20 00:00"));
        desk.Do("2026-10-19 23:30", Anybody, new SelectionAction.Object("还有异议")).ShouldBeNull();
        desk.Do("2026-10-20 00:30", Anybody, new SelectionAction.Object("迟到的异议"))!.Code.ShouldBe("notice-over");
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBe(new Refusal("selection-open-objections", "1"));
    }

    [Fact]
    public void A_tie_is_decided_by_the_committee_with_a_reason_and_not_against_its_ballots()
    {
        SelectionDesk desk = Charged(3).PublishQuarter().ToSession();
        desk.File.Nomination!.Tied.ShouldBe([W(1), W(2)]);

        desk.Do("2026-10-20 09:10", MemberA, new SelectionAction.Vote([W(2)])).ShouldBeNull();
        desk.Do("2026-10-20 09:11", MemberB, new SelectionAction.Vote([W(1), W(2)])).ShouldBe(new Refusal("selection-too-many-choices", "1"));
        desk.Do("2026-10-20 09:12", MemberB, new SelectionAction.Vote([W(5)]))!.Code.ShouldBe("selection-not-a-choice");
        desk.Do("2026-10-20 09:13", Director, new SelectionAction.Vote([W(1)]))!.Code.ShouldBe("selection-not-present");
        desk.Do("2026-10-20 09:14", MemberB, new SelectionAction.Vote([W(2)])).ShouldBeNull();

        desk.Do("2026-10-20 09:20", MemberA, Decide([W(2)]))!.Code.ShouldBe("selection-tie-reason-missing");
        desk.Do("2026-10-20 09:21", MemberA, Decide([W(1)], "办件更多")).ShouldBe(new Refusal("selection-against-votes", "W02"));
        desk.Do("2026-10-20 09:22", MemberA, Decide([W(2)], "办件更多")).ShouldBeNull();
        desk.File.Decision!.Picked.ShouldBe([W(2)]);
    }

    [Fact]
    public void A_departure_from_the_list_needs_a_reason_for_each_name_and_never_exceeds_the_quota()
    {
        SelectionDesk desk = Charged(2).PublishQuarter().ToSession();

        desk.Do("2026-10-20 09:20", MemberA, Decide([W(2)]))!.Code.ShouldBe("selection-reason-missing");
        desk.Do("2026-10-20 09:21", MemberA, Decide([W(2)], null, (W(1), "立案调查中"))).ShouldBe(new Refusal("selection-reason-missing", "W02"));
        desk.Do("2026-10-20 09:22", MemberA, Decide([W(1), W(2)], null, (W(2), "表现突出"))).ShouldBe(new Refusal("selection-over-quota", "2", "1"));
        SelectionAction.Decide departing = Decide([W(2)], null, (W(1), "立案调查中"), (W(2), "依次递补"));
        desk.Agree("2026-10-20", departing).Do("2026-10-20 09:23", MemberA, departing).ShouldBeNull();
        desk.File.Decision!.Reasons.Select(r => r.Subject).ShouldBe([W(1), W(2)]);
    }

    [Fact]
    public void Without_a_quorum_nothing_is_decided()
    {
        SelectionDesk desk = Charged(2).PublishQuarter().ToNotice();

        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA)).ShouldBe(new Refusal("selection-no-quorum", "1", "3", "2"));
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, Anybody)).ShouldBe(new Refusal("selection-not-a-member", Anybody.By));
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberB, Director)).ShouldBe(new Refusal("selection-not-present", MemberA.By));
    }

    [Fact]
    public void A_founded_objection_leads_back_to_the_list_and_to_another_notice()
    {
        SelectionDesk desk = Charged(2).PublishQuarter().ToNotice();
        desk.Do("2026-10-16 14:00", Anybody, new SelectionAction.Object("名单有误", W(1))).ShouldBeNull();

        desk.Do("2026-10-16 15:00", Officer, new SelectionAction.DecideObjection(1, ObjectionVerdict.Recomputed, "核查属实，重新汇总")).ShouldBeNull();

        (desk.File.Stage, desk.File.Nomination, desk.File.NoticeStep).ShouldBe((SelectionStage.Open, null, null));
        desk.Do("2026-10-19 09:00", Officer, new SelectionAction.Nominate("重新提名")).ShouldBeNull();
        desk.Do("2026-10-19 09:10", Officer, new SelectionAction.StartNotice()).ShouldBeNull();
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB))!.Code.ShouldBe("selection-notice-runs");
    }

    [Fact]
    public void A_founded_objection_that_goes_to_the_committee_must_be_answered_there()
    {
        SelectionDesk desk = Charged(2).PublishQuarter().ToNotice();
        desk.Do("2026-10-16 14:00", Anybody, new SelectionAction.Object("有投诉未了结", W(1)));
        desk.Do("2026-10-16 15:00", Anybody, new SelectionAction.DecideObjection(1, ObjectionVerdict.Dismissed, "不属实"))!.Code.ShouldBe("selection-role-office");
        desk.Do("2026-10-16 15:00", Officer, new SelectionAction.DecideObjection(1, ObjectionVerdict.ToCommittee, "属实，由领导小组决定")).ShouldBeNull();
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();
        desk.Do("2026-10-20 09:01", MemberB, new SelectionAction.Attend()).ShouldBeNull();

        desk.Do("2026-10-20 09:05", MemberA, Decide([W(1)])).ShouldBe(new Refusal("selection-objection-unanswered", "W01"));
        SelectionAction.Decide answered = Decide([W(1)], null, (W(1), "投诉已办结，不影响评选"));
        desk.Agree("2026-10-20", answered).Do("2026-10-20 09:11", MemberA, answered).ShouldBeNull();
    }

    [Fact]
    public void Two_at_once_never_overwrite_each_other()
    {
        SelectionDesk desk = Charged(3).PublishQuarter().ToSession();
        int seen = desk.File.Revision;
        SelectionAction.Draft draft = new([W(1)], [], "初步意见");

        desk.Do("2026-10-20 09:10", MemberA, draft, seen).ShouldBeNull();
        desk.Do("2026-10-20 09:11", MemberB, draft with { Picked = [W(2)] }, seen).ShouldBe(new Refusal("changed-meanwhile", "1"));
        desk.File.Draft!.Picked.ShouldBe([W(1)]);
        // Ballots stand beside one another.
        desk.Do("2026-10-20 09:12", MemberA, new SelectionAction.Vote([W(1)]), seen).ShouldBeNull();
        desk.Do("2026-10-20 09:13", MemberB, new SelectionAction.Vote([W(2)]), seen).ShouldBeNull();
        desk.File.Ballots.Count.ShouldBe(2);
    }

    [Fact]
    public void The_director_sends_back_and_the_session_goes_on_where_it_stood()
    {
        SelectionDesk desk = Charged(3).PublishQuarter().ToSession();
        desk.Vote("2026-10-20", W(2)).Do("2026-10-20 09:20", MemberA, Decide([W(2)], "办件更多")).ShouldBeNull();

        desk.Do("2026-10-20 10:00", Director, new SelectionAction.Return(ToCommittee: true, "请补充说明")).ShouldBeNull();

        (desk.File.Stage, desk.File.Ballots.Count, desk.File.Decision).ShouldBe((SelectionStage.Session, 2, null));
        desk.File.Present.ShouldBe([MemberA.By, MemberB.By]);
        desk.Do("2026-10-20 11:00", MemberA, Decide([W(2)], "办件更多，且无投诉")).ShouldBeNull();
    }

    [Fact]
    public void A_restart_in_the_middle_of_a_session_changes_nothing()
    {
        SelectionDesk desk = Charged(3).PublishQuarter().ToSession();
        desk.Do("2026-10-20 09:10", MemberA, new SelectionAction.Vote([W(2)]));
        desk.Do("2026-10-20 09:11", MemberB, new SelectionAction.Draft([W(2)], [], "草稿"));

        SelectionFile again = BoardDesk.Fold(desk.Desk.Rows).Selections.Find(Flag)!;

        (again.Stage, again.Number, again.Revision, again.Ballots.Count).ShouldBe((desk.File.Stage, desk.File.Number, desk.File.Revision, 1));
        again.Draft!.TieReason.ShouldBe("草稿");
        again.Present.ShouldBe([MemberA.By, MemberB.By]);
    }

    /// <summary>Everybody from a window on has points off in July, so that those before it are equal at the top.</summary>
    internal static SelectionDesk Charged(int from)
    {
        SelectionDesk desk = new();
        for (int window = from; window <= 8; window++)
            desk.Charge(window, "2026-07-06");
        return desk;
    }
}
