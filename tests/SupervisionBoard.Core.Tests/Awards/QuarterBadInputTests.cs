using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Tests.Projections.Reviews;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Awards.SelectionDesk;

namespace SupervisionBoard.Core.Tests.Awards;

/// <summary>Appeals, days off and renamed windows around a quarter's selection; and the papers and the roll that come of it.</summary>
public sealed class QuarterBadInputTests
{
    [Fact]
    public void An_open_appeal_keeps_the_month_and_with_it_the_quarter_from_being_published()
    {
        SelectionDesk desk = SelectionTests.Charged(2);
        string finding = desk.Board.Ledger.ById.Values.Single(f => f.Finding.Subject == W(2)).Finding.Id;
        StaffCode chief = new("S02");
        desk.Desk.Submit("2026-07-07 11:00", new AppealSubmitted { Source = "page", By = "S02", FindingId = finding, Appellant = chief, Reason = "当时外出" }).Refused.ShouldBeEmpty();
        Month july = new(2026, 7);
        desk.Desk.Submit("2026-08-03 09:00", Step(ReviewDesk.Officer, new ReviewAction.Open(), july));
        desk.Desk.PassTo("2026-08-05 08:00");
        desk.Desk.Submit("2026-08-05 09:00", Step(ReviewDesk.AreaA, new ReviewAction.SignArea(new AreaCode("A"), "属实"), july));
        desk.Desk.Submit("2026-08-05 09:30", Step(ReviewDesk.Officer, new ReviewAction.StartNotice("审核无误"), july));
        desk.Desk.PassTo("2026-08-07 08:00");

        desk.Desk.Submit("2026-08-07 09:00", Step(ReviewDesk.Director, new ReviewAction.Approve(), july)).Items.Single().Refusal
            .ShouldBe(new Refusal("review-open-appeals", $"窗口2 M13 2026-07-06 [{finding}]"));
        desk.Desk.PassTo("2026-10-09 09:00");
        desk.Do("2026-10-09 09:00", Officer, new SelectionAction.Open()).ShouldBeNull();
        desk.Do("2026-10-09 09:10", Officer, new SelectionAction.Nominate("按得分提名"))!.ShouldBe(new Refusal("months-not-published", "2026-07, 2026-08, 2026-09"));
    }

    [Fact]
    public void An_appeal_that_is_on_record_all_the_same_keeps_the_quarter_from_being_published_and_is_named()
    {
        SelectionDesk desk = Approved();
        string finding = desk.Board.Ledger.ById.Values.Single(f => f.Finding.Subject == W(2)).Finding.Id;
        Refusal Publish(Board board) => SelectionRules.Check(board, Officer, Flag, new SelectionAction.Publish(), board.JudgedUpTo)!;
        Publish(desk.Board).ShouldBeNull();

        // Nothing of the product writes it into a published month; another program's rows might.
        Board appealed = desk.Board.Apply(desk.Board.Position + 1, new AppealFiled(new AppealFiling(finding, new StaffCode("S02"), "当时外出", "S02", desk.Board.JudgedUpTo)));

        Publish(appealed).ShouldBe(new Refusal("selection-open-appeals", $"窗口2 M13 2026-07-06 [{finding}]"));
    }

    [Fact]
    public void A_day_closed_while_the_notice_hangs_out_moves_its_end_and_the_session()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter().ToNotice();
        desk.Desk.Configure(context => context with { Schedule = new(Centre.Calendar.WithClosures([new DateOnly(2026, 10, 19)]), Core.WorkingTime.ShiftPlan.Default) });

        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB)).ShouldBe(new Refusal("selection-notice-runs", "2026-10-21 00:00"));
        desk.Do("2026-10-20 23:00", Anybody, new SelectionAction.Object("停电那天没看到")).ShouldBeNull();
    }

    [Fact]
    public void Two_at_once_are_told_at_every_step_of_the_quarter()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter();
        desk.Do("2026-10-16 09:00", Officer, new SelectionAction.Open(), seen: 0).ShouldBeNull();
        Late(new SelectionAction.Open(), Officer, 0);
        desk.Do("2026-10-16 09:10", Officer, new SelectionAction.Nominate("按得分"), seen: 1).ShouldBeNull();
        Late(new SelectionAction.Nominate("我也提名"), Officer, 1);
        desk.Do("2026-10-16 09:20", Officer, new SelectionAction.StartNotice(), seen: 2).ShouldBeNull();
        Late(new SelectionAction.StartNotice(), Officer, 2);
        Late(new SelectionAction.Return(ToCommittee: false, "先别公示"), Officer, 2);
        desk.Do("2026-10-16 10:00", Anybody, new SelectionAction.Object("有误"), seen: 0).ShouldBeNull("an objection stands beside everything");
        desk.Do("2026-10-16 11:00", Officer, new SelectionAction.DecideObjection(1, ObjectionVerdict.Dismissed, "不属实"), seen: 3).ShouldBeNull();
        Late(new SelectionAction.DecideObjection(1, ObjectionVerdict.ToCommittee, "属实"), Officer, 3);
        desk.Desk.PassTo("2026-10-20 08:00");
        desk.Do("2026-10-20 09:00", MemberA, Session(MemberA, MemberB), seen: 4).ShouldBeNull();
        Late(Session(MemberA, MemberB), MemberB, 4);
        desk.Do("2026-10-20 09:05", MemberB, new SelectionAction.Attend(), seen: 0).ShouldBeNull("presence stands beside everything");
        desk.Do("2026-10-20 09:10", MemberA, Decide([W(1)]), seen: 5).ShouldBeNull();
        Late(Decide([]), MemberB, 5);
        desk.Do("2026-10-20 09:20", Director, new SelectionAction.Approve(), seen: 6).ShouldBeNull();
        Late(new SelectionAction.Return(ToCommittee: true, "再议"), Director, 6);
        desk.Do("2026-10-20 09:30", Director, new SelectionAction.Return(ToCommittee: true, "再议"), seen: 7).ShouldBeNull();
        Late(new SelectionAction.Publish(), Officer, 7);
        desk.File.Stage.ShouldBe(SelectionStage.Session);

        void Late(SelectionAction action, SelectionActor actor, int seen)
        {
            int entries = desk.File.Entries.Length;
            desk.Do(desk.Board.Time.Local(desk.Board.JudgedUpTo).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), actor, action, seen)!.Code.ShouldBe("changed-meanwhile", action.GetType().Name);
            desk.File.Entries.Length.ShouldBe(entries);
        }
    }

    [Fact]
    public void The_roll_of_honour_names_the_published_alone_and_as_they_were_called_then()
    {
        SelectionDesk desk = Approved();
        HonourRoll.Of(desk.Board).Honours.ShouldBeEmpty();
        desk.Do("2026-10-20 10:00", Officer, new SelectionAction.Publish()).ShouldBeNull();
        desk.Desk.Submit("2026-11-03 09:00", Renamed());

        HonourRoll roll = HonourRoll.Of(desk.Board);

        Honour flag = roll.Flag.ShouldNotBeNull();
        (flag.Key, flag.AwardName, flag.PublishedOn).ShouldBe((Flag, "红旗窗口", new DateOnly(2026, 10, 20)));
        HonourHolder holder = flag.Holders.ShouldHaveSingleItem();
        (holder.Subject, holder.Name, holder.Score).ShouldBe((W(1), "窗口1", "100.00"));
        roll.Latest(PeriodLength.Quarter, SubjectKind.Staff).ShouldBeEmpty();
        roll.PublishedOn(new DateOnly(2026, 10, 20)).ShouldHaveSingleItem();
    }

    [Fact]
    public void People_of_the_last_period_stand_beside_the_flag_and_an_empty_decision_is_told_as_one()
    {
        SelectionDesk desk = Approved();
        desk.Do("2026-10-20 10:00", Officer, new SelectionAction.Publish()).ShouldBeNull();
        SelectPeople(desk, []);

        HonourRoll roll = HonourRoll.Of(desk.Board);

        roll.Latest(PeriodLength.Quarter, SubjectKind.Staff).ShouldHaveSingleItem().Holders.ShouldBeEmpty();
        roll.Honours.Select(honour => honour.Key.Award).ShouldBe(["red-flag", "advanced"]);
    }

    [Fact]
    public void Papers_of_a_quarter_stand_once_every_award_of_it_is_published_with_the_names_of_that_day()
    {
        SelectionDesk desk = Approved();
        desk.Do("2026-10-20 10:00", Officer, new SelectionAction.Publish()).ShouldBeNull();
        PeriodResults draft = PeriodResults.Of(desk.Board, Quarter)!;
        (draft.Published, draft.Stands(DocumentKind.Notice), draft.Stands(DocumentKind.Commendation)).ShouldBe((false, false, false), "people have not hung out yet");

        SelectPeople(desk, [Subject.Of(new StaffCode("S01"))]);
        desk.Desk.Submit("2026-11-03 09:00", Renamed());
        PeriodResults results = PeriodResults.Of(desk.Board, Quarter)!;

        (results.Published, results.Date, results.LedgerPosition).ShouldBe((true, new DateOnly(2026, 10, 22), desk.File.Published!.Frozen.LedgerPosition));
        results.LedgerHash.ShouldBe(desk.Board.Reviews.FrozenOf(new Month(2026, 9))!.Result.LedgerHash);
        results.Awards.Select(award => (award.Code, award.Winners.Single().Subject.Code)).ShouldBe([("red-flag", "W01"), ("advanced", "S01")]);
        results.Awards[1].Winners.Single().Reason.ShouldBe("同分取一");
        ResultLine first = results.Lines[0];
        (first.Subject, first.Name, first.Score, first.Rank).ShouldBe((W(1), "窗口1", 100m, 1));
        results.Lines.Where(line => line.Subject.Kind == SubjectKind.Staff).ShouldAllBe(line => !line.Place.StartsWith("改名"));
        results.Lines.Select(line => (line.Subject, line.Score)).ShouldBe(
            new[] { "red-flag", "advanced" }.SelectMany(award => SelectionResult.Of(desk.Board, new SelectionKey(award, Quarter))!.Rows.OrderBy(row => row.Rank ?? int.MaxValue).Select(row => (row.Subject, row.Score))),
            ignoreOrder: true);
    }

    /// <summary>Decided for W01 and approved on 20 October.</summary>
    private static SelectionDesk Approved()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter().ToSession();
        desk.Do("2026-10-20 09:10", MemberA, Decide([W(1)])).ShouldBeNull();
        desk.Do("2026-10-20 09:20", Director, new SelectionAction.Approve("同意")).ShouldBeNull();
        return desk;
    }

    private static void SelectPeople(SelectionDesk desk, IEnumerable<Subject> picked)
    {
        SelectionKey people = new("advanced", Quarter);
        desk.Do("2026-10-20 11:00", Officer, new SelectionAction.Open(), key: people).ShouldBeNull();
        desk.Do("2026-10-20 11:10", Officer, new SelectionAction.Nominate("按得分"), key: people).ShouldBeNull();
        desk.Do("2026-10-20 11:20", Officer, new SelectionAction.StartNotice(), key: people).ShouldBeNull();
        desk.Desk.PassTo("2026-10-22 08:00");
        desk.Do("2026-10-22 09:00", MemberA, Session(MemberA, Director), key: people).ShouldBeNull();
        desk.DecideTogether("2026-10-22", people, Director, Decide(picked, "同分取一"));
        desk.Do("2026-10-22 09:20", Director, new SelectionAction.Approve(), key: people).ShouldBeNull();
        desk.Do("2026-10-22 09:30", Officer, new SelectionAction.Publish(), key: people).ShouldBeNull();
    }

    private static OrganizationSubmitted Renamed() =>
        new() { Source = "test", By = "test", Windows = [new WindowEntry("W01", "改名的窗口", "部门1", "A")] };

    private static ReviewSubmitted Step(ReviewActor actor, ReviewAction action, Month month) => new() { Source = "page", By = actor.By, Actor = actor, Month = month, Action = action };
}
