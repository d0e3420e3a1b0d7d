using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupervisionBoard.Ledger.Webhooks;

/// <summary>Another system that is told of changes, and how far it has been told.</summary>
public sealed class WebhookRow
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string Url { get; set; }

    /// <summary>Comma-separated: tickets, complaints, deadlines.</summary>
    public required string Topics { get; set; }

    /// <summary>The signing key, encrypted with the keys of the data folder: it must be read again to sign.</summary>
    public required string ProtectedSecret { get; set; }

    public long CreatedAt { get; set; }

    /// <summary>Rows of the log up to here were told.</summary>
    public long Position { get; set; }

    /// <summary>Deadlines that passed before this instant were told; ticks of UTC.</summary>
    public long MomentsUntil { get; set; }

    /// <summary>Tries of the message that is next, all of them failed.</summary>
    public int Failures { get; set; }

    public long? FailingSince { get; set; }

    public long? NextTryAt { get; set; }

    /// <summary>By a person, or after the last try; nothing is sent until it is resumed, and nothing is skipped.</summary>
    public long? PausedAt { get; set; }

    public long? DeletedAt { get; set; }

    /// <summary>One node sends at a time: whoever holds the lease, until it runs out.</summary>
    public string? LeasedBy { get; set; }

    public long LeasedUntil { get; set; }
}

/// <summary>One try to tell, kept for people to look at; old ones are dropped.</summary>
public sealed class WebhookTryRow
{
    public long Id { get; set; }

    public int WebhookId { get; set; }

    public required string MessageId { get; set; }

    public required string Type { get; set; }

    public long At { get; set; }

    public int Milliseconds { get; set; }

    /// <summary>Of the answer; null when there was none.</summary>
    public int? Status { get; set; }

    public bool Done { get; set; }
}

internal sealed class WebhookTables : IEntityTypeConfiguration<WebhookRow>, IEntityTypeConfiguration<WebhookTryRow>
{
    public void Configure(EntityTypeBuilder<WebhookRow> builder)
    {
        builder.ToTable("webhooks");
        builder.Property(x => x.Name).HasMaxLength(64);
        builder.Property(x => x.Url).HasMaxLength(512);
        builder.Property(x => x.Topics).HasMaxLength(64);
        builder.Property(x => x.ProtectedSecret).HasMaxLength(512);
        builder.Property(x => x.LeasedBy).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<WebhookTryRow> builder)
    {
        builder.ToTable("webhook_tries");
        builder.Property(x => x.MessageId).HasMaxLength(200);
        builder.Property(x => x.Type).HasMaxLength(64);
        builder.HasIndex(x => new { x.WebhookId, x.Id });
    }
}
