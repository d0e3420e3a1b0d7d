using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupervisionBoard.Ledger;

/// <summary>
/// One version of a regulation that was uploaded. A draft may be changed and thrown away; from its activation on the
/// text stays as it is.
/// </summary>
public sealed class RulebookRow
{
    public int Id { get; set; }

    /// <summary>Identifier of the regulation and its version, as the text says.</summary>
    public required string RulebookId { get; set; }

    public int Version { get; set; }

    public required string Title { get; set; }

    public required string Text { get; set; }

    /// <summary>Lower-case hex of the text's SHA-256 as UTF-8.</summary>
    public required string Sha256 { get; set; }

    /// <summary>One of <see cref="RulebookState"/>.</summary>
    public required string State { get; set; }

    public required string UploadedBy { get; set; }

    public long UploadedAt { get; set; }

    /// <summary>First day in force as yyyymmdd; 0 while a draft.</summary>
    public int EffectiveFrom { get; set; }

    public string? ActivatedBy { get; set; }

    public long? ActivatedAt { get; set; }

    public string? Reason { get; set; }
}

public static class RulebookState
{
    public const string Draft = "draft";

    /// <summary>The version that was activated last.</summary>
    public const string Active = "active";

    /// <summary>Activated once and followed by another; earlier months still use it.</summary>
    public const string Superseded = "superseded";
}

internal sealed class RulebookTable : IEntityTypeConfiguration<RulebookRow>
{
    public void Configure(EntityTypeBuilder<RulebookRow> builder)
    {
        builder.ToTable("rulebook_versions");
        builder.Property(x => x.RulebookId).HasMaxLength(64);
        builder.Property(x => x.Title).HasMaxLength(200);
        builder.Property(x => x.Sha256).HasMaxLength(64);
        builder.Property(x => x.State).HasMaxLength(16);
        builder.Property(x => x.UploadedBy).HasMaxLength(128);
        builder.Property(x => x.ActivatedBy).HasMaxLength(128);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.HasIndex(x => new { x.RulebookId, x.Version });
        builder.HasIndex(x => x.State);
    }
}
