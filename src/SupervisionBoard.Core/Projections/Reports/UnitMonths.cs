using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Reports;

/// <summary>
/// The counters of every unit and month, kept as tickets move: a step takes back what its ticket counted for and counts
/// it anew, whatever the length of the history. Clocks that still run are kept by the instant at which they run out, so
/// that how many have done so by now is a binary search.
/// </summary>
public sealed record UnitMonths
{
    private static readonly ImmutableSortedDictionary<string, UnitMarks> s_noTickets = ImmutableSortedDictionary.Create<string, UnitMarks>(StringComparer.Ordinal);

    private static readonly ImmutableSortedSet<Due> s_noDues = ImmutableSortedSet.Create<Due>(Comparer<Due>.Create(static (left, right) =>
    {
        int order = left.At.CompareTo(right.At);
        if (order == 0)
            order = string.CompareOrdinal(left.Ticket, right.Ticket);
        return order != 0 ? order : string.CompareOrdinal(left.Key, right.Key);
    }));

    public static UnitMonths Empty { get; } = new();

    private ImmutableDictionary<(string Unit, Month Month), Cell> Cells { get; init; } = ImmutableDictionary<(string, Month), Cell>.Empty;

    /// <summary>By unit: clocks that run, in the order in which they run out.</summary>
    private ImmutableDictionary<string, ImmutableSortedSet<Due>> Running { get; init; } = ImmutableDictionary.Create<string, ImmutableSortedSet<Due>>(StringComparer.Ordinal);

    /// <param name="Tickets">What each ticket that counts is counted as.</param>
    private sealed record Cell(UnitCounts Counts, ImmutableSortedDictionary<string, UnitMarks> Tickets);

    private readonly record struct Due(long At, string Ticket, string Key);

    /// <summary>Counts a ticket as it is now in place of what it counted as before; <paramref name="old"/> is null for a new one.</summary>
    public UnitMonths Replace(TicketFile? old, TicketFile now, CentreTime time)
    {
        UnitMonths months = old is null ? this : Count(UnitShares.Of(old, time), old.Code.Value, -1);
        return months.Count(UnitShares.Of(now, time), now.Code.Value, 1);
    }

    /// <summary>Units that have anything in these months, clocks that run into them included; the office is the empty name.</summary>
    public IEnumerable<string> UnitsIn(Period period, CentreTime time) =>
        Cells.Keys.Where(key => period.Contains(key.Month)).Select(key => key.Unit)
            .Concat(Running.Where(r => Between(r.Value, period, time, DateTimeOffset.MaxValue) is var (from, to) && from < to).Select(r => r.Key))
            .Distinct(StringComparer.Ordinal);

    /// <summary>The counts of a period; clocks that ran out before <paramref name="now"/> and still run are late too.</summary>
    public UnitCounts CountsOf(string unit, Period period, CentreTime time, DateTimeOffset now)
    {
        UnitCounts sum = default;
        foreach (Month month in period.Months)
        {
            if (Cells.TryGetValue((unit, month), out Cell? cell))
                sum += cell.Counts;
        }

        (int first, int end) = Between(DuesOf(unit), period, time, now);
        return sum with { Late = sum.Late + end - first };
    }

    /// <summary>The tickets of a unit that count as any of the marks, each once, by number.</summary>
    public IEnumerable<string> TicketsOf(string unit, Period period, UnitMarks marks, CentreTime time, DateTimeOffset now)
    {
        SortedSet<string> tickets = new(StringComparer.Ordinal);
        foreach (Month month in period.Months)
        {
            if (Cells.TryGetValue((unit, month), out Cell? cell))
                tickets.UnionWith(cell.Tickets.Where(t => (t.Value & marks) != UnitMarks.None).Select(t => t.Key));
        }

        if (marks.HasFlag(UnitMarks.Late))
        {
            ImmutableSortedSet<Due> dues = DuesOf(unit);
            (int first, int end) = Between(dues, period, time, now);
            for (int i = first; i < end; i++)
                tickets.Add(dues[i].Ticket);
        }

        return tickets;
    }

    private UnitMonths Count(UnitShares shares, string ticket, int sign)
    {
        var cells = Cells;
        foreach (((string Unit, Month Month) key, UnitCounts counts) in shares.Counts)
        {
            Cell cell = cells.GetValueOrDefault(key) ?? new Cell(default, s_noTickets);
            cell = new Cell(sign > 0 ? cell.Counts + counts : cell.Counts - counts, sign > 0 ? cell.Tickets.SetItem(ticket, counts.Marks) : cell.Tickets.Remove(ticket));
            cells = cell.Tickets.IsEmpty ? cells.Remove(key) : cells.SetItem(key, cell);
        }

        var running = Running;
        foreach (RunningClock clock in shares.Running)
        {
            ImmutableSortedSet<Due> dues = running.GetValueOrDefault(clock.Unit) ?? s_noDues;
            Due due = new(clock.At, clock.Ticket, clock.Key);
            dues = sign > 0 ? dues.Add(due) : dues.Remove(due);
            running = dues.IsEmpty ? running.Remove(clock.Unit) : running.SetItem(clock.Unit, dues);
        }

        return this with { Cells = cells, Running = running };
    }

    private ImmutableSortedSet<Due> DuesOf(string unit) => Running.GetValueOrDefault(unit) ?? s_noDues;

    /// <summary>Clocks that run out within the period and before <paramref name="now"/>: exactly due is not yet late.</summary>
    private static (int First, int End) Between(ImmutableSortedSet<Due> dues, Period period, CentreTime time, DateTimeOffset now)
    {
        int first = Before(dues, time.StartOf(period.First.FirstDay).UtcTicks);
        // A tick is taken off both, since 24:00 is kept as the last instant of its day.
        int end = Before(dues, Math.Min(time.StartOf(period.Last.LastDay.AddDays(1)).UtcTicks, now.UtcTicks - 1));
        return (first, Math.Max(first, end));
    }

    private static int Before(ImmutableSortedSet<Due> dues, long ticks)
    {
        // No ticket has an empty number, so this is smaller than every real clock of the same instant and never found.
        int index = dues.IndexOf(new Due(ticks, "", ""));
        return index < 0 ? ~index : index;
    }
}
