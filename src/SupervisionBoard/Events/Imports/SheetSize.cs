using System.IO.Compression;

namespace SupervisionBoard.Events.Imports;

/// <summary>
/// Whether a spreadsheet can be read at all without filling the memory: it is a compressed archive, and a small one
/// may hold gigabytes. What an entry says of its length may be a lie, so it is counted.
/// </summary>
internal static class SheetSize
{
    /// <summary>Bytes of all parts that are held in memory, such as the texts that cells share.</summary>
    public const long MostShared = 256L * 1024 * 1024;

    /// <summary>A part that grows more than this is no table that anybody typed or a program wrote.</summary>
    public const int MostGrowth = 100;

    /// <summary>Up to here growth does no harm.</summary>
    public const long Harmless = 32L * 1024 * 1024;

    private const int MostEntries = 10_000;

    /// <exception cref="TableFileException">It is too large unpacked.</exception>
    /// <exception cref="InvalidDataException">It is no archive, or a broken one.</exception>
    public static void Check(Stream stream)
    {
        using (ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (archive.Entries.Count > MostEntries)
                throw new TableFileException("ImportBomb");
            long shared = 0;
            byte[] block = new byte[1 << 16];
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                bool isSheet = entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
                long limit = Math.Max(Harmless, entry.CompressedLength * MostGrowth);
                long length = 0;
                using Stream content = entry.Open();
                int read;
                while ((read = content.Read(block)) > 0)
                {
                    length += read;
                    shared += isSheet ? 0 : read;
                    if (length > limit || shared > MostShared)
                        throw new TableFileException("ImportBomb");
                }
            }
        }

        stream.Position = 0;
    }
}
