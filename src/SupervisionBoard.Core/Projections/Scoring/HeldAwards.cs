using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>
/// How often somebody received the awards of the shorter periods within a period, where no committee was asked: by the
/// figures alone, and nobody in a tie.
/// </summary>
internal static class HeldAwards
{
    /// <param name="results">Results of one kind in one part of the period.</param>
    /// <param name="metrics">A subject's metric in such a part.</param>
    public static Dictionary<(Subject Subject, string Award), int> Count(
        RulebookDefinition rulebook,
        Period period,
        Func<SubjectKind, Period, IReadOnlyCollection<PeriodScore>> results,
        Func<Subject, Period, string, decimal?> metrics)
    {
        Dictionary<(Subject, string), int> held = [];
        string[] wanted = [.. rulebook.Awards.Where(award => award.Period == period.Length).Select(award => award.Held?.Award).OfType<string>()];
        foreach (AwardDefinition award in rulebook.Awards.Where(award => award.Period < period.Length && wanted.Contains(award.Code, StringComparer.Ordinal)))
        {
            foreach (Period part in Parts(period, award.Period))
            {
                AwardOutcome outcome = AwardSelection.Select(award, part, results(award.For, part), (subject, metric) => metrics(subject, part, metric));
                foreach (Subject subject in outcome.Picked)
                    held[(subject, award.Code)] = held.GetValueOrDefault((subject, award.Code)) + 1;
            }
        }

        return held;
    }

    private static IEnumerable<Period> Parts(Period period, PeriodLength length) =>
        period.Months.Where(month => length == PeriodLength.Month || Period.QuarterOf(month).First == month).Select(month => new Period(month, length));
}
