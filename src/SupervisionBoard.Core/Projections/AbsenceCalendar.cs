using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;

namespace SupervisionBoard.Core.Projections;

/// <summary>Somebody away for a time, rightly or asking to be.</summary>
/// <param name="Kind">Leave or errand.</param>
/// <param name="Number">Of the request, the errand or the personnel system's leave.</param>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive.</param>
/// <param name="Substitute">Who covers; null for an errand and for uncovered leave.</param>
/// <param name="IsWaiting">Not approved yet.</param>
public sealed record Absence(ExcuseKind Kind, string Number, StaffMember Member, WindowCode Window, DateTimeOffset From, DateTimeOffset Until, StaffMember? Substitute, bool IsWaiting)
{
    /// <summary>The request; null for an errand or a leave that a personnel system sent.</summary>
    public LeaveFile? Leave { get; init; }

    public ErrandFile? Errand { get; init; }
}

/// <summary>Who is away when, and who covers whom.</summary>
public static class AbsenceCalendar
{
    /// <summary>Everything that touches the time, in order of its beginning, then by person.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="until">Exclusive.</param>
    public static ImmutableArray<Absence> Between(Board board, DateTimeOffset from, DateTimeOffset until)
    {
        AbsencesState absences = board.Attendance.Absences;
        IEnumerable<Absence?> all = absences.Requests.Values
            .Where(file => file.Claims(from, until))
            .Select(file => Of(board, file))
            .Concat(board.Attendance.AllGranted.Where(l => !l.Cancelled && l.From < until && l.Until > from).Select(l => Of(board, l)))
            .Concat(absences.Errands.Values.Select(file => Of(board, file)).Where(a => a is not null && a.From < until && a.Until > from));
        return [.. all.OfType<Absence>().OrderBy(a => a.From).ThenBy(a => a.Member.Code.Value, StringComparer.Ordinal)];
    }

    /// <summary>Whether the person who covers was seen today and is not away: the counter is kept.</summary>
    public static bool IsKept(Board board, Absence absence, DateTimeOffset now) =>
        absence.Substitute is { } other
        && board.Attendance.HasPunched(other.Code, board.Time.DateOf(now))
        && !board.Attendance.ExcusesOf(other.Code, board.Time).Any(e => e.From <= now && now < e.To);

    public static Absence? Of(Board board, LeaveFile file) => board.Roster.Find(file.Staff) is not { } member ? null
        : new Absence(ExcuseKind.Leave, file.Number, member, WindowOn(board, member, file.Request.From), file.Request.From, file.Until, Find(board, file.Request.Substitute), file.State == LeaveState.Waiting) { Leave = file };

    private static Absence? Of(Board board, LeaveGranted leave) => board.Roster.Find(leave.Staff) is not { } member ? null
        : new Absence(ExcuseKind.Leave, leave.Leave, member, WindowOn(board, member, leave.From), leave.From, leave.Until, Find(board, leave.Substitute), IsWaiting: false);

    private static Absence? Of(Board board, ErrandFile file) => board.Roster.Find(file.Staff) is not { } member ? null
        : new Absence(ExcuseKind.Errand, file.Number, member, WindowOn(board, member, file.Begun.From), file.Begun.From, file.Until(AbsencesState.DayEnd(file, board.Time)), null, IsWaiting: false) { Errand = file };

    private static WindowCode WindowOn(Board board, StaffMember member, DateTimeOffset at) => member.WindowOn(board.Time.DateOf(at));

    private static StaffMember? Find(Board board, StaffCode? code) => code is { } known ? board.Roster.Find(known) : null;
}
