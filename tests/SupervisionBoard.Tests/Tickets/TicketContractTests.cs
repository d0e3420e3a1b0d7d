using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Tickets;

/// <summary>What other systems may tell of a step beyond its type.</summary>
public sealed class TicketContractTests
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_call_back_brings_its_answers_a_failed_one_the_next_call(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        (await client.PostAsync("/tickets/events", new object[]
        {
            Step("1", "received", "05:00"),
            Step("2", "dispatched", "05:10"),
            Step("3", "escalated", "05:20", ("reason", "涉及三个单位"), ("copiedTo", "分管领导")),
            Step("4", "answered", "05:30"),
            Step("5", "callFailed", "05:40", ("nextCallAt", "2026-11-03T09:00:00+08:00")),
            Step("6", "calledBack", "05:50", ("satisfied", true), ("answers", new { informed = true, truthful = true })),
            Step("7", "closed", "06:00", ("followed", true)),
            Step("8", "calledBack", "06:10", ("answers", new { informed = true })),
            Step("9", "calledBack", "06:20", ("answers", "yes")),
        })).ShouldCount(7, 0, "7 missing-value", "8 invalid-value");

        TicketFile file = host.Get<BoardRunner>().Board.Tickets.Find(new TicketCode("K1"))!;
        file.Steps.Select(s => s.CopiedTo).ShouldContain("分管领导");
        file.Steps.Single(s => s.Step == TicketStep.CallFailed).NextCallAt.ShouldBe(BoardHost.At("2026-11-03 09:00"));
        file.Steps.Single(s => s.Step == TicketStep.CalledBack).Answers.ShouldBe(new CallBackAnswers(Informed: true, Truthful: true, Misconduct: false));
        file.Life.Followed.ShouldBeTrue();
    }

    private static Dictionary<string, object> Step(string id, string type, string time, params (string Name, object Value)[] more)
    {
        Dictionary<string, object> step = new(StringComparer.Ordinal)
        {
            ["id"] = id, ["ticket"] = "K1", ["profile"] = "hotline-12345", ["type"] = type, ["at"] = $"2026-11-02T{time}:00+08:00", ["window"] = "W1",
        };
        foreach ((string name, object value) in more)
            step[name] = value;
        return step;
    }
}
