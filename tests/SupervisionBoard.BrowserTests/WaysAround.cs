using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>Getting in, changing the language, and finding a page again as one left it.</summary>
[Collection(nameof(RunningCentre))]
public sealed partial class WaysAround(Chromium chromium, CentreFixture centre)
{
    [Fact]
    public async Task Whoever_has_not_signed_in_is_led_to_the_sign_in_and_back_but_never_from_the_wall()
    {
        IPage page = await chromium.OpenAsync(centre.Address);
        await page.GotoAsync("/scores");
        await Expect(page).ToHaveURLAsync(SignIn());
        await page.FillAsync("#user", "officer");
        await page.FillAsync("#password", People.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Scores());
        await page.Context.ClearCookiesAsync();

        await page.GotoAsync("/wall");

        await Expect(page.Locator("#wall")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Another_language_is_one_step_away_stays_and_keeps_the_place()
    {
        IPage page = await chromium.OpenAsync(centre.Address, centre.Officer);
        await page.VisitAsync("/deductions?period=all&sort=rule");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");

        await page.Locator(".bar a[lang=en]").ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        page.Url.ShouldEndWith("/deductions?period=all&sort=rule");
        await page.VisitAsync("/");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Overview");
        await page.Locator(".bar a[lang=zh-CN]").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("总览");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_with_filters_survives_reload_and_the_way_back()
    {
        IPage page = await chromium.OpenAsync(centre.Address, centre.Officer);
        await page.VisitAsync("/deductions?window=B02&period=all");
        ILocator rows = page.Locator("table.findings tbody tr");
        await Expect(rows).ToHaveCountAsync(1);

        await page.ReloadAsync();
        await page.AnswersAsync();
        await Expect(page.Locator(".filters select").Nth(1)).ToHaveValueAsync("B02");
        await Expect(rows).ToHaveCountAsync(1);

        await page.Locator(".filters select").Nth(1).SelectOptionAsync("A02");
        await Expect(page).ToHaveURLAsync(OtherWindow());
        await Expect(rows).ToHaveCountAsync(0);
        await page.Locator(".rail a[href='/scores']").ClickAsync();
        await Expect(page).ToHaveURLAsync(Scores());

        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(OtherWindow());
        await page.GoBackAsync();
        await Expect(page.Locator(".filters select").Nth(1)).ToHaveValueAsync("B02");
        await Expect(rows).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_followed_before_the_page_answers_leads_there_all_the_same()
    {
        IPage page = await chromium.OpenAsync(centre.Address, centre.Officer);
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentQueue<Action> held = new();
        bool holding = true;
        (int sent, int received) = (0, 0);
        await page.RouteWebSocketAsync(Circuit(), socket =>
        {
            IWebSocketRoute server = socket.ConnectToServer();
            socket.OnMessage(frame =>
            {
                Pass(server, frame);
                // The first one only agrees on the protocol; with the next the page asks for its circuit.
                if (Interlocked.Increment(ref sent) == 2)
                    asked.TrySetResult();
            });
            server.OnMessage(frame =>
            {
                if (Interlocked.Increment(ref received) > 1 && Volatile.Read(ref holding))
                    held.Enqueue(() => Pass(socket, frame));
                else
                    Pass(socket, frame);
            });
        });
        await page.GotoAsync("/scores");
        await asked.Task;

        await page.Locator(".rail a[href='/deductions']").ClickAsync();
        await Expect(page).ToHaveURLAsync(Deductions());
        Volatile.Write(ref holding, false);
        while (held.TryDequeue(out Action? pass))
            pass();

        await page.AnswersAsync();
        await Expect(page.Locator("#entry-window")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_begins_at_its_heading_but_takes_nobody_out_of_a_field()
    {
        IPage page = await chromium.OpenAsync(centre.Address, centre.Officer);
        TaskCompletionSource asked = new(), typed = new();
        await page.RouteAsync("**/heading.js", async route =>
        {
            asked.TrySetResult();
            await typed.Task;
            await route.ContinueAsync();
        });
        await page.VisitAsync("/deductions");
        await page.FillAsync("#entry-window", "B02");
        await Expect(page.Locator("#entry-window-list [role=option]")).ToHaveCountAsync(1);
        await asked.Task;

        await page.RunAndWaitForResponseAsync(() => Task.FromResult(typed.TrySetResult()), "**/heading.js");
        await page.Locator("#entry-window-list [role=option]").ClickAsync();
        await Expect(page.Locator("#entry-window")).ToBeFocusedAsync();

        await page.UnrouteAllAsync();
        await page.Locator(".rail a[href='/scores']").ClickAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#top-search")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_score_can_be_opened_down_to_the_article()
    {
        IPage page = await chromium.OpenAsync(centre.Address, centre.Officer);
        await page.VisitAsync("/");

        await page.Locator(".standings-name a", new() { HasText = "不动产登记窗口" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(Sheet());
        // The ranking is the quarter's; its sheet leads to each month.
        await page.Locator($".sheet-months a[href$='period={Pages.LastMonth.AddMonths(1):yyyy-MM}']").ClickAsync();
        await page.Locator("main a", new() { HasText = "王敏四" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Person());
        await Expect(page.Locator("main")).ToContainTextAsync("着装不合要求或上岗未佩证");
        await Expect(page.Locator("main")).ToContainTextAsync("一(一)1(2)");
        await page.Context.CloseAsync();
    }

    private static void Pass(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Binary is { } bytes)
            to.Send(bytes);
        else
            to.Send(frame.Text!);
    }

    [GeneratedRegex("/_blazor", RegexOptions.None, 1000)]
    private static partial Regex Circuit();

    [GeneratedRegex("/deductions$", RegexOptions.None, 1000)]
    private static partial Regex Deductions();

    [GeneratedRegex("/account/login\\?", RegexOptions.None, 1000)]
    private static partial Regex SignIn();

    [GeneratedRegex("/scores$", RegexOptions.None, 1000)]
    private static partial Regex Scores();

    [GeneratedRegex("window=A02", RegexOptions.None, 1000)]
    private static partial Regex OtherWindow();

    [GeneratedRegex("/scores/staff/S31", RegexOptions.None, 1000)]
    private static partial Regex Person();

    [GeneratedRegex("/scores/window/B02", RegexOptions.None, 1000)]
    private static partial Regex Sheet();
}
