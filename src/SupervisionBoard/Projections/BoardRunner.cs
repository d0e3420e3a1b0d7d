using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Cases;
using SupervisionBoard.Projections.Counter;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Projections;

/// <summary>
/// Holds the board in memory: rebuilds it from the log at start, decides and commits groups of submissions on top
/// of it, and publishes what came out. The only place where the board is replaced.
/// </summary>
public sealed class BoardRunner(
    IDbContextFactory<BoardDbContext> contexts,
    CheckInArchive archive,
    BoardSnapshots snapshots,
    IOptions<BoardOptions> options,
    TimeProvider time,
    ILogger<BoardRunner> log)
{
    private readonly TimeSpan _futureTolerance = TimeSpan.FromMinutes(options.Value.Ingest.FutureToleranceMinutes);
    private byte[] _lastHash = HashChain.Origin;
    private Board? _board;
    private BoardSnapshot? _lastBuilt;
    private BoardContext? _opened;
    private int _activated;

    /// <summary>The newest committed state. Before <see cref="OpenAsync"/> there is none.</summary>
    public Board Board => Volatile.Read(ref _board) ?? throw new InvalidOperationException("The board is not open yet.");

    /// <summary>What the board was opened with, before anything in the log changed it.</summary>
    public BoardContext OpenedContext => _opened ?? throw new InvalidOperationException("The board is not open yet.");

    /// <summary>The regulation of the settings' file: the first version, whatever was activated since.</summary>
    public RulebookSet FileRulebooks => _opened?.Rulebooks ?? throw new InvalidOperationException("The board is not open yet.");

    /// <summary>Why the last group was not committed; null when it was.</summary>
    public string? LastFailure { get; private set; }

    public bool IsOpen => Volatile.Read(ref _board) is not null;

    /// <summary>Prepares the database and folds the whole log. Called once, before anything is served.</summary>
    public async Task OpenAsync(BoardContext context, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        await DatabaseStartup.PrepareAsync(db, cancel);
        _opened = context with { Archive = archive.Recall };
        long began = time.GetTimestamp();
        // Facts and ledger are two tables: without one moment for both, rows that another node commits meanwhile could be skipped.
        Dictionary<string, CaseRow>? cases = await CaseDigest.IsMissingAsync(db, cancel) ? new(StringComparer.Ordinal) : null;
        await using IDbContextTransaction moment = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        (RulebookSet versions, _activated) = await RulebookVersions.TakenOverAsync(db, context.Rulebooks, cancel);
        Board board = await FoldFromStartAsync(db, Board.Empty(_opened with { Rulebooks = versions }), cases, cancel);
        await moment.CommitAsync(cancel);
        if (cases is not null)
            await CaseDigest.WriteAsync(db, cases.Values, cancel);
        log.LogInformation("Board rebuilt to position {Position} in {Elapsed} ms", board.Position, (long)time.GetElapsedTime(began).TotalMilliseconds);
        await PublishAsync(Resume(board));
    }

    /// <summary>Opens with a board whose rows the caller has just written, so that they need not be read back. In place of <see cref="OpenAsync(BoardContext, CancellationToken)"/>.</summary>
    /// <param name="lastHash">Hash of the last ledger row written.</param>
    public async Task OpenAsync(Board written, byte[] lastHash)
    {
        _opened = written.Context with { Archive = archive.Recall };
        _lastHash = lastHash;
        await PublishAsync(Resume(written.With(_opened)));
    }

    /// <summary>The clock in milliseconds outruns any rate of changes, so it is beyond every version given before.</summary>
    private Board Resume(Board board) => board.Resumed(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Commits one group: one transaction, one durable write, one outcome a submission.</summary>
    public async Task<IReadOnlyList<SubmissionOutcome>> CommitAsync(IReadOnlyList<Submission> group, CancellationToken cancel)
    {
        try
        {
            IReadOnlyList<SubmissionOutcome> outcomes = await AppendAsync(group, cancel);
            LastFailure = null;
            return outcomes;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LastFailure = e.GetType().Name;
            throw;
        }
    }

    private async Task<IReadOnlyList<SubmissionOutcome>> AppendAsync(IReadOnlyList<Submission> group, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        await using IDbContextTransaction transaction = await LogStore.BeginAppendAsync(db, cancel);
        Board board = await LogStore.LastPositionAsync(db, cancel) > Board.Position ? await FoldAsync(db, Board, cancel) : Board;
        (board, int activated) = await WithActivatedAsync(db, board, cancel);
        DateTimeOffset now = Now();
        BoardSession session = new(board, await KnownAsync(db, group, board.Time, cancel), now, _futureTolerance, LogRows.MarkAfter(board.LedgerPosition, now, _lastHash, board.Time));
        List<SubmissionOutcome> outcomes = [];
        foreach (Submission submission in group)
            outcomes.Add(session.Submit(submission));
        if (session.Rows.Count > 0)
        {
            (PendingRows rows, byte[] lastHash) = LogRows.Of(session.Rows, session.Now, _lastHash, session.Board.Time);
            await LogStore.AppendAsync(db, transaction, rows, cancel);
            await LogStore.NotifyAsync(db, session.Board.Position, cancel);
            // Not cancellable: from here on it is the database that decides, and its answer must be learnt.
            await transaction.CommitAsync(CancellationToken.None);
            _lastHash = lastHash;
        }

        await PublishAsync(session.Board);
        // Only now: a group that was not committed leaves the regulation to the one after it.
        _activated = activated;
        return outcomes;
    }

    /// <summary>
    /// A group is decided by the regulations that are activated when it is, whichever node activated them. Only those
    /// are taken: the working days in force come from the log.
    /// </summary>
    private async Task<(Board Board, int Activated)> WithActivatedAsync(BoardDbContext db, Board board, CancellationToken cancel)
    {
        if (await RulebookVersions.CountActivatedAsync(db, cancel) == _activated)
            return (board, _activated);
        (RulebookSet versions, int activated) = await RulebookVersions.TakenOverAsync(db, FileRulebooks, cancel);
        return (board.With(board.Context with { Rulebooks = versions }), activated);
    }

    /// <summary>Which ids of a submission are on record; for a trial.</summary>
    public async Task<KnownIds> KnownIdsAsync(Submission submission, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        return await KnownAsync(db, [submission], Board.Time, cancel);
    }

    /// <summary>A session that decides as the write path would; nobody commits it.</summary>
    public BoardSession TrialOn(Board board, KnownIds known) => new(board, known, Now(), _futureTolerance);

    /// <summary>Whole milliseconds, as they are stored: what was judged live and what is folded again must agree.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Check-ins of long ago are most of a long log: of them only who came on which day is read, which does not depend on their order.</summary>
    private async Task<Board> FoldFromStartAsync(BoardDbContext db, Board board, Dictionary<string, CaseRow>? cases, CancellationToken cancel)
    {
        Month kept = Board.KeptFrom(board.Time.DateOf(time.GetUtcNow()));
        (long position, long recordedAt) = await LogStore.LastFactAsync(db, cancel);
        board = await FoldAsync(db, board.LeaveToArchive(kept), kept.FirstDay, cases, cancel);
        await foreach ((string staff, int day) in LogStore.AttendedDaysAsync(db, LogRows.DayOf(kept.FirstDay), cancel))
            board = board.Attended(new StaffCode(staff), LogRows.DayOf(day));
        return position <= board.Position ? board : board.At(board.Time.Local(DateTimeOffset.FromUnixTimeMilliseconds(recordedAt))).UpTo(position);
    }

    private Task<Board> FoldAsync(BoardDbContext db, Board board, CancellationToken cancel) => FoldAsync(db, board, DateOnly.MinValue, null, cancel);

    /// <param name="cases">Takes up what each case came to; null where nobody asks.</param>
    private async Task<Board> FoldAsync(BoardDbContext db, Board board, DateOnly checkInsFrom, Dictionary<string, CaseRow>? cases, CancellationToken cancel)
    {
        await foreach (LogRow row in LogStore.ReadAfterAsync(db, board.Position, LogRows.DayOf(checkInsFrom), cancel))
        {
            long recordedAt = row.Fact?.RecordedAt ?? row.Entry!.RecordedAt;
            board = board.At(board.Time.Local(DateTimeOffset.FromUnixTimeMilliseconds(recordedAt)));
            board = row.Fact is { } fact
                ? board.Apply(row.Position, LogJson.ReadFact(fact.Kind, fact.Payload))
                : board.Apply(row.Position, LogJson.ReadEntry(row.Entry!.Type, row.Entry.Payload));
            if (cases is not null && row.Fact?.Kind == CaseDigest.Kind && board.Cases.Latest is { } told)
                cases[told.Key] = CaseRow.Of(told.Key, told.Known, board.Time);
            if (row.Entry is { } entry)
                _lastHash = entry.Hash;
        }

        return board;
    }

    private static async Task<KnownIds> KnownAsync(BoardDbContext db, IReadOnlyList<Submission> group, CentreTime time, CancellationToken cancel)
    {
        KnownIds known = new();
        foreach (var facts in group.OfType<FactsSubmitted>().SelectMany(s => s.Items.Select(i => (s.Source, i.Fact))).GroupBy(f => (f.Source, f.Fact.Kind)))
        {
            string kind = LogJson.NameOf(facts.First().Fact);
            IEnumerable<string> named = facts.Select(f => f.Fact.Id);
            if (facts.Key.Kind == FactKind.Case)
            {
                named = named.SelectMany(CaseDigest.IdsOf);
                await CaseDigest.AddKnownAsync(db, known, facts.Select(f => f.Fact), time, cancel);
            }

            string[] ids = [.. named.Distinct(StringComparer.Ordinal)];
            foreach ((string id, byte[] hash) in await LogStore.FindFactsAsync(db, facts.Key.Source, kind, ids, cancel))
                known.AddFact(facts.Key.Source, facts.Key.Kind, id, hash);
        }

        foreach (var findings in group.OfType<ObservationsSubmitted>().GroupBy(s => s.Source, StringComparer.Ordinal))
        {
            string[] ids = [.. findings.SelectMany(s => s.Items).Select(i => i.Observation.Id).Distinct(StringComparer.Ordinal)];
            foreach ((string id, byte[] hash) in await LogStore.FindFindingsAsync(db, findings.Key, ids, cancel))
                known.AddFinding(findings.Key, id, hash);
        }

        return known;
    }

    private async Task PublishAsync(Board board)
    {
        Board? before = _board;
        Volatile.Write(ref _board, board);
        if (before?.Version == board.Version)
            return;
        try
        {
            await snapshots.PublishAsync(() => _lastBuilt = SnapshotSharing.Keep(_lastBuilt, SnapshotBuilder.Build(board, time.GetUtcNow())));
        }
        catch (AggregateException e)
        {
            // Committed is committed: a screen that fails must not make the sender believe otherwise.
            log.LogError(e, "A subscriber failed on version {Version}", board.Version);
        }
    }
}
