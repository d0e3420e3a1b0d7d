using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.LedgerView;

/// <summary>
/// The filtered ledger as a file, in the order of the chain, with full hashes and with what they are made of: whoever
/// has the file can compute them again without the program.
/// </summary>
public static class LedgerExport
{
    public static void MapLedgerExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/ledger/export.csv", GetAsync).RequireAuthorization(Access.EnterDeductions).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        HttpRequest request, BoardRunner runner, LedgerChain chain, IStringLocalizer<LedgerTexts> texts, FindingWording words, CancellationToken cancel)
    {
        Board board = runner.Board;
        LedgerQuery query = LedgerQuery.Read(name => request.Query[name]);
        ImmutableArray<LedgerLine> lines = query.Find(board);
        Dictionary<long, ChainLink> links = await chain.ReadAsync([.. lines.Select(l => l.Position)], cancel);
        return Results.File(
            CsvFile.Write(Rows(board, lines.Reverse(), links, texts, words)),
            CsvFile.ContentType,
            $"ledger-{query.Period ?? board.ThisMonth.ToString()}.csv");
    }

    private static IEnumerable<IReadOnlyList<string?>> Rows(
        Board board, IEnumerable<LedgerLine> lines, Dictionary<long, ChainLink> links, IStringLocalizer<LedgerTexts> texts, FindingWording words)
    {
        yield return
        [
            texts["Position"], texts["Type"], texts["FindingId"], texts["Code"], texts["Subject"], texts["Window"], texts["RuleCode"], texts["Rule"], texts["OccurredOn"], texts["Quantity"],
            texts["Origin"], texts["Reason"], texts["RecordedBy"], texts["RecordedAt"], texts["PreviousHash"], texts["Hash"], texts["StoredType"], texts["StoredContent"],
        ];
        foreach (LedgerLine line in lines)
        {
            Finding finding = line.About.Finding;
            ChainLink? link = links.GetValueOrDefault(line.Position);
            yield return
            [
                line.Position.ToString(CultureInfo.InvariantCulture),
                texts["Type" + line.Type],
                finding.Id,
                finding.Subject.Code,
                line.About.Name,
                line.About.Window?.Name,
                finding.Rule.Value,
                line.About.Rule?.Text,
                finding.OccurredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                finding.Quantity.ToString("0.####", CultureInfo.InvariantCulture),
                words.Origin(finding.Origin),
                line.Reason,
                words.Recorder(line.By),
                board.Time.Local(line.Entry.RecordedAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                link?.PreviousHash,
                link?.Hash,
                link?.StoredType,
                link?.Content,
            ];
        }
    }
}
