using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Events.Terminals;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger.Terminals;

namespace SupervisionBoard.Projections.Terminals;

/// <summary>
/// Tells the board when a terminal can no longer be believed and when it can again. Silence is noticed at its moment:
/// a timer sleeps until the first terminal could have been silent for too long. Nothing is said of a terminal that
/// was never heard of, and the program's own absence is nobody's silence.
/// </summary>
public sealed class TerminalWatch(
    WriteQueue queue,
    BoardRunner runner,
    BoardSnapshots snapshots,
    TerminalList list,
    TerminalPulses pulses,
    TerminalIntake intake,
    TimeProvider time,
    ILogger<TerminalWatch> log) : IHostedService, IDisposable
{
    private const string Source = "terminals";

    /// <summary>Counters are written, and held rows looked at, at least this often.</summary>
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(30);

    /// <summary>A clock that is behind makes nothing older than this doubtful: what it claimed before lies outside of every open month.</summary>
    private static readonly TimeSpan s_longestBehind = TimeSpan.FromDays(31);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private IDisposable? _subscription;
    private DateTimeOffset _started;
    private Roster? _roster;
    private Task _watching = Task.CompletedTask;
    private bool _disposed;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _started = time.GetUtcNow();
        await list.TakeSettingsAsync(cancellationToken);
        await pulses.RestoreAsync(LastClockState, cancellationToken);
        _roster = runner.Board.Roster;
        _subscription = snapshots.Subscribe(() =>
        {
            // Somebody new may be who a held number is.
            if (!ReferenceEquals(_roster, runner.Board.Roster))
                Wake();
            return Task.CompletedTask;
        });
        _watching = Task.Run(() => WatchAsync(_stop.Token), CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_disposed)
            return;
        await _stop.CancelAsync();
        await _watching.WaitAsync(cancellationToken);
        await TryAsync(() => pulses.FlushAsync(cancellationToken));
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _subscription?.Dispose();
        _stop.Cancel();
        _stop.Dispose();
        _wake.Dispose();
    }

    /// <summary>Brings the board in line with what is known of a terminal; costs nothing when nothing changed.</summary>
    public async Task ReportAsync(Terminal terminal, CancellationToken cancel)
    {
        if (Changes(terminal, pulses.Find(terminal.SerialNumber)).IsEmpty)
            return;
        TerminalPulse pulse = pulses.Of(terminal.SerialNumber);
        await pulse.Reporting.WaitAsync(cancel);
        try
        {
            ImmutableArray<ClockDeviceChanged> changes = Changes(terminal, pulse);
            if (changes.Any(c => c.State == ClockDeviceState.Offline))
            {
                await pulses.ReadLastSeenAsync(pulse, cancel);
                changes = Changes(terminal, pulse);
            }

            if (changes.IsEmpty)
                return;
            WriteResult result = await queue.SubmitAsync(new FactsSubmitted
            {
                Source = Source,
                By = Source,
                Items = [.. changes.Select((c, i) => new SubmittedFact(i, c, SHA256.HashData(Encoding.UTF8.GetBytes(c.Id)), null))],
            });
            // Not taken is not lost: it is found again at the next request or moment.
            if (result is not WriteResult.Committed { Outcome: var outcome } || outcome.Refused.Any())
                log.LogWarning("The state of terminal {Terminal} was not taken: {Result}", terminal.SerialNumber, result);
            Wake();
        }
        finally
        {
            pulse.Reporting.Release();
        }
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                TimeSpan sleep = s_longestSleep;
                await TryAsync(async () =>
                {
                    foreach (Terminal terminal in await list.AllAsync(cancel))
                        await ReportAsync(terminal, cancel);
                    _roster = runner.Board.Roster;
                    await intake.ReleaseAsync(cancel);
                    await pulses.FlushAsync(cancel);
                    TimeSpan next = await NextSilenceAsync(cancel) - time.GetUtcNow();
                    sleep = next < s_longestSleep ? next : s_longestSleep;
                });
                await SleepAsync(sleep > TimeSpan.Zero ? sleep : TimeSpan.FromSeconds(1), cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            log.LogDebug("Terminal watch stopped");
        }
    }

    /// <summary>The first moment at which a terminal that is not offline could be.</summary>
    private async Task<DateTimeOffset> NextSilenceAsync(CancellationToken cancel)
    {
        DateTimeOffset next = DateTimeOffset.MaxValue;
        foreach (Terminal terminal in await list.AllAsync(cancel))
        {
            if (!terminal.IsAdmitted || pulses.Find(terminal.SerialNumber)?.Clock.LastSeen is not { } seen || runner.Board.Attendance.Clocks.Find(terminal.SerialNumber)?.State == ClockDeviceState.Offline)
                continue;
            // Just after: three minutes to the second are still in order.
            DateTimeOffset silent = (seen > _started ? seen : _started) + TerminalClock.OfflineAfter + TimeSpan.FromMilliseconds(1);
            next = silent < next ? silent : next;
        }

        return next;
    }

    /// <summary>What the board does not know yet; usually nothing.</summary>
    private ImmutableArray<ClockDeviceChanged> Changes(Terminal terminal, TerminalPulse? pulse)
    {
        ImmutableArray<ClockDeviceChanged> known = runner.Board.Attendance.Clocks.ChangesOf(terminal.SerialNumber);
        ClockDeviceChanged? newest = known.IsEmpty ? null : known[^1];
        DateTimeOffset now = time.GetUtcNow();
        // An area that nobody has defined yet is as good as none.
        if (terminal.Area is { } area && !runner.Board.Roster.Areas.ContainsKey(area.Value))
            terminal = terminal with { Area = null };
        if (!terminal.IsAdmitted)
            return newest is null or { State: ClockDeviceState.Retired } ? [] : [Change(terminal, ClockDeviceState.Retired, now, newest)];
        if (pulse?.Clock is not { LastSeen: { } seen } clock)
            return [];
        bool silent = now - (seen > _started ? seen : _started) > TerminalClock.OfflineAfter;
        if (silent && newest is null or { State: ClockDeviceState.Retired })
            return [];
        if (!silent && !pulse.IsHeard)
            return [];
        ClockDeviceState state = silent ? ClockDeviceState.Offline : clock.State;
        if (newest is not null && (newest.State, newest.Area, newest.Name) == (state, terminal.Area, terminal.Name))
            return [];
        DateTimeOffset at = newest?.State == state ? now
            : silent ? seen
            : newest is { State: ClockDeviceState.Offline } || clock.Since is null ? now
            : clock.Since.Value;
        return state is ClockDeviceState.Drifting or ClockDeviceState.Unsynchronised && newest?.State != ClockDeviceState.Offline
            ? [.. Backwards(terminal, state, at < now - s_longestBehind ? now - s_longestBehind : at, known)]
            : [Change(terminal, state, at, newest)];
    }

    /// <summary>A wrong clock that claimed earlier times: whatever was believed of it since then was believed wrongly.</summary>
    private static IEnumerable<ClockDeviceChanged> Backwards(Terminal terminal, ClockDeviceState state, DateTimeOffset since, ImmutableArray<ClockDeviceChanged> known)
    {
        if (known.IsEmpty || known[^1].At < since)
        {
            yield return Change(terminal, state, since, known.IsEmpty ? null : known[^1]);
            yield break;
        }

        yield return Change(terminal, state, since, newest: null);
        foreach (ClockDeviceChanged change in known.Where(c => c.At >= since && (!ClockDevices.IsGap(c.State) || c == known[^1])))
            yield return Change(terminal, state, change.At, change);
    }

    /// <summary>After the newest one known, at least: the last of several facts of one instant must be this.</summary>
    private static ClockDeviceChanged Change(Terminal terminal, ClockDeviceState state, DateTimeOffset at, ClockDeviceChanged? newest)
    {
        long milliseconds = at.ToUnixTimeMilliseconds();
        if (newest is not null && milliseconds <= newest.At.ToUnixTimeMilliseconds())
            milliseconds = newest.At.ToUnixTimeMilliseconds() + 1;
        return new ClockDeviceChanged
        {
            Source = Source,
            Id = FormattableString.Invariant($"{terminal.SerialNumber}/{milliseconds}/{state}"),
            At = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
            Device = terminal.SerialNumber,
            State = state,
            Name = terminal.Name,
            Area = terminal.Area,
        };
    }

    private ClockDeviceState LastClockState(string serialNumber) => runner.Board.Attendance.Clocks.ChangesOf(serialNumber)
        .LastOrDefault(c => c.State is not (ClockDeviceState.Offline or ClockDeviceState.Retired))?.State ?? ClockDeviceState.Trusted;

    private void Wake()
    {
        if (!_disposed && _wake.CurrentCount == 0)
            _wake.Release();
    }

    private async Task SleepAsync(TimeSpan sleep, CancellationToken cancel)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(Task.Delay(sleep, time, end.Token), _wake.WaitAsync(end.Token));
        await end.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>The store may be away for a while; what was not done is done at the next moment.</summary>
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Terminals could not be looked after");
        }
    }
}
