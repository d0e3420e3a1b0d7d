using System.Text;

namespace SupervisionBoard.Screens.Shared;

/// <summary>Tables for spreadsheets: UTF-8 with the mark that spreadsheets look for, one line a row, RFC 4180 quoting.</summary>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static byte[] Write(IEnumerable<IReadOnlyList<string?>> rows)
    {
        StringBuilder text = new();
        foreach (IReadOnlyList<string?> row in rows)
            text.Append(Line(row));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One row with its end, for files that are too long to be held as a whole.</summary>
    public static string Line(IReadOnlyList<string?> row) => string.Join(',', row.Select(Cell)) + "\r\n";

    /// <summary>A text that a spreadsheet would take for a formula is kept a text; figures stay figures.</summary>
    private static string Cell(string? value)
    {
        string text = value ?? "";
        bool formula = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' && !decimal.TryParse(text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out _);
        if (formula)
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
