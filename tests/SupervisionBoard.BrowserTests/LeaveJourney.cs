using Microsoft.Playwright;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>
/// Leave from request to return, and an errand. Today is one long shift by decision, so that the hall is open whenever
/// this runs: W1 has one person, and somebody of the other window covers.
/// </summary>
public sealed class LeaveJourney(Chromium chromium)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    [Fact]
    public async Task From_request_to_return_the_hall_follows_each_step()
    {
        // The minute after midnight is another day than the one decided on.
        Assert.SkipWhen(Now.TimeOfDay > new TimeSpan(23, 50, 0), "Too near to midnight.");
        DateOnly today = DateOnly.FromDateTime(Now.DateTime);
        await using Server server = await Server.StartAfterAsync(folder => Past.WriteAsync(folder, Now.AddDays(-1), new CalendarSubmitted
        {
            Source = "past",
            By = "past",
            Reason = "全天开放",
            Decision = new ScheduleDecision { Days = [new LocalDays(today, today, LocalDay.OwnHours, [new Shift(new(0, 1), new(23, 59)) { CheckInMinutes = 1 }])] },
        }));
        using Api api = new(server.Address);
        await api.PutOrganizationAsync(Organization);
        await api.PostAsync("check-ins", [new { id = "c1", staff = "S2", at = Now.AddMinutes(-1) }]);
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        string temporary = await admin.AddAccountAsync("person", "李洋", "staff", "S1");
        string officers = await admin.AddAccountAsync("officer", "督查员", "officer");
        IPage person = await chromium.OpenAsync(server.Address);
        await person.SignInFirstTimeAsync("person", temporary);
        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", officers);
        IPage wall = await chromium.OpenAsync(server.Address);
        await wall.GotoAsync("/wall");
        ILocator tile = wall.Locator(".wall-tile", new() { HasText = "社保医保" });
        await Expect(tile).ToHaveClassAsync(Unstaffed());

        await AskAsync(person, today);
        await Expect(tile).ToHaveClassAsync(Unstaffed());

        await officer.VisitAsync("/leave/inbox");
        await Expect(officer.Locator(".leave-card")).ToContainTextAsync("孩子发烧");
        await officer.GetByRole(AriaRole.Button, new() { Name = "批准" }).ClickAsync();
        await Expect(officer.Locator(".leave-done")).ToHaveTextAsync("已批准王敏一的请假。");
        // The substitute is at the counter: it is staffed, and the page of the person follows by itself.
        await Expect(tile).ToHaveClassAsync(Staffed());
        await Expect(person.Locator(".leave-card .state")).ToContainTextAsync("请假中");
        await officer.VisitAsync("/leave/calendar");
        await Expect(officer.Locator(".absence-day")).ToContainTextAsync("王敏二替岗");
        await Expect(officer.Locator(".absence-day")).ToContainTextAsync("替岗已到");

        await person.GetByRole(AriaRole.Button, new() { Name = "销假" }).ClickAsync();
        await Expect(person.Locator(".leave-done")).ToContainTextAsync("已销假");
        await Expect(tile).ToHaveClassAsync(Unstaffed());
        await api.PostAsync("check-ins", [new { id = "c2", staff = "S1", at = Now }]);
        await Expect(tile).ToHaveClassAsync(Staffed());

        // Out with two taps, back with one.
        await person.GetByRole(AriaRole.Button, new() { Name = "现场踏勘" }).ClickAsync();
        await person.GetByRole(AriaRole.Button, new() { Name = "30 分钟" }).ClickAsync();
        await Expect(tile).ToHaveClassAsync(Unstaffed());
        await officer.VisitAsync("/leave/errands");
        await Expect(officer.Locator(".errand-now")).ToContainTextAsync("外出中");
        await person.GetByRole(AriaRole.Button, new() { Name = "我回来了" }).ClickAsync();
        await Expect(tile).ToHaveClassAsync(Staffed());
        await Expect(officer.Locator(".errand-now")).ToHaveCountAsync(0);

        await officer.VisitAsync("/leave/history");
        await officer.Locator("table.leaves tbody a").ClickAsync();
        await Expect(officer.Locator(".leave-steps li")).ToHaveCountAsync(3);
        foreach (IPage page in new[] { admin, person, officer, wall })
            await page.Context.CloseAsync();
    }

    private static async Task AskAsync(IPage person, DateOnly today)
    {
        string day = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await person.VisitAsync("/leave");
        await person.GetByRole(AriaRole.Link, new() { Name = "申请请假" }).ClickAsync();
        await person.FillAsync("#leave-from", day);
        await person.FillAsync("#leave-until", day);
        await Expect(person.Locator(".leave-sum")).ToContainTextAsync("由督查管理处审批");
        await person.ChooseAsync("#leave-substitute", "wme");
        await person.FillAsync("#leave-reason", "孩子发烧");
        await person.GetByRole(AriaRole.Button, new() { Name = "提交申请" }).ClickAsync();
        await Expect(person.Locator(".leave-done")).ToHaveTextAsync("申请已提交，等待督查管理处审批。");
    }

    private static System.Text.RegularExpressions.Regex Unstaffed() => new("wall-tile--unstaffed", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private static System.Text.RegularExpressions.Regex Staffed() => new("wall-tile--staffed", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private static object Organization => new
    {
        areas = new[] { new { code = "A", name = "综合服务区" } },
        windows = new[]
        {
            new { code = "W1", name = "社保医保窗口", department = "人社局", area = "A" },
            new { code = "W2", name = "税务窗口", department = "税务局", area = "A" },
        },
        staff = new[]
        {
            new { code = "S1", name = "王敏一", window = "W1", role = "staff" },
            new { code = "S2", name = "王敏二", window = "W2", role = "chief" },
        },
    };
}
