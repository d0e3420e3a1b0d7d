using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;

namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>What happened to what a step concerns since its author looked.</summary>
/// <param name="Steps">Of the review, oldest first.</param>
/// <param name="Entries">Of the ledger, about findings of the month, oldest first; only where the step lets the whole result pass.</param>
public sealed record ReviewChanges(ImmutableArray<ReviewEntry> Steps, ImmutableArray<LedgerRecord> Entries)
{
    public bool IsEmpty => Steps.IsEmpty && Entries.IsEmpty;

    public int Count => Steps.Length + Entries.Length;

    /// <summary>
    /// Two people at once never overwrite each other: whoever comes second is told and decides anew. A self-report touches
    /// one person, a signature one area; notice, approval and publication let every figure of the month pass, so findings count too.
    /// </summary>
    /// <param name="seen">Position of the log that the author had seen.</param>
    public static ReviewChanges Since(Board board, Month month, ReviewAction action, ReviewActor actor, long seen)
    {
        MonthReview? review = board.Reviews.Find(month);
        ImmutableArray<ReviewEntry> steps = review is null ? [] : [.. review.Entries.Where(e => e.Position > seen && Concerns(review, action, actor, e.Step))];
        return new ReviewChanges(steps, action is ReviewAction.StartNotice or ReviewAction.Approve or ReviewAction.Publish ? EntriesSince(board, month, seen) : []);
    }

    /// <summary>Ledger entries about findings of the month after a position, oldest first.</summary>
    public static ImmutableArray<LedgerRecord> EntriesSince(Board board, Month month, long seen)
    {
        if (board.LedgerPosition <= seen)
            return [];
        return
        [
            .. board.Ledger.Months.Where(p => p.Key.Month == month)
                .SelectMany(p => p.Value.Findings)
                .SelectMany(f => (IEnumerable<LedgerRecord>)[new LedgerRecord(f.Position, new FindingRecorded(f.Finding)), .. f.Later])
                .Where(r => r.Position > seen)
                .OrderBy(r => r.Position),
        ];
    }

    private static bool Concerns(MonthReview review, ReviewAction action, ReviewActor actor, ReviewStepped step) => action switch
    {
        ReviewAction.Open => true,
        ReviewAction.FileSelfReport => step is SelfReportStepped own && own.Staff == actor.Staff,
        ReviewAction.ReturnSelfReport back => OfPerson(review, back.Staff, step),
        ReviewAction.ReviewSelfReport opinion => OfPerson(review, opinion.Staff, step),
        ReviewAction.SignArea sign => OfArea(review, sign.Area, step),
        ReviewAction.ReturnArea back => OfArea(review, back.Area, step),
        // Whoever objects adds to the list; others' objections do not stand in the way.
        ReviewAction.Object => step is MonthReturned,
        ReviewAction.DecideObjection decision => step is MonthReturned || (step is ObjectionDecided other && other.Objection == decision.Objection),
        ReviewAction.StartNotice or ReviewAction.Approve or ReviewAction.ReturnToAudit or ReviewAction.Publish => true,
        _ => throw new InvalidOperationException($"No such action: {action.GetType().Name}"),
    };

    private static bool OfPerson(MonthReview review, StaffCode staff, ReviewStepped step) =>
        (step is SelfReportStepped own && own.Staff == staff) || (review.ReportOf(staff) is { } report && IsOfArea(report.Area, step));

    private static bool OfArea(MonthReview review, AreaCode area, ReviewStepped step) =>
        IsOfArea(area, step) || (step is SelfReportStepped report && review.ReportOf(report.Staff)?.Area == area);

    private static bool IsOfArea(AreaCode area, ReviewStepped step) =>
        (step is AreaSigned signed && signed.Area == area) || (step is AreaReturned returned && returned.Area == area);
}
