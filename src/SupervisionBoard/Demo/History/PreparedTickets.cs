using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Demo.History;

/// <summary>Tickets laid so that, soon after the start, clocks turn yellow and red before one's eyes; and some that are red already.</summary>
internal static class PreparedTickets
{
    /// <summary>The hotline must dispatch within twelve hours and is warned two hours before (profile hotline-12345).</summary>
    private static readonly TimeSpan s_dispatchLimit = TimeSpan.FromHours(12);
    private static readonly TimeSpan s_dispatchWarning = TimeSpan.FromHours(10);

    /// <summary>More than there are open tickets at the start.</summary>
    private const int MostLooks = 60;

    private static readonly int[] s_secondsToRed = [48, 200, 410, 760, 1_500];
    private static readonly int[] s_secondsToYellow = [25, 130, 290, 520, 1_000, 1_700];

    /// <summary>Who did not answer, and how many worked days ago the ticket was sent to them.</summary>
    private static readonly (string Window, int WorkedDays)[] s_unanswered = [("B06", 9), ("D03", 7), ("C03", 6), ("A02", 6)];

    public static IEnumerable<Planned> Of(DateTimeOffset now, Hours hours)
    {
        Dice dice = Dice.Of(hours.Time.DateOf(now), "prepared");
        int number = 0;
        foreach (int seconds in s_secondsToRed)
            yield return Receive(now - s_dispatchLimit + TimeSpan.FromSeconds(seconds), number++, dice);
        foreach (int seconds in s_secondsToYellow)
            yield return Receive(now - s_dispatchWarning + TimeSpan.FromSeconds(seconds), number++, dice);

        // Five worked days to answer, and they are over.
        foreach ((string window, int days) in s_unanswered)
        {
            DateTimeOffset received = hours.At(hours.Schedule.Calendar.WorkingBefore(hours.Time.DateOf(now), days), dice.Within(0.2, 0.8));
            Planned call = Receive(received, number++, dice, DemoCentre.Windows.First(w => w.Code == window));
            TicketMoved first = (TicketMoved)call.Fact!;
            yield return call;
            yield return Step(first, TicketStep.Dispatched, received.AddMinutes(25), 2);
            yield return Step(first, TicketStep.Accepted, received.AddMinutes(70), 3);
        }
    }

    /// <summary>Complaints of the last worked day that nobody has decided yet.</summary>
    public static IEnumerable<Planned> Complaints(DateTimeOffset now, Hours hours)
    {
        Dice dice = Dice.Of(hours.Time.DateOf(now), "undecided");
        DateOnly day = hours.Schedule.Calendar.WorkingBefore(hours.Time.DateOf(now), 1);
        foreach (double place in new[] { 0.37, 0.81 })
        {
            DateTimeOffset filed = hours.At(day, place);
            yield return ComplaintStory.File(FormattableString.Invariant($"TS{filed:yyMMdd}-{filed:HHmm}Z"), filed, dice);
        }
    }

    /// <summary>Most tickets that are open at the end were opened by somebody.</summary>
    public static IEnumerable<Planned> Looks(DateTimeOffset now) =>
        Enumerable.Range(1, MostLooks).Select(i => Planned.Later(now.AddSeconds(i - MostLooks - 1), board => DemoHands.Look(board, now)));

    private static Planned Receive(DateTimeOffset at, int number, Dice dice, DemoWindow? of = null)
    {
        at = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), at.Offset);
        DemoWindow window = of ?? dice.Pick(DemoCentre.Windows, w => w.Cases * w.Trouble);
        // The letter keeps them apart from the day's other tickets, whose letters begin at the other end.
        string code = FormattableString.Invariant($"GD{at:yyMMdd}-{at:HHmm}{(char)('Z' - number)}");
        TicketMoved received = DemoFacts.Ticket(code, TicketStory.Hotline, TicketStep.Received, at, 1) with
        {
            Window = DemoCentre.CodeOf(window),
            Summary = dice.Pick(window.Matters),
        };
        return Planned.Of(received, new Reporter(DemoNames.Citizen(dice), DemoNames.Phone(dice)));
    }

    private static Planned Step(TicketMoved first, TicketStep step, DateTimeOffset at, int number) =>
        Planned.Of(DemoFacts.Ticket(first.Ticket.Value, first.Profile, step, at, number) with { Window = first.Window, Actor = DemoHands.ActorOf(first.Ticket.Value, step, DemoCentre.Windows.First(w => w.Code == first.Window!.Value.Value)) });
}
