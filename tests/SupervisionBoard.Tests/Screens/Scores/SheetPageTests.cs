using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Screens.Scores;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Scores;

public sealed class SheetPageTests : LedgerScreenContext
{
    [Fact]
    public async Task A_persons_score_opens_down_to_finding_and_article()
    {
        await RecordAsync("F1", "S11", "C1-1");
        await RecordAsync("F2", "S11", "C1-1", "2026-11-18");
        await RecordAsync("F3", "S11", "A2-1", note: "未佩证");
        await RecordAsync("F4", "S11", "F6", matter: "锦旗");
        var page = Open("staff", "S11");

        page.Find(".sheet-score .figure-value").TextContent.ShouldBe("93.1分");
        page.Find(".sheet-sum").TextContent.Trim().ShouldBe("基准 100 − 扣分 7 + 加分 0.1 = 93.1");
        page.FindAll(".categories li").Select(c => c.TextContent).ShouldContain("纪律作风5 / 10");
        page.FindAll(".line-group").Select(g => g.TextContent).ShouldBe(["思想品德−2", "纪律作风−5", "加分+0.1"]);
        var late = page.FindAll(".line")[1];
        late.TextContent.ShouldContain("依据 一(一)3(1)");
        late.TextContent.ShouldContain("2 次");
        late.QuerySelectorAll(".sheet-finding").Length.ShouldBe(2);
        late.QuerySelector(".sheet-finding a")!.GetAttribute("href").ShouldBe("/deductions?period=2026-11&id=F2");
        page.FindAll(".line")[0].TextContent.ShouldContain("未佩证");
    }

    [Fact]
    public async Task A_windows_base_comes_from_its_people_and_a_sum_of_thirds_is_rounded_once()
    {
        await RecordAsync("F1", "S11", "C1-1");
        var page = Open("window", "W1");
        page.Find("#people-title").TextContent.ShouldBe("窗口基准 99.333333 分的由来");
        page.Find(".sheet-score .figure-value").TextContent.ShouldBe("99.33分");
        page.FindAll(".sheet-people tbody a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["/scores/staff/S11?period=2026-11", "/scores/staff/S12?period=2026-11", "/scores/staff/S13?period=2026-11"]);
    }

    [Fact]
    public async Task Revoked_findings_stay_visible_struck_through_with_their_reason()
    {
        await RecordAsync("F1", "S11", "C1-1");
        await RevokeAsync("F1", "视频回放不属实");
        var page = Open("staff", "S11");
        page.Find(".sheet-score .figure-value").TextContent.ShouldBe("100.0分");
        page.Find(".sheet-finding--revoked").TextContent.ShouldContain("李督查 撤销：视频回放不属实");
        page.FindAll(".line").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quarter_lists_its_months_with_links()
    {
        await RecordAsync("F1", "S11", "A2-1", "2026-10-15");
        var page = Open("staff", "S11", "2026-Q4");
        page.Find(".sheet-score .figure-value").TextContent.ShouldBe("99.0分");
        page.FindAll(".sheet-months tbody a").Select(a => a.TextContent).ShouldBe(["2026年10月", "2026年11月"]);
        page.Find(".sheet-months tbody a").GetAttribute("href").ShouldBe("/scores/staff/S11?period=2026-10");
    }

    [Fact]
    public void Without_the_right_to_names_nobody_is_named()
    {
        Person.SetPolicies(Access.ReadScores);
        Open("window", "W1").Markup.ShouldNotContain("王芳");
        Open("staff", "S11").Markup.ShouldNotContain("王芳");
    }

    [Fact]
    public void Who_may_not_enter_deductions_gets_no_link_to_them()
    {
        Person.SetPolicies(Access.ReadScores, Access.SeeNames);
        Open("staff", "S11").Markup.ShouldNotContain("/deductions");
    }

    [Fact]
    public void An_unknown_code_says_what_to_do() =>
        Open("staff", "S99").Find(".empty-title").TextContent.ShouldBe("2026年11月没有这个对象的得分");

    [Fact]
    public void English_is_complete_on_the_sheet()
    {
        Speak("en");
        var page = Open("window", "W1");
        page.Find(".crumbs").TextContent.ShouldContain("Windows");
        page.Find("#lines-title").TextContent.ShouldBe("Rules that count");
    }

    private IRenderedComponent<SheetPage> Open(string kind, string code, string period = "2026-11")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/scores/{kind}/{code}?period={period}");
        return Render<SheetPage>(p => p.Add(s => s.Code, code));
    }
}
