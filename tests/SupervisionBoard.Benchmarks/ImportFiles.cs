using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Events.Terminals;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Benchmarks;

/// <summary>
/// The verb <c>import check-ins</c> over a terminal's export, against the floor of inserting the same rows into the same
/// table, prepared and in transactions of the same size, read from nowhere and judged by nobody. One run, one disk, each
/// into a database of its own; memory is the peak of the importing process.
/// </summary>
internal static class ImportFiles
{
    private const int People = 400;
    private const int PunchesADay = 4;
    private const int RowsInTransaction = 5_000;

    public static async Task<int> RunAsync(string[] args)
    {
        int rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000_000;
        string program = Path.Combine(AppContext.BaseDirectory, "SupervisionBoard.dll");
        string folder = Directory.CreateTempSubdirectory("import").FullName;
        try
        {
            string roster = Path.Combine(folder, "roster.csv"), file = Path.Combine(folder, "1_attlog.dat");
            await File.WriteAllLinesAsync(roster, Roster());
            await File.WriteAllLinesAsync(file, Punches(rows).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Person,9}\t{p.At:yyyy-MM-dd HH:mm:ss}\t1\t255\t15\t0")));
            await RunAsync(program, folder, ["import", "roster", roster]);

            double floor = await InsertAsync(Path.Combine(folder, "floor"), rows);
            (double ours, long peak) = await RunAsync(program, folder, ["import", "check-ins", file, "--device", "BENCH"]);
            (double again, long peakAgain) = await RunAsync(program, folder, ["import", "check-ins", file, "--device", "BENCH"]);
            Console.WriteLine($"{rows:N0} rows, {new FileInfo(file).Length / 1e6:F0} MB");
            Console.WriteLine($"bare insert: {rows / floor:N0} rows/s, import: {rows / ours:N0} rows/s, ratio {floor / ours:F2}; peak memory {peak / 1e6:F0} MB");
            Console.WriteLine($"the same file again: {rows / again:N0} rows/s, peak memory {peakAgain / 1e6:F0} MB");
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Seconds, long PeakBytes)> RunAsync(string program, string folder, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        long peak = 0;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        using PeriodicTimer sampling = new(TimeSpan.FromMilliseconds(200));
        while (!process.HasExited)
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.WorkingSet64);
            await sampling.WaitForNextTickAsync();
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine($"{string.Join(' ', arguments.Take(2))}: {(await output).Trim()}");
        return process.ExitCode == 0 ? (seconds, peak) : throw new InvalidOperationException($"{arguments[1]} ended with {process.ExitCode}");
    }

    /// <returns>Seconds of inserting alone: the rows of each transaction are made before its clock starts.</returns>
    private static async Task<double> InsertAsync(string folder, int count)
    {
        await using BoardDbContext db = new BoardDbContextFactory(Options.Create(new BoardOptions { DataFolder = folder })).CreateDbContext();
        Directory.CreateDirectory(folder);
        await db.Database.MigrateAsync();
        await db.Database.OpenConnectionAsync();
        double seconds = 0;
        long position = 0;
        foreach ((string Person, DateTime At)[] chunk in Punches(count).Chunk(RowsInTransaction))
        {
            PendingRows rows = new();
            foreach ((string person, DateTime time) in chunk)
                rows.Facts.Add(Row(++position, person, new DateTimeOffset(time, TimeSpan.FromHours(8))));
            long began = Stopwatch.GetTimestamp();
            await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync();
            await LogStore.AppendAsync(db, transaction, rows, default);
            await transaction.CommitAsync();
            seconds += Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return seconds;
    }

    private static FactRow Row(long position, string person, DateTimeOffset at)
    {
        CheckedIn fact = new()
        {
            Source = TerminalIds.SourceOf("BENCH"),
            Id = TerminalIds.KeyOf(person, at.ToUnixTimeMilliseconds(), 15),
            At = at,
            Staff = new StaffCode(person),
            Device = "BENCH",
            Method = "face",
        };
        return new FactRow
        {
            Position = position,
            Source = fact.Source,
            Kind = LogJson.NameOf(fact),
            ExternalId = fact.Id,
            About = person,
            Day = LogRows.DayOf(DateOnly.FromDateTime(at.DateTime)),
            At = at.ToUnixTimeMilliseconds(),
            RecordedAt = at.ToUnixTimeMilliseconds(),
            Payload = LogJson.Write(fact),
            ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(fact.Id)),
        };
    }

    /// <summary>Day by day, as a terminal writes them; one in fifty is late.</summary>
    private static IEnumerable<(string Person, DateTime At)> Punches(int count)
    {
        int aDay = People * PunchesADay;
        DateTime first = new DateTime(2026, 11, 20).AddDays(-(count / aDay));
        int[] minutes = [7 * 60 + 40, 11 * 60 + 35, 13 * 60 + 45, 17 * 60 + 35];
        for (int i = 0; i < count; i++)
        {
            int inDay = i % aDay, person = inDay % People, punch = inDay / People;
            int late = punch == 0 && (i / 7 % 50) == 0 ? 35 : 0;
            yield return (Code(person), first.AddDays(i / aDay).AddMinutes(minutes[punch] + late).AddSeconds(person / 4));
        }
    }

    private static IEnumerable<string> Roster()
    {
        yield return "kind,code,name,window,area,role";
        for (int w = 0; w < People / 4; w++)
            yield return $"window,W{w:000},窗口{w},,A,";
        for (int p = 0; p < People; p++)
            yield return $"staff,{Code(p)},人员{p},W{p / 4:000},A,{(p % 4 == 0 ? "chief" : "staff")}";
    }

    private static string Code(int person) => string.Create(CultureInfo.InvariantCulture, $"{710_000 + person}");
}
