using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Ledger;

/// <summary>A start that must not go on; the message is for the person who starts the program.</summary>
public sealed class StartRefusedException(string message) : Exception(message);

public static class DatabaseStartup
{
    public static IServiceCollection AddBoardDatabase(this IServiceCollection services)
    {
        services.AddSingleton<IDbContextFactory<BoardDbContext>, BoardDbContextFactory>();
        services.AddScoped(sp => sp.GetRequiredService<IDbContextFactory<BoardDbContext>>().CreateDbContext());
        services.AddSingleton<LogStore>();
        services.AddSingleton<RulebookVersions>();
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<Votes.VoteStore>();
        return services;
    }

    /// <summary>Creates or migrates the database. A database of a newer version is refused and left untouched.</summary>
    public static async Task PrepareAsync(BoardDbContext db, CancellationToken cancel)
    {
        try
        {
            HashSet<string> known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            List<string> unknown = [.. (await AppliedAsync(db, cancel)).Where(m => !known.Contains(m))];
            if (unknown.Count > 0)
            {
                throw new StartRefusedException(
                    $"数据库由更新版本的程序创建（{string.Join(", ", unknown)}），未作任何改动。请升级程序，或换用另一个数据库。\n"
                    + "The database was written by a newer version of the program and was left untouched. Upgrade the program or use another database.");
            }

            await db.Database.MigrateAsync(cancel);
        }
        catch (DbException e)
        {
            throw new StartRefusedException($"数据库无法打开 / the database cannot be opened: {e.Message}");
        }
    }

    private static async Task<IEnumerable<string>> AppliedAsync(BoardDbContext db, CancellationToken cancel)
    {
        if (db is not SqliteBoardDbContext)
            return await db.Database.CanConnectAsync(cancel) ? await db.Database.GetAppliedMigrationsAsync(cancel) : [];
        string file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (!File.Exists(file))
            return [];
        // Only looked at: an ordinary connection would already write its journal mode into the file.
        SqliteConnectionStringBuilder reading = new() { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using SqliteConnection connection = new(reading.ToString());
        await connection.OpenAsync(cancel);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (await command.ExecuteScalarAsync(cancel) is 0L)
            return [];
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory";
        List<string> applied = [];
        await using SqliteDataReader rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            applied.Add(rows.GetString(0));
        return applied;
    }
}

/// <summary>Makes contexts for the configured provider.</summary>
public sealed class BoardDbContextFactory : IDbContextFactory<BoardDbContext>
{
    private readonly DbContextOptions<SqliteBoardDbContext>? _sqlite;
    private readonly DbContextOptions<PostgresBoardDbContext>? _postgres;

    public BoardDbContextFactory(IOptions<BoardOptions> options)
    {
        BoardOptions board = options.Value;
        switch (board.Database.Provider)
        {
            case DatabaseProvider.Sqlite:
                SqliteConnectionStringBuilder parsed = Sqlite(board);
                parsed.ForeignKeys = true;
                if (FileOf(board) is { } file)
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                _sqlite = new DbContextOptionsBuilder<SqliteBoardDbContext>()
                    .UseSqlite(parsed.ToString())
                    .AddInterceptors(new SqlitePragmas())
                    .Options;
                break;
            case DatabaseProvider.Postgres:
                _postgres = new DbContextOptionsBuilder<PostgresBoardDbContext>().UseNpgsql(board.Database.ConnectionString).Options;
                break;
            default:
                throw new InvalidOperationException($"No such provider: {board.Database.Provider}");
        }
    }

    /// <summary>Full path of the embedded database's file; null with PostgreSQL and for a database in memory.</summary>
    public static string? FileOf(BoardOptions options)
    {
        if (options.Database.Provider != DatabaseProvider.Sqlite)
            return null;
        SqliteConnectionStringBuilder parsed = Sqlite(options);
        return parsed.Mode == SqliteOpenMode.Memory || parsed.DataSource is "" or ":memory:" ? null : Path.GetFullPath(parsed.DataSource);
    }

    private static SqliteConnectionStringBuilder Sqlite(BoardOptions options) => new(
        string.IsNullOrWhiteSpace(options.Database.ConnectionString)
            ? $"Data Source={Path.Combine(options.DataFolder, "board.db")}"
            : options.Database.ConnectionString);

    public BoardDbContext CreateDbContext() => _sqlite is not null ? new SqliteBoardDbContext(_sqlite) : new PostgresBoardDbContext(_postgres!);

    /// <summary>Durable commits, readers that never wait for the writer.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
