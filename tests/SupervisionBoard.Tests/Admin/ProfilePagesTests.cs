using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Tickets;
using SupervisionBoard.Screens.WorkingDays;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Admin;

/// <summary>Time limits as people read them, and a change weighed before it holds.</summary>
public sealed class ProfilePagesTests : AdminContext
{
    public ProfilePagesTests()
    {
        Host = new SignInHost { Clock = Time };
        Services.AddSingleton<ScheduleWording>();
        Services.AddSingleton<FindingWording>();
        Services.AddSingleton<ApiTexts>();
        Services.AddSingleton<TicketWording>();
        Services.AddScoped<DecisionEditing>();
    }

    private Board Known => Host.Get<BoardRunner>().Board;

    [Fact]
    public void Every_profile_is_listed_and_reads_without_codes()
    {
        var list = Render<ProfilesPage>();
        list.FindAll("tbody tr").Count.ShouldBe(Known.Context.Profiles.Count);

        foreach (string code in Known.Context.Profiles.Keys)
        {
            var page = Render<ProfilePage>(p => p.Add(x => x.Code, code));
            string events = string.Concat(page.FindAll("td[data-label='起算'], td[data-label='截止']").Select(cell => cell.TextContent));
            events.Any(c => c is >= 'a' and <= 'z').ShouldBeFalse($"{code}: {events}");
        }
    }

    [Fact]
    public async Task A_shorter_limit_shows_whose_deadline_moves_and_then_holds()
    {
        DateTimeOffset received = Time.GetUtcNow().AddHours(-1);
        TicketMoved step = new() { Source = "t", Id = "1", At = received, Ticket = new TicketCode("K1"), Profile = "hotline-12345", Step = TicketStep.Received };
        await Host.Get<WriteQueue>().SubmitAsync(new FactsSubmitted { Source = "t", By = "t", Items = [new SubmittedFact(0, step, [1], null)] });
        var page = Render<ProfilePage>(p => p.Add(x => x.Code, "hotline-12345"));
        page.Button("修改").Click();
        string text = Known.Context.Profiles["hotline-12345"].Text!;
        page.Type("#profile-text", text.Replace("limit: 12h", "limit: 12x", StringComparison.Ordinal));
        page.Button("查看影响").Click();
        page.Find(".cal-errors").TextContent.ShouldContain("行");
        page.FindAll(".whatif").ShouldBeEmpty();

        page.Type("#profile-text", text.Replace("limit: 12h", "limit: 6h", StringComparison.Ordinal));
        page.Button("查看影响").Click();
        await page.WaitForAssertionAsync(() => page.Find(".whatif .admin-code").TextContent.ShouldBe("K1"));
        Known.ProfileDecisions.ShouldBeEmpty();
        await page.Button("确认生效").ClickAsync();
        page.Confirm("办法修订");

        await page.WaitForAssertionAsync(() => page.Find(".admin-done").TextContent.ShouldStartWith("已生效"));
        Known.Tickets.Find(new TicketCode("K1"))!.Next!.Due.ShouldBe(received.AddHours(6));
        page.Find("section[aria-labelledby='profile-history'] tbody").TextContent.ShouldContain("办法修订");
        (await AuditedAsync()).ShouldBe([AuditAction.ProfileDecided]);
    }
}
