using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Events;

/// <summary>
/// Reads one JSON object of a batch. The first wrong or missing value is kept as <see cref="Refusal"/>; reading goes on
/// with a default, so that a caller reads a whole item and asks once.
/// </summary>
public sealed partial class ItemReader(JsonElement item, CentreTime time)
{
    public const int CodeLength = 64;
    public const int TextLength = 2_000;
    public const int IdLength = 128;

    public Refusal? Refusal { get; private set; }

    public bool IsObject => item.ValueKind == JsonValueKind.Object;

    /// <summary>The item's id where it can be read at all, for the answer.</summary>
    public string? IdOrNull => Find("id") is { ValueKind: JsonValueKind.String } id && TextOf(id) is { Length: <= IdLength } text ? text : null;

    public string Id() => Code("id", IdLength);

    /// <summary>A required code: no control characters, no surrounding spaces, at most <paramref name="length"/> characters.</summary>
    public string Code(string name, int length = CodeLength) => OptionalCode(name, length) ?? Missing(name, "");

    public string? OptionalCode(string name, int length = CodeLength)
    {
        string? text = Text(name, length);
        if (text is null)
            return null;
        return text.Length == 0 || text.Trim().Length != text.Length || text.Any(char.IsControl) ? Invalid<string?>(name, null) : text;
    }

    public string RequiredText(string name, int length) => Text(name, length) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : Missing(name, "");

    public string? Text(string name, int length = TextLength)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Invalid<string?>(name, null);
        return TextOf(value) is { } text && text.Length <= length && !text.Contains('\0', StringComparison.Ordinal) ? text : Invalid<string?>(name, null);
    }

    /// <summary>ISO 8601 with offset; kept in the centre's offset, so that the same instant is the same content.</summary>
    public DateTimeOffset Time(string name) => OptionalTime(name) ?? Missing(name, DateTimeOffset.UnixEpoch);

    public DateTimeOffset? OptionalTime(string name)
    {
        if (Text(name, 40) is not { } text)
            return null;
        return HasOffset().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset at)
            && at.Year is >= 2000 and < 3000
            ? time.Local(at)
            : Invalid<DateTimeOffset?>(name, null);
    }

    public DateOnly Date(string name)
    {
        if (Text(name, 10) is not { } text)
            return Missing(name, DateOnly.MinValue);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year >= 2000
            ? day
            : Invalid(name, DateOnly.MinValue);
    }

    /// <summary>One of the names, compared exactly, in the contract's spelling (camel case).</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => OptionalChoice<T>(name) ?? Missing(name, default(T));

    public T? OptionalChoice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name, CodeLength) is not { } text)
            return null;
        foreach (T value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text)
                return value;
        }

        return Invalid<T?>(name, null);
    }

    public int Integer(string name)
    {
        if (Find(name) is not { } value)
            return Missing(name, 0);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : Invalid(name, 0);
    }

    public decimal? Decimal(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number) ? number : Invalid<decimal?>(name, null);
    }

    public bool? Boolean(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Invalid<bool?>(name, null);
    }

    public string[] Texts(string name)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.String || TextOf(e) is not { Length: > 0 and <= CodeLength }))
            return Invalid<string[]>(name, []);
        return [.. value.EnumerateArray().Select(e => e.GetString()!)];
    }

    /// <summary>A nested object, or null when it is missing.</summary>
    public ItemReader? Object(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Object ? new ItemReader(value, time) : Invalid<ItemReader?>(name, null);
    }

    public Reporter? Reporter()
    {
        if (Object("reporter") is not { } reader)
            return null;
        Reporter reporter = new(reader.Text("name", CodeLength), reader.Text("phone", 32));
        Refusal ??= reader.Refusal;
        return reporter is { Name: null, Phone: null } ? null : reporter;
    }

    /// <summary>What the reporter said when called back, question by question.</summary>
    public CallBackAnswers? Answers()
    {
        if (Object("answers") is not { } reader)
            return null;
        CallBackAnswers answers = new(reader.Required("informed"), reader.Required("truthful"), reader.Boolean("misconduct") ?? false);
        Refusal ??= reader.Refusal;
        return answers;
    }

    private bool Required(string name) => Boolean(name) ?? Missing(name, fallback: false);

    private JsonElement? Find(string name) =>
        IsObject && item.TryGetProperty(name, out JsonElement value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    /// <summary>Null for what JSON allows and text does not: half of a surrogate pair, bytes that are not UTF-8.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private T Missing<T>(string name, T fallback)
    {
        Refusal ??= new Refusal("missing-value", name);
        return fallback;
    }

    private T Invalid<T>(string name, T fallback)
    {
        Refusal ??= new Refusal("invalid-value", name);
        return fallback;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}([.,]\d{1,7})?)?([Zz]|[+-]\d{2}:?\d{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex HasOffset();
}
