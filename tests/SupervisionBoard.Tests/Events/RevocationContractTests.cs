using System.Text.Json.Nodes;
using Shouldly;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Events;

public sealed class RevocationContractTests
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_finding_is_taken_back_once_by_the_senders_id_and_stays_in_the_ledger(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        (await client.PostAsync("/findings", new[] { new { id = "F1", occurredOn = "2026-11-02", kind = "staff", code = "S1", rule = "A2-1" } })).ShouldCount(1);
        ((decimal)(await SheetAsync(client, "staff/S1"))["score"]!).ShouldBe(98m);

        (await client.PostAsync("/findings/F9/revocation", new { reason = "x" })).ShouldBeProblem(404, "unknown-finding");
        (await client.PostAsync("/findings/F1/revocation", new { reason = "申诉成立" })).ShouldCount(1);
        (await client.PostAsync("/findings/F1/revocation", new { reason = "申诉成立" })).ShouldCount(0, 1);

        ((decimal)(await SheetAsync(client, "staff/S1"))["score"]!).ShouldBe(100m);
        JsonArray ledger = (await client.ReadAsync("/ledger")).AsArray();
        ledger.Select(r => (string)r!["type"]!).ShouldBe(["finding", "revocation"]);
        ((string)ledger[1]!["previousHash"]!).ShouldBe((string)ledger[0]!["hash"]!);
        ((string)ledger[1]!["content"]!.ToJsonString()).ShouldContain(BoardHost.AllKey);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_judged_finding_is_taken_back_by_its_id_in_the_ledger_and_never_comes_back(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        host.Time.MoveTo(BoardHost.At("2026-11-02 09:00"));
        (await client.PostAsync("/check-ins", new[] { Centre.CheckIn("c1", "S1", "2026-11-02 08:20") })).ShouldCount(1);
        string id = (string)(await client.ReadAsync("/ledger"))[0]!["findingId"]!;

        (await client.PostAsync($"/findings/{Uri.EscapeDataString(id)}/revocation", new { reason = "设备故障" })).ShouldCount(1);
        (await client.PostAsync("/check-ins", new[] { Centre.CheckIn("c2", "S1", "2026-11-02 08:15") })).ShouldCount(1);

        ((decimal)(await SheetAsync(client, "staff/S1"))["score"]!).ShouldBe(100m);
        (await client.ReadAsync("/ledger")).AsArray().Count.ShouldBe(2);
    }

    private static Task<JsonNode> SheetAsync(BoardClient client, string subject) => client.ReadAsync($"/standings/{subject}?period=2026-11");
}
