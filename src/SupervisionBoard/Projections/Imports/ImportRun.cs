using System.Collections.Immutable;
using System.Threading.Channels;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Events.Terminals;
using SupervisionBoard.Events;
using SupervisionBoard.Events.Imports;

namespace SupervisionBoard.Projections.Imports;

/// <summary>Takes a submission: the write path, or the trial of a dry run.</summary>
public delegate Task<WriteResult> Submit(Submission submission);

/// <summary>
/// Brings the rows of a file in, a chunk at a time: reading goes on while a chunk is being committed, and never further
/// ahead than two, so that memory does not depend on the length of the file. Each chunk is whole or not there; running
/// the same file again adds what is missing.
/// </summary>
public sealed class ImportRun(string by, Func<string, bool> hasArea, Submit submit, Action<RejectedRow> reject, Action<ImportProgress>? progress = null)
{
    /// <summary>Rows in one transaction.</summary>
    public const int ChunkSize = 5_000;

    private const int ChunksAhead = 2;
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(200);

    private long _accepted;
    private long _duplicates;
    private long _rejected;
    private long _bytes;

    private OnTimeTally? _onTime;

    private ImportReport Report => new(_accepted, _duplicates, _rejected) { OnTime = _onTime };

    /// <summary>For a reader that knows how far it is.</summary>
    public void ReadTo(long bytes) => Volatile.Write(ref _bytes, bytes);

    /// <param name="source">Ids are unique for each source.</param>
    public async Task<ImportReport> RunAsync(string source, IEnumerable<ImportedRow> rows, CancellationToken cancel)
    {
        Channel<ImportedRow[]> chunks = Channel.CreateBounded<ImportedRow[]>(ChunksAhead);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task reading = Task.Run(() => ReadAsync(rows, chunks.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (ImportedRow[] chunk in chunks.Reader.ReadAllAsync(cancel))
            {
                if (await TakeAsync(source, chunk, cancel) is { } cause)
                    return Report with { Stopped = cause };
                progress?.Invoke(new ImportProgress(Report, Volatile.Read(ref _bytes)));
            }

            await reading;
            return Report;
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ReadAsync(IEnumerable<ImportedRow> rows, ChannelWriter<ImportedRow[]> chunks, CancellationToken cancel)
    {
        try
        {
            foreach (ImportedRow[] chunk in rows.Chunk(ChunkSize))
                await chunks.WriteAsync(chunk, cancel);
            chunks.Complete();
        }
        catch (Exception e)
        {
            // Whoever takes the chunks learns it there.
            chunks.Complete(e);
            throw;
        }
    }

    /// <returns>Null when it was taken; else why the import ends.</returns>
    private async Task<string?> TakeAsync(string source, ImportedRow[] chunk, CancellationToken cancel)
    {
        foreach (ImportedRow row in chunk)
        {
            if (row.Refusal is { } refusal)
                Reject(row.Line, refusal);
            if (row.Claim is { } claim)
                _onTime = (_onTime ?? new OnTimeTally()).With(row.Line, claim);
        }

        foreach ((Submission submission, ImportedRow[] rows) in SubmissionsOf(source, chunk))
        {
            WriteResult result;
            // The write path is busy with others: that is no reason to lose the place in the file.
            while ((result = await submit(submission)) is WriteResult.Busy)
                await Task.Delay(s_wait, cancel);
            if (result is not WriteResult.Committed { Outcome: var outcome })
                return (result as WriteResult.Unavailable)?.Cause ?? ((WriteResult.Faulted)result).Cause;
            if (rows.Length == 0)
                continue;
            Count(rows, outcome);
        }

        return null;
    }

    private IEnumerable<(Submission Submission, ImportedRow[] Rows)> SubmissionsOf(string source, ImportedRow[] chunk)
    {
        ImportedRow[] facts = [.. chunk.Where(row => row.Item is Fact or ImportedSteps)];
        if (facts.Length > 0)
            yield return (new FactsSubmitted { Source = source, By = by, Items = [.. facts.SelectMany(ItemsOf)] }, facts);

        ImportedRow[] seen = [.. chunk.Where(row => row.Item is Observation)];
        if (seen.Length > 0)
        {
            yield return (new ObservationsSubmitted
            {
                Source = source,
                By = by,
                Items = [.. seen.Select((row, i) => new SubmittedObservation(i, (Observation)row.Item!, ContentHash.Of(row.Item!, null)))],
            }, seen);
        }

        foreach (ImportedRow row in chunk)
        {
            if (row.Item is ImportedRevocation revocation)
                yield return (new RevocationSubmitted { Source = source, By = by, FindingId = revocation.FindingId, Reason = revocation.Reason }, [row]);
        }

        ImportedRow[] organization = [.. chunk.Where(r => r.Item is AreaEntry), .. chunk.Where(r => r.Item is WindowEntry), .. chunk.Where(r => r.Item is StaffEntry)];
        if (organization.Length > 0)
        {
            // A roster for offline scoring names areas that no row defines: they are called by their codes until somebody says better.
            HashSet<string> defined = organization.Select(r => r.Item).OfType<AreaEntry>().Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
            string[] unnamed = [.. organization.Select(r => r.Item).OfType<WindowEntry>().Select(w => w.Area).Distinct(StringComparer.Ordinal).Where(a => !defined.Contains(a) && !hasArea(a))];
            if (unnamed.Length > 0)
                yield return (new OrganizationSubmitted { Source = source, By = by, Areas = [.. unnamed.Select(code => new AreaEntry(code, code))] }, []);
            yield return (new OrganizationSubmitted
            {
                Source = source,
                By = by,
                Areas = [.. organization.Select(r => r.Item).OfType<AreaEntry>()],
                Windows = [.. organization.Select(r => r.Item).OfType<WindowEntry>()],
                Staff = [.. organization.Select(r => r.Item).OfType<StaffEntry>()],
            }, organization);
        }
    }

    /// <summary>The facts of one row have its place among the rows as their index.</summary>
    private static IEnumerable<SubmittedFact> ItemsOf(ImportedRow row, int index)
    {
        if (row.Item is not ImportedSteps { Steps: var steps })
            return [new SubmittedFact(index, (Fact)row.Item!, HashOf((Fact)row.Item!, row.Reporter), row.Reporter)];
        // Who reported it came with the first step.
        return steps.Select((step, i) => (Step: step, Reporter: i == 0 ? row.Reporter : null))
            .Select(s => new SubmittedFact(index, s.Step, ContentHash.Of(s.Step, s.Reporter), s.Reporter) { Together = index });
    }

    /// <summary>A row is refused when any of it was, and new when any of it was.</summary>
    private void Count(ImportedRow[] rows, SubmissionOutcome outcome)
    {
        foreach (IGrouping<int, ItemOutcome> row in outcome.Items.GroupBy(item => item.Index))
        {
            if (row.FirstOrDefault(item => item.Result == ItemResult.Refused) is { Refusal: { } refusal })
                Reject(rows[row.Key].Line, refusal);
            else if (row.Any(item => item.Result == ItemResult.Accepted))
                _accepted++;
            else
                _duplicates++;
        }
    }

    private static byte[] HashOf(Fact fact, Reporter? reporter) => fact is CheckedIn { Device: { } device } && fact.Source == TerminalIds.SourceOf(device)
        ? TerminalIds.HashOf(fact.Id)
        : ContentHash.Of(fact, reporter);

    private void Reject(long line, Refusal refusal)
    {
        _rejected++;
        reject(new RejectedRow(line, refusal.Code, refusal.Arguments));
    }
}
