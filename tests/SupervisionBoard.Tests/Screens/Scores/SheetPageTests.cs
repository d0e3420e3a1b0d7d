using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
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
        page.FindAll(".line-group").Select(g => g.TextContent).ShouldBe(["思想品德−298", "纪律作风−593", "加分+0.193.1"]);
        page.Find(".line-step--base .line-total").TextContent.ShouldBe("累计100");
        page.Find(".line-sum .line-total").TextContent.ShouldBe("93.1");
        page.FindAll(".line > summary .line-total").Select(t => t.TextContent).ShouldBe(["累计98", "累计93", "累计93.1"]);
        page.FindAll(".line-basis a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["/rulebooks/county-centre-2015/1#rule-A2-1", "/rulebooks/county-centre-2015/1#rule-C1-1", "/rulebooks/county-centre-2015/1#rule-F6"]);
        page.FindAll(".categories a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["/scores/staff/S11?period=2026-11#lines-morals", "/scores/staff/S11?period=2026-11#lines-discipline"]);
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
    public async Task Thirds_are_rounded_in_a_step_of_their_own()
    {
        await RecordAsync("F1", "S11", "C1-1");
        Open("window", "W1").FindAll(".line-step").ShouldBeEmpty();
        await RecordAsync("F2", "W1", "M4");
        var page = Open("window", "W1");
        page.Find(".line-step--base a").GetAttribute("href").ShouldBe("/scores/window/W1?period=2026-11#people-title");
        page.Find(".line-step--rounding").TextContent.ShouldContain("四舍五入，保留 2 位小数");
        page.Find(".line-step--rounding").TextContent.ShouldContain("−0.003333");
        page.Find(".line-sum .line-total").TextContent.ShouldBe(page.Find(".sheet-score .figure-value").TextContent.TrimEnd('分'));
    }

    [Fact]
    public async Task The_month_is_a_line_and_a_table_of_its_days()
    {
        await RecordAsync("F1", "S11", "C1-1", "2026-11-09");
        await RecordAsync("F2", "S11", "C1-1", "2026-11-18");
        var page = Open("staff", "S11");
        page.Find(".history-plot").GetAttribute("aria-label")!.ShouldContain("到11月20日 周五 95.0 分");
        page.FindAll(".history-dot").Select(d => d.GetAttribute("title")).ShouldBe(["11月9日 周一：记录 1 条，98.0 分", "11月18日 周三：记录 1 条，95.0 分"]);
        page.Find(".history-line").GetAttribute("d")!.Split('H').Length.ShouldBe(21);

        page.Find("#history-toggle").Click();

        var rows = page.FindAll(".history-table tbody tr");
        rows.Count.ShouldBe(20);
        rows[2].QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ShouldBe(["1", "−3", "95.0"]);
        page.FindAll(".history-plot").ShouldBeEmpty();
    }

    [Fact]
    public void A_month_without_findings_says_so_instead_of_drawing_a_line() =>
        Open("staff", "S11").Find(".history-chart").TextContent.ShouldContain("本月至今没有变化，一直是 100.0 分。");

    [Fact]
    public async Task Focus_shows_what_the_month_would_be_without_a_finding_and_leaving_hides_it()
    {
        await RecordAsync("F1", "S11", "A2-1");
        var page = Open("staff", "S11");
        page.FindAll(".sheet-effect--shown").ShouldBeEmpty();

        page.Find(".sheet-finding-ask").Focus();

        page.Find(".sheet-finding-ask").GetAttribute("aria-expanded").ShouldBe("true");
        string effect = page.Find(".sheet-effect--shown").TextContent;
        effect.ShouldContain("98.0 → 100.0 分，第 9 → 第 1");
        effect.ShouldContain("99.33 → 100.00 分");
        page.Find(".sheet-finding-ask").Blur();
        page.FindAll(".sheet-effect--shown").ShouldBeEmpty();
        Finding("F1").IsRevoked.ShouldBeFalse();
    }

    [Fact]
    public async Task A_pointer_that_rests_on_a_finding_asks_and_one_that_passes_does_not()
    {
        await RecordAsync("F1", "S11", "A2-1");
        var page = Open("staff", "S11");

        page.Find(".sheet-finding").MouseEnter();
        Time.Advance(SheetFinding.Rest / 2);
        page.Find(".sheet-finding").MouseLeave();
        Time.Advance(SheetFinding.Rest);
        page.FindAll(".sheet-effect--shown").ShouldBeEmpty();

        page.Find(".sheet-finding").MouseEnter();
        Time.Advance(SheetFinding.Rest);
        page.WaitForElement(".sheet-effect--shown").TextContent.ShouldContain("98.0 → 100.0 分");
        page.Find(".sheet-finding").MouseLeave();
        page.FindAll(".sheet-effect--shown").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_tap_or_escape_closes_the_effect()
    {
        await RecordAsync("F1", "S11", "A2-1");
        var page = Open("staff", "S11");
        page.Find(".sheet-finding-ask").Focus();
        page.Find(".sheet-finding-ask").Click();
        page.FindAll(".sheet-effect--shown").Count.ShouldBe(1);
        page.Find(".sheet-finding-ask").Click();
        page.FindAll(".sheet-effect--shown").ShouldBeEmpty();

        page.Find(".sheet-finding-ask").Click();
        page.Find(".sheet-finding").KeyDown("Escape");
        page.FindAll(".sheet-effect--shown").ShouldBeEmpty();
    }

    [Fact]
    public async Task Revoking_one_of_four_latenesses_would_lift_the_disqualification()
    {
        for (int i = 1; i <= 4; i++)
            await RecordAsync($"F{i}", "S11", "C1-1", $"2026-11-1{i}");
        var page = Open("staff", "S11");
        page.Find(".sheet-finding-ask").Click();
        string effect = page.Find(".sheet-effect--shown").TextContent;
        effect.ShouldContain("90.0 分不变，恢复排名，第 9");
        effect.ShouldContain("解除：取消当月考评资格：C1-1");
    }

    [Fact]
    public async Task Without_the_right_to_names_the_effect_names_nobody()
    {
        await RecordAsync("F1", "S11", "A2-1");
        Person.SetPolicies(Access.ReadScores);
        var page = Open("staff", "S11");
        page.Find(".sheet-finding-ask").Click();
        page.Find(".sheet-effect--shown").TextContent.ShouldContain("S11");
        page.Markup.ShouldNotContain("王芳");
    }

    [Fact]
    public async Task Pending_and_appealed_findings_look_different_and_say_so()
    {
        await RecordAsync("F1", "S11", "A2-1");
        await SubmitAsync(new AppealSubmitted { Source = "page", By = "王芳", FindingId = "F1", Appellant = new StaffCode("S11"), Reason = "当时在接待群众" });
        Board board = Now.Apply(Now.Position + 1, new FindingRecorded(Finding("F1").Finding with { Id = "F2", ExternalId = "F2", Rule = new RuleCode("C1-1"), Pending = true }));
        Subject subject = Subject.Of(new StaffCode("S11"));

        var month = Render<SheetMonth>(p => p.Add(m => m.Board, board).Add(m => m.Sheet, board.Sheets.Of(board, subject, new Month(2026, 11))!).Add(m => m.SeesNames, true));

        month.Find(".sheet-finding--appealed .state--appealed .state-word").TextContent.ShouldBe("申诉中");
        month.Find(".sheet-finding.is-provisional .state--pending .state-word").TextContent.ShouldBe("待核");
        month.Find(".history-key--pending").TextContent.ShouldBe("待核属实后 96.0");
        month.FindAll(".history-pending").Count.ShouldBe(1);
        month.Find("#history-toggle").Click();
        month.FindAll(".history-table tbody tr")[1].QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ShouldBe(["2", "−2", "98.0", "96.0"]);
        month.Find(".is-provisional .sheet-finding-ask").Click();
        month.Find(".is-provisional .sheet-effect--shown").TextContent.ShouldContain("核实这一条之后");
        month.Find(".is-provisional .sheet-effect--shown").TextContent.ShouldContain("98.0 → 96.0 分");
    }

    [Fact]
    public async Task Nobody_asks_about_a_finding_that_is_revoked_already()
    {
        await RecordAsync("F1", "S11", "A2-1");
        await RevokeAsync("F1", "登记错误");
        var page = Open("staff", "S11");
        page.FindAll(".sheet-finding-ask").ShouldBeEmpty();
        page.Find(".sheet-finding--revoked a.code").GetAttribute("href").ShouldBe("/rulebooks/county-centre-2015/1#rule-A2-1");
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
