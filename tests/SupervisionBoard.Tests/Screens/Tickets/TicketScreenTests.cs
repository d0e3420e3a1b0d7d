using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Tickets;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Tickets;

/// <summary>One ticket on the page of an officer: what is offered, asked for, explained and drawn.</summary>
public sealed class TicketScreenTests : LedgerScreenContext
{
    private const string Officer = "周红（zhou）";

    public TicketScreenTests()
    {
        Services.AddSingleton<TicketWording>();
        Services.AddSingleton<SupervisionBoard.Startup.AuditTrail>();
        Services.AddScoped<TicketReporters>();
        Person.SetRoles(Roles.Officer);
    }

    [Fact]
    public async Task A_call_back_that_finds_somebody_dissatisfied_says_before_that_it_goes_back_and_sends_it_back()
    {
        await StepAsync(TicketAction.Receive);
        await StepAsync(TicketAction.Dispatch);
        await StepAsync(TicketAction.Answer);
        var page = Open();
        page.FindAll(".ticket-buttons .button--primary").Select(b => b.TextContent).ShouldBe(["回访成功"]);
        await page.Find("#action-callback").ClickAsync();
        await page.Find("#q-informed-yes").ChangeAsync(true);
        await page.Find("#q-truthful-yes").ChangeAsync(true);
        await page.Find("#q-misconduct-no").ChangeAsync(true);
        await page.Find("#q-satisfied-no").ChangeAsync(true);
        page.FindAll(".ticket-form .field-hint").Select(h => h.TextContent).ShouldContain("记录后将自动重新交办，须在三个工作日内办结。");

        await page.Find(".ticket-form").SubmitAsync();

        page.WaitForAssertion(() => page.Find(".page-head .lead").TextContent.ShouldBe("待接单"));
        Ticket.Life.Reopenings.ShouldBe(1);
        page.FindAll(".timeline-step").Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_what_was_typed_stays()
    {
        await StepAsync(TicketAction.Receive);
        await StepAsync(TicketAction.Dispatch);
        await StepAsync(TicketAction.Answer);
        var page = Open();
        await page.Find("#action-callfailed").ClickAsync();
        await page.Find("#action-reason").InputAsync("无人接听");
        await page.Find("#action-next").InputAsync("2026-11-20T08:00");

        await page.Find(".ticket-form").SubmitAsync();

        page.WaitForAssertion(() => page.Find(".notice--error").TextContent.ShouldContain("下次回访时间（须晚于现在）"));
        page.Find("#action-reason").GetAttribute("value").ShouldBe("无人接听");
        Ticket.Life.FailedCalls.ShouldBe(0);
    }

    [Fact]
    public async Task Each_day_of_a_deadline_is_explained_and_drawn_off_days_narrower()
    {
        await StepAsync(TicketAction.Receive);
        await StepAsync(TicketAction.Dispatch);
        var page = Open();
        page.FindAll("details.trace[open] li").Select(l => l.TextContent).ShouldBe(
        [
            "11月20日 周五工作日，起算日不计", "11月21日 周六周末，不计", "11月22日 周日周末，不计", "11月23日 周一工作日，第 1 天", "11月24日 周二工作日，第 2 天",
            "11月25日 周三工作日，第 3 天", "11月26日 周四工作日，第 4 天", "11月27日 周五工作日，第 5 天",
        ]);

        ClockDrawing drawing = ClockDrawing.Of(Now, Ticket.Clock, SampleBoard.Now.AddDays(8));

        drawing.Days.Where(d => !d.Works).ShouldAllBe(d => d.Width < drawing.Days[0].Width && d.Shifts.IsEmpty);
        ClockDrawing.DrawnClock handle = drawing.Clocks.Single(c => c.Clock.Stage.Code == "handle");
        handle.Late.ShouldNotBeNull().X.ShouldBe(handle.Due!.Value, 0.01);
        (handle.Late!.X + handle.Late.Width).ShouldBe(drawing.Now, 0.01);
        drawing.Days[^1].X.ShouldBeLessThan(ClockDrawing.Width);
    }

    [Fact]
    public async Task A_ticket_that_does_not_fit_together_says_where()
    {
        await SubmitAsync(new FactsSubmitted
        {
            Source = "other",
            By = "other",
            Items = [new SubmittedFact(0, new TicketMoved { Source = "other", Id = "1", At = SampleBoard.Now.AddHours(-1), Ticket = new TicketCode("K1"), Profile = "hotline-12345", Step = TicketStep.Closed }, [1], null)],
        });
        var page = Open();
        page.Find(".ticket-about").TextContent.ShouldContain("记录有 1 处前后不符");
        page.Find(".timeline-step--odd").TextContent.ShouldContain("“结案”未生效");
    }

    private TicketFile Ticket => Now.Tickets.Find(new TicketCode("K1"))!;

    private IRenderedComponent<TicketPage> Open() => Render<TicketPage>(p => p.Add(x => x.Code, "K1"));

    private Task StepAsync(TicketAction action) => SubmitAsync(new TicketSubmitted
    {
        Source = TicketLife.PageSource,
        By = Officer,
        Ticket = new TicketCode("K1"),
        Action = action,
        Profile = action == TicketAction.Receive ? "hotline-12345" : null,
        Summary = action == TicketAction.Receive ? "路灯不亮" : null,
        Window = action == TicketAction.Dispatch ? new WindowCode("W1") : null,
        Reason = action == TicketAction.Answer ? "已处理" : null,
    });
}
