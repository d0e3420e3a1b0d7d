using System.IO.Compression;

namespace SupervisionBoard.Screens.Shared;

/// <summary>The same parts as a package whose bytes do not depend on when it was written.</summary>
internal static class StillZip
{
    /// <summary>The earliest that the format can say.</summary>
    private static readonly DateTimeOffset s_never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(byte[] package)
    {
        using MemoryStream still = new();
        using (ZipArchive from = new(new MemoryStream(package), ZipArchiveMode.Read))
        using (ZipArchive to = new(still, ZipArchiveMode.Create, leaveOpen: true))
        {
            // The content types come first in every package; the rest by name.
            foreach (ZipArchiveEntry entry in from.Entries.OrderByDescending(e => e.FullName == "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                ZipArchiveEntry copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = s_never;
                using Stream source = entry.Open();
                using Stream target = copy.Open();
                source.CopyTo(target);
            }
        }

        return still.ToArray();
    }
}
