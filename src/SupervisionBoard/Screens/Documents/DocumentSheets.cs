using System.Globalization;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Documents;

/// <summary>The tables of a document as a spreadsheet, one sheet a table; figures are numbers.</summary>
public static class DocumentSheets
{
    /// <summary>Null when the document has no table.</summary>
    public static byte[]? Write(OfficialDocument document)
    {
        DocumentBlock.Table[] tables = [.. document.Sheets.SelectMany(s => s.Body).OfType<DocumentBlock.Table>()];
        return tables.Length == 0 ? null : Spreadsheet.Write([.. tables.Select(Page)]);
    }

    private static SheetTab Page(DocumentBlock.Table table, int index)
    {
        string number = (index + 1).ToString(CultureInfo.InvariantCulture);
        return new SheetTab(
            table.Caption is { } caption ? $"{number} {caption}" : number,
            [.. table.Columns.Select((c, i) => new SheetColumn(c.Head, Spreadsheet.WidthFor(c.Head, table.Rows.Select(row => row[i]))))],
            table.Rows.Select(row => row.Select((text, i) => Cell(text, table.Columns[i].Align)).ToArray()));
    }

    /// <summary>Scores keep their decimals: 95.10 stays what the paper says. A code may look like a number and is none; figures stand at the end or in the middle.</summary>
    private static SheetCell Cell(string text, CellAlign align) =>
        align != CellAlign.Start && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? new SheetCell.Number(number, DecimalsOf(text))
            : text;

    private static int? DecimalsOf(string text) => text.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? text.Length - point - 1 : null;
}
