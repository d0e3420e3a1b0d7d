using System.Collections.Immutable;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>Gathers one period for <see cref="FairnessView"/>.</summary>
internal sealed class FairnessTally
{
    private readonly Board _board;
    private readonly Period _period;
    private readonly ImmutableArray<Month> _months;
    private readonly Dictionary<string, int> _staffMonths = new(StringComparer.Ordinal);
    private readonly Dictionary<SubjectKind, HashSet<string>> _participants = new() { [SubjectKind.Staff] = [], [SubjectKind.Window] = [] };
    private readonly List<(LedgerFinding Entry, RuleDefinition Rule)> _standing = [];
    private readonly List<LedgerFinding> _takenBack = [];

    public FairnessTally(Board board, Period period)
    {
        _board = board;
        _period = period;
        _months = [.. period.Months.Where(m => m >= board.FirstMonth && m <= board.ThisMonth)];
        foreach (Month month in _months)
            CountPeople(month);
        foreach ((_, SubjectMonth month) in board.Ledger.Months.Where(m => _months.Contains(m.Key.Month)).OrderBy(m => m.Key.Month).ThenBy(m => m.Key.Subject))
            Take(month);
    }

    public FairnessView Close()
    {
        ImmutableArray<(LedgerFinding Entry, RuleDefinition Rule)> charges = [.. _standing.Where(s => FairnessView.IsCharge(s.Rule))];
        int staffMonths = _staffMonths.Values.Sum();
        ImmutableArray<RuleUse> rules = [.. Rules().Select(Use)];
        return new FairnessView
        {
            Period = _period,
            StaffMonths = staffMonths,
            Deductions = charges.Length,
            DoubleCharges = DoubleCharges(charges.Select(c => c.Entry)),
            Officers = Officers([.. charges.Select(c => c.Entry).Where(IsManual)], staffMonths),
            Areas = Areas([.. charges.Select(c => c.Entry)], staffMonths),
            NeverUsed = [.. rules.Where(r => r.Findings == 0)],
            AlwaysUsed = [.. rules.Where(r => r.IsAlways && r.Findings > 0).OrderByDescending(r => (decimal)r.Subjects / Math.Max(1, r.Participants)).ThenByDescending(r => r.Findings)],
        };
    }

    private void CountPeople(Month month)
    {
        DateOnly last = _board.Context.LastWorkingDay(month);
        DateOnly day = _board.RosterDay(month);
        foreach (StaffMember member in _board.Roster.Staff.Values.Where(m => _board.Roster.TakesPart(m.Since, m.LeftOn, month, last)))
        {
            string area = AreaOf(member.WindowOn(day));
            _staffMonths[area] = _staffMonths.GetValueOrDefault(area) + 1;
            _participants[SubjectKind.Staff].Add(member.Code.Value);
        }

        foreach (ServiceWindow window in _board.Roster.Windows.Values.Where(w => _board.Roster.TakesPart(w.Since, w.LeftOn, month, last)))
            _participants[SubjectKind.Window].Add(window.Code.Value);
    }

    private void Take(SubjectMonth month)
    {
        foreach (LedgerFinding entry in month.Findings)
        {
            if (entry.IsPending || _board.Context.Rulebooks.For(Month.Of(entry.Finding.OccurredOn))?.FindRule(entry.Finding.Rule) is not { } rule)
                continue;
            if (!entry.IsRevoked)
                _standing.Add((entry, rule));
            else if (entry.Revocation is { ByJudging: false } && FairnessView.IsCharge(rule))
                _takenBack.Add(entry);
        }
    }

    /// <summary>The rules of the period's rulebooks by code; a later version's wording wins.</summary>
    private IEnumerable<RuleDefinition> Rules() => _months
        .Select(_board.Context.Rulebooks.For)
        .OfType<RulebookDefinition>()
        .Distinct()
        .SelectMany(book => book.Rules)
        .Where(rule => rule.Metric is null)
        .GroupBy(rule => rule.Code)
        .Select(versions => versions.Last());

    private RuleUse Use(RuleDefinition rule)
    {
        LedgerFinding[] found = [.. _standing.Where(s => s.Entry.Finding.Rule == rule.Code).Select(s => s.Entry)];
        HashSet<string> people = _participants[rule.SubjectKind];
        int participants = rule.For == RuleTarget.Chief ? people.Count(code => _board.Roster.Find(new StaffCode(code)) is { Chief: true }) : people.Count;
        return new RuleUse(rule, found.Length, found.Select(f => f.Finding.Subject).Distinct().Count(), participants);
    }

    private ImmutableArray<FairnessRate> Officers(ImmutableArray<LedgerFinding> charges, int staffMonths)
    {
        Dictionary<string, int> takenBack = Count(_takenBack.Where(IsManual), AccountOf);
        ILookup<string, LedgerFinding> byAccount = charges.ToLookup(AccountOf, StringComparer.Ordinal);
        string[] accounts = [.. byAccount.Select(g => g.Key).Concat(takenBack.Keys).Distinct(StringComparer.Ordinal)];
        Dictionary<string, string> names = charges.Concat(_takenBack).OrderBy(f => f.Position)
            .GroupBy(AccountOf, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().Finding.RecordedBy, StringComparer.Ordinal);
        decimal expected = accounts.Length == 0 ? 0 : (decimal)charges.Length / accounts.Length;
        return
        [
            .. accounts
                .Select(a => new FairnessRate(a, names[a], byAccount[a].Count(), takenBack.GetValueOrDefault(a), staffMonths, expected))
                .OrderByDescending(r => r.Findings)
                .ThenBy(r => r.Code, StringComparer.Ordinal),
        ];
    }

    private ImmutableArray<FairnessRate> Areas(ImmutableArray<LedgerFinding> charges, int staffMonths)
    {
        Dictionary<string, int> found = Count(charges, AreaOf);
        Dictionary<string, int> takenBack = Count(_takenBack, AreaOf);
        return
        [
            .. _staffMonths.Keys.Union(found.Keys, StringComparer.Ordinal)
                .Select(area => new FairnessRate(
                    area,
                    _board.Roster.Areas.GetValueOrDefault(area)?.Name ?? area,
                    found.GetValueOrDefault(area),
                    takenBack.GetValueOrDefault(area),
                    _staffMonths.GetValueOrDefault(area),
                    staffMonths == 0 ? 0 : (decimal)charges.Length * _staffMonths.GetValueOrDefault(area) / staffMonths))
                .OrderByDescending(r => r.Rate)
                .ThenBy(r => r.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Findings of one subject and day that hang together by matter or evidence, where they name more than one rule.</summary>
    private static ImmutableArray<DoubleCharge> DoubleCharges(IEnumerable<LedgerFinding> charges)
    {
        var found = ImmutableArray.CreateBuilder<DoubleCharge>();
        foreach (IGrouping<(Subject, DateOnly), LedgerFinding> day in charges.GroupBy(c => (c.Finding.Subject, c.Finding.OccurredOn)))
        {
            // A set of findings is reported once, by the first tie that shows it: the matter before the evidence.
            HashSet<string> reported = new(StringComparer.Ordinal);
            foreach (IGrouping<(IncidentTie Tie, string Key, string Reference), LedgerFinding> tied in day.SelectMany(Ties).GroupBy(t => t.By, t => t.Entry).OrderBy(g => g.Key.Tie))
            {
                ImmutableArray<LedgerFinding> entries = [.. tied.Distinct().OrderBy(e => e.Position)];
                if (entries.Select(e => e.Finding.Rule).Distinct().Count() > 1 && reported.Add(string.Join('\n', entries.Select(e => e.Finding.Id))))
                    found.Add(new DoubleCharge(day.Key.Item1, day.Key.Item2, tied.Key.Tie, tied.Key.Reference, entries));
            }
        }

        return [.. found.OrderByDescending(c => c.Day).ThenBy(c => c.Subject)];
    }

    private static IEnumerable<((IncidentTie Tie, string Key, string Reference) By, LedgerFinding Entry)> Ties(LedgerFinding entry)
    {
        if (entry.Finding.Matter is { Length: > 0 } matter)
            yield return ((IncidentTie.Matter, "", matter), entry);
        // Times and shifts are shared by everything that happens in them; only what names one event ties.
        foreach (Evidence evidence in entry.Finding.Evidence.Where(e => e.Reference.Length > 0
            && e.Kind is EvidenceKind.Punch or EvidenceKind.Complaint or EvidenceKind.Case or EvidenceKind.Stage or EvidenceKind.Leave or EvidenceKind.Photo))
        {
            yield return ((IncidentTie.Evidence, evidence.Kind.ToString(), evidence.Reference), entry);
        }
    }

    private static Dictionary<string, int> Count(IEnumerable<LedgerFinding> entries, Func<LedgerFinding, string> by) =>
        entries.GroupBy(by, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private static bool IsManual(LedgerFinding entry) => entry.Finding.Origin == RuleDefinition.ManualSource;

    private static string AccountOf(LedgerFinding entry) => AppealCases.AccountOf(entry.Finding.RecordedBy);

    private string AreaOf(LedgerFinding entry) => FairnessView.AreaOf(_board, entry.Finding);

    private string AreaOf(WindowCode window) => _board.Roster.Find(window)?.Area.Value ?? "";
}
