using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>One row of a ranking. <see cref="Award"/> is the code of the award it would get as things stand, or null.</summary>
public sealed record Standing(PeriodScore Result, int? Rank, string Name, string? Award);

/// <summary>Rankings of a period from the sheets of its months up to today (source 001, article 三).</summary>
public static class Standings
{
    /// <summary>Best first; whoever takes part in a month of the period is in it. Empty without a rulebook for the period.</summary>
    public static ImmutableArray<Standing> Of(Board board, SubjectKind kind, Period period)
    {
        ImmutableArray<PeriodScore> results = Results(board, kind, period);
        Dictionary<Subject, string> awards = [];
        foreach (AwardOutcome award in Awards(board, kind, period, results))
        {
            foreach (Subject subject in PickedOf(board, award))
                awards.TryAdd(subject, award.Code);
        }

        return [.. Ranking.Rank(results).Select(r => new Standing(r.Result, r.Rank, NameOf(board, r.Result.Subject), awards.GetValueOrDefault(r.Result.Subject)))];
    }

    /// <summary>Who receives it: as the committee decided where that is published, else as things stand.</summary>
    public static ImmutableArray<Subject> PickedOf(Board board, AwardOutcome award) => Published(board, award)?.Picked ?? award.Picked;

    public static bool IsPublished(Board board, AwardOutcome award) => Published(board, award) is not null;

    private static SelectionDecided? Published(Board board, AwardOutcome award) =>
        board.Selections.Find(new SelectionKey(award.Code, award.Period)) is { Published: not null, Decision: { } decision } ? decision : null;

    /// <summary>The awards of a period as they stand; none where the rulebook has no award of that length for the kind.</summary>
    public static ImmutableArray<AwardOutcome> Awards(Board board, SubjectKind kind, Period period) =>
        Awards(board, kind, period, Results(board, kind, period));

    /// <summary>
    /// The award that the wall draws its line for: the first one for windows of the quarter, applied to the month's
    /// ranking. Null when the rulebook has none.
    /// </summary>
    public static AwardDefinition? FlagAward(RulebookDefinition? rulebook) =>
        rulebook?.Awards.FirstOrDefault(a => a.For == SubjectKind.Window);

    private static IEnumerable<AwardOutcome> AwardsOf(Board board, RulebookDefinition rulebook, SubjectKind kind, Period period, ImmutableArray<PeriodScore> results) =>
        rulebook.Awards
            .Where(a => a.For == kind && a.Period == period.Length)
            .Select(a => Select(board, a, period, results));

    /// <summary>With the period's metrics, the awards that were published in its year, and what the director lifted.</summary>
    public static AwardOutcome Select(Board board, AwardDefinition award, Period period, IReadOnlyCollection<PeriodScore> results) => Select(
        board, award, period, results, board.Consequences.Lifted.IsEmpty ? null : subject => board.Consequences.Lifted.Contains(new ConsequenceKey(subject, period, ConsequenceKind.AwardLost, award.Code)));

    /// <summary>The same before anything was lifted for this award.</summary>
    internal static AwardOutcome ByArticle(Board board, AwardDefinition award, Period period, IReadOnlyCollection<PeriodScore> results) => Select(board, award, period, results, lifted: null);

    private static AwardOutcome Select(Board board, AwardDefinition award, Period period, IReadOnlyCollection<PeriodScore> results, Func<Subject, bool>? lifted) => AwardSelection.Select(
        Begun(board, award, period),
        period,
        results,
        (subject, metric) => MetricOf(board, subject, period, metric),
        (subject, other) => board.Selections.HeldIn(period.First.Year, subject, other),
        lifted);

    /// <summary>A period cannot ask for more of its months than have begun and are known to the board.</summary>
    internal static AwardDefinition Begun(Board board, AwardDefinition award, Period period)
    {
        int begun = period.Months.Count(month => Counts(board, month));
        return award.MinPeriods > begun ? award with { MinPeriods = begun } : award;
    }

    private static ImmutableArray<AwardOutcome> Awards(Board board, SubjectKind kind, Period period, ImmutableArray<PeriodScore> results) =>
        board.Context.Rulebooks.For(period) is { } rulebook ? [.. AwardsOf(board, rulebook, kind, period, results)] : [];

    public static decimal? MetricOf(Board board, Subject subject, Period period, string metric)
    {
        decimal? sum = null;
        foreach (Month month in period.Months)
        {
            if (MetricOf(board, subject, month, metric) is { } value)
                sum = (sum ?? 0) + value;
        }

        return sum;
    }

    /// <summary>Of a published month as it was published.</summary>
    private static decimal? MetricOf(Board board, Subject subject, Month month, string metric) => board.Reviews.FrozenOf(month) is { } frozen
        ? frozen.Find(subject)?.Metrics is { } metrics && metrics.TryGetValue(metric, out decimal value) ? value : null
        : board.MetricOf(subject, month, metric);

    public static string NameOf(Board board, Subject subject) => subject.Kind == SubjectKind.Staff
        ? board.Roster.Find(new StaffCode(subject.Code))?.Name ?? subject.Code
        : board.Roster.Find(new WindowCode(subject.Code))?.Name ?? subject.Code;

    public static ImmutableArray<PeriodScore> Results(Board board, SubjectKind kind, Period period)
    {
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(period);
        if (rulebook?.SheetOf(kind) is null)
            return [];
        var results = ImmutableArray.CreateBuilder<PeriodScore>();
        List<ScoreSheet> sheets = [];
        foreach ((Subject subject, DateOnly since, DateOnly? leftOn) in Subjects(board, kind))
        {
            if (ResultOf(board, rulebook, subject, since, leftOn, period, sheets) is { } result)
                results.Add(result);
        }

        return results.ToImmutable();
    }

    /// <summary>One participant's result, as <see cref="Results"/> has it; null for somebody who takes no part.</summary>
    public static PeriodScore? ResultOf(Board board, Subject subject, Period period)
    {
        if (board.Context.Rulebooks.For(period) is not { } rulebook || rulebook.SheetOf(subject.Kind) is null)
            return null;
        return subject.Kind == SubjectKind.Staff
            ? board.Roster.Find(new StaffCode(subject.Code)) is { } member ? ResultOf(board, rulebook, subject, member.Since, member.LeftOn, period, []) : null
            : board.Roster.Find(new WindowCode(subject.Code)) is { } window ? ResultOf(board, rulebook, subject, window.Since, window.LeftOn, period, []) : null;
    }

    private static PeriodScore? ResultOf(Board board, RulebookDefinition rulebook, Subject subject, DateOnly since, DateOnly? leftOn, Period period, List<ScoreSheet> sheets)
    {
        sheets.Clear();
        foreach (Month month in period.Months)
        {
            if (!Counts(board, month) || !TakesPart(board, subject, since, leftOn, month))
                continue;
            if (board.Sheets.Of(board, subject, month) is { } sheet)
                sheets.Add(sheet);
        }

        return PeriodScoring.Combine(rulebook, subject, period, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sheets)) is { } result
            ? Lifted(board, rulebook, AsPublished(board, result))
            : null;
    }

    /// <summary>A disqualification that the director lifted counts no longer for quarters and years; a month stays as it was published.</summary>
    private static PeriodScore Lifted(Board board, RulebookDefinition rulebook, PeriodScore result)
    {
        if (board.Consequences.Lifted.IsEmpty || result.Period.Length == PeriodLength.Month || result.Reasons.IsEmpty)
            return result;
        ImmutableArray<DisqualificationReason> reasons =
            [.. result.Reasons.Where(reason => !board.Consequences.Lifted.Contains(new ConsequenceKey(result.Subject, Period.Of(reason.Since), ConsequenceKind.Disqualification, reason.Code)))];
        return reasons.Length == result.Reasons.Length ? result : PeriodScoring.With(rulebook, result, reasons);
    }

    /// <summary>A published month keeps its figure and grade, whatever became of the rulebook's text.</summary>
    private static PeriodScore AsPublished(Board board, PeriodScore result) =>
        result.Period.Length == PeriodLength.Month && board.Reviews.FrozenOf(result.Period.First)?.Find(result.Subject)?.Sheet is { } sheet
            ? result with { Score = sheet.Score, Grade = sheet.Grade }
            : result;

    /// <summary>Whoever takes part in the month, by code; of a published month whoever did.</summary>
    public static IEnumerable<Subject> TakingPart(Board board, SubjectKind kind, Month month) => Counts(board, month)
        ? Subjects(board, kind).Where(s => TakesPart(board, s.Subject, s.Since, s.LeftOn, month)).Select(s => s.Subject)
        : [];

    private static bool Counts(Board board, Month month) => month <= board.ThisMonth && month >= board.FirstMonth;

    private static bool TakesPart(Board board, Subject subject, DateOnly since, DateOnly? leftOn, Month month) => board.Reviews.FrozenOf(month) is { } frozen
        ? frozen.Find(subject) is not null
        : (board.Roster.TakesPart(since, leftOn, month, board.Context.LastWorkingDay(month)) || !board.Ledger.MonthOf(subject, month).Findings.IsEmpty);

    private static IEnumerable<(Subject Subject, DateOnly Since, DateOnly? LeftOn)> Subjects(Board board, SubjectKind kind) => kind == SubjectKind.Staff
        ? board.Roster.Staff.Values.Select(s => (Subject.Of(s.Code), s.Since, s.LeftOn))
        : board.Roster.Windows.Values.Select(w => (Subject.Of(w.Code), w.Since, w.LeftOn));
}
