using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Demo.History;

/// <summary>Cases done at the counters and what citizens say of it.</summary>
internal static class CounterHistory
{
    private const double WorkedDaysOfMonth = 21;

    public static IEnumerable<Planned> Of(DateOnly day, Hours hours)
    {
        if (!hours.IsWorked(day))
            yield break;
        Dice dice = Dice.Of(day, "counter");
        foreach (DemoWindow window in DemoCentre.Windows)
        {
            // Mondays are full; each window has its better and worse months.
            double season = 0.85 + (0.3 * Dice.Of(new DateOnly(day.Year, day.Month, 1), "season/" + window.Code).Next());
            double mean = window.Cases / WorkedDaysOfMonth * season * (day.DayOfWeek == DayOfWeek.Monday ? 1.2 : day.DayOfWeek == DayOfWeek.Friday ? 0.88 : 0.98);
            int cases = dice.Count(mean);
            for (int i = 0; i < cases; i++)
            {
                DateTimeOffset at = hours.At(day, dice.Within(0.01, 0.995));
                string id = FormattableString.Invariant($"BJ{day:yyMMdd}-{window.Code}-{i + 1:00}");
                yield return DemoFacts.Case(window, at, dice, id, promisedLate: dice.Chance(0.0004 * window.Trouble));
                if (!dice.Chance(0.08))
                    continue;
                Planned rating = DemoFacts.Rating(window, at.AddSeconds(dice.Between(20, 240)), dice, "PJ" + id[2..]);
                yield return rating;
                if (rating.Fact is Rated { Stars: <= 2 } bad)
                {
                    foreach (Planned step in RatingStory.Of(bad, hours))
                        yield return step;
                }
            }
        }
    }
}
