using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Reviews;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Reviews;

/// <summary>How the people of a month are counted and marked, and how those who did something are named.</summary>
public sealed class MonthPeopleTests : ReviewScreenContext
{
    [Fact]
    public async Task A_self_report_that_was_sent_back_waits_and_is_not_counted_as_filed()
    {
        await ToReviewAsync();
        await StepAsync(Officer, new ReviewAction.ReturnSelfReport(new StaffCode("S41"), "漏写一次迟到"));
        AsOfficer();

        Page("area=B").Find(".review-area-head").TextContent.ShouldContain("1 人，已报 0，弃权 0，待报 1");
    }

    [Fact]
    public async Task Once_an_area_is_signed_nobody_in_it_is_marked_as_pending()
    {
        await ToReviewAsync();
        AsOfficer();
        MarkOf(Page("area=B")).ShouldContain("state--pending");

        await StepAsync(SupervisorOf("B"), new ReviewAction.SignArea(new AreaCode("B"), "属实"));

        IRenderedComponent<MonthPage> page = Page("area=B");
        MarkOf(page).ShouldContain("state--met");
        page.Find(".review-area-head .state").TextContent.ShouldContain("已签署 · B区长（area-B）");
    }

    [Fact]
    public async Task In_English_an_account_stands_in_English_brackets()
    {
        await ToAuditAsync();
        AsOfficer();
        Speak("en");

        Page("area=B").Find(".review-area-head .state").TextContent.ShouldContain("Signed · B区长 (area-B)");
        FindingWording words = Services.GetRequiredService<FindingWording>();
        words.Recorder("hall-terminal").ShouldBe("hall-terminal");
        words.Recorder("（x）").ShouldBe("（x）");
    }

    [Fact]
    public async Task Whoever_comes_too_late_reads_the_deadline_as_pages_write_it()
    {
        await ToReviewAsync("S41");
        AsStaff("S41");

        string page = Open<SelfReportPage>("/awards/self-report").Markup;
        page.ShouldContain("自评已于 12月1日 周二 24:00 截止");
        page.ShouldNotContain("2026-12-01");
    }

    private static string MarkOf(IRenderedComponent<MonthPage> page) => page.Find(".review-people .state").ClassName!;

    private IRenderedComponent<MonthPage> Page(string query)
    {
        Navigation.NavigateTo($"{MonthPage.PathOf(November)}?{query}");
        return Render<MonthPage>(parameters => parameters.Add(page => page.Text, November.ToString()));
    }
}
