using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Complaints;

/// <summary>The list of complaints as a file: what is filtered, in the order of the list, every page of it. Reporters are not in it.</summary>
public static class ComplaintsExport
{
    public static void MapComplaintsExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/complaints/export.csv", Get).RequireAuthorization(Access.ReadComplaints).ExcludeFromDescription();

    private static IResult Get(HttpContext http, BoardRunner runner, TimeProvider time, IStringLocalizer<ComplaintTexts> texts, ComplaintWording words)
    {
        IQueryCollection asked = http.Request.Query;
        ComplaintQuery query = ComplaintQuery.Read(asked["state"], asked["verdict"], asked["window"], asked["ground"], asked["channel"], asked["filed"], asked["q"]);
        return Results.File(CsvFile.Write(Rows(runner.Board, query, ComplaintViewer.Of(http.User), time.GetUtcNow(), texts, words)), CsvFile.ContentType, "complaints.csv");
    }

    internal static IEnumerable<IReadOnlyList<string?>> Rows(Board board, ComplaintQuery query, ComplaintViewer viewer, DateTimeOffset now, IStringLocalizer<ComplaintTexts> texts, ComplaintWording words)
    {
        yield return
        [
            texts["Number"], texts["State"], texts["Window"], texts["Person"], texts["Ground"], texts["Channel"], texts["FiledAt"], texts["Due"],
            texts["Decided"], texts["DecidedBy"], texts["Rule"], texts["Reason"], texts["AnsweredAt"], texts["Deadline"], texts["Summary"],
        ];
        foreach (ComplaintFile file in query.Find(board, viewer))
        {
            StageClock? clock = file.Handling;
            yield return
            [
                file.Code.Value,
                words.State(file),
                ComplaintWording.WindowName(board, file),
                ComplaintWording.PersonName(board, file),
                file.Ground is { } ground ? ComplaintWording.Ground(board.Context.Grounds, ground) : null,
                words.Channel(file.Channel),
                Text(board, file.FiledAt),
                Text(board, clock?.Due),
                Text(board, file.Decision?.At),
                file.Decision?.By,
                file.Decision?.Rule?.Value,
                file.Decision?.Note,
                Text(board, file.AnsweredAt),
                clock is null ? null : words.Remaining(board, clock, now),
                file.Summary,
            ];
        }
    }

    private static string? Text(Board board, DateTimeOffset? at) => at is { } known ? board.Time.Local(known).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}
