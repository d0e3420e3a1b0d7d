using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Ledger;

/// <summary>Why a version was not stored, thrown away or activated.</summary>
public enum RulebookRefusal
{
    /// <summary>It is gone, or no draft any more.</summary>
    NotADraft,

    /// <summary>Another version with the same id and number is in use or was.</summary>
    NumberTaken,

    /// <summary>The text says that it ends before the day it should begin.</summary>
    EndsBefore,
}

/// <summary>Regulations that were uploaded: drafts, and what was activated and when. The settings' file comes before all of them.</summary>
public sealed class RulebookVersions(IDbContextFactory<BoardDbContext> contexts, TimeProvider time)
{
    private const int TitleLength = 200;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RulebookRow>> ListAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.Rulebooks.AsNoTracking().OrderByDescending(r => r.Id).ToListAsync(cancel);
    }

    public async Task<RulebookRow?> FindAsync(int id, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.Rulebooks.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel);
    }

    /// <summary>A version that is or was in force.</summary>
    public async Task<RulebookRow?> FindActivatedAsync(string rulebook, int version, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await db.Rulebooks.AsNoTracking()
            .FirstOrDefaultAsync(r => r.RulebookId == rulebook && r.Version == version && r.State != RulebookState.Draft, cancel);
    }

    /// <summary>Stores a text that loads, as a new draft or over the draft <paramref name="id"/>.</summary>
    /// <param name="beside">Adds what belongs into the same transaction, such as the audit row.</param>
    /// <returns>The draft's id, or why not.</returns>
    public async Task<(int Id, RulebookRefusal? Refusal)> SaveDraftAsync(int? id, RulebookDefinition loaded, string text, string by, Action<BoardDbContext> beside, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        RulebookRow? row = id is null ? null : await db.Rulebooks.FirstOrDefaultAsync(r => r.Id == id && r.State == RulebookState.Draft, cancel);
        if (id is not null && row is null)
            return (0, RulebookRefusal.NotADraft);
        if (row is null)
        {
            row = new RulebookRow { RulebookId = "", Title = "", Text = "", Sha256 = "", State = RulebookState.Draft, UploadedBy = by };
            db.Rulebooks.Add(row);
        }

        row.RulebookId = loaded.Id;
        row.Version = loaded.Version;
        row.Title = loaded.Title.Length <= TitleLength ? loaded.Title : loaded.Title[..TitleLength];
        row.Text = text;
        row.Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        row.UploadedBy = by;
        row.UploadedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        beside(db);
        await db.SaveChangesAsync(cancel);
        return (row.Id, null);
    }

    public async Task<RulebookRefusal?> DiscardDraftAsync(int id, Action<BoardDbContext> beside, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        RulebookRow? row = await db.Rulebooks.FirstOrDefaultAsync(r => r.Id == id && r.State == RulebookState.Draft, cancel);
        if (row is null)
            return RulebookRefusal.NotADraft;
        db.Rulebooks.Remove(row);
        beside(db);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Lets the draft take over from a day on. Every node takes it with its next group; the other nodes are told, this one by the caller.</summary>
    /// <param name="file">The settings' versions, whose numbers are taken too.</param>
    public async Task<RulebookRefusal?> ActivateAsync(int id, DateOnly from, RulebookSet file, string by, string reason, Action<BoardDbContext> beside, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancel);
        List<RulebookRow> activated = await db.Rulebooks.Where(r => r.State != RulebookState.Draft).ToListAsync(cancel);
        RulebookRow? row = await db.Rulebooks.FirstOrDefaultAsync(r => r.Id == id && r.State == RulebookState.Draft, cancel);
        if (row is null)
            return RulebookRefusal.NotADraft;
        if (activated.Exists(r => r.RulebookId == row.RulebookId && r.Version == row.Version) || file.Versions.Any(v => v.Id == row.RulebookId && v.Version == row.Version))
            return RulebookRefusal.NumberTaken;
        if (Load(row).EffectiveTo is { } end && end < from)
            return RulebookRefusal.EndsBefore;
        foreach (RulebookRow earlier in activated)
            earlier.State = RulebookState.Superseded;
        row.State = RulebookState.Active;
        row.EffectiveFrom = (from.Year * 10_000) + (from.Month * 100) + from.Day;
        row.ActivatedBy = by;
        row.ActivatedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        row.Reason = reason;
        beside(db);
        await db.SaveChangesAsync(cancel);
        await LogStore.NotifyAsync(db, position: null, cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }

    /// <summary>How many were activated so far: never fewer, so that the number tells whether another took over.</summary>
    public static Task<int> CountActivatedAsync(BoardDbContext db, CancellationToken cancel) => db.Rulebooks.CountAsync(r => r.State != RulebookState.Draft, cancel);

    /// <summary>The settings' versions and everything activated since, each taking over from its day.</summary>
    /// <returns>The versions, and how many of them were activated.</returns>
    public static async Task<(RulebookSet Versions, int Activated)> TakenOverAsync(BoardDbContext db, RulebookSet file, CancellationToken cancel)
    {
        List<RulebookRow> activated = await db.Rulebooks.AsNoTracking().Where(r => r.State != RulebookState.Draft).OrderBy(r => r.ActivatedAt).ThenBy(r => r.Id).ToListAsync(cancel);
        return (activated.Aggregate(file, (set, row) => set.TakenOver(Load(row), DayOf(row.EffectiveFrom))), activated.Count);
    }

    /// <summary>Reads a stored text. It loaded when it was stored; if it no longer does, the start ends with the places.</summary>
    public static RulebookDefinition Load(RulebookRow row)
    {
        RulebookLoadResult result = RulebookLoader.Load(row.Text, string.Create(CultureInfo.InvariantCulture, $"{row.RulebookId}@{row.Version}"));
        return result.Rulebook ?? throw new StartRefusedException(string.Join('\n', result.Errors.Select(e => $"{e.ToString(chinese: true)} / {e.En}")));
    }

    public static DateOnly DayOf(int day) => new(day / 10_000, day / 100 % 100, day % 100);
}
