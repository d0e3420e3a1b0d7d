using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using SupervisionBoard.Core.Projections.Documents;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionBoard.Screens.Documents;

/// <summary>What stands around the text: number and approver above, signature and date below, the record of printing (版记) at the end.</summary>
internal static class DocxEdges
{
    /// <summary>Between the date and the edge where a seal comes over it, in characters.</summary>
    private const decimal SealedDateIndent = 4;

    private const int PointsOfText = 16;

    /// <summary>An upward document has the number on the left and who signed it on the right.</summary>
    public static W.Paragraph NumberLine(string number, string approver)
    {
        W.Paragraph line = Docx.Line("UpwardNumber", number);
        line.Append(new Run(new TabChar()));
        line.Append(new Run(new Text(Docx.Clean(DocumentWords.Approved(approver))) { Space = SpaceProcessingModeValues.Preserve }));
        return line;
    }

    /// <summary>With the room of a seal the signature stands centred above the date, which ends four characters from the edge.</summary>
    public static IEnumerable<W.Paragraph> Signature(OfficialDocument document, DocumentSheet sheet)
    {
        if (sheet.Signer is null && sheet.Date is null)
            yield break;
        yield return Docx.Line("Body", "", keepNext: true);
        if (document.SealSpace)
            yield return Docx.Line("Body", "", keepNext: true);
        if (sheet.Signer is { } signer)
        {
            W.Paragraph line = Docx.Line(document.SealSpace ? "SealedSigner" : "Signer", signer, keepNext: sheet.Date is not null);
            if (document.SealSpace)
                line.ParagraphProperties!.Append(Indented(CentredAbove(signer, sheet.Date ?? signer)));
            yield return line;
        }

        if (sheet.Date is { } date)
            yield return Docx.Line(document.SealSpace ? "SealedDate" : "Signer", date, keepNext: sheet.CopyTo is not null || sheet.Imprint is not null);
    }

    /// <summary>Who gets a copy, and who printed it when, between rules at the foot of the last page.</summary>
    public static IEnumerable<W.Paragraph> Record(DocumentSheet sheet)
    {
        List<W.Paragraph> lines = [];
        if (sheet.CopyTo is { } copies)
            lines.Add(Docx.Line("Record", DocumentWords.Copied(copies)));
        if (sheet.Imprint is { } imprint)
        {
            W.Paragraph printed = Docx.Line("Record", imprint);
            if (sheet.Date is { } date)
            {
                printed.Append(new Run(new TabChar()));
                printed.Append(new Run(new Text(DocumentWords.Printed(date)) { Space = SpaceProcessingModeValues.Preserve }));
            }

            lines.Add(printed);
        }

        foreach (W.Paragraph line in lines)
        {
            // The same on each, so that they stand in one frame and between one pair of rules; a rule between them takes some programs out of the frame.
            line.ParagraphProperties!.Append(
                new FrameProperties
                {
                    Width = Docx.Millimetres(156).ToString(CultureInfo.InvariantCulture),
                    HorizontalPosition = HorizontalAnchorValues.Margin,
                    XAlign = HorizontalAlignmentValues.Left,
                    VerticalPosition = VerticalAnchorValues.Margin,
                    YAlign = VerticalAlignmentValues.Bottom,
                    Wrap = TextWrappingValues.NotBeside,
                },
                new ParagraphBorders(Rule<TopBorder>(), Rule<BottomBorder>()));
            yield return line;
        }

        // A frame hangs on the paragraph after it.
        if (lines.Count > 0)
            yield return Docx.Line("TableText", "");
    }

    /// <summary>Of the signature from the edge, in hundredths of a character, so that both have the same middle; never beyond the edge.</summary>
    private static int CentredAbove(string signer, string date) =>
        (int)Math.Max(0, (SealedDateIndent + ((WidthOf(date) - WidthOf(signer)) / 2)) * 100);

    /// <summary>In characters: Latin letters and figures are half as wide.</summary>
    private static decimal WidthOf(string text) => text.Sum(c => c < 0x2000 ? 0.5m : 1m);

    private static Indentation Indented(int hundredths) => new()
    {
        RightChars = hundredths,
        Right = (hundredths * PointsOfText * 20 / 100).ToString(CultureInfo.InvariantCulture),
    };

    private static T Rule<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 8, Space = 1, Color = "000000" };
}
