using System.Collections.Immutable;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>One person's day with everything that the board holds in memory of it; what was punched where is in the log.</summary>
/// <param name="Judged">No shifts on a day off.</param>
/// <param name="Away">Leave and errands that touch the day, in order of their start.</param>
/// <param name="Findings">Recorded for the day: the person's own, and what the window is charged for this person's attendance.</param>
/// <param name="IsUnproven">Nobody punched at all that day, so that absence is not held against anybody.</param>
public sealed record DayTimeline(
    StaffMember Member,
    DateOnly Day,
    AttendanceDay Judged,
    ImmutableArray<Excuse> Away,
    ImmutableArray<LedgerFinding> Findings,
    bool IsUnproven)
{
    /// <param name="now">Decides what is still provisional.</param>
    public static DayTimeline Of(Board board, StaffMember member, DateOnly day, DateTimeOffset now)
    {
        DateTimeOffset begin = board.Time.StartOf(day);
        DateTimeOffset end = board.Time.StartOf(day.AddDays(1));
        IEnumerable<LedgerFinding> own = board.Ledger.MonthOf(Subject.Of(member.Code), Month.Of(day)).Findings.Where(f => f.Finding.OccurredOn == day);
        IEnumerable<LedgerFinding> judged = board.Ledger.ActiveOf(BoardSession.AttendanceScope(member.Code, day));
        return new DayTimeline(
            member,
            day,
            board.DayOf(member, day, now),
            [.. board.Attendance.ExcusesOf(member.Code, board.Time).Where(e => e.From < end && e.To > begin).OrderBy(e => e.From).ThenBy(e => e.Reference, StringComparer.Ordinal)],
            [.. own.Concat(judged).DistinctBy(f => f.Finding.Id).OrderBy(f => f.Finding.OccurredAt ?? end).ThenBy(f => f.Position)],
            day < board.Today && board.Attendance.PeopleOn(day) == 0);
    }

    /// <summary>
    /// The stretch that a drawing of the day must hold: from the first check-in window to the close of the last
    /// check-out, widened by what happened outside; whole hours. 08:00 to 18:00 on a day without shifts.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset To) Stretch(CentreTime time, IEnumerable<DateTimeOffset> happened)
    {
        DateTimeOffset begin = time.StartOf(Day);
        DateTimeOffset from = Judged.Shifts.IsEmpty ? begin.AddHours(8) : Judged.Shifts[0].Times.CheckInOpens;
        DateTimeOffset to = Judged.Shifts.IsEmpty ? begin.AddHours(18) : Judged.Shifts[^1].Times.CheckOutCloses;
        foreach (DateTimeOffset at in happened)
        {
            from = at < from ? at : from;
            to = at > to ? at : to;
        }

        DateTimeOffset last = time.StartOf(Day.AddDays(1));
        DateTimeOffset first = begin.AddHours(Math.Max(0, Math.Floor((from - begin).TotalHours)));
        DateTimeOffset until = begin.AddHours(Math.Ceiling((to - begin).TotalHours));
        return (first, until > last ? last : until);
    }
}
