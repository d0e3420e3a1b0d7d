using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using Xunit;

namespace SupervisionBoard.Tests.Demo;

public sealed class LiveScriptTests
{
    public static TheoryData<DateTimeOffset> Starts => new(Sample.At(11, 22, 11, 28), Sample.At(11, 18, 15, 20), Sample.At(11, 18, 20, 5), Sample.At(10, 3, 3, 15));

    [Theory]
    [MemberData(nameof(Starts))]
    public void Within_a_minute_of_any_start_everything_moves(DateTimeOffset start)
    {
        Board before = Sample.History(start, 25)[^1].Board;
        List<Board> boards = Sample.Live(before, start, 60);
        BoardSnapshot first = SnapshotBuilder.Build(before, start);
        BoardSnapshot last = SnapshotBuilder.Build(boards[^1], start.AddSeconds(60));

        last.Attendance.Late.ShouldBeGreaterThan(first.Attendance.Late);
        last.Ticker.ShouldContain(t => t.Kind == TickerKind.CheckedInLate && t.At > start);
        last.Ticker.ShouldContain(t => t.Kind == TickerKind.TicketReceived && t.At > start);
        last.Tickets.NextDeadlines.ShouldContain(d => d.State == DeadlineState.Overdue && d.Due > start);
        last.Complaints.Open.ShouldBeGreaterThan(first.Complaints.Open);
        last.Windows.Select(w => w.Code).ShouldNotBe(first.Windows.Select(w => w.Code));
        last.Attendance.UnstaffedWindows.ShouldContain("C05");

        // The window that stood empty is staffed again, and the script goes on.
        DateTimeOffset later = start.AddSeconds(61);
        BoardSnapshot after = SnapshotBuilder.Build(Sample.Live(boards[^1], later, 200)[^1], later.AddSeconds(200));
        after.Attendance.UnstaffedWindows.ShouldNotContain("C05");
    }

    [Fact]
    public void It_never_outruns_real_use()
    {
        DateTimeOffset start = Sample.At(11, 18, 15, 20);
        List<Board> boards = Sample.Live(Sample.History(start, 10)[^1].Board, start, 600);
        (boards[^1].Position - boards[0].Position).ShouldBeInRange(150, 500);
    }

    [Fact]
    public void The_next_day_follows_by_itself()
    {
        DateTimeOffset start = Sample.At(11, 18, 16, 55);
        Board board = Sample.History(start, 10)[^1].Board;
        List<Board> boards = Sample.Live(board, start, 17 * 3_600);
        DateOnly next = new(2026, 11, 19);
        boards[^1].Today.ShouldBe(next);
        boards[^1].Attendance.PeopleOn(next).ShouldBeGreaterThan(80);
        boards[^1].Attendance.PeopleOn(next).ShouldBeLessThanOrEqualTo(96);
    }

    [Fact]
    public void What_others_sent_is_left_alone()
    {
        DateTimeOffset start = Sample.At(11, 18, 15, 20);
        Board board = Sample.History(start, 10)[^1].Board;
        BoardSession session = new(board, new KnownIds(), start, TimeSpan.Zero);
        TicketMoved foreign = new() { Source = "other", Id = "t1", At = start.AddHours(-11), Ticket = new("other-1"), Profile = "hotline-12345", Step = TicketStep.Received };
        session.Submit(new FactsSubmitted { Source = "other", By = "other", Items = [new SubmittedFact(0, foreign, [1], null)] });
        Board last = Sample.Live(session.Board, start, 900, speed: 20)[^1];
        last.Tickets.Find(new("other-1"))!.Steps.Length.ShouldBe(1);
    }
}
