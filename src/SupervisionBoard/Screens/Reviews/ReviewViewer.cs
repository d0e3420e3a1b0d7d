using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Reviews;

/// <summary>Who looks at reviews, and whose self-reports that person reads: the own one, the area's, or everybody's.</summary>
public sealed record ReviewViewer(ReviewActor Actor)
{
    public static ReviewViewer Nobody { get; } = new(new ReviewActor("", null, null, IsOffice: false, IsDirector: false));

    public StaffCode? Staff => Actor.Staff;

    public static ReviewViewer Of(ClaimsPrincipal user)
    {
        string? staff = user.FindFirst(AccessClaims.StaffCode)?.Value;
        string? area = user.IsInRole(Roles.AreaSupervisor) ? user.FindFirst(AccessClaims.AreaCode)?.Value : null;
        return new ReviewViewer(new ReviewActor(
            EntryForm.RecorderOf(user),
            string.IsNullOrEmpty(staff) ? null : new StaffCode(staff),
            string.IsNullOrEmpty(area) ? null : new AreaCode(area),
            user.IsInRole(Roles.Officer),
            user.IsInRole(Roles.Director)));
    }

    public bool SeesEverybody => Actor.IsOffice || Actor.IsDirector;

    public bool MaySee(SelfReport report) => SeesEverybody || report.Staff == Staff || report.Area == Actor.Area;

    /// <summary>Who objected and why is known to those who answer, and to the person.</summary>
    public bool MayKnow(ObjectionRaised raised) => SeesEverybody || AppealCases.AccountOf(raised.By) == AppealCases.AccountOf(Actor.By);

    public bool MaySee(AreaCode area) => SeesEverybody || area == Actor.Area;
}
