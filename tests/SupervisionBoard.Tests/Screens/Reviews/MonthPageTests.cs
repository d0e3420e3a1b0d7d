using Bunit;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Screens.Reviews;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Reviews;

/// <summary>What each person sees of a month, what stands in the way, and what others did meanwhile.</summary>
public sealed class MonthPageTests : ReviewScreenContext
{
    [Fact]
    public async Task A_month_that_is_over_is_opened_by_the_office_alone()
    {
        await PassToAsync("2026-12-01 09:00");
        AsStaff("S12");
        Page().FindAll("#open").ShouldBeEmpty();

        AsOfficer();
        IRenderedComponent<MonthPage> page = Page();
        await page.Find("#open").ClickAsync();
        page.Find(".review-step .soft").TextContent.ShouldContain("9 人于");
        await page.Find(".review-step").SubmitAsync();

        page.Find(".review-done").TextContent.ShouldBe("考评已开启，自评表已发布。");
        page.FindAll(".review-duties li").Count.ShouldBe(8, "the others are counted");
        Review.Opened.By.ShouldBe("周红（zhou）");
    }

    [Fact]
    public async Task Who_is_late_is_named_from_the_moment_on_without_loading_again()
    {
        await ToReviewAsync();
        AsDirector();
        IRenderedComponent<MonthPage> page = Page();
        string before = page.Find(".review-duties").InnerHtml;
        page.Find(".review-duties").TextContent.ShouldContain("综合服务区");

        // Nothing is submitted: the clock alone.
        Time.Advance(At("2026-12-03 17:30") - Time.GetUtcNow());

        page.WaitForAssertion(() => page.Find(".review-duties").InnerHtml.ShouldNotBe(before));
        page.FindAll(".review-duties .state--overdue").Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_area_supervisor_reads_the_own_area_and_nobody_elses()
    {
        await ToReviewAsync();
        AsArea("B");
        IRenderedComponent<MonthPage> page = Page("person=S41");
        page.Find(".review-statement").TextContent.ShouldBe("S41本月无差错");
        page.FindAll("#sign-B").ShouldHaveSingleItem();
        page.FindAll("#sign-A").ShouldBeEmpty();
        page.FindAll(".review-people a").ShouldHaveSingleItem().TextContent.ShouldBe("何平");

        Page("person=S12").FindAll(".review-statement").ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_sees_where_it_stands_and_nobody_reads_what_others_wrote()
    {
        await ToReviewAsync("S13");
        await StepAsync(Officer, new ReviewAction.ReturnSelfReport(new StaffCode("S12"), "漏写一次迟到"));
        AsStaff("S22");
        IRenderedComponent<MonthPage> page = Page("person=S12");

        page.FindAll(".review-person").ShouldBeEmpty();
        page.Find(".review-people").TextContent.ShouldContain("已退回");
        page.Find(".review-people").TextContent.ShouldContain("弃权");
        page.Markup.ShouldNotContain("漏写一次迟到");
        page.Markup.ShouldNotContain("S12本月无差错");
        page.FindAll(".review-panel .button--primary").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_keeps_an_area_from_being_signed_is_told_to_whoever_would_sign()
    {
        await ToReviewAsync();
        await StepAsync(Officer, new ReviewAction.ReturnSelfReport(new StaffCode("S41"), "漏写一次迟到"));
        AsArea("B");
        IRenderedComponent<MonthPage> page = Page();

        page.FindAll("#sign-B").ShouldBeEmpty();
        page.Find(".review-panel .review-blocked").TextContent.ShouldContain("S41");
        AsArea("A");
        Page().FindAll(".review-panel .review-blocked").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_reason_of_a_return_stands_with_the_area()
    {
        await ToAuditAsync();
        await StepAsync(Officer, new ReviewAction.ReturnArea(new AreaCode("B"), "意见过简"));
        AsArea("B");

        Page("area=B").Find(".review-area .review-text").TextContent.ShouldContain("意见过简");
    }

    [Fact]
    public async Task Open_appeals_are_listed_by_person_and_finding_to_those_whom_they_keep_waiting()
    {
        await RecordAsync("F1", "S12", "A5-3");
        await SubmitAsync(new AppealSubmitted { Source = "test", By = "李强（S12）", FindingId = "F1", Appellant = new StaffCode("S12"), Reason = "当时在接待群众" });
        await ToApprovalAsync();

        AsDirector();
        IRenderedComponent<MonthPage> page = Page();
        page.FindAll("#approve").ShouldBeEmpty();
        page.Find(".review-blocked").TextContent.ShouldContain("还有 1 件申诉没有办结");
        var link = page.Find(".appeal-links a");
        (link.TextContent, link.GetAttribute("href")).ShouldBe(("李强", "/appeals?finding=F1"));
        page.Find(".appeal-links").TextContent.ShouldContain("A5-3");

        AsStaff("S22");
        Page().FindAll(".review-blocked").ShouldBeEmpty();

        // Decided elsewhere, the page goes on by itself.
        AsDirector();
        page = Page();
        await SubmitAsync(new AppealDecisionSubmitted { Source = "test", By = Officer.By, FindingId = "F1", Result = AppealResult.Upheld, Reason = "经核实", ByDirector = false });
        LetPagesCatchUp();
        page.WaitForElement("#approve");
        page.FindAll(".review-blocked").ShouldBeEmpty();
    }

    [Fact]
    public async Task Figures_that_moved_after_the_approval_hang_out_again_before_they_are_published()
    {
        await RecordAsync("F1", "S12", "A5-3");
        await ToApprovalAsync();
        await StepAsync(Director, new ReviewAction.Approve());
        await RevokeAsync("F1", "误登");

        AsOfficer();
        IRenderedComponent<MonthPage> page = Page();
        page.FindAll("#publish").ShouldBeEmpty();
        page.Find(".review-blocked").TextContent.ShouldContain("重新公示");
        page.Find(".review-moved").TextContent.ShouldContain("撤销：李强 A5-3");

        await TakeAsync("return", "一项已撤销");
        await TakeAsync("notice", "按撤销后的结果");
        await PassToAsync("2026-12-08 08:00");
        AsDirector();
        await TakeAsync("approve", "同意");
        Page().FindAll("#publish").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_came_in_between_is_shown_and_nothing_is_sent_before_it_was_seen()
    {
        await ToAuditAsync();
        AsOfficer();
        IRenderedComponent<MonthPage> page = Page();
        await page.Find("#notice").ClickAsync();
        await page.Find("#notice-text").InputAsync("审核无误");
        await RecordAsync("F1", "S12", "A5-3");

        await page.Find(".review-step").SubmitAsync();
        page.Find(".review-changes").TextContent.ShouldContain("登记：李强 A5-3");
        page.Find("#notice-text").GetAttribute("value").ShouldBe("审核无误");
        page.Find("#notice-send").TextContent.ShouldContain("已看过");
        Now.Reviews.StateOf(November).ShouldBe(PeriodState.Audit);

        await page.Find(".review-step").SubmitAsync();
        page.Find(".review-done").TextContent.ShouldBe("已开始公示。");
        Now.Reviews.StateOf(November).ShouldBe(PeriodState.Notice);
    }

    [Fact]
    public async Task Objections_end_at_the_second_the_notice_does_and_the_page_knows_it()
    {
        await ToNoticeAsync();
        AsStaff("S12");
        IRenderedComponent<MonthPage> page = Page();
        page.FindAll("#object").ShouldHaveSingleItem();
        page.Find(".trace").TextContent.ShouldContain("24:00");

        // The last moment is still one; no tick of the board, no message: the page's own clock.
        Time.Advance(At("2026-12-04 00:00") - Time.GetUtcNow());
        page.FindAll("#object").ShouldHaveSingleItem();
        Time.Advance(TimeSpan.FromMilliseconds(1));

        page.WaitForAssertion(() => page.FindAll("#object").ShouldBeEmpty());
    }

    [Fact]
    public async Task A_person_objects_and_reads_the_answer_that_others_do_not()
    {
        await ToNoticeAsync();
        AsStaff("S12");
        IRenderedComponent<MonthPage> page = Page();
        await page.Find("#object").ClickAsync();
        await page.Find(".review-step").SubmitAsync();
        page.Find("#object-missing").TextContent.ShouldBe("请填写内容。");
        await page.Find("#object-text").InputAsync("迟到一次有误");
        await page.Find(".review-step").SubmitAsync();

        AsOfficer();
        page = Page();
        page.Find(".review-objections").TextContent.ShouldContain("迟到一次有误");
        await page.Find("#dismiss-1").ClickAsync();
        await page.Find("#dismiss-1-text").InputAsync("打卡记录清楚");
        await page.Find(".review-objections .review-step").SubmitAsync();
        page.Find(".review-done").TextContent.ShouldBe("异议已答复。");

        AsStaff("S12");
        Page().Find(".review-objections").TextContent.ShouldContain("打卡记录清楚");
        AsStaff("S22");
        Page().Find(".review-objections").TextContent.ShouldNotContain("打卡记录清楚");
    }

    [Fact]
    public async Task Every_step_of_the_page_says_what_its_author_had_seen()
    {
        await OpenSecondAreaAsync();
        await PassToAsync("2026-12-01 09:00");
        AsOfficer();
        await TakeAsync("open", null);
        foreach (string staff in Everybody)
            await StepAsync(PersonOf(staff), new ReviewAction.FileSelfReport("无"));
        await PassToAsync("2026-12-02 08:00");
        await TakeAsync("opinion", "属实", "person=S12");
        await TakeAsync("report-back", "漏写", "person=S12");
        await StepAsync(PersonOf("S12"), new ReviewAction.FileSelfReport("迟到一次"));
        // One of the office signs for the area supervisors, another one audits.
        AsOfficer("substitute", "周青");
        await TakeAsync("sign-A", "属实");
        await TakeAsync("back-A", "过简");
        await TakeAsync("sign-A", "已补充");
        await TakeAsync("sign-B", "属实");
        Page().Find(".review-blocked").TextContent.ShouldContain("其他人员");
        AsOfficer();
        await TakeAsync("notice", "审核无误");
        AsStaff("S12");
        await TakeAsync("object", "有误");
        AsOfficer();
        await TakeAsync("uphold-1", "属实");
        await TakeAsync("notice", "已更正");
        await TakeAsync("return", "再核");
        await TakeAsync("notice", "已核");
        await PassToAsync("2026-12-04 08:00");
        AsDirector();
        await TakeAsync("approve", "同意");
        AsOfficer();
        await TakeAsync("publish", null);

        ReviewStepped[] own = [.. Review.Entries.Select(entry => entry.Step).Where(step => step.By.StartsWith('周') || step.By.StartsWith('王') || step is ObjectionRaised)];
        own.Length.ShouldBe(15);
        own.ShouldAllBe(step => step.Seen > 0);
        Review.IsPublished.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_objected_is_known_to_those_who_answer_and_to_nobody_else()
    {
        await ToNoticeAsync();
        AsStaff("S12");
        IRenderedComponent<MonthPage> page = Page();
        await page.Find("#object").ClickAsync();
        page.FindAll("#object-about option").Select(o => o.TextContent).Take(4).ShouldBe(["整个结果", "本人：李强", "窗口：社保医保窗口", "窗口：税务窗口"]);
        await page.Find("#object-about").ChangeAsync("staff/S13");
        await page.Find("#object-text").InputAsync("该同志当月有迟到");
        await page.Find(".review-step").SubmitAsync();
        page.WaitForAssertion(() => Review.Objections.Single().Raised.Concerning.ShouldBe(new Subject(SubjectKind.Staff, "S13")));
        string by = Review.Objections.Single().Raised.By;
        Page().Find(".review-objections").TextContent.ShouldContain("该同志当月有迟到");

        AsStaff("S21");
        page = Page();
        page.Find(".review-objections").TextContent.ShouldContain("第 1 号");
        page.Find(".review-objections").TextContent.ShouldNotContain("赵敏");
        page.Find(".review-objections").TextContent.ShouldNotContain("迟到");
        page.Find(".review-record").TextContent.ShouldContain("提出第 1 号异议");
        page.Find(".review-record").TextContent.ShouldNotContain(by);

        AsOfficer();
        page = Page();
        page.Find(".review-objections").TextContent.ShouldContain("赵敏");
        page.Find(".review-record").TextContent.ShouldContain(by);
    }

    private async Task TakeAsync(string step, string? text, string query = "")
    {
        IRenderedComponent<MonthPage> page = Page(query);
        await page.Find("#" + step).ClickAsync();
        if (text is not null)
            await page.Find($"#{step}-text").InputAsync(text);
        await page.Find(".review-step").SubmitAsync();
        page.WaitForAssertion(() => page.FindAll(".review-step").ShouldBeEmpty(step));
    }

    private IRenderedComponent<MonthPage> Page(string query = "")
    {
        Navigation.NavigateTo($"{MonthPage.PathOf(November)}?{query}");
        return Render<MonthPage>(parameters => parameters.Add(page => page.Text, November.ToString()));
    }
}
