using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Screens.LedgerView;

/// <summary>A row's place in the hash chain, from the store.</summary>
/// <param name="StoredType">The type as stored.</param>
/// <param name="Content">The content as stored: the hash is made of it, of the type, of the position and of the hash before.</param>
/// <param name="Whole">The row continues the row before it, and its content gives its hash.</param>
public sealed record ChainLink(string Hash, string PreviousHash, string StoredType, string Content, bool Whole);

/// <summary>Reads hashes of single rows and checks each against its neighbour; the whole chain is checked by verifying it.</summary>
public sealed class LedgerChain(IDbContextFactory<BoardDbContext> contexts)
{
    private const int RowsPerQuery = 500;

    /// <summary>Rows by position; one that the store does not have is missing here, too.</summary>
    public async Task<Dictionary<long, ChainLink>> ReadAsync(IReadOnlyCollection<long> positions, CancellationToken cancel)
    {
        Dictionary<long, ChainLink> links = [];
        await using BoardDbContext db = contexts.CreateDbContext();
        foreach (long[] chunk in positions.Chunk(RowsPerQuery))
        {
            var rows = await db.Ledger.AsNoTracking()
                .Where(l => chunk.Contains(l.Position))
                .Select(l => new
                {
                    Row = l,
                    Before = db.Ledger.Where(b => b.Position < l.Position).OrderByDescending(b => b.Position).Select(b => b.Hash).FirstOrDefault(),
                })
                .ToListAsync(cancel);
            foreach (var found in rows)
            {
                LedgerRow row = found.Row;
                bool whole = row.PreviousHash.AsSpan().SequenceEqual(found.Before ?? HashChain.Origin)
                    && row.Hash.AsSpan().SequenceEqual(HashChain.Next(row.PreviousHash, row.Position, row.Type, row.Payload));
                links[row.Position] = new ChainLink(Convert.ToHexStringLower(row.Hash), Convert.ToHexStringLower(row.PreviousHash), row.Type, row.Payload, whole);
            }
        }

        return links;
    }

    public async Task<LedgerVerdict> VerifyAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await LedgerVerification.VerifyAsync(db, cancel);
    }
}
