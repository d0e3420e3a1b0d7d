using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>"Why 98?": from the ranking through the sheet down to the article, and what one finding less would change.</summary>
[Collection(nameof(RunningCentre))]
public sealed partial class ScoreSheetJourney(Chromium chromium, CentreFixture centre)
{
    private const string Sheet = "/scores/staff/S31";

    [Fact]
    public async Task A_score_opens_from_total_to_category_line_finding_and_article()
    {
        IPage page = await chromium.OpenAsync(centre.Address, centre.Officer);
        await page.VisitAsync("/scores?kind=staff");
        await page.Locator($".scores a[href^='{Sheet}']").ClickAsync();
        await Expect(page.Locator(".sheet-score")).ToContainTextAsync("98.0");

        await page.Locator(".categories a").ClickAsync();
        await Expect(page).ToHaveURLAsync(CategoryAnchor());
        await Expect(page.Locator("#lines-morals")).ToBeInViewportAsync();
        await Expect(page.Locator("#lines-morals")).ToContainTextAsync("−2");
        ILocator line = page.Locator(".line", new() { HasText = "A2-1" });
        await Expect(line.Locator("> summary .line-total")).ToContainTextAsync("98");
        await Expect(line.Locator(".sheet-finding")).ToContainTextAsync("巡查");
        await Expect(page.Locator(".line-sum")).ToContainTextAsync("98.0");

        await line.Locator(".line-basis a").ClickAsync();

        await Expect(page).ToHaveURLAsync(Article());
        await Expect(page.Locator("[id='rule-A2-1']")).ToBeInViewportAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_pointer_the_keyboard_and_a_finger_each_see_what_revoking_would_change()
    {
        IPage page = await chromium.OpenAsync(centre.Address, centre.Officer);
        await page.VisitAsync(Sheet);
        ILocator finding = page.Locator(".line .sheet-finding");
        ILocator effect = finding.Locator(".sheet-effect");
        await Expect(effect).ToBeEmptyAsync();

        await finding.HoverAsync();
        await Expect(effect).ToContainTextAsync("98.0 → 100.0 分");
        await Expect(effect).ToBeInViewportAsync();
        await page.Mouse.MoveAsync(0, 0);
        await Expect(effect).ToBeEmptyAsync();

        await finding.Locator(".sheet-finding-ask").FocusAsync();
        await Expect(effect).ToContainTextAsync("98.0 → 100.0 分");
        await page.Keyboard.PressAsync("Escape");
        await Expect(effect).ToBeEmptyAsync();

        await page.SetViewportSizeAsync(390, 844);
        await page.Locator("h1").ClickAsync();
        await finding.Locator(".sheet-finding-ask").ClickAsync();
        await Expect(effect).ToContainTextAsync("98.0 → 100.0 分");
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_chart_of_the_month_has_a_table_behind_it()
    {
        IPage page = await chromium.OpenAsync(centre.Address, centre.Officer);
        await page.VisitAsync(Sheet);
        await Expect(page.Locator(".history-plot svg .history-line")).ToBeAttachedAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = Lowest() })).ToBeVisibleAsync();

        await page.Locator("#history-toggle").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        ILocator today = page.Locator(".history-table tbody tr").First;
        await Expect(today.Locator("td").First).ToHaveTextAsync("1");
        await Expect(today.Locator(".score-figure")).ToContainTextAsync("98.0");
        await Expect(page.Locator(".history-plot")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("#lines-morals$", RegexOptions.None, 1000)]
    private static partial Regex CategoryAnchor();

    [GeneratedRegex("/rulebooks/county-centre-2015/[0-9]+#rule-A2-1$", RegexOptions.None, 1000)]
    private static partial Regex Article();

    [GeneratedRegex("最低 98.0 分", RegexOptions.None, 1000)]
    private static partial Regex Lowest();
}
