using System.Globalization;
using System.Text;

namespace SupervisionBoard.Commands;

/// <summary>A table for a terminal, where a Chinese character takes two columns.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const int Gap = 2;
    private readonly List<string[]> rows = [headings];

    public void Add(params string[] cells) => rows.Add(cells);

    public void Write(TextWriter output)
    {
        int[] widths = [.. Enumerable.Range(0, headings.Length).Select(column => rows.Max(row => WidthOf(row[column])))];
        foreach (string[] row in rows)
        {
            StringBuilder line = new();
            for (int i = 0; i < row.Length; i++)
            {
                bool number = i < row.Length - 1 && decimal.TryParse(row[i], NumberStyles.Number, CultureInfo.InvariantCulture, out _);
                string padding = new(' ', widths[i] - WidthOf(row[i]));
                line.Append(number ? padding + row[i] : row[i] + padding).Append(' ', Gap);
            }

            output.WriteLine(line.ToString().TrimEnd());
        }
    }

    /// <summary>Columns a terminal needs: two for wide and full-width characters, none for combining ones.</summary>
    public static int WidthOf(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
                continue;
            width += IsWide(rune.Value) ? 2 : 1;
        }

        return width;
    }

    private static bool IsWide(int point) => point
        is (>= 0x1100 and <= 0x115F)
        or (>= 0x2E80 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE4F)
        or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1FAFF)
        or (>= 0x20000 and <= 0x3FFFD);
}
