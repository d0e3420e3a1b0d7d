using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Projections;

/// <summary>What the log says of one person's day beyond what the board keeps in memory: which device, which officer.</summary>
/// <param name="Punches">In order of time.</param>
/// <param name="Seen">What rounds saw, in order of time.</param>
public sealed record DayRecord(ImmutableArray<CheckedIn> Punches, ImmutableArray<PostObserved> Seen)
{
    public static DayRecord Empty { get; } = new([], []);
}

/// <summary>Reads days again from the log: one query a day of one person, one a month of everybody.</summary>
public sealed class DayRecords(IDbContextFactory<BoardDbContext> contexts)
{
    private static readonly string s_checkIn = LogJson.NameOf(typeof(CheckedIn));
    private static readonly string s_round = LogJson.NameOf(typeof(PostObserved));

    public async Task<DayRecord> ReadAsync(StaffCode staff, DateOnly day, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        int date = LogRows.DayOf(day);
        var rows = await db.Facts.AsNoTracking().Where(f => f.About == staff.Value && f.Day == date && (f.Kind == s_checkIn || f.Kind == s_round))
            .Select(f => new { f.Kind, f.Payload }).ToListAsync(cancel);
        Fact[] facts = [.. rows.Select(r => LogJson.ReadFact(r.Kind, r.Payload)).Order(Comparer<Fact>.Create((left, right) => FactOrder.Compare(left, right)))];
        return new DayRecord([.. facts.OfType<CheckedIn>()], [.. facts.OfType<PostObserved>()]);
    }

    /// <summary>Every punch of a month that has left memory, by person and day.</summary>
    public async Task<IReadOnlyDictionary<(StaffCode Staff, DateOnly Day), ImmutableArray<Punch>>> PunchesOfAsync(Month month, CancellationToken cancel)
    {
        await using BoardDbContext db = contexts.CreateDbContext();
        int first = LogRows.DayOf(month.FirstDay);
        int last = LogRows.DayOf(month.LastDay);
        Dictionary<(StaffCode, DateOnly), ImmutableArray<Punch>> punches = [];
        var rows = db.Facts.AsNoTracking().Where(f => f.Kind == s_checkIn && f.Day >= first && f.Day <= last).Select(f => new { f.Day, f.Payload }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            CheckedIn fact = (CheckedIn)LogJson.ReadFact(s_checkIn, row.Payload);
            (StaffCode, DateOnly) place = (fact.Staff, LogRows.DayOf(row.Day));
            punches[place] = AttendanceState.With(punches.GetValueOrDefault(place, []), fact);
        }

        return punches;
    }
}
