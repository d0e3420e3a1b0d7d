using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>Recommendations that follow from repeated results (rulebook: <c>consequences</c>).</summary>
public static class ConsequenceCheck
{
    /// <summary>
    /// Words of the consequences that fall due in the period for one subject: enough results meet the condition by its end,
    /// and the last of them lies in it, so that an old matter is not raised again.
    /// </summary>
    /// <param name="history">The subject's results of the year (months, and complete quarters or years), up to the period's end, in any order.</param>
    public static ImmutableArray<string> Due(RulebookDefinition rulebook, Subject subject, Period period, IReadOnlyCollection<PeriodScore> history)
    {
        var due = ImmutableArray.CreateBuilder<string>();
        foreach (ConsequenceDefinition consequence in rulebook.Consequences)
        {
            if (consequence.For is { } kind && kind != subject.Kind)
                continue;
            int met = 0;
            bool now = false;
            Period within = Around(period.Last, consequence.Within);
            foreach (PeriodScore result in history)
            {
                if (result.Period.Length != consequence.Of || result.Period.Last > period.Last || !within.Contains(result.Period.Last) || !Meets(consequence, result))
                    continue;
                met++;
                now |= period.Contains(result.Period.Last);
            }

            if (now && met >= consequence.Periods && !due.Contains(consequence.Refer))
                due.Add(consequence.Refer);
        }

        return due.ToImmutable();
    }

    private static Period Around(Month month, PeriodLength length) => length switch
    {
        PeriodLength.Month => Period.Of(month),
        PeriodLength.Quarter => Period.QuarterOf(month),
        PeriodLength.Year => Period.YearOf(month),
        _ => throw new InvalidOperationException($"No such period length: {length}"),
    };

    private static bool Meets(ConsequenceDefinition consequence, PeriodScore result)
        => (consequence.Grade is null || string.Equals(consequence.Grade, result.Grade, StringComparison.Ordinal))
            && (consequence.Found.IsEmpty || consequence.Found.Any(result.Found.Contains))
            && (consequence.Below is null || result.Score < consequence.Below)
            && (consequence.Above is null || result.Score > consequence.Above)
            && (consequence.AtLeast is null || result.Score >= consequence.AtLeast);
}
