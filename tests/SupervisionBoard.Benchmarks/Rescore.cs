using System.Diagnostics;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Benchmarks;

/// <summary>What one more finding costs until its sheet, its window's and the ranking are new, at two lengths of the ledger.</summary>
internal static class Rescore
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const int ThisMonth = 500;
    private const int Months = 120;

    public static int Run()
    {
        Board few = WithFindings(Few), many = WithFindings(Many);
        List<double> shorts = [], longs = [];
        for (int i = 0; i < 900; i++)
        {
            shorts.Add(Microseconds(few, i));
            longs.Add(Microseconds(many, i));
        }

        double a = Median(shorts), b = Median(longs);
        Console.WriteLine($"one finding entered, sheets and ranking read: {a:F1} µs at {Few:N0} findings, {b:F1} µs at {Many:N0}, ratio {b / a:F2}");
        return 0;
    }

    /// <summary>The running month holds the same in both; the rest lies in the ten years before.</summary>
    private static Board WithFindings(int count)
    {
        Board board = History.Build(200);
        long position = board.Position;
        DateOnly today = DateOnly.FromDateTime(History.Now.Date);
        for (int i = 0; i < count; i++)
        {
            DateOnly day = i < ThisMonth ? today.AddDays(-(i % 15)) : today.AddMonths(-1 - (i % (Months - 2))).AddDays(-(i / 7 % 20));
            board = board.Apply(++position, new FindingRecorded(new Finding
            {
                Id = $"h{i}",
                Subject = new Subject(SubjectKind.Staff, History.Code(i % History.People)),
                Rule = new RuleCode("A2-1"),
                Rulebook = "county-centre-2015@1",
                OccurredOn = day,
                Quantity = 1,
                Origin = "manual",
                Source = "bench",
                ExternalId = $"h{i}",
                RecordedBy = "bench",
                RecordedAt = History.Now,
            }));
        }

        Rank(board);
        return board;
    }

    private static object Enter(Board board, int number)
    {
        BoardSession session = new(board, new KnownIds(), History.Now, TimeSpan.FromMinutes(5));
        session.Submit(new ObservationsSubmitted
        {
            Source = "bench",
            By = "bench",
            Items =
            [
                new SubmittedObservation(0, new Observation
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"n{number}"),
                    Subject = new Subject(SubjectKind.Staff, History.Code(number % History.People)),
                    Rule = new RuleCode("A2-1"),
                    OccurredOn = DateOnly.FromDateTime(History.Now.Date),
                }, [1]),
            ],
        });
        return Rank(session.Board);
    }

    private static object Rank(Board board) => SnapshotBuilder.Build(board, History.Now);

    private static double Microseconds(Board board, int number)
    {
        long began = Stopwatch.GetTimestamp();
        GC.KeepAlive(Enter(board, number));
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Skip(values.Count / 3).Order()];
        return sorted[sorted.Length / 2];
    }
}
