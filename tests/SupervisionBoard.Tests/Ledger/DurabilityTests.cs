using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Ledger;

/// <summary>What was answered survives, what was not answered is whole or not there at all.</summary>
public sealed class DurabilityTests
{
    private const int BatchSize = 20;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Killed_in_the_middle_of_posts_it_keeps_every_answered_batch_and_no_half_one(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        Posting posting;
        await using (ProgramProcess first = await ProgramProcess.StartAsync(database))
        {
            await Centre.OrganizeAsync(first.Client());
            posting = new Posting(first.Client());
            await Wait.UntilAsync(() => posting.Acknowledged.Count >= 40, "forty answers");
            await first.KillAsync();
            await posting.EndAsync();
        }

        JsonNode board;
        await using (ProgramProcess second = await ProgramProcess.StartAsync(database))
        {
            BoardClient client = second.Client();
            foreach (int batch in posting.Acknowledged)
                (await client.PostAsync("/check-ins", Posting.Batch(batch))).ShouldCount(0, BatchSize);
            foreach (int batch in posting.Unanswered)
            {
                Answer answer = await client.PostAsync("/check-ins", Posting.Batch(batch));
                answer.Status.ShouldBe(200);
                answer.Accepted.ShouldBeOneOf(0, BatchSize);
            }

            await VerifyLedgerAsync(client);
            board = await BoardAsync(client);
            (await second.TerminateAsync()).Exit.ShouldBe(0, second.Errors);
        }

        await using ProgramProcess third = await ProgramProcess.StartAsync(database);
        JsonNode replayed = await BoardAsync(third.Client());
        replayed.ToJsonString().ShouldBe(board.ToJsonString());
    }

    [Fact]
    public async Task Told_to_stop_it_finishes_what_it_accepted_and_exits_with_0_within_ten_seconds()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(Provider.Sqlite);
        Posting posting;
        await using (ProgramProcess first = await ProgramProcess.StartAsync(database))
        {
            await Centre.OrganizeAsync(first.Client());
            // A wall that stays connected must not hold the stop up.
            using ClientWebSocket wall = new();
            UriBuilder hub = new(first.Client().Http.BaseAddress!) { Scheme = "ws", Path = "/hubs/board", Query = "access_token=" + BoardHost.AllKey };
            await wall.ConnectAsync(hub.Uri, default);
            posting = new Posting(first.Client());
            await Wait.UntilAsync(() => posting.Acknowledged.Count >= 40, "forty answers");
            (int exit, TimeSpan took) = await first.TerminateAsync();
            exit.ShouldBe(0, first.Errors);
            took.ShouldBeLessThan(TimeSpan.FromSeconds(10));
            await posting.EndAsync();
        }

        await using ProgramProcess second = await ProgramProcess.StartAsync(database);
        foreach (int batch in posting.Acknowledged)
            (await second.Client().PostAsync("/check-ins", Posting.Batch(batch))).ShouldCount(0, BatchSize);
    }

    /// <summary>Neither the version, which counts moments too, nor what depends on today.</summary>
    private static async Task<JsonNode> BoardAsync(BoardClient client)
    {
        JsonObject board = (await client.ReadAsync("/board")).AsObject();
        foreach (string name in new[] { "version", "asOf" })
            board.Remove(name);
        board["standings"] = await client.ReadAsync("/standings?kind=staff&period=2024-03");
        board["sheet"] = await client.ReadAsync("/standings/staff/S1?period=2024-03");
        return board;
    }

    private static async Task VerifyLedgerAsync(BoardClient client)
    {
        byte[] last = Core.Ledger.HashChain.Origin;
        JsonArray rows = (await client.ReadAsync("/ledger?limit=1000")).AsArray();
        rows.ShouldNotBeEmpty();
        foreach (JsonNode? row in rows)
        {
            ((string)row!["previousHash"]!).ShouldBe(Convert.ToHexStringLower(last));
            last = Convert.FromHexString((string)row["hash"]!);
        }
    }

    /// <summary>Four senders that post batch after batch until nobody answers any more.</summary>
    private sealed class Posting
    {
        private readonly BoardClient _client;
        private readonly ConcurrentDictionary<int, bool> _sent = new();
        private readonly Task _ended;
        private int _next;

        public Posting(BoardClient client)
        {
            _client = client;
            _ended = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(SendAsync)));
        }

        public IReadOnlyCollection<int> Acknowledged => [.. _sent.Where(p => p.Value).Select(p => p.Key)];

        public IReadOnlyCollection<int> Unanswered => [.. _sent.Where(p => !p.Value).Select(p => p.Key)];

        /// <summary>Past days of a year long gone, late ones among them, so that judging writes as well.</summary>
        public static IEnumerable<object> Batch(int batch) => Enumerable.Range(0, BatchSize).Select(i =>
            Centre.CheckIn($"b{batch}-{i}", Centre.Staff[i % 5], $"2024-03-{(batch % 28) + 1:00} {7 + (i % 10):00}:{(batch + i) % 60:00}"));

        public Task EndAsync() => _ended.WaitAsync(Wait.Deadline);

        private async Task SendAsync()
        {
            while (true)
            {
                int batch = Interlocked.Increment(ref _next);
                _sent[batch] = false;
                try
                {
                    Answer answer = await _client.PostAsync("/check-ins", Batch(batch));
                    if (answer.Status != 200)
                        return;
                    answer.ShouldCount(BatchSize);
                    _sent[batch] = true;
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }
    }
}
