using System.Globalization;
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

/// <summary>
/// A whole quarter by the book, in the roles that do it: twelve weeks of findings, three months reported, audited, hung
/// out, approved and published, an appeal that changes a score, a level last place, an objection that was right, and what
/// the centre prints and hangs on its wall in the end.
/// </summary>
public sealed class QuarterJourney(Chromium chromium)
{
    private const string Quarter = "2026-Q2";
    private const string RedFlag = $"/awards/quarters/{Quarter}?award=red-flag";
    private const string Advanced = $"/awards/quarters/{Quarter}?award=advanced";
    private const string TieReason = "办件更多，且没有投诉";

    private static readonly Month s_april = new(2026, 4);
    private static readonly Month s_may = new(2026, 5);
    private static readonly Month s_june = new(2026, 6);

    [Fact]
    public async Task From_the_first_finding_to_the_printed_circular()
    {
        await using QuarterCentre centre = await QuarterCentre.OpenAsync(chromium, "2026-04-01 08:00");
        await WeeksAsync(centre, 1, 4);
        await AprilAsync(centre);
        await MayAsync(centre);
        await JuneAsync(centre);

        await NominatedObjectedAndNominatedAgainAsync(centre);
        await centre.SetTimeAsync("2026-07-13 09:00");
        await SessionAsync(centre);
        await centre.ConveneAsync(Advanced);
        await centre.BallotAsync(Advanced, "S02");
        await centre.DecideAsync(Advanced, "S02", TieReason);
        await centre.ApproveAndPublishAsync(Advanced);

        await ThePublishedFiguresAsync(centre);
        await TheDocumentsAsync(centre);
        await TheHonourRollAsync(centre);
    }

    /// <summary>Filed on the first working day after a long holiday: once too late, once not good enough.</summary>
    private static async Task AprilAsync(QuarterCentre centre)
    {
        await centre.SetTimeAsync("2026-05-06 09:00");
        await centre.OpenMonthAsync(s_april);
        await centre.FileSelfReportsAsync(s_april, "S02", "S03");
        await centre.FileAsync("S02", "无");
        await WeekAsync(centre, 5);

        await centre.SetTimeAsync("2026-05-07 09:00");
        IPage late = await centre.AtAsync("S03", "/awards/self-report", still: true);
        await Expect(late.GetByText("未填报的视为弃权")).ToBeVisibleAsync();
        await Expect(late.Locator("#file")).ToHaveCountAsync(0);
        IPage area = await centre.AtAsync("areaa", $"/awards/months/{s_april}?area=A&person=S02");
        await area.TakeAsync("report-back", "请写明当月办件情况", "已退回本人。");
        await Expect(area.Locator(".review-panel .review-blocked")).ToContainTextAsync("S02");
        await centre.FileAsync("S02", "办件四十件，无差错");
        await Expect(area.Locator(".review-statement")).ToHaveTextAsync("办件四十件，无差错");
        await Expect(area.Locator(".review-people tr", new() { HasText = "职员3" })).ToContainTextAsync("弃权");
        await centre.SignAsync(s_april, "areaa", "A");
        await centre.SignAsync(s_april, "areab", "B");

        // The day after is a Saturday that makes up for the holiday: it counts as the working day of the notice.
        await centre.SetTimeAsync("2026-05-08 10:00");
        IPage officer = await centre.HangOutAsync(s_april);
        await Expect(officer.Locator(".review-duties")).ToContainTextAsync("5月9日 周六");
        await centre.SetTimeAsync("2026-05-11 09:00");
        await centre.ApproveAndPublishAsync(s_april);
    }

    /// <summary>A finding is disputed and becomes a lighter one; another one is still disputed when the month is to be approved.</summary>
    private static async Task MayAsync(QuarterCentre centre)
    {
        await WeekAsync(centre, 6);
        IPage officer = await centre.AtAsync("officer", "/deductions");
        await officer.DeductAsync("W02", "S02", "A5-3");
        await centre.SetTimeAsync("2026-05-14 09:00");
        IPage person = await centre.AtAsync("S02", $"/scores/staff/S02?period={s_may}");
        await Expect(person.Locator(".sheet-score .figure-value")).ToHaveTextAsync("95.0分");
        await person.Locator(".sheet-finding .appeal-mark").ClickAsync();
        await person.FillAsync("#appeal-reason", Centre.AppealReason);
        await person.PressAsync("提交申诉");
        await Expect(person.Locator(".appeal-done")).ToContainTextAsync("申诉已提交");
        // Whoever wrote the finding does not decide on the appeal against it.
        IPage second = await centre.AtAsync("second", "/appeals");
        await second.ChangeRuleAsync("A5-6", "95.0 → 98.0 分", "监控显示只是桌面未整理");

        await WeeksAsync(centre, 7, 8);
        await centre.Api.PostAsync("findings", [new { id = "F3", occurredOn = "2026-05-27", kind = "staff", code = "S03", rule = "A5-6" }]);
        await centre.SetTimeAsync("2026-06-01 09:00");
        await centre.OpenMonthAsync(s_may);
        await centre.FileSelfReportsAsync(s_may);
        person = await centre.AtAsync("S03", "/", still: true);
        await person.AppealAsync("F3", Centre.AppealReason);
        await centre.SetTimeAsync("2026-06-02 09:00");
        await centre.SignAsync(s_may, "areaa", "A");
        await centre.SignAsync(s_may, "areab", "B");
        await centre.HangOutAsync(s_may);

        await WeekAsync(centre, 9);
        await centre.SetTimeAsync("2026-06-04 09:00");
        IPage leader = await centre.AtAsync("leader", $"/awards/months/{s_may}");
        await Expect(leader.Locator(".review-now .review-blocked")).ToContainTextAsync("职员3 A5-6");
        await Expect(leader.Locator("#approve")).ToHaveCountAsync(0);
        second = await centre.AtAsync("second", "/appeals");
        await second.Locator("table.appeals tbody tr", new() { HasText = "申诉中" }).Locator("a").ClickAsync();
        await second.CheckAsync("#result-upheld");
        await second.FillAsync("#decide-reason", "登记时已拍照");
        await second.PressAsync("作出结论");
        await Expect(second.Locator(".appeal-done")).ToContainTextAsync("维持");
        await centre.ApproveAndPublishAsync(s_may);
    }

    private static async Task JuneAsync(QuarterCentre centre)
    {
        await WeeksAsync(centre, 10, 12);
        await centre.SetTimeAsync("2026-07-01 09:00");
        await centre.OpenMonthAsync(s_june);
        await centre.FileSelfReportsAsync(s_june, "S04");
        await centre.FileAsync("S04", "无差错");
        await centre.SetTimeAsync("2026-07-02 09:00");
        await centre.SignAsync(s_june, "areaa", "A");
        await centre.SignAsync(s_june, "areab", "B");
        await centre.HangOutAsync(s_june);
        await centre.SetTimeAsync("2026-07-06 09:00");
        await centre.ApproveAndPublishAsync(s_june);
    }

    /// <summary>Two places for fourteen windows: the first is clear, the second and the third are level.</summary>
    private static async Task NominatedObjectedAndNominatedAgainAsync(QuarterCentre centre)
    {
        await centre.SetTimeAsync("2026-07-07 09:00");
        await centre.NominateAsync(RedFlag, "按得分提名");
        await centre.SetTimeAsync("2026-07-08 10:00");
        IPage person = await centre.AtAsync("S04", RedFlag);
        await person.SelectOptionAsync("#object-about", "window/W02");
        await person.FillAsync("#object-text", "公示名单没有写明并列");
        await person.PressAsync("提交异议");
        await Expect(person.Locator(".appeal-done")).ToContainTextAsync("异议已提交");
        IPage officer = await centre.AtAsync("officer", RedFlag);
        await officer.FillAsync("#verdict-1", "核查属实，重新公示");
        await officer.PressAsync("成立，名单撤下，更正后重新公示");
        await Expect(officer.Locator(".stepper .is-now")).ToContainTextAsync("汇总");
        await Expect(person.GetByText("名单还没有公示")).ToBeVisibleAsync();

        await centre.SetTimeAsync("2026-07-09 09:00");
        await centre.NominateAsync(RedFlag, "按得分提名，第2、第3窗口并列");
        await centre.NominateAsync(Advanced, "按得分提名");
        // A Friday ends the notice, so nobody meets before Monday.
        await centre.SetTimeAsync("2026-07-10 10:00");
        IPage member = await centre.AtAsync("ca", RedFlag);
        await Expect(member.Locator(".selection-next")).ToContainTextAsync("7月10日");
        await Expect(member.GetByRole(AriaRole.Button, new() { Name = "开始会议" })).ToHaveCountAsync(0);
    }

    private static async Task SessionAsync(QuarterCentre centre)
    {
        IPage first = await centre.ConveneAsync(RedFlag);
        await Expect(first.Locator(".side-tied")).ToHaveCountAsync(2);
        await centre.BallotAsync(RedFlag, "W02");
        await centre.DecideAsync(RedFlag, "W02", TieReason);
        await centre.ApproveAndPublishAsync(RedFlag);
        IPage officer = await centre.AtAsync("officer", RedFlag);
        await officer.PressAsync("重新计算比对");
        await Expect(officer.GetByText("与公布的结果逐字节一致")).ToBeVisibleAsync();
    }

    private static async Task ThePublishedFiguresAsync(QuarterCentre centre)
    {
        ((string?)(await centre.Api.GetAsync($"periods/{Quarter}"))["state"]).ShouldBe("published");
        JsonNode flag = (await centre.Api.GetAsync($"awards?period={Quarter}")).AsArray().Single(a => (string?)a!["code"] == "red-flag")!;
        (((int?)flag["participants"]), ((int?)flag["quota"]), (string?)flag["state"]).ShouldBe((14, 2, "published"));
        flag["picked"]!.AsArray().Select(code => (string?)code).ShouldBe(["W01", "W02"]);
        // 100 in two months and 98 in May, after the appeal: one rounding, at the end.
        (await WindowScoresAsync(centre)).Take(3).ShouldBe([("第1窗口", 100m), ("第2窗口", 99.33m), ("第3窗口", 99.33m)]);
    }

    /// <summary>Issued on the page, downloaded, opened again by a library and compared with what was published.</summary>
    private static async Task TheDocumentsAsync(QuarterCentre centre)
    {
        IPage officer = await centre.AtAsync("officer", $"/awards/documents?period={Quarter}");
        ILocator circular = officer.Locator("[data-kind=commendation]");
        await circular.GetByRole(AriaRole.Button, new() { Name = "印发" }).ClickAsync();
        await circular.Locator(".document-ask .button--primary").ClickAsync();
        await Expect(circular.Locator(".document-state")).ToContainTextAsync("号");
        using (MemoryStream file = new(await officer.DownloadAsync(circular.Locator("a[href$='.docx']"), $"commendation-{Quarter}.docx")))
        using (WordprocessingDocument opened = WordprocessingDocument.Open(file, isEditable: false))
        {
            string text = opened.MainDocumentPart!.Document!.Body!.InnerText;
            text.ShouldContain("第1窗口（部门1），100.00分");
            text.ShouldContain("第2窗口（部门2），99.33分");
            text.ShouldNotContain("第3窗口");
            text.ShouldContain("2026年7月13日");
            opened.MainDocumentPart.Document.Body.Descendants<TableRow>().Select(row => row.Elements<TableCell>().ElementAt(1).InnerText).ShouldBe(["姓名", "职员1", "职员2"]);
        }

        using MemoryStream list = new(await officer.DownloadAsync(officer.Locator("[data-kind=scores] a[href$='.xlsx']"), $"scores-{Quarter}.xlsx"));
        (await WindowScoresAsync(centre)).ShouldBe(Printed(list), ignoreOrder: true);
        IPage paper = await centre.AtAsync("officer", $"/awards/documents/commendation/{Quarter}");
        await Expect(paper.Locator(".papers")).ToContainTextAsync("第2窗口（部门2），99.33分");
    }

    private static async Task TheHonourRollAsync(QuarterCentre centre)
    {
        IPage office = await centre.AtAsync("officer", "/honours", still: true);
        await Expect(office.Locator(".honour-card--flag .honour-name")).ToHaveTextAsync(["第1窗口", "第2窗口"]);
        IPage wall = await centre.WallAsync("/wall/honours");
        await Expect(wall.Locator(".honour-windows .honour-window")).ToHaveTextAsync(["第1", "第2"]);
        await Expect(wall.Locator(".honour-people .honour-person")).ToHaveTextAsync(["职员1", "职员2"]);
        await wall.Context.CloseAsync();
    }

    private static async Task WeeksAsync(QuarterCentre centre, int first, int last)
    {
        for (int week = first; week <= last; week++)
            await WeekAsync(centre, week);
    }

    /// <summary>Wednesday afternoon: the round of the supervision office charges one person, another one each week.</summary>
    private static async Task WeekAsync(QuarterCentre centre, int week)
    {
        string day = new DateOnly(2026, 4, 8).AddDays(7 * (week - 1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await centre.SetTimeAsync($"{day} 16:00");
        await centre.Api.PostAsync("findings", [new { id = $"week-{week}", occurredOn = day, kind = "staff", code = QuarterCentre.Code("S", Math.Min(week + 3, QuarterCentre.Windows)), rule = "A5-1" }]);
    }

    private static async Task<(string Name, decimal Score)[]> WindowScoresAsync(QuarterCentre centre) =>
        [.. (await centre.Api.GetAsync($"standings?kind=window&period={Quarter}")).AsArray().Select(row => ((string)row!["name"]!, (decimal)row["score"]!))];

    /// <summary>Name and score of each window on the list's first sheet.</summary>
    private static IEnumerable<(string Name, decimal Score)> Printed(Stream workbook)
    {
        // The reader asks for the encodings of old workbooks before it looks at the file.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(workbook);
        reader.Read().ShouldBeTrue();
        string[] heads = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        (int name, int score) = (Array.IndexOf(heads, "窗口"), Array.IndexOf(heads, "得分"));
        List<(string, decimal)> rows = [];
        while (reader.Read())
            rows.Add((reader.GetString(name), (decimal)reader.GetDouble(score)));
        return rows;
    }
}
