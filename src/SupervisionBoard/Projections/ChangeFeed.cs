using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Projections;

/// <summary>
/// Follows what other nodes of the same PostgreSQL commit, so that the walls of this one move too: hears "changed to N"
/// and hands the queue a passed moment, with which the writer folds the new rows and takes the regulations in force. With
/// SQLite there is one node and nothing to hear.
/// </summary>
public sealed class ChangeFeed(IDbContextFactory<BoardDbContext> contexts, BoardRunner runner, WriteQueue queue, TimeProvider time, ILogger<ChangeFeed> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <summary>In seconds: a connection that died silently must be noticed.</summary>
    private const int KeepAlive = 30;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (ConnectionString() is not { } connection)
            return;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await FollowAsync(connection, stoppingToken);
                }
                catch (DbException e)
                {
                    log.LogWarning(e, "Changes by other nodes cannot be heard; listening again in {Seconds} s", s_pause.TotalSeconds);
                    await Task.Delay(s_pause, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Change feed stopped");
        }
    }

    private string? ConnectionString()
    {
        using BoardDbContext db = contexts.CreateDbContext();
        return db is PostgresBoardDbContext
            ? new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, KeepAlive = KeepAlive }.ToString()
            : null;
    }

    private async Task FollowAsync(string connectionString, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = new(connectionString);
        // What was committed while nobody listened is not said again.
        bool news = true;
        connection.Notification += (_, notice) => news |= IsNews(notice.Payload);
        await connection.OpenAsync(cancel);
        await using (NpgsqlCommand listen = new($"LISTEN {LogStore.ChangedChannel}", connection))
            await listen.ExecuteNonQueryAsync(cancel);
        while (true)
        {
            if (news)
            {
                news = false;
                await TakeAsync();
            }

            // Notifications that came with the one it waits for are handed over before it returns: a burst is one passed moment.
            await connection.WaitAsync(cancel);
        }
    }

    /// <summary>Own commits are heard too, as a rule after their rows are in the board.</summary>
    private bool IsNews(string payload) => !long.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out long position) || position > runner.Board.Position;

    private async Task TakeAsync()
    {
        // A full queue or a failing store says so itself, and whatever group comes next folds the rows as well.
        await queue.SubmitAsync(new MomentPassed { Source = BoardSession.Judge, By = BoardSession.Judge });
    }
}
