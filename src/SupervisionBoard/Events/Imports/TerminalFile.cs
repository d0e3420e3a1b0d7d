using System.Buffers;
using System.Text;

namespace SupervisionBoard.Events.Imports;

/// <summary>One record of a terminal's export: where it stands and what it says.</summary>
/// <param name="Line">Number of its line, from 1.</param>
/// <param name="TooLong">It was longer than any record; the text holds its beginning.</param>
public readonly record struct TerminalRecord(long Line, string Text, bool TooLong);

/// <summary>
/// Streams the records of a USB export, whatever its length. Real ones hold runs of NUL where the flash was empty: a
/// run ends a record as a line end does, so that a good row behind one is not lost.
/// </summary>
public static class TerminalFile
{
    /// <summary>Longest record in bytes; the longest real ones are under 80.</summary>
    public const int Longest = 512;

    private const int BlockSize = 1 << 16;

    public static IEnumerable<TerminalRecord> Read(Stream stream, Action<long>? progress = null)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        byte[] record = new byte[Longest];
        int length = 0;
        long line = 1;
        long position = 0;
        bool tooLong = false;
        try
        {
            int read;
            while ((read = stream.Read(block, 0, BlockSize)) > 0)
            {
                int from = 0;
                while (from < read)
                {
                    int end = block.AsSpan(from, read - from).IndexOfAny((byte)'\n', (byte)0);
                    int until = end < 0 ? read : from + end;
                    int take = Math.Min(until - from, Longest - length);
                    Buffer.BlockCopy(block, from, record, length, take);
                    length += take;
                    tooLong |= take < until - from;
                    from = until + 1;
                    if (end < 0)
                        break;
                    if (TextOf(record, length) is { } text)
                        yield return new TerminalRecord(line, text, tooLong);
                    if (block[until] == '\n')
                        line++;
                    (length, tooLong) = (0, false);
                }

                position += read;
                progress?.Invoke(position);
            }

            if (TextOf(record, length) is { } last)
                yield return new TerminalRecord(line, last, tooLong);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Null for what holds nothing but blanks. Every byte is one character: names are not in these files, garbage is.</summary>
    private static string? TextOf(byte[] record, int length)
    {
        if (length > 0 && record[length - 1] == '\r')
            length--;
        return record.AsSpan(0, length).IndexOfAnyExcept((byte)' ', (byte)'\t') < 0 ? null : Encoding.Latin1.GetString(record, 0, length);
    }
}
