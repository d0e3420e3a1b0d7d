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
        // A working morning, whatever the hour of the machine: whoever comes at night is not expected.
        await using QuarterCentre centre = await QuarterCentre.OpenAsync(chromium, "2026-04-01 07:50");
        IPage admin = await centre.AtAsync("admin", "/admin/devices", still: true);
        using HttpClient terminal = new() { BaseAddress = centre.Address };
        (await terminal.GetAsync("/iclock/cdata?SN=CKJH2012&options=all")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);

        await admin.VisitAsync("/admin/devices");
        await admin.Locator("tr", new() { HasText = "CKJH2012" }).GetByRole(AriaRole.Button).ClickAsync();
        await admin.FillAsync("#device-name", "大门");
        await admin.SelectOptionAsync("#device-area", "A");
        await admin.Keyboard.PressAsync("Control+Enter");
        await Expect(admin.Locator(".device-name .admin-name")).ToHaveTextAsync("大门");

        (await terminal.GetStringAsync("/iclock/cdata?SN=CKJH2012&options=all")).ShouldStartWith("GET OPTION FROM: CKJH2012\n");
        using ByteArrayContent row = new(Encoding.ASCII.GetBytes("77\t2026-04-01 07:50:00\t255\t15\t0\t0\t0\t255\t0\t0\t\n"));
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

        ((int)(await centre.Api.GetAsync("board"))["attendance"]!["present"]!).ShouldBe(1);
    }

    [GeneratedRegex("S01", RegexOptions.None, 1000)]
    private static partial Regex Person();
}
