using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Complaints;

/// <summary>Who looks at complaints, and what that person may do with them.</summary>
/// <param name="By">As records name the account.</param>
/// <param name="Acts">Takes in and decides; sees every complaint. Everybody else sees those of the own window.</param>
/// <param name="SeesReporters">May look up who complained, each look being recorded.</param>
public sealed record ComplaintViewer(string By, string Account, StaffCode? Staff, bool Acts, bool SeesReporters)
{
    public static ComplaintViewer Nobody { get; } = new("", "", null, Acts: false, SeesReporters: false);

    public static ComplaintViewer Of(ClaimsPrincipal user) => new(
        EntryForm.RecorderOf(user),
        user.RecordName(),
        user.FindFirst(AccessClaims.StaffCode)?.Value is { Length: > 0 } code ? new StaffCode(code) : null,
        user.IsInRole(Roles.Director) || user.IsInRole(Roles.Officer),
        user.IsInRole(Roles.Officer));

    public bool MaySee(Board board, ComplaintFile file)
    {
        if (Acts)
            return true;
        if (Staff is not { } own || board.Roster.Find(own) is not { } member)
            return false;
        WindowCode window = member.WindowOn(board.Today);
        return file.Window == window || (file.Window is null && file.Staff is { } staff && board.Roster.Find(staff)?.WindowOn(board.Today) == window);
    }
}
