using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Terminals;

namespace SupervisionBoard.Projections.Terminals;

/// <summary>One terminal with everything known of it at this moment.</summary>
public sealed record TerminalView
{
    public required string SerialNumber { get; init; }

    public required string Name { get; init; }

    public required string? Area { get; init; }

    /// <summary>One of <see cref="TerminalState"/>.</summary>
    public required string State { get; init; }

    /// <summary>As the board judges by it; null before it was ever heard of.</summary>
    public required ClockDeviceState? Clock { get; init; }

    public required DateTimeOffset? ClockSince { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset? LastSeen { get; init; }

    /// <summary>Terminal's time minus the centre's.</summary>
    public required TimeSpan? Offset { get; init; }

    public required long Rows { get; init; }

    public required long Resent { get; init; }

    public required int Unknown { get; init; }

    public required int WrongTime { get; init; }

    public required int Rejected { get; init; }

    public required bool HasKey { get; init; }

    public required bool IsOfSettings { get; init; }

    public required string? Address { get; init; }

    public required string? Firmware { get; init; }

    public required string? Model { get; init; }

    public required string? Info { get; init; }
}

/// <summary>Rows that wait for somebody to say who their number is.</summary>
/// <param name="TerminalName">The name that the terminal has for the number; null when it did not say.</param>
public sealed record UnknownNumber(string SerialNumber, string Pin, string? TerminalName, int Rows, DateTimeOffset First, DateTimeOffset Last);

/// <summary>How the terminals are, for whoever looks after them.</summary>
public sealed class TerminalHealth(IDbContextFactory<BoardDbContext> databases, TerminalList list, TerminalPulses pulses, TerminalPeople people, HeldRows held, BoardRunner runner)
{
    public async Task<(ImmutableArray<TerminalView> Terminals, ImmutableArray<UnknownNumber> Unknown)> ReadAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        List<TerminalRow> rows = await db.Terminals.AsNoTracking().OrderBy(t => t.State).ThenBy(t => t.Name).ThenBy(t => t.SerialNumber).ToListAsync(cancel);
        ILookup<string, HeldCount> counts = (await held.CountAsync(cancel)).ToLookup(h => h.SerialNumber, StringComparer.Ordinal);
        Dictionary<(string, string), string?> names = (await people.AllAsync(cancel)).ToDictionary(p => (p.SerialNumber, p.Pin), p => p.Name);
        return (
            [.. rows.Select(row => View(row, [.. counts[row.SerialNumber]]))],
            [
                .. counts.SelectMany(c => c).Where(h => h.Reason == HeldReason.UnknownPerson)
                    .Select(h => new UnknownNumber(h.SerialNumber, h.Pin!, names.GetValueOrDefault((h.SerialNumber, h.Pin!)), h.Rows, h.First!.Value, h.Last!.Value))
                    .OrderByDescending(h => h.Last).ThenBy(h => h.SerialNumber, StringComparer.Ordinal),
            ]);
    }

    private TerminalView View(TerminalRow row, HeldCount[] counts)
    {
        TerminalPulse? pulse = pulses.Find(row.SerialNumber);
        ClockDeviceChanged? clock = runner.Board.Attendance.Clocks.Find(row.SerialNumber);
        DateTimeOffset? stored = row.LastSeenAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
        DateTimeOffset? seen = pulse?.Clock.LastSeen;
        return new TerminalView
        {
            SerialNumber = row.SerialNumber,
            Name = row.Name,
            Area = row.Area,
            State = row.State,
            Clock = clock?.State,
            ClockSince = clock?.At,
            FirstSeen = DateTimeOffset.FromUnixTimeMilliseconds(row.FirstSeenAt),
            LastSeen = seen is null || stored > seen ? stored : seen,
            Offset = pulse?.Clock.Offset ?? (row.OffsetSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
            Rows = row.Rows + (pulse?.Unwritten.Rows ?? 0),
            Resent = row.Resent + (pulse?.Unwritten.Resent ?? 0),
            Unknown = counts.Where(c => c.Reason == HeldReason.UnknownPerson).Sum(c => c.Rows),
            WrongTime = counts.Where(c => c.Reason is HeldReason.Ahead or HeldReason.ClockNotSet).Sum(c => c.Rows),
            Rejected = counts.Where(c => c.Reason.StartsWith(HeldReason.Rejected, StringComparison.Ordinal)).Sum(c => c.Rows),
            HasKey = row.KeySha256 is not null,
            IsOfSettings = list.IsOfSettings(row.SerialNumber),
            Address = row.Address,
            Firmware = row.Firmware,
            Model = row.Model,
            Info = row.Info,
        };
    }
}
