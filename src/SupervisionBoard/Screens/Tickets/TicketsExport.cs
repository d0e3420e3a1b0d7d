using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Tickets;

/// <summary>A queue as a file: what is filtered, in the order of the list, every page of it. It never names a reporter.</summary>
public static class TicketsExport
{
    /// <summary>The most rows of one file; narrower dates give the rest.</summary>
    public const int MostRows = 100_000;

    /// <summary>Columns that hold figures.</summary>
    private const int FirstFigure = 13;

    public static void MapTicketsExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/tickets/export.{format:regex(^(csv|xlsx)$)}", Get).RequireAuthorization(Access.SeeTickets).ExcludeFromDescription();

    private static IResult Get(string format, HttpContext http, BoardRunner runner, TimeProvider time, IStringLocalizer<TicketTexts> texts, TicketWording words)
    {
        TicketQuery query = TicketAddress.Read(name => http.Request.Query[name]);
        Board board = runner.Board;
        IEnumerable<IReadOnlyList<string?>> rows = Rows(board, TicketViewer.Of(http.User, board), query, time.GetUtcNow(), texts, words);
        string name = string.Create(CultureInfo.InvariantCulture, $"tickets-{query.Queue.ToString().ToLowerInvariant()}-{board.Today:yyyy-MM-dd}.{format}");
        return format == "csv"
            ? Results.File(CsvFile.Write([Head(texts), .. rows]), CsvFile.ContentType, name)
            : Results.File(Sheet(texts, rows), Spreadsheet.ContentType, name);
    }

    private static byte[] Sheet(IStringLocalizer<TicketTexts> texts, IEnumerable<IReadOnlyList<string?>> rows) => Spreadsheet.Write(
        texts["SheetName"],
        [.. Head(texts).Select((head, i) => new SheetColumn(head!, i switch { 0 => 24, 1 => 48, >= FirstFigure => 10, _ => 18 }))],
        rows.Select(row => (IReadOnlyList<SheetCell>)[.. row.Select((cell, i) => i >= FirstFigure ? (SheetCell)decimal.Parse(cell!, CultureInfo.InvariantCulture) : (SheetCell)cell)]),
        frozenColumns: 1);

    internal static IReadOnlyList<string?> Head(IStringLocalizer<TicketTexts> texts) =>
    [
        texts["TicketCode"], texts["Summary"], texts["Profile"], texts["Window"], texts["Phase"], texts["Stage"], texts["ClockState"], texts["DueAt"],
        texts["Received"], texts["Ended"], texts["Dispatcher"], texts["Handler"], texts["QuestionSatisfied"], texts["Urges"], texts["Bounces"], texts["Reopenings"],
    ];

    internal static IEnumerable<IReadOnlyList<string?>> Rows(Board board, TicketViewer viewer, TicketQuery query, DateTimeOffset now, IStringLocalizer<TicketTexts> texts, TicketWording words)
    {
        foreach (TicketRow row in query.Find(board, viewer, now, 1, MostRows).Rows)
        {
            yield return
            [
                row.File.Code.Value,
                viewer.MayRead(row.File, row.Life) ? row.File.Summary : texts["HiddenSummary"],
                row.File.Profile,
                words.WindowName(board, row.Life.Holder),
                words.Phase(row.Life.Phase),
                row.Clock is { } clock ? clock.Stage.Title ?? clock.Stage.Code : null,
                row.StateAt(now) is { } state ? words.Clock(state) : null,
                Text(board, row.Due),
                Text(board, row.File.ReceivedAt),
                Text(board, row.File.ClosedAt),
                row.Life.Dispatcher,
                row.Life.Handler,
                row.Life.Satisfied is { } satisfied ? texts[satisfied ? "Yes" : "No"].Value : null,
                Text(row.Life.Urged),
                Text(row.Life.Bounces),
                Text(row.Life.Reopenings),
            ];
        }
    }

    private static string? Text(Board board, DateTimeOffset? at) => at is { } instant ? board.Time.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : null;

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
