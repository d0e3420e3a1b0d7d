using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Attendance;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Attendance;

/// <summary>It is Friday 2026-11-20, 10:12, in the morning shift.</summary>
public sealed class AttendancePagesTests : LedgerScreenContext
{
    private int id;

    public AttendancePagesTests()
    {
        Services.AddSingleton<AttendanceWording>();
        SignInAs("zhou", "周红");
        Person.SetRoles(Roles.Officer);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task A_tile_tells_why_a_window_is_short_or_empty_and_opens_its_people()
    {
        await ComeAsync("S11", 7, 50);
        await ComeAsync("S12", 8, 7);
        await ComeAsync("S21", 7, 55);
        await ComeAsync("S22", 7, 56);
        await ComeAsync("S23", 7, 57);
        await LeaveAsync("L1", "S33", "S32");
        var page = Open<HallPage>("/attendance");

        page.Find("#tile-W1").TextContent.ShouldContain("赵敏 未到岗");
        page.Find("#tile-W1").ClassList.ShouldContain("hall-tile--short");
        page.FindAll("#tile-W2 .hall-tile-why").ShouldBeEmpty();
        page.Find("#tile-W3").TextContent.ShouldContain("08:00 起空岗：郑洋 未到岗，冯杰 未到岗，陈娟 请假");

        page = Open<HallPage>("/attendance?window=W3");
        page.Find(".hall-window h2").TextContent.ShouldBe("不动产登记窗口");
        page.FindAll(".hall-people li")[2].TextContent.ShouldContain("冯杰 替岗，未到");
        page.Find(".hall-note").TextContent.ShouldContain("暂定");
        Open<HallPage>("/attendance?state=amiss").FindAll(".hall-tile").Select(t => t.Id).ShouldBe(["tile-W1", "tile-W3"]);
    }

    [Fact]
    public async Task The_hall_follows_what_happens()
    {
        var page = Open<HallPage>("/attendance");
        page.Find("#tile-W1").ClassList.ShouldContain("hall-tile--unstaffed");

        await ComeAsync("S11", 10, 12);
        LetPagesCatchUp();

        page.WaitForAssertion(() => page.Find("#tile-W1").ClassList.ShouldContain("hall-tile--short"));
        page.Find("#tile-W1 .hall-tile-count").TextContent.ShouldBe("1/3");
    }

    [Fact]
    public async Task Staff_see_the_tiles_and_their_own_state_and_nobody_elses_name()
    {
        Person.SetRoles(Roles.Staff);
        SignInAs("wang", "王芳", new Claim(AccessClaims.StaffCode, "S11"));
        await ComeAsync("S11", 8, 7);
        var page = Open<HallPage>("/attendance?window=W1");

        page.Find(".hall-own").TextContent.ShouldContain("迟到");
        page.FindAll(".hall-person").Select(p => p.TextContent).ShouldBe(["王芳"]);
        page.Find("#tile-W1").TextContent.ShouldContain("未到岗 2 人");
        page.Markup.ShouldNotContain("李强");
        Open<PersonDayPage>("/attendance/people/S12", p => p.Add(x => x.Code, "S12")).Markup.ShouldContain("不能查看这个人的考勤");
        Open<MonthPage>("/attendance/month").FindAll(".month tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_chief_sees_the_own_window_and_an_area_supervisor_the_area()
    {
        AttendanceViewer chief = new(false, new StaffCode("S11"), null, true);
        AttendanceViewer area = new(false, null, new AreaCode("A"), false);
        AttendanceViewer elsewhere = new(false, null, new AreaCode("B"), false);
        StaffMember(12, chief).ShouldBeTrue();
        StaffMember(21, chief).ShouldBeFalse();
        StaffMember(21, area).ShouldBeTrue();
        StaffMember(21, elsewhere).ShouldBeFalse();
        await Task.CompletedTask;

        bool StaffMember(int number, AttendanceViewer viewer) => viewer.MaySee(Now, Now.Roster.Find(new StaffCode($"S{number}"))!);
    }

    [Fact]
    public async Task A_day_shows_punches_with_their_device_absences_rounds_and_findings_with_their_article()
    {
        await ComeAsync("S11", 8, 7, "DOOR-1", "face");
        await LeaveAsync("L1", "S11", "S12");
        await RecordAsync("F1", "S11", "A2-1", "2026-11-20");
        await SubmitAsync(Facts(new PostObserved { Source = "t", Id = "r1", At = At(9, 30), Staff = new StaffCode("S11"), Window = new WindowCode("W1"), Sight = PostSight.OffPost, Note = "去打印", By = "周红" }));
        var page = Open<PersonDayPage>("/attendance/people/S11", p => p.Add(x => x.Code, "S11"));

        page.WaitForAssertion(() => page.Markup.ShouldContain("DOOR-1"));
        Section(page, "day-punches").ShouldContain("08:07:00");
        Section(page, "day-punches").ShouldContain("人脸");
        Section(page, "day-away").ShouldContain("L1");
        Section(page, "day-rounds").ShouldContain("不在岗");
        Section(page, "day-rounds").ShouldContain("去打印");
        Section(page, "day-findings").ShouldContain("一(一)1(2)");
        page.FindAll("[aria-labelledby=day-findings] tbody a")[^1].GetAttribute("href").ShouldBe("/deductions?period=2026-11&id=F1");
        page.FindAll(".day-punch circle").Count.ShouldBe(1);
        page.FindAll(".day-shift").Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_month_marks_every_day_and_sums_up_and_a_settled_day_is_judged_once()
    {
        await ComeAsync("S11", 8, 7);
        var page = Open<MonthPage>("/attendance/month?window=W1");

        page.FindAll(".month tbody tr").Count.ShouldBe(3);
        page.FindAll(".month tbody tr")[0].QuerySelectorAll(".mark")[19].ClassList.ShouldContain("mark--late");
        JudgedDays days = Services.GetRequiredService<JudgedDays>();
        long judged = days.Judged;
        await ComeAsync("S12", 8, 1);
        Open<MonthPage>("/attendance/month?window=W1");
        // By both open pages, for three people: today and the six working days still to come are judged again, the past is not.
        (days.Judged - judged).ShouldBeLessThanOrEqualTo(2 * 3 * 7);
        judged.ShouldBe(3 * (14 + 7));
        page.Find(".button[download]").GetAttribute("href").ShouldBe("/attendance/month.xlsx?window=W1");
        Navigation.Uri.ShouldContain("window=W1");
    }

    private static string Section(IRenderedComponent<PersonDayPage> page, string heading) => page.Find($"[aria-labelledby={heading}]").TextContent;

    private IRenderedComponent<T> Open<T>(string path, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        Navigation.NavigateTo(path);
        return Render<T>(parameters ?? (_ => { }));
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 11, 20, hour, minute, 0, TimeSpan.FromHours(8));

    private Task ComeAsync(string staff, int hour, int minute, string? device = null, string? method = null) =>
        SubmitAsync(Facts(new CheckedIn { Source = "t", Id = $"p{++id}", At = At(hour, minute), Staff = new StaffCode(staff), Device = device, Method = method }));

    private Task LeaveAsync(string leave, string staff, string substitute) => SubmitAsync(Facts(new LeaveGranted
    {
        Source = "t", Id = $"l{++id}", At = At(9, 0), Leave = leave, Staff = new StaffCode(staff), From = At(0, 0), Until = At(23, 0), Substitute = new StaffCode(substitute),
    }));

    private static FactsSubmitted Facts(Fact fact) => new() { Source = "t", By = "t", Items = [new SubmittedFact(0, fact, [1], null)] };
}
