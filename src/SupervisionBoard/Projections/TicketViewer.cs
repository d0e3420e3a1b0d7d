using System.Collections.Immutable;
using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Projections;

/// <summary>Who looks at tickets, what that person may see of them and do with them.</summary>
/// <param name="Account">Sign-in name.</param>
/// <param name="Windows">The window one works at, or those of the area one looks after; not asked for where all are seen.</param>
/// <param name="Office">The hotline's office: every ticket, every step.</param>
/// <param name="Director">Every ticket; decides on extensions and urges.</param>
/// <param name="Unit">Handles what the own window holds.</param>
public sealed record TicketViewer(string Account, ImmutableArray<WindowCode> Windows, bool Office, bool Director, bool Unit)
{
    private static readonly TicketAction[] s_ofUnits =
        [TicketAction.Accept, TicketAction.Return, TicketAction.Pause, TicketAction.Resume, TicketAction.AskExtension, TicketAction.Answer];

    private static readonly TicketAction[] s_ofDirectors = [TicketAction.Urge, TicketAction.GrantExtension, TicketAction.RefuseExtension];

    public static TicketViewer Nobody { get; } = new("", [], Office: false, Director: false, Unit: false);

    public bool SeesAll => Office || Director;

    public static TicketViewer Of(ClaimsPrincipal user, Board board)
    {
        StaffMember? member = user.FindFirst(AccessClaims.StaffCode)?.Value is { Length: > 0 } code ? board.Roster.Find(new StaffCode(code)) : null;
        bool unit = member is not null && (user.IsInRole(Roles.Chief) || user.IsInRole(Roles.Staff));
        string? area = user.IsInRole(Roles.AreaSupervisor) ? user.FindFirst(AccessClaims.AreaCode)?.Value : null;
        ImmutableArray<WindowCode> windows = area is null ? [] : [.. board.Roster.Windows.Values.Where(w => w.Area.Value == area).Select(w => w.Code)];
        if (unit && !windows.Contains(member!.WindowOn(board.Today)))
            windows = windows.Add(member.WindowOn(board.Today));
        return new TicketViewer(user.RecordName(), windows, user.IsInRole(Roles.Officer), user.IsInRole(Roles.Director) || user.IsInRole(Roles.DeputyDirector), unit);
    }

    /// <summary>All, or what an own window holds or has held.</summary>
    public bool MaySee(TicketFile file)
    {
        if (SeesAll)
            return true;
        return Windows.Length > 0 && file.Clock.Holdings.Any(h => h.Unit is { } held && Windows.Contains(new WindowCode(held)));
    }

    /// <summary>
    /// Works on this ticket for the office: took a step of it, or nobody of the office with an account here has it yet, or it
    /// lies on the desk. Only then name and number of the reporter may be looked at.
    /// </summary>
    public bool Handles(TicketLife life) =>
        Office && (life.Phase == TicketPhase.ToDispatch || life.Hands.Any(h => h.Account == Account) || !life.Hands.Any(h => h is { Here: true, Post: null }));

    /// <summary>What a confidential ticket is about: who works on it, the unit that has it, and the director once it was copied to a leader.</summary>
    public bool MayRead(TicketFile file, TicketLife life) =>
        !file.IsConfidential || Handles(life) || (Unit && life.Holder is { } holder && Windows.Contains(holder)) || (Director && life.Escalation is not null);

    public bool MayTake(TicketAction action, TicketLife life) =>
        Office
        || (Director && s_ofDirectors.Contains(action))
        || (Unit && life.Holder is { } holder && Windows.Contains(holder) && s_ofUnits.Contains(action));

    /// <summary>The queue as it is for this person; several where somebody looks after several windows.</summary>
    public ImmutableArray<ImmutableSortedSet<QueuePlace>> Queue(TicketQueues queues, TicketQueue queue) => queue switch
    {
        TicketQueue.Mine or TicketQueue.Done => [queues.OfAccount(queue, Account)],
        _ when SeesAll => [queues.All(queue)],
        _ => [.. Windows.Select(w => queues.OfWindow(queue, w))],
    };
}
