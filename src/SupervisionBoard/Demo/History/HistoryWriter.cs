using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Cases;

namespace SupervisionBoard.Demo.History;

/// <summary>
/// Lets a board live through the told history, judged at the time of each moment as if it had been there, and
/// stores what comes out. Deciding and storing run side by side; the log is the same as if it had grown for a year.
/// </summary>
internal sealed class HistoryWriter(IDbContextFactory<BoardDbContext> contexts)
{
    private const int RowsPerTransaction = 25_000;

    private sealed record Step(IReadOnlyList<Appended> Rows, DateTimeOffset Now);

    /// <returns>The board at <paramref name="now"/>, and the hash of the last ledger row.</returns>
    public async Task<(Board Board, byte[] LastHash)> WriteAsync(BoardContext context, DateOnly from, DateTimeOffset now, CancellationToken cancel)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Channel<Step> steps = Channel.CreateBounded<Step>(new BoundedChannelOptions(512) { SingleReader = true, SingleWriter = true });
        Task<byte[]> storing = Task.Run(() => StoreAsync(steps.Reader, context, either.Token), cancel);
        Task<Board> living = Task.Run(() => LiveAsync(context, from, now, steps.Writer, either.Token), cancel);
        // Whichever fails, the other must not wait for it.
        if ((await Task.WhenAny(living, storing)).IsFaulted)
            await either.CancelAsync();
        byte[] lastHash = await storing;
        return (await living, lastHash);
    }

    private static async Task<Board> LiveAsync(BoardContext context, DateOnly from, DateTimeOffset now, ChannelWriter<Step> steps, CancellationToken cancel)
    {
        try
        {
            Board board = Board.Empty(context);
            foreach (BoardSession session in HistoryLife.Sessions(context, from, now))
            {
                board = session.Board;
                if (session.Rows.Count > 0)
                    await steps.WriteAsync(new Step(session.Rows, session.Now), cancel);
            }

            steps.Complete();
            return board;
        }
        catch (Exception e)
        {
            steps.Complete(e);
            throw;
        }
    }

    private async Task<byte[]> StoreAsync(ChannelReader<Step> steps, BoardContext context, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        byte[] lastHash = HashChain.Origin;
        PendingRows pending = new();
        await foreach (Step step in steps.ReadAllAsync(cancel))
        {
            (PendingRows rows, lastHash) = LogRows.Of(step.Rows, step.Now, lastHash, context.Schedule.Time);
            pending.Facts.AddRange(rows.Facts);
            pending.Reporters.AddRange(rows.Reporters);
            pending.Ledger.AddRange(rows.Ledger);
            foreach ((string key, CaseRow row) in rows.Cases)
                pending.Cases[key] = row;
            if (pending.Facts.Count < RowsPerTransaction)
                continue;
            await AppendAsync(db, pending, cancel);
            pending = new PendingRows();
        }

        await AppendAsync(db, pending, cancel);
        return lastHash;
    }

    private static async Task AppendAsync(BoardDbContext db, PendingRows rows, CancellationToken cancel)
    {
        await using IDbContextTransaction transaction = await LogStore.BeginAppendAsync(db, cancel);
        await LogStore.AppendAsync(db, transaction, rows, cancel);
        await transaction.CommitAsync(cancel);
    }
}
