using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Tickets;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Tickets;

/// <summary>What is at risk next. It is a Friday morning; an answer is due after five working days.</summary>
public sealed class RiskScreenTests : LedgerScreenContext
{
    public RiskScreenTests()
    {
        Services.AddSingleton<TicketWording>();
        Person.SetRoles(Roles.Officer);
    }

    [Fact]
    public async Task The_dearest_comes_first_with_who_holds_it_the_rule_and_time_that_runs_down()
    {
        // Due today; nobody is charged for what waits at the desk, so it comes last though it is due first.
        await MoveAsync("K1", TicketStep.Received, null, TimeSpan.FromHours(-11));
        await MoveAsync("K2", TicketStep.Received, null, TimeSpan.FromDays(-7));
        await MoveAsync("K2", TicketStep.Dispatched, "W1", TimeSpan.FromDays(-7));
        await MoveAsync("K3", TicketStep.Received, null, TimeSpan.FromDays(-1));
        await MoveAsync("K3", TicketStep.Dispatched, "W2", TimeSpan.FromDays(-1));

        var page = Render<RiskPage>();

        page.FindAll(".risk-table tbody tr").Select(r => r.GetAttribute("data-ticket")).ShouldBe(["K2", "K1"], "K3 is due in a week");
        var first = page.FindAll(".risk-table tbody tr")[0];
        first.QuerySelector(".risk-points")!.TextContent.ShouldStartWith("−");
        first.TextContent.ShouldContain("社保医保窗口");
        first.QuerySelector(".risk-rule")!.TextContent.ShouldContain("承办答复");
        first.TextContent.ShouldContain("剩 6 小时 47 分");

        Time.Advance(TimeSpan.FromMinutes(2));
        page.WaitForAssertion(() => page.FindAll(".risk-table tbody tr")[0].TextContent.ShouldContain("剩 6 小时 45 分"));
    }

    private Task MoveAsync(string ticket, TicketStep step, string? window, TimeSpan ago) => SubmitAsync(new FactsSubmitted
    {
        Source = "city",
        By = "city",
        Items =
        [
            new SubmittedFact(
                0,
                new TicketMoved
                {
                    Source = "city", Id = $"{ticket}/{step}", At = Time.GetUtcNow() + ago + TimeSpan.FromSeconds((int)step), Ticket = new TicketCode(ticket), Profile = "hotline-12345", Step = step,
                    Window = window is null ? null : new WindowCode(window), Summary = step == TicketStep.Received ? "咨询" : null,
                },
                [1],
                null),
        ],
    });
}
