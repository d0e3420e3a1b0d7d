using System.Collections.Immutable;
using SupervisionBoard.Events.Imports;

namespace SupervisionBoard.Projections.Imports;

public enum ImportStage
{
    /// <summary>The file is here; somebody says how to read it.</summary>
    Ready,

    /// <summary>Behind another import.</summary>
    Waiting,
    Trying,

    /// <summary>The dry run ended; nothing is written yet.</summary>
    Tried,
    Running,
    Ended,
}

/// <summary>What of an import changes while it goes on.</summary>
/// <param name="Bytes">Of the file that are read.</param>
public sealed record ImportStanding(ImportStage Stage, ImportReport Report, long Bytes)
{
    public static ImportStanding Ready { get; } = new(ImportStage.Ready, new ImportReport(0, 0, 0), 0);

    /// <summary>One of <see cref="Ledger.Imports.ImportState"/>, once it ended.</summary>
    public string? End { get; init; }

    /// <summary>Why the file as a whole cannot be read.</summary>
    public TableFileException? Problem { get; init; }

    /// <summary>Why the store took no more.</summary>
    public string? Cause { get; init; }

    /// <summary>Something goes on that can be waited for or cancelled.</summary>
    public bool IsBusy => Stage is ImportStage.Waiting or ImportStage.Trying or ImportStage.Running;
}

/// <summary>A file on its way in, from its arrival to its end. One person has one at a time; it goes on when its page is left.</summary>
public sealed class ImportJob(string id, string by, ReceivedFile file, ImportOrder order, ImmutableArray<string> headings, ImmutableArray<TableRow> sample)
{
    private readonly Lock _gate = new();
    private ImportStanding _standing = ImportStanding.Ready;
    private CancellationTokenSource? _cancel;

    public string Id => id;

    public string By => by;

    public ReceivedFile File => file;

    /// <summary>None for a terminal's export.</summary>
    public ImmutableArray<string> Headings => headings;

    /// <summary>The first rows.</summary>
    public ImmutableArray<TableRow> Sample => sample;

    /// <summary>How it is read; changed while it is <see cref="ImportStage.Ready"/> or <see cref="ImportStage.Tried"/>.</summary>
    public ImportOrder Order { get; set; } = order;

    /// <summary>The choice was taken over from an earlier file with the same headings.</summary>
    public bool IsRemembered { get; init; }

    public ImportStanding Standing => Volatile.Read(ref _standing);

    public ColumnMap Map => ColumnMap.Of(ImportTable.Of(Order.Kind), headings, Order.Choice);

    internal void Set(ImportStanding standing) => Volatile.Write(ref _standing, standing);

    /// <summary>Ends it between two chunks.</summary>
    public void Cancel()
    {
        lock (_gate)
            _cancel?.Cancel();
    }

    /// <returns>What ends it; null when something goes on already.</returns>
    internal CancellationToken? TryBegin(ImportStage from, CancellationToken stopping)
    {
        lock (_gate)
        {
            if (_cancel is not null || (from == ImportStage.Tried && Standing.Stage != ImportStage.Tried) || Standing.Stage == ImportStage.Ended)
                return null;
            _cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Set(Standing with { Stage = ImportStage.Waiting, Problem = null, Cause = null, Bytes = 0, Report = new ImportReport(0, 0, 0) });
            return _cancel.Token;
        }
    }

    internal void End(ImportStanding standing)
    {
        lock (_gate)
        {
            _cancel?.Dispose();
            _cancel = null;
            Set(standing);
        }
    }
}
