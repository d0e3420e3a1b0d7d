using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Attendance;

/// <summary>
/// Whose attendance somebody may see by name: directors and officer everybody's, an area supervisor the area's, a chief
/// representative the window's, and everybody their own.
/// </summary>
/// <param name="Own">The staff member that the account belongs to, or null.</param>
/// <param name="Area">Null unless an area supervisor.</param>
/// <param name="IsChief">Sees the people of the own window.</param>
public sealed record AttendanceViewer(bool SeesAll, StaffCode? Own, AreaCode? Area, bool IsChief)
{
    public static AttendanceViewer Of(ClaimsPrincipal user) => new(
        user.IsInRole(Roles.Director) || user.IsInRole(Roles.DeputyDirector) || user.IsInRole(Roles.Officer),
        user.FindFirst(AccessClaims.StaffCode)?.Value is { Length: > 0 } code ? new StaffCode(code) : null,
        user.IsInRole(Roles.AreaSupervisor) && user.FindFirst(AccessClaims.AreaCode)?.Value is { Length: > 0 } area ? new AreaCode(area) : null,
        user.IsInRole(Roles.Chief));

    /// <summary>Somebody who sees nobody else.</summary>
    public bool SeesOnlyOwn => !SeesAll && Area is null && !IsChief;

    public bool MaySee(Board board, StaffMember member) =>
        SeesAll
        || member.Code == Own
        || (Area is { } area && board.Roster.Find(member.Window)?.Area == area)
        || (IsChief && Own is { } own && board.Roster.Find(own)?.Window == member.Window);
}
