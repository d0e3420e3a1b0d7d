using System.Diagnostics;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Benchmarks;

/// <summary>
/// A year of 100,000 punches of 200 people judged again after a decision about working time, against folding the same
/// rows: once a decision that touches every day, once one that touches a single day.
/// </summary>
internal static class Rejudging
{
    private const int People = 200;
    private const int Punches = 100_000;
    private const int Runs = 5;

    public static int Run()
    {
        List<Appended> rows = [];
        Board board = Build(rows);
        DateTimeOffset now = board.JudgedUpTo;
        DateOnly first = board.FirstMonth.FirstDay;
        ScheduleDecision year = new()
        {
            Hours = new DatedHours(first, new ShiftHours([new Shift(new(8, 0), new(11, 30)) { GraceMinutes = 10 }, new Shift(new(13, 30), new(17, 0))], [])),
        };
        DateOnly someDay = new(2026, 3, 11);
        ScheduleDecision day = new() { Days = [new LocalDays(someDay, someDay, LocalDay.Closed, [])] };

        Console.WriteLine($"{Punches:N0} punches of {People} people, {rows.Count:N0} rows, {board.Ledger.ById.Count:N0} findings");
        CalendarEffect effect = CalendarEffects.Of(board, year, now);
        Console.WriteLine($"whole year: {effect.Days.Length} days, {effect.Findings.Length:N0} findings and {effect.Scores.Length:N0} scores differ");
        List<double> folds = [];
        List<double> years = [];
        List<double> days = [];
        // In turns, so that whatever else the machine does meets all alike.
        for (int i = 0; i < Runs; i++)
        {
            folds.Add(Milliseconds(() => Fold(board.Context, rows)));
            years.Add(Milliseconds(() => CalendarEffects.Of(board, year, now)));
            days.Add(Milliseconds(() => CalendarEffects.Of(board, day, now)));
        }

        double floor = Median(folds);
        Console.WriteLine($"{"floor: folding the same rows",-42} {floor,9:N0} ms");
        Console.WriteLine($"{"preview of new hours for the whole year",-42} {Median(years),9:N0} ms   {Median(years) / floor:F2} of the floor");
        Console.WriteLine($"{"preview of closing one day",-42} {Median(days),9:N0} ms   {Median(days) / floor:F2} of the floor");
        return 0;
    }

    /// <summary>Two punches on each working day of the twelve months to November 2026; one in twenty late.</summary>
    private static Board Build(List<Appended> rows)
    {
        Board board = Board.Empty(ContextLoader.Load(new BoardOptions()));
        DateOnly day = new(2025, 11, 20);
        Keep(board.Time.StartOf(day), session => session.Submit(History.Organization(People)));
        for (int sent = 0; sent < Punches; day = day.AddDays(1))
        {
            if (!board.Context.Schedule.Calendar.IsWorking(day))
                continue;
            DateTimeOffset midnight = board.Time.StartOf(day);
            Keep(midnight.AddHours(9), session => session.Submit(History.Punches(sent, People, n => midnight.AddHours(n % 20 == 0 ? 8.1 : 7.8), n => n)));
            Keep(midnight.AddHours(14), session => session.Submit(History.Punches(sent + People, People, _ => midnight.AddHours(13.4), n => n)));
            sent += People * 2;
        }

        return board;

        void Keep(DateTimeOffset now, Action<BoardSession> submit)
        {
            BoardSession session = new(board, new KnownIds(), now, TimeSpan.FromMinutes(5));
            submit(session);
            rows.AddRange(session.Rows);
            board = session.Board;
        }
    }

    private static Board Fold(BoardContext context, List<Appended> rows)
    {
        Board board = Board.Empty(context);
        foreach (Appended row in rows)
            board = row.Fact is { } fact ? board.Apply(row.Position, fact) : board.Apply(row.Position, row.Entry!);
        return board;
    }

    private static double Milliseconds(Func<object> work)
    {
        long began = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
