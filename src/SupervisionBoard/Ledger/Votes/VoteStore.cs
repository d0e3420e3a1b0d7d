using System.Security.Cryptography;
using System.Text;
using System.Buffers.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.Ledger;

namespace SupervisionBoard.Ledger.Votes;

/// <summary>What can be marked.</summary>
public sealed record VoteOption(string Code, string Name, string Place);

/// <summary>A vote to be set up. Times are unix milliseconds.</summary>
/// <param name="Voters">Accounts that may vote; empty when only citizens do.</param>
public sealed record NewVote(string Title, string Month, string SubjectKind, string Metric, IReadOnlyList<VoteOption> Options, long OpensAt, long ClosesAt, IReadOnlyList<string> Voters);

/// <summary>What became of a ballot.</summary>
public enum CastOutcome
{
    Counted,

    /// <summary>The printed ballot or the person has voted.</summary>
    UsedBefore,

    /// <summary>Before or after the time of voting.</summary>
    NotOpen,

    /// <summary>No such ballot, or the person is not on the roll.</summary>
    Unknown,
}

/// <param name="Printed">Ballots printed for citizens.</param>
/// <param name="Voters">People with an account on the roll.</param>
public sealed record Turnout(int Printed, int PrintedUsed, int Voters, int VotersUsed);

/// <summary>Votes and their ballots. Who voted and what was voted are written in one transaction and share nothing but the vote.</summary>
public sealed class VoteStore(IDbContextFactory<BoardDbContext> contexts, TimeProvider time)
{
    /// <summary>Printed at a time.</summary>
    public const int MostTokens = 500;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public static IReadOnlyList<VoteOption> OptionsOf(VoteRow vote) => JsonSerializer.Deserialize<List<VoteOption>>(vote.Options, LogJson.Options)!;

    /// <summary>Lower-case hex of the SHA-256 of a ballot's secret: all that is kept of it.</summary>
    public static string Sha256(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<VoteRow>> ListAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.Votes.AsNoTracking().OrderByDescending(v => v.Id).ToListAsync(cancel);
    }

    public async Task<VoteRow?> FindAsync(int id, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.Votes.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancel);
    }

    /// <summary>The vote of a printed ballot and whether it was used; null for an unknown one.</summary>
    public async Task<(VoteRow Vote, bool Used)?> FindByTokenAsync(string token, CancellationToken cancel)
    {
        string sha256 = Sha256(token);
        await using BoardDbContext db = contexts.CreateDbContext();
        if (await db.VoteTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Sha256 == sha256, cancel) is not { } row)
            return null;
        return (await db.Votes.AsNoTracking().FirstAsync(v => v.Id == row.VoteId, cancel), row.Used);
    }

    /// <summary>Whether the account may vote; null when it is not on the roll, else whether it has.</summary>
    public async Task<bool?> HasVotedAsync(int vote, string account, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return (await db.Voters.AsNoTracking().FirstOrDefaultAsync(v => v.VoteId == vote && v.Account == account, cancel))?.Used;
    }

    public async Task<Turnout> TurnoutAsync(int vote, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return new Turnout(
            await db.VoteTokens.CountAsync(t => t.VoteId == vote, cancel),
            await db.VoteTokens.CountAsync(t => t.VoteId == vote && t.Used, cancel),
            await db.Voters.CountAsync(v => v.VoteId == vote, cancel),
            await db.Voters.CountAsync(v => v.VoteId == vote && v.Used, cancel));
    }

    public async Task<int> CreateAsync(NewVote vote, string by, Action<BoardDbContext> beside, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        VoteRow row = new()
        {
            Title = vote.Title,
            Month = vote.Month,
            SubjectKind = vote.SubjectKind,
            Metric = vote.Metric,
            Options = JsonSerializer.Serialize(vote.Options, LogJson.Options),
            OpensAt = vote.OpensAt,
            ClosesAt = vote.ClosesAt,
            CreatedBy = by,
            CreatedAt = Now,
            LastHash = BallotChain.Origin,
        };
        db.Votes.Add(row);
        beside(db);
        await db.SaveChangesAsync(cancel);
        db.Voters.AddRange(vote.Voters.Select(account => new VoterRow { VoteId = row.Id, Account = account }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return row.Id;
    }

    /// <summary>New printed ballots; their secrets are returned once and kept nowhere. Empty when the vote is counted.</summary>
    /// <param name="count">1 to <see cref="MostTokens"/>.</param>
    public async Task<IReadOnlyList<string>> PrintAsync(int vote, int count, Action<BoardDbContext> beside, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostTokens);
        await using BoardDbContext db = contexts.CreateDbContext();
        if (!await db.Votes.AnyAsync(v => v.Id == vote && v.CountedAt == null, cancel))
            return [];
        string[] tokens = [.. Enumerable.Range(0, count).Select(_ => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)))];
        db.VoteTokens.AddRange(tokens.Select(token => new VoteTokenRow { Sha256 = Sha256(token), VoteId = vote }));
        beside(db);
        await db.SaveChangesAsync(cancel);
        return tokens;
    }

    public Task<CastOutcome> CastAsync(string token, string text, CancellationToken cancel)
    {
        string sha256 = Sha256(token);
        return CastAsync(
            async db => (await db.VoteTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Sha256 == sha256, cancel))?.VoteId,
            async (db, id) => await db.VoteTokens.AnyAsync(t => t.Sha256 == sha256 && !t.Used, cancel)
                && await db.VoteTokens.Where(t => t.VoteId == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Used, t => t.Used || t.Sha256 == sha256), cancel) > 0,
            text,
            cancel);
    }

    public Task<CastOutcome> CastAsync(int vote, string account, string text, CancellationToken cancel) => CastAsync(
        async db => await db.Voters.AnyAsync(v => v.VoteId == vote && v.Account == account, cancel) ? vote : null,
        async (db, id) => await db.Voters.AnyAsync(v => v.VoteId == id && v.Account == account && !v.Used, cancel)
            && await db.Voters.Where(v => v.VoteId == id).ExecuteUpdateAsync(s => s.SetProperty(v => v.Used, v => v.Used || v.Account == account), cancel) > 0,
        text,
        cancel);

    /// <summary>Closes the vote for counting; false when it was counted before.</summary>
    public async Task<bool> CountAsync(int vote, string by, Action<BoardDbContext> beside, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        long now = Now;
        if (await db.Votes.Where(v => v.Id == vote && v.CountedAt == null).ExecuteUpdateAsync(s => s.SetProperty(v => v.CountedAt, now).SetProperty(v => v.CountedBy, by), cancel) == 0)
            return false;
        beside(db);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    public async Task<IReadOnlyList<StoredBallot>> BallotsAsync(int vote, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await BallotsAsync(db, vote, cancel);
    }

    /// <summary>The first broken ballot of any vote, as its vote and number; null when every chain is whole.</summary>
    public static async Task<(int Vote, int Number)?> FirstBrokenAsync(BoardDbContext db, CancellationToken cancel)
    {
        foreach (VoteRow vote in await db.Votes.AsNoTracking().OrderBy(v => v.Id).ToListAsync(cancel))
        {
            if (BallotChain.FirstBroken(vote.Id, await BallotsAsync(db, vote.Id, cancel), vote.Ballots, vote.LastHash) is { } number)
                return (vote.Id, number);
        }

        return null;
    }

    private static async Task<List<StoredBallot>> BallotsAsync(BoardDbContext db, int vote, CancellationToken cancel) =>
        await db.Ballots.AsNoTracking().Where(b => b.VoteId == vote).OrderBy(b => b.Number).Select(b => new StoredBallot(b.Number, b.Text, b.PreviousHash, b.Hash)).ToListAsync(cancel);

    /// <param name="use">
    /// Marks whoever votes, and writes every other row of the roll anew beside it: a database that versions its rows would
    /// else tell by the version, or by the order in which rows were rewritten, which ballot belongs to whom. The vote's own
    /// row is locked by then, so nobody else looks at the mark meanwhile.
    /// </param>
    private async Task<CastOutcome> CastAsync(Func<BoardDbContext, Task<int?>> find, Func<BoardDbContext, int, Task<bool>> use, string text, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        if (await find(db) is not { } id)
            return CastOutcome.Unknown;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        long now = Now;
        // Taking the number locks the vote's row: ballots are chained one after another, whoever casts at the same time.
        if (await db.Votes.Where(v => v.Id == id && v.CountedAt == null && v.OpensAt <= now && now < v.ClosesAt).ExecuteUpdateAsync(s => s.SetProperty(v => v.Ballots, v => v.Ballots + 1), cancel) == 0)
            return CastOutcome.NotOpen;
        if (!await use(db, id))
            return CastOutcome.UsedBefore;
        VoteRow vote = await db.Votes.AsNoTracking().FirstAsync(v => v.Id == id, cancel);
        string hash = BallotChain.Next(vote.LastHash, id, vote.Ballots, text);
        db.Ballots.Add(new BallotRow { VoteId = id, Number = vote.Ballots, Text = text, PreviousHash = vote.LastHash, Hash = hash });
        await db.SaveChangesAsync(cancel);
        await db.Votes.Where(v => v.Id == id).ExecuteUpdateAsync(s => s.SetProperty(v => v.LastHash, hash), cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return CastOutcome.Counted;
    }
}
