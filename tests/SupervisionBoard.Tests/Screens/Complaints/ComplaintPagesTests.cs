using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Complaints;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Complaints;

/// <summary>Friday 20 November 2026: S11 is the chief of W1, S12 and S13 work there.</summary>
public sealed class ComplaintPagesTests : LedgerScreenContext
{
    private const string Name = "赵某某";
    private const string Phone = "13912345678";

    public ComplaintPagesTests()
    {
        Services.AddSingleton<ComplaintWording>();
        Services.AddSingleton<AuditTrail>();
        Services.AddSingleton<ReporterLookup>();
        As("officer", Roles.Officer);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private ComplaintFile File => Now.Complaints.Files.Values.ShouldHaveSingleItem();

    [Fact]
    public async Task The_form_takes_a_complaint_in_and_keeps_what_was_typed_until_it_is_right()
    {
        var form = Open<NewComplaintPage>("/complaints/new");
        form.Find(".leave-sum").TextContent.ShouldContain("应在 11月24日 周二 17:00 前处理并答复");
        form.Find("#complaint-person").Input("lq");
        form.Find(".combo-option").MouseDown();
        form.Find("#complaint-window").GetAttribute("value").ShouldBe("社保医保窗口");
        form.Find("#complaint-summary").Input("少带一份材料，跑了三趟");
        await form.Find("form").SubmitAsync();
        form.Markup.ShouldContain("请选择事由。");
        Now.Complaints.Files.ShouldBeEmpty();

        form.Find("#complaint-ground").Input("一次告知");
        form.Find(".combo-option").MouseDown();
        form.Find("#channel-phone").Change(true);
        form.Find("#reporter-name").Input(Name);
        form.Find("#reporter-phone").Input(Phone);
        await form.Find("form").SubmitAsync();

        (File.Code.Value, File.Window, File.Staff, File.Ground, File.Channel)
            .ShouldBe(("TS261120-01", new WindowCode("W1"), new StaffCode("S12"), "person-not-told", ComplaintChannel.Phone));
        Navigation.Uri.ShouldEndWith("/complaints?id=TS261120-01&taken=TS261120-01");
        Render<ComplaintsPage>().Find(".appeal-done").TextContent.ShouldBe("已登记投诉 TS261120-01。");
    }

    [Fact]
    public async Task A_verdict_proposes_the_grounds_rule_shows_its_effect_and_becomes_a_finding()
    {
        await TakeAsync();
        var page = Open<ComplaintsPage>("/complaints?state=open&id=TS261120-01");
        page.Find("#step-upheld").Change(true);
        page.Find("#step-rule").GetAttribute("value")!.ShouldStartWith("A3-3 ");
        page.Find(".decide-effect").TextContent.ShouldContain("100.0 → 95.0");
        await page.Find("form.decide").SubmitAsync();
        page.Find("#step-reason-error").TextContent.ShouldBe("请写明内容。");
        page.Find("#step-reason").Input("调取监控核对");
        await page.Find("form.decide").SubmitAsync();

        page.Find(".appeal-done").TextContent.ShouldBe("投诉 TS261120-01 已查实。");
        page.Find(".finding-now").TextContent.ShouldContain("查实，待答复");
        page.Find(".complaint-findings").TextContent.ShouldContain("A3-3");
        Now.Ledger.ById.Values.ShouldHaveSingleItem().Finding.Subject.ShouldBe(Subject.Of(new StaffCode("S12")));
        page.FindAll(".complaint-changed").ShouldBeEmpty();
        page.FindAll(".segment-count").Select(e => e.TextContent).ShouldBe(["1", "1", "0"]);

        page.Find("#step-answered").Change(true);
        page.Find("#step-reason").Input("已电话告知处理结果");
        await page.Find("form.decide").SubmitAsync();
        File.IsDone.ShouldBeTrue();
        page.FindAll(".segment-count").Select(e => e.TextContent).ShouldBe(["1", "0", "1"]);
    }

    [Fact]
    public async Task Units_are_asked_by_the_officer_and_answer_through_their_chiefs()
    {
        await TakeAsync(several: true);
        var page = Open<ComplaintsPage>("/complaints?id=TS261120-01");
        page.Find("#step-asked").Change(true);
        page.Find("#step-reason").Input("请说明受理经过");
        await page.Find("form.decide").SubmitAsync();
        page.Markup.ShouldContain("请选择窗口。");
        page.Find("#step-unit").Change("W2");
        await page.Find("form.decide").SubmitAsync();
        page.Find(".appeal-done").TextContent.ShouldBe("投诉 TS261120-01 已请单位说明。");
        page.FindAll(".complaint-units li").Count.ShouldBe(1);

        // The other window's chief sees it now, and can do nothing but explain.
        As("S21", Roles.Chief, "S21");
        var chief = Open<ComplaintsPage>("/complaints?id=TS261120-01");
        chief.FindAll("form.decide input[type=radio]").Select(r => r.Id).ShouldBe(["step-replied"]);
        chief.FindAll(".complaint-look").ShouldBeEmpty();
        chief.Find("#step-replied").Change(true);
        chief.Find("#step-reason").Input("材料当天已转交");
        await chief.Find("form.decide").SubmitAsync();
        File.Waiting.ShouldBeEmpty();
        chief.FindAll("form.decide").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_comes_second_sees_what_changed_and_keeps_what_was_typed()
    {
        await TakeAsync();
        var page = Open<ComplaintsPage>("/complaints?id=TS261120-01");
        page.Find("#step-dismissed").Change(true);
        page.Find("#step-reason").Input("没有这回事");
        await SubmitAsync(Step(ComplaintStep.Upheld, 1, "M4"));
        LetPagesCatchUp();

        page.WaitForAssertion(() => page.Find(".complaint-changed").TextContent.ShouldContain("刚刚由李督查更新"));
        page.Find(".complaint-steps").TextContent.ShouldContain("查实");
        page.Find("#step-reason").GetAttribute("value").ShouldBe("没有这回事");
        page.FindAll("#step-paused").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reporter_is_shown_to_an_officer_who_asks_and_each_look_is_recorded()
    {
        await TakeAsync();
        As("leader", Roles.Director);
        var director = Open<ComplaintsPage>("/complaints?id=TS261120-01");
        director.FindAll(".complaint-look").ShouldBeEmpty();
        director.Markup.ShouldNotContain(Name);
        (await LooksAsync()).ShouldBeEmpty();

        As("officer", Roles.Officer);
        var officer = Open<ComplaintsPage>("/complaints?id=TS261120-01");
        officer.Markup.ShouldNotContain(Name);
        await officer.Find(".complaint-look").ClickAsync(new MouseEventArgs());
        officer.Find(".complaint-reporter").TextContent.ShouldBe($"{Name} {Phone}");
        (await LooksAsync()).ShouldBe(["officer TS261120-01"]);
        string exported = string.Join('\n', ComplaintsExport.Rows(Now, new ComplaintQuery(), Viewer(Roles.Officer), Time.GetUtcNow(), Services.GetRequiredService<IStringLocalizer<ComplaintTexts>>(), Services.GetRequiredService<ComplaintWording>()).SelectMany(r => r));
        exported.ShouldContain("TS261120-01");
        exported.ShouldNotContain(Name);
        exported.ShouldNotContain(Phone);
    }

    [Fact]
    public async Task A_right_that_was_taken_away_shows_no_reporter_on_a_page_still_open()
    {
        await TakeAsync();
        var page = Open<ComplaintsPage>("/complaints?id=TS261120-01");
        Person.SetPolicies(Access.ReadComplaints, Access.HandleComplaints);
        await page.Find(".complaint-look").ClickAsync(new MouseEventArgs());
        page.FindAll(".complaint-reporter").ShouldBeEmpty();
        (await LooksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chief_representative_reads_the_own_windows_complaints_only()
    {
        await TakeAsync();
        As("S21", Roles.Chief, "S21");
        Open<ComplaintsPage>("/complaints?id=TS261120-01").Markup.ShouldNotContain("TS261120-01");
        As("S11", Roles.Chief, "S11");
        var own = Open<ComplaintsPage>("/complaints?id=TS261120-01");
        own.Find(".finding-now").TextContent.ShouldContain("待核实");
        own.FindAll("form.decide, .complaint-look, .complaint-new").ShouldBeEmpty();
        ComplaintsExport.Rows(Now, new ComplaintQuery(), Viewer(Roles.Chief, "S21"), Time.GetUtcNow(), Services.GetRequiredService<IStringLocalizer<ComplaintTexts>>(), Services.GetRequiredService<ComplaintWording>()).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("state=done", 0)]
    [InlineData("ground=person-not-told&window=W1&channel=onsite&filed=2026-11", 1)]
    [InlineData("filed=2026-10", 0)]
    [InlineData("verdict=upheld", 0)]
    [InlineData("q=lq", 1)]
    [InlineData("state=nonsense&verdict=9&filed=x&page=77", 1)]
    public async Task Filters_are_in_the_address_and_nonsense_there_is_left_out(string address, int rows)
    {
        await TakeAsync();
        Open<ComplaintsPage>("/complaints?" + address).FindAll(".complaint-list tbody tr").Count.ShouldBe(rows);
    }

    [Fact]
    public async Task In_English_every_word_is_there()
    {
        await TakeAsync();
        Speak("en");
        var page = Open<ComplaintsPage>("/complaints?id=TS261120-01");
        page.Find(".finding-now").TextContent.ShouldContain("To be decided");
        page.Find(".complaint-list").TextContent.ShouldContain("Not told at once what was missing");
    }

    private Task TakeAsync(bool several = false) => SubmitAsync(new ComplaintIntakeSubmitted
    {
        Source = ComplaintStepForm.Source, By = "李督查", Channel = ComplaintChannel.Onsite, Window = new WindowCode("W1"), Staff = new StaffCode("S12"),
        Ground = "person-not-told", Summary = "少带一份材料，跑了三趟", Several = several, Reporter = new Reporter(Name, Phone),
    });

    private static ComplaintStepSubmitted Step(ComplaintStep step, int seen, string? rule = null) => new()
    {
        Source = ComplaintStepForm.Source, By = "李督查", Complaint = new ComplaintCode("TS261120-01"), Step = step, Reason = "核对监控",
        Rule = rule is null ? null : new RuleCode(rule), SeenSteps = seen,
    };

    private async Task<string[]> LooksAsync()
    {
        await using BoardDbContext db = await Services.GetRequiredService<IDbContextFactory<BoardDbContext>>().CreateDbContextAsync();
        return [.. (await db.Audit.Where(a => a.Action == AuditAction.ReporterSeen).ToListAsync()).Select(a => $"{a.By} {a.Target}")];
    }

    private static ComplaintViewer Viewer(string role, string? staff = null) => new(role, role, staff is null ? null : new StaffCode(staff), role != Roles.Chief, role == Roles.Officer);

    private IRenderedComponent<T> Open<T>(string address)
        where T : IComponent
    {
        Navigation.NavigateTo(address);
        return Render<T>();
    }

    private void As(string account, string role, string? staff = null)
    {
        Person.SetAuthorized(account);
        Person.SetRoles(role);
        Person.SetPolicies(role == Roles.Officer ? [Access.ReadComplaints, Access.HandleComplaints, Access.SeeReporters] : [Access.ReadComplaints]);
        Person.SetClaims([new Claim(ClaimTypes.Name, account), .. staff is null ? Array.Empty<Claim>() : [new Claim(AccessClaims.StaffCode, staff)]]);
    }
}
