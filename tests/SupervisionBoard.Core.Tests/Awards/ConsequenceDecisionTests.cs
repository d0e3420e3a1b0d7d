using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

/// <summary>What is decided on a consequence, by whom, when, and what it changes.</summary>
public sealed class ConsequenceDecisionTests
{
    private static readonly Period s_july = Period.Of(new Month(2026, 7));
    private static readonly Subject s_person = Subject.Of(new StaffCode("S01"));

    [Fact]
    public void Before_the_month_is_published_a_consequence_is_expected_and_nobody_decides()
    {
        SelectionDesk desk = Under("hall-discipline");
        See(desk, "H2");
        desk.Desk.PassTo("2026-08-03 08:00");

        ConsequenceCase expected = Case(desk, ConsequenceKind.Referral, "批评教育");
        (expected.IsExpected, expected.IsOpen, expected.Holds).ShouldBe((true, false, false));
        Case(desk, ConsequenceKind.AwardLost, "five-star", W(1)).Holds.ShouldBeFalse();
        Decide(desk, Officer, ConsequenceKind.Referral, "批评教育", accepted: true).ShouldBe(new Refusal("consequence-not-published", "2026-07"));

        PublishJuly(desk);

        Case(desk, ConsequenceKind.Referral, "批评教育").IsOpen.ShouldBeTrue();
        Decide(desk, Officer, ConsequenceKind.Referral, "批评教育", accepted: true).ShouldBeNull();
    }

    [Fact]
    public void A_person_decides_and_only_the_director_may_decide_again()
    {
        SelectionDesk desk = Under("hall-discipline");
        See(desk, "H2");
        PublishJuly(desk);

        Decide(desk, Anybody, ConsequenceKind.Referral, "批评教育", accepted: true)!.Code.ShouldBe("selection-role-office");
        Decide(desk, Officer, ConsequenceKind.Referral, "批评教育", accepted: true, reason: " ")!.Code.ShouldBe("missing-value");
        Decide(desk, Officer, ConsequenceKind.Referral, "批评教育", accepted: true).ShouldBeNull();
        Decide(desk, Officer, ConsequenceKind.Referral, "批评教育", accepted: false)!.Code.ShouldBe("consequence-decided");
        Decide(desk, Director, ConsequenceKind.Referral, "批评教育", accepted: false, seen: 0)!.Code.ShouldBe("changed-meanwhile");
        Decide(desk, Director, ConsequenceKind.Referral, "批评教育", accepted: false, seen: 1).ShouldBeNull();

        Case(desk, ConsequenceKind.Referral, "批评教育").Decision!.Accepted.ShouldBeFalse();
        Case(desk, ConsequenceKind.Referral, "批评教育").Decisions.Length.ShouldBe(2);
    }

    [Fact]
    public void A_decision_whose_ground_has_gone_stays_and_says_so()
    {
        SelectionDesk desk = Under("hall-discipline");
        See(desk, "H2");
        See(desk, "H3-2");
        PublishJuly(desk);
        Decide(desk, Officer, ConsequenceKind.AwardLost, "five-star", accepted: true, subject: W(1)).ShouldBeNull();

        desk.Desk.Configure(context => context with { Rulebooks = new RulebookSet([Projections.Scoring.Desk.Parse(Text("hall-discipline").Replace(", none: [H2, H3-1, H3-2, H3-3, H3-4, H3-5]", "", StringComparison.Ordinal))]) });

        ConsequenceCase gone = Case(desk, ConsequenceKind.AwardLost, "five-star", W(1));
        (gone.IsGroundless, gone.Decision!.Accepted).ShouldBe((true, true));
        Decide(desk, Director, ConsequenceKind.AwardLost, "five-star", accepted: false, subject: W(1))!.Code.ShouldBe("unknown-consequence");
    }

    [Fact]
    public void A_disqualification_holds_by_the_article_until_the_director_lifts_it_and_then_the_quarter_counts_the_window_again()
    {
        SelectionDesk desk = Disqualified();
        desk.Computed.Picked.ShouldNotContain(W(1));
        ConsequenceCase before = Case(desk, ConsequenceKind.Disqualification, "M5", W(1));
        (before.IsOpen, before.Holds).ShouldBe((true, true));

        Decide(desk, Officer, ConsequenceKind.Disqualification, "M5", accepted: false, subject: W(1))!.Code.ShouldBe("consequence-by-article");
        Decide(desk, Director, ConsequenceKind.Disqualification, "M5", accepted: false, subject: W(1)).ShouldBeNull();

        desk.Computed.Picked.ShouldBe([W(1)]);
        Case(desk, ConsequenceKind.Disqualification, "M5", W(1)).Holds.ShouldBeFalse();
        Standings.ResultOf(desk.Board, W(1), s_july)!.Disqualified.ShouldBeTrue("the published month stays as it is");

        Decide(desk, Director, ConsequenceKind.Disqualification, "M5", accepted: true, subject: W(1)).ShouldBeNull();
        desk.Computed.Excluded.ShouldHaveSingleItem().Subject.ShouldBe(W(1));
    }

    [Fact]
    public void A_nomination_is_no_longer_the_computed_list_once_a_disqualification_is_lifted()
    {
        SelectionDesk desk = Disqualified().ToNotice();

        Decide(desk, Director, ConsequenceKind.Disqualification, "M5", accepted: false, subject: W(1)).ShouldBeNull();

        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBeNull();
        desk.Do("2026-10-20 09:01", MemberB, new SelectionAction.Attend()).ShouldBeNull();
        desk.Do("2026-10-20 09:10", MemberA, SelectionDesk.Decide([W(2)], "同分取一"))!.Code.ShouldBe("selection-list-changed");
    }

    [Fact]
    public void After_the_quarter_is_published_nothing_that_it_rests_on_is_lifted_and_it_comes_out_the_same()
    {
        SelectionDesk desk = Disqualified();
        Decide(desk, Director, ConsequenceKind.Disqualification, "M5", accepted: false, subject: W(1)).ShouldBeNull();
        desk.ToSession();
        desk.Do("2026-10-20 09:10", MemberA, SelectionDesk.Decide([W(1)])).ShouldBeNull();
        desk.Do("2026-10-20 09:20", Director, new SelectionAction.Approve()).ShouldBeNull();
        desk.Do("2026-10-20 09:30", Officer, new SelectionAction.Publish()).ShouldBeNull();

        Decide(desk, Director, ConsequenceKind.Disqualification, "M5", accepted: true, subject: W(1))!.Code.ShouldBe("consequence-selection-published");
        SelectionResult.Recompute(desk.Board, desk.File).ShouldBe(desk.File.Published!.Frozen.Content);
    }

    [Fact]
    public void A_lost_five_star_window_stays_lost_unless_the_director_lifts_it()
    {
        SelectionDesk desk = Under("hall-discipline");
        See(desk, "H2");
        PublishJuly(desk);
        SelectionKey stars = new("five-star", s_july);
        AwardDefinition award = SelectionRules.AwardOf(desk.Board, stars)!;
        SelectionRules.Compute(desk.Board, award, s_july).Picked.ShouldNotContain(W(1));

        Decide(desk, Director, ConsequenceKind.AwardLost, "five-star", accepted: false, subject: W(1)).ShouldBeNull();

        SelectionRules.Compute(desk.Board, award, s_july).Picked.ShouldContain(W(1));
        ConsequenceCase lifted = Case(desk, ConsequenceKind.AwardLost, "five-star", W(1));
        (lifted.Holds, lifted.IsGroundless).ShouldBe((false, false));
    }

    [Fact]
    public void Withheld_money_is_proposed_once_and_is_paid_when_the_director_lifts_it()
    {
        SelectionDesk desk = Under("window-staff-daily");
        See(desk, "G3-2");
        PublishJuly(desk);
        ConsequenceList.Of(desk.Board, s_july).Where(c => c.Key.Subject == s_person).Select(c => c.Key.Kind).ShouldBe([ConsequenceKind.Withheld, ConsequenceKind.Payout]);
        Case(desk, ConsequenceKind.Payout, "payout").Proposal!.Amount.ShouldBe(0m);
        Decide(desk, Officer, ConsequenceKind.Payout, "payout", accepted: true, reason: "").ShouldBeNull();

        Decide(desk, Director, ConsequenceKind.Withheld, "G3-2", accepted: false).ShouldBeNull();

        ConsequenceCase payout = Case(desk, ConsequenceKind.Payout, "payout");
        (payout.DecidedAmount, payout.Proposal!.Amount, payout.AmountDiffers).ShouldBe((0m, 138m, true));
        Decide(desk, Director, ConsequenceKind.Payout, "payout", accepted: true, reason: "停发已免除").ShouldBeNull();
        Case(desk, ConsequenceKind.Payout, "payout").AmountDiffers.ShouldBeFalse();
    }

    private static SelectionDesk Disqualified()
    {
        SelectionDesk desk = new();
        desk.Charge(1, "2026-07-06", "M5");
        for (int window = 2; window <= 8; window++)
            desk.Charge(window, "2026-07-06");
        return desk.PublishQuarter();
    }

    private static SelectionDesk Under(string rulebook) => new(2, _ => Text(rulebook));

    private static string Text(string rulebook) => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", rulebook + ".yaml"));

    private static void See(SelectionDesk desk, string rule) =>
        desk.Desk.Submit("2026-07-06 10:00", BoardDesk.Seen(desk.Desk.Saw(SubjectKind.Staff, "S01", rule, "2026-07-06"))).Refused.ShouldBeEmpty();

    private static void PublishJuly(SelectionDesk desk) => desk.Publish(new Month(2026, 7), "2026-08-03 09:00", "2026-08-05", "2026-08-07");

    private static ConsequenceCase Case(SelectionDesk desk, ConsequenceKind kind, string words, Subject? subject = null) =>
        ConsequenceList.Of(desk.Board, s_july).Single(c => c.Key == new ConsequenceKey(subject ?? s_person, s_july, kind, words));

    private static Refusal? Decide(SelectionDesk desk, SelectionActor actor, ConsequenceKind kind, string words, bool accepted, string reason = "情况属实", int? seen = null, Subject? subject = null) =>
        desk.Desk.Submit(desk.Board.JudgedUpTo, new ConsequenceSubmitted
        {
            Source = "page", By = actor.By, Actor = actor, Subject = subject ?? s_person, Period = s_july, Type = kind, Words = words, Accepted = accepted, Reason = reason, Expected = seen,
        })[^1].Items.Single().Refusal;
}
