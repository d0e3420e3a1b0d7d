using System.Globalization;
using System.Text;
using System.Xml;
using CsvHelper;
using ExcelDataReader;

namespace SupervisionBoard.Events.Imports;

/// <summary>One row of a table as text; dates of a spreadsheet are written as ISO 8601 without zone.</summary>
/// <param name="Line">Number of its line or spreadsheet row, from 1.</param>
public readonly record struct TableRow(long Line, string[] Values);

/// <summary>Why a file cannot be read as a table at all; the name is looked up in the words of the reader's language.</summary>
public sealed class TableFileException(string word, params string[] arguments) : Exception(word)
{
    public string Word => Message;

    public IReadOnlyList<string> Arguments => arguments;
}

/// <summary>A table with a heading row, from CSV (UTF-8 or GB18030, separated by comma, semicolon or TAB) or .xlsx; rows are streamed.</summary>
public sealed class TableFile : IDisposable
{
    private const int SampleSize = 1 << 16;
    private const string IsoTime = "yyyy-MM-dd'T'HH:mm:ss";

    private readonly Stream _stream;
    private readonly CsvReader? _csv;
    private readonly IExcelDataReader? _sheet;

    private TableFile(Stream stream, CsvReader? csv, IExcelDataReader? sheet, string[] headings)
    {
        _stream = stream;
        _csv = csv;
        _sheet = sheet;
        Headings = headings;
    }

    /// <summary>As written, blanks around them removed.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <param name="name">Name of the file; its ending decides how it is read.</param>
    /// <exception cref="TableFileException">It is empty, no table, or not what its ending says.</exception>
    public static TableFile Open(Stream stream, string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" or ".TXT" or ".TSV" => OpenText(stream),
            ".XLSX" => OpenSheet(stream),
            var other => throw new TableFileException("ImportEnding", other),
        };
    }

    public IEnumerable<TableRow> Rows() => _csv is not null ? TextRows(_csv) : SheetRows(_sheet!);

    public void Dispose()
    {
        _csv?.Dispose();
        _sheet?.Dispose();
        _stream.Dispose();
    }

    private static TableFile OpenText(Stream stream)
    {
        byte[] sample = new byte[SampleSize];
        int length = stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        Encoding encoding = EncodingOf(sample.AsSpan(0, length));
        // A line that the package cannot read is a row whose values are refused, not the end of the file.
        CsvReader csv = CsvReader.Create(stream, new CsvReaderOptions
        {
            Encoding = encoding,
            Separator = SeparatorOf(encoding.GetString(sample, 0, length)),
            TrimWhitespace = true,
            TrackLineNumbers = true,
        }, leaveOpen: true);
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException broken)
        {
            throw new TableFileException("ImportBroken", broken.LineNumber.ToString(CultureInfo.InvariantCulture));
        }

        string[] headings = [.. csv.Headers.Select(h => h.Trim().TrimStart('\uFEFF'))];
        return headings.Length == 0 ? throw new TableFileException("ImportEmpty") : new TableFile(stream, csv, null, headings);
    }

    private static IEnumerable<TableRow> TextRows(CsvReader csv)
    {
        while (ReadText(csv))
        {
            string[] values = new string[csv.FieldCount];
            for (int i = 0; i < values.Length; i++)
                values[i] = csv.GetString(i);
            if (!Array.TrueForAll(values, string.IsNullOrWhiteSpace))
                yield return new TableRow(csv.LineNumber, values);
        }
    }

    private static bool ReadText(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException broken)
        {
            throw new TableFileException("ImportBroken", broken.LineNumber.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static TableFile OpenSheet(Stream stream)
    {
        IExcelDataReader sheet;
        try
        {
            SheetSize.Check(stream);
            sheet = ExcelReaderFactory.CreateOpenXmlReader(stream);
        }
        catch (Exception e) when (e is ExcelDataReader.Exceptions.ExcelReaderException or InvalidDataException or XmlException or FormatException or OverflowException or ArgumentException)
        {
            throw new TableFileException("ImportNotSheet");
        }

        // Titles above the table are common: the headings are the first row with more than one value.
        while (Read(sheet))
        {
            string[] values = [.. Enumerable.Range(0, sheet.FieldCount).Select(i => TextOf(sheet.GetValue(i)))];
            if (values.Count(v => v.Length > 0) > 1)
                return new TableFile(stream, null, sheet, values);
        }

        throw new TableFileException("ImportEmpty");
    }

    private static IEnumerable<TableRow> SheetRows(IExcelDataReader sheet)
    {
        // Of merged cells only the first has the value; it is meant for all of them.
        Queue<CellRange> ahead = new((sheet.MergeCells ?? []).OrderBy(r => r.FromRow));
        List<CellRange> merged = [];
        Dictionary<CellRange, string> shared = [];
        while (Read(sheet))
        {
            int row = sheet.Depth;
            string[] values = [.. Enumerable.Range(0, sheet.FieldCount).Select(i => TextOf(sheet.GetValue(i)))];
            while (ahead.TryPeek(out CellRange? next) && next.FromRow <= row)
                merged.Add(ahead.Dequeue());
            foreach (CellRange over in merged.Where(r => r.ToRow < row))
                shared.Remove(over);
            merged.RemoveAll(r => r.ToRow < row);
            foreach (CellRange range in merged)
            {
                if (row == range.FromRow && range.FromColumn < values.Length)
                    shared[range] = values[range.FromColumn];
                for (int i = range.FromColumn; i <= range.ToColumn && i < values.Length && shared.ContainsKey(range); i++)
                    values[i] = shared[range];
            }

            if (!Array.TrueForAll(values, string.IsNullOrWhiteSpace))
                yield return new TableRow(row + 1, values);
        }
    }

    /// <summary>A spreadsheet may be broken anywhere.</summary>
    private static bool Read(IExcelDataReader sheet)
    {
        try
        {
            return sheet.Read();
        }
        catch (Exception e) when (e is ExcelDataReader.Exceptions.ExcelReaderException or InvalidDataException or XmlException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            throw new TableFileException("ImportSheetBroken", (sheet.Depth + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        DateTime time => time.ToString(IsoTime, CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()?.Trim() ?? "",
    };

    /// <summary>What is not UTF-8 was saved by a Chinese office program.</summary>
    private static Encoding EncodingOf(ReadOnlySpan<byte> sample)
    {
        if (sample is [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (sample is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        // The sample may end within a character.
        int end = sample.Length == SampleSize ? sample.Length - 3 : sample.Length;
        while (end > 0 && end < sample.Length && (sample[end] & 0xC0) == 0x80)
            end--;
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(sample[..end]);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030");
        }
    }

    private static char SeparatorOf(string sample)
    {
        string headings = sample.Split('\n', 2)[0];
        return ",;\t".MaxBy(c => headings.Count(h => h == c));
    }
}
