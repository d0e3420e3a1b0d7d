using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>What people do on the pages, step by step as they do it.</summary>
public static partial class People
{
    public const string Password = "correct horse battery";

    /// <summary>Opens a page and waits until it answers: a page is drawn before its circuit is there.</summary>
    public static async Task VisitAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.AnswersAsync();
    }

    /// <summary>Some control on the page has its handler.</summary>
    public static Task AnswersAsync(this IPage page) => page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('main, main *')].some(e => Object.keys(e).some(k => k.startsWith('_blazorEvents')))");

    /// <summary>Hands a file to a field of the page, which gets its handlers a moment after the page's other controls.</summary>
    public static async Task ChooseFileAsync(this IPage page, string field, FilePayload file)
    {
        await page.WaitForFunctionAsync("field => document.querySelector(field)?._blazorInputFileNextFileId !== undefined", field);
        await page.SetInputFilesAsync(field, file);
    }

    /// <summary>Types into a field with choices and takes the first one; the list of the field before may still be closing.</summary>
    public static async Task ChooseAsync(this IPage page, string field, string text)
    {
        await page.FillAsync(field, text);
        await page.Locator($"{field}-list [role=option]").First.ClickAsync();
    }

    /// <summary>What the link gives, which has to have this name.</summary>
    public static async Task<byte[]> DownloadAsync(this IPage page, ILocator link, string name)
    {
        IDownload download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        if (download.SuggestedFilename != name)
            throw new InvalidOperationException($"Got {download.SuggestedFilename} instead of {name}.");
        return await File.ReadAllBytesAsync((await download.PathAsync())!);
    }

    /// <summary>By the printed link; leaves the browser signed in as administrator.</summary>
    public static async Task SetUpAsync(this IPage page, string link, string userName = "admin")
    {
        await page.GotoAsync(link);
        await page.FillAsync("#user", userName);
        await page.FillAsync("#name", "管理员");
        await page.FillAsync("#password", Password);
        await page.FillAsync("#repeat", Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/account/setup", StringComparison.Ordinal));
    }

    public static async Task SignInAsync(this IPage page, string userName, string password = Password)
    {
        await page.GotoAsync("/account/login");
        await page.FillAsync("#user", userName);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal));
    }

    /// <summary>Leave for the next working day, covered by whoever is offered first.</summary>
    public static async Task AskLeaveAsync(this IPage page, string reason)
    {
        await page.VisitAsync("/leave/new");
        await page.ClickAsync("#leave-substitute");
        await page.Locator("#leave-substitute-list [role=option]").First.ClickAsync();
        await page.FillAsync("#leave-reason", reason);
        await page.Locator("button[type=submit].button--primary").ClickAsync();
        await Expect(page.Locator(".leave-done")).ToContainTextAsync("申请已提交");
    }

    /// <summary>The supervision office opens the review of a month.</summary>
    /// <param name="month">Any day of it.</param>
    public static async Task OpenReviewAsync(this IPage page, DateOnly month)
    {
        await page.VisitAsync($"/awards/months/{month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)}");
        await page.ClickAsync("#open");
        await page.ClickAsync("#open-send");
        await Expect(page.Locator(".review-done")).ToHaveTextAsync("考评已开启，自评表已发布。");
    }

    /// <summary>An account made on the settings page; answers the temporary password that is shown once.</summary>
    /// <param name="staff">Code of the person on the roster whose account it is.</param>
    /// <param name="area">Code of the area that an area supervisor looks after.</param>
    public static async Task<string> AddAccountAsync(this IPage page, string userName, string displayName, string role, string? staff = null, string? area = null)
    {
        await page.VisitAsync("/admin/accounts");
        await page.Locator(".admin-actions .button--primary").ClickAsync();
        await page.FillAsync("#account-user", userName);
        await page.FillAsync("#account-name", displayName);
        await page.CheckAsync($"#role-{role}");
        if (staff is not null)
            await page.FillAsync("#account-staff", staff);
        if (area is not null)
            await page.SelectOptionAsync("#account-area", area);
        await page.Keyboard.PressAsync("Control+Enter");
        string password = await page.Locator("#account-password").InputValueAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#account-password")).ToBeHiddenAsync();
        return password;
    }

    /// <summary>First sign-in with a temporary password: one's own is asked for before anything else.</summary>
    public static async Task SignInFirstTimeAsync(this IPage page, string userName, string temporary)
    {
        await page.SignInAsync(userName, temporary);
        await page.WaitForURLAsync(PasswordPage());
        await page.FillAsync("#old", temporary);
        await page.FillAsync("#password", Password);
        await page.FillAsync("#repeat", Password);
        await page.ClickAsync("button[type=submit]");
        await Expect(page.Locator("#old")).ToBeHiddenAsync();
    }

    /// <summary>As the person concerned: from the finding to the list where it then stands.</summary>
    public static async Task AppealAsync(this IPage page, string finding, string reason)
    {
        await page.VisitAsync($"/appeals/new?finding={finding}");
        await page.FillAsync("#appeal-reason", reason);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".appeal-done")).Not.ToBeEmptyAsync();
    }

    /// <summary>Decides the one appeal on the page: another rule in place of the disputed one. What it does is shown before.</summary>
    public static async Task ChangeRuleAsync(this IPage officer, string rule, string effect, string reason)
    {
        await officer.Locator("table.appeals tbody tr a").ClickAsync();
        await officer.CheckAsync("#result-changed");
        await officer.ChooseAsync("#decide-rule", rule);
        await Expect(officer.Locator(".effect")).ToContainTextAsync(effect);
        await officer.FillAsync("#decide-reason", reason);
        await officer.GetByRole(AriaRole.Button, new() { Name = "作出结论" }).ClickAsync();
        await Expect(officer.Locator(".appeal-done")).ToContainTextAsync("改判");
    }

    /// <summary>Enters a deduction on the page that is open.</summary>
    public static async Task DeductAsync(this IPage officer, string window, string person, string rule)
    {
        foreach ((string field, string choice) in new[] { ("entry-window", window), ("entry-person", person), ("entry-rule", rule) })
        {
            await officer.ChooseAsync("#" + field, choice);
        }

        await Expect(officer.Locator(".entry-effect .effect")).ToContainTextAsync("→");
        await officer.Keyboard.PressAsync("Control+Enter");
        await Expect(officer.Locator(".entry-saved")).ToBeVisibleAsync();
    }

    [GeneratedRegex("/account/password", RegexOptions.None, 1000)]
    private static partial Regex PasswordPage();
}
