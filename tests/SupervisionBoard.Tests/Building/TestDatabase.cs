using System.Globalization;
using Npgsql;
using Xunit;

namespace SupervisionBoard.Tests.Building;

public enum Provider
{
    Sqlite,
    Postgres,
}

/// <summary>A fresh database for one host: a file in a folder of its own, or a PostgreSQL database that is dropped afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Connection string of a PostgreSQL role that may create databases.</summary>
    public const string PostgresVariable = "SB_TEST_POSTGRES";

    private readonly string? _server;
    private readonly string? _name;

    private TestDatabase(Provider provider, string folder, string connectionString, string? server, string? name)
    {
        Provider = provider;
        Folder = folder;
        ConnectionString = connectionString;
        _server = server;
        _name = name;
    }

    public Provider Provider { get; }

    public string Folder { get; }

    public string ConnectionString { get; }

    public string File => Path.Combine(Folder, "board.db");

    /// <summary>Skips the test where no PostgreSQL is named, but not in the pipeline: there it must be.</summary>
    public static async Task<TestDatabase> CreateAsync(Provider provider)
    {
        string? server = Environment.GetEnvironmentVariable(PostgresVariable);
        if (provider == Provider.Postgres && string.IsNullOrEmpty(server))
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail($"{PostgresVariable} must name a PostgreSQL server in the pipeline.");
            Assert.Skip($"No PostgreSQL: set {PostgresVariable} to a connection string of a role that may create databases.");
        }

        string folder = Directory.CreateTempSubdirectory("board-").FullName;
        if (provider == Provider.Sqlite)
            return new TestDatabase(provider, folder, $"Data Source={Path.Combine(folder, "board.db")}", null, null);
        string name = "board_test_" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        await ExecuteAsync(server!, $"CREATE DATABASE {name}");
        return new TestDatabase(provider, folder, new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString(), server, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (Provider == Provider.Sqlite)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }
        else
        {
            await using (NpgsqlConnection own = new(ConnectionString))
                NpgsqlConnection.ClearPool(own);
            await ExecuteAsync(_server!, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task ExecuteAsync(string server, string statement)
    {
        await using NpgsqlConnection connection = new(server);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The statement is put together here, with a name made here.
        await using NpgsqlCommand command = new(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
