using Microsoft.Extensions.Options;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Ledger;

/// <summary>
/// One server on one embedded database: a second one would answer from a board of its own. The lock is a file that
/// the system frees with the process, however it ends. PostgreSQL has its own lock for appending and needs none.
/// </summary>
public sealed class DatabaseLock : IDisposable
{
    private readonly FileStream? _file;

    private DatabaseLock(FileStream? file) => _file = file;

    /// <exception cref="StartRefusedException">Another process serves or restores this database.</exception>
    public static DatabaseLock Take(BoardOptions options)
    {
        if (BoardDbContextFactory.FileOf(options) is not { } database)
            return new DatabaseLock(null);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(database)!);
            return new DatabaseLock(new FileStream(database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new StartRefusedException(
                $"数据库 {database} 正被另一个进程使用，请先停止它。\n"
                + $"The database {database} is in use by another process; stop that one first. ({e.Message})");
        }
    }

    public static DatabaseLock Take(IServiceProvider services) => Take(services.GetRequiredService<IOptions<BoardOptions>>().Value);

    public void Dispose() => _file?.Dispose();
}
