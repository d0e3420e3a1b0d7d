using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Projections.Reviews.ReviewDesk;

namespace SupervisionBoard.Core.Tests.Projections.Reviews;

public sealed class MonthProcedureTests
{
    private readonly ReviewDesk desk = new();

    [Fact]
    public void A_month_goes_from_opening_to_publication()
    {
        desk.State.ShouldBe(PeriodState.Open);
        desk.Do("2026-12-01 09:00", Officer, new ReviewAction.Open()).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.SelfReport);
        desk.Review.FileBy(Centre.Schedule).ShouldBe(Centre.At("2026-12-02 00:00"));
        foreach (string staff in new[] { "S1", "S2", "S3", "S4", "S5" })
            desk.Do("2026-12-01 10:00", Person(staff), new ReviewAction.FileSelfReport("无")).ShouldBeNull();
        desk.Desk.PassTo("2026-12-02 08:00");
        desk.State.ShouldBe(PeriodState.Review);
        desk.Do("2026-12-02 09:00", AreaA, new ReviewAction.SignArea(new AreaCode("A"), "属实")).ShouldBeNull();
        desk.Do("2026-12-02 09:30", AreaB, new ReviewAction.SignArea(new AreaCode("B"), "属实")).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.Audit);
        desk.Do("2026-12-02 10:00", Officer, new ReviewAction.StartNotice("审核无误")).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.Notice);
        desk.Desk.PassTo("2026-12-03 23:59");
        desk.State.ShouldBe(PeriodState.Notice);
        desk.Desk.PassTo("2026-12-04 00:01");
        desk.State.ShouldBe(PeriodState.Approval);
        desk.Do("2026-12-04 09:00", Director, new ReviewAction.Approve()).ShouldBeNull();
        desk.Do("2026-12-04 09:05", Officer, new ReviewAction.Publish()).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.Published);
        desk.Review.Entries.Select(e => e.Number).ShouldBe(Enumerable.Range(1, desk.Review.Entries.Length));
    }

    [Fact]
    public void Who_does_not_file_on_the_day_has_waived_and_the_board_records_it()
    {
        desk.ToReview("S3");
        desk.Review.ReportOf(new StaffCode("S3"))!.State.ShouldBe(SelfReportState.Waived);
        desk.Review.Entries.Select(e => e.Step).OfType<SelfReportWaived>().Single().At.ShouldBe(Centre.At("2026-12-02 00:00"));
        desk.Do("2026-12-02 09:00", Person("S3"), new ReviewAction.FileSelfReport("补报"))!.Code.ShouldBe("self-report-closed");
        desk.Do("2026-12-02 09:00", AreaA, new ReviewAction.SignArea(new AreaCode("A"), "一人弃权")).ShouldBeNull();
    }

    [Fact]
    public void A_returned_report_is_filed_again_by_the_end_of_the_next_working_day_or_waived()
    {
        desk.ToReview("S5");
        desk.Do("2026-12-04 15:00", AreaB, new ReviewAction.ReturnSelfReport(new StaffCode("S5"), "当天请假，准予补报")).ShouldBeNull();
        desk.Do("2026-12-04 15:00", AreaA, new ReviewAction.ReturnSelfReport(new StaffCode("S2"), "漏写一次迟到")).ShouldBeNull();
        desk.Do("2026-12-04 16:00", AreaA, new ReviewAction.SignArea(new AreaCode("A"), "属实"))!.Code.ShouldBe("self-report-outstanding");
        // Friday's return can be answered until Monday midnight: the weekend does not count.
        desk.Review.FileBy(Centre.Schedule, desk.Review.ReportOf(new StaffCode("S2"))!).ShouldBe(Centre.At("2026-12-08 00:00"));
        desk.Do("2026-12-07 20:00", Person("S2"), new ReviewAction.FileSelfReport("11 月 12 日迟到一次")).ShouldBeNull();
        desk.Desk.PassTo("2026-12-08 09:00");
        desk.Review.ReportOf(new StaffCode("S2"))!.State.ShouldBe(SelfReportState.Filed);
        desk.Review.ReportOf(new StaffCode("S5"))!.State.ShouldBe(SelfReportState.Waived);
    }

    [Fact]
    public void A_return_takes_the_signature_of_the_area_with_it()
    {
        desk.ToAudit();
        desk.Do("2026-12-02 11:00", Officer, new ReviewAction.ReturnSelfReport(new StaffCode("S4"), "与台账不符")).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.Review);
        desk.Review.AreaOf(new AreaCode("B"))!.Signed.ShouldBeNull();
        desk.Review.AreaOf(new AreaCode("A"))!.Signed.ShouldNotBeNull();
        desk.Do("2026-12-02 14:00", Person("S4"), new ReviewAction.FileSelfReport("已更正")).ShouldBeNull();
        desk.Do("2026-12-02 15:00", AreaB, new ReviewAction.SignArea(new AreaCode("B"), "属实")).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.Audit);
        desk.Do("2026-12-02 16:00", Officer, new ReviewAction.ReturnArea(new AreaCode("A"), "意见过简")).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.Review);
    }

    [Fact]
    public void Steps_out_of_order_are_refused()
    {
        desk.Do("2026-11-30 17:00", Officer, new ReviewAction.Open())!.Code.ShouldBe("review-month-runs");
        desk.Do("2026-12-01 09:00", Officer, new ReviewAction.StartNotice("先公示"))!.Code.ShouldBe("review-not-open");
        desk.Do("2026-12-01 09:00", Officer, new ReviewAction.Open()).ShouldBeNull();
        desk.Do("2026-12-01 09:01", Other, new ReviewAction.Open())!.Code.ShouldBe("review-opened");
        desk.Do("2026-12-01 09:10", Officer, new ReviewAction.StartNotice("先公示"))!.Code.ShouldBe("review-step-order");
        desk.Do("2026-12-01 09:10", Director, new ReviewAction.Approve())!.Code.ShouldBe("review-step-order");
        desk.Do("2026-12-01 09:10", Officer, new ReviewAction.Publish())!.Code.ShouldBe("review-step-order");
        desk.Do("2026-12-01 09:10", Person("S1"), new ReviewAction.Object("有误"))!.Code.ShouldBe("review-step-order");
    }

    [Fact]
    public void Each_step_belongs_to_a_role()
    {
        desk.Do("2026-12-01 09:00", AreaA, new ReviewAction.Open())!.Code.ShouldBe("review-role-office");
        desk.ToApproval();
        desk.Do("2026-12-04 09:00", Officer, new ReviewAction.Approve())!.Code.ShouldBe("review-role-director");
        desk.Do("2026-12-04 09:00", Officer, new ReviewAction.Publish())!.Code.ShouldBe("review-not-approved");
        desk.Do("2026-12-04 09:00", Director with { By = Officer.By }, new ReviewAction.Approve())!.Code.ShouldBe("review-own-audit");
        desk.Do("2026-12-04 09:00", Person("S1"), new ReviewAction.ReturnToAudit("不服"))!.Code.ShouldBe("review-role-office");
    }

    [Fact]
    public void Nobody_reviews_the_own_self_report()
    {
        desk.ToReview();
        ReviewActor supervisor = AreaA with { Staff = new StaffCode("S1") };
        desk.Do("2026-12-02 09:00", supervisor, new ReviewAction.ReviewSelfReport(new StaffCode("S1"), "很好"))!.Code.ShouldBe("review-own");
        desk.Do("2026-12-02 09:00", supervisor, new ReviewAction.SignArea(new AreaCode("A"), "属实"))!.Code.ShouldBe("review-own");
        desk.Do("2026-12-02 09:10", AreaA, new ReviewAction.ReviewSelfReport(new StaffCode("S4"), "属实"))!.Code.ShouldBe("review-not-your-area");
        desk.Do("2026-12-02 09:20", Officer, new ReviewAction.ReviewSelfReport(new StaffCode("S1"), "属实")).ShouldBeNull();
        desk.Do("2026-12-02 09:30", supervisor, new ReviewAction.SignArea(new AreaCode("A"), "属实")).ShouldBeNull();
    }

    [Fact]
    public void Opened_on_a_day_off_the_reports_are_due_on_the_next_worked_day()
    {
        // Saturday 5 December; a day named that is off moves too.
        desk.Do("2026-12-05 10:00", Officer, new ReviewAction.Open(Centre.Day("2026-12-06"))).ShouldBeNull();
        desk.Review.FileBy(Centre.Schedule).ShouldBe(Centre.At("2026-12-08 00:00"));
        desk.Do("2026-12-07 23:30", Person("S1"), new ReviewAction.FileSelfReport("无")).ShouldBeNull();
    }

    [Fact]
    public void A_notice_put_up_on_friday_ends_on_monday()
    {
        desk.ToAudit();
        desk.Do("2026-12-04 10:00", Officer, new ReviewAction.StartNotice("审核无误")).ShouldBeNull();
        desk.Review.NoticeOf(Centre.Schedule)!.Until.ShouldBe(Centre.At("2026-12-08 00:00"));
        desk.Do("2026-12-07 20:00", Person("S2"), new ReviewAction.Object("迟到一次有误", Subject.Of(new StaffCode("S2")))).ShouldBeNull();
        desk.Desk.PassTo("2026-12-08 09:00");
        desk.Do("2026-12-08 09:01", Person("S3"), new ReviewAction.Object("我也有"))!.Code.ShouldBe("review-step-order");
        desk.Do("2026-12-08 10:00", Director, new ReviewAction.Approve())!.ShouldBe(new Refusal("review-open-objections", "1"));
        desk.Do("2026-12-08 10:30", Officer, new ReviewAction.DecideObjection(1, Upheld: false, "打卡记录清楚")).ShouldBeNull();
        desk.Do("2026-12-08 11:00", Director, new ReviewAction.Approve()).ShouldBeNull();
    }

    [Fact]
    public void Open_appeals_stand_in_the_way_of_publication_and_are_listed()
    {
        string[] findings = desk.Enter("2026-11-30 15:00", ("S2", "A2-1", "2026-11-30"));
        desk.ToAudit();
        desk.Desk.Submit("2026-12-02 09:50", new AppealSubmitted { Source = "page", By = "S2", FindingId = findings[0], Appellant = new StaffCode("S2"), Reason = "当时在接待群众" }).Accepted.ShouldBe(1);
        desk.Do("2026-12-02 10:00", Officer, new ReviewAction.StartNotice("审核无误")).ShouldBeNull();
        desk.Desk.PassTo("2026-12-04 08:00");
        desk.Do("2026-12-04 09:00", Director, new ReviewAction.Approve()).ShouldBe(new Refusal("review-open-appeals", $"乙 A2-1 2026-11-30 [{findings[0]}]"));
        desk.Desk.Submit("2026-12-04 09:30", new AppealDecisionSubmitted { Source = "page", By = Other.By, FindingId = findings[0], Result = AppealResult.Revoked, Reason = "属实", ByDirector = false }).Accepted.ShouldBe(1);
        // What hung out is no longer the result: nobody approves what nobody could object to.
        desk.Do("2026-12-04 10:00", Director, new ReviewAction.Approve()).ShouldBe(new Refusal("review-notice-changed", "2026-11"));
        desk.Do("2026-12-04 10:05", Director, new ReviewAction.ReturnToAudit("分数有变，重新公示")).ShouldBeNull();
        desk.Do("2026-12-04 10:10", Officer, new ReviewAction.StartNotice("已更正")).ShouldBeNull();
        desk.Desk.PassTo("2026-12-08 08:00");
        desk.Do("2026-12-08 09:00", Director, new ReviewAction.Approve()).ShouldBeNull();
        desk.Do("2026-12-08 09:10", Officer, new ReviewAction.Publish()).ShouldBeNull();
        desk.Board.Reviews.FrozenOf(November)!.Find(Subject.Of(new StaffCode("S2")))!.Sheet.Score.ShouldBe(100m);
    }

    [Fact]
    public void An_objection_that_is_upheld_takes_the_notice_down()
    {
        string[] findings = desk.Enter("2026-11-30 15:00", ("S2", "A2-1", "2026-11-30"));
        desk.ToAudit();
        desk.Do("2026-12-02 10:00", Officer, new ReviewAction.StartNotice("审核无误")).ShouldBeNull();
        desk.Do("2026-12-03 09:00", Person("S3"), new ReviewAction.Object("记错了人", Subject.Of(new StaffCode("S2")))).ShouldBeNull();
        desk.Do("2026-12-03 10:00", Officer, new ReviewAction.DecideObjection(1, Upheld: true, "确实记错")).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.Audit);
        desk.Desk.PassTo("2026-12-04 09:00");
        desk.State.ShouldBe(PeriodState.Audit);
        desk.Do("2026-12-04 09:00", Director, new ReviewAction.Approve()).ShouldBe(new Refusal("review-step-order", "2026-11"));
        desk.Desk.Submit("2026-12-04 09:30", new RevocationSubmitted { Source = "page", By = Officer.By, FindingId = findings[0], Reason = "记错了人" }).Accepted.ShouldBe(1);
        desk.Do("2026-12-04 10:00", Officer, new ReviewAction.StartNotice("已更正")).ShouldBeNull();
        desk.Desk.PassTo("2026-12-08 08:00");
        desk.Do("2026-12-08 09:00", Director, new ReviewAction.Approve()).ShouldBeNull();
    }

    [Fact]
    public void Whoever_signs_for_an_area_supervisor_does_not_audit_the_month()
    {
        desk.ToReview();
        desk.Do("2026-12-02 09:00", Officer, new ReviewAction.SignArea(new AreaCode("A"), "代区长签署")).ShouldBeNull();
        desk.Do("2026-12-02 09:30", AreaB, new ReviewAction.SignArea(new AreaCode("B"), "属实")).ShouldBeNull();
        desk.Review.AreaOf(new AreaCode("A"))!.Signed!.Substitute.ShouldBeTrue();
        desk.Review.AreaOf(new AreaCode("B"))!.Signed!.Substitute.ShouldBeFalse();
        desk.Do("2026-12-02 10:00", Officer, new ReviewAction.StartNotice("审核无误")).ShouldBe(new Refusal("review-own-signature", "A"));
        desk.Do("2026-12-02 10:10", Other, new ReviewAction.StartNotice("审核无误")).ShouldBeNull();
    }

    [Fact]
    public void The_director_sends_it_back_and_a_new_notice_follows()
    {
        desk.ToApproval();
        desk.Do("2026-12-04 09:00", Director, new ReviewAction.ReturnToAudit("二号窗口的办件量请再核")).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.Audit);
        desk.Do("2026-12-04 11:00", Officer, new ReviewAction.StartNotice("已核")).ShouldBeNull();
        desk.Desk.PassTo("2026-12-08 08:00");
        desk.State.ShouldBe(PeriodState.Approval);
    }

    [Fact]
    public void Who_is_late_is_known_at_every_step()
    {
        static string[] Late(ReviewDesk desk) => [.. ReviewDuties.Of(desk.Board, November, desk.Board.JudgedUpTo).Where(d => d.IsLate).Select(d => $"{d.Kind} {d.Staff}{(d.Staff is null ? d.Area : null)}")];

        desk.Desk.PassTo("2026-12-02 18:00");
        Late(desk).ShouldBe(["Open "]);
        desk.Do("2026-12-03 09:00", Officer, new ReviewAction.Open()).ShouldBeNull();
        desk.Do("2026-12-03 10:00", Person("S1"), new ReviewAction.FileSelfReport("无")).ShouldBeNull();
        ReviewDuties.Of(desk.Board, November, desk.Board.JudgedUpTo).Length.ShouldBe(4);
        desk.Desk.PassTo("2026-12-04 09:00");
        desk.Do("2026-12-04 09:00", AreaA, new ReviewAction.SignArea(new AreaCode("A"), "属实")).ShouldBeNull();
        desk.Desk.PassTo("2026-12-07 18:00");
        Late(desk).ShouldBe(["SignArea B"]);
    }

    [Fact]
    public void Two_at_once_do_not_overwrite_each_other()
    {
        desk.ToAudit();
        long seen = desk.Board.Position;
        desk.Enter("2026-12-02 09:40", ("S5", "A2-1", "2026-11-20"));
        // A finding came in while the other one looked: the figures that would hang out are others.
        Refusal refusal = desk.Do("2026-12-02 10:00", Officer, new ReviewAction.StartNotice("审核无误"), seen)!;
        refusal.ShouldBe(new Refusal("changed-meanwhile", "1"));
        ReviewChanges.Since(desk.Board, November, new ReviewAction.StartNotice(""), Officer, seen).Entries.Length.ShouldBe(1);
        desk.Do("2026-12-02 10:01", Officer, new ReviewAction.StartNotice("看过了"), desk.Board.Position).ShouldBeNull();
        desk.Do("2026-12-02 10:02", Other, new ReviewAction.ReturnArea(new AreaCode("A"), "意见过简"), seen)!.Code.ShouldBe("review-step-order");
        desk.Do("2026-12-02 10:03", Other, new ReviewAction.StartNotice("我也审了"), seen)!.Code.ShouldBe("changed-meanwhile");
    }

    [Fact]
    public void What_others_do_in_another_area_stands_in_nobodys_way()
    {
        desk.ToReview();
        long seen = desk.Board.Position;
        desk.Do("2026-12-02 09:00", AreaB, new ReviewAction.SignArea(new AreaCode("B"), "属实"), seen).ShouldBeNull();
        desk.Do("2026-12-02 09:01", AreaA, new ReviewAction.SignArea(new AreaCode("A"), "属实"), seen).ShouldBeNull();
        desk.State.ShouldBe(PeriodState.Audit);
    }

    [Fact]
    public void The_review_is_the_same_after_a_restart()
    {
        desk.ToNotice();
        MonthReview before = desk.Review;
        desk.Desk.Restart();
        desk.Review.State.ShouldBe(before.State);
        desk.Review.Since.ShouldBe(before.Since);
        desk.Review.Entries.Select(e => (e.Position, e.Number, e.Step.Id)).ShouldBe(before.Entries.Select(e => (e.Position, e.Number, e.Step.Id)));
        desk.Review.Reports.Values.ShouldBe(before.Reports.Values);
    }
}
