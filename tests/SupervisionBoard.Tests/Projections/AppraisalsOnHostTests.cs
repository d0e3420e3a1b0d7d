using System.Net;
using DocumentFormat.OpenXml.Packaging;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Documents;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Building;
using SupervisionBoard.Tests.Screens.Documents;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Projections;

/// <summary>Yearly comments on the running program: kept over a restart, closed by the issue of the papers, on the file, and in nobody else's hands.</summary>
public sealed class AppraisalsOnHostTests : IDisposable
{
    private const string Comment = "工作踏实，=1+1，服务热情";

    private static readonly Period s_year = Period.YearOf(new Month(2025, 12));
    private static readonly ReviewActor s_area = new("区长（area）", null, new AreaCode("A"), IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_office = new("督查员（officer）", null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_director = new("主任（leader）", null, null, IsOffice: false, IsDirector: true);

    // Nobody is selected under it, so that a year is published with its last month.
    private readonly string rulebook = Path.Combine(Directory.CreateTempSubdirectory("rulebook-").FullName, "plain.yaml");

    public AppraisalsOnHostTests()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", "county-centre-2015.yaml"));
        File.WriteAllText(rulebook, text[..text.IndexOf("\nawards:", StringComparison.Ordinal)]);
    }

    private Dictionary<string, string> Settings => new(StringComparer.Ordinal) { ["Rulebook"] = rulebook };

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(rulebook)!, recursive: true);

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task What_was_written_is_printed_and_then_stays(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2025-12-01 07:00"), Settings))
        {
            await PublishAsync(host);
            (await WriteAsync(host, s_area, "初稿")).ShouldBeNull();
            (await WriteAsync(host, s_office, Comment)).ShouldBeNull();
        }

        await using BoardHost again = await BoardHost.StartOnAsync(database, BoardHost.At("2026-01-12 09:00"), Settings);
        again.Get<BoardRunner>().Board.Appraisals.Of(s_year, new StaffCode("S1")).Select(version => (version.Text, version.By)).ShouldBe([("初稿", s_area.By), (Comment, s_office.By)]);

        // Somebody writes while somebody issues: what is on the paper is what stands in the log.
        Task<Refusal?> late = WriteAsync(again, s_area, "最后一刻");
        Task<(IssuedDocumentRow? Row, IssueRefusal? Refusal)> issue = again.Get<DocumentDesk>().IssueAsync(DocumentKind.Feedback, s_year, s_office.By, "officer", TestContext.Current.CancellationToken);
        await Task.WhenAll(late, issue);
        (await issue).Refusal.ShouldBeNull();
        string stands = (await late) is null ? "最后一刻" : Comment;
        again.Get<BoardRunner>().Board.Appraisals.TextOf(s_year, new StaffCode("S1")).ShouldBe(stands);
        Lines(DocumentDesk.Read((await issue).Row!)).ShouldContain(text => text.StartsWith("职员1：", StringComparison.Ordinal) && text.EndsWith("评语：" + stands, StringComparison.Ordinal));

        (await WriteAsync(again, s_office, "印发以后")).ShouldBe(new Refusal("appraisals-closed", "2025"));
        (await again.Get<DocumentDesk>().IssueAsync(DocumentKind.Feedback, s_year, s_office.By, "officer", TestContext.Current.CancellationToken)).Refusal.ShouldBe(IssueRefusal.IssuedBefore);
    }

    [Fact]
    public async Task The_file_has_it_and_nobody_gets_it_who_is_not_concerned()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite, BoardHost.At("2025-12-01 07:00"), Settings);
        await PublishAsync(host);
        (await WriteAsync(host, s_area, Comment)).ShouldBeNull();
        NewAccount[] accounts =
        [
            new("officer", "督查员", [Roles.Officer], SignInHost.Password), new("area", "区长", [Roles.AreaSupervisor], SignInHost.Password, AreaCode: "A"), new("s1", "职员1", [Roles.Staff], SignInHost.Password, "S1"),
            new("s2", "职员2", [Roles.Staff], SignInHost.Password, "S2"), new("chief", "组长", [Roles.Chief], SignInHost.Password, "S2"), new("admin2", "管理员", [Roles.Administrator], SignInHost.Password), new("deputy", "副主任", [Roles.DeputyDirector], SignInHost.Password),
        ];
        foreach (NewAccount account in accounts)
            (await host.Get<AccountRegister>().CreateAsync(account, "test", default)).Succeeded.ShouldBeTrue();

        HttpClient officer = await SignedInAsync(host, "officer");
        using (WordprocessingDocument word = DocxTests.Open(await officer.GetByteArrayAsync($"/awards/documents/feedback/{s_year}.docx")))
            word.MainDocumentPart!.Document.InnerText.ShouldContain(Comment);

        string sheet = $"/scores/staff/S1?period={s_year}";
        string[] everywhere = [sheet, $"/awards/appraisals?year={s_year}", $"/awards/appraisals?year={s_year}&person=S1", $"/awards/documents/feedback/{s_year}", $"/awards/documents/scores/{s_year}", $"/awards/documents?period={s_year}", "/admin/documents?kind=feedback", "/ledger", "/inbox"];
        foreach ((string user, string[] reads) in new[]
        {
            ("officer", new[] { sheet, everywhere[1], everywhere[2], everywhere[3] }), ("area", [sheet, everywhere[1], everywhere[2]]), ("s1", [sheet]), ("s2", []), ("chief", []), ("admin2", []), ("deputy", []),
        })
        {
            HttpClient browser = user == "officer" ? officer : await SignedInAsync(host, user);
            foreach (string path in everywhere)
                (WebUtility.HtmlDecode(await (await browser.GetAsync(path)).Content.ReadAsStringAsync()).Contains(Comment, StringComparison.Ordinal), user, path).ShouldBe((reads.Contains(path), user, path));
            if (user != "officer")
                (await browser.GetAsync($"/awards/documents/feedback/{s_year}.docx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        host.Logged.ShouldNotContain(line => line.Contains(Comment, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(OfficialDocument document) => document.Sheets.SelectMany(sheet => sheet.Body.OfType<DocumentBlock.Paragraph>()).Select(paragraph => paragraph.Text);

    private static async Task<HttpClient> SignedInAsync(BoardHost host, string user)
    {
        HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        (await browser.SubmitAsync("/account/login", ("Form.UserName", user), ("Form.Password", SignInHost.Password))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    /// <summary>December 2025, the only month of the year that the centre has.</summary>
    private static async Task PublishAsync(BoardHost host)
    {
        await host.Client().PutAsync("/organization", new
        {
            areas = new[] { new { code = "A", name = "综合区" } },
            windows = Enumerable.Range(1, 2).Select(n => new { code = "W" + n, name = $"窗口{n}", department = $"部门{n}", area = "A" }),
            staff = Enumerable.Range(1, 2).Select(n => new { code = "S" + n, name = $"职员{n}", window = "W" + n, role = "chief" }),
        });
        await ReviewAsync(host, "2026-01-05 09:00", s_office, new ReviewAction.Open());
        await ReviewAsync(host, "2026-01-07 09:00", s_area, new ReviewAction.SignArea(new AreaCode("A"), "属实"));
        await ReviewAsync(host, "2026-01-07 09:30", s_office, new ReviewAction.StartNotice("审核无误"));
        await ReviewAsync(host, "2026-01-09 09:00", s_director, new ReviewAction.Approve());
        await ReviewAsync(host, "2026-01-09 09:10", s_director, new ReviewAction.Publish());
    }

    private static async Task ReviewAsync(BoardHost host, string at, ReviewActor actor, ReviewAction action)
    {
        host.Time.MoveTo(BoardHost.At(at));
        WriteResult result = await host.Get<WriteQueue>().SubmitAsync(new ReviewSubmitted { Source = "test", By = actor.By, Actor = actor, Month = new Month(2025, 12), Action = action });
        result.ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.Select(o => o.Refusal!.Code).ShouldBeEmpty();
    }

    private static async Task<Refusal?> WriteAsync(BoardHost host, ReviewActor actor, string text) =>
        (await host.Get<WriteQueue>().SubmitAsync(new AppraisalSubmitted { Source = "test", By = actor.By, Actor = actor, Year = s_year, Staff = new StaffCode("S1"), Text = text }))
            .ShouldBeOfType<WriteResult.Committed>().Outcome.Items.Single().Refusal;
}
