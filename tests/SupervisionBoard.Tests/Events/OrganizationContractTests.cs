using System.Text.Json.Nodes;
using Shouldly;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Events;

public sealed class OrganizationContractTests
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Unchanged_entries_are_duplicates_and_missing_ones_are_kept(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        (await client.PutAsync("/organization", Centre.Organization)).ShouldCount(8);
        (await client.PutAsync("/organization", Centre.Organization)).ShouldCount(0, 8);
        (await client.PutAsync("/organization", new { staff = new[] { new { code = "S2", name = "乙二改", window = "W2" } } })).ShouldCount(1);
        (await StandingsAsync(client, "staff")).ShouldBe(["S1 甲一", "S2 乙二改", "S3 丙三", "S4 丁四", "S5 戊五"]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_complete_list_marks_whoever_is_missing_as_left_and_a_later_one_brings_them_back(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider, BoardHost.At("2026-11-02 08:30"));
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        object only = new
        {
            areas = new[] { new { code = "A", name = "综合服务区" } },
            windows = new[] { new { code = "W1", name = "社保医保窗口", department = "人社局", area = "A" } },
            staff = new[] { new { code = "S1", name = "甲一", window = "W1", role = "chief" } },
        };

        (await client.PutAsync("/organization?complete=true", only)).ShouldCount(0, 3);
        JsonNode board = await client.ReadAsync("/board");
        ((int)board["attendance"]!["expected"]!).ShouldBe(1);
        board["windows"]!.AsArray().Select(w => (string)w!["code"]!).ShouldBe(["W1"]);

        (await client.PutAsync("/organization?complete=true", Centre.Organization)).ShouldCount(5, 3);
        board = await client.ReadAsync("/board");
        ((int)board["attendance"]!["expected"]!).ShouldBe(5);
        board["windows"]!.AsArray().Select(w => (string)w!["code"]!).ShouldBe(["W1", "W2"]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Wrong_entries_are_named_by_list_and_index_and_nobody_leaves_by_a_typing_error(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        Answer answer = await client.PutAsync("/organization?complete=true", new
        {
            areas = new object[] { new { code = "A", name = "综合服务区" }, new { code = "B" } },
            windows = new object[] { new { code = "W3", name = "三", department = "d", area = "Z" } },
            staff = new object[] { new { code = "S6", name = "己六", window = "W9" }, new { code = "S7", name = "庚七", window = "W1", role = "boss" }, 5, new { code = "S8", name = "辛八", window = "W1", backup = "S9" } },
        });
        answer.Status.ShouldBe(200);
        answer.Json["rejected"]!.AsArray().Select(r => $"{r!["list"]} {r["index"]} {r["code"]}").Order(StringComparer.Ordinal).ShouldBe(
        [
            "areas 1 missing-value",
            "staff 0 unknown-window",
            "staff 1 invalid-value",
            "staff 2 not-an-object",
            "staff 3 unknown-staff",
            "windows 0 unknown-area",
        ]);
        (await StandingsAsync(client, "staff")).Length.ShouldBe(5);
        (await client.PutAsync("/organization", new[] { 1 })).ShouldBeProblem(400, "not-an-object");
        // A list that was not sent at all says nothing about who left.
        (await client.PutAsync("/organization?complete=true", new { })).ShouldCount(0);
        (await StandingsAsync(client, "staff")).Length.ShouldBe(5);
    }

    private static async Task<string[]> StandingsAsync(BoardClient client, string kind) =>
        [.. (await client.ReadAsync($"/standings?kind={kind}")).AsArray().Select(s => $"{s!["code"]} {s["name"]}").Order(StringComparer.Ordinal)];
}
