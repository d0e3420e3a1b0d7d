using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Screens.Deductions;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Deductions;

public sealed class DeductionsPageTests : LedgerScreenContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Filters_stand_in_the_address_and_are_read_from_it()
    {
        await RecordAsync("F1", "S11", "C1-1");
        await RecordAsync("F2", "S21", "A5-3", note: "巡查");
        await RecordAsync("F3", "W1", "M10-2");
        var page = Open();
        Rows(page).ShouldBe(["社保医保窗口", "孙丽", "王芳"]);

        page.FindAll(".filters select")[1].Change("W1");
        Navigation.Uri.ShouldEndWith("/deductions?window=W1");
        Rows(page).ShouldBe(["社保医保窗口", "王芳"]);
        page.Find("#filter-text").Change("cd");
        Navigation.Uri.ShouldContain("q=cd");
        Rows(page).ShouldBe(["王芳"]);

        Rows(Open("/deductions?category=morals")).ShouldBe(["孙丽"]);
        Rows(Open("/deductions?rule=M10-2")).ShouldBe(["社保医保窗口"]);
        Rows(Open("/deductions?person=S21&state=confirmed&origin=manual")).ShouldBe(["孙丽"]);
        Open("/deductions?state=revoked").Find(".empty-title").TextContent.ShouldBe("没有符合筛选条件的记录");
    }

    [Fact]
    public async Task Going_back_brings_the_list_as_it_was()
    {
        await RecordAsync("F1", "S11", "C1-1");
        await RecordAsync("F2", "S21", "A5-3");
        var page = Open();
        Navigation.NavigateTo("/deductions?person=S11");
        page.WaitForAssertion(() => Rows(page).ShouldBe(["王芳"]));
        Navigation.NavigateTo("/deductions");
        page.WaitForAssertion(() => Rows(page).Length.ShouldBe(2));
    }

    [Fact]
    public void An_address_that_says_nonsense_shows_the_whole_list() =>
        Open("/deductions?period=x&origin=y&state=7&page=-3&sort=z&reversed=maybe&id=none").Find(".empty-title").TextContent.ShouldBe("本期还没有扣分或加分");

    [Fact]
    public async Task The_list_is_paged_and_sorted_by_the_address()
    {
        for (int i = 0; i < 30; i++)
            await RecordAsync($"F{i:00}", i % 2 == 0 ? "S11" : "S21", "A2-1", $"2026-11-{(i % 15) + 1:00}");
        var page = Open("/deductions?page=2");
        Rows(page).Length.ShouldBe(5);
        page.Find(".pager-sum").TextContent.ShouldBe("共 30 条，第 26 – 30 条");

        page = Open("/deductions");
        page.FindAll(".sort")[1].Click();
        Navigation.Uri.ShouldEndWith("sort=subject");
        page.FindAll("th[aria-sort]")[1].GetAttribute("aria-sort").ShouldBe("ascending");
        page.FindAll(".sort")[1].Click();
        Navigation.Uri.ShouldContain("reversed=true");
    }

    [Fact]
    public async Task Months_before_are_a_period_away()
    {
        await RecordAsync("F1", "S11", "C1-1", "2026-10-15");
        Open().FindAll(".findings").ShouldBeEmpty();
        Rows(Open("/deductions?period=2026-10")).ShouldBe(["王芳"]);
        Rows(Open("/deductions?period=2026-Q4")).ShouldBe(["王芳"]);
        Rows(Open("/deductions?period=all")).ShouldBe(["王芳"]);
    }

    [Fact]
    public async Task A_row_opens_beside_the_list_with_everything_on_record()
    {
        await RecordAsync("F1", "S11", "C1-1", note: "上午巡查", photos: "ab12");
        var page = Open();
        page.Find(".findings a").Click();

        Navigation.Uri.ShouldEndWith("id=F1");
        var panel = page.WaitForElement(".finding");
        panel.TextContent.ShouldContain("一(一)3(1)（窗口及工作人员绩效考评）");
        panel.TextContent.ShouldContain("纪律作风");
        panel.TextContent.ShouldContain("李督查 登记");
        panel.TextContent.ShouldContain("上午巡查");
        panel.QuerySelector(".evidence img")!.GetAttribute("src").ShouldBe("/photos/ab12");
        panel.QuerySelector(".finding-links a")!.GetAttribute("href").ShouldBe("/scores/staff/S11?period=2026-11");
    }

    [Fact]
    public async Task A_revocation_asks_for_a_reason_and_strikes_the_row_through()
    {
        await RecordAsync("F1", "S11", "C1-1");
        var page = Open("/deductions?id=F1");
        page.Find("#revoke-finding").Click();
        page.Find("dialog").TextContent.ShouldContain("撤销后不能恢复");
        page.Find("dialog .button--danger").Click();
        page.Find("dialog .field-error").TextContent.ShouldBe("请写明原因。");
        Finding("F1").IsRevoked.ShouldBeFalse();

        page.Find("dialog textarea").Input("录入有误");
        page.Find("dialog .button--danger").Click();

        page.WaitForAssertion(() => page.Find(".findings tbody tr").ClassList.ShouldContain("is-struck"));
        Finding("F1").Revocation!.RecordedBy.ShouldBe("周红（zhou）");
        page.Find(".finding").TextContent.ShouldContain("原因：录入有误");
        page.Find(".finding .state").TextContent.Trim().ShouldBe("已撤销");
        page.FindAll("#revoke-finding").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_else_records_appears_by_itself()
    {
        var page = Open();
        await RecordAsync("F1", "S22", "A2-1");
        LetPagesCatchUp();
        page.WaitForAssertion(() => Rows(page).ShouldBe(["周涛"]));
    }

    [Fact]
    public async Task English_is_complete_on_the_page()
    {
        await RecordAsync("F1", "S11", "C1-1");
        Speak("en");
        var page = Open("/deductions?id=F1");
        page.Find("h1").TextContent.ShouldBe("Deductions and bonuses");
        page.Find(".findings .state").TextContent.Trim().ShouldBe("counts");
        page.Find(".finding").TextContent.ShouldContain("recorded: 李督查");
    }

    private IRenderedComponent<DeductionsPage> Open(string address = "/deductions")
    {
        Navigation.NavigateTo(address);
        return Render<DeductionsPage>();
    }

    private static string[] Rows(IRenderedComponent<DeductionsPage> page) => [.. page.FindAll(".findings tbody .finding-who a").Select(a => a.TextContent)];
}
