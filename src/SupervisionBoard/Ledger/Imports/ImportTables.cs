using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupervisionBoard.Ledger.Imports;

/// <summary>One file that was brought in, or is being brought in: who, when, what, and what came of it.</summary>
public sealed class ImportRow
{
    public required string Id { get; set; }

    /// <summary>One of <see cref="Events.Imports.ImportKind"/>.</summary>
    public required string Kind { get; set; }

    public required string FileName { get; set; }

    public long Bytes { get; set; }

    /// <summary>Lower-case hex of the file's SHA-256.</summary>
    public required string Sha256 { get; set; }

    public required string By { get; set; }

    /// <summary>One of <see cref="ImportState"/>.</summary>
    public required string State { get; set; }

    /// <summary>Machine and data folder of the program that runs it: after a start, what it left running was interrupted.</summary>
    public required string Node { get; set; }

    public long StartedAt { get; set; }

    public long? EndedAt { get; set; }

    public long Accepted { get; set; }

    public long Duplicates { get; set; }

    public long Rejected { get; set; }

    /// <summary>Why it ended before the file did.</summary>
    public string? Cause { get; set; }
}

public static class ImportState
{
    public const string Running = "running";
    public const string Done = "done";

    /// <summary>Somebody ended it between two chunks.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The program stopped meanwhile.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The file or the store ended it.</summary>
    public const string Failed = "failed";
}

/// <summary>How files of one kind with one set of headings are read, as somebody last chose.</summary>
public sealed class ImportChoiceRow
{
    public required string Kind { get; set; }

    /// <summary>SHA-256 of the headings, whatever their order.</summary>
    public required string Headings { get; set; }

    /// <summary>A <see cref="Events.Imports.ColumnChoice"/> as JSON.</summary>
    public required string Choice { get; set; }

    public required string SavedBy { get; set; }

    public long SavedAt { get; set; }
}

internal sealed class ImportTables : IEntityTypeConfiguration<ImportRow>, IEntityTypeConfiguration<ImportChoiceRow>
{
    public const int NameLength = 256;
    public const int CauseLength = 512;

    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("imports");
        builder.Property(x => x.Id).HasMaxLength(32);
        builder.Property(x => x.Kind).HasMaxLength(16);
        builder.Property(x => x.FileName).HasMaxLength(NameLength);
        builder.Property(x => x.Sha256).HasMaxLength(64);
        builder.Property(x => x.By).HasMaxLength(128);
        builder.Property(x => x.State).HasMaxLength(16);
        builder.Property(x => x.Node).HasMaxLength(NameLength);
        builder.Property(x => x.Cause).HasMaxLength(CauseLength);
        builder.HasIndex(x => x.StartedAt);
    }

    public void Configure(EntityTypeBuilder<ImportChoiceRow> builder)
    {
        builder.ToTable("import_choices");
        builder.HasKey(x => new { x.Kind, x.Headings });
        builder.Property(x => x.Kind).HasMaxLength(16);
        builder.Property(x => x.Headings).HasMaxLength(64);
        builder.Property(x => x.SavedBy).HasMaxLength(128);
    }
}
