using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Tickets;

/// <summary>How a ticket stands, as people ask for it: by its clock, or by where it lies.</summary>
public enum TicketState
{
    Overdue,
    Warning,
    ToDispatch,
    ToAccept,
    InHand,
    Paused,
    ToCall,
    ToClose,
    Closed,
    Archived,
}

public enum TicketSort
{
    /// <summary>First due first; queues of what is done, newest first.</summary>
    Queue,
    Received,
    Window,
    Phase,
}

/// <summary>One line of a queue, with everything that costs something to find worked out once.</summary>
public sealed record TicketRow(TicketFile File, TicketLife Life, StageClock? Clock)
{
    public static TicketRow Of(TicketFile file) => new(file, file.Life, file.Next);

    public DateTimeOffset? Due => Clock?.LateAfter;

    public ClockState? StateAt(DateTimeOffset now) => Clock?.StateAt(now);
}

/// <param name="Rows">Those of the page.</param>
/// <param name="Total">All that fit.</param>
public sealed record TicketPageRows(ImmutableArray<TicketRow> Rows, int Total);

/// <summary>What a queue shows, as it stands in the address. Null means no restriction.</summary>
public sealed record TicketQuery
{
    /// <summary>Without dates, what is over is shown for this many days back: a history of years is not gone through by accident.</summary>
    public const int UsualDays = 30;

    public TicketQueue Queue { get; init; } = TicketQueue.Group;

    public string? Window { get; init; }

    public string? Profile { get; init; }

    public TicketState? State { get; init; }

    /// <summary>Inclusive, in the centre's days: received, or for what is over closed or last handled.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    public string? Text { get; init; }

    public TicketSort Sort { get; init; }

    public bool Reversed { get; init; }

    public bool IsNarrow => Window is not null || Profile is not null || State is not null || From is not null || Until is not null || Text is not null;

    /// <summary>Queues of what is over are read from the newest on, within the dates.</summary>
    public bool IsPast => Queue is TicketQueue.Done or TicketQueue.Followed or TicketQueue.History;

    public static ImmutableDictionary<TicketQueue, int> Counts(Board board, TicketViewer viewer) => Enum.GetValues<TicketQueue>()
        .ToImmutableDictionary(q => q, q => viewer.Queue(board.Tickets.Queues, q).Sum(s => s.Count));

    /// <param name="page">From 1; a page beyond the end is the last one.</param>
    public TicketPageRows Find(Board board, TicketViewer viewer, DateTimeOffset now, int page, int size)
    {
        // A number names one ticket, wherever it lies.
        if (Text is { } code && board.Tickets.Find(new TicketCode(code)) is { } named && viewer.MaySee(named))
            return new TicketPageRows([TicketRow.Of(named)], 1);
        (ImmutableArray<Stretch> stretches, TicketQuery left) = Narrowed(board, viewer, now);
        if (left.IsPlain && stretches is [var only])
            return Slice(only.Count, i => TicketRow.Of(board.Tickets.Find(new TicketCode(only[i]))!), page, size);
        TicketRow[] rows = [.. Ordered(stretches.SelectMany(s => s.Tickets()).Select(t => board.Tickets.Find(new TicketCode(t))!).Where(f => left.Holds(f, board, viewer, now)).Select(TicketRow.Of), stretches.Length > 1)];
        return Slice(rows.Length, i => rows[i], page, size);
    }

    /// <summary>Nothing is left to ask of a single ticket, and it is read as it lies.</summary>
    private bool IsPlain => Window is null && Profile is null && State is null && Text is null && Sort == TicketSort.Queue && (IsPast || (From is null && Until is null));

    /// <summary>
    /// Where to look, and what is still to be asked of each ticket there: what a window has, what is in one phase and what
    /// is overdue or nearly so is kept apart as tickets move, so that nothing else is gone through.
    /// </summary>
    private (ImmutableArray<Stretch> Stretches, TicketQuery Left) Narrowed(Board board, TicketViewer viewer, DateTimeOffset now)
    {
        TicketQueues queues = board.Tickets.Queues;
        if (viewer.SeesAll && Window is { } window && Queue is TicketQueue.Open or TicketQueue.Followed or TicketQueue.History)
            return Late([queues.OfWindow(Queue, new WindowCode(window))], this with { Window = null });
        if (viewer.SeesAll && Queue == TicketQueue.Open && State == TicketState.Warning)
            return ([StretchOf([.. board.Tickets.WarnedAt(now).Select(t => new QueuePlace(board.Tickets.Find(t)!.Next!.LateAfter!.Value.UtcTicks, t.Value))], board.Time, now)], this with { State = null });
        if (viewer.SeesAll && Queue == TicketQueue.Open && Enum.TryParse(State.ToString(), out TicketPhase phase))
            return ([StretchOf(queues.InPhase(phase), board.Time, now)], this with { State = null });
        return Late(viewer.Queue(queues, Queue), this);

        // Queues of what is open are in order of their due times: what is overdue is their beginning.
        (ImmutableArray<Stretch>, TicketQuery) Late(ImmutableArray<ImmutableSortedSet<QueuePlace>> sets, TicketQuery asked) => !IsPast && State == TicketState.Overdue
            ? ([.. sets.Select(set => new Stretch(set, 0, Before(set, now), Backwards: false))], asked with { State = null })
            : ([.. sets.Select(set => StretchOf(set, board.Time, now))], asked);
    }

    private TicketPageRows Slice(int total, Func<int, TicketRow> row, int page, int size)
    {
        int first = Math.Min(Math.Max(1, page), Math.Max(1, (total + size - 1) / size)) * size - size;
        return new TicketPageRows([.. Enumerable.Range(first, Math.Max(0, Math.Min(size, total - first))).Select(i => row(Reversed && Sort == TicketSort.Queue ? total - 1 - i : i))], total);
    }

    /// <summary>The part of a queue within the dates, in the order in which it is read.</summary>
    private readonly record struct Stretch(ImmutableSortedSet<QueuePlace> Set, int First, int End, bool Backwards)
    {
        public int Count => End - First;

        public string this[int index] => Set[Backwards ? End - 1 - index : First + index].Ticket;

        public IEnumerable<string> Tickets()
        {
            for (int i = 0; i < Count; i++)
                yield return this[i];
        }
    }

    private Stretch StretchOf(ImmutableSortedSet<QueuePlace> set, CentreTime time, DateTimeOffset now)
    {
        if (!IsPast)
            return new Stretch(set, 0, set.Count, Backwards: false);
        bool usual = From is null && Until is null && Queue != TicketQueue.Followed;
        DateOnly? from = usual ? time.DateOf(now).AddDays(-UsualDays) : From;
        int first = from is { } day ? Before(set, time.StartOf(day)) : 0;
        int end = Until is { } last ? Before(set, time.StartOf(last.AddDays(1))) : set.Count;
        return new Stretch(set, first, Math.Max(first, end), Backwards: true);
    }

    private static int Before(ImmutableSortedSet<QueuePlace> set, DateTimeOffset at)
    {
        int index = set.IndexOf(new QueuePlace(at.UtcTicks, ""));
        return index < 0 ? ~index : index;
    }

    private bool Holds(TicketFile file, Board board, TicketViewer viewer, DateTimeOffset now) =>
        (Profile is null || file.Profile == Profile)
        && (IsPast || ((From is null || board.Time.DateOf(file.ReceivedAt) >= From) && (Until is null || board.Time.DateOf(file.ReceivedAt) <= Until)))
        && ((Window is null && State is null && Text is null) || Holds(file, file.Life, board, viewer, now));

    private bool Holds(TicketFile file, TicketLife life, Board board, TicketViewer viewer, DateTimeOffset now) =>
        (Window is null || life.Holder?.Value == Window)
        && (State is null || Stands(file, life, now))
        && (Text is null || QuickSearch.Matches(Text, file.Code.Value, TextOf(file, life, board, viewer)));

    /// <summary>What a person may not read is not found by its words either.</summary>
    private static string TextOf(TicketFile file, TicketLife life, Board board, TicketViewer viewer)
    {
        string? summary = viewer.MayRead(file, life) ? file.Summary : null;
        string? window = life.Holder is { } holder ? board.Roster.Find(holder)?.Name : null;
        return $"{window} {summary} {life.Dispatcher} {life.Handler}";
    }

    private bool Stands(TicketFile file, TicketLife life, DateTimeOffset now) => State switch
    {
        TicketState.Overdue => file.Next?.StateAt(now) is ClockState.Overdue,
        TicketState.Warning => file.Next?.StateAt(now) is ClockState.Warning,
        _ => life.Phase.ToString() == State.ToString(),
    };

    private IEnumerable<TicketRow> Ordered(IEnumerable<TicketRow> rows, bool merged)
    {
        IOrderedEnumerable<TicketRow>? ordered = Sort switch
        {
            TicketSort.Received => rows.OrderByDescending(r => r.File.ReceivedAt),
            TicketSort.Window => rows.OrderBy(r => r.Life.Holder?.Value ?? "", StringComparer.Ordinal),
            TicketSort.Phase => rows.OrderBy(r => r.Life.Phase),
            _ when merged && IsPast => rows.OrderByDescending(r => r.File.ClosedAt ?? r.Life.LastAt),
            _ when merged => rows.OrderBy(r => r.Due ?? DateTimeOffset.MaxValue),
            _ => null,
        };
        if (ordered is null)
            return rows;
        IEnumerable<TicketRow> all = ordered.ThenBy(r => r.File.Code.Value, StringComparer.Ordinal);
        return Reversed && Sort != TicketSort.Queue ? all.Reverse() : all;
    }
}
