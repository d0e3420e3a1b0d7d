using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Cases;

namespace SupervisionBoard.Projections.Counter;

/// <summary>Keeps the table of cases in step with the log.</summary>
public static class CaseDigest
{
    /// <summary>How the log names the facts of cases.</summary>
    public static readonly string Kind = LogJson.NameOf(typeof(CaseHandled));

    /// <summary>Ids under which facts of cases may be on record: their own, and those that completing them would give.</summary>
    public static IEnumerable<string> IdsOf(string id) => [id, BoardSession.CompletingId(id)];

    /// <summary>What is on record of the cases that facts tell of.</summary>
    public static async Task AddKnownAsync(BoardDbContext db, KnownIds known, IEnumerable<Fact> facts, CentreTime time, CancellationToken cancel)
    {
        string[] keys = [.. facts.OfType<CaseHandled>().Select(f => f.Key).Distinct(StringComparer.Ordinal)];
        foreach (string[] chunk in keys.Chunk(500))
        {
            await foreach (CaseRow row in db.Cases.AsNoTracking().Where(c => chunk.Contains(c.Key)).AsAsyncEnumerable().WithCancellation(cancel))
                known.AddCase(row.Key, row.ToRecord(time));
        }
    }

    /// <summary>Whether the log tells of cases and the table, which is younger than the log may be, does not.</summary>
    public static async Task<bool> IsMissingAsync(BoardDbContext db, CancellationToken cancel) =>
        !await db.Cases.AnyAsync(cancel) && await db.Facts.AnyAsync(f => f.Kind == Kind, cancel);

    /// <summary>Writes what a fold of the whole log came to.</summary>
    public static async Task WriteAsync(BoardDbContext db, IReadOnlyCollection<CaseRow> rows, CancellationToken cancel)
    {
        await using IDbContextTransaction transaction = await LogStore.BeginAppendAsync(db, cancel);
        // Another node may have been faster; what it wrote since must not be set back.
        if (!await db.Cases.AnyAsync(cancel))
            await LogStore.PutCasesAsync(transaction, rows, cancel);
        await transaction.CommitAsync(cancel);
    }
}
