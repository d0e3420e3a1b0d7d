using System.IO.Compression;
using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Tickets;

/// <summary>What each role gets to see of tickets, looked for in everything the program hands out.</summary>
public sealed class TicketPagesTests : IAsyncLifetime
{
    private const string Name = "赵某某";
    private const string Phone = "13912345678";
    private const string Secret = "保密事项甲乙";
    private const string SecretAnswer = "保密答复丙丁";

    private static readonly (string Account, string Role, string? Staff, string? Area)[] s_people =
    [
        ("leader", Roles.Director, null, null), ("officer", Roles.Officer, null, null), ("second", Roles.Officer, null, null),
        ("area", Roles.AreaSupervisor, null, "B"), ("chief", Roles.Chief, "S1", null), ("staff", Roles.Staff, "S2", null), ("other", Roles.Staff, "S3", null),
        ("committee", Roles.Committee, null, null), ("root", Roles.Administrator, null, null),
    ];

    private readonly SignInHost _host = new();

    public async ValueTask InitializeAsync()
    {
        foreach ((string account, string role, string? staff, string? area) in s_people)
            (await _host.Get<AccountRegister>().CreateAsync(new NewAccount(account, "测试" + account, [role], SignInHost.Password, staff, area), "test", default)).Succeeded.ShouldBeTrue();
        await SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "一区"), new AreaEntry("B", "二区")],
            Windows = [new WindowEntry("W1", "社保窗口", "人社局", "A"), new WindowEntry("W2", "税务窗口", "税务局", "B")],
            Staff = [new StaffEntry("S1", "王芳", "W1", true, null), new StaffEntry("S2", "李强", "W1", false, null), new StaffEntry("S3", "周涛", "W2", false, null)],
        });
        foreach (string ticket in new[] { "K1", "K2" })
        {
            await StepAsync(ticket, TicketAction.Receive, s => s with { Profile = "hotline-12345", Summary = ticket == "K1" ? Secret : "路灯不亮", Confidential = ticket == "K1", Reporter = new Reporter(Name, Phone) });
            await StepAsync(ticket, TicketAction.Dispatch, s => s with { Window = new WindowCode("W1") });
            await StepAsync(ticket, TicketAction.Answer, s => s with { Reason = SecretAnswer });
        }

        await StepAsync("K2", TicketAction.CallBack, s => s with { Satisfied = true, Answers = new CallBackAnswers(Informed: true, Truthful: true, Misconduct: false) });
        await StepAsync("K2", TicketAction.Close, s => s with { Follow = true });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_reporter_is_on_no_page_in_no_file_in_no_message_and_in_no_log_of_anybody()
    {
        StringBuilder everything = new();
        foreach ((string account, _, _, _) in s_people)
        {
            HttpClient browser = await _host.SignedInAsync(account);
            foreach (string path in Everywhere)
                everything.AppendLine(await ReadAsync(browser, path));
        }

        everything.AppendLine(BoardJson.Write(_host.Get<BoardSnapshots>().Current).ToJsonString(BoardJson.Options));
        foreach (string line in _host.Logged)
            everything.AppendLine(line);
        string all = everything.ToString();
        all.ShouldContain("K2");
        all.ShouldNotContain(Name);
        all.ShouldNotContain(Phone);
    }

    [Theory]
    [InlineData("officer", true, true)]
    [InlineData("chief", true, true)]
    [InlineData("staff", true, true)]
    [InlineData("second", true, false)]
    [InlineData("leader", true, false)]
    [InlineData("other", false, false)]
    [InlineData("area", false, false)]
    [InlineData("committee", false, false)]
    [InlineData("root", false, false)]
    public async Task A_confidential_ticket_tells_what_it_is_about_only_to_those_who_work_on_it(string account, bool sees, bool reads)
    {
        HttpClient browser = await _host.SignedInAsync(account);
        StringBuilder seen = new();
        foreach (string path in Everywhere)
            seen.AppendLine(await ReadAsync(browser, path));
        string all = seen.ToString();
        all.Contains(Secret, StringComparison.Ordinal).ShouldBe(reads);
        // The answer of the one that is not confidential is nobody's secret who may see tickets of that window.
        (await ReadAsync(browser, "/tickets/K1")).Contains(SecretAnswer, StringComparison.Ordinal).ShouldBe(reads);
        (await ReadAsync(browser, "/tickets/K2")).Contains(SecretAnswer, StringComparison.Ordinal).ShouldBe(sees);
        (await browser.GetAsync("/api/v1/tickets/K1")).StatusCode.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_look_at_the_reporter_is_on_record_whether_it_was_allowed_or_not()
    {
        (await LookAsync("officer", Roles.Officer)).ShouldBe([new Reporter(Name, Phone)]);
        // An officer, but not of this ticket; and somebody at the window.
        (await LookAsync("second", Roles.Officer)).ShouldBeNull();
        (await LookAsync("chief", Roles.Chief)).ShouldBeNull();

        (IReadOnlyList<AuditEntry> rows, _) = await _host.Get<AuditTrail>().ListAsync(1, 10, null, default);
        rows.Where(r => r.Action.StartsWith("reporter", StringComparison.Ordinal)).Select(r => $"{r.By} {r.Action} {r.Target}")
            .ShouldBe(["chief reporter-refused K1", "second reporter-refused K1", "officer reporter-seen K1"]);
    }

    [Theory]
    [InlineData("open", "K1")]
    [InlineData("group", "K1")]
    [InlineData("mine", "K1")]
    [InlineData("followed", "K2")]
    [InlineData("history", "K2")]
    public async Task An_exported_queue_opened_again_holds_what_the_list_shows(string queue, string ticket)
    {
        HttpClient browser = await _host.SignedInAsync("officer");
        string page = await ReadAsync(browser, $"/tickets?queue={queue}");
        page.ShouldContain($"id={ticket}\"");

        string[][] text = Rows(await browser.GetByteArrayAsync($"/tickets/export.csv?queue={queue}"), "tickets.csv");
        string[][] sheet = Rows(await browser.GetByteArrayAsync($"/tickets/export.xlsx?queue={queue}"), "tickets.xlsx");

        text.Select(r => r[0]).ShouldBe([ticket]);
        sheet.Select(r => string.Join('|', r).TrimEnd('|')).ShouldBe(text.Select(r => string.Join('|', r).TrimEnd('|')));
    }

    [Fact]
    public async Task A_queue_of_five_thousand_is_paged_without_making_them_all()
    {
        await SubmitAsync(Received(5_000));
        HttpClient browser = await _host.SignedInAsync("officer");

        string first = await ReadAsync(browser, "/tickets?queue=open");
        string last = await ReadAsync(browser, "/tickets?queue=open&page=201");

        first.ShouldContain("5001");
        first.Split("<tr").Length.ShouldBe(27);
        last.Split("<tr").Length.ShouldBe(3);
        (await ReadAsync(browser, "/tickets?queue=open&q=Z04999")).ShouldContain("id=Z04999");
    }

    private static IEnumerable<string> Everywhere =>
    [
        "/", "/tickets/K1", "/tickets/K2", "/api/v1/board", "/api/v1/tickets/K1", "/api/v1/tickets/K2", "/api/v1/ledger", "/deductions", "/ledger", "/admin/audit", "/wall",
        .. new[] { "group", "mine", "done", "followed", "open", "history" }.SelectMany(q => new[] { $"/tickets?queue={q}", $"/tickets?queue={q}&id=K1", $"/tickets?queue={q}&q=保密", $"/tickets/export.csv?queue={q}", $"/tickets/export.xlsx?queue={q}" }),
    ];

    /// <summary>The words of a page or file; of a spreadsheet those of every part.</summary>
    private static async Task<string> ReadAsync(HttpClient browser, string path)
    {
        using HttpResponseMessage answer = await browser.GetAsync(path);
        byte[] content = await answer.Content.ReadAsByteArrayAsync();
        if (!path.Contains(".xlsx", StringComparison.Ordinal) || !answer.IsSuccessStatusCode)
            return WebUtility.HtmlDecode(Encoding.UTF8.GetString(content));
        using ZipArchive archive = new(new MemoryStream(content));
        StringBuilder words = new();
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using StreamReader reader = new(entry.Open());
            words.AppendLine(await reader.ReadToEndAsync());
        }

        return words.ToString();
    }

    private static string[][] Rows(byte[] file, string name)
    {
        using TableFile table = TableFile.Open(new MemoryStream(file), name);
        return [.. table.Rows().Select(r => r.Values)];
    }

    private async Task<IReadOnlyList<Reporter>?> LookAsync(string account, string role)
    {
        ClaimsPrincipal user = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, account), new Claim(ClaimTypes.Role, role)], IdentityConstants.ApplicationScheme));
        await using AsyncServiceScope scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TicketReporters>().LookAsync(user, new TicketCode("K1"), default);
    }

    private Task StepAsync(string ticket, TicketAction action, Func<TicketSubmitted, TicketSubmitted> with) => SubmitAsync(with(new TicketSubmitted
    {
        Source = TicketLife.PageSource,
        By = action == TicketAction.Answer ? "王芳（chief）" : "测试officer（officer）",
        Ticket = new TicketCode(ticket),
        Action = action,
    }));

    private async Task SubmitAsync(Submission submission) =>
        (await _host.Get<WriteQueue>().SubmitAsync(submission)).ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldBeEmpty();

    /// <summary>Tickets received by another system, a second apart.</summary>
    private static FactsSubmitted Received(int count)
    {
        DateTimeOffset at = TimeProvider.System.GetUtcNow().AddHours(-2);
        return new FactsSubmitted
        {
            Source = "bulk",
            By = "bulk",
            Items =
            [
                .. Enumerable.Range(0, count).Select(i => new SubmittedFact(
                    i,
                    new TicketMoved { Source = "bulk", Id = $"z{i}", At = at.AddSeconds(i), Ticket = new TicketCode($"Z{i:00000}"), Profile = "hotline-12345", Step = TicketStep.Received, Summary = "咨询" },
                    [1],
                    null)),
            ],
        };
    }
}
