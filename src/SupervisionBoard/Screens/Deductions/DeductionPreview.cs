using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>Where a window stands to the red-flag line of a month.</summary>
public enum FlagPlace
{
    /// <summary>The rulebook draws no line, or the subject is no window.</summary>
    None,
    Outside,

    /// <summary>In a tie across the last place: the committee would decide.</summary>
    Tied,
    Inside,
}

/// <summary>What an entry does to one subject's month.</summary>
public sealed record ScoreChange(Subject Subject, string Name, int Decimals, ScorePlace Before, ScorePlace After)
{
    public bool IsAny => Before != After;
}

public readonly record struct ScorePlace(decimal Score, int? Rank, bool Disqualified, FlagPlace Flag);

/// <summary>How far a counter of the rulebook is, and what it does when it is full.</summary>
public sealed record CounterStep(int Count, int Limit, CounterEffect Effect);

/// <summary>What the rule itself makes of the entry: points of this entry, and where the month stands.</summary>
public sealed record RuleStep(RuleDefinition Rule, decimal Points, int Occurrences, decimal Total, ImmutableArray<LineNote> Notes, ImmutableArray<CounterStep> Counters)
{
    /// <summary>The next occurrence of a ladder disqualifies.</summary>
    public bool NextDisqualifies => Rule.Effect is LadderEffect { ThenDisqualify: true } ladder && Occurrences == ladder.Totals.Length;
}

/// <summary>
/// The effect of an entry before it is saved: decided on a fork of the board and thrown away. It goes through the same
/// session as the real one, so that what is shown is what will be.
/// </summary>
public sealed record DeductionPreview
{
    public required Month Month { get; init; }

    /// <summary>Why it would be refused; then nothing else is filled in.</summary>
    public Refusal? Refusal { get; init; }

    public ScoreChange? Window { get; init; }

    public ScoreChange? Person { get; init; }

    /// <summary>Others of the window whom the rule also charges.</summary>
    public ImmutableArray<ScoreChange> Others { get; init; } = [];

    public RuleStep? Rule { get; init; }

    /// <summary>Reasons that disqualify and were not there before.</summary>
    public ImmutableArray<DisqualificationReason> NewReasons { get; init; } = [];

    /// <summary>Recommendations that were not there before.</summary>
    public ImmutableArray<string> NewRefer { get; init; } = [];

    public static DeductionPreview Of(Board board, Observation seen, DateTimeOffset now, TimeSpan futureTolerance)
    {
        Month month = Month.Of(seen.OccurredOn);
        BoardSession session = new(board.Fork(), new KnownIds(), now, futureTolerance);
        // After the session opened: what passed meanwhile is not the entry's doing.
        Board before = session.Board;
        SubmissionOutcome outcome = session.Submit(new ObservationsSubmitted { Source = "preview", By = "", Items = [new SubmittedObservation(0, seen, [])] });
        if (outcome.Refused.FirstOrDefault() is { Refusal: { } refusal })
            return new DeductionPreview { Month = month, Refusal = refusal };
        return Compare(before, session.Board, seen, month);
    }

    private static DeductionPreview Compare(Board before, Board after, Observation seen, Month month)
    {
        Subject window = WindowOf(before, seen.Subject, month);
        ScoreSheet? was = before.Sheets.Of(before, seen.Subject, month);
        ScoreSheet? becomes = after.Sheets.Of(after, seen.Subject, month);
        IEnumerable<Subject> others = before.Roster.StaffOf(new WindowCode(window.Code), before.RosterDay(month)).Select(m => Subject.Of(m.Code)).Where(s => s != seen.Subject);
        Rankings ranks = new(before, after, month);
        return new DeductionPreview
        {
            Month = month,
            Window = ranks.ChangeOf(window),
            Person = seen.Subject.Kind == SubjectKind.Staff ? ranks.ChangeOf(seen.Subject) : null,
            Others = [.. others.Where(s => before.Sheets.Of(before, s, month)?.Score != after.Sheets.Of(after, s, month)?.Score).Select(ranks.ChangeOf).OfType<ScoreChange>()],
            Rule = becomes is null ? null : StepOf(after, seen.Rule, month, was, becomes),
            NewReasons = becomes is null ? [] : [.. becomes.Reasons.Except(was?.Reasons ?? [])],
            NewRefer = becomes is null ? [] : [.. becomes.Refer.Except(was?.Refer ?? [], StringComparer.Ordinal)],
        };
    }

    private static Subject WindowOf(Board board, Subject subject, Month month) => subject.Kind == SubjectKind.Window
        ? subject
        : Subject.Of(board.Roster.Find(new StaffCode(subject.Code))!.WindowOn(board.RosterDay(month)));

    private static RuleStep? StepOf(Board board, RuleCode code, Month month, ScoreSheet? was, ScoreSheet becomes)
    {
        RulebookDefinition rulebook = board.Context.Rulebooks.For(month)!;
        RuleDefinition rule = rulebook.FindRule(code)!;
        // A band may judge it as another rule: then that line changed.
        ScoreLine? line = becomes.Lines.FirstOrDefault(l => l.Rule == code && !l.Also)
            ?? becomes.Lines.FirstOrDefault(l => !l.Also && l.Notes.Contains(new LineNote(LineNoteKind.JudgedFrom, code.Value)));
        if (line is null)
            return null;
        ScoreLine? old = was?.Lines.FirstOrDefault(l => l.Rule == line.Rule && !l.Also);
        return new RuleStep(
            rule,
            line.Points - (old?.Points ?? 0),
            line.Occurrences,
            line.Points,
            line.Notes,
            [.. rulebook.Counters.Where(c => c.Within == PeriodLength.Month && c.Rules.Contains(line.Rule)).Select(c => CounterOf(c, becomes))]);
    }

    private static CounterStep CounterOf(CounterDefinition counter, ScoreSheet sheet) =>
        new(sheet.Lines.Where(l => !l.Also && counter.Rules.Contains(l.Rule)).Sum(l => counter.Units ? (int)l.Quantity : l.Occurrences), counter.Count, counter.Effect);

    /// <summary>The month's rankings on either side, each made when it is first asked for.</summary>
    private sealed class Rankings(Board before, Board after, Month month)
    {
        private readonly Dictionary<SubjectKind, (MonthRanking Before, MonthRanking After)> made = [];

        public ScoreChange? ChangeOf(Subject subject)
        {
            if (!made.TryGetValue(subject.Kind, out (MonthRanking Before, MonthRanking After) ranking))
                made[subject.Kind] = ranking = (MonthRanking.Of(before, subject.Kind, month), MonthRanking.Of(after, subject.Kind, month));
            int decimals = after.Context.Rulebooks.For(month)?.SheetOf(subject.Kind)?.Decimals ?? 2;
            return ranking.Before.Find(subject) is { } was && ranking.After.Find(subject) is { } becomes
                ? new ScoreChange(subject, Standings.NameOf(after, subject), decimals, was, becomes)
                : null;
        }
    }
}

/// <summary>A month's ranking with the red-flag line as the wall draws it: the quarter's award, applied to the month.</summary>
public sealed class MonthRanking
{
    private readonly Dictionary<Subject, ScorePlace> places = [];

    public static MonthRanking Of(Board board, SubjectKind kind, Month month)
    {
        Period period = Period.Of(month);
        ImmutableArray<PeriodScore> results = Standings.Results(board, kind, period);
        AwardOutcome? flag = kind == SubjectKind.Window && Standings.FlagAward(board.Context.Rulebooks.For(month)) is { } award
            ? AwardSelection.Select(award with { MinPeriods = null }, period, results, (s, metric) => Standings.MetricOf(board, s, period, metric))
            : null;
        MonthRanking ranking = new();
        foreach (RankedScore ranked in Ranking.Rank(results))
            ranking.places[ranked.Result.Subject] = new ScorePlace(ranked.Result.Score, ranked.Rank, ranked.Result.Disqualified, PlaceOf(flag, ranked.Result.Subject));
        return ranking;
    }

    public ScorePlace? Find(Subject subject) => places.TryGetValue(subject, out ScorePlace place) ? place : null;

    private static FlagPlace PlaceOf(AwardOutcome? flag, Subject subject) =>
        flag is null ? FlagPlace.None
        : flag.Picked.Contains(subject) ? FlagPlace.Inside
        : flag.Tied.Contains(subject) ? FlagPlace.Tied
        : FlagPlace.Outside;
}
