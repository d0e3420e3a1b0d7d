using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Votes;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Admin;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Votes;

/// <summary>An officer sets a vote up, prints its ballots, watches and counts.</summary>
public sealed class VotesPageTests : AdminContext
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private VoteStore Store => Host.Get<VoteStore>();

    [Fact]
    public async Task A_vote_is_set_up_only_when_it_makes_sense()
    {
        await PrepareAsync();
        var page = Render<VotesPage>();
        page.WaitForElement(".vote-form");
        await page.Find(".vote-form").SubmitAsync();
        page.WaitForAssertion(() => page.Find(".notice--error").TextContent.Trim().ShouldBe("请填写名称"));
        page.Find("#vote-title").Input("十一月评议");
        page.Find("#vote-closes").Change("2020-01-01T00:00:00");
        await page.Find(".vote-form").SubmitAsync();
        page.WaitForAssertion(() => page.Find(".notice--error").TextContent.Trim().ShouldBe("截止应当晚于开始，且晚于现在"));
        (await Store.ListAsync(Cancel)).ShouldBeEmpty();

        // The regulation in force reads no vote, and the form says so before anybody is asked.
        page.FindAll("#vote-metric option").Select(option => option.TextContent).ShouldBe(["群众评议分"]);
        page.Find(".vote-form [role=status]").TextContent.ShouldContain("考评办法不采用“窗口”的投票得分");
        page.Find("#vote-closes").Change("2099-01-01T00:00:00");
        await page.Find(".vote-form").SubmitAsync();
        page.WaitForAssertion(() => page.Find(".votes h3").TextContent.ShouldBe("十一月评议"));
        VoteRow vote = (await Store.ListAsync(Cancel)).ShouldHaveSingleItem();
        vote.Metric.ShouldBe("citizenVote");
        VoteStore.OptionsOf(vote).Select(o => o.Code).ShouldBe(["W1"]);
        (await AuditedAsync()).ShouldContain("vote-created");
    }

    [Fact]
    public async Task Ballots_are_printed_cast_and_counted_and_the_chain_is_shown()
    {
        await PrepareAsync();
        long now = Host.Get<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        int id = await Store.CreateAsync(
            new NewVote("评议", Host.Get<BoardRunner>().Board.ThisMonth.ToString(), "window", "citizenVote", [new VoteOption("W1", "社保医保窗口", "人社局")], now - 1, now + 3_600_000, []),
            "root",
            _ => { },
            Cancel);
        var page = Render<VotePage>(p => p.Add(v => v.Id, id));
        page.WaitForElement("#print-count").Change("2");
        await page.Button("生成选票").ClickAsync(new());
        page.WaitForAssertion(() => page.FindAll(".ballot-card svg").Count.ShouldBe(2));
        string[] tokens = [.. page.FindAll(".ballot-card").Select(c => c.GetAttribute("data-address")!.Split("/vote/")[1])];

        await page.Button("计票").ClickAsync(new());
        page.WaitForAssertion(() => page.Find(".notice--error").TextContent.Trim().ShouldBe("截止时间未到，且还有人没有投票。"));
        foreach (string token in tokens)
            (await Store.CastAsync(token, "W1=4", Cancel)).ShouldBe(CastOutcome.Counted);
        await page.Button("计票").ClickAsync(new());
        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.ShouldBe("社保医保窗口100.0022000"));
        // The regulation in force knows no such metric, and the page does not pretend.
        page.Find(".notice").TextContent.ShouldContain("没有用到这个指标，得分不变");
        page.Markup.ShouldContain("完整：2 张选票首尾相接");
        page.FindAll("#count-title").ShouldBeEmpty();
    }

    private async Task PrepareAsync()
    {
        await Host.Get<WriteQueue>().SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "综合服务区")],
            Windows = [new WindowEntry("W1", "社保医保窗口", "人社局", "A")],
            Staff = [new StaffEntry("S1", "王芳", "W1", true, null)],
        });
        var user = AddAuthorization().SetAuthorized("root");
        user.SetPolicies(Access.HoldVotes, Access.ReadScores);
        Services.AddSingleton(Store);
        Services.AddSingleton(Host.Get<VoteDesk>());
        Services.AddSingleton(Host.Get<ApiTexts>());
        Services.AddSingleton<FindingWording>();
        Services.AddSingleton<SupervisionBoard.Screens.Shared.RailEntries>();
    }
}
