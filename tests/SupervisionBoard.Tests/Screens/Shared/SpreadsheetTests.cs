using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Shouldly;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

/// <summary>What is written is opened by another library and must be the same.</summary>
public sealed class SpreadsheetTests
{
    static SpreadsheetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Words_numbers_and_days_come_back_as_what_they_were_and_no_text_becomes_a_formula()
    {
        byte[] file = Spreadsheet.Write(
            "考勤/月表:2026",
            [new SheetColumn("姓名", 20), new SheetColumn("分"), new SheetColumn("日")],
            [["王芳", 2.5m, new DateOnly(2026, 11, 20)], ["=1+1", 0, (string?)null], ["a\u0001b  ", -3, "<&>"]],
            frozenColumns: 1);

        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
        reader.Name.ShouldBe("考勤月表2026");
        Read(reader).ShouldBe([["姓名", "分", "日"], ["王芳", 2.5, new DateTime(2026, 11, 20)], ["=1+1", 0d, null], ["ab  ", -3d, "<&>"]]);
    }

    [Fact]
    public void The_file_is_valid_its_head_stays_and_far_columns_have_their_letters()
    {
        byte[] file = Spreadsheet.Write("a", [.. Enumerable.Range(0, 60).Select(i => new SheetColumn($"c{i}"))], [[.. Enumerable.Range(0, 60).Select(i => (SheetCell)i)]], frozenColumns: 3);

        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        Worksheet sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Pane pane = sheet.Descendants<Pane>().Single();
        (pane.TopLeftCell!.Value, pane.HorizontalSplit!.Value, pane.VerticalSplit!.Value).ShouldBe(("D2", 3, 1));
        string[] references = [.. sheet.Descendants<Cell>().Take(60).Select(c => c.CellReference!.Value!)];
        (references[0], references[25], references[26], references[51], references[52], references[59]).ShouldBe(("A1", "Z1", "AA1", "AZ1", "BA1", "BH1"));
    }

    [Fact]
    public void Scores_show_their_decimals_columns_are_as_wide_as_their_texts_and_long_ones_are_broken()
    {
        string[] names = ["社保医保", "人力资源和社会保障局"];
        Spreadsheet.WidthFor("部门", names).ShouldBe(22);
        Spreadsheet.WidthFor("部门", [new string('名', 80)]).ShouldBe(60);
        byte[] file = Spreadsheet.Write("a", [new SheetColumn("得分"), new SheetColumn("名单", 60)], [[new SheetCell.Number(95.10m, 2), new string('名', 80)], [new SheetCell.Number(100m, 1), "王芳"]]);

        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        Worksheet sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Stylesheet styles = document.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        Cell[] cells = [.. sheet.Descendants<Cell>().Where(c => c.DataType!.Value == CellValues.Number)];
        CellFormat[] formats = [.. styles.CellFormats!.Elements<CellFormat>()];
        // 2 is 0.00 in every program.
        formats[cells[0].StyleIndex!.Value].NumberFormatId!.Value.ShouldBe(2u);
        styles.NumberingFormats!.Elements<NumberingFormat>().Single(f => f.NumberFormatId! == formats[cells[1].StyleIndex!.Value].NumberFormatId!).FormatCode!.Value.ShouldBe("0.0");
        sheet.Descendants<Row>().Select(r => r.Height?.Value).ShouldBe([null, 45, null]);
        document.WorkbookPart.Workbook.DefinedNames!.Elements<DefinedName>().Single().Text.ShouldBe("'a'!$1:$1");
    }

    internal static List<object?[]> Read(IExcelDataReader reader)
    {
        List<object?[]> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }
}
