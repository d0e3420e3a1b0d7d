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

public sealed class FrozenSelectionTests
{
    [Fact]
    public void What_was_published_comes_out_again_byte_by_byte_whatever_happened_since()
    {
        SelectionDesk desk = Published();
        string content = desk.File.Published!.Frozen.Content;

        desk.Desk.Submit("2026-11-03 09:00", new OrganizationSubmitted { Source = "test", By = "test", Windows = [new WindowEntry("W01", "改名的窗口", "部门1", "A")] });
        desk.Charge(1, "2026-11-04");

        SelectionResult.Recompute(desk.Board, desk.File).ShouldBe(content);
        content.ShouldContain("\"窗口1\"");
        content.ShouldNotContain("改名的窗口");
    }

    [Fact]
    public void A_stored_selection_names_the_months_it_rests_on_and_their_hashes()
    {
        SelectionDesk desk = Published();

        foreach (Month month in Quarter.Months)
            desk.File.Published!.Frozen.Content.ShouldContain(desk.Board.Reviews.FrozenOf(month)!.Result.Sha256);
        desk.File.Published!.Frozen.LedgerPosition.ShouldBe(desk.Board.Reviews.FrozenOf(new Month(2026, 9))!.Result.LedgerPosition);
    }

    [Fact]
    public void Nothing_is_taken_after_the_publication()
    {
        SelectionDesk desk = Published();

        desk.Do("2026-10-21 09:00", Officer, new SelectionAction.Nominate("再来一次"))!.Code.ShouldBe("selection-published");
        desk.Do("2026-10-21 09:00", Director, new SelectionAction.Return(true, "改一下"))!.Code.ShouldBe("selection-published");
    }

    [Fact]
    public void The_year_takes_up_who_received_the_quarters_award_and_the_committee_chooses_the_models()
    {
        SelectionDesk desk = Published();
        SelectionKey year = new("red-flag-year", new Period(new Month(2026, 1), PeriodLength.Year));

        SelectionResult flags = SelectionResult.Of(desk.Board, year)!;
        flags.Rows.Where(row => row.Side == AwardSide.Inside).Select(row => row.Subject).ShouldBe([W(1)]);
        flags.Rows.Where(row => row.Exclusion == "too-few-awards:0").Count().ShouldBe(7);

        SelectionKey quarter = new("advanced", Quarter);
        // What the year counts has to be published, quarter by quarter.
        SelectionRules.UnpublishedAwards(desk.Board, SelectionRules.AwardOf(desk.Board, year)!, year.Period).ShouldBe([new SelectionKey("red-flag", new Period(new Month(2026, 10), PeriodLength.Quarter))]);
        desk.Do("2026-10-21 09:00", Officer, new SelectionAction.Open(), key: quarter).ShouldBeNull();
        desk.Do("2026-10-21 09:10", Officer, new SelectionAction.Nominate("按得分"), key: quarter).ShouldBeNull();
        desk.Do("2026-10-21 09:20", Officer, new SelectionAction.StartNotice(), key: quarter).ShouldBeNull();
        desk.Do("2026-10-23 09:00", MemberA, Session(MemberA, Director), key: quarter).ShouldBeNull();
        AwardOutcome computed = SelectionRules.Compute(desk.Board, SelectionRules.AwardOf(desk.Board, quarter)!, Quarter);
        Subject chosen = computed.Tied.IsEmpty ? computed.Picked[0] : computed.Tied[0];
        desk.DecideTogether("2026-10-23", quarter, Director, Decide([chosen], "同分取一"));
        desk.Do("2026-10-23 09:20", Director, new SelectionAction.Approve(), key: quarter).ShouldBeNull();
        desk.Do("2026-10-23 09:30", Officer, new SelectionAction.Publish(), key: quarter).ShouldBeNull();

        SelectionResult models = SelectionResult.Of(desk.Board, new SelectionKey("model", year.Period))!;
        models.Rows.Where(row => row.Side == AwardSide.Tied).Select(row => row.Subject).ShouldBe([chosen]);
        models.Picked.ShouldBeEmpty();
        SelectionResult.Of(desk.Board, new SelectionKey("excellent", year.Period))!.Rows.Where(row => row.Side == AwardSide.Tied).Select(row => row.Subject).ShouldBe([chosen]);
    }

    [Fact]
    public void A_yearly_title_waits_for_the_last_quarter_and_has_its_window_too()
    {
        Period last = new(new Month(2026, 10), PeriodLength.Quarter);
        SelectionKey flag = new("red-flag", last), year = new("red-flag-year", new Period(new Month(2026, 1), PeriodLength.Year));
        SelectionDesk desk = Published();
        desk.Charge(1, "2026-10-26");
        foreach (int window in Enumerable.Range(3, 6))
            desk.Charge(window, "2026-10-26");
        desk.Publish(new Month(2026, 10), "2026-11-02 09:00", "2026-11-04", "2026-11-06");
        desk.Publish(new Month(2026, 11), "2026-12-01 09:00", "2026-12-03", "2026-12-07");
        desk.Publish(new Month(2026, 12), "2027-01-04 09:00", "2027-01-06", "2027-01-08");
        Asked(desk, year).ShouldBeEmpty("nobody is asked for what would be refused");
        desk.Do("2027-01-11 09:00", Officer, new SelectionAction.Open(), key: year).ShouldBeNull();
        Asked(desk, year).ShouldBeEmpty();

        desk.Do("2027-01-11 09:10", Officer, new SelectionAction.Nominate("按全年累计"), key: year).ShouldBe(new Refusal("selections-not-published", "2026-Q4 红旗窗口"));

        desk.Do("2027-01-11 10:00", Officer, new SelectionAction.Open(), key: flag).ShouldBeNull();
        desk.Do("2027-01-11 10:10", Officer, new SelectionAction.Nominate("按得分"), key: flag).ShouldBeNull();
        desk.Do("2027-01-11 10:20", Officer, new SelectionAction.StartNotice(), key: flag).ShouldBeNull();
        desk.Do("2027-01-13 09:00", MemberA, Session(MemberA, MemberB), key: flag).ShouldBeNull();
        desk.Do("2027-01-13 09:01", MemberB, new SelectionAction.Attend(), key: flag).ShouldBeNull();
        desk.Do("2027-01-13 09:10", MemberA, Decide([W(2)]), key: flag).ShouldBeNull();
        desk.Do("2027-01-13 09:20", Director, new SelectionAction.Approve(), key: flag).ShouldBeNull();
        desk.Do("2027-01-13 09:30", Officer, new SelectionAction.Publish(), key: flag).ShouldBeNull();
        Asked(desk, year).ShouldBe([SelectionDutyKind.Nominate]);
        desk.Do("2027-01-13 10:00", Officer, new SelectionAction.Nominate("按全年累计"), key: year).ShouldBeNull();
        desk.Board.Selections.Find(year)!.Nomination!.Picked.ShouldBe([W(2), W(1)], ignoreOrder: true);
    }

    [Fact]
    public void Open_appeals_of_the_quarter_are_named_until_they_are_decided()
    {
        SelectionDesk desk = new();
        desk.Desk.Submit("2026-09-28 10:00", BoardDesk.Seen(desk.Desk.Saw(SubjectKind.Staff, "S03", "A5-6", "2026-09-28")));
        string finding = desk.Board.Ledger.ById.Keys.Single();
        desk.Desk.Submit("2026-09-28 11:00", new AppealSubmitted { Source = "page", By = "S03", FindingId = finding, Appellant = new StaffCode("S03"), Reason = "当时外出" });

        SelectionRules.OpenAppeals(desk.Board, Quarter).ShouldBe([finding]);
        desk.Desk.Submit("2026-09-29 11:00", new AppealDecisionSubmitted { Source = "page", By = "周督查（second）", FindingId = finding, Result = AppealResult.Upheld, Reason = "经核实", ByDirector = false });
        SelectionRules.OpenAppeals(desk.Board, Quarter).ShouldBeEmpty();
    }

    private static SelectionDutyKind[] Asked(SelectionDesk desk, SelectionKey key) => [.. SelectionDuties.Of(desk.Board, desk.Board.JudgedUpTo).Where(duty => duty.Key == key).Select(duty => duty.Kind)];

    /// <summary>Whatever the committee tries, what is taken keeps the rules.</summary>
    [Fact]
    public void No_decision_that_is_taken_breaks_the_quota_or_takes_somebody_excluded_or_departs_without_a_reason()
    {
        Random random = new(20261020);
        SelectionDesk desk = new(8, text => text.Replace("quota: { percent: 15 }", "quota: { count: 3 }", StringComparison.Ordinal));
        for (int window = 1; window <= 8; window++)
        {
            for (int i = random.Next(3); i > 0; i--)
                desk.Charge(window, "2026-07-06");
        }

        desk.Charge(8, "2026-07-06", "M5");
        desk.PublishQuarter().ToSession();
        AwardOutcome computed = desk.Computed;
        AwardDefinition award = SelectionRules.AwardOf(desk.Board, Flag)!;
        SelectionFile voted = desk.File;
        if (!computed.Tied.IsEmpty)
            voted = new[] { MemberA, MemberB }.Aggregate(voted, (file, member) => file.Apply(0, new SelectionVoted { Source = "", Id = "", At = default, Award = "", Period = Quarter, By = member.By, Choices = [computed.Tied[random.Next(computed.Tied.Length)]] }));
        Subject[] all = [.. computed.Candidates, .. computed.Excluded.Select(e => e.Subject)];
        int taken = 0;
        for (int round = 0; round < 2_000; round++)
        {
            Subject[] picked = [.. all.OrderBy(_ => random.Next()).Take(random.Next(5))];
            (Subject, string)[] reasons = [.. all.Where(_ => random.Next(2) == 0).Select(subject => (subject, "有理由"))];
            SelectionAction.Decide decide = Decide(picked, random.Next(2) == 0 ? "同分取舍" : null, reasons);
            bool agreed = random.Next(2) == 0;
            SelectionFile file = voted.Apply(0, new SelectionDrafted { Source = "", Id = "", At = default, Award = "", Period = Quarter, By = MemberA.By, Picked = decide.Picked, Reasons = decide.Reasons, TieReason = decide.TieReason });
            if (agreed)
                file = file.Apply(0, new SelectionAssented { Source = "", Id = "", At = default, Award = "", Period = Quarter, By = MemberB.By });
            if (SelectionDecisions.Check(file, computed, award, MemberA, decide, SelectionLimits.Default) is not null)
                continue;
            taken++;
            picked.Length.ShouldBeLessThanOrEqualTo(computed.Quota);
            picked.ShouldAllBe(subject => computed.Candidates.Contains(subject));
            SelectionDecisions.Departures(computed.Picked, computed.Tied, [.. picked]).Except(reasons.Select(reason => reason.Item1)).ShouldBeEmpty();
            if (!computed.Tied.IsEmpty)
                decide.TieReason.ShouldNotBeNull();
            (agreed || !SelectionDecisions.NeedsAssent(file, computed, award, decide.Picked)).ShouldBeTrue();
        }

        taken.ShouldBeGreaterThan(0);
    }

    private static SelectionDesk Published()
    {
        SelectionDesk desk = SelectionTests.Charged(2).PublishQuarter().ToSession();
        desk.Do("2026-10-20 09:10", MemberA, Decide([W(1)])).ShouldBeNull();
        desk.Do("2026-10-20 09:20", Director, new SelectionAction.Approve("同意")).ShouldBeNull();
        desk.Do("2026-10-20 09:30", Officer, new SelectionAction.Publish()).ShouldBeNull();
        return desk;
    }
}
