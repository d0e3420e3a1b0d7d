using System.Collections.Concurrent;
using System.Collections.Immutable;
using SupervisionBoard.Events;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger.Imports;

namespace SupervisionBoard.Projections.Imports;

/// <summary>
/// Brings files in for the pages: in the background, one after the other, whoever watches. Nothing is written before a
/// dry run was seen; what stops in the middle is complete up to a chunk and can be run again.
/// </summary>
public sealed class ImportDesk(
    FileImport import, ImportFolder folder, ImportHistory history, ImportChoices choices, BoardRunner runner, WriteQueue queue, TimeProvider time, ILogger<ImportDesk> log) : IHostedService, IDisposable
{
    /// <summary>Rows that are shown as they are understood, and of which texts without a meaning are listed.</summary>
    public const int SampleSize = 200;

    private static readonly TimeSpan s_told = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_counted = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, ImportJob> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _ending = new();
    private bool _disposed;
    private ImmutableList<Action> _watchers = [];
    private long _toldAt;

    /// <summary>Told when something about some import changed; at most four times a second while one goes on.</summary>
    public IDisposable Watch(Action changed)
    {
        ImmutableInterlocked.Update(ref _watchers, known => known.Add(changed));
        return new Watching(() => ImmutableInterlocked.Update(ref _watchers, known => known.Remove(changed)));
    }

    public ImportJob? JobOf(string by) => _jobs.Values.FirstOrDefault(job => job.By == by);

    public ImportJob? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>Takes a received file; it replaces the person's one before, unless that is busy.</summary>
    /// <exception cref="TableFileException">It cannot be read as a table.</exception>
    public async Task<ImportJob> OpenAsync(string id, ImportKind kind, ReceivedFile file, string by, CancellationToken cancel)
    {
        ImportOrder order = new(kind, file.Name, by);
        (ImmutableArray<string> headings, ImmutableArray<TableRow> sample) = ([], []);
        ColumnChoice? known = null;
        try
        {
            if (!order.IsTerminalExport)
            {
                (headings, sample) = await Task.Run(() => Look(file), cancel);
                known = await choices.FindAsync(kind, headings, cancel);
            }
        }
        catch
        {
            ImportFolder.Forget(file);
            throw;
        }

        ImportJob job = new(id, by, file, order with { Choice = known ?? ColumnChoice.None }, headings, sample) { IsRemembered = known is not null };
        if (JobOf(by) is { } before)
            Discard(before);
        _jobs[id] = job;
        Tell();
        return job;
    }

    /// <summary>Dry run: what importing would come to.</summary>
    public void Try(ImportJob job)
    {
        if (job.TryBegin(ImportStage.Ready, _stopping.Token) is { } cancel)
            Begin(job, () => TryAsync(job, cancel));
    }

    /// <summary>Writes, after a dry run was seen.</summary>
    public void Run(ImportJob job)
    {
        if (job.TryBegin(ImportStage.Tried, _stopping.Token) is { } cancel)
            Begin(job, () => RunAsync(job, cancel));
    }

    /// <summary>How it is read changes, so the dry run no longer tells what would be.</summary>
    public void Change(ImportJob job, ImportOrder order)
    {
        if (job.Standing.IsBusy || job.Standing.Stage == ImportStage.Ended)
            return;
        job.Order = order;
        job.Set(ImportStanding.Ready);
        Tell();
    }

    /// <summary>Puts a file away that is not being brought in.</summary>
    public void Discard(ImportJob job)
    {
        if (job.Standing.IsBusy || !_jobs.TryRemove(job.Id, out _))
            return;
        ImportFolder.Forget(job.File);
        folder.Rejected(job.Id, ofTrial: true).Delete();
        Tell();
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        folder.Clear();
        await history.InterruptAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task cancelled;
        lock (_ending)
        {
            // A host that failed to start is disposed of while it still stops.
            if (_disposed)
                return;
            cancelled = _stopping.CancelAsync();
        }

        await cancelled;
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        lock (_ending)
        {
            if (_disposed)
                return;
            _disposed = true;
            _stopping.Cancel();
            _stopping.Dispose();
            _one.Dispose();
        }
    }

    private static (ImmutableArray<string>, ImmutableArray<TableRow>) Look(ReceivedFile file)
    {
        using TableFile table = TableFile.Open(Open(file), file.Name);
        return ([.. table.Headings], [.. table.Rows().Take(SampleSize)]);
    }

    private static FileStream Open(ReceivedFile file) =>
        new(file.Path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });

    private void Begin(ImportJob job, Func<Task> work)
    {
        Tell();
        _running[job.Id] = Task.Run(async () =>
        {
            await work();
            _running.TryRemove(job.Id, out _);
            Tell();
        });
    }

    private async Task TryAsync(ImportJob job, CancellationToken cancel)
    {
        ImportTrial trial = new(runner);
        ImportStanding end = await ReadAsync(job, ImportStage.Trying, submission => trial.SubmitAsync(submission, cancel), folder.Rejected(job.Id, ofTrial: true), null, cancel);
        job.End(end.End == ImportState.Done ? end with { Stage = ImportStage.Tried, End = null } : end with { Stage = ImportStage.Ready, End = null });
    }

    private async Task RunAsync(ImportJob job, CancellationToken cancel)
    {
        ImportStanding end = await ReadAsync(job, ImportStage.Running, queue.SubmitAsync, folder.Rejected(job.Id, ofTrial: false), () => StartedAsync(job), cancel);
        await history.CountAsync(job.Id, end.End!, end.Report.Accepted, end.Report.Duplicates, end.Report.Rejected, end.Cause ?? end.Problem?.Word, CancellationToken.None);
        ImportFolder.Forget(job.File);
        folder.Rejected(job.Id, ofTrial: true).Delete();
        job.End(end);
    }

    private async Task StartedAsync(ImportJob job)
    {
        await history.BeginAsync(job.Id, job.Order.Kind, job.File.Name, job.File.Bytes, job.File.Sha256, job.By, CancellationToken.None);
        if (!job.Order.IsTerminalExport && !job.Order.Choice.IsEmpty)
            await choices.SaveAsync(job.Order.Kind, job.Headings, job.Order.Choice, job.By, CancellationToken.None);
    }

    private async Task<ImportStanding> ReadAsync(ImportJob job, ImportStage stage, Submit submit, RejectedRows rejected, Func<Task>? begin, CancellationToken cancel)
    {
        long countedAt = time.GetTimestamp();
        bool mine = false;
        ImportStanding End(string state) => job.Standing with { Stage = ImportStage.Ended, End = state };
        try
        {
            await (begin?.Invoke() ?? Task.CompletedTask);
            await _one.WaitAsync(cancel);
            mine = true;
            rejected.Open();
            job.Set(job.Standing with { Stage = stage });
            Tell();
            await using FileStream stream = Open(job.File);
            ImportReport report = await import.RunAsync(job.Order, stream, SubmitAsync, rejected.Add, progress => Show(job, rejected, progress), cancel);
            ImportStanding done = job.Standing with { Report = report, Bytes = job.File.Bytes, Stage = ImportStage.Ended };
            return report.Stopped is null ? done with { End = ImportState.Done } : done with { End = ImportState.Failed, Cause = report.Stopped };
        }
        catch (OperationCanceledException)
        {
            return End(_stopping.IsCancellationRequested ? ImportState.Interrupted : ImportState.Cancelled);
        }
        catch (TableFileException e)
        {
            return End(ImportState.Failed) with { Problem = e };
        }
        catch (Exception e)
        {
            log.LogError(e, "The import of {File} ended", job.File.Name);
            return End(ImportState.Failed) with { Cause = e.GetType().Name };
        }
        finally
        {
            rejected.Dispose();
            if (mine)
                _one.Release();
        }

        async Task<WriteResult> SubmitAsync(Core.Events.Submission submission)
        {
            WriteResult result = await submit(submission);
            if (stage == ImportStage.Running && time.GetElapsedTime(countedAt) > s_counted)
            {
                countedAt = time.GetTimestamp();
                ImportReport sofar = job.Standing.Report;
                await history.CountAsync(job.Id, ImportState.Running, sofar.Accepted, sofar.Duplicates, sofar.Rejected, null, CancellationToken.None);
            }

            return result;
        }
    }

    private void Show(ImportJob job, RejectedRows rejected, ImportProgress progress)
    {
        rejected.Flush();
        job.Set(job.Standing with { Report = progress.SoFar, Bytes = progress.Bytes });
        if (time.GetElapsedTime(Interlocked.Read(ref _toldAt)) < s_told)
            return;
        Tell();
    }

    private void Tell()
    {
        Interlocked.Exchange(ref _toldAt, time.GetTimestamp());
        foreach (Action changed in _watchers)
            changed();
    }

    private sealed class Watching(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
