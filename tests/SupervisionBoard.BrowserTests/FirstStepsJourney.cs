using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>From an empty folder to a screen on the wall, as the first administrator walks it. The wall is not public here.</summary>
public sealed partial class FirstStepsJourney(Chromium chromium)
{
    [Fact]
    public async Task From_the_printed_link_to_a_screen_on_the_wall_and_out_again()
    {
        await using Server server = await Server.StartNewAsync(("SupervisionBoard__Wall__Public", "false"));
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        await admin.GotoAsync(server.SetupLink);
        await Expect(admin.Locator("h1")).ToHaveTextAsync("链接已失效");
        await admin.Context.ClearCookiesAsync();
        await admin.SignInAsync("admin");

        await AddAsync(admin, "areas", ("area-code", "A"), ("area-name", "综合服务区"));
        await AddAsync(admin, "windows", ("window-code", "A01"), ("window-name", "税务窗口"), ("window-department", "税务局"), ("window-area", "A"));
        await AddAsync(admin, "people", ("person-code", "S01"), ("person-name", "王敏"), ("person-window", "A01"));
        (await admin.AddAccountAsync("officer", "督查员", "officer")).ShouldNotBeNullOrWhiteSpace();
        string key = await MakeKeyAsync(admin);
        using (Api api = new(server.Address, key))
            ((string)(await api.GetAsync("board"))["windows"]![0]!["name"]!).ShouldBe("税务窗口");

        IPage screen = await chromium.OpenAsync(server.Address);
        await screen.GotoAsync("/wall");
        await ShowsPairingAsync(screen);
        await screen.GotoAsync(await MakeDisplayAsync(admin));
        await Expect(screen).ToHaveURLAsync(WallPage());
        await Expect(screen.Locator(".rank-name").First).ToHaveTextAsync("税务");

        await admin.Locator("tr", new() { HasText = "大厅一号屏" }).GetByRole(AriaRole.Button).ClickAsync();
        await admin.Locator("dialog[open] textarea").FillAsync("屏幕已拆除");
        await admin.Keyboard.PressAsync("Control+Enter");
        await Expect(admin.Locator("tr.is-gone", new() { HasText = "大厅一号屏" })).ToBeVisibleAsync();

        await ShowsPairingAsync(screen);
        await screen.GotoAsync("/wall");
        await ShowsPairingAsync(screen);
        await admin.Context.CloseAsync();
        await screen.Context.CloseAsync();
    }

    [Fact]
    public async Task A_screen_is_paired_by_the_code_that_it_shows()
    {
        await using Server server = await Server.StartNewAsync(("SupervisionBoard__Wall__Public", "false"));
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        IPage screen = await chromium.OpenAsync(server.Address);
        await screen.GotoAsync("/wall");
        await ShowsPairingAsync(screen);
        string code = Blank().Replace(await screen.Locator(".pair-code").InnerTextAsync(), "");

        await admin.VisitAsync("/admin/displays?pair=" + code);
        await Expect(admin.Locator("#pair-code")).ToHaveValueAsync(code);
        await admin.FillAsync("#pair-name", "大厅二号屏");
        await admin.Keyboard.PressAsync("Control+Enter");

        await Expect(screen).ToHaveURLAsync(WallPage(), new() { Timeout = 20_000 });
        await Expect(screen.Locator("#wall")).ToBeVisibleAsync();
        await admin.Context.CloseAsync();
        await screen.Context.CloseAsync();
    }

    private static async Task ShowsPairingAsync(IPage screen)
    {
        await Expect(screen).ToHaveURLAsync(PairPage(), new() { Timeout = 20_000 });
        await Expect(screen.Locator(".pair-code")).ToBeVisibleAsync();
        (await screen.Locator("input[type=password]").CountAsync()).ShouldBe(0);
    }

    /// <summary>Fills the form of a settings page and saves it; what stands in a list is chosen.</summary>
    private static async Task AddAsync(IPage page, string list, params (string Field, string Value)[] fields)
    {
        await page.VisitAsync("/admin/" + list);
        await page.Locator(".admin-actions .button--primary").ClickAsync();
        foreach ((string field, string value) in fields)
        {
            ILocator input = page.Locator("#" + field);
            if (await input.EvaluateAsync<string>("e => e.tagName") == "SELECT")
                await input.SelectOptionAsync(value);
            else
                await input.FillAsync(value);
        }

        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("td.admin-code", new() { HasText = fields[0].Value })).ToBeVisibleAsync();
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    private static async Task<string> MakeKeyAsync(IPage page)
    {
        await page.VisitAsync("/admin/keys");
        await page.Locator(".admin-actions .button--primary").ClickAsync();
        await page.FillAsync("#key-name", "reader");
        await page.CheckAsync("#scope-read");
        await page.Keyboard.PressAsync("Control+Enter");
        return await page.Locator("#key-made").InputValueAsync();
    }

    private static async Task<string> MakeDisplayAsync(IPage page)
    {
        await page.VisitAsync("/admin/displays");
        await page.Locator(".admin-actions .button:not(.button--primary)").ClickAsync();
        await page.FillAsync("#display-name", "大厅一号屏");
        await page.Keyboard.PressAsync("Control+Enter");
        string link = await page.Locator("#display-link").InputValueAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        return link;
    }

    [GeneratedRegex("/wall$", RegexOptions.None, 1000)]
    private static partial Regex WallPage();

    [GeneratedRegex("/display/pair", RegexOptions.None, 1000)]
    private static partial Regex PairPage();

    [GeneratedRegex(@"\s", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}
