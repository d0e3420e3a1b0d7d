using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Webhooks;

namespace SupervisionBoard.Projections.Webhooks;

/// <summary>
/// Tells other systems, each in the order of the log and at least once. How far each was told is stored after every
/// message, so that neither a power cut nor a receiver that is away for days loses one. One node tells at a time.
/// </summary>
public sealed class WebhookSender(
    IDbContextFactory<BoardDbContext> databases,
    WebhookRegister register,
    WebhookPost post,
    BoardRunner runner,
    BoardSnapshots snapshots,
    TimeProvider time,
    ILogger<WebhookSender> log) : BackgroundService
{
    /// <summary>Changes of a moment are told together.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>After this long the receivers are looked up again: another node may have been given one.</summary>
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);

    /// <summary>How long a receiver may be away before its messages wait for a person.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] s_waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
    ];

    /// <summary>Tries that are kept to be looked at, of all receivers together.</summary>
    private const int KeptTries = 1_000;

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<int, Task> _running = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private bool _reload = true;
    private List<(int Id, DateTimeOffset? NextTryAt)> _receivers = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using IDisposable subscription = snapshots.Subscribe(() =>
        {
            Wake();
            return Task.CompletedTask;
        });
        register.Changed += Reload;
        try
        {
            while (true)
            {
                DateTimeOffset next = await StartDueAsync(stoppingToken);
                await SleepAsync(next - time.GetUtcNow(), stoppingToken);
                await Task.Delay(s_pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Telling other systems stopped");
        }
        finally
        {
            register.Changed -= Reload;
            await Task.WhenAll(_running.Values);
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    /// <summary>One message that says nothing, outside the order; false where this node cannot sign for the receiver.</summary>
    public async Task<WebhookAnswer?> TestAsync(int id, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        WebhookRow? row = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && w.DeletedAt == null, cancel);
        if (row is null || register.SecretOf(row) is not { } secret)
            return null;
        WebhookMessage message = WebhookMessage.Test(time.GetUtcNow());
        WebhookAnswer answer = await post.SendAsync(row.Url, secret, message, cancel);
        await KeepAsync(db, row.Id, message, answer, cancel);
        return answer;
    }

    private void Reload(object? sender, EventArgs e)
    {
        Volatile.Write(ref _reload, true);
        Wake();
    }

    private void Wake()
    {
        try
        {
            // One pending signal is enough.
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            log.LogTrace(e, "Said by two at once, or to nobody");
        }
    }

    /// <summary>Sets off whoever is due and answers when to look again.</summary>
    private async Task<DateTimeOffset> StartDueAsync(CancellationToken cancel)
    {
        DateTimeOffset now = time.GetUtcNow(), next = now + s_longestSleep;
        try
        {
            if (Volatile.Read(ref _reload))
            {
                Volatile.Write(ref _reload, false);
                await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
                var rows = await db.Webhooks.AsNoTracking().Where(w => w.DeletedAt == null && w.PausedAt == null).Select(w => new { w.Id, w.NextTryAt }).ToListAsync(cancel);
                _receivers = rows.ConvertAll(r => (r.Id, r.NextTryAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null));
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A driver wraps what went wrong on its way in more than one kind of exception; none of them may end the program.
            log.LogWarning(e, "The receivers of changes cannot be read; tried again");
            Volatile.Write(ref _reload, true);
        }

        foreach ((int id, DateTimeOffset? nextTry) in _receivers)
        {
            if (nextTry > now)
                next = nextTry < next ? nextTry.Value : next;
            else if (!_running.ContainsKey(id))
                _running[id] = Task.Run(() => RunAsync(id, cancel), CancellationToken.None);
        }

        return next;
    }

    private async Task SleepAsync(TimeSpan sleep, CancellationToken cancel)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task timer = Task.Delay(sleep > TimeSpan.Zero ? sleep : TimeSpan.Zero, time, over.Token);
        if (await Task.WhenAny(timer, _wake.WaitAsync(over.Token)) == timer)
            Volatile.Write(ref _reload, true);
        await over.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private async Task RunAsync(int id, CancellationToken cancel)
    {
        long version = runner.Board.Version;
        try
        {
            if (await TellAsync(id, cancel))
                Volatile.Write(ref _reload, true);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            log.LogDebug("Telling receiver {Id} stopped", id);
        }
        catch (DbException e)
        {
            log.LogWarning(e, "How far receiver {Id} was told cannot be stored; tried again", id);
        }
        catch (Exception e)
        {
            // A defect, and nobody awaits this task but the stop of the program: said here or never. The others are told all the same.
            log.LogError(e, "Telling receiver {Id} failed; tried again", id);
        }
        finally
        {
            _running.TryRemove(id, out _);
            // What came while it ran woke nobody.
            if (runner.Board.Version != version || Volatile.Read(ref _reload))
                Wake();
        }
    }

    /// <summary>Whatever there is to tell, until it is told or a try fails. True when when to try next has changed.</summary>
    private async Task<bool> TellAsync(int id, CancellationToken cancel)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        // Whoever changes the row first has it: the other node's update finds nothing.
        int mine = await db.Webhooks
            .Where(w => w.Id == id && w.DeletedAt == null && w.PausedAt == null && (w.NextTryAt == null || w.NextTryAt <= now) && (w.LeasedBy == _node || w.LeasedUntil < now))
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.LeasedBy, _node).SetProperty(w => w.LeasedUntil, now + (long)s_lease.TotalMilliseconds), cancel);
        if (mine == 0)
            return false;
        WebhookRow row = await db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == id, cancel);
        if (register.SecretOf(row) is not { } secret)
        {
            log.LogWarning("The signing key of receiver {Name} was encrypted by another data folder; renew it to go on", row.Name);
            return false;
        }

        try
        {
            WebhookBacklog backlog = new(db, runner.Board, row);
            await foreach (WebhookBacklog.Next next in backlog.ReadAsync(cancel))
            {
                if (next.Message is { } message)
                {
                    WebhookAnswer answer = await post.SendAsync(row.Url, secret, message, cancel);
                    await KeepAsync(db, id, message, answer, cancel);
                    if (!answer.IsDone)
                    {
                        await FailAsync(db, row, answer, cancel);
                        return true;
                    }
                }

                await ToldAsync(db, id, next, cancel);
            }

            return row.Failures > 0;
        }
        finally
        {
            await db.Webhooks.Where(w => w.Id == id && w.LeasedBy == _node).ExecuteUpdateAsync(s => s.SetProperty(w => w.LeasedUntil, 0L), CancellationToken.None);
        }
    }

    private Task<int> ToldAsync(BoardDbContext db, int id, WebhookBacklog.Next next, CancellationToken cancel)
    {
        long lease = (time.GetUtcNow() + s_lease).ToUnixTimeMilliseconds();
        return db.Webhooks.Where(w => w.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.Position, next.Position)
                .SetProperty(w => w.MomentsUntil, next.MomentsUntil)
                .SetProperty(w => w.Failures, 0)
                .SetProperty(w => w.FailingSince, (long?)null)
                .SetProperty(w => w.NextTryAt, (long?)null)
                .SetProperty(w => w.LeasedUntil, lease),
            cancel);
    }

    private async Task FailAsync(BoardDbContext db, WebhookRow row, WebhookAnswer answer, CancellationToken cancel)
    {
        DateTimeOffset now = time.GetUtcNow();
        long since = row.FailingSince ?? now.ToUnixTimeMilliseconds();
        bool givenUp = answer.IsGone || now - DateTimeOffset.FromUnixTimeMilliseconds(since) >= GivenUpAfter;
        long next = (now + s_waits[Math.Min(row.Failures, s_waits.Length - 1)]).ToUnixTimeMilliseconds();
        long? paused = givenUp ? now.ToUnixTimeMilliseconds() : null;
        await db.Webhooks.Where(w => w.Id == row.Id).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.Failures, row.Failures + 1).SetProperty(w => w.FailingSince, since).SetProperty(w => w.NextTryAt, next).SetProperty(w => w.PausedAt, w => w.PausedAt ?? paused),
            cancel);
        log.LogWarning("Receiver {Name} was not told: {Status}", row.Name, answer.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer");
    }

    private async Task KeepAsync(BoardDbContext db, int id, WebhookMessage message, WebhookAnswer answer, CancellationToken cancel)
    {
        WebhookTryRow kept = new()
        {
            WebhookId = id,
            MessageId = message.Id,
            Type = message.Type,
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Milliseconds = (int)answer.Took.TotalMilliseconds,
            Status = answer.Status,
            Done = answer.IsDone,
        };
        db.WebhookTries.Add(kept);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        long oldest = kept.Id - KeptTries;
        await db.WebhookTries.Where(t => t.Id <= oldest).ExecuteDeleteAsync(cancel);
    }
}
