using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Scores;

/// <summary>A ranking as a file: what is filtered, in the order of the list.</summary>
public static class ScoresExport
{
    public static void MapScoresExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/scores/export.csv", GetAsync).RequireAuthorization(Access.ReadScores).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(HttpContext http, BoardRunner runner, IAuthorizationService authorization, IStringLocalizer<ScoreTexts> texts, FindingWording words)
    {
        IQueryCollection asked = http.Request.Query;
        ScoreQuery query = ScoreQuery.Read(runner.Board, asked["kind"], asked["period"], asked["window"], asked["q"], asked["sort"], asked["reversed"]);
        bool names = (await authorization.AuthorizeAsync(http.User, Access.SeeNames)).Succeeded;
        return Results.File(CsvFile.Write(Rows(runner.Board, query, names, texts, words)), CsvFile.ContentType, $"scores-{ScoreQuery.NameOf(query.Kind)}-{query.Period}.csv");
    }

    internal static IEnumerable<IReadOnlyList<string?>> Rows(Board board, ScoreQuery query, bool names, IStringLocalizer<ScoreTexts> texts, FindingWording words)
    {
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(query.Period);
        bool staff = query.Kind == SubjectKind.Staff;
        yield return
        [
            texts["Rank"], texts["Code"], texts["Name"], texts[staff ? "Window" : "Department"], texts["Score"], texts["Deducted"], texts["Added"],
            texts["Grade"], texts["Disqualified"], texts["Award"],
        ];
        foreach (ScoreRow row in query.Find(board, names))
        {
            yield return
            [
                row.Rank?.ToString(CultureInfo.InvariantCulture),
                row.Code,
                row.Name,
                staff ? row.Window?.Name : row.Window?.Department,
                row.Result.Score.ToString("F" + row.Decimals, CultureInfo.InvariantCulture),
                Figure(row.Result.Deducted),
                Figure(row.Added),
                row.Result.Grade,
                string.Join(texts["Semicolon"], row.Result.Reasons.Select(r => words.Reason(r, rulebook))),
                row.AwardName,
            ];
        }
    }

    private static string Figure(decimal points) => points.ToString("0.####", CultureInfo.InvariantCulture);
}
