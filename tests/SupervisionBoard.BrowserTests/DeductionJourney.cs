using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>Two browsers: an officer at a desk, and a wall that nobody touches.</summary>
[Collection(nameof(RunningCentre))]
public sealed class DeductionJourney(Chromium chromium, CentreFixture centre)
{
    /// <summary>Typed by the officer who takes an entry back; the ledger page shows it in either language.</summary>
    internal const string Reason = "登记错了人";

    private const string Window = "社保医保";
    private static readonly TimeSpan Input = TimeSpan.FromSeconds(10);
    private static readonly decimal[] s_fall = [5, 2.5m, 1.67m, 1.66m];

    [Fact]
    public async Task A_deduction_by_keyboard_moves_the_wall_within_a_second_and_its_revocation_moves_it_back()
    {
        IPage wall = await chromium.OpenAsync(centre.Address);
        await wall.GotoAsync("/wall");
        await Expect(wall.Stale()).ToHaveCountAsync(0);
        decimal score = await wall.ScoreAsync(Window);
        int place = await wall.PlaceAsync(Window);
        IPage officer = await chromium.OpenAsync(centre.Address, centre.Officer);
        await officer.VisitAsync("/deductions");
        await officer.WatchSavingAsync();
        await wall.WatchScoreAsync(Window);

        TimeSpan input = await EnterAsync(officer);

        input.ShouldBeLessThan(Input);
        (await wall.ChangedAtAsync() - await officer.SavedAtAsync()).ShouldBeInRange(0, 1000);
        // Five points of the month are a part of them in the mean of the quarter's months so far, which the wall ranks.
        s_fall.ShouldContain(score - await wall.ScoreAsync(Window));
        (await wall.PlaceAsync(Window)).ShouldBeGreaterThan(place);
        await Expect(wall.Locator(".wall-ticker")).ToContainTextAsync(Window);

        await wall.WatchScoreAsync(Window);
        await officer.Locator(".entry-saved button").ClickAsync();
        await officer.Locator("#revoke-finding").ClickAsync();
        await officer.Locator("dialog[open] textarea").FillAsync(Reason);
        await officer.Keyboard.PressAsync("Control+Enter");

        (await wall.ChangedAtAsync() - await officer.SavedAtAsync()).ShouldBeInRange(0, 1000);
        (await wall.ScoreAsync(Window)).ShouldBe(score);
        (await wall.PlaceAsync(Window)).ShouldBe(place);
        await wall.Context.CloseAsync();
        await officer.Context.CloseAsync();
    }

    /// <summary>Nothing but keys, from the top of the page to the saved row; answers how long the fields took.</summary>
    private static async Task<TimeSpan> EnterAsync(IPage page)
    {
        for (int tabs = 0; tabs < 60 && await FocusedAsync(page) != "entry-window"; tabs++)
            await page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(page)).ShouldBe("entry-window");
        long began = TimeProvider.System.GetTimestamp();
        await page.Keyboard.TypeAsync("A01");
        await page.Keyboard.PressAsync("Enter");
        await FocusMovesToAsync(page, "entry-person");
        await page.Keyboard.TypeAsync("S01");
        await page.Keyboard.PressAsync("Enter");
        await FocusMovesToAsync(page, "entry-rule");
        await page.Keyboard.TypeAsync("A1-2");
        await page.Keyboard.PressAsync("Enter");
        await FocusMovesToAsync(page, "entry-quantity");
        await Expect(page.Locator(".entry-effect .effect")).ToContainTextAsync("→");
        await page.Keyboard.PressAsync("Control+Enter");
        TimeSpan took = TimeProvider.System.GetElapsedTime(began);
        await Expect(page.Locator(".entry-saved")).ToBeVisibleAsync();
        return took;
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement?.id ?? ''");

    private static Task FocusMovesToAsync(IPage page, string id) => page.WaitForFunctionAsync("id => document.activeElement?.id === id", id);
}
