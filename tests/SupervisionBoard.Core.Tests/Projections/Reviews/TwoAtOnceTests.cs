using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using Xunit;
using static SupervisionBoard.Core.Tests.Projections.Reviews.ReviewDesk;

namespace SupervisionBoard.Core.Tests.Projections.Reviews;

/// <summary>Two people at one month: whoever comes second is told what changed, and nothing is overwritten.</summary>
public sealed class TwoAtOnceTests
{
    private static readonly StaffCode S2 = new("S2");
    private static readonly AreaCode A = new("A");

    private readonly ReviewDesk desk = new();

    [Fact]
    public void Opening_it_twice()
    {
        desk.Desk.PassTo("2026-12-01 08:00");
        Second(new ReviewAction.Open(), Officer, new ReviewAction.Open(), Other);
    }

    [Fact]
    public void Filing_what_was_sent_back_meanwhile()
    {
        desk.Do("2026-12-01 09:00", Officer, new ReviewAction.Open()).ShouldBeNull();
        desk.Do("2026-12-01 10:00", Person("S2"), new ReviewAction.FileSelfReport("无")).ShouldBeNull();
        Second(new ReviewAction.ReturnSelfReport(S2, "漏写一次"), AreaA, new ReviewAction.FileSelfReport("改一个字"), Person("S2"));
    }

    [Fact]
    public void Two_opinions_on_one_report()
    {
        desk.ToReview();
        Second(new ReviewAction.ReviewSelfReport(S2, "属实"), AreaA, new ReviewAction.ReviewSelfReport(S2, "不属实"), Officer);
        desk.Review.ReportOf(S2)!.Review!.Opinion.ShouldBe("属实");
    }

    [Fact]
    public void Sending_a_report_back_that_was_found_in_order()
    {
        desk.ToReview();
        Second(new ReviewAction.ReviewSelfReport(S2, "属实"), AreaA, new ReviewAction.ReturnSelfReport(S2, "漏写"), Officer);
    }

    [Fact]
    public void Signing_for_an_area_whose_report_was_filed_anew()
    {
        desk.ToReview();
        desk.Do("2026-12-02 09:00", Officer, new ReviewAction.ReturnSelfReport(S2, "漏写")).ShouldBeNull();
        Second(new ReviewAction.FileSelfReport("迟到一次"), Person("S2"), new ReviewAction.SignArea(A, "属实"), AreaA);
    }

    [Fact]
    public void Sending_an_area_back_that_was_signed_again()
    {
        desk.ToAudit();
        desk.Do("2026-12-02 10:00", Officer, new ReviewAction.ReturnArea(A, "过简")).ShouldBeNull();
        Second(new ReviewAction.SignArea(A, "已补充"), AreaA, new ReviewAction.ReturnArea(A, "仍过简"), Other);
    }

    [Fact]
    public void Answering_an_objection_that_was_answered()
    {
        desk.ToNotice();
        desk.Do("2026-12-02 11:00", Person("S2"), new ReviewAction.Object("有误")).ShouldBeNull();
        Second(new ReviewAction.DecideObjection(1, Upheld: true, "属实"), Officer, new ReviewAction.DecideObjection(1, Upheld: false, "不属实"), Other);
        desk.Review.Objections.Single().Decision!.Upheld.ShouldBeTrue();
    }

    [Fact]
    public void Approving_what_was_sent_back()
    {
        desk.ToApproval();
        Second(new ReviewAction.ReturnToAudit("再核"), Officer, new ReviewAction.Approve(), Director);
        desk.Review.Approved.ShouldBeNull();
    }

    [Fact]
    public void Sending_back_what_was_approved()
    {
        desk.ToApproval();
        Second(new ReviewAction.Approve("同意"), Director, new ReviewAction.ReturnToAudit("再核"), Officer);
        desk.State.ShouldBe(PeriodState.Approval);
    }

    [Fact]
    public void Approving_after_a_finding_was_revoked()
    {
        string[] findings = desk.Enter("2026-11-30 15:00", ("S2", "A2-1", "2026-11-30"));
        desk.ToApproval();
        long seen = desk.Board.Position;
        desk.Desk.Submit("2026-12-04 09:00", BoardDesk.Revoke(findings[0])).Refused.ShouldBeEmpty();

        desk.Do("2026-12-04 09:01", Director, new ReviewAction.Approve(), seen).ShouldBe(new Refusal("changed-meanwhile", "1"));
        // And seen or not, what hung out is no longer the result.
        desk.Do("2026-12-04 09:02", Director, new ReviewAction.Approve(), desk.Board.Position).ShouldBe(new Refusal("review-notice-changed", "2026-11"));
    }

    [Fact]
    public void Publishing_what_was_sent_back()
    {
        desk.ToApproval();
        desk.Do("2026-12-04 09:00", Director, new ReviewAction.Approve()).ShouldBeNull();
        Second(new ReviewAction.ReturnToAudit("再核"), Director, new ReviewAction.Publish(), Officer);
        desk.Board.Reviews.IsPublished(November).ShouldBeFalse();
    }

    [Fact]
    public void Only_the_figures_that_were_approved_are_published()
    {
        string[] findings = desk.Enter("2026-11-30 15:00", ("S2", "A2-1", "2026-11-30"));
        desk.ToApproval();
        desk.Do("2026-12-04 09:00", Director, new ReviewAction.Approve()).ShouldBeNull();
        desk.Desk.Submit("2026-12-04 09:30", BoardDesk.Revoke(findings[0])).Refused.ShouldBeEmpty();

        // Whoever publishes has seen the revocation; the director has not.
        desk.Do("2026-12-04 10:00", Officer, new ReviewAction.Publish(), desk.Board.Position).ShouldBe(new Refusal("review-notice-changed", "2026-11"));
        ReviewDuties.Of(desk.Board, November, desk.Board.JudgedUpTo).Single().Kind.ShouldBe(DutyKind.Audit);
        desk.Do("2026-12-04 10:10", Officer, new ReviewAction.ReturnToAudit("一项已撤销")).ShouldBeNull();
        desk.Do("2026-12-04 10:20", Officer, new ReviewAction.StartNotice("按撤销后的结果")).ShouldBeNull();
        desk.Desk.PassTo("2026-12-08 08:00");
        desk.Do("2026-12-08 09:00", Officer, new ReviewAction.Publish()).ShouldBe(new Refusal("review-not-approved", "2026-11"));
        desk.Do("2026-12-08 09:10", Director, new ReviewAction.Approve("按撤销后的结果")).ShouldBeNull();
        desk.Do("2026-12-08 09:20", Officer, new ReviewAction.Publish()).ShouldBeNull();
        desk.Board.Reviews.FrozenOf(November)!.Find(Subject.Of(S2))!.Sheet.Score.ShouldBe(100m);
    }

    [Fact]
    public void What_changes_no_figure_needs_no_second_approval()
    {
        desk.ToApproval();
        desk.Do("2026-12-04 09:00", Director, new ReviewAction.Approve()).ShouldBeNull();
        string entered = desk.Enter("2026-12-04 09:10", ("S2", "A2-1", "2026-11-30"))[0];
        desk.Desk.Submit("2026-12-04 09:20", BoardDesk.Revoke(entered)).Refused.ShouldBeEmpty();

        desk.Do("2026-12-04 10:00", Director, new ReviewAction.Approve())!.Code.ShouldBe("review-approved");
        desk.Do("2026-12-04 10:00", Officer, new ReviewAction.Publish()).ShouldBeNull();
    }

    [Fact]
    public void One_correction_is_not_made_twice()
    {
        string[] findings = desk.Enter("2026-11-20 15:00", ("S2", "D1-1", "2026-11-20"));
        desk.Publish();
        long seen = desk.Board.Position;
        desk.Correct("2026-12-04 15:00", "S2", 5m, findings[0], seen: seen).ShouldBeNull();

        desk.Correct("2026-12-04 15:01", "S2", 5m, findings[0], Other, seen).ShouldBe(new Refusal("changed-meanwhile", "1"));
        desk.Correct("2026-12-04 15:01", "S1", 1m, actor: Other, seen: seen).ShouldBeNull("another person's correction stands in nobody's way");
        desk.Correct("2026-12-04 15:02", "S2", -1m, actor: Other, seen: desk.Board.Position).ShouldBeNull();
    }

    /// <summary>The first step is taken while the second person looks; the second one hears of it, looks again and decides.</summary>
    private void Second(ReviewAction first, ReviewActor one, ReviewAction second, ReviewActor other)
    {
        long seen = desk.Board.Position;
        DateTimeOffset now = desk.Board.JudgedUpTo;
        string At(int minutes) => desk.Board.Time.Local(now.AddMinutes(minutes)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        desk.Do(At(1), one, first, seen).ShouldBeNull();
        int steps = desk.Review.Entries.Length;

        desk.Do(At(2), other, second, seen).ShouldBe(new Refusal("changed-meanwhile", "1"));

        desk.Review.Entries.Length.ShouldBe(steps);
        ReviewChanges.Since(desk.Board, November, second, other, desk.Board.Position).IsEmpty.ShouldBeTrue();
    }
}
