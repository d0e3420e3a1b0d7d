using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Ledger.Imports;

/// <summary>Every import that wrote: begun before its first row, ended with what came of it.</summary>
public sealed class ImportHistory(IDbContextFactory<BoardDbContext> databases, IOptions<BoardOptions> options, TimeProvider time)
{
    private readonly string _node = Cut($"{Environment.MachineName}:{Path.GetFullPath(options.Value.DataFolder)}", ImportTables.NameLength);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task BeginAsync(string id, ImportKind kind, string fileName, long bytes, string sha256, string by, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        db.Imports.Add(new ImportRow
        {
            Id = id, Kind = kind.ToString(), FileName = Cut(fileName, ImportTables.NameLength), Bytes = bytes, Sha256 = sha256, By = by,
            State = ImportState.Running, Node = _node, StartedAt = Now,
        });
        await db.SaveChangesAsync(cancel);
    }

    /// <param name="state">One of <see cref="ImportState"/>; with <see cref="ImportState.Running"/> only the counts are brought up to date.</param>
    public async Task CountAsync(string id, string state, long accepted, long duplicates, long rejected, string? cause, CancellationToken cancel)
    {
        long? ended = state == ImportState.Running ? null : Now;
        string? shortCause = cause is null ? null : Cut(cause, ImportTables.CauseLength);
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        await db.Imports.Where(i => i.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.State, state).SetProperty(i => i.EndedAt, ended).SetProperty(i => i.Accepted, accepted)
                .SetProperty(i => i.Duplicates, duplicates).SetProperty(i => i.Rejected, rejected).SetProperty(i => i.Cause, shortCause),
            cancel);
    }

    /// <summary>At the start of the program: what it was running when it ended was interrupted.</summary>
    public async Task InterruptAsync(CancellationToken cancel)
    {
        long now = Now;
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        await db.Imports.Where(i => i.Node == _node && i.State == ImportState.Running)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, ImportState.Interrupted).SetProperty(i => i.EndedAt, now), cancel);
    }

    /// <summary>Newest first. <paramref name="page"/> counts from 1.</summary>
    public async Task<(IReadOnlyList<ImportRow> Rows, int Total)> ListAsync(IEnumerable<ImportKind> kinds, int page, int pageSize, CancellationToken cancel)
    {
        string[] names = [.. kinds.Select(k => k.ToString())];
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        IQueryable<ImportRow> rows = db.Imports.AsNoTracking().Where(i => names.Contains(i.Kind));
        return (await rows.OrderByDescending(i => i.StartedAt).ThenBy(i => i.Id).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(cancel), await rows.CountAsync(cancel));
    }

    public async Task<ImportRow?> FindAsync(string id, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        return await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancel);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
