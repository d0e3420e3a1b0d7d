using System.Diagnostics;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Benchmarks;

/// <summary>Whether a ticket's event costs more after a million tickets than after a thousand, with 50,000 open both times, and what they weigh.</summary>
internal static class TicketHistory
{
    private const int Windows = 24;
    private const int Open = 50_000;
    private const int Few = 1_000;
    private const int Many = 1_000_000;

    public static int Run(string[] args)
    {
        int many = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Many;
        Board empty = Organized();
        long at0 = GC.GetTotalMemory(forceFullCollection: true);
        Board few = Filled(empty, Few);
        long at1 = GC.GetTotalMemory(forceFullCollection: true);
        long began = Stopwatch.GetTimestamp();
        Board full = Filled(empty, many);
        TimeSpan folding = Stopwatch.GetElapsedTime(began);
        long at2 = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(FormattableString.Invariant($"{few.Tickets.Open:N0} open and {Few:N0} closed: {(at1 - at0) / 1e6:F0} MB"));
        Console.WriteLine(FormattableString.Invariant($"{full.Tickets.Open:N0} open and {many:N0} closed: {(at2 - at1) / 1e6:F0} MB, {(at2 - at1 - (at1 - at0)) / (double)(many - Few):F0} bytes a closed ticket, folded in {folding.TotalSeconds:F0} s"));

        bool steady = Report("apply + judge one step", (b, n) => Urge(b, n), few, full);
        steady &= Report("apply + judge + snapshot", (b, n) => SnapshotBuilder.Build(Urge(b, n), History.Now), few, full);
        steady &= Report("close a ticket + snapshot", (b, n) => SnapshotBuilder.Build(Close(b, n), History.Now), few, full);
        steady &= Report("timer: when is the next moment", (b, _) => BoardMoments.Next(b, b.JudgedUpTo)!, few, full);
        steady &= Report("timer: a moment at which nothing is due", (b, _) => Opened(b, b.JudgedUpTo.AddTicks(1)).Board, few, full);
        return steady ? 0 : 1;
    }

    internal static Board Organized()
    {
        BoardSession session = Opened(Board.Empty(ContextLoader.Load(new BoardOptions())), History.Now.AddYears(-2));
        session.Submit(History.Organization(Windows * 4));
        return session.Board;
    }

    /// <summary>Folded as a restart folds the log: facts without judging, closed ones spread over two years, open ones not yet due.</summary>
    internal static Board Filled(Board board, int closed)
    {
        long position = board.Position;
        for (int i = 0; i < closed; i++)
        {
            DateTimeOffset at = History.Now.AddDays(-30 - (i % 700)).AddMinutes(i % 400);
            Step(i, "c", TicketStep.Received, at);
            Step(i, "c", TicketStep.Dispatched, at.AddHours(2));
            Step(i, "c", TicketStep.Answered, at.AddDays(2));
            Step(i, "c", TicketStep.CalledBack, at.AddDays(3));
            Step(i, "c", TicketStep.Closed, at.AddDays(3).AddMinutes(5));
        }

        for (int i = 0; i < Open; i++)
        {
            DateTimeOffset at = History.Now.AddHours(-24).AddSeconds(i % 3600);
            Step(i, "o", TicketStep.Received, at);
            Step(i, "o", TicketStep.Dispatched, at.AddHours(1));
        }

        return board.At(History.Now.AddSeconds(-1));

        void Step(int number, string kind, TicketStep step, DateTimeOffset at) => board = board.Apply(++position, Fact($"{kind}{number}", number, step, at));
    }

    private static Board Urge(Board board, int number) => Submitted(board, $"o{number * 31 % Open}", number, TicketStep.Urged);

    private static Board Close(Board board, int number)
    {
        string ticket = $"o{number * 17 % Open}";
        board = Submitted(board, ticket, number, TicketStep.Answered);
        board = Submitted(board, ticket, number, TicketStep.CalledBack);
        return Submitted(board, ticket, number, TicketStep.Closed);
    }

    private static Board Submitted(Board board, string ticket, int number, TicketStep step)
    {
        BoardSession session = Opened(board, History.Now);
        session.Submit(new FactsSubmitted
        {
            Source = "bench",
            By = "bench",
            Items = [new SubmittedFact(0, Fact(ticket, number, step, History.Now.AddMinutes(-1 + ((int)step / 100.0))), BitConverter.GetBytes(number), null)],
        });
        return session.Board;
    }

    private static BoardSession Opened(Board board, DateTimeOffset now) => new(board, new KnownIds(), now, TimeSpan.FromMinutes(5));

    private static TicketMoved Fact(string ticket, int number, TicketStep step, DateTimeOffset at) => new()
    {
        Source = "bench",
        Id = $"{ticket}-{step}",
        At = at,
        Ticket = new TicketCode(ticket),
        Profile = "hotline-12345",
        Step = step,
        Window = step is TicketStep.Received or TicketStep.CalledBack or TicketStep.Closed ? null : new WindowCode($"W{number % Windows:00}"),
        Summary = step == TicketStep.Received ? $"某小区第 {number} 号楼门前路灯夜间不亮，请安排检修" : null,
        Satisfied = step == TicketStep.CalledBack ? number % 10 != 0 : null,
    };

    private static bool Report(string name, Func<Board, int, object> work, Board few, Board many)
    {
        const int turns = 1_500;
        const double most = 1.5;
        // In turns, so that whatever else the machine does meets both alike.
        List<double> shorts = [];
        List<double> longs = [];
        for (int i = 0; i < turns; i++)
        {
            shorts.Add(Microseconds(few, i));
            longs.Add(Microseconds(many, i));
        }

        double a = Median(shorts);
        double b = Median(longs);
        Console.WriteLine(FormattableString.Invariant($"{name}: {a:F1} µs and {b:F1} µs, ratio {b / a:F2}"));
        return b / a <= most || b - a < 1;

        double Microseconds(Board board, int number)
        {
            long began = Stopwatch.GetTimestamp();
            GC.KeepAlive(work(board, number));
            return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }
    }

    private static double Median(List<double> values)
    {
        // The first third warms the code up.
        double[] sorted = [.. values.Skip(values.Count / 3).Order()];
        return sorted[sorted.Length / 2];
    }
}
