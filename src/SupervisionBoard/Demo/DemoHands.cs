using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Demo;

/// <summary>
/// Who takes the steps of a ticket: always the same officer for one ticket, and one of the window's people. Some of them
/// are the accounts of the demonstration, so that everybody's own queues have something in them.
/// </summary>
internal static class DemoHands
{
    private static readonly string[] s_officers = ["演示·督查员（officer）", .. DemoTexts.Officers];

    public static string ActorOf(string ticket, TicketStep step, DemoWindow? window)
    {
        uint number = NumberOf(ticket);
        bool unit = window is not null && step is TicketStep.Accepted or TicketStep.Answered or TicketStep.Returned or TicketStep.Paused or TicketStep.Resumed or TicketStep.ExtensionRequested;
        if (!unit)
            return s_officers[number % (uint)s_officers.Length];
        DemoPerson person = DemoCentre.PeopleOf(window!)[(int)(number / 7 % (uint)DemoCentre.PeopleOf(window!).Length)];
        return person == DemoCentre.People[0] ? "演示·首席代表（chief）" : person == DemoCentre.People[1] ? "演示·窗口人员（staff）" : person.Name;
    }

    /// <summary>A few are kept in view for some days after they are closed.</summary>
    public static bool IsFollowed(string ticket) => NumberOf(ticket) % 20 == 3;

    /// <summary>
    /// The first ticket that somebody should look at by now, opened by one of those it waits for; every eighth is left alone,
    /// so that it can be seen what happens then.
    /// </summary>
    /// <param name="by">Tickets that become an alert until then.</param>
    public static TicketSeenSubmitted? Look(Board board, DateTimeOffset by)
    {
        if (board.Tickets.Unseen.AlertsAt(by).FirstOrDefault(u => NumberOf(u.Ticket.Value) % 8 != 0) is not { } waits)
            return null;
        DemoWindow? window = waits.Post is { } post ? DemoCentre.Windows.FirstOrDefault(w => w.Code == post.Value) : null;
        return new TicketSeenSubmitted
        {
            Source = DemoCentre.Source,
            By = ActorOf(waits.Ticket.Value, window is null ? TicketStep.Dispatched : TicketStep.Accepted, window),
            Ticket = waits.Ticket,
            Post = waits.Post,
        };
    }

    private static uint NumberOf(string ticket)
    {
        uint number = 2_166_136_261;
        foreach (char letter in ticket)
            number = (number ^ letter) * 16_777_619;
        return number;
    }
}
