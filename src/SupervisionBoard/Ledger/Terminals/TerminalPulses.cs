using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Events.Terminals;

namespace SupervisionBoard.Ledger.Terminals;

/// <summary>What one terminal does, in memory: a request every few seconds must cost no write.</summary>
public sealed class TerminalPulse(string serialNumber)
{
    private readonly Lock _gate = new();
    private TerminalClock _clock = new();
    private bool _changed;
    private long _rows;
    private long _resent;
    private string? _address;

    public string SerialNumber => serialNumber;

    /// <summary>One report to the board at a time.</summary>
    public SemaphoreSlim Reporting { get; } = new(1);

    public TerminalClock Clock
    {
        get
        {
            lock (_gate)
                return _clock;
        }
    }

    /// <summary>It has been heard of since the program started.</summary>
    public bool IsHeard { get; private set; }

    /// <summary>Counted since the counters were last written.</summary>
    public (long Rows, long Resent) Unwritten
    {
        get
        {
            lock (_gate)
                return (_rows, _resent);
        }
    }

    internal void Restore(TerminalClock clock)
    {
        lock (_gate)
            _clock = clock;
    }

    internal void SeenElsewhere(DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_clock.LastSeen is null || _clock.LastSeen < at)
                _clock = _clock with { LastSeen = at };
        }
    }

    public void Seen(DateTimeOffset now, string? address)
    {
        lock (_gate)
        {
            (_clock, _address, _changed, IsHeard) = (_clock.Seen(now), address ?? _address, true, true);
        }
    }

    public void Refused(DateTimeOffset now)
    {
        lock (_gate)
            _clock = _clock.Refused(now);
    }

    /// <param name="newest">The latest time that a new row claims; null when all were here already.</param>
    public void Took(DateTimeOffset arrival, int rows, int resent, DateTimeOffset? newest)
    {
        lock (_gate)
        {
            (_rows, _resent, _changed) = (_rows + rows, _resent + resent, true);
            if (newest is { } claimed)
                _clock = _clock.Took(arrival, claimed);
        }
    }

    internal Flush? Take()
    {
        lock (_gate)
        {
            if (!_changed)
                return null;
            Flush taken = new(serialNumber, _clock.LastSeen, _address, _rows, _resent, _clock.Offset);
            (_rows, _resent, _changed) = (0, 0, false);
            return taken;
        }
    }

    internal void PutBack(Flush taken)
    {
        lock (_gate)
            (_rows, _resent, _changed) = (_rows + taken.Rows, _resent + taken.Resent, true);
    }

    internal sealed record Flush(string SerialNumber, DateTimeOffset? LastSeen, string? Address, long Rows, long Resent, TimeSpan? Offset);
}

/// <summary>The pulses of all terminals, and their counters on disk.</summary>
public sealed class TerminalPulses(IDbContextFactory<BoardDbContext> databases)
{
    private readonly ConcurrentDictionary<string, TerminalPulse> _pulses = new(StringComparer.Ordinal);

    public IEnumerable<TerminalPulse> All => _pulses.Values;

    public TerminalPulse Of(string serialNumber) => _pulses.GetOrAdd(serialNumber, static s => new TerminalPulse(s));

    public TerminalPulse? Find(string serialNumber) => _pulses.GetValueOrDefault(serialNumber);

    /// <summary>Takes up where the program stopped.</summary>
    /// <param name="stateOf">The clock's state in the log, offline aside.</param>
    public async Task RestoreAsync(Func<string, ClockDeviceState> stateOf, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        foreach (TerminalRow row in await db.Terminals.AsNoTracking().Where(t => t.State == TerminalState.Admitted && t.LastSeenAt != null).ToListAsync(cancel))
        {
            Of(row.SerialNumber).Restore(new TerminalClock
            {
                LastSeen = DateTimeOffset.FromUnixTimeMilliseconds(row.LastSeenAt!.Value),
                Offset = row.OffsetSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                State = stateOf(row.SerialNumber),
            });
        }
    }

    /// <summary>Another node may have heard of the terminal.</summary>
    public async Task ReadLastSeenAsync(TerminalPulse pulse, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        if (await db.Terminals.Where(t => t.SerialNumber == pulse.SerialNumber).Select(t => t.LastSeenAt).SingleOrDefaultAsync(cancel) is { } at)
            pulse.SeenElsewhere(DateTimeOffset.FromUnixTimeMilliseconds(at));
    }

    /// <summary>Writes what changed since the last time, in one transaction.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        List<(TerminalPulse Pulse, TerminalPulse.Flush Taken)> taken = [.. All.Select(p => (Pulse: p, Taken: p.Take())).Where(p => p.Taken is not null).Select(p => (p.Pulse, p.Taken!))];
        if (taken.Count == 0)
            return;
        try
        {
            await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            foreach ((_, TerminalPulse.Flush flush) in taken)
            {
                long? seen = flush.LastSeen?.ToUnixTimeMilliseconds();
                long? offset = (long?)flush.Offset?.TotalSeconds;
                await db.Terminals.Where(t => t.SerialNumber == flush.SerialNumber).ExecuteUpdateAsync(
                    s => s.SetProperty(t => t.LastSeenAt, seen)
                        .SetProperty(t => t.Address, flush.Address)
                        .SetProperty(t => t.Rows, t => t.Rows + flush.Rows)
                        .SetProperty(t => t.Resent, t => t.Resent + flush.Resent)
                        .SetProperty(t => t.OffsetSeconds, offset),
                    cancel);
            }

            await transaction.CommitAsync(cancel);
        }
        catch
        {
            foreach ((TerminalPulse pulse, TerminalPulse.Flush flush) in taken)
                pulse.PutBack(flush);
            throw;
        }
    }
}
