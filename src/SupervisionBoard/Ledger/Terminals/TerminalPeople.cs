using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Ledger.Terminals;

/// <summary>A number on a terminal, with the name the terminal has for it and the person it was mapped to.</summary>
public sealed record TerminalPerson(string SerialNumber, string Pin, string? Name, StaffCode? Staff);

/// <summary>Who a number on a terminal is: as mapped for the terminal, as mapped for all, else the staff code of the same text.</summary>
public sealed class TerminalPeople : IDisposable
{
    private readonly IDbContextFactory<BoardDbContext> _databases;
    private readonly AuditTrail _audit;
    private readonly AccessCache<TerminalPerson> _known;

    public TerminalPeople(IDbContextFactory<BoardDbContext> databases, AuditTrail audit, TimeProvider time)
    {
        _databases = databases;
        _audit = audit;
        _known = new AccessCache<TerminalPerson>(LoadAsync, time);
    }

    /// <summary>How numbers are read now; taken once for a batch. Answers null for somebody who is not known.</summary>
    public async ValueTask<Func<string, string, StaffCode?>> ReaderAsync(Func<StaffCode, bool> isKnown, CancellationToken cancel)
    {
        ImmutableArray<TerminalPerson> known = await _known.GetAsync(cancel);
        Dictionary<(string, string), StaffCode> mapped = known.Where(p => p.Staff is not null).ToDictionary(p => (p.SerialNumber, p.Pin), p => p.Staff!.Value);
        return (serial, pin) =>
        {
            if (!mapped.TryGetValue((serial, pin), out StaffCode staff) && !mapped.TryGetValue((TerminalPersonRow.Every, pin), out staff))
                staff = new StaffCode(pin);
            return isKnown(staff) ? staff : null;
        };
    }

    public ValueTask<ImmutableArray<TerminalPerson>> AllAsync(CancellationToken cancel) => _known.GetAsync(cancel);

    /// <param name="serialNumber">The terminal, or <see cref="TerminalPersonRow.Every"/>.</param>
    public async Task MapAsync(string serialNumber, string pin, StaffCode staff, string by, CancellationToken cancel)
    {
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            if (await db.TerminalPeople.FindAsync([serialNumber, pin], cancel) is { } row)
                row.Staff = staff.Value;
            else
                db.TerminalPeople.Add(new TerminalPersonRow { SerialNumber = serialNumber, Pin = pin, Staff = staff.Value });
            _audit.Add(db, by, AuditAction.TerminalPersonMapped, $"{serialNumber} {pin} → {staff}");
            await db.SaveChangesAsync(cancel);
        }

        await _known.ReloadAsync(cancel);
    }

    /// <summary>Names that a terminal has for its numbers, as it reports them; whoever has to map a number sees them.</summary>
    public async Task NameAsync(string serialNumber, IReadOnlyDictionary<string, string> names, CancellationToken cancel)
    {
        if (names.Count == 0)
            return;
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            Dictionary<string, TerminalPersonRow> known = await db.TerminalPeople.Where(p => p.SerialNumber == serialNumber).ToDictionaryAsync(p => p.Pin, StringComparer.Ordinal, cancel);
            foreach ((string pin, string name) in names)
            {
                if (known.TryGetValue(pin, out TerminalPersonRow? row))
                    row.Name = name;
                else
                    db.TerminalPeople.Add(new TerminalPersonRow { SerialNumber = serialNumber, Pin = pin, Name = name });
            }

            if (await db.SaveChangesAsync(cancel) == 0)
                return;
        }

        await _known.ReloadAsync(cancel);
    }

    public void Dispose() => _known.Dispose();

    private async Task<ImmutableArray<TerminalPerson>> LoadAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        List<TerminalPersonRow> rows = await db.TerminalPeople.AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(p => new TerminalPerson(p.SerialNumber, p.Pin, p.Name, p.Staff is null ? null : new StaffCode(p.Staff)))];
    }
}
