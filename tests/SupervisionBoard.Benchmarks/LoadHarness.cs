using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Benchmarks;

/// <summary>
/// HTTP to durable commit, on 127.0.0.1 only and bounded in count and time, against two floors of the same run: a
/// bare endpoint that parses JSON, and one that commits each request to SQLite by itself.
/// </summary>
internal static class LoadHarness
{
    private const int Senders = 64;
    private const string Key = "load-key";
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args)
    {
        int requests = args.Length > 0 ? Math.Clamp(int.Parse(args[0], CultureInfo.InvariantCulture), 100, 100_000) : 6_000;
        string folder = Directory.CreateTempSubdirectory("board-load-").FullName;
        try
        {
            await using WebApplication floor = await FloorAsync(Path.Combine(folder, "floor.db"));
            await using WebApplication board = await BoardAsync(folder);
            using HttpClient bare = Client(floor);
            using HttpClient product = Client(board);
            (await product.PutAsJsonAsync("/api/v1/organization", Organization())).EnsureSuccessStatusCode();
            // Everything once without counting.
            foreach (string path in new[] { "/bare", "/commit" })
                await MeasureAsync(bare, path, 1, requests / 10, "w");
            await MeasureAsync(product, "/api/v1/check-ins", 1, requests / 10, "w");

            double parse = await MeasureAsync(bare, "/bare", 1, requests, "a");
            double single = await MeasureAsync(bare, "/commit", 1, requests, "a");
            double grouped = await MeasureAsync(product, "/api/v1/check-ins", 1, requests, "a");
            double batches = await MeasureAsync(product, "/api/v1/check-ins", 100, Math.Max(100, requests / 20), "b");
            Console.WriteLine($"{"floor: HTTP + JSON",-42} {parse,9:N0} requests/s");
            Console.WriteLine($"{"floor: HTTP + one durable commit each",-42} {single,9:N0} requests/s");
            Console.WriteLine($"{"board: one check-in a request, judged",-42} {grouped,9:N0} requests/s   {grouped / single:F2} of one commit each, {grouped / parse:F2} of bare HTTP");
            Console.WriteLine($"{"board: 100 check-ins a request, judged",-42} {batches * 100,9:N0} items/s      {batches * 100 / grouped:F1} times single items");
            await board.StopAsync();
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Requests a second by <see cref="Senders"/> senders; every answer must be a success.</summary>
    private static async Task<double> MeasureAsync(HttpClient http, string path, int items, int requests, string name)
    {
        using CancellationTokenSource deadline = new(s_longest);
        int next = 0;
        int done = 0;
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) <= requests && !deadline.IsCancellationRequested)
            {
                object[] batch = [.. Enumerable.Range(0, items).Select(i => new { id = $"{name}{items}-{number}-{i}", staff = $"S{(number + i) % 96:000}", at = $"2025-03-{(number % 28) + 1:00}T07:{number % 60:00}:00+08:00" })];
                HttpResponseMessage answer = await http.PostAsJsonAsync(path, batch);
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref done);
            }
        }));
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<WebApplication> FloorAsync(string file)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        SqliteConnection connection = new($"Data Source={file}");
        app.Lifetime.ApplicationStopped.Register(connection.Dispose);
        connection.Open();
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        Execute("CREATE TABLE facts (id INTEGER PRIMARY KEY, payload TEXT NOT NULL)");
        SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO facts (payload) VALUES ($payload)";
        SqliteParameter payload = insert.Parameters.Add("$payload", SqliteType.Text);
        Lock writer = new();
        app.MapPost("/bare", static async (HttpContext http) =>
        {
            using JsonDocument json = await JsonDocument.ParseAsync(http.Request.Body);
            return json.RootElement.GetArrayLength();
        });
        app.MapPost("/commit", async (HttpContext http) =>
        {
            using JsonDocument json = await JsonDocument.ParseAsync(http.Request.Body);
            lock (writer)
            {
                payload.Value = json.RootElement.GetRawText();
                return insert.ExecuteNonQuery();
            }
        });
        await app.StartAsync();
        return app;

        void Execute(string text)
        {
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this method.
            command.CommandText = text;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }

    private static async Task<WebApplication> BoardAsync(string folder)
    {
        WebApplicationBuilder builder = Hosting.CreateBuilder(
        [
            "--urls", "http://127.0.0.1:0",
            "--SupervisionBoard:DataFolder", folder,
            "--SupervisionBoard:ApiKeys:0:Name", "load",
            "--SupervisionBoard:ApiKeys:0:Sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
            "--SupervisionBoard:ApiKeys:0:Scopes", "ingest,admin",
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddBoard();
        builder.Services.AddScreens(builder.Configuration);
        builder.Services.AddSignIn(builder.Configuration);
        WebApplication app = builder.Build();
        app.MapSignIn();
        app.MapBoard();
        await app.OpenBoardAsync();
        await app.StartAsync();
        return app;
    }

    private static HttpClient Client(WebApplication app)
    {
        HttpClient http = new() { BaseAddress = new Uri(app.Urls.First()) };
        http.DefaultRequestHeaders.Add("X-Api-Key", Key);
        return http;
    }

    private static object Organization() => new
    {
        areas = new[] { new { code = "A", name = "A" } },
        windows = Enumerable.Range(0, 24).Select(w => new { code = $"W{w:00}", name = $"窗口{w}", department = "", area = "A" }),
        staff = Enumerable.Range(0, 96).Select(s => new { code = $"S{s:000}", name = $"人员{s}", window = $"W{s / 4:00}" }),
    };
}
