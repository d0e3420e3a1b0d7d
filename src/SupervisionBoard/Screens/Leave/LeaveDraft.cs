using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Screens.Leave;

/// <summary>The form of a request: whole shifts from a day to a day, as people think of leave.</summary>
public sealed class LeaveDraft
{
    public StaffMember? Person { get; set; }

    public LeaveType Type { get; set; } = LeaveType.Personal;

    public DateOnly FirstDay { get; set; }

    /// <summary>Place of the shift in its day, from 0.</summary>
    public int FirstShift { get; set; }

    public DateOnly LastDay { get; set; }

    /// <summary>Place of the shift in its day, from 0; -1: until the end of the day.</summary>
    public int LastShift { get; set; } = -1;

    public StaffMember? Substitute { get; set; }

    public bool WithoutCover { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>The beginning of the day for its first shift, so that a later change of the hours does not cut the leave short.</summary>
    public DateTimeOffset From(WorkSchedule schedule)
    {
        ImmutableArray<ShiftTimes> shifts = schedule.ShiftsOn(FirstDay);
        return FirstShift > 0 && FirstShift < shifts.Length ? shifts[FirstShift].Start : schedule.Time.StartOf(FirstDay);
    }

    /// <summary>The end of the day for its last shift.</summary>
    public DateTimeOffset Until(WorkSchedule schedule)
    {
        ImmutableArray<ShiftTimes> shifts = schedule.ShiftsOn(LastDay);
        return LastShift >= 0 && LastShift < shifts.Length - 1 ? shifts[LastShift].End : schedule.Time.StartOf(LastDay.AddDays(1));
    }

    /// <summary>Null while nobody is chosen.</summary>
    public LeaveWish? ToWish(WorkSchedule schedule) => Person is null ? null
        : new LeaveWish(Person.Code, Type, From(schedule), Until(schedule), WithoutCover ? null : Substitute?.Code, Reason, WithoutCover);
}
