using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>Every page with whoever opens it.</summary>
public static class Pages
{
    private const string Nobody = "nobody";
    private const string Officer = "officer";
    private const string Administrator = "administrator";

    /// <summary>Without a control that answers to the circuit.</summary>
    private static readonly string[] Still = ["/account/password", "/rulebooks"];

    public static TheoryData<string, string> All => new()
    {
        { "/account/login", Nobody },
        { "/wall", Nobody },
        { "/display/pair", Nobody },
        { "/no-such-page", Nobody },
        { "/", Officer },
        { "/deductions", Officer },
        { "/scores", Officer },
        { "/scores/window/B02", Officer },
        { "/scores/staff/S31", Officer },
        { "/rulebooks", Officer },
        { "/rulebooks/county-centre-2015/1", Officer },
        { "/ledger", Officer },
        { "/account/password", Officer },
        { "/admin/people", Administrator },
        { "/admin/windows", Administrator },
        { "/admin/areas", Administrator },
        { "/admin/accounts", Administrator },
        { "/admin/keys", Administrator },
        { "/admin/displays", Administrator },
        { "/admin/audit", Administrator },
    };

    public static async Task<IPage> OpenAsync(Chromium chromium, CentreFixture centre, string path, string who, string language = "zh-CN")
    {
        string? cookies = who switch { Officer => centre.Officer, Administrator => centre.Administrator, _ => null };
        IPage page = await chromium.OpenAsync(centre.Address, cookies);
        if (language != "zh-CN")
            await page.GotoAsync($"/culture/set?c={language}&returnUrl=%2Faccount%2Flogin");
        await page.GotoAsync(path);
        await Expect(page.Locator("h1").First).ToBeAttachedAsync();
        // Drawn by the server first, then by the circuit: what is looked at is the second.
        if (who != Nobody && !Still.Contains(path))
            await page.AnswersAsync();
        return page;
    }
}
