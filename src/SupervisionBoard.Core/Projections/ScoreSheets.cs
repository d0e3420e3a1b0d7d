using System.Collections.Concurrent;
using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// The score sheets of one board, each computed when it is first read and kept as long as what it was computed
/// from is the same object. A new finding therefore costs the sheets of its subject and month, whatever the history.
/// Safe for concurrent readers; two of them at worst compute the same sheet twice.
/// </summary>
public sealed class ScoreSheets
{
    private readonly ConcurrentDictionary<(Subject, Month), Kept> _kept;

    public ScoreSheets()
        : this(new ConcurrentDictionary<(Subject, Month), Kept>())
    {
    }

    private ScoreSheets(ConcurrentDictionary<(Subject, Month), Kept> kept) => _kept = kept;

    private sealed record Kept(ImmutableArray<object> From, ScoreSheet Sheet);

    /// <summary>For a what-if: starts from what is known and leaves it alone.</summary>
    public ScoreSheets Fork() => new(new ConcurrentDictionary<(Subject, Month), Kept>(_kept));

    /// <summary>
    /// A published month's as it was published. Null when no rulebook is in force for the month or it does not score this
    /// kind of subject, and of a published month for whoever took no part in it.
    /// </summary>
    public ScoreSheet? Of(Board board, Subject subject, Month month) => board.Reviews.FrozenOf(month) is { } frozen
        ? frozen.Find(subject)?.Sheet
        : Of(board, subject, month, Earlier(board, subject, month));

    /// <summary>What the sheet is computed from, for whoever asks how it came about; null where there is no sheet.</summary>
    public SheetSource? SourceOf(Board board, Subject subject, Month month)
    {
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(month);
        if (rulebook?.SheetOf(subject.Kind) is null)
            return null;
        StaffMember? member = subject.Kind == SubjectKind.Staff ? board.Roster.Find(new StaffCode(subject.Code)) : null;
        bool chief = member?.Chief ?? false;
        IEnumerable<StaffMember> people = subject.Kind == SubjectKind.Window && rulebook.Staff is not null
            ? board.Roster.StaffOf(new WindowCode(subject.Code), board.RosterDay(month))
            : [];
        return new SheetSource(
            rulebook,
            subject,
            month,
            chief,
            [.. board.Ledger.MonthOf(subject, month).Occurrences, .. chief && ChargesChiefs(rulebook) ? AlsoCharged(board, rulebook, member!, month).Occurrences : []],
            metric => board.MetricOf(subject, month, metric),
            CarryOver.From(month, Earlier(board, subject, month)),
            [.. people.Select(m => SourceOf(board, Subject.Of(m.Code), month)!)]);
    }

    /// <summary>Month by month from January, where the rulebook carries: each needs the ones before it, and none is asked for twice.</summary>
    private ScoreSheet[] Earlier(Board board, Subject subject, Month month)
    {
        if (board.Context.Rulebooks.For(month) is not { CarriesAcrossMonths: true })
            return [];
        List<ScoreSheet> earlier = [];
        foreach (Month before in Period.YearOf(month).Months.TakeWhile(m => m < month))
        {
            if ((board.Reviews.FrozenOf(before) is { } frozen ? frozen.Find(subject)?.Sheet : Of(board, subject, before, [.. earlier])) is { } sheet)
                earlier.Add(sheet);
        }

        return [.. earlier];
    }

    private ScoreSheet? Of(Board board, Subject subject, Month month, ScoreSheet[] earlier)
    {
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(month);
        if (rulebook?.SheetOf(subject.Kind) is null)
            return null;
        if (!rulebook.CarriesAcrossMonths)
            earlier = [];
        return subject.Kind == SubjectKind.Staff
            ? StaffSheet(board, rulebook, subject, month, earlier)
            : WindowSheet(board, rulebook, subject, month, earlier);
    }

    private static bool ChargesChiefs(RulebookDefinition rulebook) => rulebook.Rules.Any(r => r.Also is { For: RuleTarget.Chief });

    private ScoreSheet StaffSheet(Board board, RulebookDefinition rulebook, Subject subject, Month month, ScoreSheet[] earlier)
    {
        StaffMember? member = board.Roster.Find(new StaffCode(subject.Code));
        SubjectMonth findings = board.Ledger.MonthOf(subject, month);
        MonthMetrics metrics = board.Metrics.Of(subject, month);
        bool chief = member?.Chief ?? false;
        (ImmutableArray<Occurrence> also, ImmutableArray<object> alsoFrom) = chief && ChargesChiefs(rulebook)
            ? AlsoCharged(board, rulebook, member!, month)
            : ([], []);
        ImmutableArray<object> from = [rulebook, findings, metrics, board.Cases.IsReported(month), chief, .. alsoFrom, .. earlier];
        return Keep((subject, month), from, () => MonthScoring.ScoreStaff(
            rulebook,
            new StaffCode(subject.Code),
            month,
            chief,
            [.. findings.Occurrences, .. also],
            metric => board.MetricOf(subject, month, metric),
            CarryOver.From(month, earlier)));
    }

    private ScoreSheet WindowSheet(Board board, RulebookDefinition rulebook, Subject subject, Month month, ScoreSheet[] earlier)
    {
        WindowCode window = new(subject.Code);
        SubjectMonth findings = board.Ledger.MonthOf(subject, month);
        MonthMetrics metrics = board.Metrics.Of(subject, month);
        ScoreSheet[] staff = rulebook.Staff is null
            ? []
            : [.. board.Roster.StaffOf(window, board.RosterDay(month)).Select(member => Of(board, Subject.Of(member.Code), month)!)];
        ImmutableArray<object> from = [rulebook, findings, metrics, board.Cases.IsReported(month), .. staff, .. earlier];
        return Keep((subject, month), from, () => MonthScoring.ScoreWindow(
            rulebook,
            window,
            month,
            findings.Occurrences.AsSpan(),
            metric => board.MetricOf(subject, month, metric),
            CarryOver.From(month, earlier),
            staff));
    }

    /// <summary>Findings of the window and of its people that their rules also charge to the chief representative.</summary>
    private static (ImmutableArray<Occurrence> Occurrences, ImmutableArray<object> From) AlsoCharged(Board board, RulebookDefinition rulebook, StaffMember chief, Month month)
    {
        DateOnly day = board.RosterDay(month);
        WindowCode window = chief.WindowOn(day);
        IEnumerable<Subject> others = board.Roster.StaffOf(window, day).Where(m => m.Code != chief.Code).Select(m => Subject.Of(m.Code)).Append(Subject.Of(window));
        var occurrences = ImmutableArray.CreateBuilder<Occurrence>();
        var from = ImmutableArray.CreateBuilder<object>();
        foreach (Subject other in others)
        {
            SubjectMonth findings = board.Ledger.MonthOf(other, month);
            from.Add(findings);
            foreach (Occurrence occurrence in findings.Occurrences)
            {
                if (rulebook.FindRule(occurrence.Rule)?.Also is { For: RuleTarget.Chief })
                    occurrences.Add(occurrence with { Also = true });
            }
        }

        return (occurrences.ToImmutable(), from.ToImmutable());
    }

    private ScoreSheet Keep((Subject, Month) place, ImmutableArray<object> from, Func<ScoreSheet> score)
    {
        if (_kept.TryGetValue(place, out Kept? kept) && Same(kept.From, from))
            return kept.Sheet;
        ScoreSheet sheet = score();
        _kept[place] = new Kept(from, sheet);
        return sheet;
    }

    private static bool Same(ImmutableArray<object> left, ImmutableArray<object> right)
    {
        if (left.Length != right.Length)
            return false;
        for (int i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i], right[i]) && !(left[i] is bool a && right[i] is bool b && a == b))
                return false;
        }

        return true;
    }
}
