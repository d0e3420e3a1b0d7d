using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Projections;

/// <summary>Check-ins that the board no longer holds in memory, read again by person and day.</summary>
public sealed class CheckInArchive(IDbContextFactory<BoardDbContext> contexts)
{
    private static readonly string s_kind = LogJson.NameOf(typeof(CheckedIn));

    public IEnumerable<CheckedIn> Recall(StaffCode staff, DateOnly day)
    {
        using BoardDbContext db = contexts.CreateDbContext();
        int date = LogRows.DayOf(day);
        string[] payloads = [.. db.Facts.AsNoTracking().Where(f => f.Kind == s_kind && f.About == staff.Value && f.Day == date).Select(f => f.Payload)];
        return [.. payloads.Select(payload => (CheckedIn)LogJson.ReadFact(s_kind, payload))];
    }
}
