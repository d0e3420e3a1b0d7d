namespace SupervisionBoard.Core.WorkingTime;

/// <summary>
/// A public notice (公示): a result hangs out for some working days, and as long as it does anybody concerned may object.
/// The day it is put up is not counted, and the last day ends at 24:00, so that one working day is never less than a
/// whole one (source 001, 三(一)2 and 三(二)1). Days off move the end by the working calendar.
/// </summary>
/// <param name="From">When it was put up.</param>
/// <param name="WorkingDays">At least 1.</param>
/// <param name="End">Last moment for objections, inclusive, with the day-by-day explanation.</param>
public sealed record PublicNotice(DateTimeOffset From, int WorkingDays, Deadline End)
{
    public DateTimeOffset Until => End.Due;

    /// <summary>Put up at a moment, for working days as the calendar has them now: a day that becomes a day off moves the end.</summary>
    public static PublicNotice Of(WorkSchedule schedule, DateTimeOffset from, int workingDays) =>
        new(from, workingDays, DeadlineCounting.Count(schedule, DayEnd.Midnight, from, [new TimeLimit(workingDays, LimitUnit.WorkingDays)], []));

    /// <summary>Whether objections are still taken.</summary>
    public bool IsOpen(DateTimeOffset now) => now >= From && now <= Until;

    public bool IsOver(DateTimeOffset now) => now > Until;
}
