using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ExcelDataReader;
using Microsoft.Playwright;
using Shouldly;
using SupervisionBoard.Core;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>From the wording that an administrator edits to files that other programs open: they say what was published, and go on saying it.</summary>
public sealed class DocumentJourney(Chromium chromium)
{
    private const string Closing = "请各窗口向受表彰的同志学习。";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    static DocumentJourney() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static Period Quarter => PastQuarter.Of(Now);

    [Fact]
    public async Task Wording_is_edited_a_circular_issued_and_its_files_say_what_was_published()
    {
        await using Server server = await Server.StartAfterAsync(folder => PublishedQuarter.WriteAsync(folder, Now));
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        string temporary = await admin.AddAccountAsync("officer", "督查员", "officer");
        await EditAsync(admin);

        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", temporary);
        await officer.VisitAsync($"/awards/documents?period={Quarter}");
        ILocator circular = officer.Locator("[data-kind=commendation]");
        await IssueAsync(circular);
        await Expect(circular.Locator(".document-state")).ToContainTextAsync("〕1号");
        // Nobody is to be criticised: there is nothing to issue. The next number is the report's.
        await Expect(officer.Locator("[data-kind=criticism] .document-state")).ToContainTextAsync("本期无需印发");
        await Expect(officer.Locator("[data-kind=criticism]").GetByRole(AriaRole.Button, new() { Name = "印发" })).ToHaveCountAsync(0);
        await IssueAsync(officer.Locator("[data-kind=report]"));
        await Expect(officer.Locator("[data-kind=report] .document-state")).ToContainTextAsync("〕2号");
        await IssueAsync(officer.Locator("[data-kind=scores]"));

        using Api api = new(server.Address);
        byte[] issued = await officer.DownloadAsync(circular.Locator("a[href$='.docx']"), $"commendation-{Quarter}.docx");
        await CompareCircularAsync(api, issued);
        await CompareScoresAsync(api, await officer.DownloadAsync(officer.Locator("[data-kind=scores] a[href$='.xlsx']"), $"scores-{Quarter}.xlsx"));
        await PrintAsync(officer);

        // The wording changes later; what was issued does not.
        await RewordAsync(admin, Closing, "另一种结尾。");
        await officer.VisitAsync($"/awards/documents?period={Quarter}");
        byte[] again = await officer.DownloadAsync(officer.Locator("[data-kind=commendation] a[href$='.docx']"), $"commendation-{Quarter}.docx");
        SHA256.HashData(again).ShouldBe(SHA256.HashData(issued));
        await Expect(officer.Locator("tr", new() { HasText = "〕1号" }).Locator(".code")).ToHaveAttributeAsync("title", Convert.ToHexStringLower(SHA256.HashData(issued)));
        await officer.Context.CloseAsync();
        await admin.Context.CloseAsync();
    }

    [Fact]
    public async Task Nothing_is_issued_before_the_quarter_is_published()
    {
        await using Server server = await Server.StartAfterAsync(folder => PastQuarter.WriteAsync(folder, Now));
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        string temporary = await admin.AddAccountAsync("officer", "督查员", "officer");
        string person = await admin.AddAccountAsync("s01", "职员1", "staff", "S01");
        await admin.Context.CloseAsync();

        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", temporary);
        await officer.VisitAsync($"/awards/documents?period={Quarter}");
        await Expect(officer.Locator(".notice--warning")).ToContainTextAsync("本期结果尚未公布");
        // One of the two awards never hung out, and the other one's notice ended weeks ago: nobody could read it any more.
        await Expect(officer.Locator("[data-kind=notice]")).ToContainTextAsync("公示已结束，期间没有印发");
        await Expect(officer.GetByRole(AriaRole.Button, new() { Name = "印发" })).ToHaveCountAsync(0);
        byte[] draft = await officer.DownloadAsync(officer.Locator("[data-kind=notice] a[href$='.docx']"), $"notice-{Quarter}.docx");
        using (WordprocessingDocument opened = WordprocessingDocument.Open(new MemoryStream(draft), isEditable: false))
            opened.MainDocumentPart!.Document!.Body!.InnerText.ShouldStartWith("未印发　公示已结束");

        IPage other = await chromium.OpenAsync(server.Address);
        await other.SignInFirstTimeAsync("s01", person);
        await other.GotoAsync($"/awards/documents/commendation/{Quarter}");
        await Expect(other.Locator("h1")).ToHaveTextAsync("没有这份公文");
        await other.Context.CloseAsync();
        await officer.Context.CloseAsync();
    }

    /// <summary>A field that does not exist and a circular without its number are refused by name; the preview shows what the rest comes to.</summary>
    private static async Task EditAsync(IPage admin)
    {
        await admin.VisitAsync("/admin/documents?kind=commendation");
        ILocator text = admin.Locator("#wording-text");
        ILocator save = admin.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true });
        await Expect(text).ToBeEnabledAsync();
        string shipped = await text.InputValueAsync();

        await text.FillAsync(shipped.Replace("{{period}}", "{{perriod}}", StringComparison.Ordinal));
        await Expect(admin.Locator(".wording-errors li").First).ToContainTextAsync("没有字段“perriod”，是否想写“period”？");
        await Expect(save).ToBeDisabledAsync();
        await text.FillAsync(shipped.Replace("number: \"{{number}}\"", "", StringComparison.Ordinal));
        await Expect(admin.Locator(".wording-errors li").First).ToContainTextAsync("缺少文号：这种公文必须用到字段 number");
        await Expect(save).ToBeDisabledAsync();

        await text.FillAsync(shipped.Replace("希望受表彰的窗口和个人保持标准，继续带头。", Closing, StringComparison.Ordinal));
        await Expect(admin.Locator(".wording-errors")).ToHaveCountAsync(0);
        await Expect(admin.Locator(".wording-preview .paper")).ToContainTextAsync(Closing);
        await save.ClickAsync();
        await Expect(admin.Locator(".admin-done")).ToHaveTextAsync("已保存为第 1 版。");
    }

    private static async Task RewordAsync(IPage admin, string from, string to)
    {
        ILocator text = admin.Locator("#wording-text");
        await text.FillAsync((await text.InputValueAsync()).Replace(from, to, StringComparison.Ordinal));
        await Expect(admin.Locator(".wording-preview .paper")).ToContainTextAsync(to);
        await admin.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(admin.Locator(".admin-done")).ToHaveTextAsync("已保存为第 2 版。");
    }

    private static async Task IssueAsync(ILocator row)
    {
        await row.GetByRole(AriaRole.Button, new() { Name = "印发" }).ClickAsync();
        await Expect(row.Locator(".document-ask")).ToContainTextAsync("印发");
        await row.Locator(".document-ask .button--primary").ClickAsync();
        await Expect(row.Locator(".document-ask")).ToHaveCountAsync(0);
        await Expect(row.Locator(".document-state")).Not.ToContainTextAsync("拟稿");
    }

    /// <summary>The circular names exactly who the API says was picked, with the published scores.</summary>
    private static async Task CompareCircularAsync(Api api, byte[] file)
    {
        using WordprocessingDocument opened = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        Body body = opened.MainDocumentPart!.Document!.Body!;
        JsonArray awards = (await api.GetAsync($"awards?period={Quarter}")).AsArray();
        awards.Select(a => a!["state"]!.GetValue<string>()).ShouldAllBe(state => state == "published");
        Dictionary<string, string> windows = await ScoresAsync(api, "window", 2);
        Dictionary<string, string> people = await ScoresAsync(api, "staff", 1);

        string[] paragraphs = [.. body.Elements<Paragraph>().Select(p => p.InnerText)];
        string flag = awards.Single(a => a!["code"]!.GetValue<string>() == "red-flag")!["picked"]!.AsArray().Single()!.GetValue<string>();
        paragraphs.ShouldContain($"红旗窗口：{PublishedQuarter.Window}（部门2），{windows[flag]}分。");
        paragraphs.ShouldContain(text => text.StartsWith(Closing, StringComparison.Ordinal));
        string advanced = awards.Single(a => a!["code"]!.GetValue<string>() == "advanced")!["picked"]!.AsArray().Single()!.GetValue<string>();
        body.Elements<Table>().Single().Elements<TableRow>().Skip(1).Select(row => string.Join('|', row.Elements<TableCell>().Select(cell => cell.InnerText)))
            .ShouldBe([$"1|{PublishedQuarter.Person}|{PublishedQuarter.Window}|先进个人|{people[advanced]}"]);
    }

    /// <summary>Row by row the figures of the API, as numbers.</summary>
    private static async Task CompareScoresAsync(Api api, byte[] file)
    {
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
        Sheet(reader).ShouldBe((await ScoresAsync(api, "window", 2)).Values);
        reader.NextResult().ShouldBeTrue();
        Sheet(reader).ShouldBe((await ScoresAsync(api, "staff", 1)).Values);

        static List<string> Sheet(IExcelDataReader reader)
        {
            reader.Read().ShouldBeTrue();
            int score = Enumerable.Range(0, reader.FieldCount).Single(i => reader.GetString(i) == "得分");
            List<string> scores = [];
            while (reader.Read())
                scores.Add(reader.GetDouble(score).ToString(reader.GetNumberFormatString(score) == "0.0" ? "F1" : "F2", CultureInfo.InvariantCulture));
            return scores;
        }
    }

    private static async Task<Dictionary<string, string>> ScoresAsync(Api api, string kind, int decimals) => (await api.GetAsync($"standings?kind={kind}&period={Quarter}")).AsArray().ToDictionary(
        line => line!["code"]!.GetValue<string>(),
        line => line!["score"]!.GetValue<decimal>().ToString("F" + decimals, CultureInfo.InvariantCulture));

    /// <summary>On paper there is the document and nothing of the page around it.</summary>
    private static async Task PrintAsync(IPage officer)
    {
        await officer.VisitAsync($"/awards/documents/commendation/{Quarter}");
        await Expect(officer.Locator(".document-tools")).ToBeVisibleAsync();
        await officer.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(officer.Locator(".paper")).ToBeVisibleAsync();
        await Expect(officer.Locator(".paper-banner")).ToHaveTextAsync($"{Centre.Name}文件");
        await Expect(officer.Locator(".document-tools")).ToBeHiddenAsync();
        await Expect(officer.Locator(".rail")).ToBeHiddenAsync();
        await officer.EmulateMediaAsync(new() { Media = Media.Screen });
    }
}
