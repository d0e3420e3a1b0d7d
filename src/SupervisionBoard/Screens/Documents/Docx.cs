using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Screens.Shared;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionBoard.Screens.Documents;

/// <summary>
/// An official document as .docx in the layout of GB/T 9704—2012: A4, the text 156 mm by 225 mm, 22 lines of 28
/// characters, body in 16 pt 仿宋, title in 22 pt 小标宋, signature and date with the room of a seal. Fonts are named, not embedded.
/// The same document gives the same bytes.
/// </summary>
public static class Docx
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static byte[] Write(OfficialDocument document)
    {
        using MemoryStream file = new();
        using (WordprocessingDocument package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "document");
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocxStyles.Styles();
            main.AddNewPart<FontTablePart>("fonts").Fonts = DocxStyles.Fonts();
            Settings settings = new(new Zoom { Percent = "100" });
            if (!document.Landscape)
            {
                settings.Append(new EvenAndOddHeaders());
                main.AddNewPart<FooterPart>("oddFooter").Footer = DocxStyles.PageNumber(JustificationValues.Right);
                main.AddNewPart<FooterPart>("evenFooter").Footer = DocxStyles.PageNumber(JustificationValues.Left);
            }

            settings.Append(new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation });
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = settings;
            main.Document = new Document(Content(document));
        }

        return StillZip.Of(file.ToArray());
    }

    private static Body Content(OfficialDocument document)
    {
        Body body = new();
        for (int i = 0; i < document.Sheets.Length; i++)
        {
            bool last = i == document.Sheets.Length - 1;
            body.Append(document.Landscape ? DocxCertificate.Blocks(document, document.Sheets[i], breakBefore: i > 0) : Blocks(document, document.Sheets[i], breakBefore: i > 0));
            if (last)
                break;
        }

        body.Append(Page(document.Landscape));
        return body;
    }

    private static IEnumerable<OpenXmlElement> Blocks(OfficialDocument document, DocumentSheet sheet, bool breakBefore)
    {
        if (document.DraftMark is { } mark)
            yield return Line("DraftMark", mark, breakBefore);
        if (document.Banner is { } banner)
            yield return Line("Banner", banner, breakBefore && document.DraftMark is null);
        if (document.Number is { } number)
            yield return document.Approver is { } approver ? DocxEdges.NumberLine(number, approver) : Line("DocumentNumber", number);
        yield return Line("DocumentTitle", sheet.Title, breakBefore && document.DraftMark is null && document.Banner is null);
        yield return Line("Body", "");
        if (sheet.Addressee is { } addressee)
            yield return Line("Addressee", DocumentWords.Addressed(addressee));
        for (int i = 0; i < sheet.Body.Length; i++)
        {
            switch (sheet.Body[i])
            {
                case DocumentBlock.Paragraph paragraph:
                    // A signature is never alone on its page.
                    yield return Line(StyleOf(paragraph.Level), paragraph.Text, keepNext: i == sheet.Body.Length - 1);
                    break;
                case DocumentBlock.Table table:
                    foreach (OpenXmlElement element in DocxTable.Elements(table))
                        yield return element;
                    break;
                default:
                    throw new InvalidOperationException($"No such block: {sheet.Body[i].GetType().Name}");
            }
        }

        foreach (W.Paragraph line in DocxEdges.Signature(document, sheet))
            yield return line;
        foreach (W.Paragraph line in DocxEdges.Record(sheet))
            yield return line;
    }

    internal static W.Paragraph Line(string style, string text, bool breakBefore = false, bool keepNext = false)
    {
        ParagraphProperties properties = new(new ParagraphStyleId { Val = style });
        if (keepNext)
            properties.Append(new KeepNext());
        if (breakBefore)
            properties.Append(new PageBreakBefore());
        W.Paragraph paragraph = new(properties);
        if (text.Length > 0)
            paragraph.Append(new Run(text.Split('\n').SelectMany((line, i) => Broken(line, i > 0))));
        return paragraph;
    }

    private static IEnumerable<OpenXmlElement> Broken(string line, bool broken)
    {
        if (broken)
            yield return new Break();
        yield return new Text(Clean(line)) { Space = SpaceProcessingModeValues.Preserve };
    }

    /// <summary>Control characters cannot stand in the file at all.</summary>
    internal static string Clean(string text) => text.Any(char.IsControl) ? new string([.. text.Where(c => !char.IsControl(c))]) : text;

    private static string StyleOf(ParagraphLevel level) => level switch
    {
        ParagraphLevel.Body => "Body",
        ParagraphLevel.Heading => "HeadingOne",
        ParagraphLevel.Subheading => "HeadingTwo",
        _ => throw new InvalidOperationException($"No such level: {level}"),
    };

    private static SectionProperties Page(bool landscape)
    {
        SectionProperties section = new();
        if (!landscape)
        {
            section.Append(new FooterReference { Type = HeaderFooterValues.Default, Id = "oddFooter" });
            section.Append(new FooterReference { Type = HeaderFooterValues.Even, Id = "evenFooter" });
        }

        (uint width, uint height) = (Millimetres(210), Millimetres(297));
        section.Append(landscape
            ? new PageSize { Width = height, Height = width, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = width, Height = height });
        section.Append(landscape
            ? new PageMargin { Top = (int)Millimetres(35), Bottom = (int)Millimetres(28), Left = Millimetres(45), Right = Millimetres(45), Header = Millimetres(10), Footer = Millimetres(10), Gutter = 0 }
            : new PageMargin { Top = (int)Millimetres(37), Bottom = (int)Millimetres(35), Left = Millimetres(28), Right = Millimetres(26), Header = Millimetres(15), Footer = Millimetres(28), Gutter = 0 });
        if (landscape)
        {
            section.Append(DocxCertificate.Frame());
            section.Append(new DocGrid());
        }
        else
        {
            // 225 mm ÷ 22 lines. The 28 characters of a line come from the type's own spacing: programs disagree about a grid of characters.
            section.Append(new DocGrid { Type = DocGridValues.Lines, LinePitch = 580 });
        }

        return section;
    }

    /// <summary>In twentieths of a point.</summary>
    internal static uint Millimetres(int length) => (uint)Math.Round(length * 1440 / 25.4);

    internal static string Halves(decimal points) => (points * 2).ToString("0", CultureInfo.InvariantCulture);
}
