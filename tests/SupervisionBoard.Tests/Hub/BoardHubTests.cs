using System.Text.Json.Nodes;
using Shouldly;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Hub;

public sealed class BoardHubTests : IAsyncLifetime
{
    private BoardHost _host = null!;
    private BoardClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await BoardHost.StartAsync(Provider.Sqlite, BoardHost.At("2026-11-02 09:00"));
        _client = _host.Client();
        await Centre.OrganizeAsync(_client);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_whole_board_comes_on_connecting()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host, BoardHost.ReadKey);
        HubMessage first = await hub.NextAsync();
        first.Target.ShouldBe("snapshot");
        JsonNode.DeepEquals(first.Argument, await _client.ReadAsync("/board")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("wrong", 401)]
    [InlineData(BoardHost.IngestKey, 403)]
    public async Task Nobody_follows_without_a_key_that_may_read(string? key, int status) =>
        ((int)(await Should.ThrowAsync<HttpRequestException>(() => HubClient.ConnectAsync(_host, key))).StatusCode!).ShouldBe(status);

    [Fact]
    public async Task A_change_comes_as_a_patch_of_only_what_changed_and_patches_add_up_to_the_board()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host, BoardHost.ReadKey);
        JsonObject board = (await hub.NextAsync()).Argument.AsObject();

        (await DeductAsync("f1", "W1", "M1-1")).ShouldCount(1);
        HubMessage patch = await hub.NextAsync(_host.Time);
        patch.Target.ShouldBe("patch");
        ((long)patch.Argument["from"]!).ShouldBe((long)board["version"]!);
        JsonObject changes = patch.Argument["changes"]!.AsObject();
        changes.Select(c => c.Key).Order(StringComparer.Ordinal).ShouldBe(["ticker", "windows"]);
        changes["windows"]!.AsObject().ShouldContainKey("W1");
        Apply(board, patch.Argument);
        await ShouldAgreeAsync(board);

        // Nothing of the windows changes with a complaint that is only filed.
        (await _client.PostAsync("/complaints/events", new[] { new { id = "p1", complaint = "P1", type = "filed", at = "2026-11-02T08:30:00+08:00", window = "W2" } })).ShouldCount(1);
        patch = await hub.NextAsync(_host.Time);
        patch.Argument["changes"]!.AsObject().Select(c => c.Key).Order(StringComparer.Ordinal).ShouldBe(["complaints", "ticker", "trends"]);
        Apply(board, patch.Argument);

        (await _client.PostAsync("/check-ins", Centre.Staff.Select((s, i) => Centre.CheckIn($"c{i}", s, "2026-11-02 08:30")))).ShouldCount(5);
        Apply(board, (await hub.NextAsync(_host.Time)).Argument);
        await ShouldAgreeAsync(board);
    }

    [Fact]
    public async Task A_new_window_changes_the_list_as_a_whole()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host, BoardHost.ReadKey);
        JsonObject board = (await hub.NextAsync()).Argument.AsObject();
        (await _client.PutAsync("/organization", new { windows = new[] { new { code = "W3", name = "三", department = "d", area = "A" } }, staff = new[] { new { code = "S6", name = "己", window = "W3" } } })).ShouldCount(2);
        HubMessage patch = await hub.NextAsync(_host.Time);
        patch.Argument["changes"]!["windows"].ShouldBeOfType<JsonArray>().Count.ShouldBe(3);
        Apply(board, patch.Argument);
        await ShouldAgreeAsync(board);
    }

    [Fact]
    public async Task A_burst_is_one_message_and_the_next_comes_a_quarter_of_a_second_later()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host, BoardHost.ReadKey);
        JsonObject board = (await hub.NextAsync()).Argument.AsObject();
        long version = (long)board["version"]!;
        for (int i = 0; i < 30; i++)
            (await DeductAsync($"b{i}", "W1", "P8")).ShouldCount(1);
        // The clock stands still: however many commits, the pause after the snapshot is not over.
        hub.TryTake(out _).ShouldBeFalse();

        HubMessage patch = await hub.NextAsync(_host.Time);
        ((long)patch.Argument["from"]!).ShouldBe(version);
        ((long)patch.Argument["version"]!).ShouldBe(version + 30);
        Apply(board, patch.Argument);
        await ShouldAgreeAsync(board);
        hub.TryTake(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_lost_count_asks_again_and_gets_the_whole_board()
    {
        await using HubClient hub = await HubClient.ConnectAsync(_host, BoardHost.ReadKey);
        await hub.NextAsync();
        (await DeductAsync("f1", "W1", "M1-1")).ShouldCount(1);
        (await hub.NextAsync(_host.Time)).Target.ShouldBe("patch");
        await hub.InvokeAsync("resync");
        HubMessage whole = await hub.NextAsync(_host.Time);
        whole.Target.ShouldBe("snapshot");
        await ShouldAgreeAsync(whole.Argument.AsObject());
    }

    [Fact]
    public async Task A_failing_subscriber_takes_nothing_from_senders_or_from_other_screens()
    {
        using IDisposable broken = _host.Get<SupervisionBoard.Projections.BoardSnapshots>().Subscribe(() => throw new InvalidOperationException("a broken screen"));
        await using HubClient hub = await HubClient.ConnectAsync(_host, BoardHost.ReadKey);
        await hub.NextAsync();
        (await DeductAsync("f1", "W1", "M1-1")).ShouldCount(1);
        (await hub.NextAsync(_host.Time)).Target.ShouldBe("patch");
        _host.Logged.ShouldContain(l => l.Contains("a broken screen", StringComparison.Ordinal));
    }

    private Task<Answer> DeductAsync(string id, string window, string rule) =>
        _client.PostAsync("/findings", new[] { new { id, occurredOn = "2026-11-02", kind = "window", code = window, rule } });

    private async Task ShouldAgreeAsync(JsonObject board)
    {
        JsonObject expected = (await _client.ReadAsync("/board")).AsObject();
        Sort(board);
        Sort(expected);
        board.Select(s => s.Key).ShouldBe(expected.Select(s => s.Key));
        foreach ((string section, JsonNode? value) in expected)
        {
            if (section != "asOf")
                JsonNode.DeepEquals(board[section], value).ShouldBeTrue(section);
        }
    }

    /// <summary>As the contract says: sections are replaced, of the windows the named rows.</summary>
    private static void Apply(JsonObject board, JsonNode patch)
    {
        ((long)patch["from"]!).ShouldBe((long)board["version"]!);
        board["version"] = patch["version"]!.DeepClone();
        foreach ((string section, JsonNode? value) in patch["changes"]!.AsObject())
        {
            if (section == "windows" && value is JsonObject rows)
            {
                JsonArray windows = board["windows"]!.AsArray();
                for (int i = 0; i < windows.Count; i++)
                    windows[i] = (rows[(string)windows[i]!["code"]!] ?? windows[i])!.DeepClone();
            }
            else
            {
                board[section] = value?.DeepClone();
            }
        }
    }

    /// <summary>The order of rows follows from their ranks.</summary>
    private static void Sort(JsonObject board) =>
        board["windows"] = new JsonArray([.. board["windows"]!.AsArray().Select(w => w!.DeepClone()).OrderBy(w => (string)w["code"]!, StringComparer.Ordinal)]);
}
