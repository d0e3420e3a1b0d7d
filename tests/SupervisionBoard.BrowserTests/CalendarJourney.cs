using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>The administrator settles the calendar, and the ledger takes back what a closed day had cost.</summary>
public sealed class CalendarJourney(Chromium chromium)
{
    private const string Day = "2024-03-13";
    private const string List = """{ "years": { "2027": { "daysOff": ["2027-01-01"], "makeUpWorkdays": ["2027-01-03"] } } }""";

    [Fact]
    public async Task A_years_list_is_imported_and_a_day_closed_after_its_effect_was_seen()
    {
        await using Server server = await Server.StartNewAsync();
        using (Api api = new(server.Address))
        {
            await api.PutOrganizationAsync(Centre.Organization);
            await api.PostAsync("check-ins", [CheckIn("S01", "08:20"), CheckIn("S01", "13:50"), CheckIn("S02", "07:50"), CheckIn("S02", "13:50")]);
        }

        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        string temporary = await admin.AddAccountAsync("officer", "督查员", "officer");
        await ImportAsync(admin);
        await WalkAsync(admin);
        await CloseAsync(admin);

        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", temporary);
        await officer.VisitAsync("/ledger?period=2024-03");
        await Expect(officer.Locator(".ledger tbody tr", new() { HasText = "撤销" }).Filter(new() { HasText = "王敏一" })).ToHaveCountAsync(1);
        await admin.Context.CloseAsync();
        await officer.Context.CloseAsync();
    }

    private static async Task ImportAsync(IPage page)
    {
        await page.VisitAsync("/admin/calendar?year=2027");
        await Expect(page.Locator("[data-day='2027-01-03'] .sr-only")).ToHaveTextAsync("1月3日 周日 周末（暂定）");
        await page.Locator(".admin-actions .button--primary").ClickAsync();
        await page.FillAsync("#calendar-text", List.Replace("2027-01-01", "2027-02-30", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".cal-errors li")).ToContainTextAsync("第 1 行");
        await page.FillAsync("#calendar-text", List);
        await page.Keyboard.PressAsync("Control+Enter");
        await ApplyAsync(page, "国务院办公厅通知");
        await Expect(page.Locator("[data-day='2027-01-03'] .sr-only")).ToHaveTextAsync("1月3日 周日 调休上班");
    }

    /// <summary>By keys alone, from the first day of the year to the one that is meant.</summary>
    private static async Task WalkAsync(IPage page)
    {
        await page.VisitAsync("/admin/calendar?year=2024");
        await Expect(page.Locator(".year[data-walks]")).ToBeVisibleAsync();
        await page.Locator("[data-day='2024-01-01']").FocusAsync();
        foreach (string key in new[] { "PageDown", "PageDown", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowLeft" })
            await page.Keyboard.PressAsync(key);
        await Expect(page.Locator($"[data-day='{Day}']")).ToBeFocusedAsync();
    }

    private static async Task CloseAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("dialog[open] h2")).ToHaveTextAsync("2024年3月13日 周三");
        await page.Keyboard.PressAsync("Control+Enter");
        // Nobody else: the others were not at the centre then.
        ILocator late = page.Locator(".whatif tbody tr", new() { HasText = "王敏一" });
        await Expect(late).ToContainTextAsync("98.00 → 100.00");
        await Expect(page.Locator(".whatif tbody tr")).ToHaveCountAsync(1);
        await late.Locator("summary").ClickAsync();
        await Expect(late.Locator("details")).ToContainTextAsync("迟到");
        await ApplyAsync(page, "当日停电");
        await Expect(page.Locator($"[data-day='{Day}'] .sr-only")).ToHaveTextAsync("3月13日 周三 停止服务");
        await Expect(page.Locator(".decided-lines").First).ToHaveTextAsync("2024年3月13日 周三：停止服务");
    }

    private static async Task ApplyAsync(IPage page, string reason)
    {
        await page.Locator(".whatif-head .button--primary").ClickAsync();
        await page.Locator("dialog[open] textarea").FillAsync(reason);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".admin-done")).ToContainTextAsync("已生效");
        await Expect(page.Locator(".whatif")).ToHaveCountAsync(0);
    }

    private static object CheckIn(string staff, string time) => new { id = staff + time, staff, at = $"{Day}T{time}:00+08:00" };
}
