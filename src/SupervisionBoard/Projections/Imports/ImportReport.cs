using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Projections.Imports;

/// <summary>A row that was not taken.</summary>
public sealed record RejectedRow(long Line, string Code, IReadOnlyList<string> Arguments)
{
    public Refusal ToRefusal() => new(Code, [.. Arguments]);
}

/// <summary>What an import came to. <see cref="Read"/> is always the sum of the other three.</summary>
/// <param name="Rejected">How many rows were refused, each handed to the caller when it was met.</param>
/// <param name="Stopped">Why the import ended before the file did; what was accepted until then stays.</param>
public sealed record ImportReport(long Accepted, long Duplicates, long Rejected, string? Stopped = null)
{
    /// <summary>The file's own on-time flags recomputed; null where it has none.</summary>
    public OnTimeTally? OnTime { get; init; }

    public long Read => Accepted + Duplicates + Rejected;
}

/// <summary>How far an import is.</summary>
/// <param name="Bytes">Of the file; 0 where that is not known.</param>
public readonly record struct ImportProgress(ImportReport SoFar, long Bytes);
