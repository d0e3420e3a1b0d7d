using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;

namespace SupervisionBoard.Projections;

/// <summary>
/// Two loops for as long as the program runs: the single writer, and the timer that wakes at the next moment at
/// which the board changes by itself (a shift's end, a deadline, midnight) and at no other.
/// </summary>
public sealed class BoardWorker(WriteQueue queue, BoardRunner runner, BoardSnapshots snapshots, TimeProvider time, ILogger<BoardWorker> log) : IHostedService, IDisposable
{
    /// <summary>However far the next moment: a clock that was set forward must be noticed.</summary>
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(30);

    /// <summary>From looking at the clock until the timer runs: more means that the clock was set in between.</summary>
    private static readonly TimeSpan s_winding = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private bool _disposed;
    private Task _writing = Task.CompletedTask;
    private Task _timing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = Task.Run(() => queue.RunAsync(runner.CommitAsync, CancellationToken.None), CancellationToken.None);
        _timing = Task.Run(() => TimeAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Finishes what was accepted; the host gives it ten seconds.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Some hosts stop what they have disposed of already.
        if (_disposed)
            return;
        queue.Complete();
        await _stop.CancelAsync();
        await Task.WhenAll(_writing, _timing).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        queue.Complete();
        _stop.Cancel();
        _stop.Dispose();
        _changed.Dispose();
    }

    private async Task TimeAsync(CancellationToken cancel)
    {
        using IDisposable subscription = snapshots.Subscribe(() =>
        {
            // One pending signal is enough: the loop reads the newest board anyway.
            if (_changed.CurrentCount == 0)
                _changed.Release();
            return Task.CompletedTask;
        });
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                Board board = runner.Board;
                DateTimeOffset now = time.GetUtcNow();
                // An empty board that was never judged still begins its first day now.
                DateTimeOffset? next = board.JudgedUpTo == default ? now : BoardMoments.Next(board, board.JudgedUpTo);
                if (next <= now)
                {
                    WriteResult result = await queue.SubmitAsync(new MomentPassed { Source = BoardSession.Judge, By = BoardSession.Judge });
                    if (result is WriteResult.Committed)
                        continue;
                    // Busy or away: the moment is not lost, it is tried again.
                    next = now + TimeSpan.FromSeconds(1);
                }

                TimeSpan sleep = next is { } moment && moment - now < s_longestSleep ? moment - now : s_longestSleep;
                await SleepAsync(now, sleep, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            log.LogDebug("Timer stopped");
        }
    }

    /// <param name="since">What the sleep was reckoned from.</param>
    private async Task SleepAsync(DateTimeOffset since, TimeSpan sleep, CancellationToken cancel)
    {
        using CancellationTokenSource wake = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task timer = Task.Delay(sleep, time, wake.Token);
        Task changed = _changed.WaitAsync(wake.Token);
        // A clock that was set while the timer was wound is seen here; one that is set later, by the timer.
        if ((time.GetUtcNow() - since).Duration() < s_winding)
            await Task.WhenAny(timer, changed);
        await wake.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }
}
