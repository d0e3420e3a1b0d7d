using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Leave;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Leave;

/// <summary>Friday 20 November 2026: S11 is the chief of W1, S12 and S13 work there.</summary>
public sealed class LeavePagesTests : LedgerScreenContext
{
    public LeavePagesTests() => Services.AddSingleton<LeaveWording>();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private AbsencesState Absences => Now.Attendance.Absences;

    [Fact]
    public async Task Days_and_level_are_shown_before_a_request_is_sent_and_it_waits_under_own_leave()
    {
        As("S12", Roles.Staff);
        var form = Open<NewLeavePage>("/leave/new");
        form.Find(".leave-who").TextContent.ShouldContain("李强");
        form.Find("#leave-from").GetAttribute("value").ShouldBe("2026-11-23");
        form.Find(".leave-sum").TextContent.ShouldContain("1 个工作日（2 个班次）");
        form.Find(".leave-sum").TextContent.ShouldContain("由分管领导审批");

        form.Find("#leave-until").Change("2026-11-24");
        form.Find(".leave-sum").TextContent.ShouldContain("由中心主要领导审批");
        form.Find("#leave-until").Change("2026-11-23");
        form.Find("#leave-until-shift").Change("0");
        form.Find(".leave-sum").TextContent.ShouldContain("0.5 个工作日（1 个班次）");
        form.Find(".leave-sum").TextContent.ShouldContain("由督查管理处审批");

        await form.Find("form").SubmitAsync();
        form.Markup.ShouldContain("请先落实 B 角");
        form.Find("#leave-reason-error").TextContent.ShouldBe("请写明事由。");
        Absences.Requests.ShouldBeEmpty();

        // By pinyin initials.
        form.Find("#leave-substitute").Input("zm");
        form.Find(".combo-option").MouseDown();
        form.Find("#leave-reason").Input("孩子家长会");
        await form.Find("form").SubmitAsync();

        LeaveFile file = Absences.Requests.Values.ShouldHaveSingleItem();
        file.Request.Substitute.ShouldBe(new StaffCode("S13"));
        Navigation.Uri.ShouldContain("/leave?sent=" + file.Number);
        var page = Render<LeavePage>();
        page.Find(".leave-done").TextContent.ShouldBe("申请已提交，等待督查管理处审批。");
        page.Find(".leave-card .state").TextContent.ShouldContain("待审批");
        page.Find(".leave-when").TextContent.ShouldContain("11月23日 周一 上午");
        page.FindAll(".leave-actions .button--primary").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_substitute_who_cannot_is_offered_with_the_reason_and_not_taken()
    {
        await AskAsync("S13", "S12");
        As("S11", Roles.Chief);
        var form = Open<NewLeavePage>("/leave/new");
        form.Find("#leave-substitute").Input("S13");
        form.Find(".combo-option").TextContent.ShouldContain("赵敏这段时间本人请假");
        form.Find(".combo-option").MouseDown();
        form.Markup.ShouldContain("请另选一位");
        form.Find("#leave-reason").Input("开会");
        await form.Find("form").SubmitAsync();
        Absences.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_level_approves_in_the_inbox_and_a_lower_one_sees_who_must()
    {
        string leave = await AskAsync("S12", "S13");
        As("officer", Roles.Officer, staff: null);
        var officer = Open<InboxPage>("/leave/inbox");
        officer.FindAll(".leave-others .leave-card").Count.ShouldBe(1);
        officer.FindAll(".leave-actions .button--primary").ShouldBeEmpty();
        officer.Find(".leave-blocked").TextContent.ShouldBe("等待分管领导审批");

        As("deputy", Roles.DeputyDirector, staff: null);
        var inbox = Open<InboxPage>("/leave/inbox");
        inbox.Find(".tab-count").TextContent.ShouldBe("1");
        await inbox.Find(".leave-actions .button--primary").ClickAsync(new());
        inbox.Find(".leave-done").TextContent.ShouldBe("已批准李强的请假。");
        inbox.FindAll(".leave-card").ShouldBeEmpty();
        Absences.Requests[leave].State.ShouldBe(LeaveState.Approved);
        Absences.Requests[leave].Decision!.By.ShouldBe("deputy");
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_that_the_person_reads()
    {
        string leave = await AskAsync("S12", "S13");
        As("deputy", Roles.DeputyDirector, staff: null);
        var inbox = Open<InboxPage>("/leave/inbox");
        inbox.FindAll(".leave-actions .button").First(b => b.TextContent == "退回").Click();
        inbox.Find("dialog textarea").Input("当日有检查，请改期");
        await inbox.Find("dialog .button--danger").ClickAsync(new());
        Absences.Requests[leave].State.ShouldBe(LeaveState.Refused);
        As("S12", Roles.Staff);
        Open<LeavePage>("/leave").Find(".leave-answer").TextContent.ShouldBe("退回原因：当日有检查，请改期");
    }

    [Fact]
    public async Task Other_peoples_leave_is_not_shown_and_the_substitute_sees_whom_to_cover()
    {
        string leave = await AskAsync("S12", "S13");
        await DecideAsync(leave);
        As("S21", Roles.Chief);
        Open<HistoryPage>("/leave/history").FindAll("table.leaves").ShouldBeEmpty();
        var stranger = Render<LeaveDetailsPage>(p => p.Add(x => x.Number, leave));
        stranger.Find(".empty-title").TextContent.ShouldBe("没有这次请假");
        stranger.Markup.ShouldNotContain("李强");
        Open<AbsenceCalendarPage>("/leave/calendar?day=2026-11-23").Markup.ShouldNotContain("李强");

        As("S13", Roles.Staff);
        Open<LeavePage>("/leave").Find(".leave-covering").TextContent.ShouldContain("李强");
        As("S11", Roles.Chief);
        Open<AbsenceCalendarPage>("/leave/calendar?day=2026-11-23").Find(".absence-day").TextContent.ShouldContain("赵敏替岗");
        As("officer", Roles.Officer, staff: null);
        Open<HistoryPage>("/leave/history").FindAll("table.leaves tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Out_and_back_take_two_taps_and_one()
    {
        As("S12", Roles.Staff);
        var page = Open<LeavePage>("/leave");
        page.FindAll(".errand-tap").First(b => b.TextContent == "现场踏勘").Click();
        await page.FindAll(".errand-tap").First(b => b.TextContent == "1 小时").ClickAsync(new());
        ErrandFile errand = Absences.Out.ShouldHaveSingleItem();
        errand.Begun.ExpectedBack.ShouldBe(errand.Begun.From.AddHours(1));
        page.Find(".errand-now").TextContent.ShouldContain("外出中");

        Time.Advance(TimeSpan.FromMinutes(75));
        As("officer", Roles.Officer, staff: null);
        var officer = Open<ErrandsPage>("/leave/errands");
        officer.Find(".errand-now").TextContent.ShouldContain("超时未回");

        As("S12", Roles.Staff);
        page = Open<LeavePage>("/leave");
        await page.FindAll(".errand-tap").Single().ClickAsync(new());
        page.Find(".leave-done").TextContent.ShouldBe("李强已登记返岗。");
        Absences.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_office_enters_an_uncovered_leave_and_it_says_so()
    {
        As("officer", Roles.Officer, staff: null);
        var form = Open<NewLeavePage>("/leave/new");
        form.Find("#leave-staff").Input("lq");
        form.Find(".combo-option").MouseDown();
        form.Find("#leave-uncovered").Change(true);
        form.FindAll("#leave-substitute").ShouldBeEmpty();
        form.Find("#leave-reason").Input("突发疾病，电话请假");
        await form.Find("form").SubmitAsync();
        LeaveFile file = Absences.Requests.Values.ShouldHaveSingleItem();
        file.Request.Substitute.ShouldBeNull();
        Navigation.Uri.ShouldEndWith("/leave/request/" + file.Number);
        var page = Render<LeaveDetailsPage>(p => p.Add(x => x.Number, file.Number));
        page.Find(".leave-cover").TextContent.ShouldContain("无人替岗");
        page.Find(".leave-blocked").TextContent.ShouldContain("须由其他有权限的人审批");
    }

    [Fact]
    public async Task In_English_every_word_is_there()
    {
        Speak("en");
        string leave = await AskAsync("S12", "S13");
        As("deputy", Roles.DeputyDirector, staff: null);
        var inbox = Open<InboxPage>("/leave/inbox");
        inbox.Find("h1").TextContent.ShouldBe("Leave to approve");
        inbox.Find(".leave-when").TextContent.ShouldContain("1 working day (2 shifts)");
        Render<LeaveDetailsPage>(p => p.Add(x => x.Number, leave)).Find(".leave-steps").TextContent.ShouldContain("sent the request");
    }

    private async Task<string> AskAsync(string staff, string substitute)
    {
        LeaveActor actor = new(staff, new StaffCode(staff), [Roles.Staff], IsOffice: false);
        await SubmitAsync(new LeaveWishSubmitted
        {
            Source = "test",
            By = staff,
            Actor = actor,
            Wish = new LeaveWish(new StaffCode(staff), LeaveType.Personal, At(23), At(24), new StaffCode(substitute), "家中有事"),
        });
        return Absences.Requests.Keys.Last();
    }

    private Task DecideAsync(string leave) => SubmitAsync(new LeaveDecisionSubmitted
    {
        Source = "test", By = "leader", Actor = new LeaveActor("leader", null, [Roles.Director], IsOffice: true), Leave = leave, Approve = true,
    });

    private static DateTimeOffset At(int day) => new(2026, 11, day, 0, 0, 0, TimeSpan.FromHours(8));

    private IRenderedComponent<T> Open<T>(string address)
        where T : IComponent
    {
        Navigation.NavigateTo(address);
        return Render<T>();
    }

    private void As(string account, string role) => As(account, role, account);

    private void As(string account, string role, string? staff)
    {
        Person.SetAuthorized(account);
        Person.SetRoles(role);
        Person.SetPolicies(Access.ReadScores, Access.SeeNames);
        Person.SetClaims([new Claim(ClaimTypes.Name, account), .. staff is null ? Array.Empty<Claim>() : [new Claim(AccessClaims.StaffCode, staff)]]);
    }
}
