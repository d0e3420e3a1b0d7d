using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Projections.Counter;

public enum RatingView
{
    /// <summary>Bad ratings whose follow-up is not closed, whatever the month; the one that is due first leads.</summary>
    Follow,

    /// <summary>Every bad rating of the month.</summary>
    Bad,

    /// <summary>Every rating of the month.</summary>
    All,
}

/// <summary>Which ratings are listed.</summary>
public sealed record RatingQuery
{
    public RatingView View { get; init; }

    public string? Window { get; init; }

    /// <summary>1 to 5; null for any.</summary>
    public int? Stars { get; init; }

    /// <summary>Null: the present one.</summary>
    public Month? Month { get; init; }

    /// <summary>Oldest first where the newest would lead, and the other way round.</summary>
    public bool Reversed { get; init; }

    public bool IsNarrow => Window is not null || Stars is not null || Month is not null;

    public static RatingQuery Read(Func<string, string?> asked) => new()
    {
        View = CaseQuery.Named<RatingView>(asked("view")) ?? RatingView.Follow,
        Window = CaseQuery.Given(asked("window")),
        Stars = asked("stars") is [>= '1' and <= '5'] stars ? stars[0] - '0' : null,
        Month = CaseQuery.MonthOf(asked("month")),
        Reversed = asked("desc") == "1",
    };

    public Dictionary<string, object?> Write() => new(StringComparer.Ordinal)
    {
        ["view"] = View == RatingView.Follow ? null : View.ToString().ToLowerInvariant(),
        ["window"] = Window,
        ["stars"] = Stars,
        ["month"] = Month?.ToString(),
        ["desc"] = Reversed ? "1" : null,
    };

    public bool Matches(Rated rating, CounterViewer viewer) =>
        (Window is null || rating.Window.Value == Window) && (Stars is null || rating.Stars == Stars) && viewer.MaySee(rating.Window);
}

/// <summary>One line: a rating, and its follow-up where it is a bad one.</summary>
public sealed record RatingRow(Rated Rating, RatingFile? File);

/// <summary>Lists of ratings: bad ones from memory, all of a month from the log.</summary>
public sealed class RatingArchive(IDbContextFactory<BoardDbContext> contexts)
{
    private static readonly string s_kind = LogJson.NameOf(typeof(Rated));

    public async Task<ImmutableArray<RatingRow>> FindAsync(RatingQuery query, Board board, CounterViewer viewer, CancellationToken cancel)
    {
        Month month = query.Month ?? board.ThisMonth;
        switch (query.View)
        {
            case RatingView.Follow:
                IEnumerable<RatingFile> open = board.Ratings.Open.Select(key => board.Ratings.Find(key)!).Where(f => query.Matches(f.First, viewer))
                    .OrderBy(f => f.Next?.StoppedAt is null ? f.Next?.LateAfter ?? DateTimeOffset.MaxValue : DateTimeOffset.MaxValue)
                    .ThenBy(f => f.First.At)
                    .ThenBy(f => f.Key, StringComparer.Ordinal);
                return [.. (query.Reversed ? open.Reverse() : open).Select(f => new RatingRow(f.First, f))];
            case RatingView.Bad:
                IEnumerable<RatingFile> bad = board.Ratings.Files.Values
                    .Where(f => Month.Of(board.Time.DateOf(f.First.At)) == month && query.Matches(f.First, viewer))
                    .OrderByDescending(f => f.First.At)
                    .ThenBy(f => f.Key, StringComparer.Ordinal);
                return [.. (query.Reversed ? bad.Reverse() : bad).Select(f => new RatingRow(f.First, f))];
            case RatingView.All:
                return await AllAsync(query, month, board, viewer, cancel);
            default:
                throw new InvalidOperationException($"No such view: {query.View}");
        }
    }

    private async Task<ImmutableArray<RatingRow>> AllAsync(RatingQuery query, Month month, Board board, CounterViewer viewer, CancellationToken cancel)
    {
        // By window and days: that is what facts are found by, however long the log is.
        string[] windows = query.Window is { } one ? [one] : [.. viewer.WindowsOf(board).Select(w => w.Code.Value)];
        (int from, int until) = (LogRows.DayOf(month.FirstDay), LogRows.DayOf(month.LastDay));
        await using BoardDbContext db = await contexts.CreateDbContextAsync(cancel);
        List<string> payloads = await db.Facts.AsNoTracking()
            .Where(f => f.Kind == s_kind && windows.Contains(f.About) && f.Day >= from && f.Day <= until)
            .Select(f => f.Payload)
            .ToListAsync(cancel);
        IEnumerable<Rated> ratings = payloads.Select(p => (Rated)LogJson.ReadFact(s_kind, p)).Where(r => query.Matches(r, viewer))
            .OrderByDescending(r => r.At)
            .ThenBy(r => r.Key, StringComparer.Ordinal);
        return [.. (query.Reversed ? ratings.Reverse() : ratings).Select(r => new RatingRow(r, board.Ratings.Find(r.Key)))];
    }

    /// <summary>The state of what is due next; null where nothing runs.</summary>
    public static ClockState? StateOf(RatingFile file, DateTimeOffset now) => file.Next is { StoppedAt: null } clock ? clock.StateAt(now) : null;
}
