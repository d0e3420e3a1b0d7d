using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

/// <summary>A key as listed. Keys of the settings have no id and cannot be revoked here.</summary>
public sealed record ApiKey(int? Id, string Name, ImmutableArray<string> Scopes, DateTimeOffset? CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>How making a key ended.</summary>
public abstract record ApiKeyCreation
{
    /// <summary><paramref name="Key"/> is shown now and never again.</summary>
    public sealed record Created(string Key) : ApiKeyCreation;

    /// <summary>Ids are unique per key name, so a name is never given twice, not even after revocation.</summary>
    public sealed record NameTaken : ApiKeyCreation;
}

/// <summary>All API keys: those of the settings and those made on the administration page.</summary>
public sealed class ApiKeyRing : IDisposable
{
    private readonly ImmutableArray<Entry> _settings;
    private readonly IDbContextFactory<BoardDbContext> _databases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly AccessCache<Entry> _made;

    public ApiKeyRing(IOptions<BoardOptions> options, IDbContextFactory<BoardDbContext> databases, AuditTrail audit, TimeProvider time)
    {
        _settings = [.. options.Value.ApiKeys.Select(k => new Entry(k.Name, k.Sha256, Split(k.Scopes)))];
        _databases = databases;
        _audit = audit;
        _time = time;
        _made = new AccessCache<Entry>(LoadAsync, time);
    }

    /// <summary>The key's name and scopes, or null for an unknown or revoked key.</summary>
    public async ValueTask<ApiKey?> FindAsync(string key, CancellationToken cancel)
    {
        string sha256 = AccessSecrets.Sha256(key);
        Entry? found = null;
        // Every entry is compared: how long it takes says nothing about which one came close.
        foreach (Entry entry in _settings.AddRange(await _made.GetAsync(cancel)))
        {
            if (AccessSecrets.Same(entry.Sha256, sha256))
                found = entry;
        }

        return found is null ? null : new ApiKey(Id: null, found.Name, found.Scopes, CreatedAt: null, RevokedAt: null);
    }

    public async Task<ApiKeyCreation> CreateAsync(string name, IEnumerable<string> scopes, string by, CancellationToken cancel)
    {
        if (_settings.Any(k => string.Equals(k.Name, name, StringComparison.Ordinal)))
            return new ApiKeyCreation.NameTaken();
        string key = AccessSecrets.NewKey();
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            if (await db.ApiKeys.AnyAsync(k => k.Name == name, cancel))
                return new ApiKeyCreation.NameTaken();
            string joined = string.Join(',', Access.Scopes.Where(scopes.Contains));
            db.ApiKeys.Add(new ApiKeyRow { Name = name, Sha256 = AccessSecrets.Sha256(key), Scopes = joined, CreatedAt = Now });
            _audit.Add(db, by, AuditAction.KeyCreated, $"{name} ({joined})");
            await db.SaveChangesAsync(cancel);
        }

        await _made.ReloadAsync(cancel);
        return new ApiKeyCreation.Created(key);
    }

    /// <summary>Refused from now on. False when there is no such key or it was revoked before.</summary>
    public async Task<bool> RevokeAsync(int id, string by, string reason, CancellationToken cancel)
    {
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            ApiKeyRow? row = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, cancel);
            if (row is null)
                return false;
            row.RevokedAt = Now;
            _audit.Add(db, by, AuditAction.KeyRevoked, $"{row.Name}：{reason}");
            await db.SaveChangesAsync(cancel);
        }

        await _made.ReloadAsync(cancel);
        return true;
    }

    /// <summary>Keys in use first, newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        List<ApiKeyRow> rows = await db.ApiKeys.AsNoTracking().OrderBy(k => k.RevokedAt != null).ThenByDescending(k => k.Id).ToListAsync(cancel);
        return
        [
            .. _settings.Select(k => new ApiKey(Id: null, k.Name, k.Scopes, CreatedAt: null, RevokedAt: null)),
            .. rows.Select(k => new ApiKey(k.Id, k.Name, Split(k.Scopes), DateTimeOffset.FromUnixTimeMilliseconds(k.CreatedAt), When(k.RevokedAt))),
        ];
    }

    public void Dispose() => _made.Dispose();

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<ImmutableArray<Entry>> LoadAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        List<ApiKeyRow> rows = await db.ApiKeys.AsNoTracking().Where(k => k.RevokedAt == null).ToListAsync(cancel);
        return [.. rows.Select(k => new Entry(k.Name, k.Sha256, Split(k.Scopes)))];
    }

    private static DateTimeOffset? When(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private static ImmutableArray<string> Split(string scopes) =>
        [.. scopes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private sealed record Entry(string Name, string Sha256, ImmutableArray<string> Scopes);
}
