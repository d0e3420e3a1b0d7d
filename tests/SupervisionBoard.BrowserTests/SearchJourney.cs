using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>From any page to a window by a stroke, its initials and Enter.</summary>
[Collection(nameof(RunningCentre))]
public sealed partial class SearchJourney(CentreFixture centre, Chromium chromium)
{
    [Fact]
    public async Task A_stroke_the_initials_and_Enter_lead_to_the_window()
    {
        IPage officer = await chromium.OpenAsync(centre.Address, centre.Officer);
        await officer.VisitAsync("/deductions");
        await Expect(officer.Locator("#top-search")).ToBeEnabledAsync();
        await officer.ClickAsync("h1");
        await officer.Keyboard.PressAsync("/");
        await Expect(officer.Locator("#top-search")).ToBeFocusedAsync();
        await officer.Keyboard.TypeAsync("sbyb");
        await Expect(officer.Locator(".search-option").First).ToContainTextAsync("社保医保窗口");
        await officer.Keyboard.PressAsync("Enter");
        await Expect(officer).ToHaveURLAsync(SheetOfA01());
        await Expect(officer.Locator("h1")).ToContainTextAsync("社保医保窗口");
        await officer.Context.CloseAsync();
    }

    [GeneratedRegex("/scores/window/A01", RegexOptions.None, 1000)]
    private static partial Regex SheetOfA01();
}
