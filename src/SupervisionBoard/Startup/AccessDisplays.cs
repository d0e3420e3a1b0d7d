using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

public sealed record Display(int Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastSeenAt);

/// <summary>The wall screens and their tokens.</summary>
public sealed class DisplayRegister : IDisposable
{
    /// <summary>How often, at most, a display's last sign of life is written.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<BoardDbContext> _databases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly AccessCache<Entry> _active;
    private readonly ConcurrentDictionary<int, long> _seen = new();

    public DisplayRegister(IDbContextFactory<BoardDbContext> databases, AuditTrail audit, TimeProvider time)
    {
        _databases = databases;
        _audit = audit;
        _time = time;
        _active = new AccessCache<Entry>(LoadAsync, time);
    }

    /// <summary>The display of the token, or null for an unknown or revoked one.</summary>
    public async ValueTask<Display?> FindAsync(string token, CancellationToken cancel)
    {
        string sha256 = AccessSecrets.Sha256(token);
        Display? found = null;
        foreach (Entry entry in await _active.GetAsync(cancel))
        {
            if (AccessSecrets.Same(entry.Sha256, sha256))
                found = entry.Display;
        }

        return found;
    }

    public async ValueTask<bool> IsActiveAsync(int id, CancellationToken cancel) =>
        (await _active.GetAsync(cancel)).Any(e => e.Display.Id == id);

    /// <summary>Notes that the display is alive; written at most once a minute, so that a heartbeat costs no write.</summary>
    public async Task SeenAsync(int id, CancellationToken cancel)
    {
        long now = Now;
        long before = _seen.GetOrAdd(id, 0);
        if (now - before < SeenEvery.TotalMilliseconds || !_seen.TryUpdate(id, now, before))
            return;
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        await db.Displays.Where(d => d.Id == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.LastSeenAt, now), cancel);
    }

    /// <summary>The token is shown or handed over now and never again.</summary>
    public async Task<(Display Display, string Token)> CreateAsync(string name, string by, string action, CancellationToken cancel)
    {
        string token = AccessSecrets.New();
        DisplayRow row = new() { Name = name, TokenSha256 = AccessSecrets.Sha256(token), CreatedAt = Now };
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            db.Displays.Add(row);
            _audit.Add(db, by, action, name);
            await db.SaveChangesAsync(cancel);
        }

        await _active.ReloadAsync(cancel);
        return (Of(row), token);
    }

    /// <summary>Its token opens nothing from now on. False when there is no such display or it was revoked before.</summary>
    public async Task<bool> RevokeAsync(int id, string by, string reason, CancellationToken cancel)
    {
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            DisplayRow? row = await db.Displays.SingleOrDefaultAsync(d => d.Id == id && d.RevokedAt == null, cancel);
            if (row is null)
                return false;
            row.RevokedAt = Now;
            _audit.Add(db, by, AuditAction.DisplayRevoked, $"{row.Name}：{reason}");
            await db.SaveChangesAsync(cancel);
        }

        await _active.ReloadAsync(cancel);
        return true;
    }

    /// <summary>Displays in use first, newest first.</summary>
    public async Task<IReadOnlyList<Display>> ListAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        List<DisplayRow> rows = await db.Displays.AsNoTracking().OrderBy(d => d.RevokedAt != null).ThenByDescending(d => d.Id).ToListAsync(cancel);
        return rows.ConvertAll(Of);
    }

    public void Dispose() => _active.Dispose();

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<ImmutableArray<Entry>> LoadAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        List<DisplayRow> rows = await db.Displays.AsNoTracking().Where(d => d.RevokedAt == null).ToListAsync(cancel);
        return [.. rows.Select(d => new Entry(Of(d), d.TokenSha256))];
    }

    private static Display Of(DisplayRow row) => new(
        row.Id,
        row.Name,
        DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        row.RevokedAt is { } revoked ? DateTimeOffset.FromUnixTimeMilliseconds(revoked) : null,
        row.LastSeenAt is { } seen ? DateTimeOffset.FromUnixTimeMilliseconds(seen) : null);

    private sealed record Entry(Display Display, string Sha256);
}
