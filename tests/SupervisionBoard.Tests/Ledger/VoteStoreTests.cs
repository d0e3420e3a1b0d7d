using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Ledger;

/// <summary>One vote each within its time, chained one after another, on either database.</summary>
public sealed class VoteStoreTests
{
    private static readonly DateTimeOffset s_opens = BoardHost.Monday.AddHours(1);
    private static readonly DateTimeOffset s_closes = BoardHost.Monday.AddHours(9);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Ballots_cast_at_the_same_moment_are_chained_and_one_sent_twice_counts_once(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider, s_opens);
        VoteStore store = host.Get<VoteStore>();
        int vote = await CreateAsync(store, "a", "b");
        IReadOnlyList<string> tokens = await store.PrintAsync(vote, 8, _ => { }, Cancel);
        CastOutcome[] outcomes = await Task.WhenAll(
        [
            .. tokens.Concat(tokens).Select(token => Task.Run(() => store.CastAsync(token, "W1=4", Cancel), Cancel)),
            .. new[] { "a", "b", "a" }.Select(account => Task.Run(() => store.CastAsync(vote, account, "W1=3", Cancel), Cancel)),
        ]);
        outcomes.Count(o => o == CastOutcome.Counted).ShouldBe(10);
        outcomes.Count(o => o == CastOutcome.UsedBefore).ShouldBe(9);
        VoteRow row = (await store.FindAsync(vote, Cancel))!;
        row.Ballots.ShouldBe(10);
        BallotChain.FirstBroken(vote, await store.BallotsAsync(vote, Cancel), row.Ballots, row.LastHash).ShouldBeNull();
        (await store.TurnoutAsync(vote, Cancel)).ShouldBe(new Turnout(8, 8, 2, 2));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_taken_before_the_time_after_it_or_once_counted_and_no_ballot_is_used_up(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        VoteStore store = host.Get<VoteStore>();
        int vote = await CreateAsync(store, "a");
        string token = (await store.PrintAsync(vote, 1, _ => { }, Cancel))[0];
        (await store.CastAsync(token, "W1=4", Cancel)).ShouldBe(CastOutcome.NotOpen);

        host.Time.MoveTo(s_closes);
        (await store.CastAsync(token, "W1=4", Cancel)).ShouldBe(CastOutcome.NotOpen);
        (await store.CastAsync(vote, "a", "W1=4", Cancel)).ShouldBe(CastOutcome.NotOpen);
        (await store.TurnoutAsync(vote, Cancel)).ShouldBe(new Turnout(1, 0, 1, 0));

        (await store.CountAsync(vote, "officer", _ => { }, Cancel)).ShouldBeTrue();
        (await store.CountAsync(vote, "officer", _ => { }, Cancel)).ShouldBeFalse();
        (await store.PrintAsync(vote, 1, _ => { }, Cancel)).ShouldBeEmpty();
        (await store.CastAsync(token, "W1=4", Cancel)).ShouldBe(CastOutcome.NotOpen);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Who_is_not_on_the_roll_and_what_was_never_printed_is_unknown(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider, s_opens);
        VoteStore store = host.Get<VoteStore>();
        int vote = await CreateAsync(store, "a");
        (await store.CastAsync(vote, "stranger", "W1=4", Cancel)).ShouldBe(CastOutcome.Unknown);
        (await store.CastAsync("guessed", "W1=4", Cancel)).ShouldBe(CastOutcome.Unknown);
        (await store.HasVotedAsync(vote, "stranger", Cancel)).ShouldBeNull();
        (await store.FindByTokenAsync("guessed", Cancel)).ShouldBeNull();
        (await store.BallotsAsync(vote, Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_ballot_that_was_changed_or_taken_away_is_named_with_its_vote(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider, s_opens);
        VoteStore store = host.Get<VoteStore>();
        await CreateAsync(store);
        int vote = await CreateAsync(store);
        foreach (string token in await store.PrintAsync(vote, 3, _ => { }, Cancel))
            (await store.CastAsync(token, "W1=1", Cancel)).ShouldBe(CastOutcome.Counted);
        await using BoardDbContext db = host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContext();
        (await VoteStore.FirstBrokenAsync(db, Cancel)).ShouldBeNull();

        await db.Ballots.Where(b => b.VoteId == vote && b.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(b => b.Text, "W1=4"), Cancel);
        (await VoteStore.FirstBrokenAsync(db, Cancel)).ShouldBe((vote, 2));
        await db.Ballots.Where(b => b.VoteId == vote && b.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(b => b.Text, "W1=1"), Cancel);
        await db.Ballots.Where(b => b.VoteId == vote && b.Number == 3).ExecuteDeleteAsync(Cancel);
        (await VoteStore.FirstBrokenAsync(db, Cancel)).ShouldBe((vote, 3));
    }

    private static Task<int> CreateAsync(VoteStore store, params string[] voters) => store.CreateAsync(
        new NewVote("窗口服务评议", "2026-11", "window", "citizenVote", [new VoteOption("W1", "社保窗口", "")], s_opens.ToUnixTimeMilliseconds(), s_closes.ToUnixTimeMilliseconds(), voters),
        "officer",
        _ => { },
        Cancel);
}
