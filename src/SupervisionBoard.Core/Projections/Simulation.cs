using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// What a period of the ledger would look like under another regulation. Findings keep their rule codes and facts are
/// not judged again; the draft takes over with the first month of the period, earlier months stay as they are. Works
/// on a fork: neither the board nor its sheets are touched.
/// </summary>
public static class Simulation
{
    /// <param name="period">Any period of the board; months after the running one and before its first do not count.</param>
    public static SimulationResult Run(Board board, RulebookDefinition draft, Period period)
    {
        Month first = period.First;
        // Its own days do not matter: the question is what it would have made of these months.
        RulebookDefinition throughout = draft.InForce(first.FirstDay, null);
        Board after = board.Thawed().With(board.Context with { Rulebooks = board.Context.Rulebooks.TakenOver(throughout, first.FirstDay) });
        return new SimulationResult(
            period,
            [.. new[] { SubjectKind.Window, SubjectKind.Staff }.Select(kind => Compare(board, after, kind, period)).Where(kind => !kind.Rows.IsEmpty)],
            Missing(board, throughout, period));
    }

    /// <summary>Months, quarters and years of the board up to the running one, newest first.</summary>
    public static ImmutableArray<Period> Periods(Board board)
    {
        if (board.FirstMonth > board.ThisMonth)
            return [Period.Of(board.ThisMonth)];
        List<Month> months = [];
        for (Month month = board.ThisMonth; month >= board.FirstMonth; month = month.AddMonths(-1))
            months.Add(month);
        return
        [
            .. months.Select(Period.Of),
            .. months.Select(Period.QuarterOf).Distinct(),
            .. months.Select(Period.YearOf).Distinct(),
        ];
    }

    private static SimulatedKind Compare(Board before, Board after, SubjectKind kind, Period period)
    {
        Side old = Side.Of(before, kind, period);
        Side made = Side.Of(after, kind, period);
        IEnumerable<Subject> subjects = made.Order.Concat(old.Order.Where(subject => !made.Figures.ContainsKey(subject)));
        ImmutableArray<SimulatedRow> rows =
        [
            .. subjects.Select(subject => new SimulatedRow(
                subject,
                Standings.NameOf(before, subject),
                old.Figures.GetValueOrDefault(subject),
                made.Figures.GetValueOrDefault(subject),
                Difference(Sheets(before, subject, period), Sheets(after, subject, period)))),
        ];
        return new SimulatedKind(kind, old.Flag?.Name, made.Flag?.Name, rows, Causes(rows));
    }

    private static ImmutableArray<SimulatedCause> Causes(ImmutableArray<SimulatedRow> rows) =>
    [
        .. rows.SelectMany(row => row.Difference.Lines)
            .GroupBy(line => line.Rule)
            .Select(group => new SimulatedCause(group.Key, group.Count(), group.Sum(line => line.Before), group.Sum(line => line.After)))
            .OrderByDescending(cause => Math.Abs(cause.Change))
            .ThenBy(cause => cause.Rule.Value, StringComparer.Ordinal),
    ];

    private static ScoreSheet[] Sheets(Board board, Subject subject, Period period) =>
    [
        .. period.Months.Where(month => month >= board.FirstMonth && month <= board.ThisMonth)
            .Select(month => board.Sheets.Of(board, subject, month))
            .OfType<ScoreSheet>()
            .Where(sheet => sheet.Scored),
    ];

    private static SimulatedDifference Difference(ScoreSheet[] before, ScoreSheet[] after)
    {
        Dictionary<RuleCode, decimal> old = Points(before);
        Dictionary<RuleCode, decimal> made = Points(after);
        ImmutableArray<SimulatedLine> lines =
        [
            .. old.Keys.Union(made.Keys)
                .Select(rule => new SimulatedLine(rule, old.GetValueOrDefault(rule), made.GetValueOrDefault(rule)))
                .Where(line => line.Change != 0)
                .OrderByDescending(line => Math.Abs(line.Change))
                .ThenBy(line => line.Rule.Value, StringComparer.Ordinal),
        ];
        // Where one side is not scored at all there is nothing to subtract from.
        if (before.Length == 0 || after.Length == 0)
            return new SimulatedDifference(lines, 0, 0, [], []);
        decimal change = after.Sum(sheet => sheet.Unrounded) - before.Sum(sheet => sheet.Unrounded);
        decimal @base = after.Sum(sheet => sheet.Base) - before.Sum(sheet => sheet.Base);
        string[] reasons = Reasons(before);
        string[] newReasons = Reasons(after);
        return new SimulatedDifference(
            lines,
            Noiseless(@base),
            Noiseless(change - @base - lines.Sum(line => line.Change)),
            [.. newReasons.Except(reasons, StringComparer.Ordinal)],
            [.. reasons.Except(newReasons, StringComparer.Ordinal)]);
    }

    /// <summary>Means of thirds do not come out even in the last of 28 digits.</summary>
    private static decimal Noiseless(decimal value) => Published.Trim(decimal.Round(value, 12));

    private static string[] Reasons(ScoreSheet[] sheets) => [.. sheets.SelectMany(sheet => sheet.Reasons).Select(reason => reason.Code).Distinct(StringComparer.Ordinal)];

    private static Dictionary<RuleCode, decimal> Points(ScoreSheet[] sheets) =>
        sheets.SelectMany(sheet => sheet.Lines).GroupBy(line => line.Rule).ToDictionary(group => group.Key, group => group.Sum(line => line.Points));

    private static ImmutableArray<MissingRule> Missing(Board board, RulebookDefinition draft, Period period) =>
    [
        .. board.Ledger.Months
            .Where(place => period.Contains(place.Key.Month))
            .SelectMany(place => place.Value.Findings)
            .Where(finding => !finding.IsRevoked && !finding.IsPending && draft.FindRule(finding.Finding.Rule) is null)
            .GroupBy(finding => finding.Finding.Rule)
            .Select(group => new MissingRule(group.Key, group.Count(), group.Select(finding => finding.Finding.Subject).Distinct().Count()))
            .OrderByDescending(missing => missing.Findings)
            .ThenBy(missing => missing.Rule.Value, StringComparer.Ordinal),
    ];

    /// <summary>One ranking with its flag.</summary>
    private sealed record Side(AwardDefinition? Flag, ImmutableArray<Subject> Order, Dictionary<Subject, SimulatedFigure> Figures)
    {
        public static Side Of(Board board, SubjectKind kind, Period period)
        {
            ImmutableArray<PeriodScore> results = Standings.Results(board, kind, period);
            AwardDefinition? flag = FlagOf(board.Context.Rulebooks.For(period), kind, period);
            AwardOutcome? outcome = flag is null
                ? null
                : Standings.Select(board, flag, period, results);
            ImmutableArray<RankedScore> ranked = Ranking.Rank(results);
            return new Side(
                flag,
                [.. ranked.Select(r => r.Result.Subject)],
                ranked.ToDictionary(
                    r => r.Result.Subject,
                    r => new SimulatedFigure(
                        r.Result.Score,
                        r.Rank,
                        r.Result.Grade,
                        r.Result.Disqualified,
                        outcome?.Picked.Contains(r.Result.Subject) ?? false,
                        outcome?.Tied.Contains(r.Result.Subject) ?? false)));
        }

        /// <summary>The award of the period's own length; else the kind's first, as the wall draws it on a month.</summary>
        private static AwardDefinition? FlagOf(RulebookDefinition? rulebook, SubjectKind kind, Period period)
        {
            AwardDefinition[] awards = [.. rulebook?.Awards.Where(award => award.For == kind) ?? []];
            return awards.FirstOrDefault(award => award.Period == period.Length)
                ?? (awards.FirstOrDefault() is { } first ? first with { MinPeriods = null } : null);
        }
    }
}
