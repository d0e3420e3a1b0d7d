using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Projections;

/// <summary>
/// Who reported a ticket. Read from the database at every look, never kept: for the officers who handle that ticket, and
/// every look is on record before anything is shown (hotline regulation of the county, chapter 3 (1)).
/// </summary>
public sealed class TicketReporters(IDbContextFactory<BoardDbContext> databases, AuditTrail audit, BoardRunner runner, IAuthorizationService authorization)
{
    /// <summary>Newest first; null when this person has no right to know, which is on record too.</summary>
    public async Task<IReadOnlyList<Reporter>?> LookAsync(ClaimsPrincipal user, TicketCode ticket, CancellationToken cancel)
    {
        Board board = runner.Board;
        bool allowed = board.Tickets.Find(ticket) is { } file
            && (await authorization.AuthorizeAsync(user, resource: null, Access.SeeReporters)).Succeeded
            && TicketViewer.Of(user, board).Handles(file.Life);
        await audit.RecordAsync(user.RecordName(), allowed ? AuditAction.ReporterSeen : AuditAction.ReporterRefused, ticket.Value, cancel);
        if (!allowed)
            return null;
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        List<ReporterRow> found = await ReporterLookup.NewestFirst(db, typeof(TicketMoved), ticket.Value).ToListAsync(cancel);
        return [.. found.Select(r => new Reporter(r.Name, r.Phone)).Distinct()];
    }
}
