using System.Collections.Immutable;
using Microsoft.Playwright;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>
/// The hall of a centre that is at work while the test runs, whatever the day: one shift holds it all. Beside it an
/// officer walks with a tablet that loses its connection.
/// </summary>
public sealed class HallJourney(Chromium chromium)
{
    private const string Terminal = "DOOR-1";

    /// <summary>One pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tile_changes_within_a_second_of_a_push_and_says_who_is_missing(bool byTerminal)
    {
        await using Server server = await StartAsync();
        IPage officer = await OfficerAsync(server);
        await officer.VisitAsync("/attendance?window=A01");
        await Expect(officer.Locator("#tile-A01.hall-tile--unstaffed")).ToBeVisibleAsync();
        await Expect(officer.Locator("#tile-A01")).ToContainTextAsync("王敏一");
        using Api api = new(server.Address);
        await WatchTileAsync(officer, "A01");

        double sent = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        if (byTerminal)
            await PushAsync(server, "S01");
        else
            await api.PostAsync("check-ins", [new { id = "in-1", staff = "S01", at = TimeProvider.System.GetUtcNow().ToString("O"), device = Terminal, method = "face" }]);

        (await officer.ChangedAtAsync() - sent).ShouldBeInRange(0, 1000);
        await Expect(officer.Locator("#tile-A01.hall-tile--short")).ToBeVisibleAsync();
        await Expect(officer.Locator(".hall-people li").First).Not.ToContainTextAsync("未到岗");

        await officer.Locator(".hall-people a").First.ClickAsync();
        await Expect(officer.Locator("section[aria-labelledby=day-punches]")).ToContainTextAsync(Terminal);
        await officer.Context.CloseAsync();
    }

    [Fact]
    public async Task A_round_without_connection_is_kept_and_sent_once()
    {
        await using Server server = await StartAsync();
        IPage tablet = await OfficerAsync(server);
        await tablet.SetViewportSizeAsync(820, 1180);
        await tablet.GotoAsync("/round");
        await ReadyAsync(tablet);
        await Expect(tablet.Locator(".round-queue--sent")).ToBeVisibleAsync();

        await tablet.Context.SetOfflineAsync(true);
        await PersonAsync(tablet, "S01", "present");
        await PersonAsync(tablet, "S02", "offPost");
        await ChargeAsync(tablet, "S11", "dress", "A2-1", "未佩证", photo: true);
        await ChargeAsync(tablet, "S12", "desk", "A5-6", "桌面杂乱", photo: false);
        await Expect(tablet.Locator(".round-queue--offline[data-waiting='4']")).ToBeVisibleAsync();
        await Expect(tablet.Locator(".round-alarm")).ToHaveCountAsync(1);
        // The server never heard of it.
        using Api api = new(server.Address);
        (await FindingsAsync(api)).ShouldBeEmpty();

        await tablet.Context.SetOfflineAsync(false);
        await Expect(tablet.Locator(".round-queue--sent")).ToBeVisibleAsync();
        (await FindingsAsync(api)).ShouldBe(["S11 A2-1", "S12 A5-6"], ignoreOrder: true);

        // A second time with the answer lost on the way: sent again, still one.
        int posts = 0;
        await tablet.RouteAsync("**/round/entries", async route =>
        {
            IAPIResponse answer = await route.FetchAsync();
            if (++posts == 1)
                await route.AbortAsync();
            else
                await route.FulfillAsync(new() { Response = answer });
        });
        await ChargeAsync(tablet, "S01", "dress", "A2-2", "拖鞋", photo: false);
        await Expect(tablet.Locator(".round-queue--sent")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        posts.ShouldBeGreaterThan(1);
        (await FindingsAsync(api)).ShouldBe(["S01 A2-2", "S11 A2-1", "S12 A5-6"], ignoreOrder: true);

        await tablet.UnrouteAllAsync();
        await tablet.VisitAsync("/attendance/people/S02");
        await Expect(tablet.Locator("section[aria-labelledby=day-rounds]")).ToContainTextAsync("不在岗");
        await tablet.Context.CloseAsync();
    }

    [Fact]
    public async Task What_waits_survives_leaving_the_page_and_too_long_an_absence_is_proposed_as_a_finding()
    {
        await using Server server = await StartAsync();
        IPage tablet = await OfficerAsync(server);
        await tablet.SetViewportSizeAsync(390, 844);
        await tablet.GotoAsync("/round");
        await ReadyAsync(tablet);
        await tablet.RouteAsync("**/round/entries", route => route.AbortAsync());
        await PersonAsync(tablet, "S01", "offPost");
        await Expect(tablet.Locator(".round-queue--offline[data-waiting='1']")).ToBeVisibleAsync();

        // The page is gone and comes back; another tablet saw somebody leave twenty-one minutes ago.
        await tablet.GotoAsync("/attendance");
        await tablet.UnrouteAllAsync();
        await SeenElsewhereAsync(tablet, "S12", "A02", minutesAgo: 21);
        await tablet.GotoAsync("/round");
        await ReadyAsync(tablet);
        await Expect(tablet.Locator(".round-queue--sent")).ToBeVisibleAsync();
        await Expect(tablet.Locator(".round-alarm")).ToHaveCountAsync(2);
        await Expect(tablet.Locator(".round-alarm--over")).ToHaveCountAsync(1);
        await Expect(tablet.Locator(".round-alarm--over")).ToContainTextAsync("李洋二");
        (await tablet.EvaluateAsync<bool>("() => [...document.querySelectorAll('.round button')].every(b => b.getBoundingClientRect().height >= 44)")).ShouldBeTrue();
        await tablet.Locator(".round-alarm--over [data-do=charge]").ClickAsync();
        await Expect(tablet.Locator("dialog[open] input[value='C1-2']")).ToBeCheckedAsync();
        await tablet.Locator("dialog[open] [data-do=save]").ClickAsync();
        await Expect(tablet.Locator(".round-queue--sent")).ToBeVisibleAsync();
        using Api api = new(server.Address);
        (await FindingsAsync(api)).ShouldBe(["S12 C1-2"]);
        await Expect(tablet.Locator(".round-alarm")).ToHaveCountAsync(1);
        await tablet.Locator(".round-alarm [data-do=returned]").ClickAsync();
        await Expect(tablet.Locator(".round-alarm")).ToHaveCountAsync(0);
        await Expect(tablet.Locator(".round-refused")).ToHaveCountAsync(0);
        await tablet.Context.CloseAsync();
    }

    /// <summary>At work since before the test and for as long as it may take: a special day with one long shift.</summary>
    private static Task<Server> StartAsync() => Server.StartAfterAsync(folder =>
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        ImmutableArray<Shift> shifts = [new Shift(new TimeOnly(0, 0), new TimeOnly(23, 59))];
        return Past.WriteAsync(
            folder,
            now.AddMinutes(-1),
            new OrganizationSubmitted
            {
                Source = "test",
                By = "test",
                Areas = [new AreaEntry("A", "综合服务区"), new AreaEntry("B", "企业开办区")],
                Windows = [.. Centre.Windows.Select(w => new WindowEntry(w.Code, w.Name, w.Department, w.Code[..1]))],
                Staff = [.. Centre.Windows.SelectMany((w, i) => new[] { new StaffEntry($"S{i}1", $"王敏{"一二三四"[i]}", w.Code, true, null), new StaffEntry($"S{i}2", $"李洋{"一二三四"[i]}", w.Code, false, null) })],
            },
            new CalendarSubmitted { Source = "test", By = "test", Reason = "全天值守", Decision = Decide(DateOnly.FromDateTime(now.DateTime), shifts) });
    }, ("SupervisionBoard__Terminals__0__SerialNumber", Terminal), ("SupervisionBoard__Terminals__0__Name", "大门"));

    /// <summary>As a face terminal does, a moment after it has seen somebody.</summary>
    private static async Task PushAsync(Server server, string person)
    {
        using HttpClient terminal = new() { BaseAddress = server.Address };
        string at = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        using ByteArrayContent row = new(System.Text.Encoding.ASCII.GetBytes($"{person}\t{at}\t255\t15\t0\t0\t0\t255\t0\t0\t\n"));
        HttpResponseMessage answer = await terminal.PostAsync($"/iclock/cdata?SN={Terminal}&table=ATTLOG&Stamp=9999", row);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("OK: 1");
    }

    private async Task<IPage> OfficerAsync(Server server)
    {
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink!);
        string temporary = await admin.AddAccountAsync("officer", "督查员", "officer");
        await admin.Context.CloseAsync();
        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", temporary);
        return officer;
    }

    private static Task ReadyAsync(IPage page) => page.Locator("#round[data-ready=true]").WaitForAsync();

    private static Task PersonAsync(IPage page, string code, string what) => page.Locator($".round-person[data-person='{code}'] [data-do='{what}']").ClickAsync();

    private static async Task ChargeAsync(IPage page, string code, string what, string rule, string note, bool photo)
    {
        await PersonAsync(page, code, what);
        await page.Locator($"dialog[open] input[value='{rule}']").CheckAsync();
        await page.Locator("dialog[open] textarea").FillAsync(note);
        if (photo)
        {
            await page.Locator("dialog[open] input[type=file]").SetInputFilesAsync(new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = Png });
            await Expect(page.Locator("dialog[open] .photo-button")).ToContainTextAsync("已附照片");
        }

        await page.Locator("dialog[open] [data-do=save]").ClickAsync();
    }

    /// <summary>What people entered, as the ledger has it; what judging found by itself aside.</summary>
    private static async Task<string[]> FindingsAsync(Api api) =>
    [
        .. (await api.GetAsync("ledger?limit=1000")).AsArray().Select(row => row!["content"]!["finding"]).Where(f => (string?)f?["origin"] == "manual")
            .Select(f => $"{f!["subject"]!["code"]} {f["rule"]}"),
    ];

    /// <summary>From now on the page notes when the tile says something else: no asking in between, so nothing is added.</summary>
    private static Task WatchTileAsync(IPage page, string window) => page.EvaluateAsync(
        """
        window => {
          const text = () => document.getElementById('tile-' + window)?.textContent;
          const was = text();
          globalThis.changedAt = null;
          new MutationObserver((_, observer) => {
            if (text() === was) return;
            globalThis.changedAt = performance.timeOrigin + performance.now();
            observer.disconnect();
          }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """, window);

    private static async Task SeenElsewhereAsync(IPage page, string staff, string window, int minutesAgo) => (await page.EvaluateAsync<int>(
        """
        async ([staff, window, minutes]) => {
          const hall = await (await fetch('/round/hall.json')).json();
          const entry = { id: crypto.randomUUID(), at: hall.now - minutes * 60000, staff, window, sight: 'offPost' };
          const answer = await fetch('/round/entries', { method: 'POST', body: JSON.stringify([entry]), headers: { 'Content-Type': 'application/json', RequestVerificationToken: hall.token } });
          return answer.status;
        }
        """, new object[] { staff, window, minutesAgo })).ShouldBe(200);

    private static ScheduleDecision Decide(DateOnly day, ImmutableArray<Shift> shifts) => new() { Days = [new LocalDays(day, day.AddDays(1), LocalDay.OwnHours, shifts)] };
}
