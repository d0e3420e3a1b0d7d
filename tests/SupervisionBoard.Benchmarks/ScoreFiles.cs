using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using SupervisionBoard.Commands;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Benchmarks;

/// <summary>
/// The verb <c>score</c> over 200 windows of 20 people and a million findings, against the floor of reading the same
/// file into objects: rounds in turns in one process, medians and their ratio.
/// </summary>
internal static class ScoreFiles
{
    private const int Windows = 200;
    private const int PeopleAWindow = 20;
    private const int Rounds = 10;
    private const int WarmUp = 4;

    private static readonly string[] s_rules = ["A1-1", "A2-1", "A2-2", "A1-2"];

    public sealed class FindingRecord
    {
        public string Id { get; set; } = "";

        public DateOnly OccurredOn { get; set; }

        public string Kind { get; set; } = "";

        public string Code { get; set; } = "";

        public string Rule { get; set; } = "";

        public decimal? Quantity { get; set; }

        public string? Flags { get; set; }

        public string? Matter { get; set; }

        public string? Revokes { get; set; }

        public string? Note { get; set; }
    }

    public static async Task<int> RunAsync(string[] args)
    {
        int findings = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        string folder = Directory.CreateTempSubdirectory("score").FullName;
        try
        {
            string roster = Path.Combine(folder, "roster.csv"), file = Path.Combine(folder, "findings.csv");
            await File.WriteAllLinesAsync(roster, Roster());
            await File.WriteAllLinesAsync(file, Findings(findings), new UTF8Encoding(false));
            List<double> read = [], score = [];
            for (int round = 0; round < Rounds; round++)
            {
                read.Add(Seconds(() => Task.FromResult(ReadObjects(file))));
                score.Add(await SecondsAsync(() => QuietAsync(["score", "--rulebook", DataFiles.Find("rulebooks/county-centre-2015.yaml")!, "--roster", roster, "--findings", file, "--period", "2026-10"])));
            }

            // The first rounds warm both up: the runtime compiles hot methods a second time only after a while.
            double floor = Median(read.Skip(WarmUp)), ours = Median(score.Skip(WarmUp));
            Console.WriteLine($"{findings:N0} findings of {Windows} windows × {PeopleAWindow} people, {new FileInfo(file).Length / 1e6:F0} MB");
            Console.WriteLine($"CsvHelper into objects: {floor:F2} s, score: {ours:F2} s, ratio {ours / floor:F2}");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> QuietAsync(string[] args)
    {
        TextWriter console = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            int exit = await Commands.CommandLine.RunAsync(args);
            return exit == 0 ? exit : throw new InvalidOperationException($"score ended with {exit}");
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private static int ReadObjects(string file)
    {
        using CsvReader csv = CsvReader.FromFile(file, new CsvReaderOptions { Separator = ',' });
        List<FindingRecord> records = [];
        // By hand as the package's generated mappers do: a row that only revokes has no day.
        while (csv.Read())
        {
            records.Add(new FindingRecord
            {
                Id = csv.GetString(0),
                OccurredOn = csv.IsEmpty(1) ? default : csv.Parse<DateOnly>(1),
                Kind = csv.GetString(2),
                Code = csv.GetString(3),
                Rule = csv.GetString(4),
                Quantity = csv.IsEmpty(5) ? null : csv.Parse<decimal>(5),
                Flags = csv.GetString(6),
                Matter = csv.GetString(7),
                Revokes = csv.GetString(8),
                Note = csv.GetString(9),
            });
        }

        return records.Count;
    }

    private static double Seconds(Func<Task<int>> work) => SecondsAsync(work).GetAwaiter().GetResult();

    private static async Task<double> SecondsAsync(Func<Task<int>> work)
    {
        GC.Collect();
        long began = Stopwatch.GetTimestamp();
        GC.KeepAlive(await work());
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static IEnumerable<string> Roster()
    {
        yield return "kind,code,name,window,area,role";
        for (int w = 0; w < Windows; w++)
        {
            yield return $"window,W{w:000},窗口{w},,A,";
            for (int p = 0; p < PeopleAWindow; p++)
                yield return $"staff,S{w:000}{p:00},人员{w}-{p},W{w:000},A,{(p == 0 ? "chief" : "staff")}";
        }
    }

    private static IEnumerable<string> Findings(int count)
    {
        yield return "id,occurredOn,kind,code,rule,quantity,flags,matter,revokes,note";
        for (int i = 0; i < count; i++)
        {
            int person = i % (Windows * PeopleAWindow);
            bool window = i % 10 == 9;
            string code = window ? $"W{person / PeopleAWindow:000}" : $"S{person / PeopleAWindow:000}{person % PeopleAWindow:00}";
            string kind = window ? "window" : "staff";
            string rule = window ? "M4" : s_rules[i / 7 % s_rules.Length];
            // One in a hundred is revoked by the row after it.
            yield return i % 100 == 50
                ? $"F{i},,,,,,,,F{i - 1},误录"
                : $"F{i},2026-10-{(i % 31) + 1:00},{kind},{code},{rule},1,,{(i % 20 == 0 ? $"M{i}" : "")},,{(i % 3 == 0 ? "巡查时发现" : "")}";
        }
    }
}
