using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>
/// What earlier months of the year mean for a month: occurrences already counted towards counters of a quarter or year,
/// vetoes of a quarter or year that still hold, money withheld for one, and what is used of caps over one. Needed only where <see cref="RulebookDefinition.CarriesAcrossMonths"/>.
/// </summary>
public sealed class CarryOver
{
    public static readonly CarryOver None = new([], [], [], []);

    private readonly Dictionary<(string Counter, PeriodLength Within), decimal> counts;
    private readonly Dictionary<(string Rule, PeriodLength Within), decimal> spent;

    private CarryOver(
        Dictionary<(string, PeriodLength), decimal> counts,
        Dictionary<(string, PeriodLength), decimal> spent,
        ImmutableArray<DisqualificationReason> bans,
        ImmutableArray<WithheldPayout> withheld)
    {
        this.counts = counts;
        this.spent = spent;
        Bans = bans;
        Withheld = withheld;
    }

    /// <summary>Vetoes of earlier months that reach into this one.</summary>
    internal ImmutableArray<DisqualificationReason> Bans { get; }

    /// <summary>Money withheld by earlier months that reaches into this one.</summary>
    internal ImmutableArray<WithheldPayout> Withheld { get; }

    /// <summary>Takes the subject's sheets of the same year; sheets of the month itself, later months or other years are passed over.</summary>
    public static CarryOver From(Month month, ReadOnlySpan<ScoreSheet> sheets)
    {
        Dictionary<(string, PeriodLength), decimal> totals = [];
        Dictionary<(string, PeriodLength), decimal> used = [];
        var bans = ImmutableArray.CreateBuilder<DisqualificationReason>();
        var withheld = ImmutableArray.CreateBuilder<WithheldPayout>();
        Period quarter = Period.QuarterOf(month);
        foreach (ScoreSheet sheet in sheets)
        {
            if (sheet.Month.Year != month.Year || sheet.Month >= month)
                continue;
            bool inQuarter = quarter.Contains(sheet.Month);
            foreach (CounterTally tally in sheet.Tallies)
                Add(totals, tally.Counter, tally.Count);
            foreach (SpentCap cap in sheet.Spent)
                Add(used, cap.Rule.Value, cap.Points);
            bans.AddRange(sheet.Reasons.Where(reason => reason.Since == sheet.Month && Reaches(reason.For)));
            withheld.AddRange(sheet.Withheld.Where(money => money.Since == sheet.Month && Reaches(money.For)));

            bool Reaches(PeriodLength length) => length == PeriodLength.Year || (length == PeriodLength.Quarter && inQuarter);

            void Add(Dictionary<(string, PeriodLength), decimal> sums, string code, decimal amount)
            {
                foreach (PeriodLength length in (ReadOnlySpan<PeriodLength>)[PeriodLength.Quarter, PeriodLength.Year])
                {
                    if (Reaches(length))
                        sums[(code, length)] = sums.GetValueOrDefault((code, length)) + amount;
                }
            }
        }

        return totals.Count == 0 && used.Count == 0 && bans.Count == 0 && withheld.Count == 0
            ? None
            : new CarryOver(totals, used, bans.ToImmutable(), withheld.ToImmutable());
    }

    internal decimal CountOf(CounterDefinition counter)
        => counter.Within == PeriodLength.Month ? 0 : counts.GetValueOrDefault((counter.Code, counter.Within));

    /// <summary>What earlier months left of the rule's <c>periodCap</c>; null when it has none.</summary>
    internal decimal? LeftOf(RuleDefinition rule)
        => rule.PeriodCap is { } cap ? Math.Max(0, cap.Points - spent.GetValueOrDefault((rule.Code.Value, cap.Within))) : null;
}
