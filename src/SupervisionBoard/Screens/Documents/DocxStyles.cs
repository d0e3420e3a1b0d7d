using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionBoard.Screens.Documents;

/// <summary>Faces, sizes and distances of official documents.</summary>
internal static class DocxStyles
{
    public const string Song = "方正小标宋简体";
    public const string FangSong = "仿宋_GB2312";
    public const string Kai = "楷体_GB2312";
    public const string Hei = "黑体";

    private const string Latin = "Times New Roman";
    private const string Red = "C00000";

    /// <summary>28 pt, as twentieths.</summary>
    private const string BodyLine = "560";

    /// <summary>In twentieths: 28 characters of 16 pt are 5.8 pt too wide for the 156 mm of a line.</summary>
    private const int Tightened = -5;

    /// <summary>Two characters, whatever their size.</summary>
    private const int TwoCharacters = 200;

    public static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Faces(FangSong), new FontSize { Val = Docx.Halves(16) }, new FontSizeComplexScript { Val = Docx.Halves(16) }, new Languages { Val = "zh-CN", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        Style("Normal", "Normal", basedOn: null, FangSong, 16, Spaced(new StyleParagraphProperties()), isDefault: true),
        Style("Body", "正文段落", "Normal", FangSong, 16, Spaced(new StyleParagraphProperties(), justify: JustificationValues.Both, indent: new Indentation { FirstLineChars = TwoCharacters, FirstLine = "640" })),
        Style("HeadingOne", "一级标题", "Normal", Hei, 16, Spaced(new StyleParagraphProperties(new KeepNext()), indent: new Indentation { FirstLineChars = TwoCharacters, FirstLine = "640" })),
        Style("HeadingTwo", "二级标题", "Normal", Kai, 16, Spaced(new StyleParagraphProperties(new KeepNext()), indent: new Indentation { FirstLineChars = TwoCharacters, FirstLine = "640" })),
        Style("Addressee", "主送", "Normal", FangSong, 16, Spaced(new StyleParagraphProperties())),
        Style("DocumentTitle", "公文标题", "Normal", Song, 22, new StyleParagraphProperties(new SnapToGrid { Val = false }, new SpacingBetweenLines { Line = "680", LineRule = LineSpacingRuleValues.Exact }, new Justification { Val = JustificationValues.Center })),
        Style("Banner", "发文机关标志", "Normal", Song, 34, new StyleParagraphProperties(new SpacingBetweenLines { Before = "360", After = "560" }, new Justification { Val = JustificationValues.Center }), Red),
        Style("DocumentNumber", "发文字号", "Normal", FangSong, 16, new StyleParagraphProperties(
            new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 11, Color = Red }),
            new SpacingBetweenLines { After = "1120", Line = BodyLine, LineRule = LineSpacingRuleValues.Exact },
            new Justification { Val = JustificationValues.Center })),
        Style("UpwardNumber", "上行文字号", "DocumentNumber", FangSong, 16, new StyleParagraphProperties(
            new Tabs(new TabStop { Val = TabStopValues.Right, Position = (int)Docx.Millimetres(156) - 320 }),
            new Indentation { LeftChars = 100, Left = "320", RightChars = 100, Right = "320" },
            new Justification { Val = JustificationValues.Left })),
        Style("DraftMark", "拟稿标识", "Normal", Hei, 16, Spaced(new StyleParagraphProperties())),
        Style("Signer", "署名", "Normal", FangSong, 16, Spaced(new StyleParagraphProperties(), justify: JustificationValues.Right, indent: new Indentation { RightChars = TwoCharacters, Right = "640" })),
        Style("SealedSigner", "加盖印章的署名", "Normal", FangSong, 16, Spaced(new StyleParagraphProperties(), justify: JustificationValues.Right)),
        Style("SealedDate", "加盖印章的日期", "Normal", FangSong, 16, Spaced(new StyleParagraphProperties(), justify: JustificationValues.Right, indent: new Indentation { RightChars = TwoCharacters * 2, Right = "1280" })),
        Style("Record", "版记", "Normal", FangSong, 14, new StyleParagraphProperties(
            new Tabs(new TabStop { Val = TabStopValues.Right, Position = (int)Docx.Millimetres(156) - 280 }),
            new SpacingBetweenLines { Line = BodyLine, LineRule = LineSpacingRuleValues.Exact },
            new Indentation { LeftChars = 100, Left = "280", RightChars = 100, Right = "280" })),
        Style("TableCaption", "表题", "Normal", Hei, 14, new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "80" }, new Justification { Val = JustificationValues.Center })),
        Style("TableText", "表格文字", "Normal", FangSong, 12, new StyleParagraphProperties(new SnapToGrid { Val = false }, new SpacingBetweenLines { Before = "40", After = "40", Line = "320", LineRule = LineSpacingRuleValues.Exact })),
        Style("PageNumber", "页码", "Normal", "宋体", 14, new StyleParagraphProperties(new SnapToGrid { Val = false })),
        Style("CertificateTitle", "证书标题", "Normal", Song, 48, new StyleParagraphProperties(new SpacingBetweenLines { Before = "240", After = "480" }, new Justification { Val = JustificationValues.Center }), Red),
        Style("CertificateText", "证书正文", "Normal", FangSong, 22, new StyleParagraphProperties(new SpacingBetweenLines { Line = "840", LineRule = LineSpacingRuleValues.Exact }, new Indentation { FirstLineChars = TwoCharacters, FirstLine = "880" })),
        Style("CertificateHolder", "证书获得者", "CertificateText", Kai, 24, new StyleParagraphProperties(new Indentation { FirstLineChars = 0, FirstLine = "0" })),
        Style("CertificateHonour", "证书荣誉", "CertificateText", Song, 36, new StyleParagraphProperties(new SpacingBetweenLines { Before = "120", After = "120" }, new Indentation { FirstLineChars = 0, FirstLine = "0" }, new Justification { Val = JustificationValues.Center }), Red),
        Style("CertificateSigner", "证书署名", "CertificateText", FangSong, 18, new StyleParagraphProperties(new SpacingBetweenLines { Line = "600", LineRule = LineSpacingRuleValues.Exact }, new Indentation { FirstLineChars = 0, FirstLine = "0", RightChars = TwoCharacters, Right = "720" }, new Justification { Val = JustificationValues.Right })));

    /// <summary>The faces with what stands in where one is not installed.</summary>
    public static Fonts Fonts() => new(
        Face(Song, "小标宋"),
        Face(FangSong, "仿宋"),
        Face(Kai, "楷体"),
        Face(Hei, "SimHei"),
        Face("宋体", "SimSun"),
        Face(Latin, "Liberation Serif"));

    /// <summary>— 1 —, in 14 pt, one character from the edge.</summary>
    public static Footer PageNumber(JustificationValues side) => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = "PageNumber" }, new Indentation { LeftChars = 100, Left = "280", RightChars = 100, Right = "280" }, new Justification { Val = side }),
        new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
        new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));

    private static Style Style(string id, string name, string? basedOn, string face, decimal points, StyleParagraphProperties paragraph, string? colour = null, bool isDefault = false)
    {
        Style style = new(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
            style.Default = true;
        else
            style.CustomStyle = true;
        if (basedOn is not null)
            style.Append(new BasedOn { Val = basedOn });
        style.Append(new PrimaryStyle());
        style.Append(paragraph);
        StyleRunProperties run = new(Faces(face));
        if (colour is not null)
            run.Append(new Color { Val = colour });
        // Only the lines of the text itself: everything else has room.
        if (points == 16)
            run.Append(new Spacing { Val = Tightened });
        run.Append(new FontSize { Val = Docx.Halves(points) }, new FontSizeComplexScript { Val = Docx.Halves(points) });
        style.Append(run);
        return style;
    }

    private static StyleParagraphProperties Spaced(StyleParagraphProperties properties, JustificationValues? justify = null, Indentation? indent = null)
    {
        properties.Append(new SpacingBetweenLines { Line = BodyLine, LineRule = LineSpacingRuleValues.Exact });
        if (indent is not null)
            properties.Append(indent);
        if (justify is { } side)
            properties.Append(new Justification { Val = side });
        return properties;
    }

    private static RunFonts Faces(string face) => new() { Ascii = Latin, HighAnsi = Latin, EastAsia = face, ComplexScript = Latin };

    private static Font Face(string name, string standIn) => new(new AltName { Val = standIn }) { Name = name };
}
