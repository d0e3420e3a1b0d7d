using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>Where a subject stands in a month.</summary>
/// <param name="Rank">Null while disqualified.</param>
public readonly record struct StandingPlace(decimal Score, int? Rank, bool Disqualified);

/// <summary>What a decision does to one subject's month.</summary>
/// <param name="Decimals">Of the published score.</param>
public sealed record StandingChange(Subject Subject, string Name, int Decimals, StandingPlace Before, StandingPlace After)
{
    public bool IsAny => Before != After;
}

/// <summary>
/// The effect of a decision before it is made: decided on a fork of the board, by the same session as the real one,
/// and thrown away.
/// </summary>
public sealed record AppealsPreview(Month Month, Refusal? Refusal, ImmutableArray<StandingChange> Changes)
{
    /// <param name="decision">The reason may still be missing.</param>
    public static AppealsPreview Of(Board board, AppealDecisionSubmitted decision, DateTimeOffset now)
    {
        Finding finding = board.Ledger.ById[decision.FindingId].Finding;
        Month month = Month.Of(finding.OccurredOn);
        BoardSession session = new(board.Fork(), new KnownIds(), now, TimeSpan.Zero);
        // After the session opened: what passed meanwhile is not the decision's doing.
        Board before = session.Board;
        SubmissionOutcome outcome = session.Submit(decision with { By = "", ByDirector = true, Reason = "-" });
        return outcome.Refused.FirstOrDefault() is { Refusal: { } refusal }
            ? new AppealsPreview(month, refusal, [])
            : new AppealsPreview(month, null, Compare(before, session.Board, finding, month));
    }

    private static ImmutableArray<StandingChange> Compare(Board before, Board after, Finding finding, Month month)
    {
        List<Subject> subjects = [finding.Subject];
        if (finding.Subject.Kind == SubjectKind.Staff && before.Roster.Find(new StaffCode(finding.Subject.Code)) is { } member)
            subjects.Add(Subject.Of(member.WindowOn(before.RosterDay(month))));
        return [.. subjects.Select(s => ChangeOf(before, after, s, month)).OfType<StandingChange>()];
    }

    private static StandingChange? ChangeOf(Board before, Board after, Subject subject, Month month)
    {
        int decimals = after.Context.Rulebooks.For(month)?.SheetOf(subject.Kind)?.Decimals ?? 2;
        return PlaceOf(before, subject, month) is { } was && PlaceOf(after, subject, month) is { } becomes
            ? new StandingChange(subject, Standings.NameOf(after, subject), decimals, was, becomes)
            : null;
    }

    private static StandingPlace? PlaceOf(Board board, Subject subject, Month month) =>
        Standings.Of(board, subject.Kind, Period.Of(month)).FirstOrDefault(s => s.Result.Subject == subject) is { } standing
            ? new StandingPlace(standing.Result.Score, standing.Rank, standing.Result.Disqualified)
            : null;
}
