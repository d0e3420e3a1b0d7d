using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Projections;

/// <summary>What came of computing one published month again.</summary>
/// <param name="IsStoredWhole">Whether the stored result still gives its own SHA-256.</param>
/// <param name="Chain">The ledger up to the published row: whole, or its first broken row.</param>
/// <param name="BrokenFinding">Id of the finding that the broken row is about; null while the chain is whole.</param>
/// <param name="Differences">Subject by subject; empty where all figures agree.</param>
/// <param name="Unreadable">The log no longer folds to the published position, because of what is named here; null when it does.</param>
/// <param name="Position">Of the log, up to which everything went in.</param>
/// <param name="IsSame">Every byte agrees, and so does the chain under it.</param>
public sealed record RecomputedMonth(
    Month Month,
    bool IsSame,
    bool IsStoredWhole,
    LedgerVerdict Chain,
    string? BrokenFinding,
    ImmutableArray<FrozenDifference> Differences,
    string? Unreadable,
    FrozenResult Stored);

/// <summary>What came of computing one published selection again, from the published months and its recorded steps.</summary>
/// <param name="IsSame">Every byte agrees, and the stored result still gives its own SHA-256.</param>
/// <param name="IsStoredWhole">Whether the stored result still gives its own SHA-256.</param>
/// <param name="Differences">By part and name; empty where the list agrees.</param>
/// <param name="Unreadable">The log no longer folds to the published position, because of what is named here; null when it does.</param>
public sealed record RecomputedSelection(SelectionKey Key, bool IsSame, bool IsStoredWhole, ImmutableArray<SelectionDifference> Differences, string? Unreadable);

/// <summary>What came of computing the published selections of a period again, and the months under them.</summary>
/// <param name="Months">Those of the period that are published.</param>
/// <param name="Selections">Of the period, and of the quarters of a year.</param>
public sealed record RecomputedPeriod(ImmutableArray<RecomputedMonth> Months, ImmutableArray<RecomputedSelection> Selections)
{
    public bool IsSame => Months.All(month => month.IsSame) && Selections.All(selection => selection.IsSame);
}

/// <summary>
/// Computes a published month again from the stored log, up to the position it was published from and by the rulebook of
/// then, and compares the bytes (domain: published is frozen). Reads only; costs as much as a start.
/// </summary>
public sealed class Recomputation(IDbContextFactory<BoardDbContext> contexts)
{
    private static readonly string s_published = LogJson.NameOf(typeof(MonthPublished));
    private static readonly string s_selected = LogJson.NameOf(typeof(SelectionPublished));

    /// <summary>Null when the month is not published.</summary>
    /// <param name="context">As the program was opened with, before anything in the log changed it.</param>
    public async Task<RecomputedMonth?> RunAsync(BoardContext context, Month month, CancellationToken cancel)
    {
        await using BoardDbContext db = await contexts.CreateDbContextAsync(cancel);
        string about = month.ToString();
        FactRow? row = await db.Facts.AsNoTracking().Where(f => f.Kind == s_published && f.About == about).OrderBy(f => f.Position).FirstOrDefaultAsync(cancel);
        if (row is null)
            return null;
        var published = (MonthPublished)LogJson.ReadFact(row.Kind, row.Payload);
        FrozenResult stored = published.Frozen;
        bool storedWhole = FrozenMonth.HashOf(stored.Content) == stored.Sha256;
        LedgerVerdict chain = await LedgerVerification.VerifyAsync(db, stored.LedgerPosition, cancel);
        bool chainHolds = chain.Position is null && chain.LastHash == stored.LedgerHash;
        string? broken = chain.Position is { } at ? await db.Ledger.AsNoTracking().Where(l => l.Position == at).Select(l => l.FindingId).FirstOrDefaultAsync(cancel) : null;
        try
        {
            Board board = await FoldAsync(db, await WithRulebookAsync(db, context, month, stored, cancel), month, stored.Position, published.At, cancel);
            FrozenResult? again = FrozenMonth.Freeze(board, month, new LedgerMark(stored.LedgerPosition, stored.LedgerHash));
            bool same = string.Equals(again?.Content, stored.Content, StringComparison.Ordinal);
            ImmutableArray<FrozenDifference> differences = same ? [] : FrozenDifference.Between(new FrozenMonth(month, stored).Subjects, FrozenMonth.Compute(board, month));
            return new RecomputedMonth(month, same && storedWhole && chainHolds, storedWhole, chain, broken, differences, null, stored);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or ArgumentException or FormatException or InvalidOperationException)
        {
            // What is stored was changed so that it no longer reads: that is an answer too.
            return new RecomputedMonth(month, IsSame: false, storedWhole, chain, broken, [], e.Message, stored);
        }
    }

    /// <summary>Everything that the published selections of a period rest on: each of its months, and a year's quarters too.</summary>
    /// <param name="context">As the program was opened with, before anything in the log changed it.</param>
    public async Task<RecomputedPeriod> RunPeriodAsync(BoardContext context, Period period, CancellationToken cancel)
    {
        var months = ImmutableArray.CreateBuilder<RecomputedMonth>();
        foreach (Month month in period.Months)
        {
            if (await RunAsync(context, month, cancel) is { } result)
                months.Add(result);
        }

        var selections = ImmutableArray.CreateBuilder<RecomputedSelection>();
        Period[] parts = period.Length == PeriodLength.Year ? [.. period.Months.Select(Period.QuarterOf).Distinct(), period] : [period];
        foreach (Period part in parts)
            selections.AddRange(await RunSelectionsAsync(context, part, cancel));
        return new RecomputedPeriod(months.ToImmutable(), selections.ToImmutable());
    }

    /// <summary>Selections of a period that are published; the months they rest on are computed again by <see cref="RunAsync"/>.</summary>
    public async Task<ImmutableArray<RecomputedSelection>> RunSelectionsAsync(BoardContext context, Period period, CancellationToken cancel)
    {
        await using BoardDbContext db = await contexts.CreateDbContextAsync(cancel);
        string about = period.ToString();
        List<FactRow> rows = await db.Facts.AsNoTracking().Where(f => f.Kind == s_selected && f.About == about).OrderBy(f => f.Position).ToListAsync(cancel);
        if (rows.Count == 0)
            return [];
        SelectionPublished[] published = [.. rows.Select(row => (SelectionPublished)LogJson.ReadFact(row.Kind, row.Payload)).OrderBy(fact => fact.Award, StringComparer.Ordinal)];
        try
        {
            (RulebookSet versions, _) = await RulebookVersions.TakenOverAsync(db, context.Rulebooks, cancel);
            DateTimeOffset last = published.Max(fact => fact.At);
            Board board = await FoldAsync(db, context with { Rulebooks = versions }, period.First, rows[^1].Position, last, cancel);
            return [.. published.Select(fact => Compare(board, fact))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or ArgumentException or FormatException or InvalidOperationException)
        {
            return [.. published.Select(fact => new RecomputedSelection(new SelectionKey(fact.Award, fact.Period), IsSame: false, IsWhole(fact.Frozen), [], e.Message))];
        }
    }

    private static RecomputedSelection Compare(Board board, SelectionPublished fact)
    {
        SelectionKey key = new(fact.Award, fact.Period);
        FrozenResult stored = fact.Frozen;
        string again = SelectionResult.Recompute(board, board.Selections.Find(key)!);
        bool same = string.Equals(again, stored.Content, StringComparison.Ordinal);
        return new RecomputedSelection(key, same && IsWhole(stored), IsWhole(stored), same ? [] : SelectionDifference.Between(stored.Content, again), null);
    }

    private static bool IsWhole(FrozenResult stored) => FrozenMonth.HashOf(stored.Content) == stored.Sha256;

    private static async Task<Board> FoldAsync(BoardDbContext db, BoardContext context, Month month, long upTo, DateTimeOffset at, CancellationToken cancel)
    {
        Board board = Board.Empty(context with { Archive = null });
        // Of earlier years' check-ins nothing is left in a month's sheet.
        DateOnly year = Period.YearOf(month).First.FirstDay;
        await foreach (LogRow row in LogStore.ReadAfterAsync(db, 0, LogRows.DayOf(year), cancel))
        {
            if (row.Position > upTo)
                break;
            board = board.At(board.Time.Local(DateTimeOffset.FromUnixTimeMilliseconds(row.Fact?.RecordedAt ?? row.Entry!.RecordedAt)));
            board = row.Fact is { } fact
                ? board.Apply(row.Position, LogJson.ReadFact(fact.Kind, fact.Payload))
                : board.Apply(row.Position, LogJson.ReadEntry(row.Entry!.Type, row.Entry.Payload));
        }

        return board.At(at).UpTo(upTo);
    }

    /// <summary>The month under the version it was published by, whatever took over since.</summary>
    private static async Task<BoardContext> WithRulebookAsync(BoardDbContext db, BoardContext context, Month month, FrozenResult stored, CancellationToken cancel)
    {
        (RulebookSet versions, _) = await RulebookVersions.TakenOverAsync(db, context.Rulebooks, cancel);
        if (versions.For(month) is { } current && current.Id == stored.Rulebook && current.Version == stored.Version)
            return context with { Rulebooks = versions };
        RulebookDefinition? then = context.Rulebooks.Versions.Concat(versions.Versions).FirstOrDefault(v => v.Id == stored.Rulebook && v.Version == stored.Version)
            ?? (await db.Rulebooks.AsNoTracking().FirstOrDefaultAsync(r => r.RulebookId == stored.Rulebook && r.Version == stored.Version && r.State != RulebookState.Draft, cancel) is { } row
                ? RulebookVersions.Load(row)
                : null);
        return context with { Rulebooks = then is null ? versions : versions.TakenOver(then.InForce(month.FirstDay, null), month.FirstDay) };
    }
}
