using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Events.Imports;

/// <summary>How a cell is read.</summary>
public enum CellKind
{
    Text,

    /// <summary>An instant; without an offset it is the centre's local time.</summary>
    Time,
    Date,
    Number,
    YesNo,

    /// <summary>Several words, separated by semicolons, commas or blanks.</summary>
    List,
}

/// <summary>What a value is of its row.</summary>
public enum FieldPart
{
    /// <summary>It belongs to the row whatever the row tells.</summary>
    Item,

    /// <summary>It says which one step a row tells; not used where rows hold the times of several.</summary>
    OneStep,

    /// <summary>The time of one of several steps; its name is that of the step followed by <c>At</c>.</summary>
    Step,

    /// <summary>What the sending system says of itself. It becomes no fact, it is compared.</summary>
    Claim,
}

/// <summary>One value that a kind of import takes, by its name in the contract and the headings it is known by.</summary>
/// <param name="Name">Name of the value in the contract; <c>reporter.name</c> stands in the object <c>reporter</c>.</param>
/// <param name="Headings">Usual headings besides the name; compared without regard to case and blanks.</param>
/// <param name="Words">For a choice: usual words and what they stand for.</param>
public sealed record ImportField(string Name, CellKind Kind, bool Required, string[] Headings, IReadOnlyDictionary<string, string>? Words = null)
{
    public FieldPart Part { get; init; }

    private static readonly string[] s_times =
    [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d H:mm",
        "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy.M.d H:mm:ss", "yyyy.M.d H:mm", "yyyy年M月d日 H:mm:ss", "yyyy年M月d日 H:mm", "yyyyMMddHHmmss",
    ];

    private static readonly string[] s_dates = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-MM-dd'T'00:00:00"];

    private static readonly char[] s_separators = [';', '；', ',', '，', '|', ' '];

    /// <summary>Days since the spreadsheet's zero that can be meant as a date: 1954 to 2119.</summary>
    private const double EarliestSerial = 20_000;
    private const double LatestSerial = 80_000;

    /// <summary>The cell as a value of the contract; a text that is no such value goes on as text, for the reader of items to refuse.</summary>
    public JsonNode? Read(string cell, CentreTime time)
    {
        string text = cell.Trim();
        if (text.Length == 0)
            return null;
        if (Words is not null && Words.TryGetValue(text, out string? word))
            text = word;
        return Kind switch
        {
            CellKind.Text => JsonValue.Create(text),
            CellKind.Time => JsonValue.Create(TimeOf(text, time)),
            CellKind.Date => JsonValue.Create(DateOf(text)),
            CellKind.Number => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) ? JsonValue.Create(number) : JsonValue.Create(text),
            CellKind.YesNo => YesNo(text) is { } yes ? JsonValue.Create(yes) : JsonValue.Create(text),
            CellKind.List => new JsonArray([.. text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => (JsonNode)JsonValue.Create(part))]),
            _ => throw new InvalidOperationException($"No such cell: {Kind}"),
        };
    }

    private static string TimeOf(string text, CentreTime time)
    {
        if (SerialOf(text) is { } serial)
            return Iso(time, serial);
        return DateTime.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out DateTime local) ? Iso(time, local) : text;
    }

    private static string DateOf(string text)
    {
        if (SerialOf(text) is { } serial)
            return DateOnly.FromDateTime(serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return DateOnly.TryParseExact(text, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>A date that a spreadsheet shows as a plain number.</summary>
    private static DateTime? SerialOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double days) && days is >= EarliestSerial and <= LatestSerial
            // Whole seconds: the fraction of a day is not exact.
            ? DateTime.FromOADate(days).AddMilliseconds(500) is var rounded ? rounded.AddTicks(-(rounded.Ticks % TimeSpan.TicksPerSecond)) : null
            : null;

    private static string Iso(CentreTime time, DateTime local) =>
        time.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static bool? YesNo(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "1" or "是" or "有" or "满意" => true,
        "FALSE" or "NO" or "N" or "0" or "否" or "无" or "不满意" => false,
        _ => null,
    };
}
