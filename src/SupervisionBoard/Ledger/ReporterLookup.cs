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
    private static readonly string s_kind = LogJson.NameOf(typeof(ComplaintMoved));

    /// <returns>The last one given; null for an anonymous complaint.</returns>
    public async Task<Reporter?> OfComplaintAsync(ComplaintCode complaint, string by, CancellationToken cancel)
    {
        await audit.RecordAsync(by, AuditAction.ReporterSeen, complaint.Value, cancel);
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        ReporterRow? row = await db.Facts.AsNoTracking()
            .Where(fact => fact.Kind == s_kind && fact.About == complaint.Value)
            .Join(db.Reporters, fact => fact.Position, reporter => reporter.FactPosition, (_, reporter) => reporter)
            .OrderByDescending(reporter => reporter.FactPosition)
            .FirstOrDefaultAsync(cancel);
        return row is null ? null : new Reporter(row.Name, row.Phone);
    }
}
