using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Terminals;
using SupervisionBoard.Screens.Admin;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Admin;

public sealed class DevicesPageTests : AdminContext
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_terminal_that_asked_is_admitted_with_name_area_and_key()
    {
        await PrepareAsync();
        await Host.Get<TerminalList>().KnockAsync("NEW1", "192.168.1.20", Cancel);
        var page = Render<Devices>();
        await page.WaitForAssertionAsync(() => page.Find("tbody .admin-name").TextContent.ShouldBe("NEW1"));
        page.Button("接入").Click();
        await page.SaveAsync();
        page.Find("#device-name-error").TextContent.ShouldNotBeEmpty();
        page.Type("#device-name", "东门");
        page.Find("#device-area").Change("A");
        page.Type("#device-key", "4711");
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.Find(".device-name .admin-name").TextContent.ShouldBe("东门"));
        Terminal admitted = (await Host.Get<TerminalList>().FindAsync("NEW1", Cancel)).ShouldNotBeNull();
        (admitted.IsAdmitted, admitted.Area, admitted.KeySha256).ShouldBe((true, new AreaCode("A"), AccessSecrets.Sha256("4711")));
        page.Markup.ShouldNotContain("4711");
        page.Markup.ShouldContain("未连接过");
        (await AuditedAsync()).ShouldBe([AuditAction.TerminalAdmitted]);

        page.Button("停用").Click();
        page.Confirm("已拆除");
        await page.WaitForAssertionAsync(() => page.Find("tr.is-gone").TextContent.ShouldContain("东门"));
        (await Host.Get<TerminalList>().FindAsync("NEW1", Cancel))!.IsAdmitted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_serial_number_is_checked_before_it_is_added()
    {
        await PrepareAsync();
        await AdmitAsync("T1", "大门");
        var page = Render<Devices>();
        await page.WaitForAssertionAsync(() => page.FindAll(".device-name").Count.ShouldBe(1));
        page.Button("添加考勤机").Click();
        page.Type("#device-name", "东门");
        page.Type("#device-serial", "T 1");
        await page.SaveAsync();
        page.Find("#device-serial-error").TextContent.ShouldContain("1–32");
        page.Type("#device-serial", "T1");
        await page.SaveAsync();
        page.Find("#device-serial-error").TextContent.ShouldContain("已在名单中");
    }

    [Fact]
    public async Task A_number_is_mapped_by_name_and_its_rows_become_check_ins()
    {
        await PrepareAsync();
        Terminal terminal = await AdmitAsync("T1", "大门");
        DateTimeOffset now = Host.Get<TimeProvider>().GetUtcNow();
        string[] times = [.. new[] { -3, -2 }.Select(m => Host.Get<CentreTime>().Local(now.AddMinutes(m)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture))];
        await Host.Get<TerminalPeople>().NameAsync("T1", new Dictionary<string, string>(StringComparer.Ordinal) { ["77"] = "王小敏" }, Cancel);
        await Host.Get<TerminalIntake>().TakeAsync(terminal, times.Select(t => $"77\t{t}\t255\t15"), Cancel);
        var page = Render<Devices>();
        await page.WaitForAssertionAsync(() => page.Find("#devices-unknown").ShouldNotBeNull());
        page.Markup.ShouldContain("王小敏");
        page.Button("对应人员").Click();
        await page.SaveAsync();
        page.Find("#map-person-error").TextContent.ShouldBe("请选择人员。");
        page.Type("#map-person", "wm");
        page.Find("#map-person-0").MouseDown();
        await page.SaveAsync();
        await page.WaitForAssertionAsync(() => page.FindAll("#devices-unknown").ShouldBeEmpty());
        page.Find(".admin-done").TextContent.ShouldBe("考勤号 77 已对应 王敏，补记 2 条打卡");
        DateOnly day = Host.Get<CentreTime>().DateOf(now.AddMinutes(-3));
        Host.Get<BoardRunner>().Board.Attendance.PunchesOf(new StaffCode("S1"), day).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Details_give_commands_and_settle_rows_of_a_wrong_clock()
    {
        await PrepareAsync();
        Terminal terminal = await AdmitAsync("T1", "大门");
        DateTimeOffset now = Host.Get<TimeProvider>().GetUtcNow();
        string ahead = Host.Get<CentreTime>().Local(now.AddHours(8).AddSeconds(40)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        Host.Get<TerminalPulses>().Of("T1").Seen(now, "10.0.0.9");
        await Host.Get<TerminalIntake>().TakeAsync(terminal, [$"S1\t{ahead}\t255\t15", "garbage"], Cancel);
        await Host.Get<TerminalWatch>().ReportAsync(terminal, Cancel);
        var page = Render<Devices>();
        await page.WaitForAssertionAsync(() => page.Find(".device-name").ShouldNotBeNull());
        page.Markup.ShouldContain("时钟未校准");
        page.Find(".admin-list tbody").TextContent.ShouldContain("+8 小时");
        page.Button("详情").Click();
        await page.WaitForAssertionAsync(() => page.Find(".device-rejected").TextContent.ShouldContain("garbage"));
        page.Find("#command-CHECK").Click();
        await page.WaitForAssertionAsync(() => page.Find(".device-commands").TextContent.ShouldContain("等待领取"));
        (await Host.Get<TerminalCommands>().TakeAsync("T1", Cancel)).Select(c => c.Command).ShouldBe(["CHECK"]);
        page.Button("按到达时间补记").Click();
        await page.WaitForAssertionAsync(() => page.FindAll(".device-wrong").ShouldBeEmpty());
        Host.Get<BoardRunner>().Board.Attendance.PunchesOf(new StaffCode("S1"), Host.Get<CentreTime>().DateOf(now)).Single().At.ShouldBe(now, TimeSpan.FromSeconds(1));
        (await AuditedAsync()).ShouldBe([AuditAction.TerminalAdmitted, AuditAction.TerminalCommanded, AuditAction.TerminalRowsSettled]);
    }

    private async Task<Terminal> AdmitAsync(string serial, string name)
    {
        await Host.Get<TerminalList>().SaveAsync(serial, name, area: null, key: null, "root", Cancel);
        return (await Host.Get<TerminalList>().FindAsync(serial, Cancel))!;
    }

    private async Task PrepareAsync()
    {
        foreach (Type type in new[] { typeof(TerminalList), typeof(TerminalPulses), typeof(TerminalPeople), typeof(TerminalCommands), typeof(HeldRows), typeof(TerminalIntake), typeof(TerminalWatch), typeof(TerminalHealth), typeof(CentreTime) })
            Services.AddSingleton(type, Host.Services.GetRequiredService(type));
        WriteResult result = await Host.Get<WriteQueue>().SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "综合区")],
            Windows = [new WindowEntry("W1", "一号窗口", "人社局", "A")],
            Staff = [new StaffEntry("S1", "王敏", "W1", true, null), new StaffEntry("S2", "李洋", "W1", false, null)],
        });
        result.ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldBeEmpty();
    }
}
