using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Building;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Tickets;

/// <summary>The monthly report as page, file and lists behind its figures. 3 November 2026 is a Tuesday.</summary>
public sealed class TicketReportPagesTests : IAsyncLifetime
{
    private const string November = "/tickets/report?period=2026-11";

    private readonly SignInHost _host = new() { Clock = new ManualTime(At("2026-11-20 12:00")) };
    private int _id;

    public async ValueTask InitializeAsync()
    {
        foreach ((string account, string role, string? staff) in new[] { ("officer", Roles.Officer, null), ("chief", Roles.Chief, "S1"), ("committee", Roles.Committee, (string?)null) })
            (await _host.Get<AccountRegister>().CreateAsync(new NewAccount(account, "测试" + account, [role], SignInHost.Password, staff, null), "test", default)).Succeeded.ShouldBeTrue();
        await SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "一区")],
            Windows = [new WindowEntry("W1", "社保窗口", "人社局", "A"), new WindowEntry("W2", "税务窗口", "税务局", "A")],
            Staff = [new StaffEntry("S1", "王芳", "W1", true, null), new StaffEntry("S2", "李强", "W2", false, null)],
        });
        await SubmitAsync(new FactsSubmitted
        {
            Source = "city",
            By = "city",
            Items =
            [
                .. Life("K1", "W1", "2026-11-05 10:00", true), .. Life("K2", "W1", "2026-11-12 10:00", false), .. Life("K3", "W2", "2026-11-04 10:00", null),
                Step("K4", TicketStep.Received, "2026-11-03 08:00"), Step("K4", TicketStep.Dispatched, "2026-11-03 08:30", "W1"), Step("K4", TicketStep.Returned, "2026-11-03 09:30"),
            ],
        });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Page_and_file_opened_again_say_the_same()
    {
        HttpClient browser = await _host.SignedInAsync("officer");
        IHtmlDocument page = await OpenAsync(browser, November);
        Dictionary<string, string[]> lines = page.QuerySelectorAll("tr[data-unit]").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.QuerySelectorAll("td").Select(Words).ToArray());

        //                                total closed on-time satisfied returned passed overdue extension reopened
        lines["社保窗口"].ShouldBe(["3", "66.7%（2/3）※", "33.3%（1/3）※", "50.0%（1/2）※", "1", "0", "2", "0", "0"]);
        lines["税务窗口"].ShouldBe(["1", "100.0%（1/1）※", "100.0%（1/1）※", "—", "0", "0", "0", "0", "0"]);
        lines["合计"][0].ShouldBe("4");

        using TableFile table = TableFile.Open(new MemoryStream(await browser.GetByteArrayAsync("/tickets/report.xlsx?period=2026-11")), "report.xlsx");
        string[][] rows = [.. table.Rows().Select(r => r.Values)];
        rows.Select(r => r[0]).ShouldBe(lines.Keys);
        foreach (string[] row in rows)
            FromFile(row).ShouldBe(lines[row[0]].Select(text => text.Replace("※", "", StringComparison.Ordinal)), row[0]);
    }

    [Fact]
    public async Task Every_figure_opens_the_tickets_behind_it()
    {
        HttpClient browser = await _host.SignedInAsync("officer");
        IHtmlDocument page = await OpenAsync(browser, November);

        (await BehindAsync("W1", "total")).ShouldBe("K1 K2 K4");
        (await BehindAsync("W1", "closed")).ShouldBe("K1 K2 K4");
        (await BehindAsync("W1", "ontime")).ShouldBe("K1 K2 K4");
        (await BehindAsync("W1", "overdue")).ShouldBe("K2 K4", "what was returned and went to nobody since stays with who had it last, as in the ledger");
        (await BehindAsync("W1", "returned")).ShouldBe("K4");
        (await BehindAsync("all", "total")).ShouldBe("K1 K2 K3 K4");
        Codes(await OpenAsync(browser, "/tickets/report/tickets?period=2026-11&unit=W1&figure=closed&part=no")).ShouldBe("K4");
        Codes(await OpenAsync(browser, "/tickets/report/tickets?period=2026-11&unit=W1&figure=satisfied&part=yes")).ShouldBe("K1");

        async Task<string> BehindAsync(string unit, string figure) =>
            Codes(await OpenAsync(browser, page.QuerySelector($"tr[data-unit={unit}] td[data-figure={figure}] a")!.GetAttribute("href")!));
    }

    [Fact]
    public async Task A_unit_sees_its_own_line_and_who_has_no_tickets_sees_nothing()
    {
        HttpClient chief = await _host.SignedInAsync("chief");
        (await OpenAsync(chief, November)).QuerySelectorAll("tr[data-unit]").Select(r => r.GetAttribute("data-unit")).ShouldBe(["W1"]);
        foreach (string unit in new[] { "W2", "all", "office" })
            Codes(await OpenAsync(chief, $"/tickets/report/tickets?period=2026-11&unit={unit}&figure=total")).ShouldBeEmpty();

        HttpClient committee = await _host.SignedInAsync("committee");
        (await committee.GetAsync("/tickets/report.xlsx?period=2026-11")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    /// <summary>The words of a line as the page would write them from the figures of the file.</summary>
    private static string[] FromFile(string[] row)
    {
        int at = 1;
        List<string> words = [];
        foreach (bool rate in new[] { false, true, true, true, false, false, false, false, false })
        {
            words.Add(rate ? Rate(row[at], row[at + 1], row[at + 2]) : row[at]);
            at += rate ? 3 : 1;
        }

        return [.. words];

        static string Rate(string part, string whole, string percent) =>
            whole == "0" ? "—" : $"{decimal.Parse(percent, CultureInfo.InvariantCulture).ToString("F1", CultureInfo.InvariantCulture)}%（{part}/{whole}）";
    }

    private static string Words(IElement cell)
    {
        foreach (IElement spoken in cell.QuerySelectorAll(".sr-only"))
            spoken.Remove();
        return string.Concat(cell.TextContent.Where(c => !char.IsWhiteSpace(c)));
    }

    private static string Codes(IHtmlDocument page) => string.Join(' ', page.QuerySelectorAll(".behind-list tbody tr a").Select(a => a.TextContent));

    private static async Task<IHtmlDocument> OpenAsync(HttpClient browser, string path)
    {
        using HttpResponseMessage answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Received and sent out on the 3rd, due on the 10th.</summary>
    private IEnumerable<SubmittedFact> Life(string ticket, string window, string answered, bool? satisfied)
    {
        DateTimeOffset at = At(answered);
        yield return Step(ticket, TicketStep.Received, "2026-11-03 08:00");
        yield return Step(ticket, TicketStep.Dispatched, "2026-11-03 08:30", window);
        yield return Step(ticket, TicketStep.Answered, answered, window);
        yield return With(ticket, TicketStep.CalledBack, at.AddMinutes(10), null, satisfied);
        yield return With(ticket, TicketStep.Closed, at.AddMinutes(20), null, null);
    }

    private SubmittedFact Step(string ticket, TicketStep step, string at, string? window = null) => With(ticket, step, At(at), window, null);

    private SubmittedFact With(string ticket, TicketStep step, DateTimeOffset at, string? window, bool? satisfied)
    {
        int id = ++_id;
        return new SubmittedFact(
            id,
            new TicketMoved
            {
                Source = "city", Id = $"c{id}", At = at, Ticket = new TicketCode(ticket), Profile = "hotline-12345", Step = step, Summary = step == TicketStep.Received ? "咨询" : null,
                Window = window is null ? null : new WindowCode(window), Satisfied = satisfied,
            },
            [1],
            null);
    }

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + " +08:00", CultureInfo.InvariantCulture);

    private async Task SubmitAsync(Submission submission) =>
        (await _host.Get<WriteQueue>().SubmitAsync(submission)).ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldBeEmpty();
}
