using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using ExcelDataReader;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Building;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>After the month is published: the director accepts everybody's money together, and the yearly comment is written, read and printed.</summary>
public sealed class PayoutJourney(Chromium chromium)
{
    private const string List = "/awards/consequences/payouts?period=2026-07";
    private const string Comment = "工作踏实，服务热情";

    private static readonly ReviewActor s_office = new("督查员（officer）", null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_area = new("甲区长（areaa）", null, new AreaCode("A"), IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_director = new("主任（leader）", null, null, IsOffice: false, IsDirector: true);

    static PayoutJourney() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task The_director_accepts_a_month_together_and_downloads_the_list()
    {
        await using BoardHost host = await OpenAsync();
        IPage director = await SignInAsync(host, "leader");
        IPage officer = await SignInAsync(host, "officer");
        await director.VisitAsync("/awards/consequences?period=2026-07");
        await director.GetByRole(AriaRole.Link, new() { Name = "兑现清单" }).ClickAsync();
        await director.GetByRole(AriaRole.Button, new() { Name = "一并采纳（4 人）" }).ClickAsync();
        ILocator asked = director.GetByRole(AriaRole.Alertdialog);
        await Expect(asked.Locator("dd")).ToHaveTextAsync(["4", "580.50", "138.00", "442.50"]);
        await Expect(asked.Locator(".payout-held")).ToContainTextAsync("职员1：停发 138.00 元");

        // The officer decides on one of them in the meantime: the director sees it before deciding on the rest.
        await officer.VisitAsync(List);
        await officer.GetByRole(AriaRole.Link, new() { Name = "职员2" }).ClickAsync();
        await officer.FillAsync("#case-reason", "待核实");
        await officer.GetByRole(AriaRole.Button, new() { Name = "不采纳" }).ClickAsync();
        await Expect(asked.Locator(".payout-changes")).ToContainTextAsync("职员2：督查员（officer） 已决定，未采纳，0.00 元");
        await asked.GetByRole(AriaRole.Button, new() { Name = "已看过，按现在的清单继续" }).ClickAsync();
        await Expect(asked.Locator("dd")).ToHaveTextAsync(["3", "438.00", "138.00", "300.00"]);
        await asked.GetByRole(AriaRole.Button, new() { Name = "确认采纳 3 人" }).ClickAsync();
        await Expect(director.Locator(".appeal-done")).ToHaveTextAsync("已采纳 3 人，合计 300.00 元，决定已留存。");
        await Expect(director.Locator(".payouts tfoot td.num")).ToHaveTextAsync(["580.50", "138.00", "442.50", "300.00"]);

        IDownload download = await director.RunAndWaitForDownloadAsync(() => director.GetByRole(AriaRole.Link, new() { Name = "下载表格" }).ClickAsync());
        download.SuggestedFilename.ShouldBe("payouts-2026-07.xlsx");
        List<string> page = [];
        foreach (ILocator row in await director.Locator(".payouts tbody tr").AllAsync())
            page.Add(string.Join('|', (await row.Locator("td.num").AllInnerTextsAsync()).Skip(1)));
        using IExcelDataReader sheet = ExcelReaderFactory.CreateReader(new MemoryStream(await File.ReadAllBytesAsync((await download.PathAsync()).ShouldNotBeNull())));
        Amounts(sheet).ShouldBe([.. page, "580.50|138.00|442.50|300.00"]);

        // Each decision is open to the director as before.
        await director.GetByRole(AriaRole.Link, new() { Name = "职员3" }).ClickAsync();
        await Expect(director.Locator(".standing-panel")).ToContainTextAsync("与同期其他 2 人一并采纳");
        await director.FillAsync("#case-reason", "已调离");
        await director.GetByRole(AriaRole.Button, new() { Name = "不采纳" }).ClickAsync();
        await Expect(director.Locator(".standing-panel")).ToContainTextAsync("主任（leader） 不采纳");
        await director.Context.CloseAsync();
        await officer.Context.CloseAsync();
    }

    [Fact]
    public async Task The_yearly_comment_is_written_by_the_area_read_by_the_person_and_stands_on_the_paper()
    {
        await using BoardHost host = await OpenAsync();
        IPage area = await SignInAsync(host, "areaa");
        await area.VisitAsync("/awards");
        await area.GetByRole(AriaRole.Link, new() { Name = "年度评语" }).ClickAsync();
        await Expect(area.Locator(".appraisals tbody tr")).ToHaveCountAsync(4);
        await area.GetByRole(AriaRole.Link, new() { Name = "职员1" }).ClickAsync();
        await area.FillAsync("#appraisal-text", Comment);
        await area.GetByRole(AriaRole.Button, new() { Name = "保存评语" }).ClickAsync();
        await Expect(area.Locator(".appeal-done")).ToHaveTextAsync("评语已保存。");
        await Expect(area.Locator(".appraisals tr.is-open")).ToContainTextAsync(Comment);

        IPage person = await SignInAsync(host, "s01");
        await person.VisitAsync("/scores/staff/S01?period=2026");
        await Expect(person.Locator(".appraisal-text")).ToHaveTextAsync(Comment);
        await Expect(person.Locator("#appraisal-text")).ToHaveCountAsync(0);
        IPage colleague = await SignInAsync(host, "s02");
        await colleague.VisitAsync("/scores/staff/S01?period=2026");
        await Expect(colleague.Locator("h1")).ToHaveTextAsync("职员1");
        await Expect(colleague.Locator("#appraisal")).ToHaveCountAsync(0);

        // The office changes it on the year's sheet; the person sees the new one, with the old one in its history.
        IPage officer = await SignInAsync(host, "officer");
        await officer.VisitAsync("/scores/staff/S01?period=2026");
        await officer.FillAsync("#appraisal-text", Comment + "，办件量大");
        await officer.GetByRole(AriaRole.Button, new() { Name = "保存评语" }).ClickAsync();
        await Expect(officer.Locator(".appraisal-history")).ToContainTextAsync("以前的 1 个版本");
        await Expect(person.Locator(".appraisal-text")).ToHaveTextAsync(Comment + "，办件量大");

        await officer.VisitAsync("/awards/documents?period=2026");
        IDownload download = await officer.RunAndWaitForDownloadAsync(() => officer.Locator("[data-kind=feedback] a[href$='.docx']").ClickAsync());
        using WordprocessingDocument paper = WordprocessingDocument.Open(new MemoryStream(await File.ReadAllBytesAsync((await download.PathAsync()).ShouldNotBeNull())), isEditable: false);
        paper.MainDocumentPart!.Document!.Body!.InnerText.ShouldContain($"评语：{Comment}，办件量大");
        await officer.GotoAsync("/awards/documents/feedback/2026");
        await Expect(officer.Locator(".papers")).ToContainTextAsync($"评语：{Comment}，办件量大");
        foreach (IPage page in new[] { area, person, colleague, officer })
            await page.Context.CloseAsync();
    }

    /// <summary>By score, withheld, payable and decided, as the page writes them; what is empty there is a dash.</summary>
    private static List<string> Amounts(IExcelDataReader sheet)
    {
        sheet.Read().ShouldBeTrue();
        string[] heads = ["按得分应发", "停发", "应付", "核定"];
        int[] columns = [.. heads.Select(head => Enumerable.Range(0, sheet.FieldCount).Single(i => sheet.GetString(i) == head))];
        List<string> rows = [];
        while (sheet.Read())
            rows.Add(string.Join('|', columns.Select(column => sheet.GetDouble(column).ToString("F2", CultureInfo.InvariantCulture))));
        return rows;
    }

    private async Task<IPage> SignInAsync(BoardHost host, string user)
    {
        IPage page = await chromium.OpenAsync(host.Address);
        await page.SignInAsync(user);
        return page;
    }

    /// <summary>Four windows with one person each under source 004; July is published, S01 lost its money and S02 five points.</summary>
    private static async Task<BoardHost> OpenAsync()
    {
        Chromium.Require();
        // It runs like any other: pages follow what others do.
        SetClock clock = new(BoardHost.At("2026-07-01 07:00"));
        BoardHost host = await BoardHost.StartAsync(
            Provider.Sqlite,
            BoardHost.At("2026-07-01 07:00"),
            new(StringComparer.Ordinal) { ["CentreName"] = Centre.Name, ["Rulebook"] = "rulebooks/window-staff-daily.yaml" },
            services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                // The browser keeps to its own clock, months later.
                services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, o => o.ExpireTimeSpan = TimeSpan.FromDays(3660));
            });
        BoardClient client = host.Client();
        await client.PutAsync("/organization", new
        {
            areas = new[] { new { code = "A", name = "综合服务区" } },
            windows = Enumerable.Range(1, 4).Select(n => new { code = $"W0{n}", name = $"第{n}窗口", department = $"部门{n}", area = "A" }),
            staff = Enumerable.Range(1, 4).Select(n => new { code = $"S0{n}", name = $"职员{n}", window = $"W0{n}", role = "chief" }),
        });
        await SetTimeAsync(host, clock, "2026-07-06 10:00");
        await client.PostAsync("/findings", new[] { ("F1", "S01", "G3-2"), ("F2", "S02", "G5") }.Select(f => new { id = f.Item1, occurredOn = "2026-07-06", kind = "staff", code = f.Item2, rule = f.Item3 }));
        await ReviewAsync(host, clock, "2026-08-03 09:00", s_office, new ReviewAction.Open());
        await ReviewAsync(host, clock, "2026-08-05 09:00", s_area, new ReviewAction.SignArea(new AreaCode("A"), "属实"));
        await ReviewAsync(host, clock, "2026-08-05 09:30", s_office, new ReviewAction.StartNotice("审核无误"));
        await ReviewAsync(host, clock, "2026-08-07 09:00", s_director, new ReviewAction.Approve());
        await ReviewAsync(host, clock, "2026-08-07 09:10", s_director, new ReviewAction.Publish());
        NewAccount[] accounts =
        [
            new("officer", "督查员", [Roles.Officer], People.Password), new("leader", "主任", [Roles.Director], People.Password), new("areaa", "甲区长", [Roles.AreaSupervisor], People.Password, AreaCode: "A"),
            new("s01", "职员1", [Roles.Staff], People.Password, "S01"), new("s02", "职员2", [Roles.Staff], People.Password, "S02"),
        ];
        await host.Get<FirstAdministrator>().PrepareAsync(CancellationToken.None);
        foreach (NewAccount account in accounts)
            (await host.Get<AccountRegister>().CreateAsync(account, "tests", CancellationToken.None)).Succeeded.ShouldBeTrue(account.UserName);
        return host;
    }

    /// <summary>What fell due meanwhile has been judged when this returns.</summary>
    private static async Task SetTimeAsync(BoardHost host, SetClock clock, string local)
    {
        DateTimeOffset instant = BoardHost.At(local);
        clock.Set(instant);
        await host.Get<WriteQueue>().SubmitAsync(new MomentPassed { Source = BoardSession.Judge, By = BoardSession.Judge });
        await Wait.UntilAsync(() => host.Get<BoardRunner>().Board.Today == DateOnly.FromDateTime(instant.DateTime), $"the board to be at {local}");
    }

    private static async Task ReviewAsync(BoardHost host, SetClock clock, string at, ReviewActor actor, ReviewAction action)
    {
        await SetTimeAsync(host, clock, at);
        WriteResult result = await host.Get<WriteQueue>().SubmitAsync(new ReviewSubmitted { Source = "tests", By = actor.By, Actor = actor, Month = new Month(2026, 7), Action = action });
        result.ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldBeEmpty();
    }
}
