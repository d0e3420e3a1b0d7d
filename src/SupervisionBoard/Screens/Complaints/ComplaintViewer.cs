using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Complaints;

/// <summary>Who looks at complaints, and what that person may do with them.</summary>
/// <param name="By">As records name the account.</param>
/// <param name="Acts">Takes in and decides; sees every complaint. Everybody else sees those of the own window.</param>
/// <param name="SeesReporters">May look up who complained, each look being recorded.</param>
/// <param name="Chief">Speaks for the own window where it is asked.</param>
public sealed record ComplaintViewer(string By, string Account, StaffCode? Staff, bool Acts, bool SeesReporters, bool Chief = false)
{
    public static ComplaintViewer Nobody { get; } = new("", "", null, Acts: false, SeesReporters: false);

    public static ComplaintViewer Of(ClaimsPrincipal user) => new(
        EntryForm.RecorderOf(user),
        user.RecordName(),
        user.FindFirst(AccessClaims.StaffCode)?.Value is { Length: > 0 } code ? new StaffCode(code) : null,
        user.IsInRole(Roles.Director) || user.IsInRole(Roles.Officer),
        user.IsInRole(Roles.Officer),
        user.IsInRole(Roles.Chief));

    /// <summary>What this person may do with the complaint now; a chief representative answers for the own window.</summary>
    public IReadOnlyList<ComplaintStep> Possible(Board board, ComplaintFile file) =>
        Acts ? ComplaintRules.Possible(file)
        : Own(board) is { } own && Chief && file.Waiting.Contains(own) ? [ComplaintStep.Replied]
        : [];

    /// <summary>The units that this person may ask, or speak for.</summary>
    public IEnumerable<WindowCode> Units(Board board, ComplaintFile file, ComplaintStep step) => step switch
    {
        ComplaintStep.Asked => board.Roster.Windows.Values.Where(w => w.LeftOn is null).Select(w => w.Code).Except(file.Asked).OrderBy(w => w.Value, StringComparer.Ordinal),
        ComplaintStep.Replied => Acts ? file.Waiting : file.Waiting.Where(w => w == Own(board)),
        _ => [],
    };

    private WindowCode? Own(Board board) => Staff is { } staff ? board.Roster.Find(staff)?.WindowOn(board.Today) : null;

    public bool MaySee(Board board, ComplaintFile file)
    {
        if (Acts)
            return true;
        if (Staff is not { } own || board.Roster.Find(own) is not { } member)
            return false;
        WindowCode window = member.WindowOn(board.Today);
        return file.Asked.Contains(window) || file.Window == window || (file.Window is null && file.Staff is { } staff && board.Roster.Find(staff)?.WindowOn(board.Today) == window);
    }
}
