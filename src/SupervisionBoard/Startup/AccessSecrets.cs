using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionBoard.Startup;

/// <summary>Random secrets that are shown once and kept as their SHA-256 only.</summary>
public static class AccessSecrets
{
    private const string CodeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>256 random bits that fit into a link.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A new API key; the prefix lets scanners of leaked secrets know it.</summary>
    public static string NewKey() => "sbk_" + New();

    /// <summary>Six characters that are read aloud without confusion.</summary>
    public static string NewPairCode() => RandomNumberGenerator.GetString(CodeLetters, 6);

    /// <summary>Lower-case hex of the SHA-256.</summary>
    public static string Sha256(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in the same time whatever differs.</summary>
    public static bool Same(string sha256, string otherSha256) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(sha256), Encoding.ASCII.GetBytes(otherSha256));
}
