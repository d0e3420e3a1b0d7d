using System.Globalization;
using Microsoft.Playwright;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>
/// A month through the hands of those who do it. What needs days to pass happened earlier, by the same write path: the
/// month is the one before last, opened in the first days of the last one.
/// </summary>
public sealed class ReviewJourney(Chromium chromium)
{
    private static readonly ReviewActor s_area = new("区长（past-area）", null, new AreaCode("A"), IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_officer = new("督查员（past）", null, null, IsOffice: true, IsDirector: false);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    private static DateOnly LastMonth => new DateOnly(Now.Year, Now.Month, 1).AddMonths(-1);

    private static Month Reviewed => Month.Of(LastMonth.AddMonths(-1));

    [Fact]
    public async Task From_a_returned_self_report_to_the_notice_everybody_does_their_step()
    {
        await using Server server = await Server.StartAfterAsync(async folder =>
        {
            await WriteFiledAsync(folder);
            // The area supervisor had no doubt about the others; S2 is to add something, and may until the end of the next working day.
            await Past.WriteAsync(folder, Now.AddMinutes(-5), Step(s_officer, new ReviewAction.ReturnSelfReport(new StaffCode("S2"), "漏写一次差错")));
        });
        using Api api = new(server.Address);
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        IPage person = await SignInAsync(server, admin, "person", "staff", staff: "S2");
        IPage area = await SignInAsync(server, admin, "area", "area-supervisor", area: "A");
        IPage officer = await SignInAsync(server, admin, "officer", "officer");

        await area.VisitAsync($"/awards/months/{Reviewed}?area=A");
        await Expect(area.Locator(".review-panel .review-blocked")).ToContainTextAsync("S2");
        await Expect(area.Locator("#sign-A")).ToHaveCountAsync(0);

        await person.VisitAsync("/awards/self-report");
        await Expect(person.Locator(".notice-title").First).ToHaveTextAsync("退回理由");
        await Expect(person.Locator(".review-own-findings li")).ToContainTextAsync("D1-1");
        await person.FillAsync("#statement", "办件差错一次，已改进");
        // The browser loses the page in the middle of it: the tab has kept what was typed.
        await person.VisitAsync("/awards/self-report");
        await Expect(person.Locator("#statement")).ToHaveValueAsync("办件差错一次，已改进");
        await person.ClickAsync("#file");
        await Expect(person.Locator(".review-done")).ToHaveTextAsync("自评已提交。");

        await area.Locator(".review-people a", new() { HasText = "乙" }).ClickAsync();
        await Expect(area.Locator(".review-statement")).ToHaveTextAsync("办件差错一次，已改进");
        await area.ClickAsync("#sign-A");
        await area.FillAsync("#sign-A-text", "属实");
        await area.VisitAsync($"/awards/months/{Reviewed}?area=A");
        await area.ClickAsync("#sign-A");
        await Expect(area.Locator("#sign-A-text")).ToHaveValueAsync("属实");
        await area.ClickAsync("#sign-A-send");
        await Expect(area.Locator(".review-done")).ToHaveTextAsync("已签署意见。");

        // While the officer writes, a finding comes in: it is shown before anything hangs out.
        await officer.VisitAsync($"/awards/months/{Reviewed}");
        await officer.ClickAsync("#notice");
        await officer.FillAsync("#notice-text", "审核无误");
        await api.PostAsync("findings", [new { id = "F2", occurredOn = $"{Reviewed}-12", kind = "staff", code = "S1", rule = "A2-1" }]);
        await officer.ClickAsync("#notice-send");
        await Expect(officer.Locator(".review-changes")).ToContainTextAsync("登记：甲 A2-1");
        await officer.ClickAsync("#notice-send");
        await Expect(officer.Locator(".review-done")).ToHaveTextAsync("已开始公示。");
        await Expect(officer.Locator(".stepper-step--now .stepper-name")).ToHaveTextAsync("公示");

        await person.VisitAsync($"/awards/months/{Reviewed}");
        await person.ClickAsync("#object");
        await person.FillAsync("#object-text", "差错已当场更正");
        await person.ClickAsync("#object-send");
        await Expect(person.Locator(".review-done")).ToHaveTextAsync("异议已提交。");
        await officer.ClickAsync("#dismiss-1");
        await officer.FillAsync("#dismiss-1-text", "以登记为准");
        await officer.ClickAsync("#dismiss-1-send");
        await Expect(officer.Locator(".review-done")).ToHaveTextAsync("异议已答复。");
        await Expect(person.Locator(".review-objections")).ToContainTextAsync("以登记为准");
        foreach (IPage page in new[] { admin, person, area, officer })
            await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Approved_and_published_it_is_sealed_recomputed_and_corrected()
    {
        await using Server server = await Server.StartAfterAsync(async folder =>
        {
            await WriteFiledAsync(folder);
            DateTimeOffset later = At(LastMonth.AddDays(13), 10);
            await Past.WriteAsync(folder, later, Step(s_area, new ReviewAction.SignArea(new AreaCode("A"), "属实")));
            await Past.WriteAsync(folder, later.AddHours(1), Step(s_officer, new ReviewAction.StartNotice("审核无误")));
        });
        using Api api = new(server.Address);
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        IPage officer = await SignInAsync(server, admin, "officer", "officer");
        IPage leader = await SignInAsync(server, admin, "leader", "director");

        await officer.VisitAsync($"/awards/months/{Reviewed}");
        await Expect(officer.Locator(".stepper-step--now .stepper-name")).ToHaveTextAsync("审定");
        await Expect(officer.Locator("#approve")).ToHaveCountAsync(0);
        await Expect(officer.Locator("#publish")).ToHaveCountAsync(0);
        await leader.VisitAsync($"/awards/months/{Reviewed}");
        await leader.ClickAsync("#approve");
        await leader.ClickAsync("#approve-send");
        await Expect(leader.Locator(".review-done")).ToHaveTextAsync("已审定。");
        await officer.ClickAsync("#publish");
        await officer.ClickAsync("#publish-send");
        await Expect(officer.Locator(".review-done").First).ToHaveTextAsync("已公布并封存。");

        await officer.ClickAsync("#recompute");
        await Expect(officer.Locator(".verdict-line--whole")).ToContainTextAsync("逐字节一致");
        await officer.ClickAsync("#correct");
        await officer.ChooseAsync("#correct-who", "乙");
        await officer.FillAsync("#correct-points", "2");
        await officer.FillAsync("#correct-reason", "差错不属实");
        await officer.ClickAsync("#correct-send");
        await Expect(officer.Locator(".review-corrections")).ToContainTextAsync("差错不属实");

        // It stands in the running month, beside everything else; the sealed month stays.
        Month running = Month.Of(DateOnly.FromDateTime(Now.DateTime));
        await officer.VisitAsync($"/scores/staff/S2?period={running}");
        await Expect(officer.Locator(".line", new() { HasText = "已公布的结果" })).ToContainTextAsync("+2");
        await officer.VisitAsync($"/scores/staff/S2?period={Reviewed}");
        await Expect(officer.Locator(".sheet-score .figure-value")).ToHaveTextAsync("95.0分");
        foreach (IPage page in new[] { admin, officer, leader })
            await page.Context.CloseAsync();
    }

    /// <summary>A finding in the month; the review opened and filed by all but S3 in the first days of the next one.</summary>
    private static async Task WriteFiledAsync(string folder)
    {
        DateTimeOffset then = At(Reviewed.FirstDay.AddDays(9), 10);
        await Past.WriteAsync(
            folder,
            then,
            new OrganizationSubmitted
            {
                Source = "past", By = "past",
                Areas = [new AreaEntry("A", "综合服务区")],
                Windows = [new WindowEntry("W1", "社保医保窗口", "人社局", "A")],
                Staff = [new StaffEntry("S1", "甲", "W1", true, null), new StaffEntry("S2", "乙", "W1", false, null), new StaffEntry("S3", "丙", "W1", false, null)],
            },
            new ObservationsSubmitted
            {
                Source = "past", By = "督查员",
                Items = [new SubmittedObservation(0, new Observation { Id = "F1", Subject = new Subject(SubjectKind.Staff, "S2"), Rule = new RuleCode("D1-1"), OccurredOn = DateOnly.FromDateTime(then.DateTime) }, [1])],
            });
        DateTimeOffset opened = At(LastMonth.AddDays(1), 9);
        await Past.WriteAsync(folder, opened, Step(s_officer, new ReviewAction.Open()));
        await Past.WriteAsync(folder, opened.AddHours(1), Step(Person("S1"), new ReviewAction.FileSelfReport("无差错")), Step(Person("S2"), new ReviewAction.FileSelfReport("无差错")));
    }

    private static DateTimeOffset At(DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(8));

    private static ReviewActor Person(string staff) => new($"{staff}（{staff}）", new StaffCode(staff), null, IsOffice: false, IsDirector: false);

    private static ReviewSubmitted Step(ReviewActor actor, ReviewAction action) => new() { Source = "past", By = actor.By, Actor = actor, Month = Reviewed, Action = action };

    private async Task<IPage> SignInAsync(Server server, IPage admin, string userName, string role, string? staff = null, string? area = null)
    {
        string temporary = await admin.AddAccountAsync(userName, userName, role, staff, area);
        IPage page = await chromium.OpenAsync(server.Address);
        await page.SignInFirstTimeAsync(userName, temporary);
        return page;
    }
}
