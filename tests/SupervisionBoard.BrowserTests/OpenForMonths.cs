using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A display that nobody touches, in a browser whose own clock the test moves.</summary>
public sealed partial class OpenForMonths(Chromium chromium)
{
    [Fact]
    public async Task Once_a_night_a_wall_starts_afresh_unless_the_server_is_unwell()
    {
        await using QuarterCentre centre = await QuarterCentre.OpenAsync(chromium, "2026-04-01 02:00");
        IPage wall = await OpenAsync(centre);
        await MarkAsync(wall);

        // More than an hour later the time has not come, and the wall is as it was. The browser's clock goes first: the
        // server's time at hand is never ahead of what the test has reached.
        await wall.Clock.FastForwardAsync("01:20:00");
        await centre.SetTimeAsync("2026-04-01 03:20");
        await Expect(wall.Locator("[data-wall=clock]")).ToContainTextAsync("03:2");
        await Expect(wall.Stale()).ToHaveCountAsync(0);
        await Expect(Marked(wall)).ToHaveCountAsync(1);

        // Nobody would come back from an error page: while the page itself is not served, the wall stays up.
        await wall.RouteAsync("**/wall", route => route.FulfillAsync(new() { Status = 503 }));
        Task<IResponse> asked = wall.WaitForResponseAsync(WallPage());
        await centre.SetTimeAsync("2026-04-01 03:31");
        await asked;
        await Expect(wall.Locator("[data-wall=clock]")).ToContainTextAsync("03:3");
        await Expect(Marked(wall)).ToHaveCountAsync(1);
        await wall.UnrouteAllAsync();

        await centre.SetTimeAsync("2026-04-02 03:32");
        await Expect(Marked(wall)).ToHaveCountAsync(0);
        await Expect(wall.Locator("[data-wall=clock]")).ToContainTextAsync("03:3");
        await Expect(wall.Stale()).ToHaveCountAsync(0);

        // Once a night: what was just loaded stays.
        await MarkAsync(wall);
        await wall.Clock.RunForAsync("00:00:10");
        await Expect(Marked(wall)).ToHaveCountAsync(1);
        await wall.Context.CloseAsync();
    }

    [Fact]
    public async Task A_wall_that_the_changes_no_longer_reach_says_so_and_loads_itself_again()
    {
        await using QuarterCentre centre = await QuarterCentre.OpenAsync(chromium, "2026-04-01 09:00");
        IPage wall = await OpenAsync(centre);
        await MarkAsync(wall);

        await wall.RouteAsync("**/heartbeat*", async route =>
        {
            IAPIResponse answer = await route.FetchAsync();
            // The server is further than what arrives here.
            string text = Version().Replace(await answer.TextAsync(), match => "\"version\":9" + match.Groups["number"].Value);
            await route.FulfillAsync(new() { Response = answer, Body = text });
        });
        await wall.Clock.RunForAsync("00:00:08");
        await Expect(wall.Stale()).ToHaveCountAsync(1);
        await Expect(Marked(wall)).ToHaveCountAsync(1);
        await wall.Clock.RunForAsync("00:00:12");
        await Expect(Marked(wall)).ToHaveCountAsync(0);

        await wall.UnrouteAllAsync();
        await Expect(wall.Stale()).ToHaveCountAsync(0);
        await wall.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(QuarterCentre centre)
    {
        IPage wall = await chromium.OpenAsync(centre.Address);
        await wall.Clock.InstallAsync();
        await wall.GotoAsync("/wall");
        await Expect(wall.Locator("[data-wall=clock]")).ToContainTextAsync(":");
        await Expect(wall.Stale()).ToHaveCountAsync(0);
        return wall;
    }

    /// <summary>Gone as soon as the page is loaded anew.</summary>
    private static Task MarkAsync(IPage wall) => wall.EvaluateAsync("() => document.documentElement.setAttribute('data-opened-before', '')");

    private static ILocator Marked(IPage wall) => wall.Locator("html[data-opened-before]");

    [GeneratedRegex("/wall$", RegexOptions.None, 1000)]
    private static partial Regex WallPage();

    [GeneratedRegex("\"version\":(?<number>\\d+)", RegexOptions.None, 1000)]
    private static partial Regex Version();
}
