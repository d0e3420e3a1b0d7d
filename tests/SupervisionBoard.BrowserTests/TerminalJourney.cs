using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A terminal is hung up, asks, is admitted, and a number of it gets its person.</summary>
public sealed partial class TerminalJourney(Chromium chromium)
{
    [Fact]
    public async Task A_terminal_is_admitted_and_the_person_of_a_number_becomes_present()
    {
        await using Server server = await Server.StartNewAsync();
        using (Api api = new(server.Address))
            await api.PutOrganizationAsync(Centre.Organization);
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        using HttpClient terminal = new() { BaseAddress = server.Address };
        (await terminal.GetAsync("/iclock/cdata?SN=CKJH2012&options=all")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);

        await admin.VisitAsync("/admin/devices");
        await admin.Locator("tr", new() { HasText = "CKJH2012" }).GetByRole(AriaRole.Button).ClickAsync();
        await admin.FillAsync("#device-name", "大门");
        await admin.SelectOptionAsync("#device-area", "A");
        await admin.Keyboard.PressAsync("Control+Enter");
        await Expect(admin.Locator(".device-name .admin-name")).ToHaveTextAsync("大门");

        (await terminal.GetStringAsync("/iclock/cdata?SN=CKJH2012&options=all")).ShouldStartWith("GET OPTION FROM: CKJH2012\n");
        string at = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        using ByteArrayContent row = new(Encoding.ASCII.GetBytes($"77\t{at}\t255\t15\t0\t0\t0\t255\t0\t0\t\n"));
        HttpResponseMessage answer = await terminal.PostAsync("/iclock/cdata?SN=CKJH2012&table=ATTLOG&Stamp=9999", row);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("OK: 1");
        await Expect(admin.Locator("tr", new() { Has = admin.Locator(".device-name") })).ToContainTextAsync("正常", new() { Timeout = 20_000 });

        await Expect(admin.Locator("#devices-unknown")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await admin.Locator("tr", new() { HasText = "77" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await admin.FillAsync("#map-person", "S01");
        await admin.Keyboard.PressAsync("Enter");
        await Expect(admin.Locator("#map-person")).ToHaveValueAsync(Person());
        await admin.Keyboard.PressAsync("Control+Enter");
        await Expect(admin.Locator(".admin-done")).ToContainTextAsync("77");
        await Expect(admin.Locator("#devices-unknown")).ToHaveCountAsync(0);

        using Api reader = new(server.Address);
        ((int)(await reader.GetAsync("board"))["attendance"]!["present"]!).ShouldBe(1);
        await admin.Context.CloseAsync();
    }

    [GeneratedRegex("S01", RegexOptions.None, 1000)]
    private static partial Regex Person();
}
