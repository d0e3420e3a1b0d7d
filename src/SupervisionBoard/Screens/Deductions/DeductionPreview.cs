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

/// <summary>
/// The effect of an entry before it is saved: decided on a fork of the board and thrown away. It goes through the same
/// session as the real one, so that what is shown is what will be.
/// </summary>
public sealed record DeductionPreview
{
    private const string WhatIf = "what-if";

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

    /// <summary>Money that was paid before and now is not (停发).</summary>
    public ImmutableArray<WithheldPayout> NewWithheld { get; init; } = [];

    /// <summary>Reasons that disqualified and no longer do.</summary>
    public ImmutableArray<DisqualificationReason> GoneReasons { get; init; } = [];

    /// <summary>Money that was withheld and would be paid again.</summary>
    public ImmutableArray<WithheldPayout> GoneWithheld { get; init; } = [];

    public static DeductionPreview Of(Board board, Observation seen, DateTimeOffset now, TimeSpan futureTolerance)
    {
        Month month = Month.Of(seen.OccurredOn);
        BoardSession session = new(board.Fork(), new KnownIds(), now, futureTolerance);
        // After the session opened: what passed meanwhile is not the entry's doing.
        Board before = session.Board;
        SubmissionOutcome outcome = session.Submit(new ObservationsSubmitted { Source = "preview", By = "", Items = [new SubmittedObservation(0, seen, [])] });
        if (outcome.Refused.FirstOrDefault() is { Refusal: { } refusal })
            return new DeductionPreview { Month = month, Refusal = refusal };
        return Compare(before, session.Board, seen.Subject, new RuleEntry(seen.Rule, seen.Matter), month);
    }

    /// <summary>What revoking a finding would do, or confirming one that waits; refused for one that is revoked already.</summary>
    public static DeductionPreview OfFinding(Board board, string findingId, DateTimeOffset now)
    {
        LedgerFinding entry = board.Ledger.ById[findingId];
        Month month = Month.Of(entry.Finding.OccurredOn);
        if (entry.IsRevoked)
            return new DeductionPreview { Month = month, Refusal = new Refusal("already-revoked", findingId) };
        BoardSession session = new(board.Fork(), new KnownIds(), now, TimeSpan.Zero);
        Board before = session.Board;
        // By the ledger's own id: under its source the sender's id, which comes first, might be another finding's.
        SubmissionOutcome outcome = session.Submit(entry.IsPending
            ? new ConfirmationSubmitted { Source = WhatIf, By = "", FindingId = findingId, Note = null }
            : new RevocationSubmitted { Source = WhatIf, By = "", FindingId = findingId, Reason = WhatIf });
        return outcome.Refused.FirstOrDefault() is { Refusal: { } refusal }
            ? new DeductionPreview { Month = month, Refusal = refusal }
            : Compare(before, session.Board, entry.Finding.Subject, entry.IsPending ? new RuleEntry(entry.Finding.Rule, entry.Finding.Matter) : null, month);
    }

    /// <param name="entered">What is entered, or null where something is taken back.</param>
    private static DeductionPreview Compare(Board before, Board after, Subject subject, RuleEntry? entered, Month month)
    {
        Subject? window = WindowOf(before, subject, month);
        ScoreSheet? was = before.Sheets.Of(before, subject, month);
        ScoreSheet? becomes = after.Sheets.Of(after, subject, month);
        IEnumerable<Subject> others = window is not { } place
            ? []
            : before.Roster.StaffOf(new WindowCode(place.Code), before.RosterDay(month)).Select(m => Subject.Of(m.Code)).Where(s => s != subject);
        Rankings ranks = new(before, after, month);
        return new DeductionPreview
        {
            Month = month,
            Window = window is { } ranked ? ranks.ChangeOf(ranked) : null,
            Person = subject.Kind == SubjectKind.Staff ? ranks.ChangeOf(subject) : null,
            Others = [.. others.Where(s => before.Sheets.Of(before, s, month)?.Score != after.Sheets.Of(after, s, month)?.Score).Select(ranks.ChangeOf).OfType<ScoreChange>()],
            Rule = becomes is null || entered is not { } entry ? null : RuleStep.Of(before, after, subject, entry, month),
            NewReasons = becomes is null ? [] : [.. becomes.Reasons.Except(was?.Reasons ?? [])],
            NewRefer = becomes is null ? [] : [.. becomes.Refer.Except(was?.Refer ?? [], StringComparer.Ordinal)],
            NewWithheld = becomes is null ? [] : [.. becomes.Withheld.Except(was?.Withheld ?? [])],
            GoneReasons = was is null ? [] : [.. was.Reasons.Except(becomes?.Reasons ?? [])],
            GoneWithheld = was is null ? [] : [.. was.Withheld.Except(becomes?.Withheld ?? [])],
        };
    }

    /// <summary>The window itself or where the person works at the month's end; null for a person no longer known.</summary>
    private static Subject? WindowOf(Board board, Subject subject, Month month) => subject.Kind == SubjectKind.Window
        ? subject
        : board.Roster.Find(new StaffCode(subject.Code)) is { } member ? Subject.Of(member.WindowOn(board.RosterDay(month))) : null;

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
