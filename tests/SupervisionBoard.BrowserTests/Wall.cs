using System.Globalization;
using Microsoft.Playwright;
using Shouldly;

namespace SupervisionBoard.BrowserTests;

/// <summary>What can be read off a wall, and when it changed.</summary>
public static class Wall
{
    private const string FindRow = "const row = () => [...document.querySelectorAll('.rank-row')].find(r => r.querySelector('.rank-name')?.textContent === name);";

    public static ILocator Stale(this IPage wall) => wall.Locator("html[data-link=stale]");

    /// <summary>Open, due soon, overdue.</summary>
    public static async Task<string[]> TicketsAsync(this IPage wall) => [.. await wall.Locator(".wall-third--tickets .wall-trio .figure-value").AllInnerTextsAsync()];

    public static ILocator TicketsOpen(this IPage wall) => wall.Locator(".wall-third--tickets .wall-trio .figure-value").First;

    public static ILocator Complaints(this IPage wall) => wall.Locator(".wall-complaints .figure-value");

    public static async Task<decimal> ScoreAsync(this IPage wall, string name) => decimal.Parse(
        await wall.EvaluateAsync<string>($"name => {{ {FindRow} return row().querySelector('.rank-score').textContent.trim(); }}", name),
        CultureInfo.InvariantCulture);

    /// <summary>Row from the top, from 0.</summary>
    public static async Task<int> PlaceAsync(this IPage wall, string name) => int.Parse(
        await wall.EvaluateAsync<string>($"name => {{ {FindRow} return row().style.getPropertyValue('--i'); }}", name),
        CultureInfo.InvariantCulture);

    /// <summary>From now on the page itself notes when the window's score changes: no asking in between, so nothing is added.</summary>
    public static Task WatchScoreAsync(this IPage wall, string name) => wall.EvaluateAsync(
        $$"""
        name => {
          {{FindRow}}
          const score = () => row()?.querySelector('.rank-score').textContent.trim();
          const was = score();
          window.changedAt = null;
          new MutationObserver((_, observer) => {
            const now = score();
            if (!now || now === was) return;
            window.changedAt = performance.timeOrigin + performance.now();
            observer.disconnect();
          }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """, name);

    public static async Task<double> ChangedAtAsync(this IPage wall)
    {
        await wall.WaitForFunctionAsync("() => window.changedAt !== null");
        return await wall.EvaluateAsync<double>("() => window.changedAt");
    }

    /// <summary>Notes when Ctrl+Enter is pressed, which is when a person has saved.</summary>
    public static Task WatchSavingAsync(this IPage page) => page.EvaluateAsync(
        "() => document.addEventListener('keydown', e => { if (e.key === 'Enter' && e.ctrlKey) window.savedAt = performance.timeOrigin + performance.now(); }, true)");

    public static async Task<double> SavedAtAsync(this IPage page)
    {
        double at = await page.EvaluateAsync<double>("() => window.savedAt ?? 0");
        at.ShouldBeGreaterThan(0);
        return at;
    }
}
