using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using ExcelDataReader;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Documents;
using SupervisionBoard.Tests.Screens.Shared;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Documents;

/// <summary>Files from the real host: the figures of the board, for who may have them.</summary>
public sealed class DocumentsOverHttpTests : IClassFixture<SignInHost>, IAsyncLifetime
{
    private readonly SignInHost host;
    private readonly string officer = "officer-" + Guid.NewGuid().ToString("N");
    private readonly string person = "person-" + Guid.NewGuid().ToString("N");

    static DocumentsOverHttpTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public DocumentsOverHttpTests(SignInHost host) => this.host = host;

    public static TheoryData<DocumentKind> Kinds => new(Enum.GetValues<DocumentKind>());

    private BoardRunner Runner => host.Get<BoardRunner>();

    private Period Month => Period.Of(Runner.Board.ThisMonth);

    public ValueTask DisposeAsync() => default;

    public async ValueTask InitializeAsync()
    {
        await host.CreateAccountAsync(officer, Roles.Officer);
        await host.CreateAccountAsync(person, Roles.Staff);
        if (Runner.Board.Roster.Windows.Count > 0)
            return;
        await host.Get<WriteQueue>().SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "综合服务区")],
            Windows = [new WindowEntry("W1", "社保医保窗口", "人社局", "A"), new WindowEntry("W2", "税务", "税务局", "A")],
            Staff = [new StaffEntry("S1", "王芳", "W1", true, null), new StaffEntry("S2", "李强", "W2", true, null)],
        });
    }

    [Fact]
    public async Task The_score_list_holds_the_figures_of_the_board_in_both_forms()
    {
        HttpClient browser = await host.SignedInAsync(officer);
        string[] figures = [.. Standings.Of(Runner.Board, SubjectKind.Window, Month).Select(s => s.Result.Score.ToString("F2", CultureInfo.InvariantCulture))];
        figures.Length.ShouldBe(2);

        using WordprocessingDocument word = DocxTests.Open(await browser.GetByteArrayAsync($"/awards/documents/scores/{Month}.docx"));
        DocxTests.Tables(word)[0].Skip(1).Select(r => r.Split('|')[3]).ShouldBe(figures);
        word.MainDocumentPart!.Document.InnerText.ShouldStartWith(DocumentWords.Draft);

        using IExcelDataReader sheets = ExcelReaderFactory.CreateReader(new MemoryStream(await browser.GetByteArrayAsync($"/awards/documents/scores/{Month}.xlsx")));
        SpreadsheetTests.Read(sheets).Skip(1).Select(r => ((double)r[3]!).ToString("F2", CultureInfo.InvariantCulture)).ShouldBe(figures);
        sheets.NextResult().ShouldBeTrue();
        sheets.Name.ShouldBe("2 表二　人员得分");
    }

    [Fact]
    public async Task The_same_figures_give_the_same_bytes()
    {
        HttpClient browser = await host.SignedInAsync(officer);
        foreach (string file in new[] { $"scores/{Month}.docx", $"notice/{Month}.docx", $"scores/{Month}.xlsx" })
            (await browser.GetByteArrayAsync("/awards/documents/" + file)).ShouldBe(await browser.GetByteArrayAsync("/awards/documents/" + file));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_can_be_made_of_a_month_a_quarter_and_a_year(DocumentKind kind)
    {
        HttpClient browser = await host.SignedInAsync(officer);
        Period[] periods = [Month, Period.QuarterOf(Month.First), new Period(new Core.Month(Month.First.Year, 1), PeriodLength.Year)];
        foreach (Period period in periods)
        {
            if (!kind.IsFor(period.Length))
            {
                (await browser.GetAsync($"/awards/documents/{kind.Code()}/{period}.docx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
                continue;
            }

            using WordprocessingDocument word = DocxTests.Open(await browser.GetByteArrayAsync($"/awards/documents/{kind.Code()}/{period}.docx"));
            new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(word).ShouldBeEmpty();
            (await browser.GetAsync($"/awards/documents/{kind.Code()}/{period}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Drafts_are_for_who_makes_them_and_strangers_sign_in_first()
    {
        (await (await host.SignedInAsync(person)).GetAsync($"/awards/documents/notice/{Month}.docx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Browser().GetAsync($"/awards/documents/notice/{Month}.docx")).StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("nonsense/2026-10.docx")]
    [InlineData("scores/2026-13.docx")]
    [InlineData("scores/1999-01.docx")]
    [InlineData("certificate/2026-Q3.xlsx")]
    public async Task What_does_not_exist_is_not_found(string file) =>
        (await (await host.SignedInAsync(officer)).GetAsync("/awards/documents/" + file)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task An_unpublished_period_cannot_be_issued() =>
        (await host.Get<DocumentDesk>().IssueAsync(DocumentKind.Report, Month, officer, officer, TestContext.Current.CancellationToken)).Refusal.ShouldBe(IssueRefusal.NotPublished);

    [Fact]
    public async Task What_was_issued_stays_what_it_was_is_numbered_once_and_everybody_may_read_it()
    {
        DocumentStore store = host.Get<DocumentStore>();
        CancellationToken cancel = TestContext.Current.CancellationToken;
        OfficialDocument content = new() { Kind = DocumentKind.Report, Number = "青政服〔2019〕1号", Sheets = [new DocumentSheet { Title = "报告", Body = [new DocumentBlock.Paragraph("平均93.18分。", ParagraphLevel.Body)] }] };
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(Docx.Write(content)));

        List<int?> serials = [];
        foreach (string period in new[] { "2019-Q1", "2019-Q2" })
        {
            await store.IssueAsync(
                "report",
                period,
                [],
                2019,
                numbered: true,
                serial =>
                {
                    serials.Add(serial);
                    return (JsonSerializer.Serialize(content, LogJson.Options), sha256);
                },
                officer,
                _ => { },
                cancel);
        }

        serials.ShouldBe([1, 2]);
        (await store.IssueAsync("report", "2019-Q1", [], 2019, numbered: true, _ => throw new InvalidOperationException(), officer, _ => { }, cancel)).ShouldBeNull();
        byte[] read = await (await host.SignedInAsync(person)).GetByteArrayAsync("/awards/documents/report/2019-Q1.docx");
        Convert.ToHexStringLower(SHA256.HashData(read)).ShouldBe(sha256);
    }

    [Fact]
    public async Task An_appraisal_is_not_for_everybody_even_when_it_was_issued()
    {
        OfficialDocument content = new() { Kind = DocumentKind.Feedback, Sheets = [new DocumentSheet { Title = "反馈", Body = [new DocumentBlock.Paragraph("王芳", ParagraphLevel.Body)] }] };
        IssuedDocumentRow row = (await host.Get<DocumentStore>().IssueAsync(
            "feedback", "2018", [], 2018, numbered: true, _ => (JsonSerializer.Serialize(content, LogJson.Options), new string('0', 64)), officer, _ => { }, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        foreach (string path in new[] { "feedback/2018.docx", $"register/{row.Id}.docx" })
        {
            (await (await host.SignedInAsync(person)).GetAsync("/awards/documents/" + path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await (await host.SignedInAsync(officer)).GetAsync("/awards/documents/" + path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await (await host.SignedInAsync(person)).GetStringAsync($"/awards/documents/register/{row.Id}")).ShouldNotContain("王芳");
    }
}
