using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// The one spelling of what is published and frozen: JSON without blanks, numbers as they were computed. It never changes,
/// for old results are compared byte by byte with what is computed again.
/// </summary>
internal static class FrozenJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>One object, whose members are written in the order in which they are to stand.</summary>
    public static string Write(int about, Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> bytes = new(about);
        using (Utf8JsonWriter json = new(bytes, s_options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static string NameOf(SubjectKind kind) => kind == SubjectKind.Staff ? "staff" : "window";

    /// <summary>Null where there is none: the key stands there either way.</summary>
    public static void Number(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    public static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> members)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
