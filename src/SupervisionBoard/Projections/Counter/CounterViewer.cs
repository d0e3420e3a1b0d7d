using System.Collections.Immutable;
using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Projections.Counter;

/// <summary>Who looks at cases and ratings, what that person may see of them and do with them.</summary>
/// <param name="Windows">The window one works at, or those of the area one looks after; not asked for where all are seen.</param>
/// <param name="Own">The window that one represents; null for everybody else.</param>
/// <param name="Office">Enters and follows up for every window.</param>
public sealed record CounterViewer(ImmutableArray<WindowCode> Windows, WindowCode? Own, bool SeesAll, bool Office)
{
    public static CounterViewer Nobody { get; } = new([], null, SeesAll: false, Office: false);

    public bool Handles => Office || Own is not null;

    public static CounterViewer Of(ClaimsPrincipal user, Board board)
    {
        TicketViewer viewer = TicketViewer.Of(user, board);
        StaffMember? member = user.FindFirst(AccessClaims.StaffCode)?.Value is { Length: > 0 } code ? board.Roster.Find(new StaffCode(code)) : null;
        return new CounterViewer(viewer.Windows, user.IsInRole(Roles.Chief) ? member?.WindowOn(board.Today) : null, viewer.SeesAll, viewer.Office);
    }

    public bool MaySee(WindowCode window) => SeesAll || Windows.Contains(window);

    /// <summary>Enter, complete and follow up; and read what citizens wrote, which may name somebody.</summary>
    public bool MayHandle(WindowCode window) => Office || Own == window;

    /// <summary>The windows to choose among.</summary>
    public IEnumerable<ServiceWindow> WindowsOf(Board board) => board.Roster.Windows.Values.Where(w => MaySee(w.Code));
}
