using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SupervisionBoard.Screens.Shared;

/// <summary>One cell of a spreadsheet: a text, a number or a day. A text is never taken for a formula.</summary>
public abstract record SheetCell
{
    private SheetCell()
    {
    }

    public sealed record Words(string Value) : SheetCell;

    /// <param name="Decimals">Shown behind the point whatever they are, at most 2; null: as many as the number has.</param>
    public sealed record Number(decimal Value, int? Decimals = null) : SheetCell;

    public sealed record Day(DateOnly Value) : SheetCell;

    public sealed record Blank : SheetCell;

    public static implicit operator SheetCell(string? value) => string.IsNullOrEmpty(value) ? new Blank() : new Words(value);

    public static implicit operator SheetCell(decimal value) => new Number(value);

    public static implicit operator SheetCell(int value) => new Number(value);

    public static implicit operator SheetCell(DateOnly value) => new Day(value);
}

/// <param name="Width">In characters of the usual type; 0 leaves it to the program.</param>
public sealed record SheetColumn(string Head, double Width = 0);

/// <summary>One sheet of a spreadsheet.</summary>
/// <param name="Name">Shortened to the 31 characters that the format allows, its special signs taken out; differs from the others of the file.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">As long as the columns, or shorter.</param>
/// <param name="FrozenColumns">Columns on the left that stay while scrolling.</param>
public sealed record SheetTab(string Name, IReadOnlyList<SheetColumn> Columns, IEnumerable<IReadOnlyList<SheetCell>> Rows, int FrozenColumns = 0);

/// <summary>Spreadsheets (.xlsx): a bold head that stays while scrolling, column widths, cells of their own type.</summary>
public static class Spreadsheet
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int LongestName = 31;
    private const uint Plain = 0;
    private const uint Bold = 1;
    private const uint DayStyle = 2;
    private const uint OneDecimal = 3;
    private const uint TwoDecimals = 4;
    private const uint Wrapped = 5;

    /// <summary>In characters of the usual type; longer texts are broken into lines.</summary>
    private const int LongestLine = 60;

    private const double PointsOfLine = 15;
    private const double WidestUpright = 100;
    private const uint A4 = 9;

    /// <summary>A file of one sheet; see <see cref="SheetTab"/>.</summary>
    public static byte[] Write(string name, IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<SheetCell>> rows, int frozenColumns = 0) =>
        Write([new SheetTab(name, columns, rows, frozenColumns)]);

    /// <summary>The same content gives the same bytes.</summary>
    /// <param name="pages">At least one.</param>
    public static byte[] Write(IReadOnlyList<SheetTab> pages)
    {
        using MemoryStream file = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart book = document.AddWorkbookPart();
            document.ChangeIdOfPart(book, "workbook");
            book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            Sheets sheets = new();
            for (int i = 0; i < pages.Count; i++)
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"sheet{i + 1}");
                book.AddNewPart<WorksheetPart>(id).Worksheet = SheetOf(pages[i]);
                sheets.Append(new Sheet { Id = id, SheetId = (uint)i + 1, Name = NameOf(pages[i].Name) });
            }

            book.Workbook = new Workbook(sheets, new DefinedNames(pages.Select((page, i) => new DefinedName($"'{NameOf(page.Name).Replace("'", "''", StringComparison.Ordinal)}'!$1:$1")
            {
                // The head is printed on every page.
                Name = "_xlnm.Print_Titles",
                LocalSheetId = (uint)i,
            })));
        }

        return StillZip.Of(file.ToArray());
    }

    private static Worksheet SheetOf(SheetTab page)
    {
        SheetData data = new();
        data.Append(RowOf(1, page.Columns.Select(c => Text(c.Head, Bold))));
        uint number = 1;
        foreach (IReadOnlyList<SheetCell> row in page.Rows)
        {
            Row drawn = RowOf(++number, row.Select(CellOf));
            // Not every program makes room for broken lines by itself.
            int lines = row.OfType<SheetCell.Words>().Select(words => ((WidthOf(words.Value) - 1) / LongestLine) + 1).DefaultIfEmpty(1).Max();
            if (lines > 1)
                (drawn.Height, drawn.CustomHeight) = (lines * PointsOfLine, true);
            data.Append(drawn);
        }

        // On paper as wide as the page, sideways where that would be too small.
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            View(page.Columns.Count, page.FrozenColumns),
            Widths(page.Columns),
            data,
            new PageSetup { PaperSize = A4, Orientation = page.Columns.Sum(c => c.Width) > WidestUpright ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 });
    }

    /// <summary>Wide enough for these texts and their head; an ideograph is two characters wide.</summary>
    public static double WidthFor(string head, IEnumerable<string> texts) =>
        Math.Clamp(texts.Append(head).Max(WidthOf) + 2, 8, LongestLine);

    private static int WidthOf(string text) => text.Sum(c => c < 0x2000 ? 1 : 2);

    private static Row RowOf(uint number, IEnumerable<Cell> cells)
    {
        Row row = new() { RowIndex = number };
        int column = 0;
        foreach (Cell cell in cells)
        {
            cell.CellReference = Letters(column++) + number.ToString(CultureInfo.InvariantCulture);
            row.Append(cell);
        }

        return row;
    }

    private static Cell CellOf(SheetCell cell) => cell switch
    {
        SheetCell.Words words => Text(words.Value, WidthOf(words.Value) > LongestLine ? Wrapped : Plain),
        SheetCell.Number number => new Cell { CellValue = new CellValue(number.Value), DataType = CellValues.Number, StyleIndex = number.Decimals switch { 1 => OneDecimal, 2 => TwoDecimals, _ => Plain } },
        SheetCell.Day day => new Cell { CellValue = new CellValue((decimal)day.Value.ToDateTime(TimeOnly.MinValue).ToOADate()), DataType = CellValues.Number, StyleIndex = DayStyle },
        SheetCell.Blank => new Cell(),
        _ => throw new InvalidOperationException($"No such cell: {cell.GetType().Name}"),
    };

    /// <summary>Inside the cell and not in a shared table: no formula is ever read from it.</summary>
    private static Cell Text(string value, uint style) => new(new InlineString(new Text(Clean(value)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    /// <summary>Control characters cannot stand in the file at all.</summary>
    private static string Clean(string value) => value.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
        ? new string([.. value.Where(c => !char.IsControl(c) || c is '\n' or '\t')])
        : value;

    private static SheetViews View(int columns, int frozen)
    {
        Pane pane = new() { VerticalSplit = 1, TopLeftCell = Letters(Math.Min(frozen, columns - 1)) + "2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        if (frozen > 0)
        {
            pane.HorizontalSplit = frozen;
            pane.ActivePane = PaneValues.BottomRight;
        }

        return new SheetViews(new SheetView(pane) { WorkbookViewId = 0 });
    }

    private static Columns Widths(IReadOnlyList<SheetColumn> columns)
    {
        const double Usual = 10;
        return new Columns(columns.Select((column, i) => new Column
        {
            Min = (uint)i + 1,
            Max = (uint)i + 1,
            Width = column.Width > 0 ? column.Width : Usual,
            CustomWidth = true,
        }));
    }

    private static string NameOf(string name)
    {
        string clean = new([.. name.Where(c => c is not (':' or '\\' or '/' or '?' or '*' or '[' or ']') && !char.IsControl(c))]);
        return clean.Length > LongestName ? clean[..LongestName] : clean;
    }

    /// <summary>A, B … Z, AA …</summary>
    private static string Letters(int column)
    {
        string letters = "";
        for (int rest = column; rest >= 0; rest = (rest / 26) - 1)
            letters = (char)('A' + (rest % 26)) + letters;
        return letters;
    }

    private static Stylesheet Styles()
    {
        const uint IsoDay = 164;
        const uint OnePlace = 165;
        // One that every program has.
        const uint TwoPlaces = 2;
        return new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = IsoDay, FormatCode = "yyyy-mm-dd" }, new NumberingFormat { NumberFormatId = OnePlace, FormatCode = "0.0" }) { Count = 2 },
            new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
            new Borders(new Border()) { Count = 1 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(
                new CellFormat(),
                new CellFormat { FontId = 1, ApplyFont = true },
                new CellFormat { NumberFormatId = IsoDay, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = OnePlace, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = TwoPlaces, ApplyNumberFormat = true },
                new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }) { Count = 6 });
    }
}
