using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Votes;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Votes;

/// <summary>Ballots over the real host: one vote each, nothing that ties a ballot to who cast it, points in the scores.</summary>
public sealed class BallotsOverHttpTests(SignInHost host) : IClassFixture<SignInHost>, IAsyncLifetime
{
    private readonly string officer = "officer-" + Guid.NewGuid().ToString("N");

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private VoteStore Store => host.Get<VoteStore>();

    private BoardRunner Runner => host.Get<BoardRunner>();

    public ValueTask DisposeAsync() => default;

    public async ValueTask InitializeAsync()
    {
        await host.CreateAccountAsync(officer, Roles.Officer);
        if (Runner.Board.Roster.Windows.Count > 0)
            return;
        await host.Get<WriteQueue>().SubmitAsync(new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("A", "综合服务区")],
            Windows = [new WindowEntry("W1", "社保医保窗口", "人社局", "A"), new WindowEntry("W2", "税务窗口", "税务局", "A")],
            Staff = [new StaffEntry("S1", "王芳", "W1", true, null)],
        });
    }

    [Fact]
    public async Task A_printed_ballot_counts_once_whatever_is_sent_again()
    {
        int vote = await CreateAsync();
        string token = (await Store.PrintAsync(vote, 1, _ => { }, Cancel))[0];
        HttpClient phone = host.Browser();
        IHtmlDocument page = await GetAsync(phone, $"/vote/{token}");
        page.QuerySelectorAll(".ballot-item").Length.ShouldBe(2);
        page.QuerySelectorAll(".ballot-grade").Length.ShouldBe(10);

        Dictionary<string, string> form = FormOf(page, ("mark-W1", "4"), ("mark-W2", "2"));
        HttpResponseMessage sent = await phone.PostAsync($"/vote/{token}", new FormUrlEncodedContent(form), Cancel);
        sent.Target().ShouldBe($"/vote/{token}?done=1");
        (await GetAsync(phone, sent.Target())).QuerySelector("h1")!.TextContent.ShouldBe("您的选票已收到");

        // Sent twice, and opened again by somebody who found the slip.
        HttpResponseMessage again = await phone.PostAsync($"/vote/{token}", new FormUrlEncodedContent(form), Cancel);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.PageAsync()).QuerySelector("h1")!.TextContent.ShouldBe("这张选票已经用过");
        (await GetAsync(host.Browser(), $"/vote/{token}")).QuerySelector("h1")!.TextContent.ShouldBe("这张选票已经用过");
        (await Store.BallotsAsync(vote, Cancel)).ShouldHaveSingleItem().Text.ShouldBe("W1=4;W2=2");
    }

    [Fact]
    public async Task An_empty_ballot_is_not_used_up()
    {
        int vote = await CreateAsync();
        string token = (await Store.PrintAsync(vote, 1, _ => { }, Cancel))[0];
        HttpClient phone = host.Browser();
        IHtmlDocument page = await GetAsync(phone, $"/vote/{token}");
        HttpResponseMessage empty = await phone.PostAsync($"/vote/{token}", new FormUrlEncodedContent(FormOf(page, ("mark-W1", "0"), ("mark-W2", "0"))), Cancel);
        (await empty.PageAsync()).QuerySelector(".notice--error")!.TextContent.Trim().ShouldBe("请至少对一个对象打分");
        (await Store.TurnoutAsync(vote, Cancel)).PrintedUsed.ShouldBe(0);
    }

    [Theory]
    [InlineData("mark-W1=4&mark-W1=2")]
    [InlineData("mark-W1=9")]
    [InlineData("mark-W1=4&mark-W3=4")]
    [InlineData("mark-W1=-1")]
    public async Task A_ballot_with_more_choices_than_there_are_is_refused_whole_and_not_used_up(string marks)
    {
        int vote = await CreateAsync();
        string token = (await Store.PrintAsync(vote, 1, _ => { }, Cancel))[0];
        HttpClient phone = host.Browser();
        IHtmlDocument page = await GetAsync(phone, $"/vote/{token}");
        List<KeyValuePair<string, string>> form = [.. FormOf(page), .. marks.Split('&').Select(m => m.Split('=')).Select(m => KeyValuePair.Create(m[0], m[1]))];
        HttpResponseMessage sent = await phone.PostAsync($"/vote/{token}", new FormUrlEncodedContent(form), Cancel);
        sent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await sent.PageAsync()).QuerySelector(".notice--error")!.TextContent.Trim().ShouldBe("每个对象只能选一项，且只能评选票上的对象，请重新填写");
        (await Store.TurnoutAsync(vote, Cancel)).PrintedUsed.ShouldBe(0);
        (await Store.BallotsAsync(vote, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_after_and_without_a_ballot_there_is_nothing_to_fill_in()
    {
        int early = await CreateAsync(opens: 60, closes: 120);
        string token = (await Store.PrintAsync(early, 1, _ => { }, Cancel))[0];
        (await GetAsync(host.Browser(), $"/vote/{token}")).QuerySelector("h1")!.TextContent.ShouldBe("投票还没有开始");
        (await Store.CastAsync(token, "W1=4", Cancel)).ShouldBe(CastOutcome.NotOpen);

        int late = await CreateAsync(opens: -120, closes: -60);
        string old = (await Store.PrintAsync(late, 1, _ => { }, Cancel))[0];
        (await GetAsync(host.Browser(), $"/vote/{old}")).QuerySelector("h1")!.TextContent.ShouldBe("投票已经截止");
        (await Store.CastAsync(old, "W1=4", Cancel)).ShouldBe(CastOutcome.NotOpen);

        HttpResponseMessage guessed = await host.Browser().GetAsync("/vote/abcdefgh", Cancel);
        guessed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        guessed.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await guessed.PageAsync()).QuerySelector("h1")!.TextContent.ShouldBe("选票无效");
    }

    [Fact]
    public async Task Many_at_once_are_chained_one_after_another_and_one_ballot_sent_at_once_counts_once()
    {
        int vote = await CreateAsync();
        IReadOnlyList<string> tokens = await Store.PrintAsync(vote, 12, _ => { }, Cancel);
        CastOutcome[] outcomes = await Task.WhenAll(tokens.Concat(tokens).Select(token => Task.Run(() => Store.CastAsync(token, "W1=4", Cancel))));
        outcomes.Count(o => o == CastOutcome.Counted).ShouldBe(12);
        outcomes.Count(o => o == CastOutcome.UsedBefore).ShouldBe(12);
        VoteRow row = (await Store.FindAsync(vote, Cancel))!;
        BallotChain.FirstBroken(vote, await Store.BallotsAsync(vote, Cancel), row.Ballots, row.LastHash).ShouldBeNull();
        row.Ballots.ShouldBe(12);
    }

    [Fact]
    public async Task People_vote_by_account_and_the_count_reaches_the_scores()
    {
        int vote = await CreateAsync(voters: [officer]);
        HttpClient browser = await host.SignedInAsync(officer);
        IHtmlDocument page = await GetAsync(browser, $"/votes/{vote}/ballot");
        HttpResponseMessage sent = await browser.PostAsync($"/votes/{vote}/ballot", new FormUrlEncodedContent(FormOf(page, ("mark-W1", "3"))), Cancel);
        sent.Target().ShouldBe($"/votes/{vote}/ballot?done=1");
        (await Store.HasVotedAsync(vote, officer, Cancel)).ShouldBe(true);

        VoteDesk desk = host.Get<VoteDesk>();
        VoteRow row = (await Store.FindAsync(vote, Cancel))!;
        desk.MayCount(row, await Store.TurnoutAsync(vote, Cancel)).ShouldBeTrue();
        (await desk.CountAsync(row, officer, Cancel)).ShouldBeNull();
        Runner.Board.Metrics.Of(new Subject(SubjectKind.Window, "W1"), Runner.Board.ThisMonth).Find("citizenVote").ShouldBe(80m);
        Runner.Board.Metrics.Of(new Subject(SubjectKind.Window, "W2"), Runner.Board.ThisMonth).Find("citizenVote").ShouldBeNull();
        // Counted again it stays what it is.
        (await desk.CountAsync(row, officer, Cancel)).ShouldBeNull();
        (await Store.PrintAsync(vote, 1, _ => { }, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ballot_changed_behind_the_programs_back_is_named()
    {
        int vote = await CreateAsync();
        foreach (string token in await Store.PrintAsync(vote, 2, _ => { }, Cancel))
            await Store.CastAsync(token, "W1=1", Cancel);
        await using BoardDbContext db = host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContext();
        (await VoteStore.FirstBrokenAsync(db, Cancel)).ShouldBeNull();
        await db.Ballots.Where(b => b.VoteId == vote && b.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(b => b.Text, "W1=4"), Cancel);
        (await VoteStore.FirstBrokenAsync(db, Cancel)).ShouldBe((vote, 2));
        await db.Ballots.Where(b => b.VoteId == vote && b.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(b => b.Text, "W1=1"), Cancel);
    }

    private async Task<int> CreateAsync(int opens = -60, int closes = 60, string[]? voters = null)
    {
        long now = host.Get<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        return await Store.CreateAsync(
            new NewVote(
                "窗口服务评议", Runner.Board.ThisMonth.ToString(), "window", "citizenVote",
                [new VoteOption("W1", "社保医保窗口", "人社局"), new VoteOption("W2", "税务窗口", "税务局")],
                now + (opens * 60_000L), now + (closes * 60_000L), voters ?? []),
            "test",
            _ => { },
            Cancel);
    }

    private static async Task<IHtmlDocument> GetAsync(HttpClient browser, string path) => await (await browser.GetAsync(path, Cancel)).PageAsync();

    private static Dictionary<string, string> FormOf(IHtmlDocument page, params (string Name, string Value)[] marks)
    {
        Dictionary<string, string> form = page.QuerySelectorAll("form.ballot input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach ((string name, string value) in marks)
            form[name] = value;
        return form;
    }
}
