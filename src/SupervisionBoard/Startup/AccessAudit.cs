using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

/// <summary>What the audit list can tell; the words for each are in the resources of the administration pages.</summary>
public static class AuditAction
{
    public const string FirstAdministratorCreated = "first-administrator-created";
    public const string AccountCreated = "account-created";
    public const string AccountChanged = "account-changed";
    public const string AccountLocked = "account-locked";
    public const string AccountUnlocked = "account-unlocked";
    public const string PasswordReset = "password-reset";
    public const string PasswordChanged = "password-changed";
    public const string SignInLockedOut = "sign-in-locked-out";
    public const string KeyCreated = "key-created";
    public const string KeyRevoked = "key-revoked";
    public const string DisplayCreated = "display-created";
    public const string DisplayPaired = "display-paired";
    public const string DisplayRevoked = "display-revoked";
    public const string AreaSaved = "area-saved";
    public const string AreaRetired = "area-retired";
    public const string WindowSaved = "window-saved";
    public const string WindowRetired = "window-retired";
    public const string StaffSaved = "staff-saved";
    public const string StaffLeft = "staff-left";
    public const string CalendarDecided = "calendar-decided";
    public const string ProfileDecided = "profile-decided";
    public const string RulebookDraftSaved = "rulebook-draft-saved";
    public const string RulebookDraftDiscarded = "rulebook-draft-discarded";
    public const string RulebookActivated = "rulebook-activated";

    public const string WordingSaved = "wording-saved";
    public const string DocumentIssued = "document-issued";
    public const string VoteCreated = "vote-created";
    public const string BallotsPrinted = "ballots-printed";
    public const string VoteCounted = "vote-counted";

    public const string TerminalAdmitted = "terminal-admitted";
    public const string TerminalSaved = "terminal-saved";
    public const string TerminalRetired = "terminal-retired";
    public const string TerminalCommanded = "terminal-commanded";
    public const string TerminalPersonMapped = "terminal-person-mapped";
    public const string TerminalRowsSettled = "terminal-rows-settled";

    public const string WebhookCreated = "webhook-created";
    public const string WebhookChanged = "webhook-changed";
    public const string WebhookDeleted = "webhook-deleted";

    public const string ReporterSeen = "reporter-seen";
    public const string ReporterRefused = "reporter-refused";

    public static IReadOnlyList<string> All { get; } =
    [
        FirstAdministratorCreated, AccountCreated, AccountChanged, AccountLocked, AccountUnlocked, PasswordReset, PasswordChanged,
        SignInLockedOut, KeyCreated, KeyRevoked, DisplayCreated, DisplayPaired, DisplayRevoked, AreaSaved, AreaRetired,
        WindowSaved, WindowRetired, StaffSaved, StaffLeft,
        CalendarDecided, ProfileDecided, RulebookDraftSaved, RulebookDraftDiscarded, RulebookActivated,
        WordingSaved, DocumentIssued, VoteCreated, BallotsPrinted, VoteCounted,
        TerminalAdmitted, TerminalSaved, TerminalRetired, TerminalCommanded, TerminalPersonMapped, TerminalRowsSettled,
        WebhookCreated, WebhookChanged, WebhookDeleted,
        ReporterSeen, ReporterRefused,
    ];
}

/// <param name="At">In UTC.</param>
public sealed record AuditEntry(long Id, DateTimeOffset At, string By, string Action, string Target);

/// <summary>Who administered what and when; rows are only added.</summary>
public sealed class AuditTrail(IDbContextFactory<BoardDbContext> databases, TimeProvider time)
{
    private const int TargetLength = 256;

    public async Task RecordAsync(string by, string action, string target, CancellationToken cancel = default)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        Add(db, by, action, target);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Adds the row to a context whose owner saves it together with the change itself.</summary>
    internal void Add(BoardDbContext db, string by, string action, string target) => db.Audit.Add(new AuditRow
    {
        At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        By = by,
        Action = action,
        Target = target.Length <= TargetLength ? target : target[..TargetLength],
    });

    /// <summary>Newest first. <paramref name="page"/> counts from 1.</summary>
    public async Task<(IReadOnlyList<AuditEntry> Rows, int Total)> ListAsync(int page, int pageSize, string? action, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        IQueryable<AuditRow> rows = db.Audit.AsNoTracking();
        if (!string.IsNullOrEmpty(action))
            rows = rows.Where(r => r.Action == action);
        int total = await rows.CountAsync(cancel);
        List<AuditRow> found = await rows.OrderByDescending(r => r.Id).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(cancel);
        return (found.ConvertAll(r => new AuditEntry(r.Id, DateTimeOffset.FromUnixTimeMilliseconds(r.At), r.By, r.Action, r.Target)), total);
    }
}
