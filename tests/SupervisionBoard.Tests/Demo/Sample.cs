using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Demo;
using SupervisionBoard.Demo.History;
using SupervisionBoard.Demo.Live;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Tests.Demo;

/// <summary>The demonstration in memory: the shipped calendar, rulebook and profiles, a short history.</summary>
internal static class Sample
{
    private static readonly BoardContext s_context = ContextLoader.Load(new BoardOptions());

    public static WorkSchedule Schedule => s_context.Schedule;

    public static DateTimeOffset At(int month, int day, int hour, int minute, int second = 0) => new(2026, month, day, hour, minute, second, TimeSpan.FromHours(8));

    public static BoardContext ContextAt(DateTimeOffset now) =>
        s_context with { Schedule = new WorkSchedule(s_context.Schedule.Calendar, DemoDays.For(s_context.Schedule, now)) };

    public static List<BoardSession> History(DateTimeOffset now, int days) =>
        [.. HistoryLife.Sessions(ContextAt(now), DateOnly.FromDateTime(now.DateTime).AddDays(-days), now)];

    /// <summary>Lets the simulator's script run on a board in steps of a second; the boards after each step that changed something.</summary>
    public static List<Board> Live(Board board, DateTimeOffset from, int seconds, double speed = 1)
    {
        LiveScript script = new(board, from, speed);
        List<Board> boards = [board];
        for (int i = 1; i <= seconds; i++)
        {
            DateTimeOffset now = from.AddSeconds(i);
            BoardSession session = new(board, new KnownIds(), now, TimeSpan.FromMinutes(5));
            board = session.Board;
            while (script.Next(() => board, now) is { } planned)
            {
                if (planned.On(session.Board) is not { } submission)
                    continue;
                SubmissionOutcome outcome = session.Submit(submission);
                Xunit.Assert.Empty(outcome.Refused);
                board = session.Board;
            }

            boards.Add(board);
        }

        return boards;
    }
}
