using System.Diagnostics;
using System.Security.Claims;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Inbox;

namespace SupervisionBoard.Benchmarks;

/// <summary>Whether the cost of one event grows with history: medians at two lengths and their ratio, in half a minute.</summary>
internal static class Growth
{
    private const int Short = 10_000;
    private const int Long = 200_000;

    public static int Run()
    {
        // In the middle of a day, as nearly every event finds the board: its first event sets what the day began with.
        Board few = History.CheckIn(History.Build(Short), -1);
        Board many = History.CheckIn(History.Build(Long), -1);
        Report("apply + judge one check-in", b => History.CheckIn(b.Board, b.Number), few, many);
        Report("apply + judge + snapshot", b => SnapshotBuilder.Build(History.CheckIn(b.Board, b.Number), History.Now), few, many);
        // What every open page of the office works out for its bell, four times a second at most; it looks back on four quarters, of which a short history has fewer.
        ClaimsPrincipal officer = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "officer"), new Claim(ClaimTypes.Role, Roles.Officer)], "bench"));
        Report("inbox of an officer", b => InboxReading.Of(b.Board, [], officer, History.Now), few, many);
        return 0;
    }

    private static void Report(string name, Func<(Board Board, int Number), object> work, Board few, Board many)
    {
        // In turns, so that whatever else the machine does meets both alike.
        List<double> shorts = [];
        List<double> longs = [];
        for (int i = 0; i < 1_500; i++)
        {
            shorts.Add(Microseconds(work, few, i));
            longs.Add(Microseconds(work, many, i));
        }

        double a = Median(shorts);
        double b = Median(longs);
        Console.WriteLine($"{name}: {a:F1} µs at {Short:N0} facts, {b:F1} µs at {Long:N0}, ratio {b / a:F2}");
    }

    private static double Microseconds(Func<(Board, int), object> work, Board board, int number)
    {
        long began = Stopwatch.GetTimestamp();
        GC.KeepAlive(work((board, number)));
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static double Median(List<double> values)
    {
        // The first third warms the code up.
        double[] sorted = [.. values.Skip(values.Count / 3).Order()];
        return sorted[sorted.Length / 2];
    }
}
