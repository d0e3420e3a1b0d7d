using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Webhooks;

namespace SupervisionBoard.Projections.Webhooks;

/// <summary>What a receiver was not told of yet: first the rows of the log, then the deadlines that passed.</summary>
internal sealed class WebhookBacklog(BoardDbContext db, Board board, WebhookRow row)
{
    private const int Page = 200;
    private const int RowsAMark = 500;
    private static readonly TimeSpan s_timeAMark = TimeSpan.FromMinutes(1);

    /// <param name="Message">Null where nothing is to be told and only the mark moves.</param>
    /// <param name="Position">Mark in the log once it is told.</param>
    /// <param name="MomentsUntil">Mark in time once it is told; ticks of UTC.</param>
    public readonly record struct Next(WebhookMessage? Message, long Position, long MomentsUntil);

    public async IAsyncEnumerable<Next> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        (long position, long until, long end) = (row.Position, row.MomentsUntil, board.Position);
        HashSet<string> topics = [.. row.Topics.Split(',')];
        string[] kinds =
        [
            .. topics.Contains(WebhookTopics.Tickets) ? [LogJson.NameOf(typeof(TicketMoved))] : Array.Empty<string>(),
            .. topics.Contains(WebhookTopics.Complaints) ? [LogJson.NameOf(typeof(ComplaintMoved))] : Array.Empty<string>(),
        ];
        while (kinds.Length > 0)
        {
            List<FactRow> facts = await db.Facts.AsNoTracking()
                .Where(f => f.Position > position && f.Position <= end && kinds.Contains(f.Kind))
                .OrderBy(f => f.Position)
                .Take(Page)
                .ToListAsync(cancel);
            foreach (FactRow fact in facts)
            {
                position = fact.Position;
                yield return new Next(WebhookMessage.Of(position, LogJson.ReadFact(fact.Kind, fact.Payload)), position, until);
            }

            if (facts.Count < Page)
                break;
        }

        DateTimeOffset judged = board.JudgedUpTo;
        if (topics.Contains(WebhookTopics.Deadlines) && judged.UtcTicks > until)
        {
            // Should a try fail, those of the same instant are told again: with the same ids.
            foreach (WebhookMessage message in Moments(new DateTimeOffset(until, TimeSpan.Zero), judged))
                yield return new Next(message, end, message.At.UtcTicks);
        }

        // On a busy board nothing to tell is the rule: its mark is not worth a write every second.
        if (position > row.Position || end - row.Position >= RowsAMark || judged.UtcTicks - row.MomentsUntil >= s_timeAMark.Ticks || row.Failures > 0)
            yield return new Next(null, end, Math.Max(until, judged.UtcTicks));
    }

    private IEnumerable<WebhookMessage> Moments(DateTimeOffset since, DateTimeOffset judged)
    {
        IEnumerable<WebhookMessage> tickets = board.Tickets.MomentsBetween(since, judged)
            .Select(moment => WebhookMessage.Of(moment, board.Tickets.Find(moment.Ticket)!));
        IEnumerable<WebhookMessage> complaints = board.Complaints.DueBetween(since, judged)
            .Distinct()
            .Select(code => board.Complaints.Find(code)!)
            .SelectMany(file => file.Running.Where(clock => clock.LateAfter >= since && clock.LateAfter < judged).Select(clock => WebhookMessage.Of(file, clock)));
        return tickets.Concat(complaints).OrderBy(message => message.At);
    }
}
