using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>What a centre writes after a period (source 001, articles 三 and 四).</summary>
public enum DocumentKind
{
    /// <summary>Score list (考评得分汇总表).</summary>
    Scores,

    /// <summary>Public notice (公示).</summary>
    Notice,

    /// <summary>Circular of commendation (表彰通报).</summary>
    Commendation,

    /// <summary>Circular of criticism (通报批评).</summary>
    Criticism,

    /// <summary>Certificate of honour (荣誉证书).</summary>
    Certificate,

    /// <summary>Report to the government (报告).</summary>
    Report,

    /// <summary>A year's results told to each home unit, which keeps them as a work appraisal (反馈函、工作鉴定).</summary>
    Feedback,
}

public static class DocumentKinds
{
    /// <summary>The word for it in addresses and templates.</summary>
    public static string Code(this DocumentKind kind) => kind switch
    {
        DocumentKind.Scores => "scores",
        DocumentKind.Notice => "notice",
        DocumentKind.Commendation => "commendation",
        DocumentKind.Criticism => "criticism",
        DocumentKind.Certificate => "certificate",
        DocumentKind.Report => "report",
        DocumentKind.Feedback => "feedback",
        _ => throw new InvalidOperationException($"No such document: {kind}"),
    };

    /// <summary>Circulars and reports bear a number of the year's series (文号); lists, notices and certificates do not.</summary>
    public static bool IsNumbered(this DocumentKind kind) => kind is DocumentKind.Commendation or DocumentKind.Criticism or DocumentKind.Report or DocumentKind.Feedback;

    /// <summary>Appraisals are of a whole year; every other paper is made of any period.</summary>
    public static bool IsFor(this DocumentKind kind, PeriodLength length) => kind != DocumentKind.Feedback || length == PeriodLength.Year;

    /// <summary>Goes to each receiver alone: not open to everybody who signed in, issued or not.</summary>
    public static bool IsConfidential(this DocumentKind kind) => kind == DocumentKind.Feedback;

    public static bool TryParse(string? code, out DocumentKind kind)
    {
        foreach (DocumentKind candidate in Enum.GetValues<DocumentKind>())
        {
            if (!string.Equals(candidate.Code(), code, StringComparison.Ordinal))
                continue;
            kind = candidate;
            return true;
        }

        kind = default;
        return false;
    }
}

public enum CellAlign
{
    Start,
    Centre,
    End,
}

public enum ParagraphLevel
{
    Body,

    /// <summary>一、 in a sans-serif face.</summary>
    Heading,

    /// <summary>（一） in a script face.</summary>
    Subheading,
}

/// <param name="Width">Share of the table's width; the shares of a table need not add up to anything.</param>
public sealed record DocumentColumn(string Head, int Width, CellAlign Align);

[JsonPolymorphic]
[JsonDerivedType(typeof(Paragraph), "p")]
[JsonDerivedType(typeof(Table), "table")]
public abstract record DocumentBlock
{
    private DocumentBlock()
    {
    }

    public sealed record Paragraph(string Text, ParagraphLevel Level) : DocumentBlock;

    /// <param name="Rows">Each as long as the columns.</param>
    public sealed record Table(string? Caption, ImmutableArray<DocumentColumn> Columns, ImmutableArray<ImmutableArray<string>> Rows) : DocumentBlock;
}

/// <summary>One paper with its own title and signature; a set of certificates has one a winner, every other document has one.</summary>
public sealed record DocumentSheet
{
    /// <summary>May be broken into lines where the sense allows.</summary>
    public required string Title { get; init; }

    [JsonIgnore]
    public string TitleInOneLine => Title.Replace("\n", "", StringComparison.Ordinal);

    /// <summary>Whom it addresses (主送), without the colon.</summary>
    public string? Addressee { get; init; }

    public required ImmutableArray<DocumentBlock> Body { get; init; }

    /// <summary>Who signs (发文机关署名).</summary>
    public string? Signer { get; init; }

    /// <summary>Of completion (成文日期), in the Chinese form.</summary>
    public string? Date { get; init; }

    /// <summary>Who gets a copy (抄送).</summary>
    public string? CopyTo { get; init; }

    /// <summary>Who printed it (印发机关), in the last lines beside the date.</summary>
    public string? Imprint { get; init; }
}

/// <summary>A filled document, before it is drawn as a file or a page: the same content in every form.</summary>
public sealed record OfficialDocument
{
    public required DocumentKind Kind { get; init; }

    /// <summary>The red head of the issuing body (发文机关标志); null for papers without one.</summary>
    public string? Banner { get; init; }

    /// <summary>文号, for example 政服督〔2026〕12号.</summary>
    public string? Number { get; init; }

    /// <summary>Who signed it (签发人), beside the number; only what goes up has one.</summary>
    public string? Approver { get; init; }

    public bool Landscape { get; init; }

    /// <summary>Keeps the room of a seal around signature and date.</summary>
    public bool SealSpace { get; init; }

    /// <summary>Printed above everything while nothing is decided (拟稿).</summary>
    public string? DraftMark { get; init; }

    public required ImmutableArray<DocumentSheet> Sheets { get; init; }
}
