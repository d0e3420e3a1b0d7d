using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SupervisionBoard.Tests.Building;

/// <summary>The real program on a real port and a real database, with a clock that the test moves.</summary>
public sealed class BoardHost : WebApplicationFactory<Program>
{
    /// <summary>Key with every scope.</summary>
    public const string AllKey = "test-key-all";
    public const string IngestKey = "test-key-ingest";
    public const string ReadKey = "test-key-read";

    /// <summary>A Monday before work.</summary>
    public static readonly DateTimeOffset Monday = At("2026-11-02 07:00");

    private readonly TestDatabase _database;
    private readonly bool _ownsDatabase;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _services;

    private BoardHost(TestDatabase database, bool ownsDatabase, DateTimeOffset now, Dictionary<string, string> settings, Action<IServiceCollection>? services)
    {
        _database = database;
        _ownsDatabase = ownsDatabase;
        _settings = settings;
        _services = services;
        Time = new ManualTime(now);
        UseKestrel(0);
    }

    public ManualTime Time { get; }

    public TestDatabase Database => _database;

    public ConcurrentQueue<string> Logged { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>"2026-11-20 08:03" in the centre's own time.</summary>
    public static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + " +08:00", CultureInfo.InvariantCulture);

    public static async Task<BoardHost> StartAsync(Provider provider, DateTimeOffset? now = null, Dictionary<string, string>? settings = null, Action<IServiceCollection>? services = null)
    {
        TestDatabase database = await TestDatabase.CreateAsync(provider);
        return await StartAsync(database, ownsDatabase: true, now ?? Monday, settings, services);
    }

    /// <summary>On a database that outlives the host, as after a restart.</summary>
    public static async Task<BoardHost> StartOnAsync(TestDatabase database, DateTimeOffset? now = null, Dictionary<string, string>? settings = null)
    {
        await Wait.UntilAsync(() => IsReleased(database), "the hold of the program before on its database");
        return await StartAsync(database, ownsDatabase: false, now ?? Monday, settings, null);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public BoardClient Client(string? key = AllKey, string? language = null)
    {
        HttpClient http = new() { BaseAddress = Address };
        if (key is not null)
            http.DefaultRequestHeaders.Add("X-Api-Key", key);
        if (language is not null)
            http.DefaultRequestHeaders.Add("Accept-Language", language);
        return new BoardClient(http);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["DataFolder"] = _database.Folder,
            ["Database:Provider"] = _database.Provider.ToString(),
            ["Database:ConnectionString"] = _database.ConnectionString,
        };
        (string Key, string Scopes)[] keys = [(AllKey, "ingest,deduct,read,admin"), (IngestKey, "ingest"), (ReadKey, "read")];
        for (int i = 0; i < keys.Length; i++)
        {
            settings[$"ApiKeys:{i}:Name"] = keys[i].Key;
            settings[$"ApiKeys:{i}:Sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(keys[i].Key)));
            settings[$"ApiKeys:{i}:Scopes"] = keys[i].Scopes;
        }

        foreach ((string name, string value) in _settings)
            settings[name] = value;
        foreach ((string name, string value) in settings)
            builder.UseSetting("SupervisionBoard:" + name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            _services?.Invoke(services);
            services.AddLogging(l => l.SetMinimumLevel(LogLevel.Debug).AddProvider(new KeptLog(Logged)));
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        // The program goes on for a moment after its host is gone; the next one on this database must not meet it.
        if (_database.Provider == Provider.Sqlite && File.Exists(_database.File + ".lock"))
            await Wait.UntilAsync(IsFree, "the database is free again");
        if (_ownsDatabase)
            await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private bool IsFree()
    {
        try
        {
            using FileStream taken = new(_database.File + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<BoardHost> StartAsync(TestDatabase database, bool ownsDatabase, DateTimeOffset now, Dictionary<string, string>? settings, Action<IServiceCollection>? services)
    {
        BoardHost host = new(database, ownsDatabase, now, settings ?? [], services);
        try
        {
            host.StartServer();
            host.Address = host.ClientOptions.BaseAddress;
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A host is disposed of a moment before the program that it ran has returned.</summary>
    private static bool IsReleased(TestDatabase database)
    {
        string file = Path.Combine(database.Folder, "board.db.lock");
        if (!File.Exists(file))
            return true;
        try
        {
            using FileStream taken = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private sealed class KeptLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
