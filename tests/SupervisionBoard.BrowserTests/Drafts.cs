using System.Text;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>The county centre's regulation as a next version: A5-3 costs 1 point in place of 5, and A5-6 costs 6 in place of 2.</summary>
public static class Drafts
{
    public static string NextYear { get; } = Replaced(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", "county-centre-2015.yaml")),
        ("\nversion: 1\n", "\nversion: 2\n"),
        ("看无关书报, basis: 一(一)1(5), deduct: 5 }", "看无关书报, basis: 一(一)1(5), deduct: 1 }"),
        ("未按定置图摆放, basis: 一(一)1(5), deduct: 2 }", "未按定置图摆放, basis: 一(一)1(5), deduct: 6 }"));

    /// <summary>Each text must be there, else nothing would have changed.</summary>
    public static string Replaced(string text, params (string Old, string New)[] changes)
    {
        foreach ((string old, string made) in changes)
        {
            text.ShouldContain(old);
            text = text.Replace(old, made, StringComparison.Ordinal);
        }

        return text;
    }

    public static Task ChooseAsync(this IPage page, string text) =>
        page.ChooseFileAsync("#rulebook-file", new FilePayload { Name = "draft.yaml", MimeType = "text/yaml", Buffer = Encoding.UTF8.GetBytes(text) });

    public static async Task SaveDraftAsync(this IPage page)
    {
        await page.GotoAsync("/rulebooks/drafts/new");
        await page.ChooseAsync(NextYear);
        await Expect(page.Locator(".notice")).ToContainTextAsync("2");
        await page.Locator(".src .button--primary").ClickAsync();
        await Expect(page.Locator(".rb-tabs")).ToBeVisibleAsync();
    }
}
