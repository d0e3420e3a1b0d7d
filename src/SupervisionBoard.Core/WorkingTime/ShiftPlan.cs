using System.Collections.Immutable;

namespace SupervisionBoard.Core.WorkingTime;

public enum ShiftProblem
{
    EndsBeforeStart,

    /// <summary>A shift begins before the one before it has ended; shifts are listed in order of the day.</summary>
    Overlaps,
    NegativeMinutes,

    /// <summary>The grace reaches the end of the shift, so that nobody could ever be late.</summary>
    GraceTooLong,
    DayShareOutOfRange,
}

/// <summary>A problem of the plan; <see cref="Season"/> is null for the usual shifts, <see cref="Day"/> set for a special day.</summary>
public sealed record ShiftPlanProblem(ShiftProblem Problem, ShiftSeason? Season, DateOnly? Day, Shift Shift);

/// <summary>
/// The centre's shifts: the usual ones, seasons (the first that contains the day), and special days that override
/// both. Whether a day is worked at all is the calendar's business, see <see cref="WorkSchedule"/>.
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

    /// <summary>The shifts of an ordinary working day at that time of the year, special days aside.</summary>
    public ImmutableArray<Shift> OrdinaryShiftsOn(DateOnly day)
    {
        foreach (ShiftSeason season in Seasons)
        {
            if (season.Contains(day))
                return season.Shifts;
        }

        return Usual;
    }

    /// <summary>The shifts of the day if it is worked: its own when it is special, else those of the season.</summary>
    public ImmutableArray<Shift> ShiftsOn(DateOnly day) => SpecialDays.TryGetValue(day, out ImmutableArray<Shift> own) ? own : OrdinaryShiftsOn(day);

    public ShiftPlan WithSpecialDay(DateOnly day, params ImmutableArray<Shift> shifts) => this with { SpecialDays = SpecialDays.SetItem(day, shifts) };

    /// <summary>Everything wrong with the plan, in its order; a plan with problems must not be used.</summary>
    public ImmutableArray<ShiftPlanProblem> Check()
    {
        List<ShiftPlanProblem> problems = [];
        Check(Usual, null, null, problems);
        foreach (ShiftSeason season in Seasons)
            Check(season.Shifts, season, null, problems);
        foreach ((DateOnly day, ImmutableArray<Shift> shifts) in SpecialDays)
            Check(shifts, null, day, problems);
        return [.. problems];
    }

    public bool Equals(ShiftPlan? other) =>
        other is not null
        && Usual.SequenceEqual(other.Usual)
        && Seasons.Length == other.Seasons.Length
        && Seasons.Zip(other.Seasons).All(pair => pair.First.From == pair.Second.From && pair.First.To == pair.Second.To && pair.First.Shifts.SequenceEqual(pair.Second.Shifts))
        && SpecialDays.Count == other.SpecialDays.Count
        && SpecialDays.Zip(other.SpecialDays).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.SequenceEqual(pair.Second.Value));

    public override int GetHashCode() => HashCode.Combine(Usual.Length, Seasons.Length, SpecialDays.Count, Usual.IsEmpty ? null : Usual[0]);

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
            if (shift.DayShare is <= 0 or > 1)
                problems.Add(new(ShiftProblem.DayShareOutOfRange, season, day, shift));
            free = shift.End;
        }
    }
}
