using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>One subject's result of a month, quarter or year.</summary>
public sealed record PeriodScore
{
    public required Subject Subject { get; init; }

    public required Period Period { get; init; }

    /// <summary>Months of the period that were scored.</summary>
    public required int Months { get; init; }

    /// <summary>Combined from unrounded months.</summary>
    public required decimal Unrounded { get; init; }

    /// <summary>The published figure, rounded once.</summary>
    public required decimal Score { get; init; }

    public required string? Grade { get; init; }

    /// <summary>
    /// Disqualified for the whole period: the month itself, or a veto or counter of the quarter or year.
    /// Not ranked.
    /// </summary>
    public required bool Disqualified { get; init; }

    /// <summary>Some month of the period was disqualified: ranked unless <see cref="Disqualified"/>, but no award.</summary>
    public required bool BarredFromAwards { get; init; }

    /// <summary>Every reason of any month of the period, once.</summary>
    public required ImmutableArray<DisqualificationReason> Reasons { get; init; }

    /// <summary>Recommendations of the months; those of <c>consequences</c> are found by <see cref="ConsequenceCheck"/>.</summary>
    public required ImmutableArray<string> Refer { get; init; }

    /// <summary>Points deducted in the period, before floors; not negative.</summary>
    public required decimal Deducted { get; init; }

    public required ImmutableArray<RuleCode> Found { get; init; }

    /// <summary>Why money of the period is not paid (停发); empty when it is paid.</summary>
    public ImmutableArray<WithheldPayout> Withheld { get; init; } = [];
}

/// <summary>Months → quarter or year (rulebook: <c>quarter</c>, <c>year</c>).</summary>
public static class PeriodScoring
{
    /// <summary>
    /// Combines one subject's sheets; sheets outside the period or without a base are passed over. Null when none is left.
    /// </summary>
    public static PeriodScore? Combine(RulebookDefinition rulebook, Subject subject, Period period, ReadOnlySpan<ScoreSheet> sheets)
    {
        SheetDefinition definition = rulebook.SheetOf(subject.Kind)
            ?? throw new ArgumentException($"Rulebook {rulebook.Id} does not score {subject.Kind}.", nameof(rulebook));
        int months = 0;
        decimal sum = 0, bases = 0, deducted = 0;
        List<DisqualificationReason> reasons = [];
        List<WithheldPayout> withheld = [];
        List<string> refer = [];
        HashSet<RuleCode> found = [];
        foreach (ScoreSheet sheet in sheets)
        {
            if (!sheet.Scored || !period.Contains(sheet.Month))
                continue;
            months++;
            sum += sheet.Unrounded;
            bases += sheet.Base;
            deducted += sheet.Deducted;
            found.UnionWith(sheet.Found);
            foreach (DisqualificationReason reason in sheet.Reasons)
            {
                if (!reasons.Contains(reason))
                    reasons.Add(reason);
            }

            withheld.AddRange(sheet.Withheld.Where(money => !withheld.Contains(money)));
            foreach (string words in sheet.Refer)
            {
                if (!refer.Contains(words))
                    refer.Add(words);
            }
        }

        if (months == 0)
            return null;
        decimal unrounded = CombineOf(rulebook, period.Length) switch
        {
            Rulebook.Combine.Mean => sum / months,
            Rulebook.Combine.Sum => sum,
            Rulebook.Combine.Once => Within(definition, (bases / months) + sum - bases),
            _ => throw new InvalidOperationException("No such combination."),
        };
        decimal published = Published.Round(unrounded, definition.Decimals);
        bool disqualified = reasons.Exists(reason => reason.For >= period.Length);
        return new PeriodScore
        {
            Subject = subject,
            Period = period,
            Months = months,
            Unrounded = unrounded,
            Score = published,
            Grade = disqualified ? GradeDefinition.Disqualified : definition.GradeOf(published),
            Disqualified = disqualified,
            BarredFromAwards = reasons.Count > 0,
            Reasons = [.. reasons],
            Refer = [.. refer],
            Deducted = deducted,
            Found = [.. found],
            Withheld = [.. withheld],
        };
    }

    /// <summary>The same result with fewer reasons against it: whether it is ranked and may receive awards follows from those.</summary>
    internal static PeriodScore With(RulebookDefinition rulebook, PeriodScore result, ImmutableArray<DisqualificationReason> reasons)
    {
        bool disqualified = reasons.Any(reason => reason.For >= result.Period.Length);
        return result with
        {
            Reasons = reasons,
            Disqualified = disqualified,
            BarredFromAwards = !reasons.IsEmpty,
            Grade = disqualified ? GradeDefinition.Disqualified : rulebook.SheetOf(result.Subject.Kind)!.GradeOf(result.Score),
        };
    }

    /// <summary>A base that counts once is bounded as one sheet is.</summary>
    private static decimal Within(SheetDefinition definition, decimal points)
        => Math.Max(Math.Min(points, definition.Cap ?? points), definition.Floor ?? points);

    private static Combine CombineOf(RulebookDefinition rulebook, PeriodLength length) => length switch
    {
        PeriodLength.Month => Rulebook.Combine.Sum,
        PeriodLength.Quarter => rulebook.Quarter,
        PeriodLength.Year => rulebook.Year,
        _ => throw new InvalidOperationException($"No such period length: {length}"),
    };
}
