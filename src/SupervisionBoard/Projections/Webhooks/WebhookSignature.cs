using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionBoard.Projections.Webhooks;

/// <summary>
/// How a receiver knows that a message is this board's and was not changed: HMAC-SHA256 with the shared key over
/// <c>id.timestamp.body</c>, in the headers <c>webhook-id</c>, <c>webhook-timestamp</c> (seconds since 1970) and
/// <c>webhook-signature</c> (<c>v1,</c> and the code in Base64).
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Prefix = "whsec_";
    private const int KeyBytes = 32;

    /// <summary>A new key in the form in which receivers are given it.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    public static string Of(string secret, string id, DateTimeOffset at, string body)
    {
        byte[] key = Convert.FromBase64String(secret[Prefix.Length..]);
        byte[] signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }
}
