using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Ledger;

/// <summary>One row to be appended: a fact, or a ledger entry.</summary>
public sealed record Appended(long Position, Fact? Fact, LedgerEntry? Entry, byte[]? ContentHash, Reporter? Reporter)
{
    /// <summary>Where the fact tells of a case: its key and all that is known of it from now on.</summary>
    public (string Key, CaseRecord Known)? Case { get; init; }
}
