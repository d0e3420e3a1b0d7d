using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SupervisionBoard.Ledger;

/// <summary>Wording of documents in its versions, and the documents that were issued.</summary>
public sealed class DocumentStore(IDbContextFactory<BoardDbContext> contexts, TimeProvider time)
{
    /// <summary>People issue one after another; this many at once never are.</summary>
    private const int MostAttempts = 20;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<WordingRow>> WordingsAsync(string kind, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.Wordings.AsNoTracking().Where(w => w.Kind == kind).OrderByDescending(w => w.Version).ToListAsync(cancel);
    }

    /// <summary>The version in use; null where nothing was ever saved.</summary>
    public async Task<WordingRow?> WordingAsync(string kind, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.Wordings.AsNoTracking().Where(w => w.Kind == kind).OrderByDescending(w => w.Version).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Adds the version after <paramref name="seen"/>; false when somebody saved one since, and nothing is stored.</summary>
    /// <param name="text">Checked before; null: back to what the program brings.</param>
    /// <param name="beside">Adds what belongs into the same transaction, such as the audit row.</param>
    public async Task<bool> SaveWordingAsync(string kind, int seen, string? text, string by, Action<BoardDbContext> beside, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        if ((await db.Wordings.Where(w => w.Kind == kind).MaxAsync(w => (int?)w.Version, cancel) ?? 0) != seen)
            return false;
        db.Wordings.Add(new WordingRow { Kind = kind, Version = seen + 1, Text = text, SavedBy = by, SavedAt = time.GetUtcNow().ToUnixTimeMilliseconds() });
        beside(db);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            // Both read the same version: the unique index let the first one in.
            if (await IsSavedSinceAsync(kind, seen, cancel))
                return false;
            throw;
        }
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<IssuedDocumentRow>> IssuedAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.IssuedDocuments.AsNoTracking().OrderByDescending(d => d.Id).ToListAsync(cancel);
    }

    /// <summary>Of a kind and period, newest first: one, and of public notices one each time that something was hung out.</summary>
    public async Task<IReadOnlyList<IssuedDocumentRow>> IssuedAsync(string kind, string period, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.IssuedDocuments.AsNoTracking().Where(d => d.Kind == kind && d.Period == period).OrderByDescending(d => d.Id).ToListAsync(cancel);
    }

    public async Task<IssuedDocumentRow?> IssuedAsync(int id, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.IssuedDocuments.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel);
    }

    /// <summary>Issues a document under the next number of the year. Null when that document of that period was issued before.</summary>
    /// <param name="notice">Ids of the steps that hung out what it is about; empty for every paper but a public notice.</param>
    /// <param name="fill">Makes the content for a number; called within the transaction.</param>
    public async Task<IssuedDocumentRow?> IssueAsync(
        string kind, string period, IReadOnlyCollection<string> notice, int year, bool numbered, Func<int?, (string Content, string Sha256)> fill, string by, Action<BoardDbContext> beside, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await TryIssueAsync(kind, period, notice, year, numbered, fill, by, beside, cancel);
            }
            catch (Exception e) when (attempt < MostAttempts && IsConflict(e))
            {
                // Somebody else took the number at the same moment: the next one is free.
            }
        }
    }

    private async Task<IssuedDocumentRow?> TryIssueAsync(
        string kind, string period, IReadOnlyCollection<string> notice, int year, bool numbered, Func<int?, (string Content, string Sha256)> fill, string by, Action<BoardDbContext> beside, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancel);
        List<IssuedDocumentRow> before = await db.IssuedDocuments.AsNoTracking().Where(d => d.Kind == kind && d.Period == period).ToListAsync(cancel);
        if (before.Any(row => notice.Count == 0 || row.NoticeSteps.Intersect(notice, StringComparer.Ordinal).Any()))
            return null;
        int? serial = numbered ? (await db.IssuedDocuments.Where(d => d.Year == year).MaxAsync(d => d.Serial, cancel) ?? 0) + 1 : null;
        (string content, string sha256) = fill(serial);
        IssuedDocumentRow row = new()
        {
            Kind = kind,
            Period = period,
            Notice = string.Join(' ', notice),
            Year = year,
            Serial = serial,
            Content = content,
            Sha256 = sha256,
            IssuedBy = by,
            IssuedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        db.IssuedDocuments.Add(row);
        beside(db);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return row;
    }

    /// <summary>The transaction lost against another one, and may win when it is tried again.</summary>
    private static bool IsConflict(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbUpdateException or DbException { IsTransient: true })
                return true;
        }

        return false;
    }

    private async Task<bool> IsSavedSinceAsync(string kind, int seen, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.Wordings.AnyAsync(w => w.Kind == kind && w.Version > seen, cancel);
    }
}
