using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>
/// What earlier months of the year mean for a month: occurrences already counted towards counters of a quarter or year,
/// and vetoes of a quarter or year that still hold. Needed only where <see cref="RulebookDefinition.CarriesAcrossMonths"/>.
/// </summary>
public sealed class CarryOver
{
    public static readonly CarryOver None = new([], []);

    private readonly Dictionary<(string Counter, PeriodLength Within), int> counts;

    private CarryOver(Dictionary<(string, PeriodLength), int> counts, ImmutableArray<DisqualificationReason> bans)
    {
        this.counts = counts;
        Bans = bans;
    }

    /// <summary>Vetoes of earlier months that reach into this one.</summary>
    internal ImmutableArray<DisqualificationReason> Bans { get; }

    /// <summary>Takes the subject's sheets of the same year; sheets of the month itself, later months or other years are passed over.</summary>
    public static CarryOver From(Month month, ReadOnlySpan<ScoreSheet> sheets)
    {
        Dictionary<(string, PeriodLength), int> totals = [];
        var bans = ImmutableArray.CreateBuilder<DisqualificationReason>();
        Period quarter = Period.QuarterOf(month);
        foreach (ScoreSheet sheet in sheets)
        {
            if (sheet.Month.Year != month.Year || sheet.Month >= month)
                continue;
            bool inQuarter = quarter.Contains(sheet.Month);
            foreach (CounterTally tally in sheet.Tallies)
            {
                Add(totals, (tally.Counter, PeriodLength.Year), tally.Count);
                if (inQuarter)
                    Add(totals, (tally.Counter, PeriodLength.Quarter), tally.Count);
            }

            foreach (DisqualificationReason reason in sheet.Reasons)
            {
                bool starts = reason.Since == sheet.Month;
                if (starts && (reason.For == PeriodLength.Year || (reason.For == PeriodLength.Quarter && inQuarter)))
                    bans.Add(reason);
            }
        }

        return totals.Count == 0 && bans.Count == 0 ? None : new CarryOver(totals, bans.ToImmutable());
    }

    internal int CountOf(CounterDefinition counter)
        => counter.Within == PeriodLength.Month ? 0 : counts.GetValueOrDefault((counter.Code, counter.Within));

    private static void Add(Dictionary<(string, PeriodLength), int> counts, (string, PeriodLength) key, int count)
        => counts[key] = counts.GetValueOrDefault(key) + count;
}
