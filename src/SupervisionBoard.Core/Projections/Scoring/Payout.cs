using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>Money that follows from a person's score (rulebook: <c>payout</c>).</summary>
public static class Payout
{
    private const int Cents = 2;

    /// <summary>
    /// Amount × published score ÷ base, or the score itself where it is the money, in yuan rounded to cents half away
    /// from zero; never negative, and 0 while it is withheld for the whole period.
    /// Null when the rulebook pays nothing for a period of this length, or the base is not a fixed number above zero.
    /// </summary>
    public static decimal? Of(RulebookDefinition rulebook, PeriodScore result)
    {
        if (rulebook.Payout is not { } payout || payout.Per != result.Period.Length || result.Subject.Kind != SubjectKind.Staff)
            return null;
        if (result.Withheld.Any(money => money.For >= payout.Per))
            return 0;
        if (payout.ScoreIsMoney)
            return Math.Max(0, Published.Round(result.Score, Cents));
        if (rulebook.Staff?.FixedBase is not { } basis || basis <= 0)
            return null;
        decimal whole = Combined(rulebook, payout.Per) == Combine.Sum ? basis * result.Months : basis;
        return Math.Max(0, Published.Round(payout.Amount * result.Score / whole, Cents));
    }

    private static Combine Combined(RulebookDefinition rulebook, PeriodLength length) => length switch
    {
        PeriodLength.Month => Combine.Mean,
        PeriodLength.Quarter => rulebook.Quarter,
        PeriodLength.Year => rulebook.Year,
        _ => throw new InvalidOperationException($"No such period length: {length}"),
    };
}
