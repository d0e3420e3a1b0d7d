using System.Collections.Concurrent;

namespace SupervisionBoard.Commands;

/// <summary>
/// Reads a file's rows on one thread while those before are worked on by the caller's, in their order. A few pieces of
/// rows are in use at a time, so a file of any length takes no more memory than a short one.
/// </summary>
internal static class ReadAhead<TRow>
    where TRow : struct
{
    private const int RowsAPiece = 2_048;
    private const int Pieces = 4;

    /// <summary>False at the end.</summary>
    public delegate bool Read(out TRow row);

    public delegate void Work(in TRow row);

    /// <summary>Returns when every row was worked on; what either side throws is thrown here.</summary>
    public static void Run(Read read, Work work)
    {
        using BlockingCollection<TRow[]> free = new(Pieces);
        using BlockingCollection<(TRow[] Rows, int Count)> full = new(Pieces);
        for (int i = 0; i < Pieces; i++)
            free.Add(new TRow[RowsAPiece]);
        Task reading = Task.Run(() => ReadPieces(read, free, full));
        try
        {
            foreach ((TRow[] rows, int count) in full.GetConsumingEnumerable())
            {
                foreach (ref readonly TRow row in rows.AsSpan(0, count))
                    work(row);
                free.Add(rows);
            }
        }
        finally
        {
            // Whoever stops early stops the reading too.
            free.CompleteAdding();
            reading.GetAwaiter().GetResult();
        }
    }

    private static void ReadPieces(Read read, BlockingCollection<TRow[]> free, BlockingCollection<(TRow[] Rows, int Count)> full)
    {
        try
        {
            bool more = true;
            while (more && free.TryTake(out TRow[]? rows, Timeout.Infinite))
            {
                int count = 0;
                while (count < rows.Length && (more = read(out rows[count])))
                    count++;
                full.Add((rows, count));
            }
        }
        finally
        {
            full.CompleteAdding();
        }
    }
}
