using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Building;
using SupervisionBoard.Tests.Hub;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Events;

/// <summary>
/// Whatever address the program answers, whoever asks: the name and number of who reported a ticket or complaint are in
/// none of the answers. Even officers who may look them up press a button for it, which is put on record.
/// </summary>
public sealed partial class ReporterEverywhereTests
{
    private const string Password = "correct horse battery";
    private const string Nobody = "nobody";

    private static readonly string[] s_names = ["赵某某", "13912345678", "钱某某", "13987654321"];

    /// <summary>Told to everybody who may know of the ticket, hidden from the others.</summary>
    private const string Confidential = "涉密举报内容";

    /// <summary>Values that stand in an address for a ticket, a complaint, a person, a window, a period, a kind, a number.</summary>
    private static readonly string[] s_values = ["K1", "K2", "P1", "S1", "W1", "2026-11", "2026-Q4", "window", "staff", "1", "tickets.csv", "all"];

    private static readonly string[] s_queries = ["", "?queue=open&id=K1", "?queue=history&id=K2", "?state=all&id=P1", "?kind=window&period=2026-11", "?period=2026-11&window=W1"];

    [Fact]
    public async Task No_answer_to_anybody_names_a_reporter()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite, settings: new() { ["Wall:Public"] = "true" });
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        await FillAsync(client);
        Dictionary<string, HttpClient> people = new(StringComparer.Ordinal) { [Nobody] = Browser(host) };
        foreach (string role in Roles.All)
            people[role] = await SignedInAsync(host, role);

        string[] addresses = [.. Addresses(host).Distinct(StringComparer.Ordinal)];
        addresses.Length.ShouldBeGreaterThan(200);
        Dictionary<string, int> answered = [];
        List<string> leaks = [];
        foreach ((string who, HttpClient browser) in people)
        {
            foreach (string address in addresses)
            {
                using HttpResponseMessage answer = await browser.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
                if (answer.Content.Headers.ContentType?.MediaType is "text/event-stream")
                    continue;
                string text = await TextAsync(answer);
                if (answer.IsSuccessStatusCode)
                    answered[who] = answered.GetValueOrDefault(who) + 1;
                leaks.AddRange(s_names.Where(text.Contains).Select(name => $"{who} {address}: {name}"));
                if (who is Nobody or Roles.Staff or Roles.Committee or Roles.Administrator && text.Contains(Confidential))
                    leaks.Add($"{who} {address}: {Confidential}");
            }
        }

        leaks.ShouldBeEmpty();
        answered[Roles.Officer].ShouldBeGreaterThan(answered[Nobody]);
        (await people[Roles.Officer].GetStringAsync("/tickets/K1")).ShouldContain("路灯不亮");
        (await people[Roles.Officer].GetStringAsync("/complaints?state=all")).ShouldContain("P1");
        string logged = string.Concat(host.Logged);
        string told = await HubAsync(host, BoardHost.ReadKey);
        foreach (string name in s_names)
        {
            logged.ShouldNotContain(name);
            told.ShouldNotContain(name);
        }
    }

    private static async Task FillAsync(BoardClient client)
    {
        object reporter = new { name = s_names[0], phone = s_names[1] }, other = new { name = s_names[2], phone = s_names[3] };
        (await client.PostAsync("/tickets/events", new object[]
        {
            new { id = "t1", ticket = "K1", profile = "hotline-12345", type = "received", at = "2026-11-02T06:00:00+08:00", window = "W1", summary = "路灯不亮", reporter },
            new { id = "t2", ticket = "K1", profile = "hotline-12345", type = "dispatched", at = "2026-11-02T06:10:00+08:00", window = "W1" },
            new { id = "t3", ticket = "K2", profile = "hotline-12345", type = "received", at = "2026-11-02T06:05:00+08:00", window = "W2", summary = Confidential, confidential = true, reporter = other },
            new { id = "t4", ticket = "K2", profile = "hotline-12345", type = "dispatched", at = "2026-11-02T06:15:00+08:00", window = "W2" },
        })).ShouldCount(4);
        (await client.PostAsync("/complaints/events", new object[]
        {
            new { id = "p1", complaint = "P1", type = "filed", at = "2026-11-02T06:00:00+08:00", window = "W1", staff = "S1", summary = "态度生硬", reporter },
            new { id = "p2", complaint = "P1", type = "upheld", at = "2026-11-02T06:30:00+08:00", window = "W1", staff = "S1", reporter },
        })).ShouldCount(2);
        (await client.PostAsync("/ratings", new object[] { new { id = "r1", at = "2026-11-02T06:00:00+08:00", window = "W1", stars = 1, comment = "等了很久" } })).ShouldCount(1);
        (await client.PostAsync("/findings", new object[] { new { id = "f1", occurredOn = "2026-11-02", kind = "staff", code = "S1", rule = "A2-1" } })).ShouldCount(1);
    }

    /// <summary>Every address that can be asked for, with each value in each of its places; files of the interface itself aside.</summary>
    private static IEnumerable<string> Addresses(BoardHost host)
    {
        foreach (RouteEndpoint endpoint in host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            string? pattern = endpoint.RoutePattern.RawText;
            bool asked = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true;
            if (pattern is null || !asked || Own().IsMatch(pattern))
                continue;
            string[] paths = ["/" + pattern.TrimStart('/')];
            while (paths.Any(p => p.Contains('{', StringComparison.Ordinal)))
                paths = [.. paths.SelectMany(p => s_values.Select(v => Place().Replace(p, v, 1)))];
            bool alone = endpoint.RoutePattern.Parameters.Count == 0;
            foreach (string path in paths)
            {
                foreach (string query in alone ? s_queries : s_queries[..1])
                    yield return path + query;
            }
        }
    }

    [GeneratedRegex(@"^/?(_framework|_blazor|_content|assets|culture|account/(logout|sign-out)|hubs|iclock|.*\*)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Own();

    [GeneratedRegex(@"\{[^{}]+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    /// <summary>What a reader of the answer sees; of a workbook every sheet.</summary>
    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        byte[] content = await answer.Content.ReadAsByteArrayAsync();
        if (content is not [(byte)'P', (byte)'K', ..])
            return WebUtility.HtmlDecode(Encoding.UTF8.GetString(content));
        StringBuilder text = new();
        await using ZipArchive archive = new(new MemoryStream(content));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using StreamReader reader = new(await entry.OpenAsync());
            text.Append(await reader.ReadToEndAsync());
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    private static HttpClient Browser(BoardHost host) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };

    private static async Task<HttpClient> SignedInAsync(BoardHost host, string role)
    {
        NewAccount account = new("u-" + role, "测试" + role, [role], Password) { StaffCode = role == Roles.Chief ? "S4" : role == Roles.Staff ? "S2" : null, AreaCode = role == Roles.AreaSupervisor ? "A" : null };
        (await host.Get<AccountRegister>().CreateAsync(account, "test", default)).Succeeded.ShouldBeTrue();
        HttpClient browser = Browser(host);
        HttpResponseMessage answer = await browser.SubmitAsync("/account/login", ("Form.UserName", account.UserName), ("Form.Password", Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    private static async Task<string> HubAsync(BoardHost host, string key)
    {
        await using HubClient hub = await HubClient.ConnectAsync(host, key);
        return (await hub.NextAsync(host.Time)).Argument.ToJsonString(SupervisionBoard.Projections.BoardJson.Options);
    }
}
