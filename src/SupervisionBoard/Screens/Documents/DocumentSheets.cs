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
            [.. table.Columns.Select(c => new SheetColumn(c.Head, Math.Max(8, c.Width / 1.5)))],
            table.Rows.Select(row => row.Select((text, i) => Cell(text, table.Columns[i].Align)).ToArray()));
    }

    /// <summary>A code may look like a number and is none; figures stand at the end or in the middle.</summary>
    private static SheetCell Cell(string text, CellAlign align) =>
        align != CellAlign.Start && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : text;
}
