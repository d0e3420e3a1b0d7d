namespace SupervisionBoard.Core.Ledger;

/// <summary>The last ledger row that a published result rests on. Position 0 and the chain's origin when there is none.</summary>
/// <param name="Hash">Lower-case hex.</param>
public sealed record LedgerMark(long Position, string Hash);

/// <summary>The last ledger row once these rows are appended: what a publication names.</summary>
public delegate LedgerMark MarkLedger(IReadOnlyList<Appended> rows);
