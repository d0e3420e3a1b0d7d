using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections.Reports;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>Ticket counts of one month.</summary>
/// <param name="Stopped">Clocks stopped in the month; <paramref name="OnTime"/> of them by their due time.</param>
/// <param name="Rated">Call-backs with an answer; <paramref name="Satisfied"/> of them content.</param>
public sealed record TicketMonth(int Closed, int OnTime, int Stopped, int Satisfied, int Rated);

/// <summary>A moment at which an open ticket turned yellow or, where <paramref name="Late"/>, red.</summary>
/// <param name="At">The warning time, or the last instant in time.</param>
/// <param name="Stage">Key of the clock that ran out; empty for the warning, which belongs to the first due time.</param>
public readonly record struct TicketMoment(DateTimeOffset At, TicketCode Ticket, string Stage, bool Late);

/// <summary>
/// All tickets, their month counts, and three queues ordered by time: what is due is looked up, never scanned for,
/// and how many are overdue at any moment is one binary search.
/// </summary>
public sealed record TicketsState
{
    // Before Empty: static members are initialised in the order of the text.
    private static readonly ImmutableSortedSet<Moment> s_none = ImmutableSortedSet.Create<Moment>(Moment.Order);

    public static TicketsState Empty { get; } = new();

    public ImmutableDictionary<string, TicketFile> Files { get; private init; } = ImmutableDictionary.Create<string, TicketFile>(StringComparer.Ordinal);

    public ImmutableDictionary<Month, TicketMonth> Months { get; private init; } = ImmutableDictionary<Month, TicketMonth>.Empty;

    public int Open { get; private init; }

    /// <summary>Who sees which tickets where, in order of time.</summary>
    public TicketQueues Queues { get; private init; } = TicketQueues.Empty;

    /// <summary>What every unit did with its tickets, month by month.</summary>
    public UnitMonths ByUnit { get; private init; } = UnitMonths.Empty;

    /// <summary>What nobody has looked at since it came.</summary>
    public UnseenTickets Unseen { get; private init; } = UnseenTickets.Empty;

    /// <summary>The first due time of each open ticket.</summary>
    private ImmutableSortedSet<Moment> Dues { get; init; } = s_none;

    /// <summary>The warning time that belongs to it.</summary>
    private ImmutableSortedSet<Moment> Warnings { get; init; } = s_none;

    /// <summary>Every running clock's due time, for judging.</summary>
    private ImmutableSortedSet<Moment> Clocks { get; init; } = s_none;

    private readonly record struct Moment(long At, string Ticket, string Stage)
    {
        public static Comparer<Moment> Order { get; } = Comparer<Moment>.Create(static (left, right) =>
        {
            int order = left.At.CompareTo(right.At);
            if (order == 0)
                order = string.CompareOrdinal(left.Ticket, right.Ticket);
            return order != 0 ? order : string.CompareOrdinal(left.Stage, right.Stage);
        });
    }

    public TicketFile? Find(TicketCode code) => Files.GetValueOrDefault(code.Value);

    public TicketMonth MonthOf(Month month) => Months.GetValueOrDefault(month) ?? new TicketMonth(0, 0, 0, 0, 0);

    /// <summary>Open tickets past their due time at <paramref name="now"/>; exactly due is not yet late.</summary>
    public int OverdueAt(DateTimeOffset now) => CountBefore(Dues, now.UtcTicks);

    /// <summary>Open tickets within their warning time and not overdue.</summary>
    public int WarningAt(DateTimeOffset now) => CountBefore(Warnings, now.UtcTicks + 1) - OverdueAt(now);

    /// <summary>Open tickets within their warning time and not overdue, in the order in which they turned yellow.</summary>
    public IEnumerable<TicketCode> WarnedAt(DateTimeOffset now)
    {
        int end = CountBefore(Warnings, now.UtcTicks + 1);
        for (int i = 0; i < end; i++)
        {
            if (Files[Warnings[i].Ticket].Next!.LateAfter >= now)
                yield return new TicketCode(Warnings[i].Ticket);
        }
    }

    /// <summary>Tickets with a clock that ran out after <paramref name="since"/> and up to <paramref name="now"/>.</summary>
    public IEnumerable<TicketCode> DueBetween(DateTimeOffset since, DateTimeOffset now)
    {
        int end = CountBefore(Clocks, now.UtcTicks);
        for (int i = CountBefore(Clocks, since.UtcTicks); i < end; i++)
            yield return new TicketCode(Clocks[i].Ticket);
    }

    /// <summary>
    /// What tickets that are open now went through from <paramref name="since"/> (inclusive) to <paramref name="now"/>
    /// (exclusive), in order of time. A clock that was stopped or moved meanwhile is not in it.
    /// </summary>
    public IEnumerable<TicketMoment> MomentsBetween(DateTimeOffset since, DateTimeOffset now)
    {
        return Range(Warnings, late: false).Concat(Range(Clocks, late: true)).OrderBy(m => m.At);

        IEnumerable<TicketMoment> Range(ImmutableSortedSet<Moment> set, bool late)
        {
            int end = CountBefore(set, now.UtcTicks);
            for (int i = CountBefore(set, since.UtcTicks); i < end; i++)
                yield return new TicketMoment(new DateTimeOffset(set[i].At, TimeSpan.Zero), new TicketCode(set[i].Ticket), set[i].Stage, late);
        }
    }

    /// <summary>The next instant at which a ticket turns yellow or red.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset after)
    {
        long? next = null;
        // Red begins one tick after the due time, yellow with the warning time itself.
        int due = CountBefore(Clocks, after.UtcTicks);
        if (due < Clocks.Count)
            next = Clocks[due].At + 1;
        int warning = CountBefore(Warnings, after.UtcTicks + 1);
        if (warning < Warnings.Count && (next is null || Warnings[warning].At < next))
            next = Warnings[warning].At;
        return next is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    /// <summary>Open tickets by their first due time, overdue ones first.</summary>
    public IEnumerable<TicketFile> ByDue() => Dues.Select(d => Files[d.Ticket]);

    public TicketsState Apply(TicketMoved fact, BoardContext context)
    {
        TicketFile? old = Find(fact.Ticket);
        TicketFile file = TicketFile.With(old, fact, context);
        TicketsState state = old is null ? this : Count(old, -1, context.Schedule.Time);
        return state.With(old, file, context);
    }

    public TicketsState Apply(TicketSeen fact) => this with { Unseen = Unseen.Apply(fact) };

    /// <summary>
    /// Under a schedule just decided: clocks that still run, and those that were never sure, are run again. Files whose
    /// clocks come out the same stay the same objects.
    /// </summary>
    public TicketsState Rescheduled(BoardContext context)
    {
        TicketsState state = this;
        foreach (TicketFile old in Files.Values.Where(f => !f.IsClosed || f.IsProvisional))
        {
            TicketFile file = old.Rescheduled(context);
            if (ReferenceEquals(file, old))
                continue;
            state = state.Count(old, -1, context.Schedule.Time);
            state = state.With(old, file, context);
        }

        UnseenTickets unseen = state.Unseen.Rescheduled(context);
        return ReferenceEquals(unseen, state.Unseen) ? state : state with { Unseen = unseen };
    }

    private TicketsState With(TicketFile? old, TicketFile file, BoardContext context) => (this with
    {
        Files = Files.SetItem(file.Code.Value, file.ToKeep()),
        Queues = Queues.Replace(old, file),
        ByUnit = ByUnit.Replace(old, file, context.Schedule.Time),
        Unseen = Unseen.Replace(file, context),
    }).Count(file, 1, context.Schedule.Time);

    private TicketsState Count(TicketFile file, int sign, CentreTime time)
    {
        TicketsState state = this with { Open = Open + (file.IsClosed ? 0 : sign), Months = CountMonths(file, sign, time) };
        foreach (StageClock clock in file.Running)
            state = state with { Clocks = Change(state.Clocks, new Moment(clock.LateAfter!.Value.UtcTicks, file.Code.Value, clock.Key), sign) };
        if (file.Next is not { LateAfter: { } late } next)
            return state;
        DateTimeOffset warn = next.WarnAt is { } warned && warned < late ? warned : late;
        return state with
        {
            Dues = Change(state.Dues, new Moment(late.UtcTicks, file.Code.Value, ""), sign),
            Warnings = Change(state.Warnings, new Moment(warn.UtcTicks, file.Code.Value, ""), sign),
        };
    }

    private ImmutableDictionary<Month, TicketMonth> CountMonths(TicketFile file, int sign, CentreTime time)
    {
        ImmutableDictionary<Month, TicketMonth> months = Months;
        if (file.ClosedAt is { } closed)
            Add(closed, new TicketMonth(sign, 0, 0, 0, 0));
        foreach (StageClock stage in file.Clock.Stages)
        {
            if (stage.StoppedAt is { } stopped)
                Add(stopped, new TicketMonth(0, stage.StateAt(stopped) == ClockState.Met ? sign : 0, sign, 0, 0));
        }

        foreach (TicketMoved step in file.Steps)
        {
            if (step is { Step: TicketStep.CalledBack, Satisfied: { } satisfied })
                Add(step.At, new TicketMonth(0, 0, 0, satisfied ? sign : 0, sign));
        }

        return months;

        void Add(DateTimeOffset at, TicketMonth more)
        {
            Month month = Month.Of(time.DateOf(at));
            TicketMonth old = months.GetValueOrDefault(month) ?? new TicketMonth(0, 0, 0, 0, 0);
            months = months.SetItem(month, new TicketMonth(
                old.Closed + more.Closed,
                old.OnTime + more.OnTime,
                old.Stopped + more.Stopped,
                old.Satisfied + more.Satisfied,
                old.Rated + more.Rated));
        }
    }

    private static ImmutableSortedSet<Moment> Change(ImmutableSortedSet<Moment> set, Moment moment, int sign) => sign > 0 ? set.Add(moment) : set.Remove(moment);

    /// <summary>How many moments lie strictly before <paramref name="ticks"/>.</summary>
    private static int CountBefore(ImmutableSortedSet<Moment> set, long ticks)
    {
        // No ticket has an empty code, so this is smaller than every real moment of the same instant and never found.
        int index = set.IndexOf(new Moment(ticks, "", ""));
        return index < 0 ? ~index : index;
    }
}
