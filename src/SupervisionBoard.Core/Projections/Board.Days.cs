using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;

namespace SupervisionBoard.Core.Projections;

/// <summary>The days of people, judged when somebody asks.</summary>
public sealed partial record Board
{
    /// <summary>One person's day as it stands at the judged moment.</summary>
    public AttendanceDay DayOf(StaffMember member, DateOnly day, DateTimeOffset now) => DayOf(member, day, now, PunchesOf(member.Code, day));

    /// <summary>In order of time; those of long ago are read from the archive.</summary>
    public ImmutableArray<Punch> PunchesOf(StaffCode staff, DateOnly day)
    {
        if (day >= Attendance.KeptFrom)
            return Attendance.PunchesOf(staff, day);
        ImmutableArray<Punch> punches = [];
        if (Attendance.HasPunched(staff, day))
        {
            foreach (CheckedIn checkIn in Context.Archive!(staff, day))
                punches = AttendanceState.With(punches, checkIn);
        }

        return punches;
    }

    /// <summary>The same from punches that the caller has read already: a month of archived days is read at once.</summary>
    public AttendanceDay DayOf(StaffMember member, DateOnly day, DateTimeOffset now, ImmutableArray<Punch> punches) => AttendanceJudging.JudgeDay(
        member.Code,
        day,
        Context.Schedule.ShiftsOn(day),
        punches,
        Attendance.ExcusesOf(member.Code, Time),
        now,
        member.WindowOn(day),
        GapsOf(member, day));

    /// <summary>The times of the day in which a terminal that the person passes gave no evidence.</summary>
    private IReadOnlyList<ClockGap> GapsOf(StaffMember member, DateOnly day)
    {
        ImmutableArray<ClockGap> gaps = Attendance.Clocks.GapsOn(day, Time.StartOf(day), Time.StartOf(day.AddDays(1)));
        return gaps.IsEmpty ? gaps : gaps.RemoveAll(gap => !gap.Concerns(Roster.Find(member.WindowOn(day))?.Area));
    }
}
