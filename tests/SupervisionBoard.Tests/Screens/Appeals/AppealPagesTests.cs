using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Appeals;

public sealed class AppealPagesTests : LedgerScreenContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task The_person_concerned_files_an_appeal_and_finds_it_under_own_appeals()
    {
        await RecordAsync("F1", "S12", "A5-3");
        AsStaff("S12");
        Open<AppealsPage>("/appeals").Find(".appealable-list a").GetAttribute("href").ShouldBe("/appeals/new?finding=F1");

        var form = Open<NewAppealPage>("/appeals/new?finding=F1");
        form.Find(".appeal-due").TextContent.ShouldContain("11月25日 周三 24:00");
        form.Find("#appeal-reason").Input("当时在接待群众");
        await form.Find("form").SubmitAsync();

        Finding("F1").IsAppealed.ShouldBeTrue();
        Finding("F1").Appeal!.Filing.Reason.ShouldBe("当时在接待群众");
        Navigation.Uri.ShouldContain("/appeals?finding=F1");
        var page = Render<AppealsPage>();
        page.Find(".appeal-done").TextContent.ShouldContain("申诉已提交");
        page.FindAll("table.appeals tbody tr").Count.ShouldBe(1);
        page.FindAll(".decide").ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_filed_and_the_field_says_why()
    {
        await RecordAsync("F1", "S12", "A5-3");
        AsStaff("S12");
        var form = Open<NewAppealPage>("/appeals/new?finding=F1");
        await form.Find("form").SubmitAsync();
        form.Find("#appeal-reason-error").TextContent.ShouldBe("请写明理由。");
        Finding("F1").Appeal.ShouldBeNull();
    }

    [Fact]
    public async Task Other_peoples_findings_and_appeals_are_not_shown()
    {
        await RecordAsync("F1", "S12", "A5-3");
        await FileAsync("F1", "S12");
        AsStaff("S22");
        Open<NewAppealPage>("/appeals/new?finding=F1").Find(".empty-title").TextContent.ShouldBe("没有这条认定");
        var page = Open<AppealsPage>("/appeals?finding=F1");
        page.FindAll("table.appeals").ShouldBeEmpty();
        page.FindAll(".appeal").ShouldBeEmpty();
        page.Markup.ShouldNotContain("李强");
    }

    [Fact]
    public async Task The_chief_sees_what_the_windows_people_can_appeal()
    {
        await RecordAsync("F1", "S12", "A5-3");
        await RecordAsync("F2", "W1", "M10-2");
        await RecordAsync("F3", "S22", "A5-3");
        await RecordAsync("F4", "W1", "P5");
        AsStaff("S11");
        Open<AppealsPage>("/appeals").FindAll(".appealable-list strong").Select(e => e.TextContent).ShouldBe(["李强", "社保医保窗口"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_effect_is_shown_before_the_decision_and_the_decision_is_recorded()
    {
        await RecordAsync("F1", "S12", "A5-3");
        await FileAsync("F1", "S12");
        AsOfficer("zhou");
        var page = Open<AppealsPage>("/appeals?finding=F1");
        page.Find(".decide-effect").TextContent.ShouldContain("选择结论后");

        page.Find("#result-revoked").Change(true);
        page.Find(".effect").TextContent.ShouldContain("95.0 → 100.0 分，第 9 名 → 第 1 名");
        page.Find("#decide-reason").Input("监控证实在接待群众");
        await page.Find("form.decide").SubmitAsync();

        Finding("F1").IsRevoked.ShouldBeTrue();
        Finding("F1").Appeal!.Decision!.RecordedBy.ShouldBe("周红（zhou）");
        LetPagesCatchUp();
        await page.WaitForAssertionAsync(() => page.Find(".appeal-done").TextContent.ShouldBe("已作出结论：撤销。"));
        page.Find(".appeal").TextContent.ShouldContain("监控证实在接待群众");
    }

    [Fact]
    public async Task Changing_needs_a_rule_and_puts_the_new_finding_in_place()
    {
        await RecordAsync("F1", "S12", "A5-3");
        await FileAsync("F1", "S12");
        AsOfficer("zhou");
        var page = Open<AppealsPage>("/appeals?finding=F1");
        page.Find("#result-changed").Change(true);
        page.Find("#decide-reason").Input("应按另一条");
        await page.Find("form.decide").SubmitAsync();
        page.Find(".decide").TextContent.ShouldContain("请选择改按的条款。");

        page.Find("#decide-rule").Input("A5-6");
        await page.Find("#decide-rule").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        page.Find(".effect").TextContent.ShouldContain("95.0 → 98.0 分");
        await page.Find("form.decide").SubmitAsync();

        string changed = Finding("F1").Appeal!.Decision!.NewFindingId!;
        Finding(changed).Finding.Rule.Value.ShouldBe("A5-6");
        Finding(changed).Finding.Replaces.ShouldBe("F1");
    }

    [Fact]
    public async Task Who_recorded_the_finding_is_told_that_somebody_else_decides_and_the_director_may()
    {
        await RecordAsync("F1", "S12", "A5-3");
        await FileAsync("F1", "S12");
        AsOfficer("李督查");
        Open<AppealsPage>("/appeals?finding=F1").Find(".appeal-blocked").TextContent.ShouldContain("由您登记");
        AsOfficer("李督查", Roles.Director);
        Open<AppealsPage>("/appeals?finding=F1").FindAll("form.decide").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_open_appeal_shows_the_working_days_that_are_left_and_how_they_are_counted()
    {
        await RecordAsync("F1", "S12", "A5-3");
        await FileAsync("F1", "S12");
        AsOfficer("zhou");
        var page = Open<AppealsPage>("/appeals?finding=F1");
        page.Find(".appeals-due").TextContent.ShouldContain("剩 5 个工作日");
        page.FindAll(".trace li").Count.ShouldBe(8);
        page.FindAll(".trace li.is-off").Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_mark_beside_a_finding_leads_to_the_appeal_or_to_filing_one()
    {
        await RecordAsync("F1", "S12", "A5-3");
        AsStaff("S12");
        Mark("F1").Find("a").GetAttribute("href").ShouldBe("/appeals/new?finding=F1");
        AsStaff("S22");
        Mark("F1").Markup.Trim().ShouldBeEmpty();
        await FileAsync("F1", "S12");
        Mark("F1").FindAll("a").ShouldBeEmpty();
        Mark("F1").Markup.ShouldContain("申诉中");
        AsStaff("S12");
        Mark("F1").Find("a").TextContent.Trim().ShouldBe("申诉中");
    }

    private IRenderedComponent<AppealMark> Mark(string finding) =>
        Render<AppealMark>(p => p.Add(m => m.Entry, Finding(finding)).Add(m => m.Board, Now));

    private IRenderedComponent<T> Open<T>(string address)
        where T : IComponent
    {
        Navigation.NavigateTo(address);
        return Render<T>();
    }

    private void AsStaff(string code)
    {
        Person.SetAuthorized(code);
        Person.SetRoles(Roles.Staff);
        Person.SetPolicies(Access.ReadScores, Access.SeeNames);
        Person.SetClaims(new Claim(ClaimTypes.Name, code), new Claim(AccessClaims.StaffCode, code));
    }

    private void AsOfficer(string account, string role = Roles.Officer)
    {
        Person.SetAuthorized(account);
        Person.SetRoles(role);
        Person.SetPolicies(Access.EnterDeductions, Access.ReadScores, Access.SeeNames);
        // Setting roles forgets the claims, so that they come last.
        Person.SetClaims(new Claim(ClaimTypes.Name, account), new Claim(AccessClaims.DisplayName, account == "zhou" ? "周红" : account));
    }

    private Task FileAsync(string finding, string by) =>
        SubmitAsync(new AppealSubmitted { Source = "test", By = by, FindingId = finding, Appellant = new StaffCode(by), Reason = "当时在接待群众" });
}
