using System.Text.Json.Nodes;
using Shouldly;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Events;

/// <summary>The calls that bring facts in, as another program uses them.</summary>
public sealed class BatchContractTests
{
    private const string Now = "2026-11-02T07:00:00+08:00";

    /// <summary>Each call with one item that is good but for what a test changes in it.</summary>
    private static readonly Dictionary<string, string> s_items = new(StringComparer.Ordinal)
    {
        ["/check-ins"] = $$"""{"id":"x","staff":"S1","at":"{{Now}}","device":"T1","method":"face"}""",
        ["/tickets/events"] = $$$"""{"id":"x","ticket":"K1","profile":"hotline-12345","type":"received","at":"{{{Now}}}","window":"W1","actor":"a","summary":"路灯不亮","reason":"r","reporter":{"name":"某人","phone":"13800000000"},"confidential":false,"satisfied":true}""",
        ["/complaints/events"] = $$$"""{"id":"x","complaint":"C1","type":"filed","at":"{{{Now}}}","channel":"phone","window":"W1","staff":"S1","ground":"attitude","summary":"s","reporter":{"name":"某人"}}""",
        ["/cases"] = $$$"""{"id":"x","window":"W1","staff":"S1","acceptedAt":"2026-11-01T08:00:00+08:00","promisedAt":"2026-11-09T08:00:00+08:00","doneAt":"{{{Now}}}","kind":"committed"}""",
        ["/ratings"] = $$$"""{"id":"x","at":"{{{Now}}}","window":"W1","staff":"S1","stars":5,"comment":"好"}""",
        ["/findings"] = """{"id":"x","occurredOn":"2026-11-02","kind":"staff","code":"S1","rule":"A2-1","quantity":1,"flags":["f"],"matter":"m","note":"n"}""",
        ["/leaves"] = $$$"""{"id":"x","at":"{{{Now}}}","leave":"L1","staff":"S1","from":"2026-11-03T08:00:00+08:00","until":"2026-11-03T18:00:00+08:00","substitute":"S2","reason":"r"}""",
    };

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task The_same_batch_again_is_all_duplicates_and_changes_nothing(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        foreach ((string path, string item) in s_items)
            (await client.PostTextAsync(path, $"[{item},{item.Replace("\"id\":\"x\"", "\"id\":\"y\"", StringComparison.Ordinal)}]")).ShouldCount(2);
        JsonNode board = await client.ReadAsync("/board");
        JsonNode ledger = await client.ReadAsync("/ledger");

        foreach ((string path, string item) in s_items)
            (await client.PostTextAsync(path, $"[{item},{item.Replace("\"id\":\"x\"", "\"id\":\"y\"", StringComparison.Ordinal)}]")).ShouldCount(0, 2);
        // The same instant in another offset is the same content.
        (await client.PostTextAsync("/check-ins", $"[{s_items["/check-ins"].Replace(Now, "2026-11-01T23:00:00Z", StringComparison.Ordinal)}]")).ShouldCount(0, 1);

        (await client.PostTextAsync("/findings", $"[{s_items["/findings"].Replace("\"quantity\":1", "\"quantity\":1.00", StringComparison.Ordinal)}]")).ShouldCount(0, 1);

        JsonNode.DeepEquals(await client.ReadAsync("/board"), board).ShouldBeTrue();
        JsonNode.DeepEquals(await client.ReadAsync("/ledger"), ledger).ShouldBeTrue();
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task The_same_id_with_other_content_is_a_conflict_even_within_one_batch(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        foreach ((string path, string item) in s_items)
        {
            string other = path == "/findings" ? item.Replace("A2-1", "A2-2", StringComparison.Ordinal) : item.Replace("S1", "S2", StringComparison.Ordinal).Replace("K1", "K2", StringComparison.Ordinal);
            (await client.PostTextAsync(path, $"[{item},{other},{item}]")).ShouldCount(1, 1, "1 conflict");
            (await client.PostTextAsync(path, $"[{other}]")).ShouldCount(0, 0, "0 conflict");
        }

        // A reporter is content too, though it is kept apart.
        string phone = s_items["/tickets/events"].Replace("13800000000", "13900000000", StringComparison.Ordinal);
        (await client.PostTextAsync("/tickets/events", $"[{phone}]")).ShouldCount(0, 0, "0 conflict");
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Ids_are_unique_per_key_and_call(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        (await client.PostTextAsync("/check-ins", $"[{s_items["/check-ins"]}]")).ShouldCount(1);
        (await client.PostTextAsync("/ratings", $"[{s_items["/ratings"]}]")).ShouldCount(1);
        (await host.Client(BoardHost.IngestKey).PostTextAsync("/check-ins", $"[{s_items["/check-ins"].Replace("S1", "S2", StringComparison.Ordinal)}]")).ShouldCount(1);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_wrong_item_is_rejected_by_itself_and_the_others_are_taken(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        int n = 0;
        foreach ((string path, string from, string to, string code) in Wrong())
        {
            string good = s_items[path].Replace("\"id\":\"x\"", $"\"id\":\"g{n}\"", StringComparison.Ordinal);
            string bad = good.Replace($"\"id\":\"g{n}\"", $"\"id\":\"b{n}\"", StringComparison.Ordinal).Replace(from, to, StringComparison.Ordinal);
            bad.ShouldNotBe(good.Replace($"g{n}", $"b{n}", StringComparison.Ordinal), $"{path} {from}");
            Answer answer = await client.PostTextAsync(path, $"[{bad},{good.Replace("K1", $"K{n}", StringComparison.Ordinal)}]");
            answer.Status.ShouldBe(200, $"{path} {to}: {answer.Text}");
            answer.Accepted.ShouldBe(1, $"{path} {to}: {answer.Text}");
            answer.Rejected.ShouldBe([$"0 {code}"], $"{path} {to}");
            ((string?)answer.Json["rejected"]![0]!["message"]).ShouldNotBeNullOrWhiteSpace();
            n++;
        }

        Answer odd = await client.PostTextAsync("/check-ins", $"[null,7,\"x\",[],{s_items["/check-ins"]},{{}}]");
        odd.ShouldCount(1, 0, "0 not-an-object", "1 not-an-object", "2 not-an-object", "3 not-an-object", "5 missing-value");
    }

    private static IEnumerable<(string Path, string From, string To, string Code)> Wrong()
    {
        yield return ("/check-ins", "\"at\":\"2026-11-02T07:00:00+08:00\"", "\"at\":\"2026-11-02T07:00:00\"", "invalid-value");
        yield return ("/check-ins", "\"at\":\"2026-11-02T07:00:00+08:00\"", "\"at\":1730000000", "invalid-value");
        yield return ("/check-ins", "\"at\":\"2026-11-02T07:00:00+08:00\"", "\"at\":\"2026-11-02\"", "invalid-value");
        yield return ("/check-ins", "\"at\":\"2026-11-02T07:00:00+08:00\"", "\"at\":\"2026-02-30T07:00:00+08:00\"", "invalid-value");
        yield return ("/check-ins", "\"at\":\"2026-11-02T07:00:00+08:00\"", "\"at\":\"2026-11-02T07:05:01+08:00\"", "future-time");
        yield return ("/check-ins", ",\"at\":\"2026-11-02T07:00:00+08:00\"", "", "missing-value");
        yield return ("/check-ins", "\"staff\":\"S1\"", "\"staff\":\"S9\"", "unknown-staff");
        yield return ("/check-ins", "\"staff\":\"S1\"", "\"staff\":1", "invalid-value");
        yield return ("/check-ins", "\"staff\":\"S1\"", "\"staff\":null", "missing-value");
        yield return ("/check-ins", "\"staff\":\"S1\"", "\"staff\":\" S1\"", "invalid-value");
        yield return ("/check-ins", "\"device\":\"T1\"", "\"device\":{}", "invalid-value");
        // Half of a surrogate pair is JSON, but no text.
        yield return ("/check-ins", "\"device\":\"T1\"", "\"device\":\"\\ud800\"", "invalid-value");
        yield return ("/check-ins", "\"device\":\"T1\"", "\"device\":\"\\u0000\"", "invalid-value");
        yield return ("/tickets/events", "\"profile\":\"hotline-12345\"", "\"profile\":\"nothing\"", "unknown-profile");
        yield return ("/tickets/events", "\"type\":\"received\"", "\"type\":\"Received\"", "invalid-value");
        yield return ("/tickets/events", "\"type\":\"received\"", "\"type\":\"0\"", "invalid-value");
        yield return ("/tickets/events", "\"window\":\"W1\"", "\"window\":\"W9\"", "unknown-window");
        yield return ("/tickets/events", "\"confidential\":false", "\"confidential\":\"no\"", "invalid-value");
        yield return ("/tickets/events", "\"phone\":\"13800000000\"", "\"phone\":13800000000", "invalid-value");
        yield return ("/complaints/events", "\"channel\":\"phone\"", "\"channel\":\"fax\"", "invalid-value");
        yield return ("/complaints/events", "\"staff\":\"S1\"", "\"staff\":\"S9\"", "unknown-staff");
        yield return ("/cases", "\"kind\":\"committed\"", "\"kind\":\"other\"", "invalid-value");
        yield return ("/cases", "\"doneAt\":\"2026-11-02T07:00:00+08:00\"", "\"doneAt\":\"2026-10-01T07:00:00+08:00\"", "invalid-value");
        yield return ("/cases", "\"window\":\"W1\"", "\"window\":\"W9\"", "unknown-window");
        yield return ("/ratings", "\"stars\":5", "\"stars\":6", "invalid-value");
        yield return ("/ratings", "\"stars\":5", "\"stars\":0", "invalid-value");
        yield return ("/ratings", "\"stars\":5", "\"stars\":4.5", "invalid-value");
        yield return ("/ratings", "\"stars\":5", "\"stars\":\"5\"", "invalid-value");
        yield return ("/findings", "\"rule\":\"A2-1\"", "\"rule\":\"Z9\"", "unknown-rule");
        yield return ("/findings", "\"rule\":\"A2-1\"", "\"rule\":\"M4\"", "rule-kind-mismatch");
        yield return ("/findings", "\"rule\":\"A2-1\"", "\"rule\":\"F15\"", "rule-is-counted");
        yield return ("/findings", "\"code\":\"S1\"", "\"code\":\"S9\"", "unknown-staff");
        yield return ("/findings", "\"kind\":\"staff\"", "\"kind\":\"person\"", "invalid-value");
        yield return ("/findings", "\"quantity\":1", "\"quantity\":0", "invalid-value");
        yield return ("/findings", "\"quantity\":1", "\"quantity\":-1", "invalid-value");
        yield return ("/findings", "\"quantity\":1", "\"quantity\":\"1\"", "invalid-value");
        yield return ("/findings", "\"quantity\":1", "\"quantity\":1e40", "invalid-value");
        yield return ("/findings", "\"occurredOn\":\"2026-11-02\"", "\"occurredOn\":\"2026-11-03\"", "future-time");
        yield return ("/findings", "\"occurredOn\":\"2026-11-02\"", "\"occurredOn\":\"2014-11-02\"", "no-rulebook");
        yield return ("/findings", "\"occurredOn\":\"2026-11-02\"", "\"occurredOn\":\"2026-11-02T00:00:00+08:00\"", "invalid-value");
        yield return ("/findings", "\"flags\":[\"f\"]", "\"flags\":\"f\"", "invalid-value");
        yield return ("/findings", "\"flags\":[\"f\"]", "\"flags\":[null]", "invalid-value");
        yield return ("/leaves", "\"until\":\"2026-11-03T18:00:00+08:00\"", "\"until\":\"2026-11-03T08:00:00+08:00\"", "invalid-value");
        yield return ("/leaves", "\"substitute\":\"S2\"", "\"substitute\":\"S9\"", "unknown-staff");
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Values_as_long_as_allowed_are_stored_on_every_database(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider, settings: new() { ["ApiKeys:0:Name"] = new string('钥', 64) });
        BoardClient client = host.Client();
        string code = new('码', 64);
        string id = new('号', 128);
        Answer organized = await client.PutAsync("/organization", new
        {
            areas = new[] { new { code, name = code } },
            windows = new[] { new { code, name = code, department = code, area = code } },
            staff = new[] { new { code, name = code, window = code } },
        });
        organized.ShouldCount(3);
        foreach ((string path, string item) in s_items)
        {
            string longest = item.Replace("\"id\":\"x\"", $"\"id\":\"{id}\"", StringComparison.Ordinal);
            foreach (string short_ in new[] { "S1", "S2", "W1", "K1", "C1", "L1", "T1" })
                longest = longest.Replace($"\"{short_}\"", $"\"{code}\"", StringComparison.Ordinal);
            // Done after the promised time, so that the judged finding carries the long id as well.
            longest = longest.Replace("\"promisedAt\":\"2026-11-09", "\"promisedAt\":\"2026-11-01", StringComparison.Ordinal);
            (await client.PostTextAsync(path, $"[{longest}]")).ShouldCount(1);
        }

        (await client.ReadAsync("/ledger"))!.AsArray().Count.ShouldBe(2);
    }
}
