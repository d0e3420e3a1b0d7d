using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>Another program sends what happened; the wall shows it, and sending it again changes nothing.</summary>
public sealed class FeedJourney(Chromium chromium)
{
    [Fact]
    public async Task What_is_sent_is_shown_and_sending_it_again_changes_nothing()
    {
        await using Server server = await Server.StartNewAsync();
        IPage wall = await chromium.OpenAsync(server.Address);
        await wall.GotoAsync("/wall");
        await Expect(wall.TicketsOpen()).ToHaveTextAsync("0");
        using Api api = new(server.Address);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();

        (await api.PutOrganizationAsync(Centre.Organization)).Accepted.ShouldBe(14);
        (await api.PostAsync("check-ins", Centre.CheckIns(now))).ShouldBe((8, 0));
        (await api.PostAsync("tickets/events", Centre.Tickets(now))).ShouldBe((8, 0));
        (await api.PostAsync("complaints/events", Centre.Complaints(now))).ShouldBe((3, 0));

        await Expect(wall.TicketsOpen()).ToHaveTextAsync("2");
        await Expect(wall.Complaints()).ToHaveTextAsync("2");
        await Expect(wall.Locator(".wall-tile")).ToHaveCountAsync(4);
        await Expect(wall.Locator(".rank-row:not(.rank-row--head)")).ToHaveCountAsync(4);
        await AgreeAsync(wall, api);
        string shown = await FiguresAsync(wall);
        string before = Figures(await api.GetAsync("board"));

        (await api.PostAsync("check-ins", Centre.CheckIns(now))).ShouldBe((0, 8));
        (await api.PostAsync("tickets/events", Centre.Tickets(now))).ShouldBe((0, 8));
        (await api.PostAsync("complaints/events", Centre.Complaints(now))).ShouldBe((0, 3));

        Figures(await api.GetAsync("board")).ShouldBe(before);
        (await FiguresAsync(wall)).ShouldBe(shown);
        await wall.Context.CloseAsync();
    }

    /// <summary>The wall and the snapshot for programs are one.</summary>
    private static async Task AgreeAsync(IPage wall, Api api)
    {
        JsonNode board = await api.GetAsync("board");
        await Expect(wall.Locator("#wall")).ToHaveAttributeAsync("data-version", board["version"]!.ToString());
        (await wall.TicketsAsync()).ShouldBe([board["tickets"]!["open"]!.ToString(), board["tickets"]!["warning"]!.ToString(), board["tickets"]!["overdue"]!.ToString()]);
        foreach ((string code, string name, _) in Centre.Windows)
        {
            JsonNode row = board["windows"]!.AsArray().Single(w => (string)w!["code"]! == code)!;
            (await wall.ScoreAsync(name[..^2])).ShouldBe(decimal.Parse(row["score"]!.ToString(), CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Everything but the clock and the remaining minutes.</summary>
    private static async Task<string> FiguresAsync(IPage wall) =>
        string.Join('\n', await wall.Locator(".figure-value, .wall-huge, .rank-score, .wall-tile, .wall-chip").AllInnerTextsAsync());

    private static string Figures(JsonNode board) => string.Join('\n', new[] { "attendance", "tickets", "complaints", "windows" }.Select(section => board[section]!.ToJsonString()));
}
