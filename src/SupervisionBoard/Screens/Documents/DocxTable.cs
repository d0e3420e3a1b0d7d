using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using SupervisionBoard.Core.Projections.Documents;

namespace SupervisionBoard.Screens.Documents;

/// <summary>Ruled tables whose head repeats on every page and whose rows stay whole.</summary>
internal static class DocxTable
{
    /// <summary>The text's 156 mm.</summary>
    private static readonly int s_width = (int)Docx.Millimetres(156);

    public static IEnumerable<OpenXmlElement> Elements(DocumentBlock.Table table)
    {
        if (table.Caption is { } caption)
            yield return Docx.Line("TableCaption", caption);
        int[] widths = Widths(table);
        Table drawn = new(
            new TableProperties(
                new TableWidth { Width = s_width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(Rule<TopBorder>(), Rule<LeftBorder>(), Rule<BottomBorder>(), Rule<RightBorder>(), Rule<InsideHorizontalBorder>(), Rule<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 80, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })),
            new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. table.Columns.Select((c, i) => Cell(c.Head, widths[i], CellAlign.Centre, head: true, keepNext: true))]));
        // The head is never left behind at the foot of a page, nor is what announces the table.
        for (int r = 0; r < table.Rows.Length; r++)
            drawn.Append(new TableRow([new TableRowProperties(new CantSplit()), .. table.Rows[r].Select((text, i) => Cell(text, widths[i], table.Columns[i].Align, head: false, keepNext: r == 0 && table.Rows.Length > 1))]));
        yield return drawn;
        yield return Docx.Line("TableText", "");
    }

    private static int[] Widths(DocumentBlock.Table table)
    {
        int shares = table.Columns.Sum(c => c.Width);
        return [.. table.Columns.Select(c => s_width * c.Width / shares)];
    }

    private static TableCell Cell(string text, int width, CellAlign align, bool head, bool keepNext)
    {
        Paragraph line = Docx.Line("TableText", text, keepNext: keepNext);
        line.ParagraphProperties!.Append(new Justification
        {
            Val = align switch
            {
                CellAlign.Start => JustificationValues.Left,
                CellAlign.Centre => JustificationValues.Center,
                CellAlign.End => JustificationValues.Right,
                _ => throw new InvalidOperationException($"No such side: {align}"),
            },
        });
        if (head && line.GetFirstChild<Run>() is { } run)
            run.PrependChild(new RunProperties(new RunFonts { EastAsia = DocxStyles.Hei }));
        return new TableCell(
            new TableCellProperties(
                new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
            line);
    }

    private static T Rule<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };
}
