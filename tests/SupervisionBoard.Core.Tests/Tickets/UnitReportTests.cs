using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reports;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Tickets;

/// <summary>What the units did with their tickets. 2 November 2026 is a Monday; an answer is due after five working days.</summary>
public sealed class UnitReportTests
{
    private static readonly Period s_november = Period.Of(new Month(2026, 11));
    private static readonly DateTimeOffset s_now = Centre.At("2026-11-20 12:00");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Fact]
    public void A_month_counted_by_hand()
    {
        BoardDesk desk = Month();

        UnitReport report = UnitReport.Of(desk.Board, s_november, s_now);

        //                          total closed on-time late content not returned passed extension reopened
        Line(report.Units[0]).ShouldBe("W1: 3 2 | 3 1 | 2 1 | 1 0 1 1");
        Line(report.Units[1]).ShouldBe("W2: 2 0 | 0 1 | 0 0 | 0 1 0 0");
        // K4 was answered on the telephone; the desk's own clocks are sending out and calling back, one call was forgotten.
        Line(report.Office).ShouldBe(": 1 1 | 9 1 | 1 0 | 0 0 0 0");
        // K5 was received in October, K3 was at two units and is one ticket.
        Line(report.All).ShouldBe(": 4 3 | 12 3 | 3 1 | 1 1 1 1");
        report.Units.Length.ShouldBe(2);
    }

    [Fact]
    public void The_tickets_behind_a_figure()
    {
        BoardDesk desk = Month();

        Behind("W1", UnitMarks.Total).ShouldBe("K1 K2 K3");
        Behind("W1", UnitMarks.Late).ShouldBe("K2");
        Behind("W2", UnitMarks.Late).ShouldBe("K5", "it runs still");
        Behind("W1", UnitMarks.Dissatisfied | UnitMarks.Returned).ShouldBe("K2 K3");
        Behind(null, UnitMarks.Total).ShouldBe("K4");
        All(UnitMarks.Total).ShouldBe("K1 K2 K3 K4");
        All(UnitMarks.Closed).ShouldBe("K1 K2 K4");
        All(UnitMarks.Late).ShouldBe("K2 K3 K5");

        string Behind(string? window, UnitMarks marks) =>
            string.Join(' ', UnitReport.TicketsOf(desk.Board, s_november, window is null ? null : new WindowCode(window), marks, s_now).Select(t => t.Value));
        string All(UnitMarks marks) => string.Join(' ', UnitReport.AllTickets(desk.Board, s_november, marks, s_now).Select(t => t.Value));
    }

    [Fact]
    public void A_clock_counts_as_late_from_its_due_time_on_without_anything_written()
    {
        BoardDesk desk = Month();
        DateTimeOffset due = Centre.At("2026-11-09 17:00");

        LateAt(due).ShouldBe(0, "exactly due is not late");
        LateAt(due.AddTicks(1)).ShouldBe(1);
        UnitReport.Of(desk.Board, Period.Of(new Month(2026, 10)), s_now).Office.Counts.Late.ShouldBe(1, "K5 was sent out too late");
        UnitReport.Of(desk.Board, Period.QuarterOf(new Month(2026, 11)), s_now).All.Counts.Received.ShouldBe(5);

        int LateAt(DateTimeOffset now) => UnitReport.Of(desk.Board, s_november, now).Units[1].Counts.Late;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counters_kept_step_by_step_are_those_of_a_recount_from_nothing(int seed)
    {
        BoardDesk desk = new();
        foreach (Submission submission in new RandomTown(seed).Generate(200))
            desk.Submit(s_now, submission);

        Board board = desk.Board;
        UnitMonths recount = UnitMonths.Empty;
        foreach (TicketFile file in board.Tickets.Files.Values)
            recount = recount.Replace(null, file, board.Time);
        Period year = Period.YearOf(new Month(2026, 11));
        foreach (DateTimeOffset now in new[] { Centre.At("2026-11-06 09:00"), s_now, Centre.At("2026-12-20 09:00") })
        {
            foreach (Period period in year.Months.Select(Period.Of).Append(year))
            {
                recount.UnitsIn(period, board.Time).Order(StringComparer.Ordinal).ShouldBe(board.Tickets.ByUnit.UnitsIn(period, board.Time).Order(StringComparer.Ordinal));
                foreach (string unit in new[] { "", "W1", "W2" })
                {
                    board.Tickets.ByUnit.CountsOf(unit, period, board.Time, now).ShouldBe(recount.CountsOf(unit, period, board.Time, now));
                    foreach (UnitMarks mark in Enum.GetValues<UnitMarks>())
                        board.Tickets.ByUnit.TicketsOf(unit, period, mark, board.Time, now).ShouldBe(recount.TicketsOf(unit, period, mark, board.Time, now));
                }
            }

            Naive(UnitReport.Of(board, year, now).All.Counts, board, now);
        }
    }

    /// <summary>Sums over all units need no rule of who is charged: they are counted straight from steps and clocks.</summary>
    private static void Naive(UnitCounts counts, Board board, DateTimeOffset now)
    {
        TicketFile[] files = [.. board.Tickets.Files.Values];
        TicketMoved[] steps = [.. files.SelectMany(f => f.Steps)];
        // What begins after a ticket was closed, in facts that contradict each other, runs towards nothing.
        StageClock[] clocks = [.. files.SelectMany(f => f.Clock.Stages.Where(s => s.StoppedAt is not null || !f.IsClosed))];
        (counts.Total, counts.Closed).ShouldBe((files.Length, files.Count(f => f.IsClosed)));
        (counts.Returned, counts.Transferred, counts.Extensions, counts.Reopened).ShouldBe((Of(TicketStep.Returned), Of(TicketStep.Transferred), Of(TicketStep.ExtensionRequested), Of(TicketStep.Reopened)));
        (counts.Satisfied, counts.Dissatisfied).ShouldBe((steps.Count(s => s is { Step: TicketStep.CalledBack, Satisfied: true }), steps.Count(s => s is { Step: TicketStep.CalledBack, Satisfied: false })));
        counts.OnTime.ShouldBe(clocks.Count(c => c.StoppedAt is { } stopped && c.StateAt(stopped) == ClockState.Met));
        counts.Late.ShouldBe(clocks.Count(c => c.StoppedAt is { } stopped ? c.StateAt(stopped) == ClockState.Missed : c.StateAt(now) == ClockState.Overdue));

        int Of(TicketStep step) => steps.Count(s => s.Step == step);
    }

    private static string Line(UnitLine line)
    {
        UnitCounts c = line.Counts;
        return $"{line.Window}: {c.Total} {c.Closed} | {c.OnTime} {c.Late} | {c.Satisfied} {c.Dissatisfied} | {c.Returned} {c.Transferred} {c.Extensions} {c.Reopened}";
    }

    private static BoardDesk Month()
    {
        BoardDesk desk = new();
        desk.Submit(s_now, BoardDesk.Facts(
            desk.Ticket("K1", TicketStep.Received, "2026-11-03 08:00"),
            desk.Ticket("K1", TicketStep.Dispatched, "2026-11-03 09:00", "W1"),
            desk.Ticket("K1", TicketStep.Answered, "2026-11-05 10:00", "W1"),
            desk.Ticket("K1", TicketStep.CalledBack, "2026-11-05 15:00", null, true),
            desk.Ticket("K1", TicketStep.Closed, "2026-11-05 15:10"),
            // Due on the 10th, answered on the 12th; the reporter was not content, the second answer was in time.
            desk.Ticket("K2", TicketStep.Received, "2026-11-03 08:00"),
            desk.Ticket("K2", TicketStep.Dispatched, "2026-11-03 09:00", "W1"),
            desk.Ticket("K2", TicketStep.Answered, "2026-11-12 10:00", "W1"),
            desk.Ticket("K2", TicketStep.CalledBack, "2026-11-12 15:00", null, false),
            desk.Ticket("K2", TicketStep.Reopened, "2026-11-12 15:01", "W1"),
            desk.Ticket("K2", TicketStep.Answered, "2026-11-13 10:00", "W1"),
            desk.Ticket("K2", TicketStep.CalledBack, "2026-11-13 11:00", null, true),
            desk.Ticket("K2", TicketStep.Closed, "2026-11-13 11:10"),
            // Sent back by the first unit, passed on by the second to the first again, answered on the last day; nobody called back.
            desk.Ticket("K3", TicketStep.Received, "2026-11-04 08:00"),
            desk.Ticket("K3", TicketStep.Dispatched, "2026-11-04 08:30", "W1"),
            desk.Ticket("K3", TicketStep.Returned, "2026-11-04 10:00"),
            desk.Ticket("K3", TicketStep.Dispatched, "2026-11-04 11:00", "W2"),
            desk.Ticket("K3", TicketStep.Transferred, "2026-11-05 09:00", "W1"),
            desk.Ticket("K3", TicketStep.ExtensionRequested, "2026-11-06 09:00", "W1"),
            desk.Ticket("K3", TicketStep.Answered, "2026-11-11 16:00", "W1"),
            desk.Ticket("K4", TicketStep.Received, "2026-11-10 08:00"),
            desk.Ticket("K4", TicketStep.Answered, "2026-11-10 08:05"),
            desk.Ticket("K4", TicketStep.CalledBack, "2026-11-10 08:06", null, true),
            desk.Ticket("K4", TicketStep.Closed, "2026-11-10 08:07"),
            desk.Ticket("K5", TicketStep.Received, "2026-10-30 09:00"),
            desk.Ticket("K5", TicketStep.Dispatched, "2026-11-02 10:00", "W2")))[0].Refused.ShouldBeEmpty();
        return desk;
    }
}
