using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Reviews;

namespace SupervisionBoard.Screens.Appraisals;

/// <summary>Who looks at yearly comments: whose that person reads, and whose that person writes.</summary>
/// <param name="MakesDocuments">Sees the papers before they are issued: see <see cref="Startup.Access.MakeDocuments"/>.</param>
public sealed record AppraisalViewer(ReviewActor Actor, bool MakesDocuments)
{
    public static AppraisalViewer Nobody { get; } = new(ReviewViewer.Nobody.Actor, MakesDocuments: false);

    public static AppraisalViewer Of(ClaimsPrincipal user) => new(ReviewViewer.Of(user).Actor, user.IsInRole(Roles.Director) || user.IsInRole(Roles.Officer) || user.IsInRole(Roles.Committee));

    public bool MayRead(Board board, Period year, StaffCode staff) => AppraisalRules.MayRead(board, Actor, MakesDocuments, year, staff);

    public bool MayWrite(Board board, Period year, StaffCode staff) => AppraisalRules.MayWrite(board, Actor, year, staff);
}
