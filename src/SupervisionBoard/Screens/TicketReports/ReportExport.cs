using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reports;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.TicketReports;

/// <summary>The report as a spreadsheet: the lines of the page, each rate with its parts as figures of their own.</summary>
public static class ReportExport
{
    private const int UnitWidth = 22;
    private const int FigureWidth = 12;
    private const decimal Percent = 100m;

    public static void MapReportExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/tickets/report.xlsx", Get).RequireAuthorization(Access.SeeTickets).ExcludeFromDescription();

    private static IResult Get(string? period, HttpContext http, BoardRunner runner, TimeProvider time, IStringLocalizer<ReportTexts> texts)
    {
        Board board = runner.Board;
        Period wanted = ReportAddress.PeriodOf(period, board);
        ReportView view = ReportView.Of(board, TicketViewer.Of(http.User, board), wanted, time.GetUtcNow(), texts);
        byte[] file = Spreadsheet.Write(
            texts["SheetName", wanted.ToString()],
            [new SheetColumn(texts["Unit"], UnitWidth), .. ReportFigure.All.SelectMany(figure => Heads(figure, texts)).Select(head => new SheetColumn(head, FigureWidth)), new SheetColumn(texts["SmallMark"], UnitWidth)],
            view.Units.Concat(view.Sums).Select(line => Cells(line, board.Context.Duties.SmallSample, texts)),
            frozenColumns: 1);
        return Results.File(file, Spreadsheet.ContentType, $"tickets-report-{wanted}.xlsx");
    }

    private static IEnumerable<string> Heads(ReportFigure figure, IStringLocalizer<ReportTexts> texts) => figure.IsRate
        ? [texts[$"Part-{figure.Code}-yes"], texts["WholeOf", texts["Figure-" + figure.Code].Value], texts["PercentOf", texts["Figure-" + figure.Code].Value]]
        : [texts["Figure-" + figure.Code]];

    private static IReadOnlyList<SheetCell> Cells(ReportLine line, int smallSample, IStringLocalizer<ReportTexts> texts) =>
    [
        line.Name,
        .. ReportFigure.All.SelectMany(figure => Cells(figure, line.Counts)),
        string.Join(texts["ListComma"], ReportFigure.All.Where(figure => figure.IsSmall(line.Counts, smallSample)).Select(figure => texts["Figure-" + figure.Code].Value)),
    ];

    private static IEnumerable<SheetCell> Cells(ReportFigure figure, UnitCounts counts)
    {
        int part = figure.Part(counts);
        yield return part;
        if (figure.Whole?.Invoke(counts) is not { } whole)
            yield break;
        yield return whole;
        yield return whole == 0 ? (SheetCell)(string?)null : (SheetCell)Math.Round(part * Percent / whole, 1, MidpointRounding.AwayFromZero);
    }
}
