using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>
/// Scores one subject and month. Pure; costs only that subject's findings of that month.
/// Where <see cref="RulebookDefinition.CarriesAcrossMonths"/>, a changed month makes the later months of its year stale too.
/// </summary>
public static class MonthScoring
{
    /// <summary>A person's sheet.</summary>
    /// <param name="occurrences">Findings of exactly this month, in any order; another month's is an argument error.</param>
    /// <param name="isChief">Whether the person is a window's chief representative; rules <c>for: chief</c> then apply.</param>
    /// <exception cref="ArgumentException">The rulebook does not score people, or a finding is of another month.</exception>
    public static ScoreSheet ScoreStaff(
        RulebookDefinition rulebook,
        StaffCode staff,
        Month month,
        bool isChief,
        ReadOnlySpan<Occurrence> occurrences,
        MetricLookup metrics,
        CarryOver carry)
    {
        SheetDefinition definition = rulebook.Staff ?? throw new ArgumentException($"Rulebook {rulebook.Id} does not score staff.", nameof(rulebook));
        return Score(rulebook, definition, Subject.Of(staff), month, isChief, occurrences, metrics, carry, []);
    }

    /// <summary>A window's sheet.</summary>
    /// <param name="staff">Sheets of the same month of the people who worked there on the month's last working day.</param>
    /// <exception cref="ArgumentException">The rulebook does not score windows, or a finding is of another month.</exception>
    public static ScoreSheet ScoreWindow(
        RulebookDefinition rulebook,
        WindowCode window,
        Month month,
        ReadOnlySpan<Occurrence> occurrences,
        MetricLookup metrics,
        CarryOver carry,
        ReadOnlySpan<ScoreSheet> staff)
    {
        SheetDefinition definition = rulebook.Window ?? throw new ArgumentException($"Rulebook {rulebook.Id} does not score windows.", nameof(rulebook));
        return Score(rulebook, definition, Subject.Of(window), month, isChief: false, occurrences, metrics, carry, staff);
    }

    private static ScoreSheet Score(
        RulebookDefinition rulebook,
        SheetDefinition definition,
        Subject subject,
        Month month,
        bool isChief,
        ReadOnlySpan<Occurrence> occurrences,
        MetricLookup metrics,
        CarryOver carry,
        ReadOnlySpan<ScoreSheet> staff)
    {
        MonthTally tally = new(rulebook, subject, month, isChief, carry);
        tally.Take(occurrences);
        tally.Take(metrics);
        ImmutableArray<ScoreLine> lines = tally.Close();

        decimal deducted = 0, added = 0, corrected = 0;
        foreach (ScoreLine line in lines)
        {
            // What makes another month good is no conduct of this one: no category, no cap on additions, no limit on deductions sees it.
            if (Ledger.Correction.MonthOf(line.Rule) is not null)
                corrected += line.Points;
            else if (line.Points < 0)
                deducted -= line.Points;
            else
                added += line.Points;
        }

        ImmutableArray<CategoryTotal> categories = Categories(definition, lines, out decimal spared);
        added = definition.BonusCap is { } bonusCap ? Math.Min(added, bonusCap) : added;
        (decimal basis, bool scored, ImmutableArray<string> missing) = BaseOf(definition, metrics, staff);
        decimal unrounded = basis - (deducted - spared) + added + corrected;
        unrounded = Math.Min(unrounded, definition.Cap ?? unrounded);
        unrounded = Math.Max(unrounded, definition.Floor ?? unrounded);
        if (!scored)
            unrounded = 0;

        decimal published = Published.Round(unrounded, definition.Decimals);
        ImmutableArray<DisqualificationReason> reasons = tally.Decisions.Reasons;
        return new ScoreSheet
        {
            Subject = subject,
            Month = month,
            Scored = scored,
            Base = basis,
            Unrounded = unrounded,
            Score = published,
            Grade = !reasons.IsEmpty ? GradeDefinition.Disqualified : scored ? definition.GradeOf(published) : null,
            Reasons = reasons,
            Refer = tally.Decisions.Refer,
            Categories = categories,
            Lines = lines,
            Pending = tally.Pending,
            Deducted = deducted,
            Added = added,
            Corrected = corrected,
            MissingMetrics = missing,
            Found = FoundOn(tally, staff),
            Tallies = tally.Decisions.Tallies(),
            Spent = [.. lines.Where(line => !line.Also && rulebook.FindRule(line.Rule)?.PeriodCap is not null).Select(line => new SpentCap(line.Rule, Math.Abs(line.Points)))],
            Withheld = tally.Decisions.Withheld,
        };
    }

    /// <summary>Step 3: a category's deductions stop at its floor; additions do not refill it.</summary>
    private static ImmutableArray<CategoryTotal> Categories(SheetDefinition definition, ImmutableArray<ScoreLine> lines, out decimal spared)
    {
        spared = 0;
        var totals = ImmutableArray.CreateBuilder<CategoryTotal>(definition.Categories.Length);
        foreach (CategoryDefinition category in definition.Categories)
        {
            decimal raw = 0;
            foreach (ScoreLine line in lines)
            {
                if (line.Points < 0 && string.Equals(line.Category, category.Code, StringComparison.Ordinal))
                    raw -= line.Points;
            }

            decimal charged = category.Floor is { } floor ? Math.Min(raw, category.Points - floor) : raw;
            spared += raw - charged;
            totals.Add(new CategoryTotal(category.Code, category.Name, category.Points, charged));
        }

        return totals.ToImmutable();
    }

    private static (decimal Base, bool Scored, ImmutableArray<string> Missing) BaseOf(
        SheetDefinition definition,
        MetricLookup metrics,
        ReadOnlySpan<ScoreSheet> staff)
    {
        decimal sum = 0;
        ImmutableArray<string> missing = [];
        foreach (BasePart part in definition.Base)
        {
            switch (part.Kind)
            {
                case BaseKind.Number:
                    sum += part.Weight * part.Number;
                    break;
                case BaseKind.Metric:
                    if (metrics(part.Metric!) is { } value)
                        sum += part.Weight * value;
                    else
                        missing = missing.Add(part.Metric!);
                    break;
                case BaseKind.StaffAverage:
                    if (AverageOf(staff, definition.DisqualifiedStaff) is not { } average)
                        return (0, false, missing);
                    sum += part.Weight * average;
                    break;
                default:
                    throw new InvalidOperationException($"No such base: {part.Kind}");
            }
        }

        return (sum, true, missing);
    }

    private static decimal? AverageOf(ReadOnlySpan<ScoreSheet> staff, DisqualifiedStaff disqualified)
    {
        decimal sum = 0;
        int people = 0;
        foreach (ScoreSheet sheet in staff)
        {
            if (!sheet.Scored || (sheet.Disqualified && disqualified == DisqualifiedStaff.Exclude))
                continue;
            people++;
            if (!sheet.Disqualified || disqualified == DisqualifiedStaff.Count)
                sum += sheet.Unrounded;
        }

        return people == 0 ? null : sum / people;
    }

    private static ImmutableArray<RuleCode> FoundOn(MonthTally tally, ReadOnlySpan<ScoreSheet> staff)
    {
        if (staff.IsEmpty)
            return tally.Found.Count == 0 ? [] : [.. tally.Found];
        HashSet<RuleCode> found = [.. tally.Found];
        foreach (ScoreSheet sheet in staff)
            found.UnionWith(sheet.Found);
        return [.. found];
    }
}
