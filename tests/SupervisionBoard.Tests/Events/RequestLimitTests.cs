using System.Net.Http.Headers;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using Shouldly;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Events;

/// <summary>What is refused before an item is looked at, always as problem details.</summary>
public sealed class RequestLimitTests
{
    [Theory]
    [InlineData("/check-ins", "[{\"id\":1},\n  {,}]", 400, "not-json")]
    [InlineData("/check-ins", "", 400, "not-json")]
    [InlineData("/check-ins", "{}", 400, "not-a-list")]
    [InlineData("/check-ins", "null", 400, "not-a-list")]
    [InlineData("/findings", "\"x\"", 400, "not-a-list")]
    [InlineData("/findings/x/revocation", "[]", 400, "not-an-object")]
    [InlineData("/findings/x/revocation", "{}", 400, "missing-value")]
    [InlineData("/findings/x/revocation", "{\"reason\":\"  \"}", 400, "missing-value")]
    [InlineData("/findings/x/revocation", "{\"reason\":7}", 400, "invalid-value")]
    public async Task A_body_of_the_wrong_shape_is_a_problem(string path, string body, int status, string code)
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        (await host.Client().PostTextAsync(path, body)).ShouldBeProblem(status, code);
    }

    [Fact]
    public async Task What_is_not_JSON_is_answered_with_its_line_in_the_callers_language()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        const string body = "[\n  {\"id\": \"a\"},\n  {\"id\": nonsense}\n]";
        ((string)(await host.Client().PostTextAsync("/check-ins", body)).Json["detail"]!).ShouldContain("第 3 行");
        ((string)(await host.Client(language: "en-GB,en;q=0.9").PostTextAsync("/check-ins", body)).Json["detail"]!).ShouldContain("line 3");
        ((string)(await host.Client(language: "zh-CN,en;q=0.9").PostTextAsync("/check-ins", body)).Json["detail"]!).ShouldContain("第 3 行");
        // Invalid UTF-8 inside a string is not JSON either way, and no fault of the program.
        using ByteArrayContent bytes = new([.. "[{\"id\":\""u8, 0xC3, 0x28, .. "\",\"staff\":\"S1\"}]"u8]);
        HttpResponseMessage answer = await host.Client().Http.PostAsync("/api/v1/check-ins", bytes);
        ((int)answer.StatusCode).ShouldBeOneOf(200, 400);
    }

    [Fact]
    public async Task More_than_a_thousand_items_are_too_many_and_none_is_taken()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        object[] items = [.. Enumerable.Range(0, 1_001).Select(i => Centre.CheckIn($"c{i}", "S1", "2026-11-02 07:00"))];
        (await client.PostAsync("/check-ins", items)).ShouldBeProblem(413, "too-many-items");
        (await client.PostAsync("/check-ins", items[1..])).ShouldCount(1_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_too_large_with_and_without_a_stated_length(bool chunked)
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite, settings: new() { ["Ingest:MaxBodyBytes"] = "2048" });
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/check-ins")
        {
            Content = new StringContent("[" + new string(' ', 4096) + "]", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;
        HttpResponseMessage answer = await host.Client().Http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(413);
        answer.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("application/problem+json"));
    }

    [Theory]
    [InlineData("POST", "/check-ins", BoardHost.ReadKey)]
    [InlineData("POST", "/tickets/events", BoardHost.ReadKey)]
    [InlineData("POST", "/complaints/events", BoardHost.ReadKey)]
    [InlineData("POST", "/cases", BoardHost.ReadKey)]
    [InlineData("POST", "/ratings", BoardHost.ReadKey)]
    [InlineData("POST", "/findings", BoardHost.IngestKey)]
    [InlineData("POST", "/findings/x/revocation", BoardHost.IngestKey)]
    [InlineData("PUT", "/organization", BoardHost.IngestKey)]
    [InlineData("GET", "/board", BoardHost.IngestKey)]
    [InlineData("GET", "/standings?kind=window", BoardHost.IngestKey)]
    [InlineData("GET", "/standings/window/W1", BoardHost.IngestKey)]
    [InlineData("GET", "/periods/2026-11", BoardHost.IngestKey)]
    [InlineData("GET", "/awards", BoardHost.IngestKey)]
    [InlineData("GET", "/tickets/K1", BoardHost.IngestKey)]
    [InlineData("GET", "/ledger", BoardHost.IngestKey)]
    public async Task Without_a_good_key_401_and_without_the_scope_403(string method, string path, string other)
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        string? body = method == "GET" ? null : "[]";
        (await host.Client(key: null).SendAsync(new HttpMethod(method), path, body)).ShouldBeProblem(401);
        (await host.Client(key: "wrong").SendAsync(new HttpMethod(method), path, body)).ShouldBeProblem(401);
        (await host.Client(other).SendAsync(new HttpMethod(method), path, body)).ShouldBeProblem(403);
        Answer english = await host.Client(key: "wrong", language: "en").SendAsync(new HttpMethod(method), path, body);
        english.ShouldBeProblem(401);
        ((string)english.Json["title"]!).All(char.IsAscii).ShouldBeTrue(english.Text);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_full_queue_answers_429_and_what_was_taken_is_committed_when_the_store_moves_again(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider, settings: new() { ["Ingest:QueueCapacity"] = "1" });
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        List<Task<Answer>> sent = [];
        await using (await HoldWriterAsync(host.Database))
        {
            for (int i = 0; !sent.Any(t => t.IsCompleted); i++)
            {
                sent.Count.ShouldBeLessThan(500);
                sent.Add(client.PostAsync("/check-ins", new[] { Centre.CheckIn($"q{i}", "S1", "2026-11-02 07:00") }));
                await Task.WhenAny(sent[^1], client.GetAsync("/board"));
            }

            Answer busy = await sent.First(t => t.IsCompleted);
            busy.ShouldBeProblem(429, "busy");
            busy.Message.Headers.RetryAfter.ShouldNotBeNull();
        }

        Answer[] answers = await Task.WhenAll(sent);
        answers.Select(a => a.Status).Distinct().Order().ShouldBe([200, 429]);
        Answer[] taken = [.. answers.Where(a => a.Status == 200)];
        taken.ShouldAllBe(a => a.Accepted == 1);
        Answer again = await client.PostAsync("/check-ins", Enumerable.Range(0, sent.Count).Select(i => Centre.CheckIn($"q{i}", "S1", "2026-11-02 07:00")));
        again.ShouldCount(sent.Count - taken.Length, taken.Length);
    }

    /// <summary>Another process writes and does not come to an end.</summary>
    private static async Task<IAsyncDisposable> HoldWriterAsync(TestDatabase database)
    {
        if (database.Provider == Provider.Sqlite)
        {
            SqliteConnection file = new(database.ConnectionString + ";Pooling=False");
            await file.OpenAsync();
            await using SqliteCommand begin = new("BEGIN IMMEDIATE", file);
            await begin.ExecuteNonQueryAsync();
            return file;
        }

        NpgsqlConnection server = new(database.ConnectionString + ";Pooling=false");
        await server.OpenAsync();
        await using NpgsqlCommand hold = new("SELECT pg_advisory_lock(5080)", server);
        await hold.ExecuteNonQueryAsync();
        return server;
    }
}
