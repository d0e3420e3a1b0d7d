using System.Text.Json;
using Microsoft.Extensions.Options;
using System.Security.Cryptography;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Documents;

/// <param name="Issued">The register's row; null for a draft.</param>
public sealed record MadeDocument(OfficialDocument Document, IssuedDocumentRow? Issued);

/// <param name="HasTables">There is a spreadsheet of it.</param>
/// <param name="ForNobody">It would name nobody: certificates without a winner, criticism of no one.</param>
public sealed record DocumentOutlook(bool HasTables, bool ForNobody);

public enum IssueRefusal
{
    /// <summary>Nothing is published for the period yet.</summary>
    NotPublished,

    /// <summary>Somebody issued it before.</summary>
    IssuedBefore,

    /// <summary>Nobody receives it: there is no paper to issue.</summary>
    Nobody,
}

/// <summary>Makes documents from the figures of a period, and issues them under their numbers.</summary>
public sealed class DocumentDesk(BoardRunner runner, DocumentWordings wordings, DocumentStore store, AuditTrail trail, IOptions<BoardOptions> options)
{
    private DocumentHouse House => new(
        options.Value.CentreName, options.Value.Documents.Office, options.Value.Documents.Government, options.Value.Documents.Mark, options.Value.Documents.Phone, options.Value.Documents.Approver);

    /// <summary>What was issued, or what it would be now; null where the period has no figures.</summary>
    public async Task<MadeDocument?> FindAsync(DocumentKind kind, Period period, CancellationToken cancel)
    {
        if (await store.IssuedAsync(kind.Code(), period.ToString(), cancel) is { } issued)
            return new MadeDocument(Read(issued), issued);
        return Draft(await wordings.TemplateAsync(kind, cancel), period) is { } draft ? new MadeDocument(draft, Issued: null) : null;
    }

    /// <summary>What each kind would come to now; empty where the period has no figures.</summary>
    public async Task<IReadOnlyDictionary<DocumentKind, DocumentOutlook>> OutlooksAsync(Period period, CancellationToken cancel)
    {
        Dictionary<DocumentKind, DocumentOutlook> outlooks = [];
        if (PeriodResults.Of(runner.Board, period) is not { } results)
            return outlooks;
        foreach (DocumentKind kind in Enum.GetValues<DocumentKind>())
        {
            DocumentTemplate template = await wordings.TemplateAsync(kind, cancel);
            outlooks[kind] = new DocumentOutlook(HasTables(Fill(template, results, serial: null)), IsForNobody(template, results));
        }

        return outlooks;
    }

    public static bool HasTables(OfficialDocument document) => document.Sheets.Any(sheet => sheet.Body.OfType<DocumentBlock.Table>().Any());

    /// <summary>The document as this wording would make it now.</summary>
    public OfficialDocument? Draft(DocumentTemplate template, Period period) =>
        PeriodResults.Of(runner.Board, period) is { } results ? Fill(template, results, serial: null) : null;

    public static OfficialDocument Read(IssuedDocumentRow row) => JsonSerializer.Deserialize<OfficialDocument>(row.Content, LogJson.Options)!;

    /// <summary>Issues the document of a published period: from now on it stays what it is.</summary>
    public async Task<(IssuedDocumentRow? Row, IssueRefusal? Refusal)> IssueAsync(DocumentKind kind, Period period, string by, CancellationToken cancel)
    {
        if (PeriodResults.Of(runner.Board, period) is not { } results || !results.Stands(kind))
            return (null, IssueRefusal.NotPublished);
        DocumentTemplate template = await wordings.TemplateAsync(kind, cancel);
        if (IsForNobody(template, results))
            return (null, IssueRefusal.Nobody);
        IssuedDocumentRow? row = await store.IssueAsync(
            kind.Code(),
            period.ToString(),
            results.Date.Year,
            kind.IsNumbered(),
            serial => Content(Fill(template, results, serial)),
            by,
            db => trail.Add(db, by, AuditAction.DocumentIssued, $"{kind.Code()} {period}"),
            cancel);
        return row is null ? (null, IssueRefusal.IssuedBefore) : (row, null);
    }

    private bool IsForNobody(DocumentTemplate template, PeriodResults results)
    {
        DocumentFigures figures = DocumentFiguring.Of(results, House);
        return (template.Kind == DocumentKind.Criticism && figures.List("criticised").IsEmpty) || DocumentFilling.Fill(template, figures).Sheets.IsEmpty;
    }

    private OfficialDocument Fill(DocumentTemplate template, PeriodResults results, int? serial)
    {
        OfficialDocument document = DocumentFilling.Fill(template, DocumentFiguring.Of(results, House, serial));
        return results.Stands(template.Kind) ? document : document with { DraftMark = DocumentWords.Draft };
    }

    private static (string Content, string Sha256) Content(OfficialDocument document) =>
        (JsonSerializer.Serialize(document, LogJson.Options), Convert.ToHexStringLower(SHA256.HashData(Docx.Write(document))));
}
