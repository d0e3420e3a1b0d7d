using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Ledger;

/// <summary>
/// Who reported a complaint, for the officer who handles it. Every look is on the audit list before anything is read;
/// whoever calls has checked <see cref="Access.SeeReporters"/>.
/// </summary>
public sealed class ReporterLookup(IDbContextFactory<BoardDbContext> databases, AuditTrail audit)
{
    /// <returns>The last one given; null for an anonymous complaint.</returns>
    public async Task<Reporter?> OfComplaintAsync(ComplaintCode complaint, string by, CancellationToken cancel)
    {
        await audit.RecordAsync(by, AuditAction.ReporterSeen, complaint.Value, cancel);
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        ReporterRow? row = await NewestFirst(db, typeof(ComplaintMoved), complaint.Value).FirstOrDefaultAsync(cancel);
        return row is null ? null : new Reporter(row.Name, row.Phone);
    }

    /// <summary>Everybody who reported a matter. Whoever calls has checked the right to know and put the look on record.</summary>
    internal static IQueryable<ReporterRow> NewestFirst(BoardDbContext db, Type step, string matter)
    {
        string kind = LogJson.NameOf(step);
        return db.Facts.AsNoTracking()
            .Where(fact => fact.Kind == kind && fact.About == matter)
            .Join(db.Reporters.AsNoTracking(), fact => fact.Position, reporter => reporter.FactPosition, (_, reporter) => reporter)
            .OrderByDescending(reporter => reporter.FactPosition);
    }
}
