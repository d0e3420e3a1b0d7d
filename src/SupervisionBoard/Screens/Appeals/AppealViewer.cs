using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Appeals;

/// <summary>Who looks at appeals, and what that person may do with them.</summary>
/// <param name="By">As records name the account.</param>
/// <param name="Staff">The staff member that the account belongs to, or null.</param>
/// <param name="Decides">Director or officer: sees every appeal.</param>
public sealed record AppealViewer(string By, StaffCode? Staff, bool Decides, bool IsDirector)
{
    public static AppealViewer Of(ClaimsPrincipal user) => new(
        EntryForm.RecorderOf(user),
        user.FindFirst(AccessClaims.StaffCode)?.Value is { Length: > 0 } code ? new StaffCode(code) : null,
        user.IsInRole(Roles.Director) || user.IsInRole(Roles.Officer),
        user.IsInRole(Roles.Director));

    /// <summary>Everybody sees the appeals that concern them; who decides sees all.</summary>
    public bool MaySee(Board board, LedgerFinding entry) => Decides || (Staff is { } code && AppealCases.Concerns(board, entry.Finding, code));

    /// <summary>Why this person cannot decide on it; null when possible.</summary>
    public Refusal? CheckDecider(LedgerFinding entry) => AppealCases.CheckDecider(entry, By, IsDirector);

    /// <summary>Whether this person can appeal the finding now.</summary>
    public bool MayFile(Board board, LedgerFinding entry, DateTimeOffset now) => Staff is { } code && AppealCases.CheckFiling(board, entry, code, now) is null;
}
