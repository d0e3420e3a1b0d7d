using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>A person of the centre as scoring needs it; <paramref name="Window"/> null works at no window.</summary>
public sealed record RosterPerson(StaffCode Code, WindowCode? Window, bool IsChief);

/// <summary>Why a finding cannot be entered.</summary>
public enum EntryRefusal
{
    None,
    UnknownSubject,
    UnknownRule,

    /// <summary>A staff rule on a window, a window rule on a person.</summary>
    WrongKind,

    /// <summary>A chief's rule on a person who is none, or on a window that has none.</summary>
    NotAChief,

    /// <summary>The rule counts a metric; findings are not entered on it.</summary>
    CountsMetric,
}

/// <summary>
/// One period of a whole centre under one rulebook, outside the live ledger: offline scoring and the simulation of a draft.
/// Enter findings and metrics of the period's year, then <see cref="Score"/>. Earlier months of the year matter for counters
/// and consequences; the rulebook's own dates do not, because a draft is asked about the past.
/// </summary>
public sealed class CentrePeriod
{
    private const int MonthsOfYear = 12;

    private readonly RulebookDefinition rulebook;
    private readonly Period period;
    private readonly Month january;
    private readonly Dictionary<Subject, SubjectYear> subjects = [];
    private readonly Dictionary<WindowCode, List<SubjectYear>> colleagues = [];
    private readonly Dictionary<WindowCode, SubjectYear> chiefs = [];
    private readonly bool[] hasData = new bool[MonthsOfYear];

    /// <summary>The roster holds for every month of the period; codes must be unique (the later one of two is kept).</summary>
    public CentrePeriod(RulebookDefinition rulebook, Period period, IEnumerable<WindowCode> windows, IEnumerable<RosterPerson> staff)
    {
        this.rulebook = rulebook;
        this.period = period;
        january = Period.YearOf(period.First).First;
        foreach (WindowCode window in windows)
            subjects[Subject.Of(window)] = new SubjectYear(Subject.Of(window), window, isChief: false);
        foreach (RosterPerson person in staff)
        {
            SubjectYear year = new(Subject.Of(person.Code), person.Window, person.IsChief);
            subjects[year.Subject] = year;
            if (person.Window is not { } window)
                continue;
            if (!colleagues.TryGetValue(window, out List<SubjectYear>? there))
                colleagues.Add(window, there = []);
            there.Add(year);
            if (person.IsChief)
                chiefs[window] = year;
        }
    }

    /// <summary>
    /// Enters one confirmed finding where it belongs: on its subject, for a chief's rule on a window on that window's chief,
    /// and through <c>also</c> on the chief or window of its subject. A chief's own finding is not charged to the chief twice.
    /// A finding of another year is checked and passed over.
    /// </summary>
    public EntryRefusal Enter(Subject subject, in Occurrence finding)
    {
        if (!subjects.TryGetValue(subject, out SubjectYear? target))
            return EntryRefusal.UnknownSubject;
        if (rulebook.FindRule(finding.Rule) is not { } rule)
            return EntryRefusal.UnknownRule;
        if (rule.Metric is not null)
            return EntryRefusal.CountsMetric;
        SubjectYear? chief = target.Window is { } window ? chiefs.GetValueOrDefault(window) : null;
        SubjectYear? charged = target;
        if (rule.For == RuleTarget.Chief)
        {
            charged = subject.Kind == SubjectKind.Window ? chief : target.IsChief ? target : null;
            if (charged is null)
                return EntryRefusal.NotAChief;
        }
        else if (rule.SubjectKind != subject.Kind)
        {
            return EntryRefusal.WrongKind;
        }

        if (finding.OccurredOn.Year != january.Year)
            return EntryRefusal.None;
        int month = finding.OccurredOn.Month - 1;
        hasData[month] = true;
        charged.Add(month, finding);
        AlsoTargets also = rulebook.AlsoTargetsOf(rule.Code);
        if (also.HasFlag(AlsoTargets.Chief) && chief is not null && chief != charged)
            chief.Add(month, finding with { Also = true });
        if (also.HasFlag(AlsoTargets.Window) && charged.Subject.Kind == SubjectKind.Staff && target.Window is { } place
            && subjects.TryGetValue(Subject.Of(place), out SubjectYear? windowYear))
            windowYear.Add(month, finding with { Also = true });
        return EntryRefusal.None;
    }

    /// <summary>Takes entered findings out again, because they turned out to be revoked. Unknown ids are passed over.</summary>
    public void Withdraw(IReadOnlySet<string> ids)
    {
        for (int month = 0; month < MonthsOfYear; month++)
        {
            bool any = false;
            foreach (SubjectYear year in subjects.Values)
            {
                year.Findings[month]?.RemoveAll(finding => ids.Contains(finding.FindingId));
                any |= year.Findings[month] is { Count: > 0 } || year.Metrics.Keys.Any(metric => metric.Month == month);
            }

            hasData[month] = any;
        }
    }

    /// <summary>Enters a month's metric; false when the subject is unknown or the metric is there already.</summary>
    public bool EnterMetric(Subject subject, Month month, string metric, decimal value)
    {
        if (!subjects.TryGetValue(subject, out SubjectYear? target))
            return false;
        if (month.Year != january.Year)
            return true;
        hasData[month.Number - 1] = true;
        return target.Metrics.TryAdd((month.Number - 1, metric), value);
    }

    public bool Knows(Subject subject) => subjects.ContainsKey(subject);

    /// <summary>Scores every month that matters, then the period, its ranks, awards and consequences. Subjects in order: staff, windows, by code.</summary>
    public CentreOutcome Score()
    {
        int last = period.Last.Number - 1;
        int first = rulebook.CarriesAcrossMonths || !rulebook.Consequences.IsEmpty ? 0 : period.First.Number - 1;
        SubjectYear[] ordered = [.. subjects.Values.Where(year => rulebook.SheetOf(year.Subject.Kind) is not null).OrderBy(year => year.Subject)];
        SubjectYear[] people = [.. ordered.Where(year => year.Subject.Kind == SubjectKind.Staff)];
        SubjectYear[] windows = [.. ordered.Where(year => year.Subject.Kind == SubjectKind.Window)];
        for (int month = first; month <= last; month++)
        {
            // Sheets depend on nothing but their own subject's; a window's also on those of its people, so these come first.
            int scored = month;
            foreach (SubjectYear[] kind in (SubjectYear[][])[people, windows])
                Parallel.ForEach(kind, year => year.Sheets[scored] = ScoreMonth(year, scored));
        }

        Dictionary<Subject, PeriodScore> results = [];
        foreach (SubjectYear year in ordered)
        {
            if (PeriodScoring.Combine(rulebook, year.Subject, period, year.SheetsOf(period)) is { } result)
                results.Add(year.Subject, result);
        }

        Dictionary<Subject, int?> ranks = [];
        foreach (IGrouping<SubjectKind, PeriodScore> kind in results.Values.GroupBy(result => result.Subject.Kind))
        {
            foreach (RankedScore ranked in Ranking.Rank(kind))
                ranks[ranked.Result.Subject] = ranked.Rank;
        }

        Dictionary<(Subject, string), int> held = HeldAwards.Count(
            rulebook, period, (kind, part) => [.. ordered.Where(year => year.Subject.Kind == kind).Select(year => PeriodScoring.Combine(rulebook, year.Subject, part, year.SheetsOf(part))).OfType<PeriodScore>()], MetricOf);
        return new CentreOutcome(
            period,
            [.. ordered.Select(year => OutcomeOf(year, results.GetValueOrDefault(year.Subject), ranks.GetValueOrDefault(year.Subject)))],
            [.. rulebook.Awards.Where(award => award.Period == period.Length).Select(award => AwardSelection.Select(
                award, period, [.. results.Values.Where(result => result.Subject.Kind == award.For)], (subject, metric) => MetricOf(subject, period, metric), (subject, other) => held.GetValueOrDefault((subject, other))))]);
    }

    private ScoreSheet ScoreMonth(SubjectYear year, int index)
    {
        Month month = january.AddMonths(index);
        CarryOver carry = rulebook.CarriesAcrossMonths ? CarryOver.From(month, year.SheetsBefore(index)) : CarryOver.None;
        ReadOnlySpan<Occurrence> findings = CollectionsMarshal.AsSpan(year.Findings[index]);
        MetricLookup metrics = name => year.Metrics.TryGetValue((index, name), out decimal value) ? value : null;
        if (year.Subject.Kind == SubjectKind.Staff)
            return MonthScoring.ScoreStaff(rulebook, new StaffCode(year.Subject.Code), month, year.IsChief, findings, metrics, carry);
        ScoreSheet[] staff = rulebook.Staff is null ? [] : [.. colleagues.GetValueOrDefault(year.Window!.Value, []).Select(person => person.Sheets[index]!)];
        return MonthScoring.ScoreWindow(rulebook, year.Window!.Value, month, findings, metrics, carry, staff);
    }

    private SubjectOutcome OutcomeOf(SubjectYear year, PeriodScore? result, int? rank)
    {
        ImmutableArray<string> refer = result?.Refer ?? [];
        if (result is not null && !rulebook.Consequences.IsEmpty)
            refer = [.. refer.Union(ConsequenceCheck.Due(rulebook, year.Subject, period, HistoryOf(year)), StringComparer.Ordinal)];
        return new SubjectOutcome(year.Subject, result, rank, refer, [.. year.SheetsOf(period)], result is null ? null : Payout.Of(rulebook, result));
    }

    /// <summary>Months, complete quarters and the complete year; a month before the period that nothing was entered for is unknown, not perfect.</summary>
    private List<PeriodScore> HistoryOf(SubjectYear year)
    {
        List<PeriodScore> history = [];
        bool known = true;
        for (int i = 0; i < period.Last.Number; i++)
        {
            Month month = january.AddMonths(i);
            bool counts = hasData[i] || period.Contains(month);
            known = (i % 3 == 0 || known) && counts;
            if (counts)
                Add(Period.Of(month));
            if (i % 3 == 2 && known)
                Add(Period.QuarterOf(month));
            if (i == MonthsOfYear - 1)
                Add(Period.YearOf(month));
        }

        return history;

        void Add(Period part)
        {
            if (PeriodScoring.Combine(rulebook, year.Subject, part, year.SheetsOf(part)) is { } score)
                history.Add(score);
        }
    }

    /// <summary>A metric of a quarter or year is the sum of its months.</summary>
    private decimal? MetricOf(Subject subject, Period part, string metric)
    {
        decimal? sum = null;
        foreach (Month month in part.Months)
        {
            if (subjects[subject].Metrics.TryGetValue((month.Number - 1, metric), out decimal value))
                sum = (sum ?? 0) + value;
        }

        return sum;
    }

    private sealed class SubjectYear(Subject subject, WindowCode? window, bool isChief)
    {
        public Subject Subject { get; } = subject;

        public WindowCode? Window { get; } = window;

        public bool IsChief { get; } = isChief;

        public List<Occurrence>?[] Findings { get; } = new List<Occurrence>?[MonthsOfYear];

        public Dictionary<(int Month, string Metric), decimal> Metrics { get; } = [];

        public ScoreSheet?[] Sheets { get; } = new ScoreSheet?[MonthsOfYear];

        public void Add(int month, in Occurrence finding) => (Findings[month] ??= []).Add(finding);

        public ScoreSheet[] SheetsBefore(int month) => [.. Sheets.Take(month).OfType<ScoreSheet>()];

        public ScoreSheet[] SheetsOf(Period part) => [.. Sheets.OfType<ScoreSheet>().Where(sheet => part.Contains(sheet.Month))];
    }
}

/// <summary>What <see cref="CentrePeriod.Score"/> finds.</summary>
public sealed record CentreOutcome(Period Period, ImmutableArray<SubjectOutcome> Subjects, ImmutableArray<AwardOutcome> Awards);

/// <summary>One subject's period; <paramref name="Result"/> is null when there was nothing to score it from.</summary>
public sealed record SubjectOutcome(
    Subject Subject,
    PeriodScore? Result,
    int? Rank,
    ImmutableArray<string> Refer,
    ImmutableArray<ScoreSheet> Sheets,
    decimal? Payout)
{
    /// <summary>The lines of all months, one a rule, in the order in which the rules first appear.</summary>
    public ImmutableArray<ScoreLine> Lines()
    {
        if (Sheets.Length == 1)
            return Sheets[0].Lines;
        return
        [
            .. Sheets.SelectMany(sheet => sheet.Lines).GroupBy(line => (line.Rule, line.Also)).Select(group => new ScoreLine(
                group.Key.Rule,
                group.First().Category,
                group.Sum(line => line.Occurrences),
                group.Sum(line => line.Quantity),
                group.Sum(line => line.Points),
                [.. group.SelectMany(line => line.Findings)],
                [.. group.SelectMany(line => line.Appealed)],
                [.. group.SelectMany(line => line.Notes).Distinct()],
                group.Key.Also)),
        ];
    }
}
