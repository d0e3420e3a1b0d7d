using System.Collections.Immutable;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>When the board changes by itself, so that a timer sleeps until then and nothing is scanned.</summary>
public static class BoardMoments
{
    /// <summary>
    /// The first instant after <paramref name="after"/> at which a screen could look different without a new fact:
    /// a shift's moment, a deadline or its warning, a ticket that nobody has looked at, the beginning of a leave today, midnight.
    /// </summary>
    public static DateTimeOffset? Next(Board board, DateTimeOffset after)
    {
        if (after == default)
            return null;
        DateOnly day = board.Time.DateOf(after);
        DateTimeOffset next = board.Time.StartOf(day.AddDays(1));
        ImmutableArray<ShiftTimes> shifts = board.Context.Schedule.ShiftsOn(day);
        if (!shifts.IsEmpty && AttendanceJudging.NextMoment(shifts, [], after) is { } shift && shift < next)
            next = shift;
        if (board.Attendance.Absences.NextMoment(after) is { } absence && absence < next)
            next = absence;
        if (board.Tickets.NextMoment(after) is { } ticket && ticket < next)
            next = ticket;
        if (board.Tickets.Unseen.NextMoment(after) is { } unseen && unseen < next)
            next = unseen;
        if (board.Notices.NextMoment(after) is { } notice && notice < next)
            next = notice;
        if (board.Complaints.NextMoment(after) is { } complaint && complaint < next)
            next = complaint;
        if (board.Reviews.NextMoment(board.Context.Schedule, after) is { } review && review < next)
            next = review;
        if (board.Cases.NextMoment(after) is { } handled && handled < next)
            next = handled;
        if (board.Ratings.NextMoment(after) is { } rating && rating < next)
            next = rating;
        return next;
    }
}
