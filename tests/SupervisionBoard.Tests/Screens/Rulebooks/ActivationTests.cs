using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Rulebooks;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Admin;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Rulebooks;

public sealed class ActivationTests : RulebookContext
{
    private Month ThisMonth => Runner.Board.ThisMonth;

    [Fact]
    public async Task From_its_month_on_the_running_board_uses_it_and_still_does_after_a_restart()
    {
        Month now = ThisMonth;

        (await ActivateAsync(await StoreAsync(DraftText), now.AddMonths(1).FirstDay)).ShouldBe(ActivationOutcome.Done);

        (VersionIn(now), VersionIn(now.AddMonths(1))).ShouldBe((1, 2));
        await Runner.OpenAsync(ContextLoader.Load(Host.Get<IOptions<BoardOptions>>().Value), default);
        (VersionIn(now), VersionIn(now.AddMonths(1))).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Who_when_why_and_from_when_are_kept_and_the_old_text_too()
    {
        DateOnly next = ThisMonth.AddMonths(1).FirstDay;
        int first = await StoreAsync(DraftText);
        await ActivateAsync(first, next);
        int second = await StoreAsync(DraftText.Replace("\nversion: 2\n", "\nversion: 3\n", StringComparison.Ordinal));
        await ActivateAsync(second, next.AddMonths(1));

        RulebookRow old = (await Versions.FindAsync(first, default)).ShouldNotBeNull();
        (old.State, old.ActivatedBy, old.Reason, old.Text).ShouldBe((RulebookState.Superseded, "root", "新年度", DraftText));
        RulebookVersions.DayOf(old.EffectiveFrom).ShouldBe(next);
        (await Versions.FindAsync(second, default)).ShouldNotBeNull().State.ShouldBe(RulebookState.Active);
        new[] { 0, 1, 2 }.Select(ahead => VersionIn(ThisMonth.AddMonths(ahead))).ShouldBe([1, 2, 3]);
        (await Host.Get<AuditTrail>().ListAsync(1, 9, AuditAction.RulebookActivated, default)).Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_number_is_used_once()
    {
        DateOnly next = ThisMonth.AddMonths(1).FirstDay;
        (await ActivateAsync(await StoreAsync(FileText), next)).ShouldBe(ActivationOutcome.NumberTaken);

        await ActivateAsync(await StoreAsync(DraftText), next);
        (await ActivateAsync(await StoreAsync(DraftText), next.AddMonths(1))).ShouldBe(ActivationOutcome.NumberTaken);
    }

    [Fact]
    public async Task Only_from_the_first_of_a_month_only_a_draft_and_only_before_it_ends()
    {
        int draft = await StoreAsync(DraftText.Replace("from: 2015-04-01 }", "from: 2015-04-01, to: 2016-01-01 }", StringComparison.Ordinal));

        (await ActivateAsync(draft, ThisMonth.FirstDay.AddDays(1))).ShouldBe(ActivationOutcome.NotFirstDay);
        (await ActivateAsync(draft + 1, ThisMonth.AddMonths(1).FirstDay)).ShouldBe(ActivationOutcome.NotADraft);
        (await ActivateAsync(draft, ThisMonth.AddMonths(1).FirstDay)).ShouldBe(ActivationOutcome.EndsBefore);
    }

    [Fact]
    public async Task A_month_with_findings_is_scored_again_only_when_that_is_confirmed()
    {
        await EnterFindingAsync();
        int draft = await StoreAsync(DraftText);

        (await ActivateAsync(draft, ThisMonth.FirstDay)).ShouldBe(ActivationOutcome.Findings);
        ScoreOfP1().ShouldBe(95m);

        (await ActivateAsync(draft, ThisMonth.FirstDay, accepts: true)).ShouldBe(ActivationOutcome.Done);
        ScoreOfP1().ShouldBe(97m);
        Host.Get<BoardSnapshots>().Current.Version.ShouldBe(Runner.Board.Version);
    }

    [Fact]
    public async Task Whoever_may_not_is_refused_whatever_the_page_shows()
    {
        int draft = await StoreAsync(DraftText);
        RulebookActivation activation = new(Versions, Runner, Host.Get<WriteQueue>(), Host.Get<AuditTrail>(), Host.Get<IAuthorizationService>());

        (await activation.ActivateAsync(Person(Roles.Officer), draft, ThisMonth.AddMonths(1).FirstDay, "x", false, default)).ShouldBe(ActivationOutcome.NotAllowed);
        (await activation.ActivateAsync(Person(Roles.Director), draft, ThisMonth.AddMonths(1).FirstDay, "x", false, default)).ShouldBe(ActivationOutcome.Done);
    }

    [Fact]
    public async Task The_form_asks_for_the_confirmation_first_and_then_for_the_reason()
    {
        await EnterFindingAsync();
        int draft = await StoreAsync(DraftText);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/rulebooks/drafts/{draft}?view=activate");
        var page = Render<DraftPage>(p => p.Add(d => d.Draft, $"{draft}"));
        page.Find("#activate-from").Change(ThisMonth.FirstDay.ToString("yyyy-MM-dd"));
        page.Find(".act-note").TextContent.ShouldContain("已有 1 条记录");

        page.Find(".stack .button--primary").Click();
        page.Find("#activate-hint").TextContent.ShouldContain("请先确认会重新计分");
        page.Find("#activate-accept").Change(true);
        page.Find(".stack .button--primary").Click();
        page.FindAll(".dialog").Single(d => d.TextContent.Contains("起启用", StringComparison.Ordinal)).QuerySelector("textarea")!.Input("年中修订");
        page.FindAll(".dialog .button--danger").Single().Click();

        await page.WaitForAssertionAsync(() => Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/rulebooks/county-centre-2015/2"));
        ScoreOfP1().ShouldBe(97m);
    }

    [Fact]
    public async Task A_simulation_shows_who_moves_and_changes_nothing()
    {
        await EnterFindingAsync();
        int draft = await StoreAsync(DraftText);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/rulebooks/drafts/{draft}?view=simulate&kind=staff");

        var page = Render<DraftPage>(p => p.Add(d => d.Draft, $"{draft}"));

        await page.WaitForAssertionAsync(() => page.Find("td[data-label=得分]").TextContent.ShouldBe("95.0 → 97.0"));
        page.Find(".sim-why").TextContent.ShouldContain("A5-3 −5 → −3");
        page.FindAll(".sim-rule").Single().TextContent.ShouldContain("每次扣 5 分 → 每次扣 3 分");
        ScoreOfP1().ShouldBe(95m);
    }

    private static ClaimsPrincipal Person(string role) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, "root"), new Claim(ClaimTypes.Role, role)], IdentityConstants.ApplicationScheme));

    private int? VersionIn(Month month) => Runner.Board.Context.Rulebooks.For(month)?.Version;

    private decimal ScoreOfP1() => Standings.Of(Runner.Board, SubjectKind.Staff, Period.Of(ThisMonth)).Single().Result.Score;

    private Task<ActivationOutcome> ActivateAsync(int draft, DateOnly from, bool accepts = false) =>
        new RulebookActivation(Versions, Runner, Host.Get<WriteQueue>(), Host.Get<AuditTrail>(), Host.Get<IAuthorizationService>())
            .ActivateAsync(Person(Roles.Administrator), draft, from, "新年度", accepts, default);

    private async Task EnterFindingAsync()
    {
        WriteQueue queue = Host.Get<WriteQueue>();
        await queue.SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "一楼")],
            Windows = [new WindowEntry("W1", "办税窗口", "税务局", "A")],
            Staff = [new StaffEntry("P1", "王丽", "W1", true, null)],
        });
        Observation seen = new() { Id = "F1", Subject = new Subject(SubjectKind.Staff, "P1"), Rule = new RuleCode("A5-3"), OccurredOn = Runner.Board.Today };
        await queue.SubmitAsync(new ObservationsSubmitted { Source = "test", By = "test", Items = [new SubmittedObservation(0, seen, [1])] });
    }
}
