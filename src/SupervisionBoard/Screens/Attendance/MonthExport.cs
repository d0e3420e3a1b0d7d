using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Attendance;

/// <summary>The month as files: the people that are filtered, in the order of the page.</summary>
public static class MonthExport
{
    public static void MapMonthExport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/attendance/month.xlsx", GetXlsxAsync).RequireAuthorization(Access.ReadScores).ExcludeFromDescription();
        app.MapGet("/attendance/month.csv", GetCsvAsync).RequireAuthorization(Access.ReadScores).ExcludeFromDescription();
    }

    private static async Task<IResult> GetXlsxAsync(HttpContext http, BoardRunner runner, JudgedDays days, TimeProvider time, IStringLocalizer<AttendanceTexts> texts, AttendanceWording words)
    {
        AttendanceMonth month = await ReadAsync(http, runner.Board, days, time);
        SheetColumn[] columns = [.. Heads(month, texts).Select((head, i) => new SheetColumn(head, i switch { 0 or 1 => 12, 2 => 20, _ when i < 3 + month.Days.Length => 5, _ => 9 }))];
        byte[] file = Spreadsheet.Write($"{texts["SheetName"]} {month.Month}", columns, Rows(month, words), frozenColumns: 3);
        return Results.File(file, Spreadsheet.ContentType, $"attendance-{month.Month}.xlsx");
    }

    private static async Task<IResult> GetCsvAsync(HttpContext http, BoardRunner runner, JudgedDays days, TimeProvider time, IStringLocalizer<AttendanceTexts> texts, AttendanceWording words)
    {
        AttendanceMonth month = await ReadAsync(http, runner.Board, days, time);
        IEnumerable<IReadOnlyList<string?>> rows = Rows(month, words).Select(row => (IReadOnlyList<string?>)[.. row.Select(Text)]);
        return Results.File(CsvFile.Write(rows.Prepend([.. Heads(month, texts)])), CsvFile.ContentType, $"attendance-{month.Month}.csv");
    }

    private static Task<AttendanceMonth> ReadAsync(HttpContext http, Board board, JudgedDays days, TimeProvider time)
    {
        IQueryCollection asked = http.Request.Query;
        MonthQuery query = MonthQuery.Read(board, asked["month"], asked["area"], asked["window"]);
        return days.MonthAsync(board, query.Month, query.Members(board, AttendanceViewer.Of(http.User)), board.Time.Local(time.GetUtcNow()), http.RequestAborted);
    }

    private static IEnumerable<string> Heads(AttendanceMonth month, IStringLocalizer<AttendanceTexts> texts) =>
    [
        texts["Code"], texts["Person"], texts["Window"],
        .. month.Days.Select(d => d.Day.ToString(CultureInfo.InvariantCulture)),
        texts["TotalLate"], texts["TotalEarly"], texts["TotalMissed"], texts["TotalAbsent"], texts["TotalLeave"], texts["TotalAttended"],
    ];

    private static IEnumerable<IReadOnlyList<SheetCell>> Rows(AttendanceMonth month, AttendanceWording words) => month.Rows.Select(row => (IReadOnlyList<SheetCell>)
    [
        row.Member.Code.Value, row.Member.Name, row.Window?.Name,
        .. row.Cells.Select(c => (SheetCell)words.Mark(c.Mark)),
        row.Totals.Late, row.Totals.Early, row.Totals.Missed, row.Totals.AbsentDays, row.Totals.LeaveDays, row.Totals.AttendedDays,
    ]);

    private static string? Text(SheetCell cell) => cell switch
    {
        SheetCell.Words words => words.Value,
        SheetCell.Number number => number.Value.ToString("0.####", CultureInfo.InvariantCulture),
        SheetCell.Day day => PersonDayPage.Iso(day.Value),
        SheetCell.Blank => null,
        _ => throw new InvalidOperationException($"No such cell: {cell.GetType().Name}"),
    };
}
