using System.Globalization;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>A new year's regulation (<see cref="Drafts.NextYear"/>): mistakes shown in place, then tried on last month, then activated from next month on.</summary>
public sealed class RulebookJourney(Chromium chromium)
{
    private const string OldName = "county-centre-2015@1";
    private const string NewName = "county-centre-2015@2";

    /// <summary>What the person at the counter of each of the seven windows did last month.</summary>
    private static readonly string[][] LastMonth =
    [
        ["A5-3"], ["A1-2"], ["A1-2", "A5-6"], ["A1-2", "A1-1"], ["A1-2", "A1-2"], ["A1-2", "A1-2", "A1-1"], ["A5-6"],
    ];

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    private static DateOnly ThisMonth => new(Today.Year, Today.Month, 1);

    [Fact]
    public async Task A_draft_is_corrected_in_place_simulated_on_last_month_and_activated_beside_the_old_version()
    {
        await using Server server = await Server.StartNewAsync();
        await FillAsync(server);
        IPage page = await chromium.OpenAsync(server.Address);
        await page.SetUpAsync(server.SetupLink.ShouldNotBeNull());

        await page.GotoAsync("/rulebooks");
        await page.GetByRole(AriaRole.Link, new() { Name = "窗口及工作人员绩效考评" }).ClickAsync();
        await Expect(page.Locator("#rule-A5-3")).ToContainTextAsync("每次扣 5 分");
        await page.GetByRole(AriaRole.Link, new() { Name = "考评办法" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "上传新办法" }).ClickAsync();

        await CorrectAsync(page);
        await SimulateAsync(page);
        await ActivateAsync(page);
        await CompareAsync(page);
        await page.Context.CloseAsync();
    }

    /// <summary>The first text has a key that nobody knows; the place is one click away, and typing corrects it.</summary>
    private static async Task CorrectAsync(IPage page)
    {
        string broken = Drafts.Replaced(Drafts.NextYear, ("\nstaff:\n", "\nstuff:\n"));
        await page.ChooseAsync(broken);
        int line = broken.Split('\n').IndexOf("stuff:") + 1;
        await Expect(page.Locator(".src-errors li").Filter(new() { HasText = "stuff" }).Locator(".src-place")).ToHaveTextAsync($"第 {line} 行，第 1 列");
        await Expect(page.Locator(".src-line mark").First).ToHaveTextAsync("stuff:");

        await page.Locator(".src-place").First.ClickAsync();
        await page.WaitForFunctionAsync("at => document.activeElement.id === 'rulebook-text' && document.activeElement.selectionStart === at", broken.IndexOf("stuff:", StringComparison.Ordinal));
        await page.Keyboard.TypeAsync("staff:");
        await page.GetByRole(AriaRole.Button, new() { Name = "检查", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("检查通过：窗口及工作人员绩效考评，第 2 版");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await Expect(page.Locator(".rb-meta")).ToContainTextAsync("草稿");
    }

    private static async Task SimulateAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "试算" }).ClickAsync();
        await page.Locator("#simulate-period").SelectOptionAsync(ThisMonth.AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture));

        // Windows: the flag (15 % of seven is one) goes from the seventh to the first.
        await Expect(Row(page, "W1")).ToContainTextAsync("2 → 1");
        (await CellsAsync(page, "W1")).ShouldBe(["2 → 1", "一号窗口 W1", "95.00 → 99.00", "+4", "新进", "基础分 +4"]);
        (await CellsAsync(page, "W7")).ShouldBe(["1 → 2", "七号窗口 W7", "98.00 → 94.00", "−4", "退出", "基础分 −4"]);
        (await CellsAsync(page, "W2")).ShouldBe(["3", "二号窗口 W2", "90.00", "—", "", ""]);
        (await SumsAsync(page)).ShouldBe(["3", "4", "一号窗口", "七号窗口"]);
        // The windows move by what their people were charged with.
        (await TextsAsync(page.Locator("table:has(.sim-caption) tbody td.rb-code"))).ShouldBe(["A5-6", "A5-3"]);

        await page.Locator("#simulate-kind").SelectOptionAsync("staff");
        await Expect(Row(page, "S1")).ToContainTextAsync("2 → 1");
        (await CellsAsync(page, "S1")).ShouldBe(["2 → 1", "王敏一 S1", "95.0 → 99.0", "+4", "新进", "A5-3 −5 → −1"]);
        (await CellsAsync(page, "S3")).ShouldBe(["4 → 5", "王敏三 S3", "88.0 → 84.0", "−4", "", "A5-6 −2 → −6"]);
        (await CellsAsync(page, "S7")).ShouldBe(["1 → 2", "王敏七 S7", "98.0 → 94.0", "−4", "退出", "A5-6 −2 → −6"]);
        (await SumsAsync(page)).ShouldBe(["3", "4", "王敏一", "王敏七"]);
        (await TextsAsync(page.Locator("table:has(.sim-caption) tbody tr").Nth(0).Locator("td"))).ShouldBe(["A5-6", "桌面物品未按定置图摆放 每次扣 2 分 → 每次扣 6 分", "2 个", "−4", "−12"]);
        (await TextsAsync(page.Locator("table:has(.sim-caption) tbody tr").Nth(1).Locator("td"))).ShouldBe(["A5-3", "在岗吃东西、睡觉、串岗聊天或看无关书报 每次扣 5 分 → 每次扣 1 分", "1 个", "−5", "−1"]);
    }

    private static async Task ActivateAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "启用", Exact = true }).ClickAsync();
        DateOnly from = ThisMonth.AddMonths(1);
        await Expect(page.Locator("#activate-from")).ToHaveValueAsync(from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "启用", Exact = true }).ClickAsync();
        await page.Locator("dialog[open] textarea").FillAsync("新年度修订");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator(".rb-meta")).ToContainTextAsync("待施行");
        await Expect(page.Locator(".rb-meta")).ToContainTextAsync($"{from.Year}年{from.Month}月1日");
        page.Url.ShouldEndWith("/rulebooks/county-centre-2015/2");
        await Expect(page.Locator("#rule-A5-3")).ToContainTextAsync("每次扣 1 分");
    }

    /// <summary>The old version is in force until then and can be read beside the new one.</summary>
    private static async Task CompareAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "考评办法" }).First.ClickAsync();
        DateOnly last = ThisMonth.AddMonths(1).AddDays(-1);
        await Expect(page.Locator("tbody tr").Filter(new() { HasText = "第 1 版" })).ToContainTextAsync($"{last.Year}年{last.Month}月{last.Day}日");
        await Expect(page.Locator("tbody tr").Filter(new() { HasText = "第 1 版" })).ToContainTextAsync("施行中");
        await page.Locator("tbody tr").Filter(new() { HasText = "第 1 版" }).Locator("a").ClickAsync();
        await Expect(page.Locator("#rule-A5-3")).ToContainTextAsync("每次扣 5 分");

        await page.GetByRole(AriaRole.Link, new() { Name = "与其他版本对比" }).ClickAsync();
        await page.Locator("#compare-right").SelectOptionAsync(NewName);
        await page.Locator("#compare-left").SelectOptionAsync(OldName);

        ILocator changed = page.Locator("table.cmp tbody tr").Filter(new() { HasText = "A5-" });
        await Expect(changed).ToHaveCountAsync(2);
        await Expect(changed.Nth(0).Locator(".cmp-gone")).ToHaveTextAsync("每次扣 5 分");
        await Expect(changed.Nth(0).Locator(".cmp-new")).ToHaveTextAsync("每次扣 1 分");
        await Expect(changed.Nth(1).Locator(".cmp-gone")).ToHaveTextAsync("每次扣 2 分");
        await Expect(changed.Nth(1).Locator(".cmp-new")).ToHaveTextAsync("每次扣 6 分");
    }

    private static async Task FillAsync(Server server)
    {
        using Api api = new(server.Address);
        IEnumerable<int> windows = Enumerable.Range(1, LastMonth.Length);
        await api.PutOrganizationAsync(new
        {
            areas = new[] { new { code = "A", name = "综合服务区" } },
            windows = windows.Select(n => new { code = $"W{n}", name = $"{Numeral(n)}号窗口", department = "审批局", area = "A" }),
            staff = windows.Select(n => new { code = $"S{n}", name = $"王敏{Numeral(n)}", window = $"W{n}", role = "chief" }),
        });
        string day = ThisMonth.AddMonths(-1).AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await api.PostAsync("findings", windows.SelectMany(n => LastMonth[n - 1].Select((rule, i) => new { id = $"F{n}-{i}", occurredOn = day, kind = "staff", code = $"S{n}", rule })));
    }

    private static char Numeral(int n) => "一二三四五六七"[n - 1];

    private static ILocator Row(IPage page, string code) => page.Locator("table.sim tbody tr").Filter(new() { Has = page.Locator(".sim-name .rb-code", new() { HasText = code }) });

    private static Task<string[]> CellsAsync(IPage page, string code) => TextsAsync(Row(page, code).Locator("td"));

    /// <summary>Windows or people whose score and rank differ; who gains and who loses the flag.</summary>
    private static async Task<string[]> SumsAsync(IPage page) =>
        [.. await TextsAsync(page.Locator(".sim-sums .figure-value")), .. await TextsAsync(page.Locator(".sim-flag strong"))];

    private static Task<string[]> TextsAsync(ILocator cells) => cells.EvaluateAllAsync<string[]>("all => all.map(e => e.innerText.replace(/\\s+/g, ' ').trim())");
}
