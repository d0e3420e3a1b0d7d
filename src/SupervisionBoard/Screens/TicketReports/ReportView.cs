using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reports;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.TicketReports;

/// <summary>One line of the report as a person may see it.</summary>
/// <param name="Unit">In addresses: a window's code, <see cref="ReportView.Office"/> or <see cref="ReportView.All"/>.</param>
public sealed record ReportLine(string Unit, string Name, UnitCounts Counts);

/// <summary>What the report shows to one person: everything to the office and the directors, to others the lines of their windows.</summary>
public sealed record ReportView(Period Period, ImmutableArray<ReportLine> Units, ImmutableArray<ReportLine> Sums)
{
    public const string Office = "office";
    public const string All = "all";

    public static ReportView Of(Board board, TicketViewer viewer, Period period, DateTimeOffset now, IStringLocalizer<ReportTexts> texts)
    {
        UnitReport report = UnitReport.Of(board, period, now);
        return new ReportView(
            period,
            [.. report.Units.Where(l => viewer.SeesAll || viewer.Windows.Contains(l.Window!.Value)).Select(l => new ReportLine(l.Window!.Value.Value, board.Roster.Find(l.Window!.Value)?.Name ?? l.Window!.Value.Value, l.Counts))],
            viewer.SeesAll ? [new ReportLine(Office, texts["UnitOffice"], report.Office.Counts), new ReportLine(All, texts["UnitAll"], report.All.Counts)] : []);
    }

    /// <summary>The tickets behind a figure, those that the person may see.</summary>
    /// <param name="part">Of a rate: <c>yes</c> what counts, <c>no</c> what is missing; anything else both.</param>
    public static ImmutableArray<TicketFile> Behind(Board board, TicketViewer viewer, Period period, string unit, ReportFigure figure, string? part, DateTimeOffset now)
    {
        if (unit is Office or All ? !viewer.SeesAll : !viewer.SeesAll && !viewer.Windows.Contains(new WindowCode(unit)))
            return [];
        ImmutableArray<TicketCode> codes = part switch
        {
            "yes" => Codes(figure.Yes),
            // What is not closed is what came and is not among the closed ones; the other rates have marks of their own for it.
            "no" when figure.No == UnitMarks.Total => [.. Codes(figure.No).Except(Codes(figure.Yes))],
            "no" => Codes(figure.No),
            _ => Codes(figure.No == UnitMarks.Total ? UnitMarks.Total : figure.Yes | figure.No),
        };
        return [.. codes.Select(code => board.Tickets.Find(code)!).Where(viewer.MaySee)];

        ImmutableArray<TicketCode> Codes(UnitMarks marks) => unit == All
            ? UnitReport.AllTickets(board, period, marks, now)
            : UnitReport.TicketsOf(board, period, unit == Office ? null : new WindowCode(unit), marks, now);
    }
}
