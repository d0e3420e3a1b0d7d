using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Ledger.Terminals;

/// <summary>What is decided about one terminal; what it does is in <see cref="TerminalPulses"/>.</summary>
public sealed record Terminal(string SerialNumber, string Name, AreaCode? Area, string? KeySha256, string? KeyAddress, string State)
{
    public bool IsAdmitted => State == TerminalState.Admitted;
}

/// <summary>The terminals that may connect: those of the settings and those admitted on the page, and who asks to be.</summary>
public sealed class TerminalList : IDisposable
{
    /// <summary>More that nobody knows are not remembered: somebody is trying out names.</summary>
    public const int MostWaiting = 200;

    private static readonly TimeSpan s_knockEvery = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<BoardDbContext> _databases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly AccessCache<Terminal> _known;
    private readonly IReadOnlyList<TerminalOptions> _settings;

    public TerminalList(IDbContextFactory<BoardDbContext> databases, AuditTrail audit, IOptions<BoardOptions> options, TimeProvider time)
    {
        _databases = databases;
        _audit = audit;
        _time = time;
        _known = new AccessCache<Terminal>(LoadAsync, time);
        _settings = options.Value.Terminals;
    }

    /// <summary>Letters, digits, <c>- _ .</c>, at most 32: what stands on a terminal's plate.</summary>
    public static bool IsSerialNumber(string? text) =>
        text is { Length: > 0 and <= TerminalTables.SerialLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    public bool IsOfSettings(string serialNumber) => _settings.Any(t => t.SerialNumber.Trim() == serialNumber);

    public async ValueTask<Terminal?> FindAsync(string serialNumber, CancellationToken cancel) =>
        (await _known.GetAsync(cancel)).FirstOrDefault(t => t.SerialNumber == serialNumber);

    public ValueTask<ImmutableArray<Terminal>> AllAsync(CancellationToken cancel) => _known.GetAsync(cancel);

    /// <summary>Terminals of the settings are admitted; a name or area given on the page stays.</summary>
    public async Task TakeSettingsAsync(CancellationToken cancel)
    {
        if (_settings.Count > 0)
        {
            await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
            foreach (TerminalOptions setting in _settings)
            {
                string serial = setting.SerialNumber.Trim();
                string name = setting.Name.Trim() is { Length: > 0 } given ? given : serial;
                if (await db.Terminals.FindAsync([serial], cancel) is not { } row)
                    db.Terminals.Add(new TerminalRow { SerialNumber = serial, Name = name, Area = setting.Area.Trim() is { Length: > 0 } area ? area : null, State = TerminalState.Admitted, FirstSeenAt = Now });
                else if (row.State != TerminalState.Admitted)
                    (row.State, row.Name) = (TerminalState.Admitted, name);
            }

            await db.SaveChangesAsync(cancel);
        }

        await _known.ReloadAsync(cancel);
    }

    /// <summary>A terminal that is not admitted asked; it appears on the page. Written at most once a minute.</summary>
    public async Task KnockAsync(string serialNumber, string? address, CancellationToken cancel)
    {
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        if (await db.Terminals.FindAsync([serialNumber], cancel) is { } row)
        {
            if (row.LastSeenAt is { } last && Now - last < s_knockEvery.TotalMilliseconds)
                return;
            (row.LastSeenAt, row.Address) = (Now, address);
        }
        else
        {
            if (await db.Terminals.CountAsync(t => t.State == TerminalState.Waiting, cancel) >= MostWaiting)
                return;
            db.Terminals.Add(new TerminalRow { SerialNumber = serialNumber, Name = serialNumber, State = TerminalState.Waiting, FirstSeenAt = Now, LastSeenAt = Now, Address = address });
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The communication key was right: from this address further requests, which never carry it, are taken.</summary>
    public async Task KeyShownAsync(string serialNumber, string address, CancellationToken cancel)
    {
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
            await db.Terminals.Where(t => t.SerialNumber == serialNumber).ExecuteUpdateAsync(s => s.SetProperty(t => t.KeyAddress, address), cancel);
        await _known.ReloadAsync(cancel);
    }

    /// <summary>Admits a terminal, or changes one that is.</summary>
    /// <param name="key">A new communication key; null leaves it as it is, empty asks for none.</param>
    public async Task SaveAsync(string serialNumber, string name, AreaCode? area, string? key, string by, CancellationToken cancel)
    {
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            TerminalRow? row = await db.Terminals.FindAsync([serialNumber], cancel);
            if (row is null)
                db.Terminals.Add(row = new TerminalRow { SerialNumber = serialNumber, Name = name, State = TerminalState.Waiting, FirstSeenAt = Now });
            _audit.Add(db, by, row.State == TerminalState.Admitted ? AuditAction.TerminalSaved : AuditAction.TerminalAdmitted, $"{serialNumber} {name}");
            (row.Name, row.Area, row.State) = (name, area?.Value, TerminalState.Admitted);
            if (key is not null)
                (row.KeySha256, row.KeyAddress) = (key.Length == 0 ? null : AccessSecrets.Sha256(key), null);
            await db.SaveChangesAsync(cancel);
        }

        await _known.ReloadAsync(cancel);
    }

    /// <summary>It is refused from now on; what it sent stays.</summary>
    public async Task RetireAsync(string serialNumber, string by, string reason, CancellationToken cancel)
    {
        await using (BoardDbContext db = await _databases.CreateDbContextAsync(cancel))
        {
            if (await db.Terminals.FindAsync([serialNumber], cancel) is not { } row)
                return;
            row.State = TerminalState.Retired;
            _audit.Add(db, by, AuditAction.TerminalRetired, $"{serialNumber} {row.Name}：{reason}");
            await db.SaveChangesAsync(cancel);
        }

        await _known.ReloadAsync(cancel);
    }

    public void Dispose() => _known.Dispose();

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<ImmutableArray<Terminal>> LoadAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await _databases.CreateDbContextAsync(cancel);
        List<TerminalRow> rows = await db.Terminals.AsNoTracking().OrderBy(t => t.SerialNumber).ToListAsync(cancel);
        return [.. rows.Select(t => new Terminal(t.SerialNumber, t.Name, t.Area is null ? null : new AreaCode(t.Area), t.KeySha256, t.KeyAddress, t.State))];
    }
}
