using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections.Reports;

/// <param name="Window">Null for the office and for all together.</param>
public sealed record UnitLine(WindowCode? Window, UnitCounts Counts);

/// <summary>
/// How the units dealt with tickets in a month, quarter or year (county hotline regulation, source 002, chapter 2 (一) 3).
/// Which month and which unit a figure belongs to is said by <see cref="UnitShares"/>; on the first day of a quarter or
/// year that is not over it holds what happened so far.
/// </summary>
/// <param name="Units">Windows that are there now or have any figure, by code.</param>
/// <param name="Office">What no unit answers for.</param>
/// <param name="All">
/// Total and closed are the tickets taken in by the centre, so that one that several units had is counted once; all
/// other figures are the sums of the lines above.
/// </param>
public sealed record UnitReport(Period Period, ImmutableArray<UnitLine> Units, UnitLine Office, UnitLine All)
{
    /// <summary>Costs what the units and months of the period cost, however many tickets there are.</summary>
    public static UnitReport Of(Board board, Period period, DateTimeOffset now)
    {
        UnitMonths months = board.Tickets.ByUnit;
        IEnumerable<string> known = board.Roster.Windows.Values.Where(w => w.LeftOn is null || Month.Of(w.LeftOn.Value) >= period.First).Select(w => w.Code.Value);
        ImmutableArray<UnitLine> units =
        [
            .. months.UnitsIn(period, board.Time).Where(unit => unit != UnitShares.Office).Union(known, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(unit => new UnitLine(new WindowCode(unit), months.CountsOf(unit, period, board.Time, now))),
        ];
        UnitCounts office = months.CountsOf(UnitShares.Office, period, board.Time, now);
        UnitCounts all = units.Aggregate(office, (sum, line) => sum + line.Counts);
        return new UnitReport(period, units, new UnitLine(null, office), new UnitLine(null, all with { Total = office.Received, Closed = office.ReceivedClosed }));
    }

    /// <summary>The tickets behind a figure of one unit, each once, by number.</summary>
    /// <param name="window">Null for the office.</param>
    public static ImmutableArray<TicketCode> TicketsOf(Board board, Period period, WindowCode? window, UnitMarks marks, DateTimeOffset now) =>
        [.. board.Tickets.ByUnit.TicketsOf(window?.Value ?? UnitShares.Office, period, marks, board.Time, now).Select(t => new TicketCode(t))];

    /// <summary>The tickets behind a figure of all together.</summary>
    public static ImmutableArray<TicketCode> AllTickets(Board board, Period period, UnitMarks marks, DateTimeOffset now)
    {
        UnitMonths months = board.Tickets.ByUnit;
        if ((marks & (UnitMarks.Total | UnitMarks.Closed)) != UnitMarks.None)
            return TicketsOf(board, period, null, marks.HasFlag(UnitMarks.Total) ? UnitMarks.Received : UnitMarks.ReceivedClosed, now);
        SortedSet<string> tickets = new(StringComparer.Ordinal);
        foreach (string unit in months.UnitsIn(period, board.Time))
            tickets.UnionWith(months.TicketsOf(unit, period, marks, board.Time, now));
        return [.. tickets.Select(t => new TicketCode(t))];
    }
}
