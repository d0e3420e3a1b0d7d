using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>What must hold on every page: for everybody, on every screen, in both languages.</summary>
[Collection(nameof(RunningCentre))]
public sealed partial class EveryPage(Chromium chromium, CentreFixture centre)
{
    private static readonly string[] Grave = ["serious", "critical"];

    private static readonly (int Width, int Height)[] Sizes = [(1920, 1080), (820, 1180), (390, 844)];

    public static TheoryData<string, string> All => Pages.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_is_open_to_everybody_and_fits_every_screen(string path, string who)
    {
        IPage page = await Pages.OpenAsync(chromium, centre, path, who);

        foreach ((int width, int height) in Sizes)
        {
            await FitsAsync(page, path, width, height);
            // The wall is made for large screens alone; the others are used on phones as well.
            if (width != 820 && (width == 1920 || path != "/wall"))
                await PassesAxeAsync(page, $"{path} at {width}×{height}");
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task In_Chinese_no_English_is_left(string path, string who)
    {
        IPage page = await Pages.OpenAsync(chromium, centre, path, who);

        Texts.EnglishIn(await Texts.OfAsync(page)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task In_English_no_Chinese_is_left_apart_from_data(string path, string who)
    {
        IPage page = await Pages.OpenAsync(chromium, centre, path, who, "en");

        Texts.ChineseIn(await Texts.OfAsync(page)).ShouldBeEmpty();
        // English words are longer: what fits in Chinese may not fit now.
        foreach ((int width, int height) in Sizes)
            await FitsAsync(page, path, width, height);
        await page.Context.CloseAsync();
    }

    private static async Task FitsAsync(IPage page, string path, int width, int height)
    {
        await page.SetViewportSizeAsync(width, height);
        int wider = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        wider.ShouldBeLessThanOrEqualTo(0, $"{path} at {width}×{height}");
    }

    private static async Task PassesAxeAsync(IPage page, string where)
    {
        AxeResult result = await page.RunAxe();
        if (result.Violations.Any(v => v.Id == "document-title"))
        {
            // While its circuit takes over from what the server drew, a page has no title for a moment.
            await Expect(page).ToHaveTitleAsync(HasTitle());
            result = await page.RunAxe();
        }

        result.Violations.Where(v => Grave.Contains(v.Impact, StringComparer.Ordinal))
            .Select(v => $"{where}: {v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html))}")
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"\S", RegexOptions.None, 1000)]
    private static partial Regex HasTitle();
}
