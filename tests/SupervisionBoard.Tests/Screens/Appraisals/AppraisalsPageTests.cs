using Bunit;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Screens.Appraisals;
using SupervisionBoard.Screens.Scores;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Appraisals;

/// <summary>Yearly comments as the two writers, the person and a colleague see them.</summary>
public sealed class AppraisalsPageTests : ReviewScreenContext
{
    private static readonly Period s_year = Period.YearOf(November);

    [Fact]
    public async Task The_areas_supervisor_writes_beside_the_list_of_the_own_people()
    {
        await OpenSecondAreaAsync();
        AsArea("B");
        IRenderedComponent<AppraisalsPage> page = List();
        page.FindAll(".appraisals tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("何平");
        page.Find(".segments").TextContent.ShouldBe("全部1还没有写1已写0");

        await page.Find(".appraisals tbody tr").ClickAsync(new());
        await page.WaitForElement("#appraisal-text").InputAsync(new() { Value = "工作踏实，服务热情" });
        page.Find("#appraisal-hint").TextContent.ShouldBe("9 字，最多 300 字");
        await page.Find(".appraisal form").SubmitAsync();

        page.WaitForAssertion(() => page.Find(".appeal-done").TextContent.ShouldBe("评语已保存。"));
        page.Find(".appraisals-text").TextContent.ShouldContain("工作踏实，服务热情");
        page.Find(".appraisal-text").TextContent.ShouldBe("工作踏实，服务热情");
        Now.Appraisals.Of(s_year, new StaffCode("S41")).ShouldHaveSingleItem().By.ShouldBe("B区长（area-B）");
    }

    [Fact]
    public async Task What_somebody_else_wrote_meanwhile_is_read_before_it_is_replaced()
    {
        AsOfficer();
        IRenderedComponent<AppraisalsPage> page = List("&person=S12");
        await page.Find("#appraisal-text").InputAsync(new() { Value = "我的评语" });

        await WriteAsync("S12", "区长的评语");
        LetPagesCatchUp();

        page.WaitForAssertion(() => page.Find(".appraisal .notice--warning").TextContent.ShouldContain("A区长（area-A） 刚刚改过"));
        page.Find(".appraisal-text").TextContent.ShouldBe("区长的评语");
        page.FindAll(".appraisal button[type=submit]").ShouldBeEmpty();
        await page.Find(".appraisal .button--primary").ClickAsync(new());
        await page.Find(".appraisal form").SubmitAsync();

        page.WaitForAssertion(() => page.Find(".appraisal-text").TextContent.ShouldBe("我的评语"));
        page.Find(".appraisal-history").TextContent.ShouldContain("区长的评语");
    }

    [Fact]
    public async Task An_empty_text_is_refused_in_words_and_a_written_one_can_be_taken_back()
    {
        AsOfficer();
        IRenderedComponent<AppraisalsPage> page = List("&person=S12");
        await page.Find(".appraisal form").SubmitAsync();
        page.WaitForElement(".appraisal .notice--error");
        Now.Appraisals.Count.ShouldBe(0);

        await page.Find("#appraisal-text").InputAsync(new() { Value = "好" });
        await page.Find(".appraisal form").SubmitAsync();
        page.WaitForAssertion(() => page.Find(".appraisal-text").TextContent.ShouldBe("好"));
        await page.FindAll(".appraisal form button").Single(button => button.TextContent == "撤下评语").ClickAsync(new());

        page.WaitForAssertion(() => page.FindAll(".appraisal-text").ShouldBeEmpty());
        page.Find(".appraisal").TextContent.ShouldContain("撤下了评语");
        page.Find(".appeal-done").TextContent.ShouldBe("评语已撤下。");
    }

    [Fact]
    public async Task After_the_papers_are_issued_there_is_nothing_to_press()
    {
        await WriteAsync("S12", "好");
        await SubmitAsync(new AppraisalsCloseSubmitted { Source = "test", By = "李督查（li）", Year = s_year });
        AsOfficer();
        IRenderedComponent<AppraisalsPage> page = List("&person=S12");
        page.FindAll(".appraisal form").ShouldBeEmpty();
        page.Find(".appraisal").TextContent.ShouldContain("反馈函已于");
        page.Find(".appraisal-text").TextContent.ShouldBe("好");
    }

    [Fact]
    public async Task On_the_years_sheet_the_person_reads_it_a_colleague_does_not()
    {
        await WriteAsync("S12", "工作踏实");
        AsStaff("S12");
        IRenderedComponent<SheetPage> own = Sheet("S12");
        own.Find(".appraisal-text").TextContent.ShouldBe("工作踏实");
        own.FindAll(".appraisal form").ShouldBeEmpty();

        AsStaff("S11");
        Sheet("S12").Markup.ShouldNotContain("工作踏实");
        AsArea("B");
        Sheet("S12").Markup.ShouldNotContain("工作踏实");
        AsArea("A");
        Sheet("S12").FindAll(".appraisal form").ShouldHaveSingleItem();
    }

    [Fact]
    public void The_sheet_of_a_month_or_of_a_window_has_none()
    {
        AsOfficer();
        Navigation.NavigateTo("/scores/staff/S12?period=2026-11");
        Render<SheetPage>(sheet => sheet.Add(s => s.Code, "S12")).FindAll("#appraisal").ShouldBeEmpty();
        Navigation.NavigateTo("/scores/window/W1?period=2026");
        Render<SheetPage>(sheet => sheet.Add(s => s.Code, "W1")).FindAll("#appraisal").ShouldBeEmpty();
    }

    private IRenderedComponent<AppraisalsPage> List(string more = "") => Open<AppraisalsPage>($"/awards/appraisals?year={s_year}{more}");

    private IRenderedComponent<SheetPage> Sheet(string staff)
    {
        Navigation.NavigateTo($"/scores/staff/{staff}?period={s_year}");
        return Render<SheetPage>(sheet => sheet.Add(s => s.Code, staff));
    }

    private Task WriteAsync(string staff, string text) =>
        SubmitAsync(new AppraisalSubmitted { Source = "test", By = SupervisorOf("A").By, Actor = SupervisorOf("A"), Year = s_year, Staff = new StaffCode(staff), Text = text });
}
