using System.Collections.Immutable;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Demo.History;

/// <summary>When people come in the morning and after noon; about one arrival in a hundred is late.</summary>
internal static class AttendanceHistory
{
    private const double LateShare = 0.010;
    private const double AbsentShare = 0.0004;

    private static readonly double s_usualTrouble = DemoCentre.People.Average(p => p.Trouble);

    /// <summary>The arrivals for a past shift, and for a running one as if everybody had come by now.</summary>
    public static IEnumerable<Planned> Shift(ShiftTimes shift, LeavePlan leaves)
    {
        Dice dice = Dice.Of(shift.Day, $"arrivals/{shift.Ordinal}");
        foreach (DemoPerson person in DemoCentre.People)
        {
            // Rolled for everybody, so that one leave does not change everybody else's day.
            DateTimeOffset at = Arrival(shift, person, dice);
            bool absent = dice.Chance(AbsentShare * person.Trouble / s_usualTrouble);
            if (!absent && !leaves.IsAway(person, shift.Start, shift.End))
                yield return DemoFacts.CheckIn(person, at, IdOf(shift));
        }
    }

    /// <summary>Whole seconds, never before check-in opens.</summary>
    public static DateTimeOffset Arrival(ShiftTimes shift, DemoPerson person, Dice dice)
    {
        double place = dice.Next();
        bool late = dice.Chance(LateShare * person.Trouble / s_usualTrouble);
        double seconds = late
            ? 40 + (60 * 16 * place * place) + (place > 0.93 ? 1_500 * (place - 0.93) / 0.07 : 0)
            : -(35 + (60 * (shift.Ordinal == 1 ? 24 : 13) * place));
        DateTimeOffset at = shift.Start.AddSeconds(Math.Floor(seconds));
        return at < shift.CheckInOpens ? shift.CheckInOpens : at;
    }

    public static string IdOf(ShiftTimes shift) => FormattableString.Invariant($"{shift.Start:yyMMddHHmm}");
}
