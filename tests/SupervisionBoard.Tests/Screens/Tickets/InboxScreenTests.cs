using System.Security.Claims;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Inbox;
using SupervisionBoard.Screens.Overview;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Tickets;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Tickets;

/// <summary>What stands in whose inbox. It is a Friday morning; an answer is due after five working days.</summary>
public sealed class InboxScreenTests : LedgerScreenContext
{
    public InboxScreenTests()
    {
        Services.AddSingleton<TicketWording>();
        Services.AddSingleton<ApiTexts>();
        Services.AddSingleton<AuditTrail>();
        Services.AddScoped<TicketReporters>();
        Act(Roles.Officer, "zhou", "周红");
    }

    private DateTimeOffset Instant => Time.GetUtcNow();

    [Fact]
    public async Task An_officer_confirms_the_shift_item_by_item_and_the_director_sees_who_did()
    {
        var page = Render<InboxPage>();
        page.FindAll("[data-kind=shiftcheck]").Count.ShouldBe(1);
        page.FindAll(".shift-item").Count.ShouldBe(5);

        foreach (var box in page.FindAll(".shift-item input").Take(4))
            page.Find("#" + box.Id).Change(value: true);
        await page.Find(".shift-form").SubmitAsync();
        page.WaitForAssertion(() => page.Find(".notice--error").TextContent.ShouldContain("还有 1 项没有确认"));
        page.Find("#check-submitted").Change(value: true);
        await page.Find(".shift-form").SubmitAsync();

        page.WaitForAssertion(() => page.FindAll(".shift-done").Count.ShouldBe(1));
        page.FindAll("[data-kind=shiftcheck]").ShouldBeEmpty();
        Act(Roles.Director, "leader", "主任");
        Render<InboxPage>().Find(".shift-record tbody").TextContent.ShouldContain("周红（zhou）");
    }

    [Fact]
    public async Task A_ticket_that_nobody_opens_is_an_alert_after_a_quarter_of_an_hour_until_its_page_is_opened()
    {
        await MoveAsync("K1", TicketStep.Received, null);
        var overview = Render<AttentionPanel>(p => p.Add(a => a.Slice, Slice()));
        overview.Markup.ShouldNotContain("工单无人查阅");

        Time.Advance(TimeSpan.FromMinutes(15));
        await SubmitAsync(new MomentPassed { Source = BoardSession.Judge, By = BoardSession.Judge });
        Render<AttentionPanel>(p => p.Add(a => a.Slice, Slice())).Markup.ShouldContain("K1 热线办公室");
        var inbox = Render<InboxPage>();
        inbox.FindAll("[data-kind=unseen] b").Select(b => b.TextContent).ShouldBe(["K1"]);
        var link = Render<InboxLink>();
        var ticket = Render<TicketPage>(p => p.Add(t => t.Code, "K1"));
        // What the page wrote stands before this in the queue.
        await SubmitAsync(new MomentPassed { Source = BoardSession.Judge, By = BoardSession.Judge });
        Now.Tickets.Unseen.Find(new TicketCode("K1")).ShouldBeNull();
        LetPagesCatchUp();
        inbox.WaitForAssertion(() => inbox.FindAll("[data-kind=unseen]").ShouldBeEmpty());
        inbox.FindAll("[data-kind=ticket] b").Select(b => b.TextContent).ShouldBe(["K1"], "it is still to be sent out today");
        link.WaitForAssertion(() => link.Find(".inbox-count").TextContent.ShouldBe(inbox.FindAll(".inbox-item").Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        ticket.WaitForAssertion(() => ticket.Find(".ticket-facts").TextContent.ShouldContain("周红（zhou）"));

        AttentionView Slice() => new(Services.GetRequiredService<BoardSnapshots>().Current.Alerts, 0, Instant);
    }

    [Fact]
    public async Task Each_finds_what_is_due_within_a_working_day_and_no_more()
    {
        await MoveAsync("K1", TicketStep.Received, null, -7);
        await MoveAsync("K1", TicketStep.Dispatched, "W1", -7);
        await MoveAsync("K1", TicketStep.Accepted, "W1", -7);
        await MoveAsync("K2", TicketStep.Received, null, -1);
        await MoveAsync("K2", TicketStep.Dispatched, "W1", -1);
        await MoveAsync("K2", TicketStep.Accepted, "W1", -1);

        Kinds().ShouldBe(["shiftcheck", "remindunit K1"]);

        Act(Roles.Chief, "chief", "王芳", "S11");
        Kinds().ShouldBe(["ticket K1"], "K2 has more than a working day");
        Act(Roles.Staff, "sun", "孙丽", "S21");
        Kinds().ShouldBeEmpty("it is another window's");
        Render<InboxPage>().Markup.ShouldContain("没有到期的事项");

        // Once urged, the reminder is done.
        Act(Roles.Officer, "zhou", "周红");
        await MoveAsync("K1", TicketStep.Urged, null);
        Kinds().ShouldBe(["shiftcheck"]);

        string[] Kinds() => [.. Render<InboxPage>().FindAll(".inbox-item").Select(i => $"{i.GetAttribute("data-kind")} {i.QuerySelector("b")?.TextContent}".Trim()).Where(k => !k.StartsWith("emptywindow", StringComparison.Ordinal))];
    }

    /// <summary>Roles first: setting them takes the claims away.</summary>
    private void Act(string role, string account, string name, string? staff = null)
    {
        Person.SetAuthorized(account);
        Person.SetRoles(role);
        SignInAs(account, name, staff is null ? [] : [new Claim(AccessClaims.StaffCode, staff)]);
    }

    private Task MoveAsync(string ticket, TicketStep step, string? window, int days = 0) => SubmitAsync(new FactsSubmitted
    {
        Source = "city",
        By = "city",
        Items =
        [
            new SubmittedFact(
                0,
                new TicketMoved
                {
                    Source = "city", Id = $"{ticket}/{step}", At = Instant.AddDays(days).AddSeconds((int)step), Ticket = new TicketCode(ticket), Profile = "hotline-12345", Step = step,
                    Window = window is null ? null : new WindowCode(window), Summary = step == TicketStep.Received ? "咨询" : null,
                },
                [1],
                null),
        ],
    });
}
