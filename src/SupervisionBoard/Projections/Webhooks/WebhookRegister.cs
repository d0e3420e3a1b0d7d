using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Webhooks;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Projections.Webhooks;

/// <param name="Behind">Rows of the log that it was not told of yet; what waits while it is paused or fails.</param>
public sealed record Webhook(
    int Id,
    string Name,
    string Url,
    ImmutableArray<string> Topics,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PausedAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset? NextTryAt,
    int Failures,
    long Behind);

/// <param name="Webhook">Its name.</param>
public sealed record WebhookTry(string Webhook, string MessageId, string Type, DateTimeOffset At, int Milliseconds, int? Status, bool Done);

/// <summary>The systems that are told of changes. Their keys are shown once and kept encrypted.</summary>
public sealed class WebhookRegister(IDbContextFactory<BoardDbContext> databases, IDataProtectionProvider protection, BoardRunner runner, AuditTrail audit, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("webhooks");

    /// <summary>Said after every change of this process, so that a resumed one need not wait.</summary>
    public event EventHandler? Changed;

    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancel)
    {
        long last = runner.Board.Position;
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        List<WebhookRow> rows = await db.Webhooks.AsNoTracking().Where(w => w.DeletedAt == null).OrderBy(w => w.Id).ToListAsync(cancel);
        return rows.ConvertAll(w => new Webhook(
            w.Id, w.Name, w.Url, [.. w.Topics.Split(',')], At(w.CreatedAt)!.Value, At(w.PausedAt), At(w.FailingSince), At(w.NextTryAt), w.Failures, Math.Max(0, last - w.Position)));
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<WebhookTry>> TriesAsync(int most, CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.WebhookTries.AsNoTracking()
            .Join(db.Webhooks, t => t.WebhookId, w => w.Id, (t, w) => new { Try = t, w.Name, w.DeletedAt })
            .Where(t => t.DeletedAt == null)
            .OrderByDescending(t => t.Try.Id)
            .Take(most)
            .ToListAsync(cancel);
        return rows.ConvertAll(r => new WebhookTry(r.Name, r.Try.MessageId, r.Try.Type, At(r.Try.At)!.Value, r.Try.Milliseconds, r.Try.Status, r.Try.Done));
    }

    /// <summary>Told of what happens from now on. Answers the signing key, which is shown now and never again.</summary>
    /// <param name="url">Absolute, http or https.</param>
    public async Task<string> CreateAsync(string name, Uri url, IEnumerable<string> topics, string by, CancellationToken cancel)
    {
        string secret = WebhookSignature.NewSecret();
        await using (BoardDbContext db = await databases.CreateDbContextAsync(cancel))
        {
            db.Webhooks.Add(new WebhookRow
            {
                Name = name,
                Url = url.AbsoluteUri,
                Topics = string.Join(',', WebhookTopics.All.Where(topics.Contains)),
                ProtectedSecret = _protector.Protect(secret),
                CreatedAt = Now.ToUnixTimeMilliseconds(),
                Position = runner.Board.Position,
                MomentsUntil = Now.UtcTicks,
            });
            // Without what follows the question mark: some systems are given their password there.
            audit.Add(db, by, AuditAction.WebhookCreated, $"{name} ({url.GetLeftPart(UriPartial.Path)})");
            await db.SaveChangesAsync(cancel);
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return secret;
    }

    /// <summary>A new signing key in place of the old one.</summary>
    public async Task<string> RenewSecretAsync(int id, string by, string reason, CancellationToken cancel)
    {
        string secret = WebhookSignature.NewSecret();
        await ChangeAsync(id, w => w.ProtectedSecret = _protector.Protect(secret), by, AuditAction.WebhookChanged, reason, cancel);
        return secret;
    }

    public Task PauseAsync(int id, string by, CancellationToken cancel) =>
        ChangeAsync(id, w => w.PausedAt ??= Now.ToUnixTimeMilliseconds(), by, AuditAction.WebhookChanged, "paused", cancel);

    /// <summary>Goes on where it stopped, at once.</summary>
    public Task ResumeAsync(int id, string by, CancellationToken cancel) =>
        ChangeAsync(id, w => (w.PausedAt, w.NextTryAt, w.FailingSince, w.Failures) = (null, null, null, 0), by, AuditAction.WebhookChanged, "resumed", cancel);

    public Task DeleteAsync(int id, string by, string reason, CancellationToken cancel) =>
        ChangeAsync(id, w => w.DeletedAt = Now.ToUnixTimeMilliseconds(), by, AuditAction.WebhookDeleted, reason, cancel);

    /// <summary>Null where this node does not have the key that it was encrypted with.</summary>
    public string? SecretOf(WebhookRow row)
    {
        try
        {
            return _protector.Unprotect(row.ProtectedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private async Task ChangeAsync(int id, Action<WebhookRow> change, string by, string action, string detail, CancellationToken cancel)
    {
        await using (BoardDbContext db = await databases.CreateDbContextAsync(cancel))
        {
            if (await db.Webhooks.SingleOrDefaultAsync(w => w.Id == id && w.DeletedAt == null, cancel) is not { } row)
                return;
            change(row);
            audit.Add(db, by, action, $"{row.Name}：{detail}");
            await db.SaveChangesAsync(cancel);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
