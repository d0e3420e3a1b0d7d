using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Cases;

namespace SupervisionBoard.Projections.Counter;

/// <param name="Total">Of all pages.</param>
public sealed record CaseRows(ImmutableArray<CaseFile> Rows, int Total);

/// <summary>Lists of cases: the open ones from memory, those that are done from their table, by month.</summary>
public sealed class CaseArchive(IDbContextFactory<BoardDbContext> contexts)
{
    public async Task<CaseRows> FindAsync(CaseQuery query, Board board, CounterViewer viewer, DateTimeOffset now, int skip, int take, CancellationToken cancel)
    {
        CaseFile[] open = [.. Sorted(board.Cases.Open.Values.Where(file => query.Matches(file, viewer, now)), query)];
        ImmutableArray<CaseFile> rows = [.. open.Skip(skip).Take(take)];
        if (query.State == CaseState.Open)
            return new CaseRows(rows, open.Length);
        await using BoardDbContext db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<CaseRow> done = Done(db, query, board, viewer);
        int total = open.Length + await done.CountAsync(cancel);
        if (rows.Length < take)
        {
            List<CaseRow> found = await Sorted(done, query).Skip(Math.Max(0, skip - open.Length)).Take(take - rows.Length).ToListAsync(cancel);
            rows = rows.AddRange(found.Select(row => new CaseFile(row.Key, row.ToRecord(board.Time), null)));
        }

        return new CaseRows(rows, total);
    }

    /// <summary>One case by its key, open or done; null where there is none or it must not be seen.</summary>
    public async Task<CaseFile?> FindAsync(string key, Board board, CounterViewer viewer, CancellationToken cancel)
    {
        CaseFile? file = board.Cases.Find(key);
        if (file is null)
        {
            await using BoardDbContext db = await contexts.CreateDbContextAsync(cancel);
            file = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Key == key, cancel) is { } row ? FileOf(row, board) : null;
        }

        return file is not null && viewer.MaySee(file.Known.Window) ? file : null;
    }

    /// <summary>With the due time it was judged by, which the calendar of today need not give any more.</summary>
    private static CaseFile FileOf(CaseRow row, Board board)
    {
        CaseFile counted = CaseFile.Of(row.Key, row.ToRecord(board.Time), board.Context);
        return counted with { Known = row.ToRecord(board.Time) };
    }

    private static IQueryable<CaseRow> Done(BoardDbContext db, CaseQuery query, Board board, CounterViewer viewer)
    {
        Month month = query.Month ?? board.ThisMonth;
        (int from, int until) = (LogRows.DayOf(month.FirstDay), LogRows.DayOf(month.LastDay));
        IQueryable<CaseRow> done = db.Cases.AsNoTracking().Where(c => c.DoneDay >= from && c.DoneDay <= until);
        if (!viewer.SeesAll)
        {
            string[] windows = [.. viewer.Windows.Select(w => w.Value)];
            done = done.Where(c => windows.Contains(c.Window));
        }

        if (query.State == CaseState.Late)
            done = done.Where(c => c.IsLate);
        if (query.Window is { } window)
            done = done.Where(c => c.Window == window);
        if (query.Staff is { } staff)
            done = done.Where(c => c.Staff == staff);
        if (query.Type is { } type)
            done = done.Where(c => c.Type == type);
        if (query.Text is { } text)
            done = done.Where(c => c.Key.Contains(text));
        return done;
    }

    private static IQueryable<CaseRow> Sorted(IQueryable<CaseRow> rows, CaseQuery query) => (query.Sort, query.Reversed) switch
    {
        (CaseSort.Accepted, false) => rows.OrderBy(c => c.AcceptedAt).ThenBy(c => c.Key),
        (CaseSort.Accepted, true) => rows.OrderByDescending(c => c.AcceptedAt).ThenByDescending(c => c.Key),
        (CaseSort.Due, false) => rows.OrderBy(c => c.Due ?? long.MaxValue).ThenBy(c => c.Key),
        (CaseSort.Due, true) => rows.OrderByDescending(c => c.Due ?? long.MaxValue).ThenByDescending(c => c.Key),
        (CaseSort.Window, false) => rows.OrderBy(c => c.Window).ThenByDescending(c => c.DoneAt).ThenBy(c => c.Key),
        (CaseSort.Window, true) => rows.OrderByDescending(c => c.Window).ThenByDescending(c => c.DoneAt).ThenBy(c => c.Key),
        (CaseSort.Urgency, true) => rows.OrderBy(c => c.DoneAt).ThenBy(c => c.Key),
        _ => rows.OrderByDescending(c => c.DoneAt).ThenBy(c => c.Key),
    };

    private static IEnumerable<CaseFile> Sorted(IEnumerable<CaseFile> files, CaseQuery query)
    {
        IOrderedEnumerable<CaseFile> sorted = query.Sort switch
        {
            CaseSort.Accepted => files.OrderBy(f => f.Known.AcceptedAt),
            CaseSort.Window => files.OrderBy(f => f.Known.Window.Value, StringComparer.Ordinal).ThenBy(Due),
            CaseSort.Due or CaseSort.Urgency => files.OrderBy(Due),
            _ => throw new InvalidOperationException($"No such order: {query.Sort}"),
        };
        IEnumerable<CaseFile> all = sorted.ThenBy(f => f.Key, StringComparer.Ordinal);
        return query.Reversed ? all.Reverse() : all;

        static DateTimeOffset Due(CaseFile file) => file.Known.Due ?? DateTimeOffset.MaxValue;
    }
}
