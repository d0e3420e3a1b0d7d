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
        ImmutableArray<Stretch> stretches = [.. viewer.Queue(board.Tickets.Queues, Queue).Select(set => StretchOf(set, board.Time, now))];
        bool plain = Window is null && Profile is null && State is null && Text is null && Sort == TicketSort.Queue && (IsPast || (From is null && Until is null));
        if (plain && stretches is [var only])
            return Slice(only.Count, i => TicketRow.Of(board.Tickets.Find(new TicketCode(only[i]))!), page, size);
        TicketRow[] rows = [.. Ordered(stretches.SelectMany(s => s.Tickets()).Select(t => TicketRow.Of(board.Tickets.Find(new TicketCode(t))!)).Where(r => Holds(r, board, viewer, now)), stretches.Length > 1)];
        return Slice(rows.Length, i => rows[i], page, size);
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

    private bool Holds(TicketRow row, Board board, TicketViewer viewer, DateTimeOffset now) =>
        (Window is null || row.Life.Holder?.Value == Window)
        && (Profile is null || row.File.Profile == Profile)
        && (State is null || Stands(row, now))
        && (IsPast || ((From is null || board.Time.DateOf(row.File.ReceivedAt) >= From) && (Until is null || board.Time.DateOf(row.File.ReceivedAt) <= Until)))
        && (Text is null || QuickSearch.Matches(Text, row.File.Code.Value, TextOf(row, board, viewer)));

    /// <summary>What a person may not read is not found by its words either.</summary>
    private static string TextOf(TicketRow row, Board board, TicketViewer viewer)
    {
        string? summary = viewer.MayRead(row.File, row.Life) ? row.File.Summary : null;
        string? window = row.Life.Holder is { } holder ? board.Roster.Find(holder)?.Name : null;
        return $"{window} {summary} {row.Life.Dispatcher} {row.Life.Handler}";
    }

    private bool Stands(TicketRow row, DateTimeOffset now) => State switch
    {
        TicketState.Overdue => row.StateAt(now) is ClockState.Overdue,
        TicketState.Warning => row.StateAt(now) is ClockState.Warning,
        _ => row.Life.Phase.ToString() == State.ToString(),
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
