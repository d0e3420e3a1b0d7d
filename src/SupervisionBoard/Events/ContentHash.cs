using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Events;

/// <summary>
/// What tells a repetition from a conflict: the SHA-256 of the content as it was understood, so that spaces, the order
/// of properties and the offset of a time do not matter. What has its default value is left out: a property that a
/// later version adds must not turn old facts into conflicts.
/// </summary>
public static class ContentHash
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(), new PlainDecimal() },
    };

    public static byte[] Of(object content, Reporter? reporter)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), s_options));
        if (reporter is not null)
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(reporter, s_options));
        return hash.GetHashAndReset();
    }

    /// <summary>1 and 1.0 are the same quantity.</summary>
    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        // Dividing by one with all places drops the trailing zeros.
        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
    }
}
