using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Ledger.Cases;

/// <summary>
/// One case as known after the last fact of it. Derived from the facts and made anew where it is missing: the board keeps
/// open cases only, and lists of those that are done, and corrections of them, are answered from here.
/// </summary>
public sealed class CaseRow
{
    /// <summary>The reporter, a slash, the number.</summary>
    public required string Key { get; set; }

    public required string Window { get; set; }

    public string? Staff { get; set; }

    public CaseType Type { get; set; }

    /// <summary>UTC ticks, as all times here: the end of a day is its last tick.</summary>
    public long AcceptedAt { get; set; }

    public long? PromisedAt { get; set; }

    public long? DoneAt { get; set; }

    /// <summary>Null where nothing was promised. Of an open case the board knows better: its calendar may have changed since.</summary>
    public long? Due { get; set; }

    /// <summary>Day on which it was done, yyyymmdd in the centre's time zone; 0 while it is open.</summary>
    public int DoneDay { get; set; }

    /// <summary>Done after its due time.</summary>
    public bool IsLate { get; set; }

    public static CaseRow Of(string key, CaseRecord known, CentreTime time) => new()
    {
        Key = key,
        Window = known.Window.Value,
        Staff = known.Staff?.Value,
        Type = known.Type,
        AcceptedAt = known.AcceptedAt.UtcTicks,
        PromisedAt = known.PromisedAt?.UtcTicks,
        DoneAt = known.DoneAt?.UtcTicks,
        Due = known.Due?.UtcTicks,
        DoneDay = known.DoneAt is { } done ? LogRows.DayOf(time.DateOf(done)) : 0,
        IsLate = known.IsDoneLate,
    };

    public CaseRecord ToRecord(CentreTime time) => new(
        new WindowCode(Window),
        Staff is { } staff ? new StaffCode(staff) : null,
        Type,
        Local(AcceptedAt, time),
        PromisedAt is { } promised ? Local(promised, time) : null,
        DoneAt is { } done ? Local(done, time) : null,
        Due is { } due ? Local(due, time) : null);

    private static DateTimeOffset Local(long ticks, CentreTime time) => time.Local(new DateTimeOffset(ticks, TimeSpan.Zero));
}

internal sealed class CaseTable : IEntityTypeConfiguration<CaseRow>
{
    /// <summary>A reporter's name, a slash, and the longest number.</summary>
    public const int KeyLength = 200;

    public void Configure(EntityTypeBuilder<CaseRow> builder)
    {
        builder.ToTable("cases");
        builder.HasKey(x => x.Key);
        builder.Property(x => x.Key).HasMaxLength(KeyLength);
        builder.Property(x => x.Window).HasMaxLength(64);
        builder.Property(x => x.Staff).HasMaxLength(64);
        builder.Property(x => x.Type).HasConversion<string>().HasMaxLength(16);
        builder.HasIndex(x => new { x.DoneDay, x.Window });
    }
}
