using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A bad rating until the citizen rates again, a case that runs over its promise, and the lists as files.</summary>
public sealed class CounterJourney(Chromium chromium)
{
    private const string Comment = "王女士电话 13900002222，等候太久";

    [Fact]
    public async Task A_bad_rating_is_contacted_put_right_and_rated_again_and_the_rate_follows()
    {
        await using Server server = await Server.StartNewAsync();
        using Api api = new(server.Address);
        await api.PutOrganizationAsync(Centre.Organization);
        (IPage officer, IPage person) = await SignInAsync(server);
        string now = TimeProvider.System.GetUtcNow().ToString("O");
        await api.PostAsync("ratings", [new { id = "R1", at = now, window = "B01", stars = 1, comment = Comment }, new { id = "R2", at = now, window = "B01", stars = 5 }]);

        await officer.VisitAsync("/cases/ratings");
        ILocator rate = officer.Locator(".rating-figures .figure-value").First;
        await Expect(rate).ToHaveTextAsync("50.0%");
        await officer.Locator(".rating-list tbody tr td").Nth(1).ClickAsync();
        await Expect(officer.Locator(".rating-panel .facts")).ToContainTextAsync(Comment);
        await Expect(officer.Locator(".rating-panel .clock-name").First).ToHaveTextAsync("联系评价人");

        // Whoever does not follow it up reads what became of it, and not what the citizen wrote.
        await person.VisitAsync("/cases/ratings?view=bad");
        await Expect(person.Locator(".rating-list tbody tr")).ToHaveCountAsync(1);
        await person.Locator(".rating-list tbody tr td").Nth(1).ClickAsync();
        await Expect(person.Locator(".rating-panel .facts")).ToContainTextAsync("只有负责回访的人员可以查看");
        (await person.ContentAsync()).ShouldNotContain("13900002222");

        await officer.CheckAsync("#rating-contacted");
        await officer.ClickAsync("#rating-send");
        await Expect(officer.Locator(".appeal-done")).ToHaveTextAsync("已登记联系情况。");
        await Expect(officer.Locator("#rating-fixed")).ToBeVisibleAsync();
        await officer.CheckAsync("#rating-fixed");
        await officer.ClickAsync("#rating-send");
        await Expect(officer.Locator(".rating-panel .field-error")).ToHaveTextAsync("请填写说明。");
        await officer.FillAsync("#rating-note", "增设号段，已致歉");
        await officer.Locator("#rating-note").PressAsync("Control+Enter");
        await Expect(officer.Locator(".appeal-done")).ToHaveTextAsync("已登记整改。");
        await Expect(officer.Locator("#rating-rerate")).ToBeVisibleAsync();
        await officer.CheckAsync("#rating-rerate");
        await officer.SelectOptionAsync("#rating-stars", "4");
        await officer.ClickAsync("#rating-send");
        await Expect(officer.Locator(".appeal-done")).ToHaveTextAsync("已登记再次评价。");

        await Expect(rate).ToHaveTextAsync("100.0%");
        await Expect(officer.Locator("#rating-again")).ToContainTextAsync("满意");
        await Expect(officer.Locator(".rating-panel .facts")).ToContainTextAsync(Comment);
        await Expect(officer.Locator(".rating-panel #rating-send")).ToHaveCountAsync(0);
        foreach (IPage page in new[] { officer, person })
            await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_open_case_turns_late_before_ones_eyes_costs_its_person_points_and_is_completed()
    {
        await using Server server = await Server.StartNewAsync();
        using Api api = new(server.Address);
        await api.PutOrganizationAsync(Centre.Organization);
        (IPage officer, IPage person) = await SignInAsync(server);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await api.PostAsync("cases", [
            new { id = "K1", window = "B01", staff = "S22", acceptedAt = now.AddMinutes(-5).ToString("O"), promisedAt = now.AddSeconds(12).ToString("O"), kind = "committed" },
            new { id = "K2", window = "A01", staff = "S02", acceptedAt = now.AddMinutes(-5).ToString("O"), promisedAt = now.AddDays(2).ToString("O"), kind = "joint" },
        ]);

        await officer.VisitAsync("/cases?state=open");
        ILocator late = officer.Locator(".case-list tbody tr", new() { HasText = "K1" });
        // Nobody sends anything and nothing is clicked: the moment passes.
        await Expect(late).ToContainTextAsync("已超时", new() { Timeout = 40_000 });
        await officer.VisitAsync("/scores/staff/S22");
        await Expect(officer.Locator("body")).ToContainTextAsync("D2-1");

        await officer.VisitAsync("/cases?state=late");
        await Expect(officer.Locator(".case-list tbody tr")).ToHaveCountAsync(1);
        await officer.Locator(".case-list tbody tr td").Nth(1).ClickAsync();
        await Expect(officer.Locator(".case-panel .complaint-findings")).ToContainTextAsync("D2-1");
        await officer.ClickAsync("#case-complete");
        await Expect(officer.Locator(".case-panel .finding-now")).ToContainTextAsync("超时办结");
        await officer.VisitAsync("/cases/month");
        await Expect(officer.Locator(".case-month tbody tr", new() { HasText = "税务窗口" }).Locator(".case-done")).ToHaveTextAsync("1");
        await Expect(officer.Locator(".case-month tbody tr", new() { HasText = "社保医保窗口" })).ToContainTextAsync("零办件");

        // A person at the counter sees the own window's cases, and no form.
        await person.VisitAsync("/cases");
        await Expect(person.Locator(".case-list tbody tr")).ToHaveCountAsync(1);
        await Expect(person.Locator(".page-head .button")).ToHaveCountAsync(0);
        foreach (IPage page in new[] { officer, person })
            await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_case_entered_by_hand_is_in_the_list_and_the_files_say_what_the_list_says()
    {
        await using Server server = await Server.StartNewAsync();
        using Api api = new(server.Address);
        await api.PutOrganizationAsync(Centre.Organization);
        (IPage officer, IPage person) = await SignInAsync(server);
        await person.Context.CloseAsync();
        await api.PostAsync("cases", [new { id = "K9", window = "A02", staff = "S11", acceptedAt = TimeProvider.System.GetUtcNow().AddMinutes(-9).ToString("O"), kind = "upward" }]);

        await officer.VisitAsync("/cases/new");
        await officer.FillAsync("#case-window", "税务");
        await officer.Keyboard.PressAsync("Enter");
        await Expect(officer.Locator("#case-window")).ToHaveValueAsync("税务窗口");
        await officer.SelectOptionAsync("#case-kind", "Committed");
        await Expect(officer.Locator("#case-promised")).ToBeVisibleAsync();
        await officer.FillAsync("#case-number", "SW-2026-01");
        await officer.ClickAsync("#case-save");
        await Expect(officer.Locator(".appeal-done")).ToHaveTextAsync("办件 SW-2026-01 已登记。");
        await Expect(officer.Locator(".case-panel")).ToContainTextAsync("按本中心窗口承诺的时限计算");

        await officer.VisitAsync("/cases?state=open&sort=window");
        await Expect(officer.Locator(".case-list tbody tr a")).ToHaveTextAsync(["K9", "SW-2026-01"]);
        string[][] csv = await CsvAsync(officer);
        csv[1..].Select(row => row[0]).ShouldBe(["K9", "SW-2026-01"]);
        csv[2][1..5].ShouldBe(["税务窗口", "", "承诺件", "在办"]);
        (await SheetAsync(officer)).ShouldBe(csv.SelectMany(row => row).Where(cell => cell.Length > 0));
        await officer.Context.CloseAsync();
    }

    private static async Task<string[][]> CsvAsync(IPage page)
    {
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#cases-csv"));
        await using Stream content = await file.CreateReadStreamAsync();
        using StreamReader reader = new(content, Encoding.UTF8);
        return [.. (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
    }

    /// <summary>Every filled cell of the sheet, row by row.</summary>
    private static async Task<IEnumerable<string>> SheetAsync(IPage page)
    {
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#cases-xlsx"));
        await using ZipArchive book = await ZipFile.OpenReadAsync(await file.PathAsync());
        ZipArchiveEntry sheet = book.Entries.Single(e => e.FullName.Contains("worksheets/", StringComparison.Ordinal));
        await using Stream content = await sheet.OpenAsync();
        System.Xml.Linq.XDocument read = await System.Xml.Linq.XDocument.LoadAsync(content, System.Xml.Linq.LoadOptions.None, default);
        return [.. read.Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value)];
    }

    private async Task<(IPage Officer, IPage Person)> SignInAsync(Server server)
    {
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        string officers = await admin.AddAccountAsync("officer", "督查员", "officer");
        string people = await admin.AddAccountAsync("wangmin", "王敏三", "staff", "S21");
        await admin.Context.CloseAsync();
        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", officers);
        IPage person = await chromium.OpenAsync(server.Address);
        await person.SignInFirstTimeAsync("wangmin", people);
        return (officer, person);
    }
}
