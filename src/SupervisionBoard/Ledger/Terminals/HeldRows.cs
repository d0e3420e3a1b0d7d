using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.Events.Terminals;

namespace SupervisionBoard.Ledger.Terminals;

/// <summary>What is held of one terminal for one number, or rejected.</summary>
public sealed record HeldCount(string SerialNumber, string Reason, string? Pin, int Rows, DateTimeOffset? First, DateTimeOffset? Last);

/// <summary>Rows that were taken from a terminal but did not become check-ins: none of them is lost, and none is asked for again.</summary>
public sealed class HeldRows(IDbContextFactory<BoardDbContext> databases, TimeProvider time) : IDisposable
{
    private const int ChunkSize = 500;

    /// <summary>Many terminals may hold rows at once; waiting here is cheaper than in the database.</summary>
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>The key of a row that was read; the same as what makes a check-in the same.</summary>
    public static string KeyOf(string pin, long at, int verify) => TerminalIds.KeyOf(pin, at, verify);

    /// <summary>The key of a row that could not be read: all of it.</summary>
    public static string KeyOf(string raw) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)))[..48];

    /// <summary>Stores rows that are not here yet.</summary>
    /// <returns>The keys of those that were new.</returns>
    public async Task<HashSet<string>> HoldAsync(string serialNumber, IReadOnlyCollection<HeldRow> rows, CancellationToken cancel)
    {
        HashSet<string> fresh = new(StringComparer.Ordinal);
        if (rows.Count == 0)
            return fresh;
        await _writing.WaitAsync(cancel);
        try
        {
            await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
            foreach (HeldRow[] chunk in rows.DistinctBy(r => r.RowKey, StringComparer.Ordinal).Chunk(ChunkSize))
            {
                string[] keys = [.. chunk.Select(r => r.RowKey)];
                HashSet<string> known = await db.HeldRows.Where(r => r.SerialNumber == serialNumber && keys.Contains(r.RowKey)).Select(r => r.RowKey).ToHashSetAsync(StringComparer.Ordinal, cancel);
                foreach (HeldRow row in chunk.Where(r => !known.Contains(r.RowKey)))
                {
                    db.HeldRows.Add(row);
                    fresh.Add(row.RowKey);
                }
            }

            await db.SaveChangesAsync(cancel);
            return fresh;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Rows whose person was unknown, oldest first, in pages.</summary>
    public async Task<List<HeldRow>> UnknownAsync(string serialNumber, string pin, int limit, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        return await db.HeldRows.AsNoTracking()
            .Where(r => r.SettledAt == null && r.Reason == HeldReason.UnknownPerson && r.SerialNumber == serialNumber && r.Pin == pin)
            .OrderBy(r => r.Id).Take(limit).ToListAsync(cancel);
    }

    /// <summary>The terminals and numbers that rows are held for because nobody has the number.</summary>
    public async Task<List<(string SerialNumber, string Pin)>> UnknownPinsAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.HeldRows.Where(r => r.SettledAt == null && r.Reason == HeldReason.UnknownPerson).Select(r => new { r.SerialNumber, r.Pin }).Distinct().ToListAsync(cancel);
        return rows.ConvertAll(r => (r.SerialNumber, r.Pin!));
    }

    /// <summary>Rows whose time cannot be believed, newest first.</summary>
    public async Task<List<HeldRow>> WrongTimesAsync(string serialNumber, int limit, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        return await db.HeldRows.AsNoTracking()
            .Where(r => r.SettledAt == null && r.SerialNumber == serialNumber && (r.Reason == HeldReason.Ahead || r.Reason == HeldReason.ClockNotSet))
            .OrderByDescending(r => r.Id).Take(limit).ToListAsync(cancel);
    }

    /// <summary>Rejected rows of one terminal, newest first.</summary>
    public async Task<List<HeldRow>> RejectedAsync(string serialNumber, int limit, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        return await db.HeldRows.AsNoTracking()
            .Where(r => r.SerialNumber == serialNumber && r.Reason.StartsWith(HeldReason.Rejected))
            .OrderByDescending(r => r.Id).Take(limit).ToListAsync(cancel);
    }

    /// <summary>They became check-ins, or somebody decided that nothing comes of them.</summary>
    public async Task SettleAsync(IReadOnlyCollection<long> ids, string by, CancellationToken cancel)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await _writing.WaitAsync(cancel);
        try
        {
            await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
            foreach (long[] chunk in ids.Chunk(ChunkSize))
            {
                await db.HeldRows.Where(r => r.SettledAt == null && chunk.Contains(r.Id))
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.SettledAt, now).SetProperty(r => r.SettledBy, by), cancel);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>What is held or rejected, by terminal, reason and number.</summary>
    public async Task<IReadOnlyList<HeldCount>> CountAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        var groups = await db.HeldRows.AsNoTracking()
            .Where(r => r.SettledAt == null)
            .GroupBy(r => new { r.SerialNumber, r.Reason, r.Pin })
            .Select(g => new { g.Key.SerialNumber, g.Key.Reason, g.Key.Pin, Rows = g.Count(), First = g.Min(r => r.At), Last = g.Max(r => r.At) })
            .ToListAsync(cancel);
        return groups.ConvertAll(g => new HeldCount(g.SerialNumber, g.Reason, g.Pin, g.Rows, When(g.First), When(g.Last)));
    }

    public void Dispose() => _writing.Dispose();

    private static DateTimeOffset? When(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
