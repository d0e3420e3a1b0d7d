using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Counter;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Cases;

/// <summary>The lists of cases and ratings and the counts of a month as files: what is filtered, in the order of the list, every page of it.</summary>
public static class CounterExport
{
    /// <summary>The most rows of one file.</summary>
    public const int MostRows = 100_000;

    public static void MapCounterExport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/cases/export.{format:regex(^(csv|xlsx)$)}", CasesAsync).RequireAuthorization(Access.SeeCases).ExcludeFromDescription();
        app.MapGet("/cases/ratings/export.{format:regex(^(csv|xlsx)$)}", RatingsAsync).RequireAuthorization(Access.SeeCases).ExcludeFromDescription();
        app.MapGet("/cases/month/export.{format:regex(^(csv|xlsx)$)}", Months).RequireAuthorization(Access.SeeCases).ExcludeFromDescription();
    }

    private static async Task<IResult> CasesAsync(string format, HttpContext http, BoardRunner runner, CaseArchive archive, TimeProvider time, IStringLocalizer<CaseTexts> texts, CaseWording words, CancellationToken cancel)
    {
        Board board = runner.Board;
        DateTimeOffset now = time.GetUtcNow();
        CaseRows found = await archive.FindAsync(CaseQuery.Read(name => http.Request.Query[name]), board, CounterViewer.Of(http.User, board), now, 0, MostRows, cancel);
        IReadOnlyList<string?> head = [texts["Number"], texts["Window"], texts["Person"], texts["Kind"], texts["State"], texts["AcceptedAt"], texts["PromisedAt"], texts["Due"], texts["DoneAt"], texts["Source"]];
        return File(format, "cases", board, texts["CasesList"], head, found.Rows.Select(file => (IReadOnlyList<string?>)
        [
            file.Number,
            CaseWording.WindowName(board, file.Known.Window),
            CaseWording.PersonName(board, file.Known.Staff),
            words.Type(file.Known.Type),
            words.State(file, now),
            Text(board, file.Known.AcceptedAt),
            Text(board, file.Known.PromisedAt),
            Text(board, file.Known.Due),
            Text(board, file.Known.DoneAt),
            file.Key[..file.Key.IndexOf('/', StringComparison.Ordinal)],
        ]));
    }

    private static async Task<IResult> RatingsAsync(string format, HttpContext http, BoardRunner runner, RatingArchive archive, TimeProvider time, IStringLocalizer<CaseTexts> texts, CaseWording words, CancellationToken cancel)
    {
        Board board = runner.Board;
        DateTimeOffset now = time.GetUtcNow();
        CounterViewer viewer = CounterViewer.Of(http.User, board);
        IEnumerable<RatingRow> rows = (await archive.FindAsync(RatingQuery.Read(name => http.Request.Query[name]), board, viewer, cancel)).Take(MostRows);
        IReadOnlyList<string?> head = [texts["RatedAt"], texts["Window"], texts["Person"], texts["Stars"], texts["Level"], texts["Follow"], texts["Due"], texts["AgainLevel"], texts["Comment"]];
        return File(format, "ratings", board, texts["RatingsList"], head, rows.Select(row => (IReadOnlyList<string?>)
        [
            Text(board, row.Rating.At),
            CaseWording.WindowName(board, row.Rating.Window),
            CaseWording.PersonName(board, row.Rating.Staff),
            row.Rating.Stars.ToString(CultureInfo.InvariantCulture),
            words.Level(row.Rating.Stars),
            row.File is { } file ? words.Phase(file) : null,
            row.File is { } open && words.Remaining(board, open, now) is not null ? Text(board, open.Next?.Due) : null,
            row.File?.Again is { } again ? words.Level(again.Stars) : null,
            viewer.MayHandle(row.Rating.Window) ? row.Rating.Comment : null,
        ]), 3);
    }

    private static IResult Months(string format, HttpContext http, BoardRunner runner, TimeProvider time, IStringLocalizer<CaseTexts> texts, CaseWording words)
    {
        Board board = runner.Board;
        Month month = CaseQuery.MonthOf(http.Request.Query["month"]) ?? board.ThisMonth;
        SubjectKind kind = http.Request.Query["by"] == "person" ? SubjectKind.Staff : SubjectKind.Window;
        MonthCounts counts = MonthCounts.Of(board, CounterViewer.Of(http.User, board), month, kind, time.GetUtcNow());
        IReadOnlyList<string?> head = [texts["Code"], texts[kind == SubjectKind.Window ? "Window" : "Person"], texts["MonthLabel"], texts["Threshold"], texts["Accepted"], texts["Done"], texts["DoneLate"], texts["OpenNow"], texts["OpenLate"]];
        return File(format, "cases-month", board, texts["MonthTitle"], head, counts.Rows.Select(row => (IReadOnlyList<string?>)
        [
            row.Subject.Code,
            row.Name,
            month.ToString(),
            row.IsZero ? texts["Zero"] : string.Join(texts["BandComma"], row.Reached.Select(b => $"{b.Rule.Code} {words.Effect(b.Band)}")),
            Text(row.Counts.Accepted),
            Text(row.Counts.Done),
            Text(row.Counts.Late),
            Text(row.Open),
            Text(row.OpenLate),
        ]), 4, 5, 6, 7, 8);
    }

    /// <param name="figures">Columns that hold numbers.</param>
    private static IResult File(string format, string name, Board board, string sheet, IReadOnlyList<string?> head, IEnumerable<IReadOnlyList<string?>> rows, params int[] figures)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"{name}-{board.Today:yyyy-MM-dd}.{format}");
        return format == "csv"
            ? Results.File(CsvFile.Write([head, .. rows]), CsvFile.ContentType, file)
            : Results.File(
                Spreadsheet.Write(
                    sheet,
                    [.. head.Select((text, i) => new SheetColumn(text!, figures.Contains(i) ? 10 : 20))],
                    rows.Select(row => (IReadOnlyList<SheetCell>)[.. row.Select((cell, i) => figures.Contains(i) ? (SheetCell)decimal.Parse(cell!, CultureInfo.InvariantCulture) : (SheetCell)cell)]),
                    frozenColumns: 1),
                Spreadsheet.ContentType,
                file);
    }

    private static string? Text(Board board, DateTimeOffset? at) => at is { } instant ? board.Time.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : null;

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
