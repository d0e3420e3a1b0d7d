using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Screens.Inbox;
using SupervisionBoard.Screens.Tickets;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Selection;

/// <summary>A month to be opened and a selection that waits stand in the inbox of whoever takes the next step, and lead there.</summary>
public sealed class SelectionInboxTests : ReviewScreenContext
{
    private static readonly Month s_december = new(2026, 12);
    private static readonly SelectionKey s_flag = new("red-flag", Period.QuarterOf(November));
    private static readonly SelectionActor s_office = new("李督查（li）", IsOffice: true, IsCommittee: false, IsDirector: false);
    private static readonly SelectionActor s_member = new("周委员（ca）", IsOffice: false, IsCommittee: true, IsDirector: false);
    private static readonly SelectionActor s_other = new("吴委员（cb）", IsOffice: false, IsCommittee: true, IsDirector: false);

    public SelectionInboxTests()
    {
        Services.AddSingleton<TicketWording>();
        Services.AddSingleton<ApiTexts>();
    }

    [Fact]
    public async Task A_month_that_is_over_is_to_be_opened_by_the_office_and_by_nobody_else()
    {
        await PassToAsync("2026-12-01 09:00");
        AsOfficer();
        Waiting().ShouldBe(["reviewopen 2026年11月 /awards/months/2026-11"]);
        AsDirector();
        Waiting().ShouldBeEmpty();

        await StepAsync(Officer, new ReviewAction.Open());
        AsOfficer();
        Waiting().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_selection_goes_from_the_office_to_the_committee_and_the_director_and_back()
    {
        await PublishAsync();
        await PassToAsync("2027-01-04 09:00");
        await StepAsync(Officer, new ReviewAction.Open(), s_december);
        await PassToAsync("2027-01-06 08:00");
        await StepAsync(SupervisorOf("A"), new ReviewAction.SignArea(new AreaCode("A"), "属实"), s_december);
        await StepAsync(SupervisorOf("B"), new ReviewAction.SignArea(new AreaCode("B"), "属实"), s_december);
        await StepAsync(Officer, new ReviewAction.StartNotice("审核无误"), s_december);
        await PassToAsync("2027-01-11 08:00");
        await StepAsync(Director, new ReviewAction.Approve(), s_december);
        await StepAsync(Officer, new ReviewAction.Publish(), s_december);
        const string there = "红旗窗口 2026年第4季度 /awards/quarters/2026-Q4?award=red-flag";
        AsOfficer();
        Waiting().ShouldContain("selectionopen " + there);

        await TakeAsync(s_office, new SelectionAction.Open());
        await TakeAsync(s_office, new SelectionAction.Nominate("按得分提名"));
        Waiting().ShouldContain("selectionnotice " + there);
        await TakeAsync(s_office, new SelectionAction.StartNotice());
        Waiting().ShouldNotContain(line => line.Contains("red-flag"));
        AsCommittee("ca", "周委员");
        Waiting().ShouldBeEmpty();

        await PassToAsync("2027-01-14 08:00");
        Waiting().ShouldBe(["selectionsession " + there]);
        await TakeAsync(s_member, new SelectionAction.OpenSession([s_member.By, s_other.By], [s_member.By, s_other.By]));
        await TakeAsync(s_other, new SelectionAction.Attend());
        Waiting().ShouldBe(["selectiondecide " + there]);
        await TakeAsync(s_member, new SelectionAction.Decide([], [], "没有名额"));
        Waiting().ShouldBeEmpty();

        AsDirector();
        Waiting().ShouldBe(["selectionapprove " + there]);
        await TakeAsync(new SelectionActor("王主任（wang）", IsOffice: false, IsCommittee: false, IsDirector: true), new SelectionAction.Approve());
        Waiting().ShouldBeEmpty();
        AsOfficer();
        Waiting().ShouldContain("selectionpublish " + there);
    }

    private Task TakeAsync(SelectionActor actor, SelectionAction action) =>
        SubmitAsync(new SelectionSubmitted { Source = "test", By = actor.By, Actor = actor, Award = s_flag.Award, Period = s_flag.Period, Action = action });

    /// <summary>What is about reviews and selections.</summary>
    private string[] Waiting() =>
    [
        .. Render<InboxPage>().FindAll(".inbox-item")
            .Where(item => item.GetAttribute("data-kind") is { } kind && (kind.StartsWith("selection", StringComparison.Ordinal) || kind == "reviewopen"))
            .Select(item => $"{item.GetAttribute("data-kind")} {string.Join(' ', item.QuerySelectorAll(".inbox-what > *").Select(part => part.TextContent))} {item.QuerySelector("a")!.GetAttribute("href")}"),
    ];
}
