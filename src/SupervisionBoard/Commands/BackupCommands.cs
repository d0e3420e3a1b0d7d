using System.CommandLine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Commands;

/// <summary>
/// <c>backup</c> and <c>restore</c> of the embedded database. A backup may be taken while the board is served; a
/// restore needs it stopped. PostgreSQL has tools of its own for both.
/// </summary>
public static class BackupCommands
{
    public static Command CreateBackup()
    {
        Argument<string> file = new("FILE") { Description = "备份文件，不得已存在 / backup file, must not exist yet" };
        Command command = new("backup", "备份数据库，可在运行中进行 / backs the database up, also while it is served") { file };
        command.SetAction((parsed, cancel) => OfflineDatabase.RunAsync(
            parsed.InvocationConfiguration.Error,
            (options, _) => Task.FromResult(Backup(options, parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error))));
        return command;
    }

    public static Command CreateRestore()
    {
        Argument<string> file = new("FILE") { Description = "备份文件 / backup file" };
        Command command = new("restore", "从备份恢复，须先停止服务；原数据库另存 / restores a backup; stop the board first, the old database is kept aside") { file };
        command.SetAction((parsed, cancel) => OfflineDatabase.RunAsync(
            parsed.InvocationConfiguration.Error,
            (options, _) => RestoreAsync(options, parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancel)));
        return command;
    }

    private static int Backup(BoardOptions options, string file, TextWriter output, TextWriter errors)
    {
        if (Embedded(options, errors) is not { } database)
            return 1;
        if (!File.Exists(database))
            return Refuse(errors, $"{database}: 没有数据库 / there is no database");
        if (File.Exists(file))
            return Refuse(errors, $"{file}: 文件已存在，不覆盖 / the file exists and is not overwritten");
        // Complete or not there at all: a half backup would be taken for a whole one.
        string partial = file + ".partial";
        Copy(database, partial);
        File.Move(partial, file);
        output.WriteLine($"{file}: 备份完成 / backed up, {new FileInfo(file).Length} bytes");
        return 0;
    }

    private static async Task<int> RestoreAsync(BoardOptions options, string file, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        if (Embedded(options, errors) is not { } database)
            return 1;
        if (!File.Exists(file))
            return Refuse(errors, $"{file}: 找不到文件 / file not found");
        using DatabaseLock taken = DatabaseLock.Take(options);
        string partial = database + ".restoring";
        Copy(file, partial);
        await using (SqliteBoardDbContext db = new(new DbContextOptionsBuilder<SqliteBoardDbContext>().UseSqlite($"Data Source={partial};Pooling=False").Options))
        {
            LedgerVerdict verdict = await LedgerVerification.VerifyAsync(db, cancel);
            if (verdict.Position is { } position)
            {
                File.Delete(partial);
                return Refuse(errors, $"{file}: 台账第 {position} 号记录损坏，未恢复 / row {position} of the ledger is broken, nothing was restored");
            }
        }

        if (File.Exists(database))
        {
            string aside = $"{database}.before-restore";
            for (int n = 2; File.Exists(aside); n++)
                aside = $"{database}.before-restore-{n}";
            // By copy through the engine, so that what still lies in its log is in it too.
            Copy(database, aside);
            await output.WriteLineAsync($"{aside}: 原数据库 / the old database");
        }

        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        File.Move(partial, database, overwrite: true);
        await output.WriteLineAsync($"{database}: 恢复完成 / restored");
        return 0;
    }

    private static void Copy(string from, string to)
    {
        File.Delete(to);
        using SqliteConnection source = new($"Data Source={from};Mode=ReadWrite;Pooling=False");
        using SqliteConnection target = new($"Data Source={to};Pooling=False");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    private static string? Embedded(BoardOptions options, TextWriter errors)
    {
        if (BoardDbContextFactory.FileOf(options) is { } file)
            return file;
        errors.WriteLine("当前数据库是 PostgreSQL，请用 pg_dump 与 pg_restore。 / The database is PostgreSQL: use pg_dump and pg_restore.");
        return null;
    }

    private static int Refuse(TextWriter errors, string message)
    {
        errors.WriteLine(message);
        return 1;
    }
}
