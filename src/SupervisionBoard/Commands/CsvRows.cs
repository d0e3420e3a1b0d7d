using CsvHelper;

namespace SupervisionBoard.Commands;

/// <summary>Reads one CSV file row by row, by the names in its header; never holds more than a row.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly string file;
    private readonly InputErrors errors;
    private readonly CsvReader csv;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    private CsvRows(string file, CsvReader csv, InputErrors errors)
    {
        this.file = file;
        this.errors = errors;
        this.csv = csv;
    }

    public int Line => (int)csv.LineNumber;

    /// <summary>Opens the file and checks its header; null after reporting what is wrong.</summary>
    public static CsvRows? Open(string file, InputErrors errors, ReadOnlySpan<string> required)
    {
        CsvReader reader;
        try
        {
            reader = CsvReader.FromFile(file, new CsvReaderOptions
            {
                Separator = ',',
                TrimWhitespace = true,
                TrackLineNumbers = true,
                PoolStrings = true,
                OnMalformedRecord = bad => errors.Add(file, (int)bad.LineNumber, CommandWords.Get("BadQuoting")),
            });
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            errors.Add(file, CommandWords.Get("CannotRead"));
            return null;
        }

        CsvRows rows = new(file, reader, errors);
        if (rows.ReadHeader(required))
            return rows;
        rows.Dispose();
        return null;
    }

    /// <summary>False at the end, and after a row that cannot be read at all, which is reported.</summary>
    public bool Next()
    {
        try
        {
            while (csv.Read())
            {
                if (csv.FieldCount > 1 || !csv.IsEmpty(0))
                    return true;
            }
        }
        catch (CsvFormatException broken)
        {
            errors.Add(file, (int)broken.LineNumber, CommandWords.Get("BadQuoting"));
        }

        return false;
    }

    /// <summary>The trimmed value; empty when the column or the field is missing.</summary>
    public string Get(string column) => Get(Column(column));

    /// <summary>Where a column is; -1 where the file has none. Looked up once a file by readers of long ones.</summary>
    public int Column(string name) => columns.TryGetValue(name, out int index) ? index : -1;

    /// <inheritdoc cref="Get(string)"/>
    public string Get(int column) => (uint)column < (uint)csv.FieldCount ? csv.GetString(column) : string.Empty;

    /// <summary>The trimmed value as it stands in the file, without a string; empty when the column or the field is missing. Valid until the next row.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => (uint)column < (uint)csv.FieldCount ? csv.GetSpan(column) : [];

    public void Error(string word, params ReadOnlySpan<object?> values) => errors.Add(file, Line, CommandWords.Get(word, values));

    public void Dispose() => csv.Dispose();

    private bool ReadHeader(ReadOnlySpan<string> required)
    {
        int index = 0;
        foreach (string heading in csv.Headers)
            columns.TryAdd(heading.Trim(), index++);
        if (index == 0)
        {
            errors.Add(file, 1, CommandWords.Get("EmptyFile"));
            return false;
        }

        bool complete = true;
        foreach (string column in required)
        {
            if (columns.ContainsKey(column))
                continue;
            errors.Add(file, 1, CommandWords.Get("MissingColumn", column));
            complete = false;
        }

        return complete;
    }
}
