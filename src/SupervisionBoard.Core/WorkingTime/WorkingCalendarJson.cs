using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SupervisionBoard.Core.WorkingTime;

/// <summary>One mistake in a calendar file; line and column are 1-based, the column counts bytes.</summary>
public sealed record CalendarError(int Line, int Column, string Chinese, string English);

/// <summary>A calendar, or every mistake of its file; never both.</summary>
public sealed record CalendarResult(WorkingCalendar? Calendar, ImmutableArray<CalendarError> Errors);

/// <summary>
/// Reads <c>calendars/*.json</c>: <c>{ "source", "timeZone", "years": { "2026": { "daysOff": [], "makeUpWorkdays": [] } }, "closures": [] }</c>.
/// Dates are ISO, each inside its year; a day cannot be both off and worked. All mistakes are reported in one pass.
/// </summary>
public static class WorkingCalendarJson
{
    public const string DefaultTimeZone = "Asia/Shanghai";

    public static CalendarResult Parse(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var file = new CalendarFile(bytes);
        try
        {
            file.Read();
        }
        catch (JsonException broken)
        {
            file.Errors.Add(new CalendarError(
                (int)(broken.LineNumber ?? 0) + 1,
                (int)(broken.BytePositionInLine ?? 0) + 1,
                "不是有效的 JSON",
                "not valid JSON"));
        }

        return file.Errors.Count > 0
            ? new CalendarResult(null, [.. file.Errors])
            : new CalendarResult(new WorkingCalendar(new CentreTime(file.Zone), file.Years, file.Closures), []);
    }
}

file sealed class CalendarFile(byte[] bytes)
{
    public List<CalendarError> Errors { get; } = [];

    public List<CalendarYear> Years { get; } = [];

    public List<DateOnly> Closures { get; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.FindSystemTimeZoneById(WorkingCalendarJson.DefaultTimeZone);

    public void Read()
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        if (!Expect(ref reader, JsonTokenType.StartObject))
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            long at = reader.TokenStartIndex;
            reader.Read();
            switch (key)
            {
                case "source" or "title":
                    reader.Skip();
                    break;
                case "timeZone":
                    ReadZone(ref reader);
                    break;
                case "years":
                    ReadYears(ref reader);
                    break;
                case "closures":
                    Closures.AddRange(ReadDates(ref reader, null));
                    break;
                default:
                    Unknown(at, key);
                    reader.Skip();
                    break;
            }
        }

        reader.Read();
    }

    private void ReadZone(ref Utf8JsonReader reader)
    {
        if (!Expect(ref reader, JsonTokenType.String))
            return;
        string id = reader.GetString()!;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone))
            Zone = zone;
        else
            Report(reader.TokenStartIndex, $"没有这个时区：{id}", $"no such time zone: {id}");
    }

    private void ReadYears(ref Utf8JsonReader reader)
    {
        if (!Expect(ref reader, JsonTokenType.StartObject))
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            long at = reader.TokenStartIndex;
            reader.Read();
            if (key.Length != 4 || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year < 1)
            {
                Report(at, $"年份应为四位数字：{key}", $"a year has four digits: {key}");
                reader.Skip();
            }
            else if (Years.Exists(known => known.Year == year))
            {
                Report(at, $"年份重复：{key}", $"the year appears twice: {key}");
                reader.Skip();
            }
            else
            {
                ReadYear(ref reader, year, at);
            }
        }
    }

    private void ReadYear(ref Utf8JsonReader reader, int year, long yearAt)
    {
        if (!Expect(ref reader, JsonTokenType.StartObject))
            return;
        HashSet<DateOnly> off = [];
        HashSet<DateOnly> worked = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            long at = reader.TokenStartIndex;
            reader.Read();
            switch (key)
            {
                case "daysOff":
                    off.UnionWith(ReadDates(ref reader, year));
                    break;
                case "makeUpWorkdays":
                    worked.UnionWith(ReadDates(ref reader, year));
                    break;
                case "source":
                    reader.Skip();
                    break;
                default:
                    Unknown(at, key);
                    reader.Skip();
                    break;
            }
        }

        foreach (DateOnly both in off.Intersect(worked).Order())
            Report(yearAt, $"同一天既放假又上班：{both:yyyy-MM-dd}", $"a day is both off and worked: {both:yyyy-MM-dd}");
        Years.Add(new CalendarYear(year, [.. off], [.. worked]));
    }

    private List<DateOnly> ReadDates(ref Utf8JsonReader reader, int? year)
    {
        List<DateOnly> days = [];
        if (!Expect(ref reader, JsonTokenType.StartArray))
            return days;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            long at = reader.TokenStartIndex;
            string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
                Report(at, $"日期应写作 2026-10-01：{text}", $"a date is written 2026-10-01: {text}");
            else if (year is { } only && day.Year != only)
                Report(at, $"日期不在 {only} 年内：{text}", $"the date is not in {only}: {text}");
            else if (days.Contains(day))
                Report(at, $"日期重复：{text}", $"the date appears twice: {text}");
            else
                days.Add(day);
        }

        return days;
    }

    private bool Expect(ref Utf8JsonReader reader, JsonTokenType wanted)
    {
        if (reader.TokenType == wanted)
            return true;
        (string zh, string en) = wanted switch
        {
            JsonTokenType.StartObject => ("此处应为对象", "an object is expected here"),
            JsonTokenType.StartArray => ("此处应为列表", "a list is expected here"),
            _ => ("此处应为文字", "a text is expected here"),
        };
        Report(reader.TokenStartIndex, zh, en);
        reader.Skip();
        return false;
    }

    private void Unknown(long at, string key) => Report(at, $"不认识的键：{key}", $"unknown key: {key}");

    private void Report(long at, string chinese, string english)
    {
        ReadOnlySpan<byte> before = bytes.AsSpan(0, (int)at);
        int line = before.Count((byte)'\n') + 1;
        int column = before.Length - before.LastIndexOf((byte)'\n');
        Errors.Add(new CalendarError(line, column, chinese, english));
    }
}
