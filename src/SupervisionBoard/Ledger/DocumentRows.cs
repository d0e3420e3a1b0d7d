using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupervisionBoard.Ledger;

/// <summary>A version of the wording of one kind of document; the newest of a kind is in use. Never changed.</summary>
public sealed class WordingRow
{
    public int Id { get; set; }

    /// <summary>As templates name the kind.</summary>
    public required string Kind { get; set; }

    /// <summary>From 1 within the kind; 0 is the one that the program brings.</summary>
    public int Version { get; set; }

    /// <summary>Null: back to what the program brings.</summary>
    public string? Text { get; set; }

    public required string SavedBy { get; set; }

    public long SavedAt { get; set; }
}

/// <summary>A document that was issued: its content stays what it was, whatever becomes of wording and figures.</summary>
public sealed class IssuedDocumentRow
{
    public int Id { get; set; }

    public required string Kind { get; set; }

    public required string Period { get; set; }

    /// <summary>Ids of the steps that hung out what a public notice is about, parted by spaces: taken down and hung out anew it is another paper. Empty for every other kind.</summary>
    public string Notice { get; set; } = "";

    /// <summary>Of the series of numbers.</summary>
    public int Year { get; set; }

    /// <summary>Number within the year; null for papers without a number.</summary>
    public int? Serial { get; set; }

    /// <summary>The filled document as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Of the .docx, lower-case hex.</summary>
    public required string Sha256 { get; set; }

    public required string IssuedBy { get; set; }

    public long IssuedAt { get; set; }

    public IEnumerable<string> NoticeSteps => Notice.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class DocumentTables : IEntityTypeConfiguration<WordingRow>, IEntityTypeConfiguration<IssuedDocumentRow>
{
    public void Configure(EntityTypeBuilder<WordingRow> builder)
    {
        builder.ToTable("document_wordings");
        builder.Property(x => x.Kind).HasMaxLength(16);
        builder.Property(x => x.SavedBy).HasMaxLength(128);
        builder.HasIndex(x => new { x.Kind, x.Version }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<IssuedDocumentRow> builder)
    {
        builder.ToTable("issued_documents");
        builder.Property(x => x.Kind).HasMaxLength(16);
        builder.Property(x => x.Period).HasMaxLength(8);
        builder.Property(x => x.Sha256).HasMaxLength(64);
        builder.Property(x => x.IssuedBy).HasMaxLength(128);
        builder.Ignore(x => x.NoticeSteps);
        builder.Property(x => x.Notice).HasDefaultValue("");
        builder.HasIndex(x => new { x.Kind, x.Period, x.Notice }).IsUnique();
        builder.HasIndex(x => new { x.Year, x.Serial }).IsUnique();
    }
}
