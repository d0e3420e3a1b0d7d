using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Projections.Webhooks;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Webhooks;

/// <summary>Other systems are told of changes, signed, in order and until they answer.</summary>
public sealed class WebhookTests
{
    private static readonly string[] s_everything = ["tickets", "complaints", "deadlines"];

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Every_step_arrives_in_order_signed_and_without_anybodys_name(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        await using Receiver receiver = await Receiver.StartAsync();
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        (await client.PostAsync("/tickets/events", new[] { Step("t0", "K0", "received", "06:00") })).ShouldCount(1);
        string secret = await host.Get<WebhookRegister>().CreateAsync("市平台", receiver.Address, s_everything, "root", default);

        (await client.PostAsync("/tickets/events", new[] { Step("t1", "K1", "received", "06:10"), Step("t2", "K1", "dispatched", "06:20") })).ShouldCount(2);
        (await client.PostAsync("/complaints/events", new object[]
        {
            new { id = "p1", complaint = "P1", type = "filed", at = "2026-11-02T06:30:00+08:00", window = "W1", staff = "S1", summary = "态度生硬", reporter = new { name = "赵某某", phone = "13912345678" } },
        })).ShouldCount(1);
        await ToldAsync(host, receiver, 3);

        // What was there before it was registered is not told.
        receiver.Said.ShouldBe(["ticket.received K1", "ticket.dispatched K1", "complaint.filed P1"]);
        receiver.Taken.Select(t => t.Id).ShouldBeUnique();
        foreach (Received message in receiver.Taken)
        {
            byte[] key = Convert.FromBase64String(secret["whsec_".Length..]);
            string expected = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{message.Id}.{message.Timestamp}.{message.Body}")));
            message.Signature.ShouldBe("v1," + expected);
            DateTimeOffset sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(message.Timestamp, CultureInfo.InvariantCulture));
            sent.ShouldBeInRange(BoardHost.Monday, host.Time.GetUtcNow());
        }

        string everything = string.Concat(receiver.Taken.Select(t => t.Body));
        foreach (string secretWord in new[] { "赵某某", "13912345678", "态度生硬", "占道经营", "甲一", "S1" })
            everything.ShouldNotContain(secretWord);
        string.Concat(host.Logged).ShouldNotContain(secret);
        string.Concat(host.Logged).ShouldNotContain("secret-of-the-other");
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_receiver_that_is_away_gets_everything_in_order_when_it_is_back_even_after_a_restart(Provider provider)
    {
        await using Receiver receiver = await Receiver.StartAsync();
        receiver.Status = StatusCodes.Status503ServiceUnavailable;
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        DateTimeOffset stopped;
        await using (BoardHost host = await BoardHost.StartOnAsync(database))
        {
            BoardClient client = host.Client();
            await Centre.OrganizeAsync(client);
            await host.Get<WebhookRegister>().CreateAsync("市平台", receiver.Address, ["tickets"], "root", default);
            (await client.PostAsync("/tickets/events", new[] { Step("t1", "K1", "received", "06:10"), Step("t2", "K1", "dispatched", "06:20") })).ShouldCount(2);
            await GoOnAsync(host, () => receiver.Refused.Count >= 2);
            Webhook failing = (await host.Get<WebhookRegister>().ListAsync(default)).Single();
            failing.Failures.ShouldBeGreaterThan(0);
            failing.PausedAt.ShouldBeNull();
            stopped = host.Time.GetUtcNow();
        }

        receiver.Refused.Select(r => r.Id).Distinct().Count().ShouldBe(1, "the first message waits, and those after it with it");
        receiver.Status = StatusCodes.Status200OK;
        await using BoardHost again = await BoardHost.StartOnAsync(database, stopped);
        (await again.Client().PostAsync("/tickets/events", new[] { Step("t3", "K2", "received", "06:30") })).ShouldCount(1);
        await ToldAsync(again, receiver, 3);

        receiver.Said.ShouldBe(["ticket.received K1", "ticket.dispatched K1", "ticket.received K2"]);
        receiver.Taken.First().Id.ShouldBe(receiver.Refused.First().Id);
        (await again.Get<WebhookRegister>().ListAsync(default)).Single().Failures.ShouldBe(0);
    }

    [Fact]
    public async Task Deadlines_are_told_at_their_moments()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        await using Receiver receiver = await Receiver.StartAsync();
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        await host.Get<WebhookRegister>().CreateAsync("短信网关", receiver.Address, ["deadlines"], "root", default);
        (await client.PostAsync("/tickets/events", new[] { Step("t1", "K1", "received", "07:00") })).ShouldCount(1);
        await GoOnAsync(host, () => receiver.Taken.Any(t => t.Says == "ticket.overdue K1"), seconds: 60);

        string[] kinds = [.. receiver.Said];
        kinds.ShouldContain("ticket.warning K1");
        Array.IndexOf(kinds, "ticket.warning K1").ShouldBeLessThan(Array.IndexOf(kinds, "ticket.overdue K1"));
        DateTimeOffset due = (DateTimeOffset)receiver.Taken.Last().Json["data"]!["due"]!;
        host.Time.GetUtcNow().ShouldBeGreaterThan(due);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_waits_for_a_person_and_goes_on_where_it_stopped()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        await using Receiver receiver = await Receiver.StartAsync();
        receiver.Status = StatusCodes.Status410Gone;
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        WebhookRegister register = host.Get<WebhookRegister>();
        await register.CreateAsync("市平台", receiver.Address, s_everything, "root", default);
        (await client.PostAsync("/tickets/events", new[] { Step("t1", "K1", "received", "06:10") })).ShouldCount(1);
        await GoOnAsync(host, () => !receiver.Refused.IsEmpty);
        await Wait.UntilAsync(async () => (await register.ListAsync(default)).Single().PausedAt is not null, "the receiver is paused");

        receiver.Status = StatusCodes.Status204NoContent;
        await register.ResumeAsync((await register.ListAsync(default)).Single().Id, "root", default);
        await ToldAsync(host, receiver, 1);
        receiver.Said.ShouldBe(["ticket.received K1"]);
    }

    [Fact]
    public async Task A_paused_receiver_is_told_nothing_and_a_test_says_what_came_back()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        await using Receiver receiver = await Receiver.StartAsync();
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        WebhookRegister register = host.Get<WebhookRegister>();
        await register.CreateAsync("市平台", receiver.Address, s_everything, "root", default);
        await register.CreateAsync("第二家", receiver.Address, s_everything, "root", default);
        IReadOnlyList<Webhook> both = await register.ListAsync(default);
        await register.PauseAsync(both[0].Id, "root", default);
        (await client.PostAsync("/tickets/events", new[] { Step("t1", "K1", "received", "06:10") })).ShouldCount(1);
        await ToldAsync(host, receiver, 1);
        receiver.Taken.Count.ShouldBe(1, "only the second one");

        WebhookAnswer? answer = await host.Get<WebhookSender>().TestAsync(both[0].Id, default);
        answer!.Value.IsDone.ShouldBeTrue();
        receiver.Status = StatusCodes.Status401Unauthorized;
        (await host.Get<WebhookSender>().TestAsync(both[0].Id, default))!.Value.Status.ShouldBe(401);
        (await register.TriesAsync(10, default)).Select(t => (t.Webhook, t.Type, t.Status)).ShouldBe([("市平台", "test", 401), ("市平台", "test", 204), ("第二家", "ticket.received", 204)]);
    }

    [Fact]
    public async Task What_goes_wrong_in_between_is_logged_and_told_all_the_same()
    {
        Defect defect = new();
        await using BoardHost host = await BoardHost.StartAsync(
            Provider.Sqlite, services: services => services.AddHttpClient(WebhookPost.ClientName).AddHttpMessageHandler(() => new DefectiveHandler(defect)));
        await using Receiver receiver = await Receiver.StartAsync();
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        await host.Get<WebhookRegister>().CreateAsync("市平台", receiver.Address, s_everything, "root", default);
        (await client.PostAsync("/tickets/events", new[] { Step("t1", "K1", "received", "06:10") })).ShouldCount(1);
        await GoOnAsync(host, () => host.Logged.Any(line => line.StartsWith("Error: Telling receiver", StringComparison.Ordinal) && line.Contains(nameof(InvalidOperationException), StringComparison.Ordinal)));
        receiver.Taken.ShouldBeEmpty();

        defect.IsMended = true;
        await GoOnAsync(host, () => !receiver.Taken.IsEmpty, seconds: 10);
        receiver.Said.ShouldBe(["ticket.received K1"]);
    }

    private sealed class Defect
    {
        public bool IsMended { get; set; }
    }

    /// <summary>Fails as only a defect does: not as a network would.</summary>
    private sealed class DefectiveHandler(Defect defect) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            defect.IsMended ? base.SendAsync(request, cancellationToken) : throw new InvalidOperationException("a defect");
    }

    private static object Step(string id, string ticket, string type, string time) =>
        new { id, ticket, profile = "hotline-12345", type, at = $"2026-11-02T{time}:00+08:00", window = "W1", summary = "占道经营" };

    private static Task ToldAsync(BoardHost host, Receiver receiver, int count) => GoOnAsync(host, () => receiver.Taken.Count >= count);

    /// <summary>Lets time pass until it holds; between two steps the host gets round to what is due.</summary>
    private static async Task GoOnAsync(BoardHost host, Func<bool> holds, int seconds = 1)
    {
        BoardClient client = host.Client();
        await Wait.UntilAsync(
            async () =>
            {
                if (holds())
                    return true;
                host.Time.Advance(TimeSpan.FromSeconds(seconds));
                await client.GetAsync("/health/live");
                return false;
            },
            "the other system is told");
    }
}
