using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections;

/// <summary>The six queues of the complaint ticket manual (资料000).</summary>
public enum TicketQueue
{
    /// <summary>What lies at the post that one works at (本组处理).</summary>
    Group,

    /// <summary>What one has taken and must go on with (个人待办).</summary>
    Mine,

    /// <summary>What one has handled and is now elsewhere (个人已办).</summary>
    Done,

    /// <summary>Closed and kept in view (跟踪工单).</summary>
    Followed,

    /// <summary>Everything under way (在途工单).</summary>
    Open,

    /// <summary>Everything closed (历史工单).</summary>
    History,
}

/// <summary>A place in a queue: first by time, then by number, so that pages never overlap.</summary>
/// <param name="At">UTC ticks: the first due time in queues of open tickets, else when it was closed or last handled.</param>
public readonly record struct QueuePlace(long At, string Ticket) : IComparable<QueuePlace>
{
    public int CompareTo(QueuePlace other)
    {
        int order = At.CompareTo(other.At);
        return order != 0 ? order : string.CompareOrdinal(Ticket, other.Ticket);
    }

    public static bool operator <(QueuePlace left, QueuePlace right) => left.CompareTo(right) < 0;

    public static bool operator >(QueuePlace left, QueuePlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(QueuePlace left, QueuePlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(QueuePlace left, QueuePlace right) => left.CompareTo(right) >= 0;
}

/// <summary>
/// The queues of every post, window and account, kept as tickets move: a queue is looked up and counted without going
/// through tickets that are not in it.
/// </summary>
public sealed record TicketQueues
{
    /// <summary>Of whom the queue is: the office or everybody (empty), a window (<c>w:</c>), an account (<c>a:</c>) or what is in one phase (<c>p:</c>).</summary>
    private const string Everybody = "";

    private static readonly ImmutableSortedSet<QueuePlace> s_none = [];

    public static TicketQueues Empty { get; } = new();

    private ImmutableDictionary<(TicketQueue Queue, string Of), ImmutableSortedSet<QueuePlace>> Places { get; init; } =
        ImmutableDictionary<(TicketQueue, string), ImmutableSortedSet<QueuePlace>>.Empty;

    /// <summary>The office's group, or everything that is open, followed or closed; earliest first.</summary>
    public ImmutableSortedSet<QueuePlace> All(TicketQueue queue) => Of(queue, Everybody);

    /// <summary>The same of one window.</summary>
    public ImmutableSortedSet<QueuePlace> OfWindow(TicketQueue queue, WindowCode window) => Of(queue, "w:" + window);

    /// <summary>What is open and in one phase, wherever it lies.</summary>
    public ImmutableSortedSet<QueuePlace> InPhase(TicketPhase phase) => Of(TicketQueue.Open, PhaseOf(phase));

    /// <summary>What one person has to do or has done.</summary>
    public ImmutableSortedSet<QueuePlace> OfAccount(TicketQueue queue, string account) => Of(queue, "a:" + account);

    private ImmutableSortedSet<QueuePlace> Of(TicketQueue queue, string of) => Places.GetValueOrDefault((queue, of)) ?? s_none;

    /// <summary>Puts a ticket where it belongs now; what stays the same is not touched.</summary>
    internal TicketQueues Replace(TicketFile? old, TicketFile now)
    {
        HashSet<(TicketQueue Queue, string Of, QueuePlace Place)> before = old is null ? [] : [.. PlacesOf(old)];
        HashSet<(TicketQueue Queue, string Of, QueuePlace Place)> after = [.. PlacesOf(now)];
        var places = Places;
        foreach ((TicketQueue queue, string of, QueuePlace place) in before)
        {
            if (!after.Contains((queue, of, place)))
            {
                ImmutableSortedSet<QueuePlace> left = Of(queue, of, places).Remove(place);
                places = left.IsEmpty ? places.Remove((queue, of)) : places.SetItem((queue, of), left);
            }
        }

        foreach ((TicketQueue queue, string of, QueuePlace place) in after)
        {
            if (!before.Contains((queue, of, place)))
                places = places.SetItem((queue, of), Of(queue, of, places).Add(place));
        }

        return ReferenceEquals(places, Places) ? this : new TicketQueues { Places = places };

        static ImmutableSortedSet<QueuePlace> Of(TicketQueue queue, string of, ImmutableDictionary<(TicketQueue, string), ImmutableSortedSet<QueuePlace>> places) =>
            places.GetValueOrDefault((queue, of)) ?? s_none;
    }

    private static IEnumerable<(TicketQueue, string, QueuePlace)> PlacesOf(TicketFile file)
    {
        TicketLife life = file.Life;
        string? window = life.Holder is { } holder ? "w:" + holder : null;
        QueuePlace last = new(life.LastAt.UtcTicks, file.Code.Value);
        if (!life.IsOpen)
        {
            QueuePlace closed = new((file.ClosedAt ?? life.LastAt).UtcTicks, file.Code.Value);
            yield return (TicketQueue.History, Everybody, closed);
            if (window is not null)
                yield return (TicketQueue.History, window, closed);
            if (life.Followed)
            {
                yield return (TicketQueue.Followed, Everybody, closed);
                if (window is not null)
                    yield return (TicketQueue.Followed, window, closed);
            }

            foreach (TicketHand hand in life.Hands)
                yield return (TicketQueue.Done, "a:" + hand.Account, last);
            yield break;
        }

        // What has no running clock, because it waits for the office or is paused, comes after what is due.
        QueuePlace due = new(file.Next?.LateAfter?.UtcTicks ?? long.MaxValue, file.Code.Value);
        yield return (TicketQueue.Open, Everybody, due);
        yield return (TicketQueue.Open, PhaseOf(life.Phase), due);
        if (window is not null)
            yield return (TicketQueue.Open, window, due);
        if (life.AtOffice)
            yield return (TicketQueue.Group, Everybody, due);
        if (life.AtUnit && window is not null)
            yield return (TicketQueue.Group, window, due);
        string? office = life.AtOffice ? Account(life.Dispatcher ?? life.ReceivedBy) : null;
        string? unit = life.AtUnit ? Account(life.Handler) : null;
        if (office is not null)
            yield return (TicketQueue.Mine, "a:" + office, due);
        if (unit is not null && unit != office)
            yield return (TicketQueue.Mine, "a:" + unit, due);
        foreach (TicketHand hand in life.Hands)
        {
            bool here = hand.Post is { } post ? life.AtUnit && post == life.Holder : life.AtOffice;
            if (!here && hand.Account != office && hand.Account != unit)
                yield return (TicketQueue.Done, "a:" + hand.Account, last);
        }
    }

    private static string PhaseOf(TicketPhase phase) => "p:" + phase;

    private static string? Account(string? actor) => actor is { Length: > 0 } ? TicketLife.AccountOf(actor) : null;
}
