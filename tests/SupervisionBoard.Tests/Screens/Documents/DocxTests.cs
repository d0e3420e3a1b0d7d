using System.Collections.Immutable;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Screens.Documents;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Documents;

/// <summary>What is written is valid, is opened again and says the same, and is laid out as official documents are.</summary>
public sealed class DocxTests
{
    private static readonly OfficialDocument s_circular = new()
    {
        Kind = DocumentKind.Commendation,
        Banner = "青山县政务服务中心文件",
        Number = "青政服〔2026〕12号",
        SealSpace = true,
        DraftMark = "拟稿",
        Sheets =
        [
            new DocumentSheet
            {
                Title = "关于表彰的\n通报",
                Addressee = "各窗口",
                Body =
                [
                    new DocumentBlock.Paragraph("经审定，\u0001决定表彰 <一> & 二。", ParagraphLevel.Body),
                    new DocumentBlock.Paragraph("一、名单", ParagraphLevel.Heading),
                    new DocumentBlock.Paragraph("（一）窗口", ParagraphLevel.Subheading),
                    new DocumentBlock.Table(
                        "表一",
                        [new DocumentColumn("名次", 10, CellAlign.Centre), new DocumentColumn("窗口", 60, CellAlign.Start), new DocumentColumn("得分", 30, CellAlign.End)],
                        [["1", "社保", "95.13"], ["2", "税务", "93.18"]]),
                ],
                Signer = "青山县政务服务中心",
                Date = "2026年10月12日",
                CopyTo = "县人民政府",
                Imprint = "督查管理处",
            },
        ],
    };

    private static readonly OfficialDocument s_certificates = new()
    {
        Kind = DocumentKind.Certificate,
        Landscape = true,
        SealSpace = true,
        Sheets = [Certificate("社保窗口"), Certificate("王芳同志")],
    };

    [Fact]
    public void Documents_are_valid_and_the_same_content_gives_the_same_bytes()
    {
        foreach (OfficialDocument document in new[] { s_circular, s_certificates, s_circular with { Approver = "周建平" }, s_circular with { Banner = null, Number = null, DraftMark = null, SealSpace = false } })
        {
            byte[] file = Docx.Write(document);
            Docx.Write(document).ShouldBe(file);
            using WordprocessingDocument opened = Open(file);
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(opened).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        }
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        using WordprocessingDocument opened = Open(Docx.Write(s_circular));
        Body body = opened.MainDocumentPart!.Document.Body!;
        body.Elements<Paragraph>().Select(p => p.InnerText).Where(t => t.Length > 0).ShouldBe(
            ["拟稿", "青山县政务服务中心文件", "青政服〔2026〕12号", "关于表彰的通报", "各窗口：", "经审定，决定表彰 <一> & 二。", "一、名单", "（一）窗口", "表一", "青山县政务服务中心", "2026年10月12日", "抄送：县人民政府。", "督查管理处2026年10月12日印发"]);
        Tables(opened).ShouldHaveSingleItem().ShouldBe(["名次|窗口|得分", "1|社保|95.13", "2|税务|93.18"]);
    }

    [Fact]
    public void The_page_is_that_of_official_documents()
    {
        using WordprocessingDocument opened = Open(Docx.Write(s_circular));
        SectionProperties section = opened.MainDocumentPart!.Document.Body!.Elements<SectionProperties>().Single();
        (section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value).ShouldBe((11906u, 16838u));
        PageMargin margin = section.GetFirstChild<PageMargin>()!;
        // 37 mm, 35 mm, 28 mm, 26 mm: a text of 225 mm by 156 mm.
        (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value).ShouldBe((2098, 1984, 1587u, 1474u));
        Styles styles = opened.MainDocumentPart.StyleDefinitionsPart!.Styles!;
        Face(styles, "Body").ShouldBe(("仿宋_GB2312", "32"));
        Face(styles, "DocumentTitle").ShouldBe(("方正小标宋简体", "44"));
        Face(styles, "HeadingOne").ShouldBe(("黑体", "32"));
        Face(styles, "HeadingTwo").ShouldBe(("楷体_GB2312", "32"));
        styles.Elements<Style>().Single(s => s.StyleId == "Body").StyleParagraphProperties!.SpacingBetweenLines!.Line!.Value.ShouldBe("560");
        opened.MainDocumentPart.FooterParts.Select(f => f.Footer!.InnerText).ShouldBe(["— 1 —", "— 1 —"]);
    }

    [Fact]
    public void Programs_without_a_grid_of_characters_set_the_same_lines()
    {
        using WordprocessingDocument opened = Open(Docx.Write(s_circular));
        SectionProperties section = opened.MainDocumentPart!.Document.Body!.Elements<SectionProperties>().Single();
        DocGrid grid = section.GetFirstChild<DocGrid>()!;
        (grid.Type!.Value, grid.CharacterSpace).ShouldBe((DocGridValues.Lines, null));
        // 28 characters of 16 pt, each a quarter of a point closer, fit into 156 mm.
        Styles styles = opened.MainDocumentPart.StyleDefinitionsPart!.Styles!;
        styles.Elements<Style>().Single(s => s.StyleId == "Body").StyleRunProperties!.Spacing!.Val!.Value.ShouldBe(-5);
        (28 * (16 - (5 / 20m))).ShouldBeLessThan(156 / 25.4m * 72);
    }

    [Fact]
    public void An_upward_document_has_who_signed_it_beside_its_number()
    {
        using WordprocessingDocument opened = Open(Docx.Write(s_circular with { Approver = "周建平" }));
        Paragraph line = opened.MainDocumentPart!.Document.Body!.Elements<Paragraph>().Single(p => p.ParagraphProperties!.ParagraphStyleId!.Val == "UpwardNumber");
        line.InnerText.ShouldBe("青政服〔2026〕12号签发人：周建平");
        line.Descendants<TabChar>().Count().ShouldBe(1);
    }

    [Fact]
    public void The_signature_stands_centred_above_the_date_and_the_record_at_the_foot_of_the_page()
    {
        using WordprocessingDocument opened = Open(Docx.Write(s_circular));
        Body body = opened.MainDocumentPart!.Document.Body!;
        // Nine characters above three wide ones and eight half ones: 4 + (7 − 9) ÷ 2 characters from the edge.
        body.Elements<Paragraph>().Single(p => p.ParagraphProperties!.ParagraphStyleId!.Val == "SealedSigner").ParagraphProperties!.Indentation!.RightChars!.Value.ShouldBe(300);
        FrameProperties[] frames = [.. body.Descendants<FrameProperties>()];
        frames.Length.ShouldBe(2);
        frames.ShouldAllBe(f => f.YAlign!.Value == VerticalAlignmentValues.Bottom && f.VerticalPosition!.Value == VerticalAnchorValues.Margin);
    }

    [Fact]
    public void Certificates_are_landscape_one_a_page()
    {
        using WordprocessingDocument opened = Open(Docx.Write(s_certificates));
        Body body = opened.MainDocumentPart!.Document.Body!;
        body.Elements<SectionProperties>().Single().GetFirstChild<PageSize>()!.Orient!.Value.ShouldBe(PageOrientationValues.Landscape);
        body.Descendants<PageBreakBefore>().Count().ShouldBe(1);
        body.InnerText.ShouldContain("王芳同志：");
    }

    [Fact]
    public void Nobody_to_honour_still_makes_a_file_that_opens()
    {
        using WordprocessingDocument opened = Open(Docx.Write(s_certificates with { Sheets = [] }));
        new OpenXmlValidator().Validate(opened).ShouldBeEmpty();
    }

    internal static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);

    internal static ImmutableArray<string[]> Tables(WordprocessingDocument document) =>
        [.. document.MainDocumentPart!.Document.Body!.Elements<Table>().Select(t => t.Elements<TableRow>().Select(r => string.Join('|', r.Elements<TableCell>().Select(c => c.InnerText))).ToArray())];

    private static (string?, string?) Face(Styles styles, string id)
    {
        StyleRunProperties run = styles.Elements<Style>().Single(s => s.StyleId == id).StyleRunProperties!;
        return (run.RunFonts!.EastAsia!.Value, run.FontSize!.Val!.Value);
    }

    private static DocumentSheet Certificate(string holder) => new()
    {
        Title = "荣誉证书",
        Addressee = holder,
        Body = [new DocumentBlock.Paragraph("被评为", ParagraphLevel.Body), new DocumentBlock.Paragraph("红旗窗口", ParagraphLevel.Heading)],
        Signer = "青山县政务服务中心",
        Date = "2026年10月12日",
    };
}
