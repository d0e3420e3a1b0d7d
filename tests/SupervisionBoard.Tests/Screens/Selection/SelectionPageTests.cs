using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Selection;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Selection;

/// <summary>
/// The advanced individuals of the fourth quarter of 2026: nine people, one place, S11 and S12 equal at the top. It is
/// selected in January 2027, for which no working days are published.
/// </summary>
public sealed class SelectionPageTests : ReviewScreenContext
{
    private static readonly SelectionKey Key = new("advanced", Period.QuarterOf(November));
    private static readonly SelectionActor Office = new("李督查（li）", IsOffice: true, IsCommittee: false, IsDirector: false);
    private static readonly SelectionActor First = new("委员甲（ca）", IsOffice: false, IsCommittee: true, IsDirector: false);
    private static readonly SelectionActor Second = new("委员乙（cb）", IsOffice: false, IsCommittee: true, IsDirector: false);
    private static readonly SelectionActor Leader = new("王主任（wang）", IsOffice: false, IsCommittee: false, IsDirector: true);

    private static readonly Subject S11 = Subject.Of(new StaffCode("S11"));
    private static readonly Subject S12 = Subject.Of(new StaffCode("S12"));

    public SelectionPageTests() => Services.AddSingleton<Recomputation>();

    private SelectionFile File => Now.Selections.Find(Key)!;

    [Fact]
    public async Task Before_the_notice_only_those_who_work_on_it_see_the_list()
    {
        await NominatedAsync();
        AsStaff("S11");
        Page().Find(".empty-title").TextContent.ShouldBe("名单还没有公示");
        AsCommittee("ca", "委员甲");
        Page().FindAll(".side-tied").Count.ShouldBe(2);

        await StepAsync(Office, new SelectionAction.StartNotice());
        AsStaff("S11");
        Page().FindAll(".side-tied").Count.ShouldBe(2);

        // Sent back it no longer hangs out.
        await StepAsync(Office, new SelectionAction.Return(ToCommittee: false, "重新汇总"));
        LetPagesCatchUp();
        Page().Find(".empty-title").TextContent.ShouldBe("名单还没有公示");
    }

    [Fact]
    public async Task The_page_knows_the_second_at_which_the_notice_ends()
    {
        await NoticedAsync();
        AsStaff("S11");
        IRenderedComponent<SelectionsPage> list = Open<SelectionsPage>("/awards/quarters");
        IRenderedComponent<SelectionPage> page = Page();
        page.FindAll("#object-text").ShouldHaveSingleItem();
        page.Find(".deadline-note").TextContent.ShouldContain("暂按周末推算");

        // Hung out on a Friday: Monday at 24:00 is the last moment, and still one.
        Time.Advance(At("2027-01-12 00:00") - Time.GetUtcNow());
        page.FindAll("#object-text").ShouldHaveSingleItem();
        list.Markup.ShouldContain("公示中");
        Time.Advance(TimeSpan.FromMilliseconds(1));

        page.WaitForAssertion(() => page.FindAll("#object-text").ShouldBeEmpty());
        page.Find(".selection-next").TextContent.ShouldContain("公示已于 1月11日 周一 24:00 期满");
        list.WaitForAssertion(() => list.Markup.ShouldContain("公示期满"));
        list.Markup.ShouldNotContain("公示中");
    }

    [Fact]
    public async Task A_closed_browser_takes_nothing_from_the_session()
    {
        await SessionAsync();
        AsCommittee("ca", "委员甲");
        IRenderedComponent<SelectionPage> page = Page();
        await page.Find("#ballot-S12").ChangeAsync(true);
        await page.FindAll(".selection-next form")[0].SubmitAsync();
        await page.Find("#pick-S13").ChangeAsync(true);
        await page.Find("#why-S13").ChangeAsync("群众来信表扬");
        await page.Find("#tie-reason").ChangeAsync("办件更多");
        page.Markup.ShouldContain("已保存，关闭页面也不会丢。");

        page = Page();
        page.Find("#ballot-S12").HasAttribute("checked").ShouldBeTrue();
        page.Find("#pick-S13").HasAttribute("checked").ShouldBeTrue();
        page.Find("#why-S13").GetAttribute("value").ShouldBe("群众来信表扬");
        page.Find("#tie-reason").GetAttribute("value").ShouldBe("办件更多");
        (File.Draft!.Picked.Single().Code, File.Draft.By).ShouldBe(("S13", First.By));
    }

    [Fact]
    public async Task Whoever_was_not_there_only_looks_on()
    {
        await SessionAsync();
        AsCommittee("cc", "委员丙");

        IRenderedComponent<SelectionPage> page = Page();

        page.Find(".selection-next").TextContent.ShouldContain("没有确认到会，只能查看");
        page.FindAll(".selection-next input").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_who_was_asked_to_come_says_so_and_then_takes_part()
    {
        await NoticedAsync();
        await PassToAsync("2027-01-12 08:00");
        await StepAsync(First, new SelectionAction.OpenSession([Leader.By, First.By, Second.By], [First.By, Second.By]));
        AsCommittee("cb", "委员乙");
        IRenderedComponent<SelectionPage> page = Page();
        page.FindAll(".selection-next input").ShouldBeEmpty();
        page.Find(".selection-next").TextContent.ShouldContain("还没有确认到会：委员乙（cb）");
        page.Find(".selection-blocked").TextContent.ShouldBe("还差 1 人确认到会，才能作出决定。");

        await page.FindAll(".selection-next button").Single(button => button.TextContent == "我已到会").ClickAsync();

        page.FindAll(".selection-blocked").ShouldBeEmpty();
        page.FindAll("#ballot-S12").ShouldHaveSingleItem();
        File.Present.ShouldBe([First.By, Second.By]);
    }

    [Fact]
    public async Task Candidates_of_a_free_choice_are_called_so_and_wait_for_the_quarter_they_come_from()
    {
        await MonthsAsync();
        SelectionKey year = new("excellent", new Period(new Month(2026, 1), PeriodLength.Year));
        await SubmitAsync(new SelectionSubmitted { Source = "test", By = Office.By, Actor = Office, Award = year.Award, Period = year.Period, Action = new SelectionAction.Open() });
        AsOfficer();
        Navigation.NavigateTo(SelectionAddress.Of(year));

        IRenderedComponent<SelectionPage> page = Render<SelectionPage>(parameters => parameters.Add(p => p.PeriodText, year.Period.ToString()));

        page.Find("#selection-list").TextContent.ShouldBe("符合条件的候选");
        page.Find(".selection-basis").TextContent.ShouldContain("办法没有规定名额");
        page.Markup.ShouldContain("这是候选，不是评选结果");
        page.Markup.ShouldNotContain("并列");
        page.Find(".selection-blocked a").GetAttribute("href").ShouldBe(SelectionAddress.Of(Key));
    }

    [Fact]
    public async Task A_name_from_outside_the_list_asks_for_a_reason_and_the_refusal_keeps_what_was_typed()
    {
        await SessionAsync();
        AsCommittee("ca", "委员甲");
        IRenderedComponent<SelectionPage> page = Page();
        page.FindAll("[id^=why-]").ShouldBeEmpty();
        await page.Find("#pick-S13").ChangeAsync(true);
        await page.Find("#tie-reason").ChangeAsync("均不取");
        await DecideAsync(page);

        page.Find(".selection-next .notice--error").TextContent.ShouldContain("S13");
        page.Find("#tie-reason").GetAttribute("value").ShouldBe("均不取");
        File.Decision.ShouldBeNull();
        await page.Find("#why-S13").ChangeAsync("群众来信表扬");
        await BothVoteAsync(S12);
        await DecideAsync(page);
        page.Find(".selection-next .notice--error").TextContent.ShouldContain("须到会成员过半数同意：已同意 1 人，至少 2 人");
        await StepAsync(Second, new SelectionAction.Assent());
        LetPagesCatchUp();
        page.WaitForAssertion(() => page.Find(".selection-next").TextContent.ShouldContain("已同意 1 人，需要 2 人（作出决定的人算一个）：委员乙（cb）"));
        await DecideAsync(page);

        page.Find(".appeal-done").TextContent.ShouldContain("已作出决定");
        File.Decision!.Reasons.Single().Reason.ShouldBe("群众来信表扬");
    }

    [Fact]
    public async Task What_another_member_did_is_shown_and_nothing_is_taken_before_it_was_seen()
    {
        await SessionAsync();
        AsCommittee("ca", "委员甲");
        IRenderedComponent<SelectionPage> page = Page();
        await StepAsync(Second, new SelectionAction.Draft([S12], [], "群众评议更好"));
        LetPagesCatchUp();

        page.WaitForElement(".select-notice").TextContent.ShouldContain("委员乙（cb）：修改审定草稿");
        await page.Find("#pick-S11").ChangeAsync(true);
        page.Find(".selection-next .notice--error").TextContent.ShouldContain("变动");
        File.Draft!.Picked.ShouldBe([S12]);

        await page.Find(".select-notice button").ClickAsync();
        page.FindAll(".select-notice").ShouldBeEmpty();
        page.Find("#pick-S12").HasAttribute("checked").ShouldBeTrue();
        page.Find("#pick-S11").HasAttribute("checked").ShouldBeFalse();
        page.Find("#tie-reason").GetAttribute("value").ShouldBe("群众评议更好");
    }

    [Fact]
    public async Task Only_the_director_approves_and_a_return_says_why()
    {
        await SessionAsync();
        await BothVoteAsync(S11);
        await StepAsync(First, new SelectionAction.Decide([S11], [], "办件更多"));
        AsOfficer();
        Page().Find(".selection-next").TextContent.ShouldContain("等待中心领导审批");
        AsDirector();
        IRenderedComponent<SelectionPage> page = Page();
        await page.FindAll(".selection-return button")[0].ClickAsync();
        page.Find(".selection-next .notice--error").ShouldNotBeNull();
        await page.Find("#return-reason").InputAsync("请补充票数");
        await page.FindAll(".selection-return button")[0].ClickAsync();

        File.Stage.ShouldBe(SelectionStage.Session);
        AsCommittee("ca", "委员甲");
        Page().Find(".selection-next .appeal-reason").TextContent.ShouldContain("请补充票数");
    }

    [Fact]
    public async Task Every_step_of_the_page_says_what_its_author_had_seen()
    {
        await MonthsAsync();
        AsOfficer();
        IRenderedComponent<SelectionPage> page = Page();
        await page.Find(".selection-next .button--primary").ClickAsync();
        await page.Find("#selection-text").InputAsync("按得分提名");
        await page.Find(".selection-next form").SubmitAsync();
        await page.Find(".selection-next .button--primary").ClickAsync();
        AsStaff("S13");
        page = Page();
        await page.Find("#object-text").InputAsync("名单有误");
        await page.Find(".selection-object").SubmitAsync();
        AsOfficer();
        page = Page();
        await page.Find("#verdict-1").ChangeAsync("不属实");
        await page.FindAll("#objection-1 button")[0].ClickAsync();
        await PassToAsync("2027-01-12 08:00");
        await StepAsync(First, new SelectionAction.OpenSession([Leader.By, First.By, Second.By], [First.By, Second.By]));
        await StepAsync(Second, new SelectionAction.Attend());
        await StepAsync(Second, new SelectionAction.Vote([S11]));
        AsCommittee("ca", "委员甲");
        page = Page();
        await page.Find("#ballot-S11").ChangeAsync(true);
        await page.FindAll(".selection-next form")[0].SubmitAsync();
        await page.Find("#pick-S11").ChangeAsync(true);
        await page.Find("#tie-reason").ChangeAsync("办件更多");
        await DecideAsync(page);
        AsDirector();
        page = Page();
        await page.Find(".selection-next form").SubmitAsync();
        AsOfficer();
        page = Page();
        await page.Find(".selection-next .button--primary").ClickAsync();

        File.Stage.ShouldBe(SelectionStage.Published);
        File.Entries.Select(entry => entry.Step).Where(step => step is not SelectionSessionOpened && step.By != Second.By).ShouldAllBe(step => step.Expected != null);
        Page().Find(".selection-basis").TextContent.ShouldNotContain("county-centre");
    }

    private static Task DecideAsync(IRenderedComponent<SelectionPage> page) => page.FindAll(".selection-next form")[^1].SubmitAsync();

    private async Task MonthsAsync()
    {
        foreach (string staff in new[] { "S13", "S21", "S22", "S23", "S31", "S32", "S33" })
            await RecordAsync("F" + staff, staff, "A5-6");
        await PublishMonthAsync(November, "2026-12-01", "2026-12-02", "2026-12-04");
        await PublishMonthAsync(November.AddMonths(1), "2027-01-04", "2027-01-05", "2027-01-07");
        await PassToAsync("2027-01-08 09:00");
    }

    private async Task NominatedAsync()
    {
        await MonthsAsync();
        await StepAsync(Office, new SelectionAction.Open());
        await StepAsync(Office, new SelectionAction.Nominate("按得分提名"));
    }

    private async Task NoticedAsync()
    {
        await NominatedAsync();
        await StepAsync(Office, new SelectionAction.StartNotice());
    }

    private async Task SessionAsync()
    {
        await NoticedAsync();
        await PassToAsync("2027-01-12 08:00");
        await StepAsync(First, new SelectionAction.OpenSession([Leader.By, First.By, Second.By], [First.By, Second.By]));
        await StepAsync(Second, new SelectionAction.Attend());
    }

    private async Task BothVoteAsync(Subject subject)
    {
        await StepAsync(First, new SelectionAction.Vote([subject]));
        await StepAsync(Second, new SelectionAction.Vote([subject]));
    }

    private Task StepAsync(SelectionActor actor, SelectionAction action) =>
        SubmitAsync(new SelectionSubmitted { Source = "test", By = actor.By, Actor = actor, Award = Key.Award, Period = Key.Period, Action = action });

    private IRenderedComponent<SelectionPage> Page()
    {
        Navigation.NavigateTo(SelectionAddress.Of(Key));
        return Render<SelectionPage>(parameters => parameters.Add(page => page.PeriodText, Key.Period.ToString()));
    }
}
