using System.Text.Json.Nodes;
using Shouldly;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Projections;

/// <summary>The worked examples of the regulation, from check-ins, cases and complaints to the published figure.</summary>
public sealed class WorkedExampleHttpTests
{
    private const string Period = "?period=2026-11";

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_month_of_two_windows_scores_as_the_regulation_says(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        host.Time.MoveTo(BoardHost.At("2026-11-05 20:00"));
        await TakeAsync(client, "/check-ins", [.. Centre.Day("2026-11-02", "S1", "S4"), .. Centre.Day("2026-11-03", "S1", "S4"), .. Centre.Day("2026-11-04", "S4"), .. Centre.Day("2026-11-05", "S4")]);
        await TakeAsync(client, "/findings",
        [
            Finding("badge", "S1", "A2-1"), Finding("error", "S1", "D1-1"),
            Finding("letter1", "S1", "F6"), Finding("letter2", "S1", "F6"), Finding("letter3", "S1", "F6"), Finding("letter4", "S1", "F6"),
            Finding("other", "S3", "A6-1", 2.75m),
        ]);
        await TakeAsync(client, "/cases", [.. Enumerable.Range(0, 412).Select(i => new
        {
            id = $"case{i}", window = "W1", acceptedAt = "2026-11-03T09:00:00+08:00", doneAt = "2026-11-03T10:00:00+08:00", kind = "immediate",
        })]);
        await TakeAsync(client, "/complaints/events",
        [
            new { id = "p1", complaint = "P1", type = "filed", at = "2026-11-03T09:00:00+08:00", window = "W1" },
            new { id = "p2", complaint = "P1", type = "upheld", at = "2026-11-04T09:00:00+08:00", window = "W1" },
        ]);

        JsonNode s1 = await client.ReadAsync("/standings/staff/S1" + Period);
        ((decimal)s1["score"]!).ShouldBe(88.3m);
        ((string)s1["grade"]!).ShouldBe("达标");
        ((bool)s1["disqualified"]!).ShouldBeFalse();
        s1["lines"]!.AsArray().ToDictionary(l => (string)l!["rule"]!, l => (decimal)l!["points"]!, StringComparer.Ordinal).ShouldBe(
            new Dictionary<string, decimal>(StringComparer.Ordinal) { ["C1-1"] = -5m, ["A2-1"] = -2m, ["D1-1"] = -5m, ["F6"] = 0.3m }, ignoreOrder: true);
        JsonNode late = s1["lines"]!.AsArray().Single(l => (string)l!["rule"]! == "C1-1")!;
        late["findings"]!.AsArray().Count.ShouldBe(2);
        ((string)late["basis"]!).ShouldNotBeNullOrEmpty();
        late["findings"]![0]!["evidence"]!.ToJsonString().ShouldContain("2026-11-02/S1/1");

        JsonNode s4 = await client.ReadAsync("/standings/staff/S4" + Period);
        ((decimal)s4["score"]!).ShouldBe(90m);
        ((bool)s4["disqualified"]!).ShouldBeTrue();
        ((string)s4["grade"]!).ShouldBe("取消资格");
        s4["rank"].ShouldBeNull();

        JsonNode w1 = await client.ReadAsync("/standings/window/W1" + Period);
        ((decimal)w1["score"]!).ShouldBe(93.18m);
        decimal.Round((decimal)w1["unrounded"]!, 5).ShouldBe(93.18333m);

        JsonNode row = (await client.ReadAsync("/board"))["windows"]!.AsArray().Single(w => (string)w!["code"]! == "W1")!;
        ((decimal)row["score"]!).ShouldBe(93.18m);
        ((int)row["cards"]!["red"]!).ShouldBe(1);
        // The two windows' people: (90 + 100) / 2 = 95 leads.
        (await client.ReadAsync("/standings?kind=window&period=2026-11")).AsArray().Select(s => $"{s!["rank"]} {s["code"]} {s["score"]}").ShouldBe(["1 W2 95", "2 W1 93.18"]);

        string fourth = (string)s4["lines"]![0]!["findings"]![3]!["id"]!;
        (await client.PostAsync($"/findings/{Uri.EscapeDataString(fourth)}/revocation", new { reason = "申诉成立" })).ShouldCount(1);
        s4 = await client.ReadAsync("/standings/staff/S4" + Period);
        ((decimal)s4["score"]!).ShouldBe(90m);
        ((bool)s4["disqualified"]!).ShouldBeFalse();
        (await client.ReadAsync("/standings?kind=staff&period=2026-11")).AsArray().Select(s => $"{s!["rank"]} {s["code"]} {s["score"]}")
            .ShouldBe(["1 S2 100", "1 S5 100", "3 S3 97.3", "4 S4 90", "5 S1 88.3"]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task The_board_shows_what_was_sent(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        JsonNode empty = await client.ReadAsync("/board");
        empty["tickets"]!["onTimeRate"].ShouldBeNull();
        empty["tickets"]!["satisfactionRate"].ShouldBeNull();
        host.Time.MoveTo(BoardHost.At("2026-11-02 09:00"));
        await TakeAsync(client, "/check-ins", [Centre.CheckIn("a", "S1", "2026-11-02 07:55"), Centre.CheckIn("b", "S2", "2026-11-02 08:20")]);
        await TakeAsync(client, "/leaves", [new { id = "l", at = "2026-11-02T07:00:00+08:00", leave = "L", staff = "S3", from = "2026-11-02T08:00:00+08:00", until = "2026-11-02T18:00:00+08:00", substitute = "S2" }]);
        await TakeAsync(client, "/tickets/events",
        [
            Ticket("t1", "K1", "received", "08:00"), Ticket("t2", "K1", "dispatched", "08:10", "W1"),
            Ticket("t3", "K2", "received", "08:00"), Ticket("t4", "K2", "answered", "08:10", "W1"),
            new { id = "t5", ticket = "K2", profile = "hotline-12345", type = "calledBack", at = "2026-11-02T08:20:00+08:00", satisfied = true },
            Ticket("t6", "K2", "closed", "08:30"),
        ]);
        await TakeAsync(client, "/complaints/events", [new { id = "p1", complaint = "P1", type = "filed", at = "2026-11-02T08:30:00+08:00", window = "W2", channel = "web" }]);

        JsonNode board = await client.ReadAsync("/board");
        string attendance = string.Join(' ', new[] { "expected", "present", "late", "absent", "onLeave" }.Select(n => $"{n}={board["attendance"]![n]}"));
        attendance.ShouldBe("expected=4 present=2 late=1 absent=2 onLeave=1");
        board["attendance"]!["unstaffedWindows"]!.AsArray().Select(w => (string)w!).ShouldBe(["W2"]);
        JsonNode tickets = board["tickets"]!;
        string.Join(' ', new[] { "open", "warning", "overdue", "closedThisMonth", "onTimeRate", "satisfactionRate" }.Select(n => $"{n}={tickets[n]}"))
            .ShouldBe("open=1 warning=0 overdue=0 closedThisMonth=1 onTimeRate=100 satisfactionRate=100");
        board["complaints"]!["byWindow"]!.AsArray().Select(w => $"{w!["code"]} {w["count"]}").ShouldBe(["W2 1"]);
        ((int)board["complaints"]!["thisMonth"]!).ShouldBe(1);
        ((int)board["complaints"]!["open"]!).ShouldBe(1);
        board["ticker"]!.AsArray().ShouldNotBeEmpty();

        JsonNode ticket = await client.ReadAsync("/tickets/K1");
        ((string)ticket["state"]!).ShouldBe("open");
        ticket["stages"]!.AsArray().Select(s => $"{s!["stage"]} {s["state"]}").ShouldBe(["dispatch met", "handle running"]);
        ticket["stages"]![1]!["trace"]!.AsArray().ShouldNotBeEmpty();
        (await client.GetAsync("/tickets/K9")).ShouldBeProblem(404, "unknown-ticket");
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Periods_awards_and_ledger_answer_in_their_shapes(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        await TakeAsync(client, "/findings", [.. Enumerable.Range(0, 5).Select(i => new { id = $"f{i}", occurredOn = "2026-11-02", kind = "window", code = "W1", rule = "M1-1" })]);

        JsonNode period = await client.ReadAsync("/periods/2026-11");
        ((string)period["state"]!).ShouldBe("open");
        ((string)period["rulebook"]!).ShouldBe("county-centre-2015");
        JsonArray ledger = (await client.ReadAsync("/ledger")).AsArray();
        ((string)period["ledgerHash"]!).ShouldBe((string)ledger[^1]!["hash"]!);
        ((long)period["ledgerPosition"]!).ShouldBe((long)ledger[^1]!["position"]!);
        ((string)ledger[0]!["previousHash"]!).ShouldBe(new string('0', 64));
        JsonArray page = (await client.ReadAsync($"/ledger?after={ledger[1]!["position"]}&limit=2")).AsArray();
        page.Select(r => (string)r!["hash"]!).ShouldBe([(string)ledger[2]!["hash"]!, (string)ledger[3]!["hash"]!]);

        JsonNode award = (await client.ReadAsync("/awards?period=2026-Q4")).AsArray().Single(a => (string)a!["kind"]! == "window")!;
        ((int)award["participants"]!).ShouldBe(2);
        ((int)award["quota"]!).ShouldBe(0);
        foreach (string wrong in new[] { "/standings?kind=window&period=2026-13", "/standings?kind=window&period=2026-Q5", "/standings?kind=team", "/standings", "/periods/soon", "/ledger?limit=0", "/ledger?after=-1", "/awards?period=x", "/standings/team/W1" })
            (await client.GetAsync(wrong)).ShouldBeProblem(400);
        (await client.GetAsync("/standings/window/W9" + Period)).ShouldBeProblem(404, "unknown-subject");
        (await client.GetAsync("/ledger?limit=abc")).ShouldBeProblem(400);
        (await client.GetAsync("/health/live")).Text.ShouldBe("Healthy");
        (await client.GetAsync("/health/ready")).Text.ShouldBe("Healthy");
    }

    private static object Finding(string id, string staff, string rule, decimal quantity = 1) => new { id, occurredOn = "2026-11-04", kind = "staff", code = staff, rule, quantity };

    private static object Ticket(string id, string ticket, string type, string time, string? window = null) =>
        new { id, ticket, profile = "hotline-12345", type, at = $"2026-11-02T{time}:00+08:00", window };

    private static async Task TakeAsync(BoardClient client, string path, object[] items) => (await client.PostAsync(path, items)).ShouldCount(items.Length);
}
