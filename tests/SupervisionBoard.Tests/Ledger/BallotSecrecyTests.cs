using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Ledger;

/// <summary>A database that keeps versions of rows numbers them by transaction: the roll must not tell whose ballot is whose.</summary>
public sealed class BallotSecrecyTests
{
    private const string VersionsOfRoll = "SELECT count(DISTINCT xmin::text)::int AS \"Value\" FROM vote_voters";
    private const string VersionsOfSlips = "SELECT count(DISTINCT xmin::text)::int AS \"Value\" FROM vote_tokens";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Each_ballot_marks_one_and_each_only_once(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        VoteStore store = host.Get<VoteStore>();
        int vote = await CreateAsync(host, store);
        string[] slips = [.. await store.PrintAsync(vote, 2, _ => { }, Cancel)];

        (await store.CastAsync(vote, "bo", "W1=4", Cancel)).ShouldBe(CastOutcome.Counted);
        (await store.CastAsync(vote, "bo", "W1=1", Cancel)).ShouldBe(CastOutcome.UsedBefore);
        (await store.CastAsync(slips[1], "W1=3", Cancel)).ShouldBe(CastOutcome.Counted);
        (await store.CastAsync(slips[1], "W1=1", Cancel)).ShouldBe(CastOutcome.UsedBefore);
        (await store.CastAsync(vote, "nobody", "W1=1", Cancel)).ShouldBe(CastOutcome.Unknown);

        (await store.TurnoutAsync(vote, Cancel)).ShouldBe(new Turnout(2, 1, 3, 1));
        (await store.HasVotedAsync(vote, "an", Cancel)).ShouldBe(false);
        (await store.HasVotedAsync(vote, "bo", Cancel)).ShouldBe(true);
        (await store.FindByTokenAsync(slips[0], Cancel))!.Value.Used.ShouldBeFalse();
        (await store.BallotsAsync(vote, Cancel)).Select(b => b.Text).ShouldBe(["W1=4", "W1=3"]);
    }

    [Fact]
    public async Task After_every_ballot_all_rows_of_the_roll_are_of_one_version()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Postgres);
        VoteStore store = host.Get<VoteStore>();
        int vote = await CreateAsync(host, store);
        string[] slips = [.. await store.PrintAsync(vote, 3, _ => { }, Cancel)];
        foreach (string account in new[] { "chu", "an" })
        {
            await store.CastAsync(vote, account, "W1=4", Cancel);
            (await VersionsAsync(host, VersionsOfRoll)).ShouldBe(1);
        }

        foreach (string slip in slips.Reverse().Take(2))
        {
            await store.CastAsync(slip, "W1=2", Cancel);
            (await VersionsAsync(host, VersionsOfSlips)).ShouldBe(1);
        }
    }

    private static async Task<int> CreateAsync(BoardHost host, VoteStore store)
    {
        long now = host.Time.GetUtcNow().ToUnixTimeMilliseconds();
        return await store.CreateAsync(new NewVote("群众评议", "2026-11", "window", "citizenVote", [new VoteOption("W1", "社保医保窗口", "人社局")], now, now + 3_600_000, ["an", "bo", "chu"]), "zhou", _ => { }, Cancel);
    }

    private static async Task<int> VersionsAsync(BoardHost host, string query)
    {
        await using BoardDbContext db = host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContext();
        return await db.Database.SqlQueryRaw<int>(query).SingleAsync(Cancel);
    }
}
