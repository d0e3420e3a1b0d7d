using Microsoft.Extensions.Options;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Demo.Live;

/// <summary>Keeps the demonstration moving: hands what the script says to the one write path, like any other sender.</summary>
internal sealed class Simulator(WriteQueue queue, BoardRunner runner, DemoTerminals terminals, TimeProvider time, IOptions<BoardOptions> options, ILogger<Simulator> log) : BackgroundService
{
    /// <summary>A clock that was set forward must be noticed.</summary>
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_shortestSleep = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the host: the server must listen first.
        await Task.Yield();
        LiveScript script = new(runner.Board, time.GetUtcNow(), options.Value.Demo.Speed);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                while (!stoppingToken.IsCancellationRequested && script.Next(() => runner.Board, time.GetUtcNow()) is { } planned)
                {
                    if (planned.On(runner.Board) is { } submission)
                        Note(planned, await queue.SubmitAsync(submission));
                }

                TimeSpan sleep = script.NextAt - time.GetUtcNow();
                sleep = sleep < s_shortestSleep ? s_shortestSleep : sleep > s_longestSleep ? s_longestSleep : sleep;
                await Task.Delay(sleep, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Simulator stopped");
        }
    }

    private void Note(Planned planned, WriteResult result)
    {
        if (result is WriteResult.Committed { Outcome: var outcome } && !outcome.Refused.Any())
        {
            if (planned.Fact is CheckedIn { Device: { } device })
                terminals.Counted(device, rows: 1);
            return;
        }

        log.LogWarning("The simulator's {Planned} was not taken: {Result}", planned, result);
    }
}
