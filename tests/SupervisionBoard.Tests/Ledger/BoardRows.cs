using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger;
using SupervisionBoard.Tests.Building;

namespace SupervisionBoard.Tests.Ledger;

/// <summary>What really lies in the database of a host.</summary>
public sealed class BoardRows(BoardHost host) : IAsyncDisposable
{
    private readonly BoardDbContext _db = host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContext();

    public async Task<string[]> PayloadsAsync() =>
        [.. await _db.Facts.AsNoTracking().OrderBy(f => f.Position).Select(f => f.Payload).ToListAsync(), .. await _db.Ledger.AsNoTracking().OrderBy(l => l.Position).Select(l => l.Payload).ToListAsync()];

    public async Task<string[]> ReportersAsync() => [.. await _db.Reporters.AsNoTracking().Select(r => r.Name + " " + r.Phone).ToListAsync()];

    public Task<List<LedgerRow>> LedgerAsync() => _db.Ledger.AsNoTracking().OrderBy(l => l.Position).ToListAsync();

    public Task<List<FactRow>> FactsAsync() => _db.Facts.AsNoTracking().OrderBy(f => f.Position).ToListAsync();

    public ValueTask DisposeAsync() => _db.DisposeAsync();
}
