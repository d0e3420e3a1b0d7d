using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Projections.Reports;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.TicketReports;

/// <summary>One column of the report, in the order of the regulation: what it counts, what it is a part of, and the tickets behind it.</summary>
/// <param name="Code">Stands in addresses and names the column's words.</param>
/// <param name="Whole">Null for a figure that is no rate.</param>
/// <param name="Yes">Tickets that are counted.</param>
/// <param name="No">Tickets of the whole that are not; none for a figure that is no rate.</param>
public sealed record ReportFigure(string Code, Func<UnitCounts, int> Part, Func<UnitCounts, int>? Whole, UnitMarks Yes, UnitMarks No = UnitMarks.None)
{
    public static ImmutableArray<ReportFigure> All { get; } =
    [
        new("total", c => c.Total, null, UnitMarks.Total),
        new("closed", c => c.Closed, c => c.Total, UnitMarks.Closed, UnitMarks.Total),
        new("ontime", c => c.OnTime, c => c.Decided, UnitMarks.OnTime, UnitMarks.Late),
        new("satisfied", c => c.Satisfied, c => c.Rated, UnitMarks.Satisfied, UnitMarks.Dissatisfied),
        new("returned", c => c.Returned, null, UnitMarks.Returned),
        new("transferred", c => c.Transferred, null, UnitMarks.Transferred),
        new("overdue", c => c.Late, null, UnitMarks.Late),
        new("extensions", c => c.Extensions, null, UnitMarks.Extensions),
        new("reopened", c => c.Reopened, null, UnitMarks.Reopened),
    ];

    public bool IsRate => Whole is not null;

    public static ReportFigure? Find(string? code) => All.FirstOrDefault(f => f.Code == code);

    /// <summary>Fewer than the centre takes as telling: the rate is marked.</summary>
    public bool IsSmall(UnitCounts counts, int smallSample) => Whole?.Invoke(counts) is > 0 and var whole && whole < smallSample;

    public bool HasTickets(UnitCounts counts) => (Whole ?? Part)(counts) > 0;

    /// <summary><c>12</c>, <c>96.4%</c>, or a dash for a rate without base.</summary>
    public string Head(UnitCounts counts, Wording words) => Whole?.Invoke(counts) switch
    {
        null => Part(counts).ToString(CultureInfo.CurrentCulture),
        0 => words.None,
        { } whole => words.RateFigure((decimal)Part(counts) / whole),
    };

    /// <summary><c>（27/28）</c>, which follows the head; empty without base.</summary>
    public string Base(UnitCounts counts, Wording words) => Whole is { } whole ? words.RateBase(Part(counts), whole(counts)) : "";
}
