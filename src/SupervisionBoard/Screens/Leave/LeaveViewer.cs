using System.Collections.Immutable;
using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Leave;

/// <summary>Who looks at leaves, and whose that person sees: the own ones, the window's, the area's, or everybody's.</summary>
/// <param name="Area">The area that an area supervisor looks after, or null.</param>
public sealed record LeaveViewer(LeaveActor Actor, AreaCode? Area)
{
    public static LeaveViewer Nobody { get; } = new(new LeaveActor("", null, [], IsOffice: false), null);

    public StaffCode? Staff => Actor.Staff;

    public static LeaveViewer Of(ClaimsPrincipal user)
    {
        ImmutableArray<string> roles = [.. Roles.All.Where(user.IsInRole)];
        string? staff = user.FindFirst(AccessClaims.StaffCode)?.Value;
        string? area = user.FindFirst(AccessClaims.AreaCode)?.Value;
        return new LeaveViewer(
            new LeaveActor(
                EntryForm.RecorderOf(user),
                string.IsNullOrEmpty(staff) ? null : new StaffCode(staff),
                roles,
                roles.Contains(Roles.Director) || roles.Contains(Roles.DeputyDirector) || roles.Contains(Roles.Officer)),
            string.IsNullOrEmpty(area) ? null : new AreaCode(area));
    }

    /// <summary>Holds a level of the ladder.</summary>
    public bool Approves(Board board) => board.Context.Ladder.HeldBy(Actor.Roles) is not null;

    /// <summary>More than the own leaves.</summary>
    public bool SeesOthers(Board board) => SeesEverybody(board) || Area is not null || IsChief(board);

    public bool SeesEverybody(Board board) => Actor.IsOffice || Approves(board);

    public bool IsChief(Board board) => Staff is { } code && board.Roster.Find(code) is { Chief: true };

    public bool MaySee(Board board, StaffCode staff) =>
        SeesEverybody(board) || LeaveRules.ActsFor(board, Actor, staff)
        || (Area is { } area && board.Roster.Find(staff) is { } member && board.Roster.Find(member.WindowOn(board.Today))?.Area == area);

    /// <summary>Whoever covers sees whom and when, too.</summary>
    public bool MaySee(Board board, Absence absence) => MaySee(board, absence.Member.Code) || (Staff is { } own && absence.Substitute?.Code == own);

    public bool MaySee(Board board, LeaveFile file) => MaySee(board, file.Staff) || (Staff is { } own && file.Request.Substitute == own);

    /// <summary>Those for whom this person may act, by code.</summary>
    public IEnumerable<StaffMember> ActsFor(Board board)
    {
        if (Actor.IsOffice)
            return board.Roster.Staff.Values.Where(m => IsHere(board, m));
        if (Staff is not { } own || board.Roster.Find(own) is not { } member || !IsHere(board, member))
            return [];
        return member.Chief ? board.Roster.StaffOf(member.WindowOn(board.Today), board.Today) : [member];
    }

    private static bool IsHere(Board board, StaffMember member) => member.LeftOn is null || member.LeftOn > board.Today;
}
