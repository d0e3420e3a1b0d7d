using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Projections.Imports;

/// <summary>Bytes that are free where a folder lies.</summary>
public delegate long FreeSpace(string folder);

/// <summary>A file as it was received.</summary>
/// <param name="Path">Where it is kept until its import ended.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record ReceivedFile(string Path, string Name, long Bytes, string Sha256);

/// <summary>How receiving a file ended.</summary>
public abstract record Receipt
{
    public sealed record Received(ReceivedFile File) : Receipt;

    /// <summary>Larger than the settings allow.</summary>
    public sealed record TooLarge(long Limit) : Receipt;

    /// <summary>The disk would be too full for the board to go on.</summary>
    public sealed record NoSpace(long Free) : Receipt;
}

/// <summary>The folder <c>imports</c> of the data folder: files while they are brought in, and the rows that were rejected.</summary>
public sealed class ImportFolder(IOptions<BoardOptions> options, FreeSpace freeSpace, TimeProvider time)
{
    /// <summary>Bytes that stay free for the database, whatever is received.</summary>
    public const long Reserve = 512L * 1024 * 1024;

    private const int BlockSize = 1 << 16;
    private const string FileEnding = ".upload";
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(90);

    private readonly string _folder = Path.Combine(Path.GetFullPath(options.Value.DataFolder), "imports");

    public long Limit => options.Value.Imports.MaxFileBytes;

    /// <summary>Streams a file to the disk; nothing of a refused one stays.</summary>
    /// <param name="length">As announced; what really comes is counted.</param>
    public async Task<Receipt> ReceiveAsync(string id, string name, long length, Stream content, Action<long>? progress, CancellationToken cancel)
    {
        if (length > Limit)
            return new Receipt.TooLarge(Limit);
        Directory.CreateDirectory(_folder);
        if (freeSpace(_folder) is var free && free - length < Reserve)
            return new Receipt.NoSpace(Math.Max(0, free - Reserve));
        string path = Path.Combine(_folder, id + FileEnding);
        bool kept = false;
        try
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long received = 0;
            await using (FileStream file = new(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 }))
            {
                byte[] block = new byte[BlockSize];
                int read;
                while ((read = await content.ReadAsync(block, cancel)) > 0)
                {
                    received += read;
                    if (received > Limit)
                        return new Receipt.TooLarge(Limit);
                    hash.AppendData(block, 0, read);
                    await file.WriteAsync(block.AsMemory(0, read), cancel);
                    progress?.Invoke(received);
                }
            }

            kept = true;
            return new Receipt.Received(new ReceivedFile(path, Path.GetFileName(name), received, Convert.ToHexStringLower(hash.GetHashAndReset())));
        }
        finally
        {
            if (!kept)
                File.Delete(path);
        }
    }

    /// <summary>Rows that an import did not take, one JSON line each.</summary>
    public RejectedRows Rejected(string id, bool ofTrial)
    {
        Directory.CreateDirectory(_folder);
        return new RejectedRows(Path.Combine(_folder, id + (ofTrial ? ".trial" : "") + RejectedRows.Ending));
    }

    public static void Forget(ReceivedFile file) => File.Delete(file.Path);

    /// <summary>What a start finds: files that nobody will bring in any more, and lists older than anybody asks for.</summary>
    public void Clear()
    {
        if (!Directory.Exists(_folder))
            return;
        foreach (string file in Directory.EnumerateFiles(_folder, "*" + FileEnding).Concat(Directory.EnumerateFiles(_folder, "*.trial" + RejectedRows.Ending)))
            File.Delete(file);
        foreach (string file in Directory.EnumerateFiles(_folder, "*" + RejectedRows.Ending))
        {
            if (File.GetLastWriteTimeUtc(file) < time.GetUtcNow().UtcDateTime - s_kept)
                File.Delete(file);
        }
    }
}
