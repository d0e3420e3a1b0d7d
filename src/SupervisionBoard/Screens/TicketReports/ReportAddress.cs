using Microsoft.AspNetCore.WebUtilities;
using SupervisionBoard.Core;

namespace SupervisionBoard.Screens.TicketReports;

/// <summary>Addresses of the report, its file and the tickets behind its figures.</summary>
public static class ReportAddress
{
    public const string Path = "/tickets/report";

    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    /// <summary>The period of an address; this month where it names none that a centre could have.</summary>
    public static Period PeriodOf(string? text, Core.Projections.Board board) =>
        Period.TryParse(text, out Period period) && period.First.Year is >= FirstYear and <= LastYear ? period : Period.Of(board.ThisMonth);

    public static string Of(Period period) => $"{Path}?period={period}";

    public static string File(Period period) => $"{Path}.xlsx?period={period}";

    public static string Tickets(Period period, string unit, string figure, string? part = null, int page = 1)
    {
        Dictionary<string, string?> query = new(StringComparer.Ordinal) { ["period"] = period.ToString(), ["unit"] = unit, ["figure"] = figure };
        if (part is not null)
            query["part"] = part;
        if (page > 1)
            query["page"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(Path + "/tickets", query);
    }
}
