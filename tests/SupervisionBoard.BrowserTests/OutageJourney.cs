using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>The server goes away under an open wall and comes back.</summary>
public sealed class OutageJourney(Chromium chromium)
{
    [Fact]
    public async Task A_wall_says_stale_within_five_seconds_keeps_its_figures_and_comes_back_by_itself()
    {
        await using Server server = await Server.StartNewAsync();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using (Api api = new(server.Address))
        {
            await api.PutOrganizationAsync(Centre.Organization);
            await api.PostAsync("tickets/events", Centre.Tickets(now));
        }

        IPage wall = await chromium.OpenAsync(server.Address);
        List<string> visited = [];
        wall.FrameNavigated += (_, frame) => visited.Add(frame.Url);
        await wall.GotoAsync("/wall");
        await Expect(wall.TicketsOpen()).ToHaveTextAsync("2");
        await Expect(wall.Stale()).ToHaveCountAsync(0);
        string shown = await wall.Locator(".wall-main").InnerTextAsync();

        await server.KillAsync();

        await Expect(wall.Stale()).ToHaveCountAsync(1, new() { Timeout = 5000 });
        await Expect(wall.Locator(".wall-stale")).ToBeVisibleAsync(new() { Timeout = 500 });
        await Expect(wall.Locator("[data-wall=stale]")).ToContainTextAsync("数据已中断 · 最后更新");
        (await wall.Locator(".wall-main").InnerTextAsync()).ShouldBe(shown);
        (await wall.Locator("#blazor-error-ui:visible, #components-reconnect-modal:visible").CountAsync()).ShouldBe(0);

        await server.StartAsync();
        using Api again = new(server.Address);
        await again.PostAsync("tickets/events", [Centre.Ticket("T9", "received", now)]);

        await Expect(wall.Stale()).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        await Expect(wall.TicketsOpen()).ToHaveTextAsync("3", new() { Timeout = 20_000 });
        visited.ShouldAllBe(url => new Uri(url).AbsolutePath == "/wall");
        await wall.Context.CloseAsync();
    }
}
