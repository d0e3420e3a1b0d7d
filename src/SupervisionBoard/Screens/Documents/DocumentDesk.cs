using System.Text.Json;
using Microsoft.Extensions.Options;
using System.Security.Cryptography;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Documents;

/// <param name="Issued">The register's row; null for a draft.</param>
/// <param name="Notice">Of a public notice that was not issued: whether it can be.</param>
/// <param name="Fate">Of a public notice that was issued.</param>
public sealed record MadeDocument(OfficialDocument Document, IssuedDocumentRow? Issued, NoticeState? Notice, NoticeFate Fate);

/// <param name="Issued">The register's row of the paper that counts; null while there is none.</param>
/// <param name="HasTables">There is a spreadsheet of it.</param>
/// <param name="ForNobody">It would name nobody: commendation and certificates without a winner, criticism of no one.</param>
/// <param name="CanIssue">It stands and was not issued.</param>
/// <param name="Notice">Of a public notice only.</param>
public sealed record DocumentOutlook(IssuedDocumentRow? Issued, bool HasTables, bool ForNobody, bool CanIssue, NoticeState? Notice);

public enum IssueRefusal
{
    /// <summary>Nothing is published for the period yet.</summary>
    NotPublished,

    /// <summary>Somebody issued it before.</summary>
    IssuedBefore,

    /// <summary>Nobody receives it: there is no paper to issue.</summary>
    Nobody,

    /// <summary>The public notice does not hang out yet.</summary>
    NotHanging,

    /// <summary>The public notice was over before anybody issued it.</summary>
    NoticeOver,

    /// <summary>The yearly comments could not be closed just now; nothing was issued.</summary>
    Unavailable,
}

/// <summary>Makes documents from the figures of a period, and issues them under their numbers.</summary>
public sealed class DocumentDesk(BoardRunner runner, DocumentWordings wordings, DocumentStore store, AuditTrail trail, WriteQueue queue, IOptions<BoardOptions> options, TimeProvider time)
{
    private DocumentHouse House => new(
        options.Value.CentreName, options.Value.Documents.Office, options.Value.Documents.Government, options.Value.Documents.Mark, options.Value.Documents.Phone, options.Value.Documents.Approver);

    /// <summary>What was issued, or what it would be now; null where the period has no figures.</summary>
    public async Task<MadeDocument?> FindAsync(DocumentKind kind, Period period, CancellationToken cancel)
    {
        if (!kind.IsFor(period.Length))
            return null;
        IReadOnlyList<IssuedDocumentRow> rows = await store.IssuedAsync(kind.Code(), period.ToString(), cancel);
        PeriodResults? results = ResultsOf(kind, period, rows);
        if (IssuedOf(kind, results, rows) is { } issued)
            return Made(issued);
        return results is null ? null : new MadeDocument(Fill(await wordings.TemplateAsync(kind, cancel), results, serial: null), Issued: null, results.NoticeState, NoticeFate.Stands);
    }

    /// <summary>A paper of the register, whatever became of it since; null where there is none.</summary>
    public async Task<MadeDocument?> FindAsync(int id, CancellationToken cancel) => await store.IssuedAsync(id, cancel) is { } row ? Made(row) : null;

    /// <summary>What each kind comes to now; only what was issued where the period has no figures, or no drafts are asked for.</summary>
    /// <param name="drafts">For who makes documents, with what is confidential.</param>
    public async Task<IReadOnlyDictionary<DocumentKind, DocumentOutlook>> OutlooksAsync(Period period, bool drafts, CancellationToken cancel)
    {
        Dictionary<DocumentKind, DocumentOutlook> outlooks = [];
        foreach (DocumentKind kind in Enum.GetValues<DocumentKind>().Where(kind => kind.IsFor(period.Length) && (drafts || !kind.IsConfidential())))
        {
            IReadOnlyList<IssuedDocumentRow> rows = await store.IssuedAsync(kind.Code(), period.ToString(), cancel);
            PeriodResults? results = ResultsOf(kind, period, rows);
            if (IssuedOf(kind, results, rows) is { } issued)
            {
                outlooks[kind] = new DocumentOutlook(issued, HasTables(Read(issued)), ForNobody: false, CanIssue: false, results?.NoticeState);
            }
            else if (drafts && results is not null)
            {
                DocumentTemplate template = await wordings.TemplateAsync(kind, cancel);
                bool nobody = IsForNobody(template, results);
                outlooks[kind] = new DocumentOutlook(Issued: null, HasTables(Fill(template, results, serial: null)), nobody, !nobody && results.Stands(kind), results.NoticeState);
            }
        }

        return outlooks;
    }

    /// <summary>What became of an issued public notice; everything else stands as it is.</summary>
    public NoticeFate FateOf(IssuedDocumentRow row)
    {
        if (!Period.TryParse(row.Period, out Period period))
            return NoticeFate.Stands;
        return row.NoticeSteps.Select(step => HungNotice.FateOf(runner.Board, period, step)).DefaultIfEmpty(NoticeFate.Stands).Max();
    }

    public static bool HasTables(OfficialDocument document) => document.Sheets.Any(sheet => sheet.Body.OfType<DocumentBlock.Table>().Any());

    /// <summary>The document as this wording would make it now; of the period's year where it is made of years only.</summary>
    public OfficialDocument? Draft(DocumentTemplate template, Period period) =>
        ResultsOf(template.Kind, template.Kind.IsFor(period.Length) ? period : Period.YearOf(period.Last), []) is { } results
            // Who edits the wording does not read what was written about people.
            ? Fill(template, results with { Lines = [.. results.Lines.Select(line => line with { Comment = "" })] }, serial: null)
            : null;

    public static OfficialDocument Read(IssuedDocumentRow row) => JsonSerializer.Deserialize<OfficialDocument>(row.Content, LogJson.Options)!;

    /// <summary>Issues the document of a published period, or the notice that hangs out: from now on it stays what it is.</summary>
    /// <param name="by">As records name a person.</param>
    /// <param name="account">For the audit trail.</param>
    public async Task<(IssuedDocumentRow? Row, IssueRefusal? Refusal)> IssueAsync(DocumentKind kind, Period period, string by, string account, CancellationToken cancel)
    {
        IReadOnlyList<IssuedDocumentRow> rows = await store.IssuedAsync(kind.Code(), period.ToString(), cancel);
        PeriodResults? results = ResultsOf(kind, period, rows);
        if (results is null || RefusalOf(kind, results) is not null)
            return (null, results is null ? IssueRefusal.NotPublished : RefusalOf(kind, results));
        DocumentTemplate template = await wordings.TemplateAsync(kind, cancel);
        if (IsForNobody(template, results))
            return (null, IssueRefusal.Nobody);
        if (kind.IsConfidential())
        {
            if (rows.Count > 0)
                return (null, IssueRefusal.IssuedBefore);
            // Comments are closed first, and what is printed is what they were then: nobody's change gets lost beside the paper.
            if (await queue.SubmitAsync(new AppraisalsCloseSubmitted { Source = "documents", By = by, Year = period }) is not WriteResult.Committed)
                return (null, IssueRefusal.Unavailable);
            results = ResultsOf(kind, period, rows)!;
        }

        IssuedDocumentRow? row = await store.IssueAsync(
            kind.Code(),
            period.ToString(),
            results.NoticeSteps,
            results.Date.Year,
            kind.IsNumbered(),
            serial => Content(Fill(template, results, serial)),
            by,
            db => trail.Add(db, account, AuditAction.DocumentIssued, $"{kind.Code()} {period}"),
            cancel);
        return row is null ? (null, IssueRefusal.IssuedBefore) : (row, null);
    }

    private static IssueRefusal? RefusalOf(DocumentKind kind, PeriodResults results) => kind != DocumentKind.Notice
        ? results.Stands(kind) ? null : IssueRefusal.NotPublished
        : results.NoticeState switch
        {
            NoticeState.Hanging => null,
            NoticeState.Over => IssueRefusal.NoticeOver,
            NoticeState.Issued => IssueRefusal.IssuedBefore,
            _ => IssueRefusal.NotHanging,
        };

    private PeriodResults? ResultsOf(DocumentKind kind, Period period, IReadOnlyList<IssuedDocumentRow> rows)
    {
        Board board = runner.Board;
        if (kind != DocumentKind.Notice)
            return kind.IsConfidential() ? PeriodResults.Of(board, period)?.WithAppraisals(board) : PeriodResults.Of(board, period);
        HashSet<string> issued = [.. rows.SelectMany(row => row.NoticeSteps)];
        // Rows from before steps were kept with them are about what hung out by then.
        foreach (IssuedDocumentRow row in rows.Where(row => row.Notice.Length == 0))
            issued.UnionWith(HungNotice.Of(board, period).Where(notice => notice.Notice.From.ToUnixTimeMilliseconds() <= row.IssuedAt).Select(notice => notice.Step));
        return PeriodResults.OfNotice(board, period, time.GetUtcNow(), issued);
    }

    /// <summary>The paper that counts: of notices one about what hangs or hung out last.</summary>
    private static IssuedDocumentRow? IssuedOf(DocumentKind kind, PeriodResults? results, IReadOnlyList<IssuedDocumentRow> rows)
    {
        IssuedDocumentRow? newest = rows.Count > 0 ? rows[0] : null;
        if (kind != DocumentKind.Notice || results is null)
            return newest;
        return results.NoticeState == NoticeState.Issued
            ? rows.FirstOrDefault(row => row.NoticeSteps.Intersect(results.NoticeSteps, StringComparer.Ordinal).Any()) ?? newest
            : null;
    }

    private MadeDocument Made(IssuedDocumentRow row) => new(Read(row), row, Notice: null, FateOf(row));

    private bool IsForNobody(DocumentTemplate template, PeriodResults results)
    {
        if (results.NoticeState == NoticeState.NotAsked)
            return true;
        DocumentFigures figures = DocumentFiguring.Of(results, House);
        return template.Kind switch
        {
            DocumentKind.Criticism => figures.List("criticised").IsEmpty,
            DocumentKind.Commendation => figures.List("winners").IsEmpty,
            _ => DocumentFilling.Fill(template, figures).Sheets.IsEmpty,
        };
    }

    private OfficialDocument Fill(DocumentTemplate template, PeriodResults results, int? serial)
    {
        OfficialDocument document = DocumentFilling.Fill(template, DocumentFiguring.Of(results, House, serial));
        return results.Stands(template.Kind) ? document : document with { DraftMark = DocumentWords.MarkOf(template.Kind, results.NoticeState) };
    }

    private static (string Content, string Sha256) Content(OfficialDocument document) =>
        (JsonSerializer.Serialize(document, LogJson.Options), Convert.ToHexStringLower(SHA256.HashData(Docx.Write(document))));
}
