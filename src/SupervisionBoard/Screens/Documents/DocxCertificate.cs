using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using SupervisionBoard.Core.Projections.Documents;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionBoard.Screens.Documents;

/// <summary>A certificate on its own landscape page, framed.</summary>
internal static class DocxCertificate
{
    public static IEnumerable<OpenXmlElement> Blocks(OfficialDocument document, DocumentSheet sheet, bool breakBefore)
    {
        if (document.DraftMark is { } mark)
            yield return Docx.Line("DraftMark", mark, breakBefore);
        yield return Docx.Line("CertificateTitle", sheet.Title, breakBefore && document.DraftMark is null);
        if (sheet.Addressee is { } holder)
            yield return Docx.Line("CertificateHolder", DocumentWords.Addressed(holder));
        foreach (DocumentBlock block in sheet.Body)
        {
            switch (block)
            {
                case DocumentBlock.Paragraph paragraph:
                    yield return Docx.Line(paragraph.Level == ParagraphLevel.Body ? "CertificateText" : "CertificateHonour", paragraph.Text);
                    break;
                case DocumentBlock.Table table:
                    foreach (OpenXmlElement element in DocxTable.Elements(table))
                        yield return element;
                    break;
                default:
                    throw new InvalidOperationException($"No such block: {block.GetType().Name}");
            }
        }

        if (sheet.Signer is { } signer)
        {
            W.Paragraph line = Docx.Line("CertificateSigner", signer, keepNext: true);
            // The room of the seal, above the signature that it covers.
            line.ParagraphProperties!.Append(new SpacingBetweenLines { Before = "480" });
            yield return line;
        }

        if (sheet.Date is { } date)
            yield return Docx.Line("CertificateSigner", date);
    }

    public static PageBorders Frame() => new(Side<TopBorder>(), Side<LeftBorder>(), Side<BottomBorder>(), Side<RightBorder>()) { OffsetFrom = PageBorderOffsetValues.Page };

    private static T Side<T>()
        where T : BorderType, new() => new() { Val = BorderValues.ThinThickSmallGap, Size = 24, Space = 24, Color = "C00000" };
}
