using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Ledger.Terminals;

/// <summary>A command as listed.</summary>
public sealed record TerminalCommand(long Id, string SerialNumber, string Command, string By, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? AnsweredAt, string? Answer);

/// <summary>Commands wait here until their terminal asks; it answers each by its number.</summary>
public sealed class TerminalCommands : IDisposable
{
    /// <summary>A terminal that was switched off while it worked never answers: it gets the command again after this time.</summary>
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(5);

    private const int MostSent = 3;

    private readonly IDbContextFactory<BoardDbContext> _databases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly AccessCache<Open> _open;

    private sealed record Open(long Id, string SerialNumber, string Command, long? SentAt);

    public TerminalCommands(IDbContextFactory<BoardDbContext> databases, AuditTrail audit, TimeProvider time)
    {
        _databases = databases;
        _audit = audit;
        _time = time;
        _open = new AccessCache<Open>(LoadAsync, time);
    }

    /// <summary>What an office may ask of a terminal. CHECK sends everything that is new, INFO says how it is, REBOOT starts it again.</summary>
    public static ImmutableArray<string> Words { get; } = ["CHECK", "INFO", "REBOOT"];

    public async Task QueueAsync(string serialNumber, string command, string by, CancellationToken cancel)
    {
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            db.TerminalCommands.Add(new TerminalCommandRow { SerialNumber = serialNumber, Command = command, By = by, CreatedAt = Now });
            _audit.Add(db, by, AuditAction.TerminalCommanded, $"{serialNumber} {command}");
            await db.SaveChangesAsync(cancel);
        }

        await _open.ReloadAsync(cancel);
    }

    /// <summary>The commands that the terminal is to run now, oldest first; they count as handed over.</summary>
    public async Task<IReadOnlyList<(long Id, string Command)>> TakeAsync(string serialNumber, CancellationToken cancel)
    {
        long now = Now;
        List<Open> due = [.. (await _open.GetAsync(cancel)).Where(c => c.SerialNumber == serialNumber && IsDue(c.SentAt, now))];
        if (due.Count == 0)
            return [];
        long[] ids = [.. due.Select(c => c.Id)];
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
            await db.TerminalCommands.Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.SentAt, now).SetProperty(c => c.Sent, c => c.Sent + 1), cancel);
        await _open.ReloadAsync(cancel);
        return due.ConvertAll(c => (c.Id, c.Command));
    }

    /// <summary>Answers of a terminal by the number of the command; numbers of others are ignored.</summary>
    public async Task AnswerAsync(string serialNumber, IReadOnlyList<(long Id, string Answer)> answers, CancellationToken cancel)
    {
        if (answers.Count == 0)
            return;
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            foreach ((long id, string answer) in answers)
            {
                await db.TerminalCommands.Where(c => c.Id == id && c.SerialNumber == serialNumber)
                    .ExecuteUpdateAsync(s => s.SetProperty(c => c.AnsweredAt, Now).SetProperty(c => c.Answer, answer), cancel);
            }
        }

        await _open.ReloadAsync(cancel);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<TerminalCommand>> ListAsync(string serialNumber, int limit, CancellationToken cancel)
    {
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        List<TerminalCommandRow> rows = await db.TerminalCommands.AsNoTracking().Where(c => c.SerialNumber == serialNumber).OrderByDescending(c => c.Id).Take(limit).ToListAsync(cancel);
        return rows.ConvertAll(c => new TerminalCommand(c.Id, c.SerialNumber, c.Command, c.By, At(c.CreatedAt), c.SentAt is { } s ? At(s) : null, c.AnsweredAt is { } a ? At(a) : null, c.Answer));
    }

    public void Dispose() => _open.Dispose();

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static bool IsDue(long? sentAt, long now) => sentAt is null || now - sentAt >= s_again.TotalMilliseconds;

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private async Task<ImmutableArray<Open>> LoadAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        var rows = await db.TerminalCommands.AsNoTracking().Where(c => c.AnsweredAt == null && c.Sent < MostSent).OrderBy(c => c.Id).ToListAsync(cancel);
        return [.. rows.Select(c => new Open(c.Id, c.SerialNumber, c.Command, c.SentAt))];
    }
}
