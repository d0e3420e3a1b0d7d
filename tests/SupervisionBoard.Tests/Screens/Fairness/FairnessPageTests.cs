using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Screens.Fairness;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Fairness;

public sealed class FairnessPageTests : LedgerScreenContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task A_double_charge_opens_both_findings()
    {
        await RecordAsync("F1", "S11", "A5-1", matter: "大厅吸烟");
        await RecordAsync("F2", "S11", "A1-2", matter: "大厅吸烟");
        var page = Open();
        page.Find(".doubles").TextContent.ShouldContain("大厅吸烟");
        page.FindAll(".doubles-rules a").Select(a => a.GetAttribute("href")).ShouldBe(["/deductions?period=2026-11&id=F1", "/deductions?period=2026-11&id=F2"]);
    }

    [Fact]
    public async Task Figures_open_the_ledger_of_the_same_officer_and_area_and_period()
    {
        await RecordAsync("F1", "S11", "A5-1");
        var page = Open("/fairness?period=2026-11");
        page.Find("#officers-title").ParentElement!.QuerySelector("td a")!.GetAttribute("href")!.ShouldContain("by=");
        string area = page.Find("#areas-title").ParentElement!.QuerySelector("td a")!.GetAttribute("href")!;
        area.ShouldContain("area=A");
        area.ShouldContain("period=2026-11");
    }

    [Fact]
    public async Task Small_samples_say_so()
    {
        await RecordAsync("F1", "S11", "A5-1");
        Open().FindAll(".fairness-small").Select(e => e.TextContent).ShouldContain("样本小");
    }

    [Fact]
    public void The_quarter_is_asked_first_and_another_period_goes_to_the_address()
    {
        var page = Open();
        page.Find("#fairness-period").GetAttribute("value").ShouldBe("2026-Q4");
        page.Find("#fairness-period").Change("2026");
        Navigation.Uri.ShouldEndWith("/fairness?period=2026");
    }

    [Fact]
    public async Task A_rule_that_more_than_half_have_is_listed_and_no_longer_among_those_never_used()
    {
        foreach (string who in new[] { "S11", "S12", "S13", "S21", "S22" })
            await RecordAsync("F-" + who, who, "A5-6");
        var page = Open();
        page.Find("#always-title").ParentElement!.QuerySelector("tbody tr")!.TextContent.ShouldContain("A5-6");
        page.FindAll(".never-list .code").Select(c => c.TextContent).ShouldNotContain("A5-6");
    }

    private IRenderedComponent<FairnessPage> Open(string address = "/fairness")
    {
        Navigation.NavigateTo(address);
        return Render<FairnessPage>();
    }
}
