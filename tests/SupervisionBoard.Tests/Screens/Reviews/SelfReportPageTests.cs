using Bunit;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Screens.Reviews;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Reviews;

/// <summary>The own self-report, and the list of months that leads to it.</summary>
public sealed class SelfReportPageTests : ReviewScreenContext
{
    [Fact]
    public async Task It_is_filed_from_the_page_with_what_the_person_had_seen()
    {
        await RecordAsync("F1", "S12", "A5-3", note: "巡查");
        await OpenedAsync();
        AsStaff("S12");
        IRenderedComponent<SelfReportPage> page = Page();
        page.Find(".review-own-findings").TextContent.ShouldContain("巡查");
        await page.Find("form").SubmitAsync();
        page.Find("#statement-hint").TextContent.ShouldBe("请填写内容。");

        await page.Find("#statement").InputAsync("看无关书报一次，已改正");
        await page.Find("form").SubmitAsync();

        page.Find(".review-done").TextContent.ShouldBe("自评已提交。");
        SelfReport report = Review.ReportOf(new StaffCode("S12"))!;
        (report.State, report.Filed!.Statement).ShouldBe((SelfReportState.Filed, "看无关书报一次，已改正"));
        report.Filed.Seen.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_day_of_the_form_ends_at_its_second_and_the_page_says_so_by_itself()
    {
        await OpenedAsync();
        AsStaff("S12");
        IRenderedComponent<SelfReportPage> page = Page();
        await page.Find("#statement").InputAsync("写到一半");

        Time.Advance(At("2026-12-02 00:00") - Time.GetUtcNow());
        page.FindAll("#file").ShouldHaveSingleItem("midnight still belongs to the day");
        Time.Advance(TimeSpan.FromMilliseconds(1));

        page.WaitForAssertion(() => page.FindAll("#file").ShouldBeEmpty());
        page.Markup.ShouldContain("视为弃权");
    }

    [Fact]
    public async Task What_was_sent_back_shows_why_and_what_was_written()
    {
        await ToReviewAsync();
        await StepAsync(Officer, new ReviewAction.ReturnSelfReport(new StaffCode("S12"), "漏写一次迟到"));
        AsStaff("S12");
        IRenderedComponent<SelfReportPage> page = Page();

        page.Find(".notice").TextContent.ShouldContain("漏写一次迟到");
        page.Find("#statement").GetAttribute("value").ShouldBe("S12本月无差错");
        page.Find("#file").TextContent.ShouldBe("重新提交");
        page.Markup.ShouldContain("12月3日");
    }

    [Fact]
    public async Task Sent_back_while_it_is_written_it_is_told_before_it_is_taken()
    {
        await OpenedAsync();
        await StepAsync(PersonOf("S12"), new ReviewAction.FileSelfReport("第一稿"));
        AsStaff("S12");
        IRenderedComponent<SelfReportPage> page = Page();
        await page.Find("#statement").InputAsync("第二稿");
        await StepAsync(Officer, new ReviewAction.ReturnSelfReport(new StaffCode("S12"), "漏写一次迟到"));

        await page.Find("form").SubmitAsync();
        page.Find(".field-error[role=alert]").TextContent.ShouldContain("变动");
        page.Find("#statement").GetAttribute("value").ShouldBe("第二稿");
        await page.Find("form").SubmitAsync();

        Review.ReportOf(new StaffCode("S12"))!.Filed!.Statement.ShouldBe("第二稿");
    }

    [Fact]
    public async Task With_an_opinion_on_it_it_stays_as_it_is()
    {
        await ToReviewAsync();
        await StepAsync(Officer, new ReviewAction.ReviewSelfReport(new StaffCode("S12"), "属实，继续保持"));
        AsStaff("S12");
        IRenderedComponent<SelfReportPage> page = Page();

        page.FindAll("#statement").ShouldBeEmpty();
        page.Markup.ShouldContain("属实，继续保持");
    }

    [Fact]
    public async Task Whoever_is_on_no_list_is_told_so()
    {
        await ToReviewAsync();
        AsOfficer();

        Page().Find(".empty-title").TextContent.ShouldBe("没有需要填报的自评");
    }

    [Fact]
    public async Task The_list_of_months_names_who_is_late_and_leads_to_the_own_report()
    {
        await ToReviewAsync();
        await PassToAsync("2026-12-03 18:00");
        AsStaff("S12");
        IRenderedComponent<ReviewsPage> page = Open<ReviewsPage>("/awards");

        page.Find(".review-own").GetAttribute("href").ShouldBe("/awards/self-report?month=2026-11");
        var row = page.FindAll(".review-months tbody tr")[1];
        row.TextContent.ShouldContain("复核");
        row.QuerySelector(".state--overdue")!.TextContent.ShouldContain("2 项");
        row.QuerySelector(".review-late-who")!.TextContent.ShouldContain("综合服务区");
        row.QuerySelector(".review-late-who")!.TextContent.ShouldContain("工程建设区");
    }

    [Fact]
    public async Task The_list_of_months_knows_of_lateness_without_being_loaded_again()
    {
        await ToReviewAsync();
        AsDirector();
        IRenderedComponent<ReviewsPage> page = Open<ReviewsPage>("/awards");
        page.FindAll(".state--overdue").ShouldBeEmpty();

        Time.Advance(At("2026-12-03 18:00") - Time.GetUtcNow());

        page.WaitForElement(".state--overdue");
    }

    private async Task OpenedAsync()
    {
        await PassToAsync("2026-12-01 09:00");
        await StepAsync(Officer, new ReviewAction.Open());
    }

    private IRenderedComponent<SelfReportPage> Page() => Open<SelfReportPage>("/awards/self-report");
}
