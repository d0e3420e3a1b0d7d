using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>The list of findings as a file: what is filtered, in the order of the list, every page of it.</summary>
public static class FindingsExport
{
    public static void MapFindingsExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/deductions/export.csv", Get).RequireAuthorization(Access.EnterDeductions).ExcludeFromDescription();

    private static IResult Get(HttpRequest request, BoardRunner runner, IStringLocalizer<DeductionTexts> texts, FindingWording words)
    {
        IQueryCollection asked = request.Query;
        FindingQuery query = FindingAddress.Read(
            asked["period"], asked["window"], asked["person"], asked["rule"], asked["category"], asked["origin"], asked["state"], asked["q"], asked["sort"], asked["reversed"] == "true");
        return Results.File(CsvFile.Write(Rows(runner.Board, query, texts, words)), CsvFile.ContentType, $"findings-{query.Period ?? runner.Board.ThisMonth.ToString()}.csv");
    }

    internal static IEnumerable<IReadOnlyList<string?>> Rows(Board board, FindingQuery query, IStringLocalizer<DeductionTexts> texts, FindingWording words)
    {
        yield return
        [
            texts["Day"], texts["Code"], texts["Subject"], texts["Window"], texts["RuleCode"], texts["Rule"], texts["Basis"], texts["Quantity"], texts["Effect"],
            texts["Origin"], texts["State"], texts["Note"], texts["Recorded"], texts["RecordedAt"], texts["RevokeReason"],
        ];
        foreach (FindingRow row in query.Find(board))
        {
            yield return
            [
                row.Finding.OccurredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                row.Finding.Subject.Code,
                row.Name,
                row.Window?.Name,
                row.Finding.Rule.Value,
                row.Rule?.Text,
                row.Rule?.Basis,
                row.Finding.Quantity.ToString("0.####", CultureInfo.InvariantCulture),
                row.Rule is null ? null : words.Effect(row.Rule),
                words.Origin(row.Finding.Origin),
                words.State(row.State),
                row.Finding.Note,
                words.Recorder(row.Finding),
                board.Time.Local(row.Finding.RecordedAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                row.Entry.Revocation?.Reason,
            ];
        }
    }
}
