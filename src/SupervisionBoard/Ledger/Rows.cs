namespace SupervisionBoard.Ledger;

/// <summary>One fact as stored. Rows are inserted and never changed.</summary>
public sealed class FactRow
{
    /// <summary>Position in the log that facts and ledger share; order of commit.</summary>
    public long Position { get; set; }

    public required string Source { get; set; }

    public required string Kind { get; set; }

    public required string ExternalId { get; set; }

    public required string About { get; set; }

    /// <summary>Day in the centre's time zone as yyyymmdd.</summary>
    public int Day { get; set; }

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long At { get; set; }

    public long RecordedAt { get; set; }

    public required string Payload { get; set; }

    /// <summary>SHA-256 of what was sent, reporter included: the same id with other content is a conflict.</summary>
    public required byte[] ContentHash { get; set; }
}

/// <summary>Who reported a ticket or complaint. Apart from the fact, so that no fold, page or export meets a name by accident.</summary>
public sealed class ReporterRow
{
    public long FactPosition { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }
}

/// <summary>One row of the ledger: a finding, a revocation or a confirmation, chained by hash.</summary>
public sealed class LedgerRow
{
    public long Position { get; set; }

    public required string Type { get; set; }

    public required string FindingId { get; set; }

    public required string Source { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>Empty for revocations and confirmations.</summary>
    public required string Subject { get; set; }

    /// <summary>yyyymmdd; 0 for revocations and confirmations.</summary>
    public int OccurredOn { get; set; }

    public long RecordedAt { get; set; }

    public required string Payload { get; set; }

    public byte[]? ContentHash { get; set; }

    public required byte[] PreviousHash { get; set; }

    public required byte[] Hash { get; set; }
}

/// <summary>A photo that serves as evidence, addressed by its SHA-256.</summary>
public sealed class PhotoRow
{
    public required string Sha256 { get; set; }

    public required string ContentType { get; set; }

    public required byte[] Content { get; set; }

    public long RecordedAt { get; set; }

    public required string RecordedBy { get; set; }
}

/// <summary>An API key made on the administration page; only its hash is kept.</summary>
public sealed class ApiKeyRow
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Lower-case hex of the key's SHA-256.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Comma-separated: ingest, deduct, read, admin.</summary>
    public required string Scopes { get; set; }

    public long CreatedAt { get; set; }

    public long? RevokedAt { get; set; }
}

/// <summary>A wall screen that signs in by a token in its link; only the token's hash is kept.</summary>
public sealed class DisplayRow
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string TokenSha256 { get; set; }

    public long CreatedAt { get; set; }

    public long? RevokedAt { get; set; }

    public long? LastSeenAt { get; set; }
}

/// <summary>An administrative action on accounts, keys or displays: who did what when.</summary>
public sealed class AuditRow
{
    public long Id { get; set; }

    public long At { get; set; }

    public required string By { get; set; }

    public required string Action { get; set; }

    public required string Target { get; set; }
}
