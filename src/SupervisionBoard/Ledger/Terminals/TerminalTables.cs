using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupervisionBoard.Ledger.Terminals;

/// <summary>A terminal that was admitted, or that asked to be.</summary>
public sealed class TerminalRow
{
    public required string SerialNumber { get; set; }

    public required string Name { get; set; }

    /// <summary>Code of the area whose people pass it; null when anybody may.</summary>
    public string? Area { get; set; }

    /// <summary>Lower-case hex of the communication key's SHA-256; null when none is asked for.</summary>
    public string? KeySha256 { get; set; }

    /// <summary>One of <see cref="TerminalState"/>.</summary>
    public required string State { get; set; }

    public long FirstSeenAt { get; set; }

    public long? LastSeenAt { get; set; }

    /// <summary>Network address of the last request.</summary>
    public string? Address { get; set; }

    /// <summary>Network address from which the communication key was last shown.</summary>
    public string? KeyAddress { get; set; }

    /// <summary>Rows that became check-ins.</summary>
    public long Rows { get; set; }

    /// <summary>Rows that were here already.</summary>
    public long Resent { get; set; }

    /// <summary>Terminal's time minus the centre's in seconds, as last measured.</summary>
    public long? OffsetSeconds { get; set; }

    public string? Firmware { get; set; }

    public string? Model { get; set; }

    /// <summary>What it last said of itself when asked for its state.</summary>
    public string? Info { get; set; }
}

public static class TerminalState
{
    /// <summary>It asked and nobody has decided.</summary>
    public const string Waiting = "waiting";
    public const string Admitted = "admitted";
    public const string Retired = "retired";
}

/// <summary>A row that did not become a check-in, with the reason; kept until somebody or something settles it.</summary>
public sealed class HeldRow
{
    public long Id { get; set; }

    public required string SerialNumber { get; set; }

    /// <summary>What makes it the same row when it is sent again.</summary>
    public required string RowKey { get; set; }

    /// <summary>One of <see cref="HeldReason"/>; that of a rejected row goes on with what is wrong with it.</summary>
    public required string Reason { get; set; }

    /// <summary>Number of the person on the terminal; null for a row that could not be read.</summary>
    public string? Pin { get; set; }

    /// <summary>The time it claims in milliseconds since 1970 UTC; null for a row that could not be read.</summary>
    public long? At { get; set; }

    public int Verify { get; set; }

    public required string Raw { get; set; }

    public long ReceivedAt { get; set; }

    public long? SettledAt { get; set; }

    /// <summary>Who settled it; empty for the program itself.</summary>
    public string? SettledBy { get; set; }
}

public static class HeldReason
{
    /// <summary>Nobody on the roster has the number.</summary>
    public const string UnknownPerson = "unknown-person";

    /// <summary>It claims to be later than its arrival.</summary>
    public const string Ahead = "ahead";

    /// <summary>The terminal's clock is known to be far off.</summary>
    public const string ClockNotSet = "clock-not-set";

    /// <summary>It could not be read, and nothing can come of it; what is wrong follows after a colon.</summary>
    public const string Rejected = "rejected:";
}

/// <summary>Who a number on a terminal is.</summary>
public sealed class TerminalPersonRow
{
    /// <summary>Stands for every terminal.</summary>
    public const string Every = "*";

    public required string SerialNumber { get; set; }

    public required string Pin { get; set; }

    /// <summary>The name that the terminal has for the number.</summary>
    public string? Name { get; set; }

    /// <summary>Code of the person; null while nobody has said.</summary>
    public string? Staff { get; set; }
}

/// <summary>A command that waits for its terminal, was taken by it, or was answered.</summary>
public sealed class TerminalCommandRow
{
    public long Id { get; set; }

    public required string SerialNumber { get; set; }

    public required string Command { get; set; }

    public required string By { get; set; }

    public long CreatedAt { get; set; }

    public long? SentAt { get; set; }

    /// <summary>How often it was handed over.</summary>
    public int Sent { get; set; }

    public long? AnsweredAt { get; set; }

    /// <summary>What the terminal returned; 0 or more is success.</summary>
    public string? Answer { get; set; }
}

internal sealed class TerminalTables :
    IEntityTypeConfiguration<TerminalRow>, IEntityTypeConfiguration<HeldRow>, IEntityTypeConfiguration<TerminalPersonRow>, IEntityTypeConfiguration<TerminalCommandRow>
{
    public const int SerialLength = 32;
    public const int RawLength = 512;
    public const int InfoLength = 256;

    public void Configure(EntityTypeBuilder<TerminalRow> builder)
    {
        builder.ToTable("terminals");
        builder.HasKey(x => x.SerialNumber);
        builder.Property(x => x.SerialNumber).HasMaxLength(SerialLength);
        builder.Property(x => x.Name).HasMaxLength(64);
        builder.Property(x => x.Area).HasMaxLength(32);
        builder.Property(x => x.KeySha256).HasMaxLength(64);
        builder.Property(x => x.State).HasMaxLength(16);
        builder.Property(x => x.Address).HasMaxLength(64);
        builder.Property(x => x.KeyAddress).HasMaxLength(64);
        builder.Property(x => x.Firmware).HasMaxLength(64);
        builder.Property(x => x.Model).HasMaxLength(64);
        builder.Property(x => x.Info).HasMaxLength(InfoLength);
    }

    public void Configure(EntityTypeBuilder<HeldRow> builder)
    {
        builder.ToTable("terminal_rows");
        builder.Property(x => x.SerialNumber).HasMaxLength(SerialLength);
        builder.Property(x => x.RowKey).HasMaxLength(64);
        builder.Property(x => x.Reason).HasMaxLength(32);
        builder.Property(x => x.Pin).HasMaxLength(24);
        builder.Property(x => x.Raw).HasMaxLength(RawLength);
        builder.Property(x => x.SettledBy).HasMaxLength(128);
        builder.HasIndex(x => new { x.SerialNumber, x.RowKey }).IsUnique();
        builder.HasIndex(x => new { x.SettledAt, x.Reason, x.SerialNumber, x.Pin });
    }

    public void Configure(EntityTypeBuilder<TerminalPersonRow> builder)
    {
        builder.ToTable("terminal_people");
        builder.HasKey(x => new { x.SerialNumber, x.Pin });
        builder.Property(x => x.SerialNumber).HasMaxLength(SerialLength);
        builder.Property(x => x.Pin).HasMaxLength(24);
        builder.Property(x => x.Name).HasMaxLength(64);
        builder.Property(x => x.Staff).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<TerminalCommandRow> builder)
    {
        builder.ToTable("terminal_commands");
        builder.Property(x => x.SerialNumber).HasMaxLength(SerialLength);
        builder.Property(x => x.Command).HasMaxLength(256);
        builder.Property(x => x.By).HasMaxLength(128);
        builder.Property(x => x.Answer).HasMaxLength(256);
        builder.HasIndex(x => new { x.SerialNumber, x.Id });
    }
}
