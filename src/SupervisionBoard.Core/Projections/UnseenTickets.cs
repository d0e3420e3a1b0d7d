using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>A ticket came to a group with something new for it.</summary>
/// <param name="Post">The window whose people are meant; null is the office.</param>
public readonly record struct TicketNews(DateTimeOffset Since, WindowCode? Post);

/// <param name="AlertAt">From then on the office is told that nobody has looked.</param>
public sealed record UnseenTicket(TicketCode Ticket, WindowCode? Post, DateTimeOffset Since, DateTimeOffset AlertAt);

/// <summary>
/// Open tickets that nobody of the responsible group has opened since they came there, ordered by the moment at which
/// that becomes an alert (hotline regulation of the county, chapter 4 (一): a look at least every 15 minutes of working
/// time). Only arrivals and first looks cost anything; time passing does not.
/// </summary>
public sealed record UnseenTickets
{
    public static UnseenTickets Empty { get; } = new();

    private ImmutableDictionary<string, UnseenTicket> ByTicket { get; init; } = ImmutableDictionary.Create<string, UnseenTicket>(StringComparer.Ordinal);

    private ImmutableSortedSet<QueuePlace> Alerts { get; init; } = [];

    /// <summary>The last look of each group at a ticket that is open.</summary>
    private ImmutableDictionary<(string Ticket, string Post), TicketSeen> Looks { get; init; } = ImmutableDictionary<(string, string), TicketSeen>.Empty;

    public UnseenTicket? Find(TicketCode ticket) => ByTicket.GetValueOrDefault(ticket.Value);

    /// <summary>Who of the group opened it last for the first time; null when nobody has.</summary>
    public TicketSeen? LookOf(TicketCode ticket, WindowCode? post) => Looks.GetValueOrDefault((ticket.Value, NameOf(post)));

    /// <summary>How many have been waiting for a look too long.</summary>
    public int CountAt(DateTimeOffset now)
    {
        int index = Alerts.IndexOf(new QueuePlace(now.UtcTicks + 1, ""));
        return index < 0 ? ~index : index;
    }

    /// <summary>Those that have been waiting too long, the longest first.</summary>
    public IEnumerable<UnseenTicket> AlertsAt(DateTimeOffset now)
    {
        int end = CountAt(now);
        for (int i = 0; i < end; i++)
            yield return ByTicket[Alerts[i].Ticket];
    }

    /// <summary>The next instant at which one becomes an alert.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset after) => CountAt(after) is var next && next < Alerts.Count ? new DateTimeOffset(Alerts[next].At, TimeSpan.Zero) : null;

    internal UnseenTickets Replace(TicketFile file, BoardContext context)
    {
        UnseenTickets without = Without(file.Code.Value);
        if (file.IsClosed)
            return without.Forget(file);
        return file.Life.News is { } news && !(without.LookOf(file.Code, news.Post)?.At >= news.Since) ? without.With(Of(file.Code, news, context)) : without;
    }

    internal UnseenTickets Apply(TicketSeen fact)
    {
        (string, string) key = (fact.Ticket.Value, NameOf(fact.Post));
        if (Looks.TryGetValue(key, out TicketSeen? known) && known.At >= fact.At)
            return this;
        UnseenTickets looked = this with { Looks = Looks.SetItem(key, fact) };
        return ByTicket.TryGetValue(fact.Ticket.Value, out UnseenTicket? waits) && waits.Post == fact.Post && fact.At >= waits.Since ? looked.Without(fact.Ticket.Value) : looked;
    }

    /// <summary>Under working hours just decided the alerts come at other times.</summary>
    internal UnseenTickets Rescheduled(BoardContext context)
    {
        UnseenTickets state = this;
        foreach (UnseenTicket waits in ByTicket.Values)
        {
            UnseenTicket moved = Of(waits.Ticket, new TicketNews(waits.Since, waits.Post), context);
            if (moved.AlertAt != waits.AlertAt)
                state = state.Without(waits.Ticket.Value).With(moved);
        }

        return state;
    }

    private static string NameOf(WindowCode? post) => post?.Value ?? "";

    private static UnseenTicket Of(TicketCode ticket, TicketNews news, BoardContext context) =>
        new(ticket, news.Post, context.Schedule.Time.Local(news.Since), DeadlineCounting.Count(context.Schedule, DayEnd.CloseOfBusiness, news.Since, [context.Duties.UnseenAfter], []).Due);

    private UnseenTickets With(UnseenTicket waits) => this with
    {
        ByTicket = ByTicket.SetItem(waits.Ticket.Value, waits),
        Alerts = Alerts.Add(new QueuePlace(waits.AlertAt.UtcTicks, waits.Ticket.Value)),
    };

    private UnseenTickets Without(string ticket) => ByTicket.TryGetValue(ticket, out UnseenTicket? waits)
        ? this with { ByTicket = ByTicket.Remove(ticket), Alerts = Alerts.Remove(new QueuePlace(waits.AlertAt.UtcTicks, ticket)) }
        : this;

    /// <summary>Of a closed ticket nobody asks who looked; whoever reopens it brings news.</summary>
    private UnseenTickets Forget(TicketFile file)
    {
        ImmutableDictionary<(string, string), TicketSeen> looks = Looks;
        foreach (string post in file.Clock.Holdings.Select(h => h.Unit ?? "").Append("").Distinct(StringComparer.Ordinal))
            looks = looks.Remove((file.Code.Value, post));
        return ReferenceEquals(looks, Looks) ? this : this with { Looks = looks };
    }
}
