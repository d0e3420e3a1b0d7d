using System.Globalization;
using Microsoft.Playwright;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupervisionBoard.BrowserTests;

/// <summary>
/// A person at the counter does not agree. The finding is of last month, for which nobody's attendance is judged: its
/// figures are those of the finding alone.
/// </summary>
public sealed class AppealJourney(Chromium chromium)
{
    private const string Answer = "监控显示只是桌面未整理";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    private static DateOnly LastMonth => DateOnly.FromDateTime(new DateTime(Now.Year, Now.Month, 1, 0, 0, 0, DateTimeKind.Unspecified)).AddMonths(-1);

    private static string Period => LastMonth.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Appealed_from_the_sheet_it_is_marked_everywhere_and_changed_to_another_rule_the_score_follows()
    {
        await using Server server = await Server.StartNewAsync();
        using Api api = new(server.Address);
        await api.PutOrganizationAsync(Organization("S1", "S2"));
        await api.PostAsync("findings", [new { id = "F1", occurredOn = LastMonth.AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), kind = "staff", code = "S2", rule = "A5-3" }]);
        (IPage person, IPage officer) = await SignInAsync(server, "S2");

        await person.VisitAsync($"/scores/staff/S2?period={Period}");
        await Expect(person.Locator(".sheet-score .figure-value")).ToHaveTextAsync("95.0分");
        await person.Locator(".sheet-finding .appeal-mark").ClickAsync();
        await person.FillAsync("#appeal-reason", Centre.AppealReason);
        await person.GetByRole(AriaRole.Button, new() { Name = "提交申诉" }).ClickAsync();
        await Expect(person.Locator(".appeal-done")).ToContainTextAsync("申诉已提交");
        await Expect(person.Locator("table.appeals tbody tr")).ToContainTextAsync("申诉中");

        // It still counts, and whoever sees it sees that it is disputed.
        await person.VisitAsync($"/scores/staff/S2?period={Period}");
        await Expect(person.Locator(".sheet-score .figure-value")).ToHaveTextAsync("95.0分");
        await Expect(person.Locator(".sheet-finding")).ToContainTextAsync("申诉中");
        await officer.VisitAsync($"/deductions?period={Period}");
        await Expect(officer.Locator("table.findings tbody tr")).ToContainTextAsync("申诉中");
        await officer.VisitAsync($"/ledger?period={Period}&type=appeal");
        await Expect(officer.Locator("main tbody tr")).ToContainTextAsync(Centre.AppealReason);

        await officer.VisitAsync("/appeals");
        await officer.ChangeRuleAsync("A5-6", "95.0 → 98.0 分", Answer);

        await person.VisitAsync($"/scores/staff/S2?period={Period}");
        await Expect(person.Locator(".sheet-score .figure-value")).ToHaveTextAsync("98.0分");
        await Expect(person.Locator(".sheet-finding--revoked")).ToContainTextAsync(Answer);
        await person.VisitAsync("/appeals?finding=F1");
        await Expect(person.Locator("aside, .appeal").First).ToContainTextAsync("A5-6");
        await Expect(person.Locator("table.appeals tbody tr")).ToContainTextAsync("已改判");
        await person.Context.CloseAsync();
        await officer.Context.CloseAsync();
    }

    [Fact]
    public async Task When_the_time_to_appeal_is_over_the_page_says_since_when()
    {
        // Four weeks ago: more than three working days, whatever holiday lies between.
        DateTimeOffset recorded = new(Now.Date.AddDays(-28).AddHours(10), Now.Offset);
        await using Server server = await Server.StartAfterAsync(folder => Past.WriteAsync(folder, recorded,
            new OrganizationSubmitted { Source = "past", By = "past", Areas = [new AreaEntry("A", "综合服务区")], Windows = [new WindowEntry("W1", "社保医保窗口", "人社局", "A")], Staff = [] },
            new ObservationsSubmitted
            {
                Source = "past",
                By = "督查员",
                Items = [new SubmittedObservation(0, new Observation { Id = "F1", Subject = new Subject(SubjectKind.Window, "W1"), Rule = new RuleCode("M10-2"), OccurredOn = DateOnly.FromDateTime(recorded.Date) }, [1])],
            }));
        using Api api = new(server.Address);
        await api.PutOrganizationAsync(Organization("S1"));
        (IPage chief, IPage officer) = await SignInAsync(server, "S1");

        await chief.GotoAsync("/appeals/new?finding=F1");

        await Expect(chief.Locator(".notice--error")).ToContainTextAsync("不能申诉");
        await Expect(chief.Locator(".notice--error")).ToContainTextAsync(Deadline());
        await Expect(chief.Locator("#appeal-reason")).ToHaveCountAsync(0);
        await chief.GotoAsync("/appeals");
        await Expect(chief.Locator(".appealable .soft")).ToBeVisibleAsync();
        await Expect(chief.Locator(".appealable-list")).ToHaveCountAsync(0);
        await chief.Context.CloseAsync();
        await officer.Context.CloseAsync();
    }

    private async Task<(IPage Person, IPage Officer)> SignInAsync(Server server, string code)
    {
        IPage admin = await chromium.OpenAsync(server.Address);
        await admin.SetUpAsync(server.SetupLink.ShouldNotBeNull());
        string password = await admin.AddAccountAsync("person", "李洋", "staff", code);
        string officers = await admin.AddAccountAsync("officer", "督查员", "officer");
        await admin.Context.CloseAsync();
        IPage person = await chromium.OpenAsync(server.Address);
        await person.SignInFirstTimeAsync("person", password);
        IPage officer = await chromium.OpenAsync(server.Address);
        await officer.SignInFirstTimeAsync("officer", officers);
        return (person, officer);
    }

    private static object Organization(params string[] staff) => new
    {
        areas = new[] { new { code = "A", name = "综合服务区" } },
        windows = new[] { new { code = "W1", name = "社保医保窗口", department = "人社局", area = "A" } },
        staff = staff.Select(code => new { code, name = $"王敏{code}", window = "W1", role = code == "S1" ? "chief" : "staff" }),
    };

    private static System.Text.RegularExpressions.Regex Deadline() => new(@"申诉期限已于 (?:\d{4}年)?\d+月\d+日 周. 24:00 截止", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
