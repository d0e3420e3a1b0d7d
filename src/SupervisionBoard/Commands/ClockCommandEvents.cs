using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Commands;

/// <summary>The events of one matter, in the order of the file.</summary>
internal sealed record MatterEvents(string Code, ImmutableArray<ClockEvent> Events);

/// <summary>Reads <c>matter,type,at,unit,reason</c>; every bad row is reported with its line.</summary>
internal sealed record ClockCommandEvents(ImmutableArray<MatterEvents> Matters, ImmutableArray<string> Errors)
{
    private static readonly string[] Required = ["matter", "type", "at"];

    private static readonly CsvReaderOptions Options = new() { Separator = ',', TrimWhitespace = true, TrackLineNumbers = true };

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    public static ClockCommandEvents Read(string text, string file, CentreTime time)
    {
        List<string> errors = [];
        Dictionary<string, ImmutableArray<ClockEvent>.Builder> matters = new(StringComparer.Ordinal);
        List<string> order = [];
        try
        {
            ReadRows();
        }
        catch (CsvFormatException broken)
        {
            errors.Add($"{file}: CSV 格式有误 / malformed CSV: {broken.Message}");
        }

        return new([.. order.Select(code => new MatterEvents(code, matters[code].ToImmutable()))], [.. errors]);

        void ReadRows()
        {
            using CsvReader csv = CsvReader.FromText(text, Options);
            string[] missing = [.. Required.Except([.. csv.Headers], StringComparer.Ordinal)];
            if (missing.Length > 0)
                errors.Add($"{file}:1: 缺少列 / missing columns: {string.Join(", ", missing)}");
            while (missing.Length == 0 && csv.Read())
                AddRow(csv);
        }

        void AddRow(CsvReader csv)
        {
            string matter = Field(csv, "matter");
            string type = Field(csv, "type");
            string at = Field(csv, "at");
            DateTimeOffset? instant = TimeOf(at, time);
            if (matter.Length == 0)
                Report(csv, "缺少 / missing: matter");
            if (type.Length == 0)
                Report(csv, "缺少 / missing: type");
            if (instant is null)
                Report(csv, $"at 不是时间 / at is not a time: {at}");
            if (matter.Length == 0 || type.Length == 0 || instant is not { } happened)
                return;
            if (!matters.TryGetValue(matter, out ImmutableArray<ClockEvent>.Builder? events))
            {
                matters.Add(matter, events = ImmutableArray.CreateBuilder<ClockEvent>());
                order.Add(matter);
            }

            events.Add(new ClockEvent(type, happened, NullIfEmpty(Field(csv, "unit")), NullIfEmpty(Field(csv, "reason"))));
        }

        void Report(CsvReader csv, string message) => errors.Add(FormattableString.Invariant($"{file}:{csv.LineNumber}: {message}"));
    }

    private static string Field(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out int index) && !csv.IsEmpty(index) ? csv.GetString(index) : "";

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    public static bool IsTime(string? text) => Parse(text) is not null;

    /// <summary>An ISO time; one without an offset is the centre's own time.</summary>
    public static DateTimeOffset? TimeOf(string? text, CentreTime time)
    {
        if (Parse(text) is not { } parsed)
            return null;
        return parsed.Kind == DateTimeKind.Unspecified
            ? time.At(DateOnly.FromDateTime(parsed), TimeOnly.FromDateTime(parsed))
            : time.Local(new DateTimeOffset(parsed.ToUniversalTime(), TimeSpan.Zero));
    }

    /// <summary>Years far from any matter are typing mistakes, and counting from them would leave the range of dates.</summary>
    private static DateTime? Parse(string? text) =>
        DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime parsed) && parsed.Year is >= 1900 and < 2200 ? parsed : null;
}
