using System.Collections.Immutable;

namespace SupervisionBoard.Core.WorkingTime;

/// <summary>
/// One stretch of work inside a day. <see cref="Start"/> is inclusive and <see cref="End"/> exclusive as working
/// time; a punch at exactly start + grace is still in time. A shift never crosses midnight. Lengths are whole minutes
/// from 0 to <see cref="MostMinutes"/>; <see cref="ShiftPlan.Check"/> names what is out of bounds.
/// </summary>
public sealed record Shift(TimeOnly Start, TimeOnly End)
{
    /// <summary>The longest window, grace or absence that can be set: half a day.</summary>
    public const int MostMinutes = 720;

    /// <summary>Check-in opens this many minutes before the start, but not before the previous shift has ended.</summary>
    public int CheckInMinutes { get; init; } = 60;

    /// <summary>Check-out closes this many minutes after the end, but not after the next shift's check-in opens.</summary>
    public int CheckOutMinutes { get; init; } = 120;

    /// <summary>Minutes after the start that are not yet late; shorter than the shift.</summary>
    public int GraceMinutes { get; init; }

    /// <summary>Whether leaving must be punched too; without it early leaving and a missing punch cannot be judged.</summary>
    public bool LeavingIsPunched { get; init; }

    /// <summary>Minutes that one may be away from the counter inside the shift; longer is leaving the post. Needs punched leaving.</summary>
    public int AwayMinutes { get; init; } = 20;

    /// <summary>How much of a day the shift is when it is missed, above 0 and at most 1; the usual half day is 0.5.</summary>
    public decimal DayShare { get; init; } = 0.5m;
}

/// <summary>A day of any year; 29 February counts as the day before 1 March in years without it.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to the month's last day, 29 in February.</param>
public readonly record struct MonthDay(int Month, int Day) : IComparable<MonthDay>
{
    private const int LeapYear = 2024;

    public bool Exists => Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(LeapYear, Month);

    public static MonthDay Of(DateOnly day) => new(day.Month, day.Day);

    public int CompareTo(MonthDay other) => (Month, Day).CompareTo((other.Month, other.Day));

    public static bool operator <(MonthDay left, MonthDay right) => left.CompareTo(right) < 0;

    public static bool operator >(MonthDay left, MonthDay right) => left.CompareTo(right) > 0;

    public static bool operator <=(MonthDay left, MonthDay right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MonthDay left, MonthDay right) => left.CompareTo(right) >= 0;
}

/// <summary>Other shifts for a part of the year, both bounds inclusive; a season may run over the turn of the year.</summary>
public sealed record ShiftSeason(MonthDay From, MonthDay To, ImmutableArray<Shift> Shifts)
{
    public bool Contains(DateOnly day)
    {
        MonthDay at = MonthDay.Of(day);
        return From <= To ? at >= From && at <= To : at >= From || at <= To;
    }

    public bool Equals(ShiftSeason? other) => other is not null && From == other.From && To == other.To && Shifts.SequenceEqual(other.Shifts);

    public override int GetHashCode() => HashCode.Combine(From, To, Shifts.Length);
}

/// <summary>The usual shifts and the seasons that differ from them; the first season that contains a day gives its shifts.</summary>
public sealed record ShiftHours(ImmutableArray<Shift> Usual, ImmutableArray<ShiftSeason> Seasons)
{
    public ImmutableArray<Shift> On(DateOnly day)
    {
        foreach (ShiftSeason season in Seasons)
        {
            if (season.Contains(day))
                return season.Shifts;
        }

        return Usual;
    }

    public bool Equals(ShiftHours? other) => other is not null && Usual.SequenceEqual(other.Usual) && Seasons.SequenceEqual(other.Seasons);

    public override int GetHashCode() => HashCode.Combine(Usual.Length, Seasons.Length, Usual.IsEmpty ? null : Usual[0]);
}

/// <summary>One shift of one day as instants, with its windows already kept apart from its neighbours'.</summary>
/// <param name="Ordinal">1 for the first shift of the day.</param>
/// <param name="CheckInOpens">Inclusive.</param>
/// <param name="LateAfter">A punch after this instant is late.</param>
/// <param name="CheckOutCloses">Exclusive: from here on the shift can be judged for good.</param>
public sealed record ShiftTimes(
    DateOnly Day,
    int Ordinal,
    Shift Shift,
    DateTimeOffset CheckInOpens,
    DateTimeOffset Start,
    DateTimeOffset LateAfter,
    DateTimeOffset End,
    DateTimeOffset CheckOutCloses);
