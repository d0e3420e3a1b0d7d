using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Events.Imports;

namespace SupervisionBoard.Ledger.Imports;

/// <summary>Remembers how files are read: once for each kind and set of headings, whoever chose it last.</summary>
public sealed class ImportChoices(IDbContextFactory<BoardDbContext> databases, TimeProvider time)
{
    /// <summary>Null where nobody has chosen for such a file.</summary>
    public async Task<ColumnChoice?> FindAsync(ImportKind kind, IReadOnlyList<string> headings, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        return await db.ImportChoices.FindAsync([kind.ToString(), HashOf(headings)], cancel) is { } row ? JsonSerializer.Deserialize<ColumnChoice>(row.Choice) : null;
    }

    public async Task SaveAsync(ImportKind kind, IReadOnlyList<string> headings, ColumnChoice choice, string by, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        string hash = HashOf(headings);
        if (await db.ImportChoices.FindAsync([kind.ToString(), hash], cancel) is not { } row)
            db.ImportChoices.Add(row = new ImportChoiceRow { Kind = kind.ToString(), Headings = hash, Choice = "", SavedBy = by });
        (row.Choice, row.SavedBy, row.SavedAt) = (JsonSerializer.Serialize(choice), by, time.GetUtcNow().ToUnixTimeMilliseconds());
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Columns may change places without being other columns.</summary>
    private static string HashOf(IReadOnlyList<string> headings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headings.Select(ColumnMap.Plain).Order(StringComparer.Ordinal)))));
}
