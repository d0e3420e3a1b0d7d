namespace SupervisionBoard.Core.Ledger;

/// <summary>What one row of the ledger says; exactly one of its kinds.</summary>
public abstract record LedgerEntry
{
    public abstract string FindingId { get; }

    public abstract DateTimeOffset RecordedAt { get; }
}

public sealed record FindingRecorded(Finding Finding) : LedgerEntry
{
    public override string FindingId => Finding.Id;

    public override DateTimeOffset RecordedAt => Finding.RecordedAt;
}

public sealed record FindingRevoked(Revocation Revocation) : LedgerEntry
{
    public override string FindingId => Revocation.FindingId;

    public override DateTimeOffset RecordedAt => Revocation.RecordedAt;
}

public sealed record FindingConfirmed(Confirmation Confirmation) : LedgerEntry
{
    public override string FindingId => Confirmation.FindingId;

    public override DateTimeOffset RecordedAt => Confirmation.RecordedAt;
}

public sealed record AppealFiled(AppealFiling Filing) : LedgerEntry
{
    public override string FindingId => Filing.FindingId;

    public override DateTimeOffset RecordedAt => Filing.RecordedAt;
}

public sealed record AppealDecided(AppealDecision Decision) : LedgerEntry
{
    public override string FindingId => Decision.FindingId;

    public override DateTimeOffset RecordedAt => Decision.RecordedAt;
}
