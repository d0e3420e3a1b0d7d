using System.Collections.Immutable;

namespace SupervisionBoard.Core.WorkingTime;

public enum ShiftProblem
{
    EndsBeforeStart,

    /// <summary>A shift begins before the one before it has ended; shifts are listed in order of the day.</summary>
    Overlaps,
    NegativeMinutes,

    /// <summary>Longer than <see cref="Shift.MostMinutes"/>.</summary>
    TooManyMinutes,

    /// <summary>The grace reaches the end of the shift, so that nobody could ever be late.</summary>
    GraceTooLong,
    DayShareOutOfRange,

    /// <summary>No usual shift at all: there would be no working time to count.</summary>
    NoShifts,

    /// <summary>A season begins or ends on a day that no year has.</summary>
    NoSuchDay,
}

/// <summary>
/// A problem of the plan; <see cref="Season"/> is null for the usual shifts, <see cref="Day"/> set for a special day,
/// <see cref="Shift"/> null where no single shift is to blame.
/// </summary>
public sealed record ShiftPlanProblem(ShiftProblem Problem, ShiftSeason? Season, DateOnly? Day, Shift? Shift);

/// <summary>
/// The centre's shifts: the usual ones, seasons (the first that contains the day), other hours from a day on, and
/// special days that override them all. Whether a day is worked at all is the calendar's business, see <see cref="WorkSchedule"/>.
/// </summary>
public sealed record ShiftPlan
{
    /// <summary>Morning 08:00–11:30 and afternoon 14:00–17:00; from May to September the afternoon begins and ends half an hour later (source 004).</summary>
    public static ShiftPlan Default { get; } = new()
    {
        Usual = [new Shift(new(8, 0), new(11, 30)), new Shift(new(14, 0), new(17, 0))],
        Seasons =
        [
            new ShiftSeason(new(5, 1), new(9, 30), [new Shift(new(8, 0), new(11, 30)), new Shift(new(14, 30), new(17, 30))]),
        ],
    };

    public required ImmutableArray<Shift> Usual { get; init; }

    public ImmutableArray<ShiftSeason> Seasons { get; init; } = [];

    /// <summary>Days with their own shifts, worked even when the calendar has them off (周末延时服务); an empty list closes the counters.</summary>
    public ImmutableSortedDictionary<DateOnly, ImmutableArray<Shift>> SpecialDays { get; init; } = ImmutableSortedDictionary<DateOnly, ImmutableArray<Shift>>.Empty;

    /// <summary>Hours that replace the ones before from their day on, until the next change.</summary>
    public ImmutableSortedDictionary<DateOnly, ShiftHours> Changes { get; init; } = ImmutableSortedDictionary<DateOnly, ShiftHours>.Empty;

    /// <summary>The hours in force on the day.</summary>
    public ShiftHours HoursOn(DateOnly day)
    {
        ShiftHours hours = new(Usual, Seasons);
        foreach ((DateOnly from, ShiftHours changed) in Changes)
        {
            if (from > day)
                break;
            hours = changed;
        }

        return hours;
    }

    /// <summary>The shifts of an ordinary working day at that time of the year, special days aside.</summary>
    public ImmutableArray<Shift> OrdinaryShiftsOn(DateOnly day) => HoursOn(day).On(day);

    /// <summary>The shifts of the day if it is worked: its own when it is special, else those of the season.</summary>
    public ImmutableArray<Shift> ShiftsOn(DateOnly day) => SpecialDays.TryGetValue(day, out ImmutableArray<Shift> own) ? own : OrdinaryShiftsOn(day);

    public ShiftPlan WithSpecialDay(DateOnly day, params ImmutableArray<Shift> shifts) => this with { SpecialDays = SpecialDays.SetItem(day, shifts) };

    /// <summary>Everything wrong with the plan, in its order; a plan with problems must not be used.</summary>
    public ImmutableArray<ShiftPlanProblem> Check()
    {
        List<ShiftPlanProblem> problems = [];
        Check(new ShiftHours(Usual, Seasons), problems);
        foreach (ShiftHours hours in Changes.Values)
            Check(hours, problems);
        foreach ((DateOnly day, ImmutableArray<Shift> shifts) in SpecialDays)
            Check(shifts, null, day, problems);
        return [.. problems];
    }

    /// <summary>Everything wrong with these hours alone.</summary>
    public static ImmutableArray<ShiftPlanProblem> Check(ShiftHours hours)
    {
        List<ShiftPlanProblem> problems = [];
        Check(hours, problems);
        return [.. problems];
    }

    public bool Equals(ShiftPlan? other) =>
        other is not null
        && Usual.SequenceEqual(other.Usual)
        && Seasons.SequenceEqual(other.Seasons)
        && Changes.SequenceEqual(other.Changes)
        && SpecialDays.Count == other.SpecialDays.Count
        && SpecialDays.Zip(other.SpecialDays).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.SequenceEqual(pair.Second.Value));

    public override int GetHashCode() => HashCode.Combine(Usual.Length, Seasons.Length, Changes.Count, SpecialDays.Count, Usual.IsEmpty ? null : Usual[0]);

    private static void Check(ShiftHours hours, List<ShiftPlanProblem> problems)
    {
        if (hours.Usual.IsEmpty)
            problems.Add(new(ShiftProblem.NoShifts, null, null, null));
        Check(hours.Usual, null, null, problems);
        foreach (ShiftSeason season in hours.Seasons)
        {
            if (!season.From.Exists || !season.To.Exists)
                problems.Add(new(ShiftProblem.NoSuchDay, season, null, null));
            if (season.Shifts.IsEmpty)
                problems.Add(new(ShiftProblem.NoShifts, season, null, null));
            Check(season.Shifts, season, null, problems);
        }
    }

    private static void Check(ImmutableArray<Shift> shifts, ShiftSeason? season, DateOnly? day, List<ShiftPlanProblem> problems)
    {
        TimeOnly free = TimeOnly.MinValue;
        foreach (Shift shift in shifts)
        {
            if (shift.End <= shift.Start)
                problems.Add(new(ShiftProblem.EndsBeforeStart, season, day, shift));
            else if (shift.GraceMinutes >= (shift.End - shift.Start).TotalMinutes)
                problems.Add(new(ShiftProblem.GraceTooLong, season, day, shift));
            if (shift.Start < free)
                problems.Add(new(ShiftProblem.Overlaps, season, day, shift));
            if (shift.CheckInMinutes < 0 || shift.CheckOutMinutes < 0 || shift.GraceMinutes < 0 || shift.AwayMinutes < 0)
                problems.Add(new(ShiftProblem.NegativeMinutes, season, day, shift));
            if (shift.CheckInMinutes > Shift.MostMinutes || shift.CheckOutMinutes > Shift.MostMinutes || shift.GraceMinutes > Shift.MostMinutes || shift.AwayMinutes > Shift.MostMinutes)
                problems.Add(new(ShiftProblem.TooManyMinutes, season, day, shift));
            if (shift.DayShare is <= 0 or > 1)
                problems.Add(new(ShiftProblem.DayShareOutOfRange, season, day, shift));
            free = shift.End;
        }
    }
}
