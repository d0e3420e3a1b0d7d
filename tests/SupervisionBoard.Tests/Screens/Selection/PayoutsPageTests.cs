using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Screens.Selection;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Selection;

/// <summary>Source 004's money of November: the list, one confirmation for all that is open, and what is decided meanwhile.</summary>
public sealed class PayoutsPageTests : ReviewScreenContext
{
    private static readonly Period s_november = Period.Of(November);

    public PayoutsPageTests() => Services.Configure<BoardOptions>(options => options.Rulebook = "rulebooks/window-staff-daily.yaml");

    [Fact]
    public async Task The_director_accepts_a_month_together_after_seeing_people_total_and_what_is_withheld()
    {
        IRenderedComponent<PayoutsPage> page = await PublishedAsync();

        await page.Find("#payout-ask").ClickAsync(new());
        IElement asked = page.WaitForElement(".payout-ask");
        asked.QuerySelectorAll("dd").Select(d => d.TextContent).ShouldBe(["10", "1,480.50", "138.00", "1,342.50"]);
        asked.QuerySelector(".payout-held li")!.TextContent.ShouldStartWith("王芳：停发 138.00 元");
        asked.QuerySelector(".payout-held li")!.TextContent.ShouldContain("三(一)3");
        await Confirm(page).ClickAsync(new());

        page.WaitForAssertion(() => page.Find(".appeal-done").TextContent.ShouldBe("已采纳 10 人，合计 1,342.50 元，决定已留存。"));
        page.FindAll(".payout-state").ShouldAllBe(state => state.TextContent.Contains("已采纳"));
        page.FindAll(".payouts tfoot td.num").Select(d => d.TextContent).ShouldBe(["1,480.50", "138.00", "1,342.50", "1,342.50"]);
        page.FindAll("#payout-ask").ShouldBeEmpty();
        Now.Consequences.Decided.Values.ShouldAllBe(decisions => decisions.Length == 1 && decisions[0].Accepted && decisions[0].Together == 10);
        page.Find(".payout-name a").GetAttribute("href")!.ShouldContain("case=");
    }

    [Fact]
    public async Task Who_asked_first_sees_what_somebody_decided_meanwhile_and_decides_on_the_rest()
    {
        IRenderedComponent<PayoutsPage> page = await PublishedAsync();
        await page.Find("#payout-ask").ClickAsync(new());
        page.WaitForElement(".payout-ask");

        await DeclineAsync("S12");
        LetPagesCatchUp();

        page.WaitForAssertion(() => page.Find(".payout-changes").TextContent.ShouldContain("李强：李督查（li） 已决定，未采纳，0.00 元"));
        // The figures that were read do not move by themselves, and cannot be confirmed any more.
        page.Find(".payout-ask dd").TextContent.ShouldBe("10");
        Confirm(page).TextContent.ShouldBe("已看过，按现在的清单继续");
        await Confirm(page).ClickAsync(new());
        page.WaitForAssertion(() => page.Find(".payout-ask dd").TextContent.ShouldBe("9"));
        await Confirm(page).ClickAsync(new());

        page.WaitForAssertion(() => page.Find(".appeal-done").TextContent.ShouldStartWith("已采纳 9 人"));
        Now.Consequences.Of(KeyOf("S12")).ShouldHaveSingleItem().Accepted.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_everything_was_decided_meanwhile_nothing_is_left_to_confirm()
    {
        IRenderedComponent<PayoutsPage> page = await PublishedAsync();
        await page.Find("#payout-ask").ClickAsync(new());
        page.WaitForElement(".payout-ask");
        await SubmitAsync(new PayoutsSubmitted { Source = "test", By = "李督查（li）", Actor = s_office, Period = s_november, Seen = PayoutList.Of(Now, s_november)!.Seen });
        LetPagesCatchUp();

        page.WaitForAssertion(() => page.FindAll(".payout-changes li").Count.ShouldBe(10));
        await Confirm(page).ClickAsync(new());
        page.WaitForAssertion(() => page.Find(".appeal-done").TextContent.ShouldBe("没有待决定的兑现了。"));
        page.FindAll(".payout-ask").ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_role_and_before_the_publication_nobody_is_asked()
    {
        IRenderedComponent<PayoutsPage> page = await PublishedAsync(AsMember);
        page.FindAll(".payouts tbody tr").Count.ShouldBe(10);
        page.FindAll("#payout-ask").ShouldBeEmpty();

        AsDirector();
        IRenderedComponent<PayoutsPage> running = Open<PayoutsPage>("/awards/consequences/payouts?period=2026-12");
        running.Find("[aria-labelledby=payouts-title] [role=status]").TextContent.ShouldStartWith("本期还没有公布");
        running.FindAll("#payout-ask").ShouldBeEmpty();
    }

    [Fact]
    public async Task Escape_closes_the_confirmation_and_decides_nothing()
    {
        IRenderedComponent<PayoutsPage> page = await PublishedAsync();
        await page.Find("#payout-ask").ClickAsync(new());
        await page.WaitForElement(".payout-ask").KeyDownAsync(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "Escape" });
        page.WaitForAssertion(() => page.FindAll(".payout-ask").ShouldBeEmpty());
        Now.Consequences.Count.ShouldBe(0);
    }

    private static readonly SelectionActor s_office = new("李督查（li）", IsOffice: true, IsCommittee: false, IsDirector: false);

    private static ConsequenceKey KeyOf(string staff) => new(Subject.Of(new StaffCode(staff)), s_november, ConsequenceKind.Payout, "payout");

    private static IElement Confirm(IRenderedComponent<PayoutsPage> page) => page.Find(".payout-ask .button--primary");

    private Task DeclineAsync(string staff) => SubmitAsync(new ConsequenceSubmitted
    {
        Source = "test", By = s_office.By, Actor = s_office, Subject = Subject.Of(new StaffCode(staff)), Period = s_november, Type = ConsequenceKind.Payout, Words = "payout", Accepted = false, Reason = "待核实",
    });

    private void AsMember() => AsCommittee("ca", "委员甲");

    /// <summary>S11 lost the month's money, S12 five points: ten people, 9 × 150 − 7.5 + (138 withheld).</summary>
    private async Task<IRenderedComponent<PayoutsPage>> PublishedAsync(Action? signIn = null)
    {
        await RecordAsync("F1", "S11", "G3-2");
        await RecordAsync("F2", "S12", "G5");
        await PublishAsync();
        (signIn ?? AsDirector)();
        return Open<PayoutsPage>($"/awards/consequences/payouts?period={s_november}");
    }
}
