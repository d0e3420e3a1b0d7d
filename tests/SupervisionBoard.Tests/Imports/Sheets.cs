using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SupervisionBoard.Tests.Imports;

/// <summary>Spreadsheets as offices save them.</summary>
internal static class Sheets
{
    /// <summary>A title above the table, one note merged over two rows, a date as a date, as text and as a plain number, a revocation, an unknown rule.</summary>
    public static byte[] October()
    {
        // 2026-10-08 and 2026-10-09 as a spreadsheet counts days.
        return Of(
            ["E3:E4"],
            [Text("十月扣分")],
            [Text("编号"), Text("日期"), Text("类别"), Text("对象"), Text("说明"), Text("规则"), Text("撤销")],
            [Text("F1"), Date(46303), Text("人员"), Text("S1"), Text("巡查"), Text("A2-1"), Text("")],
            [Text("F2"), Text("2026年10月9日"), Text("人员"), Text("S2"), Text(""), Text("A2-1"), Text("")],
            [Text("F3"), Number(46304), Text("人员"), Text("S3"), Text("误录"), Text("A2-1"), Text("")],
            [Text("")],
            [Text("R1"), Text(""), Text(""), Text(""), Text("录错人"), Text(""), Text("F3")],
            [Text("F4"), Date(46304), Text("人员"), Text("S3"), Text(""), Text("Z9"), Text("")]);
    }

    private static byte[] Of(string[] merged, params Cell[][] rows)
    {
        using MemoryStream stream = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            WorkbookStylesPart styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new Fonts(new Font()),
                new Fills(new Fill()),
                new Borders(new Border()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            WorksheetPart sheet = workbook.AddNewPart<WorksheetPart>();
            SheetData data = new();
            uint index = 0;
            foreach (Cell[] cells in rows)
            {
                Row row = new() { RowIndex = ++index };
                for (int i = 0; i < cells.Length; i++)
                {
                    cells[i].CellReference = $"{(char)('A' + i)}{index}";
                    row.Append(cells[i]);
                }

                data.Append(row);
            }

            sheet.Worksheet = new Worksheet(data, new MergeCells(merged.Select(m => new MergeCell { Reference = m })));
            workbook.Workbook.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "表一" }));
        }

        return stream.ToArray();
    }

    private static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };

    private static Cell Date(int serial) => new() { CellValue = new CellValue(serial), StyleIndex = 1 };

    private static Cell Number(int number) => new() { CellValue = new CellValue(number) };
}
