using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Attendance;

/// <summary>
/// Judges one person's day from its punches and excused times. Pure: the same facts give the same answer in
/// whatever order they arrived. Terminals' in and out codes are not used, most terminals do not set them; in and
/// out follow from the shift's windows.
/// </summary>
public static class AttendanceJudging
{
    /// <param name="person">Who is judged and charged.</param>
    /// <param name="day">The date of the shifts.</param>
    /// <param name="shifts">The day's shifts from <see cref="WorkSchedule.ShiftsOn"/>; none on a day off, then nothing is found.</param>
    /// <param name="punches">The day's punches in any order; those outside every window are ignored.</param>
    /// <param name="excuses">Leave and errands that touch the day, in any order.</param>
    /// <param name="now">Decides what is still provisional; absence is found once the day's last check-out window has closed.</param>
    /// <param name="window">The person's window, for rules that charge it.</param>
    /// <param name="gaps">Times in which a terminal that the person passes gave no evidence, in order of their beginning.</param>
    public static AttendanceDay JudgeDay(
        StaffCode person,
        DateOnly day,
        ImmutableArray<ShiftTimes> shifts,
        IEnumerable<Punch> punches,
        IEnumerable<Excuse> excuses,
        DateTimeOffset now,
        WindowCode? window = null,
        IReadOnlyList<ClockGap>? gaps = null)
    {
        if (shifts.IsEmpty)
            return new AttendanceDay(person, day, [], []);
        // Facts come in any offset; evidence is read in the centre's.
        TimeSpan offset = shifts[0].Start.Offset;
        Punch[] all = [.. punches.Select(punch => punch with { At = punch.At.ToOffset(offset) })];
        Excuse[] away = [.. excuses.Select(excuse => excuse with { From = excuse.From.ToOffset(offset), To = excuse.To.ToOffset(offset) }).OrderBy(excuse => excuse.From).ThenBy(excuse => excuse.To).ThenBy(excuse => excuse.Reference, StringComparer.Ordinal)];
        List<ShiftJudging> judged = [];
        foreach (ShiftTimes times in shifts)
        {
            List<PunchGroup> groups = PunchGroup.Of(all.Where(punch => punch.At >= times.CheckInOpens && punch.At < times.CheckOutCloses));
            judged.Add(new ShiftJudging(ShiftExpectation.Of(times, away), groups, away, now));
        }

        var findings = new AttendanceFindings(person, window, day, gaps ?? []);
        foreach (ShiftJudging shift in judged)
            findings.AddShift(shift);
        if (now >= shifts[^1].CheckOutCloses)
            findings.AddDay(judged);
        return new AttendanceDay(person, day, [.. judged.Select(shift => shift.Attendance)], findings.ToImmutable());
    }

    /// <summary>
    /// The next instant after <paramref name="now"/> at which the day could look different without a new fact:
    /// a window opens or closes, somebody not there turns absent, an excused time begins or ends. Null when the day is settled.
    /// </summary>
    public static DateTimeOffset? NextMoment(ImmutableArray<ShiftTimes> shifts, IEnumerable<Excuse> excuses, DateTimeOffset now)
    {
        Excuse[] away = [.. excuses.OrderBy(excuse => excuse.From)];
        DateTimeOffset? next = null;
        foreach (ShiftTimes times in shifts)
        {
            Consider(times.CheckInOpens);
            Consider(times.Start);
            Consider(ShiftExpectation.Of(times, away).LateAfter);
            Consider(times.End);
            Consider(times.CheckOutCloses);
            foreach (Excuse excuse in away)
            {
                if (excuse.From < times.CheckOutCloses && excuse.To > times.CheckInOpens)
                {
                    Consider(excuse.From);
                    Consider(excuse.To);
                }
            }
        }

        return next;

        void Consider(DateTimeOffset moment)
        {
            if (moment > now && moment <= shifts[^1].CheckOutCloses && (next is null || moment < next))
                next = moment;
        }
    }
}
