using System.Globalization;
using System.Net;
using System.Text;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.LedgerView;

/// <summary>The ledger as a file from the real host: filtered as the page is, and enough to compute the chain without the program.</summary>
public sealed class LedgerExportTests : IClassFixture<SignInHost>, IAsyncLifetime
{
    private readonly SignInHost host;
    private readonly string account = "officer-" + Guid.NewGuid().ToString("N");

    public LedgerExportTests(SignInHost host) => this.host = host;

    public ValueTask DisposeAsync() => default;

    public async ValueTask InitializeAsync()
    {
        await host.CreateAccountAsync(account, Roles.Officer);
        if (host.Get<BoardRunner>().Board.Ledger.ById.Count > 0)
            return;
        await SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "综合服务区")],
            Windows = [new WindowEntry("W1", "社保医保窗口", "人社局", "A")],
            Staff = [new StaffEntry("S1", "王芳", "W1", true, null), new StaffEntry("S2", "李强", "W1", false, null)],
        });
        DateOnly today = host.Get<BoardRunner>().Board.Today;
        (string Code, string Rule)[] charged = [("S1", "A5-3"), ("S2", "A5-6"), ("S2", "A5-3")];
        await SubmitAsync(new ObservationsSubmitted
        {
            Source = "test",
            By = "李督查",
            Items =
            [
                .. charged.Select((c, i) => new SubmittedObservation(
                    i,
                    new Observation { Id = $"F{i + 1}", Subject = new Subject(SubjectKind.Staff, c.Code), Rule = new RuleCode(c.Rule), OccurredOn = today, Note = "巡查，\"亲见\"\n第二行" },
                    [(byte)(i + 1)])),
            ],
        });
        await SubmitAsync(new RevocationSubmitted { Source = "test", By = "李督查", FindingId = "F1", Reason = "=认错人" });
    }

    [Fact]
    public async Task The_whole_chain_is_computed_again_from_the_file_alone()
    {
        List<Dictionary<string, string>> rows = await ExportAsync("period=all");

        rows.Count(row => row["类型"] == "撤销").ShouldBe(1);
        string last = Convert.ToHexStringLower(HashChain.Origin);
        foreach (Dictionary<string, string> row in rows)
        {
            row["上一行哈希"].ShouldBe(last);
            last = Convert.ToHexStringLower(HashChain.Next(
                Convert.FromHexString(last), long.Parse(row["序号"], CultureInfo.InvariantCulture), row["存储类型"], row["存储内容"]));
            row["哈希"].ShouldBe(last);
        }

        rows.Count.ShouldBe(host.Get<BoardRunner>().Board.Ledger.ById.Count + 1);
    }

    [Theory]
    [InlineData("code=S2&rule=A5-3", "F3")]
    [InlineData("rule=A5-3&type=finding", "F1 F3")]
    [InlineData("type=revocation", "F1")]
    [InlineData("code=S1", "F1 F1")]
    [InlineData("period=2001-01", "")]
    public async Task It_holds_what_the_page_shows(string filter, string findings)
    {
        List<Dictionary<string, string>> rows = await ExportAsync(filter + "&origin=manual");

        string.Join(' ', rows.Select(row => row["编号"])).ShouldBe(findings);
        rows.ShouldAllBe(row => row["哈希"].Length == 64);
    }

    [Fact]
    public async Task A_reason_that_looks_like_a_formula_stays_a_text()
    {
        Dictionary<string, string> row = (await ExportAsync("type=revocation")).ShouldHaveSingleItem();

        row["说明"].ShouldBe("'=认错人");
    }

    [Fact]
    public async Task Whoever_may_not_see_the_ledger_gets_no_file()
    {
        string clerk = "clerk-" + Guid.NewGuid().ToString("N");
        await host.CreateAccountAsync(clerk, Roles.Staff);

        (await host.Browser().GetAsync("/ledger/export.csv")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await host.SignedInAsync(clerk)).GetAsync("/ledger/export.csv")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    private async Task<List<Dictionary<string, string>>> ExportAsync(string query)
    {
        HttpClient browser = await host.SignedInAsync(account);
        HttpResponseMessage answer = await browser.GetAsync("/ledger/export.csv?" + query);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        List<string[]> records = [.. Records((await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF'))];
        return [.. records.Skip(1).Select(record => records[0].Zip(record).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }

    /// <summary>RFC 4180, as any other program reads it.</summary>
    private static IEnumerable<string[]> Records(string text)
    {
        List<string> record = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n'))
                cell.Append(c);
            else if (c != '\r')
            {
                record.Add(cell.ToString());
                cell.Clear();
                if (c != '\n')
                    continue;
                yield return [.. record];
                record.Clear();
            }
        }
    }

    private async Task SubmitAsync(Submission submission) =>
        (await host.Get<WriteQueue>().SubmitAsync(submission)).ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldBeEmpty();
}
