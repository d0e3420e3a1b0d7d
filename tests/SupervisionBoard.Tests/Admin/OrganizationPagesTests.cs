using Bunit;
using Shouldly;
using SupervisionBoard.Screens.Admin;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Admin;

public sealed class OrganizationPagesTests : AdminContext
{
    [Fact]
    public async Task Area_window_and_person_are_entered_one_after_the_other_and_recorded()
    {
        await EnterCentreAsync();

        Roster.Areas["A1"].Name.ShouldBe("一楼");
        Roster.Windows["W1"].ShouldSatisfyAllConditions(w => w.Department.ShouldBe("税务局"), w => w.Area.Value.ShouldBe("A1"));
        Roster.Staff["P1"].ShouldSatisfyAllConditions(s => s.Name.ShouldBe("王丽"), s => s.Window.Value.ShouldBe("W1"), s => s.Chief.ShouldBeTrue());
        (await AuditedAsync()).ShouldBe([AuditAction.AreaSaved, AuditAction.WindowSaved, AuditAction.StaffSaved]);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_sent()
    {
        var page = Render<Areas>();
        page.Button("新增工作区").Click();
        page.Type("#area-code", "A 1");
        page.Find("#area-code").Blur();
        page.Find("#area-code-error").TextContent.ShouldContain("字母、数字");

        await page.SaveAsync();

        page.Find("#area-name-error").TextContent.ShouldBe("请填写此项。");
        page.Find("#area-code").GetAttribute("value").ShouldBe("A 1");
        page.Find("#area-code").GetAttribute("aria-invalid").ShouldBe("true");
        Roster.Areas.ShouldBeEmpty();
        (await AuditedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Escape_closes_the_form_and_keeps_nothing()
    {
        var page = Render<Areas>();
        page.Button("新增工作区").Click();
        page.Type("#area-code", "A1");
        await page.Find(".sheet").TriggerEventAsync("oncancel", EventArgs.Empty);
        page.FindAll(".sheet form").ShouldBeEmpty();
        page.Button("新增工作区").Click();
        page.Find("#area-code").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task A_code_is_given_once()
    {
        await EnterCentreAsync();
        var page = Render<People>();
        page.Button("新增人员").Click();
        page.Type("#person-code", "P1");
        page.Type("#person-name", "李强");
        page.Find("#person-window").Change("W1");
        await page.SaveAsync();
        page.Find("#person-code-error").TextContent.ShouldBe("该编号已被使用。");
        Roster.Staff["P1"].Name.ShouldBe("王丽");
    }

    [Fact]
    public async Task Whoever_left_disappears_from_the_list_but_is_kept()
    {
        await EnterCentreAsync();
        var page = Render<People>();
        page.Button("离岗").Click();
        page.Confirm("调离");
        await page.WaitForAssertionAsync(() => page.Find(".empty-title").TextContent.ShouldBe("没有符合条件的人员"));
        Roster.Staff["P1"].LeftOn.ShouldNotBeNull();
        (await Host.Get<AuditTrail>().ListAsync(1, 1, AuditAction.StaffLeft, default)).Rows.Single().Target.ShouldBe("P1 王丽：调离");
    }

    [Fact]
    public async Task An_area_with_windows_stays_in_use()
    {
        await EnterCentreAsync();
        var page = Render<Areas>();
        page.Button("停用").Click();
        page.Confirm("合并");
        await page.WaitForAssertionAsync(() => page.Find(".dialog [role=alert]").TextContent.ShouldContain("1 个使用中的窗口"));
        Roster.Areas["A1"].Left.ShouldBeFalse();
    }

    private async Task EnterCentreAsync()
    {
        var areas = Render<Areas>();
        areas.Button("新增工作区").Click();
        areas.Type("#area-code", "A1");
        areas.Type("#area-name", "一楼");
        await areas.SaveAsync();
        await areas.WaitForAssertionAsync(() => areas.Find(".admin-done").TextContent.ShouldBe("已保存：一楼"));

        var windows = Render<SupervisionBoard.Screens.Admin.Windows>();
        windows.Button("新增窗口").Click();
        windows.Type("#window-code", "W1");
        windows.Type("#window-name", "办税服务");
        windows.Type("#window-department", "税务局");
        windows.Find("#window-area").Change("A1");
        await windows.SaveAsync();
        await windows.WaitForAssertionAsync(() => windows.Find(".admin-done").TextContent.ShouldBe("已保存：办税服务"));

        var people = Render<People>();
        people.Button("新增人员").Click();
        people.Type("#person-code", "P1");
        people.Type("#person-name", "王丽");
        people.Find("#person-window").Change("W1");
        people.Find("#person-chief").Change(true);
        await people.SaveAsync();
        await people.WaitForAssertionAsync(() => people.Find(".admin-done").TextContent.ShouldBe("已保存：王丽"));
    }
}
