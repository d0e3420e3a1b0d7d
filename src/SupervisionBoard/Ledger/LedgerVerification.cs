using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.Ledger;

namespace SupervisionBoard.Ledger;

/// <summary>What is wrong with the first broken row of the ledger.</summary>
public enum LedgerDamage
{
    /// <summary>The row does not continue the chain: a row before it was changed, removed or slipped in.</summary>
    ChainBroken,

    /// <summary>The row's own content does not give its hash: it was changed.</summary>
    ContentChanged,

    /// <summary>The content is whole, but the columns that pages search by say something else.</summary>
    ColumnsDiffer,
}

/// <param name="Rows">Rows read, up to and including the broken one.</param>
/// <param name="Position">Position of the first broken row; null when the ledger is whole.</param>
public sealed record LedgerVerdict(long Rows, long? Position, LedgerDamage? Damage, string LastHash);

/// <summary>Recomputes the hash chain from the stored rows, streamed.</summary>
public static class LedgerVerification
{
    public static Task<LedgerVerdict> VerifyAsync(BoardDbContext db, CancellationToken cancel) => VerifyAsync(db, long.MaxValue, cancel);

    /// <summary>Only the rows up to a position, inclusive: what a published result rests on.</summary>
    public static async Task<LedgerVerdict> VerifyAsync(BoardDbContext db, long upTo, CancellationToken cancel)
    {
        byte[] last = HashChain.Origin;
        long rows = 0;
        await foreach (LedgerRow row in db.Ledger.AsNoTracking().Where(l => l.Position <= upTo).OrderBy(l => l.Position).AsAsyncEnumerable().WithCancellation(cancel))
        {
            rows++;
            LedgerDamage? damage = !row.PreviousHash.AsSpan().SequenceEqual(last) ? LedgerDamage.ChainBroken
                : !row.Hash.AsSpan().SequenceEqual(HashChain.Next(last, row.Position, row.Type, row.Payload)) ? LedgerDamage.ContentChanged
                : !ColumnsAgree(row) ? LedgerDamage.ColumnsDiffer
                : null;
            if (damage is not null)
                return new LedgerVerdict(rows, row.Position, damage, Convert.ToHexStringLower(last));
            last = row.Hash;
        }

        return new LedgerVerdict(rows, null, null, Convert.ToHexStringLower(last));
    }

    private static bool ColumnsAgree(LedgerRow row)
    {
        LedgerEntry entry = LogJson.ReadEntry(row.Type, row.Payload);
        if (entry.FindingId != row.FindingId)
            return false;
        return entry is not FindingRecorded { Finding: { } finding }
            || (finding.Subject.ToString() == row.Subject
                && LogRows.DayOf(finding.OccurredOn) == row.OccurredOn
                && finding.Source == row.Source
                && finding.ExternalId == row.ExternalId);
    }
}
