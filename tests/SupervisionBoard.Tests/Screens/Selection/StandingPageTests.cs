using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Screens.Selection;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Selection;

public sealed class StandingPageTests : LedgerScreenContext
{
    public StandingPageTests()
    {
        Services.AddSingleton<SelectionWording>();
        Services.AddSingleton<RailEntries>();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Three_windows_at_fifteen_percent_have_no_place_and_the_page_says_what_that_means()
    {
        IRenderedComponent<StandingPage> page = Open();

        page.Find(".select-notice").TextContent.ShouldContain("3 个参评对象的 15% 向下取整为 0");
        page.FindAll(".select-sums .figure-value")[0].TextContent.Trim().ShouldBe("无名额");
        page.FindAll(".standing tbody tr").Count.ShouldBe(3);
        page.FindAll(".is-line").ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_nine_people_one_can_be_picked_and_the_line_stands_below()
    {
        foreach (string code in new[] { "S12", "S13", "S21", "S22", "S23", "S31", "S32", "S33" })
            await RecordAsync("F" + code, code, "A5-6");

        IRenderedComponent<StandingPage> page = Open("/awards/standing?award=advanced");

        IElement first = page.FindAll(".standing tbody tr")[0];
        first.ClassList.ShouldContain("is-line");
        first.TextContent.ShouldContain("王芳");
        first.QuerySelector(".standing-distance")!.TextContent.ShouldContain("高出 2.0 分");
        page.FindAll(".standing tbody tr")[1].QuerySelector(".standing-distance")!.TextContent.ShouldContain("差 2.0 分");
    }

    [Fact]
    public async Task A_what_if_stands_in_the_address_and_leaves_the_ledger_alone()
    {
        await RecordAsync("F1", "W1", "M4");
        IRenderedComponent<StandingPage> page = Open("/awards/standing?subject=window/W1");

        page.Find(".standing-panel .matters button").Click();

        Navigation.Uri.ShouldContain("assume=remove%3AF1");
        page.WaitForAssertion(() => page.Find(".what-if-list").TextContent.ShouldContain("撤销 社保医保窗口 M4"));
        page.FindAll(".standing tbody tr").Single(row => row.TextContent.Contains("社保医保窗口", StringComparison.Ordinal)).QuerySelector(".standing-score")!.TextContent.ShouldContain("97.00 → 100.00");
        Finding("F1").IsRevoked.ShouldBeFalse();
    }

    [Fact]
    public async Task An_excluded_window_shows_why_and_under_which_article()
    {
        await RecordAsync("F1", "W2", "M5");

        IElement row = Open().FindAll(".standing tbody tr").Single(r => r.TextContent.Contains("税务窗口", StringComparison.Ordinal));

        row.ClassList.ShouldContain("side-excluded");
        row.QuerySelector(".standing-why")!.TextContent.ShouldContain("M5");
        row.QuerySelector(".standing-why")!.TextContent.ShouldContain("依据一(二)2(5)");
    }

    private IRenderedComponent<StandingPage> Open(string address = "/awards/standing")
    {
        Navigation.NavigateTo(address);
        return Render<StandingPage>();
    }
}
