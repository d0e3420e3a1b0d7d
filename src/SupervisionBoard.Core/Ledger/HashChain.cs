using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionBoard.Core.Ledger;

/// <summary>
/// Each ledger row carries the SHA-256 of the row before it and of its own position, type and content.
/// A row that was changed, removed or slipped in later breaks the chain at that row.
/// </summary>
public static class HashChain
{
    public const int Length = 32;

    /// <summary>Hash before the first row: 32 zero bytes.</summary>
    public static byte[] Origin { get; } = new byte[Length];

    /// <param name="previous">Hash of the row before, 32 bytes.</param>
    /// <param name="position">Position of this row in the log.</param>
    /// <param name="type">Type name of the entry.</param>
    /// <param name="payload">The content exactly as stored.</param>
    public static byte[] Next(ReadOnlySpan<byte> previous, long position, string type, string payload)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(previous.Length, Length);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, position);
        hash.AppendData(number);
        hash.AppendData(Encoding.UTF8.GetBytes(type));
        hash.AppendData("\n"u8);
        hash.AppendData(Encoding.UTF8.GetBytes(payload));
        return hash.GetHashAndReset();
    }
}
