using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>
/// What the committee may decide (rulebook, order of evaluation 9): never more than the quota, never somebody excluded,
/// a reason for every name by which it departs from the computed list, and one for a tie.
/// </summary>
public static class SelectionDecisions
{
    /// <summary>Names of the computed list that the decision leaves out, and names outside it that it takes; those of a tie are neither.</summary>
    public static ImmutableArray<Subject> Departures(ImmutableArray<Subject> computed, ImmutableArray<Subject> tied, ImmutableArray<Subject> decided) =>
        [.. computed.Except(decided).Concat(decided.Except(computed).Except(tied)).Order()];

    /// <summary>Whether the decision has to say why it settled the tie so: always, where there is one.</summary>
    public static bool NeedsTieReason(AwardOutcome computed) => !computed.Tied.IsEmpty;

    public static Refusal? Check(SelectionFile file, AwardOutcome computed, AwardDefinition award, SelectionAction.Decide decide)
    {
        if (decide.Picked.Length > computed.Quota)
            return new Refusal("selection-over-quota", Number(decide.Picked.Length), Number(computed.Quota));
        if (decide.Picked.FirstOrDefault(subject => !computed.Candidates.Contains(subject)) is { Code: { } code })
            return new Refusal("selection-not-eligible", code);
        HashSet<Subject> explained = [.. decide.Reasons.Where(reason => !string.IsNullOrWhiteSpace(reason.Reason)).Select(reason => reason.Subject)];
        if (Departures(computed.Picked, computed.Tied, decide.Picked).FirstOrDefault(subject => !explained.Contains(subject)) is { Code: { } unexplained })
            return new Refusal("selection-reason-missing", unexplained);
        if (NeedsTieReason(computed) && string.IsNullOrWhiteSpace(decide.TieReason))
            return new Refusal("selection-tie-reason-missing");
        if (AgainstVotes(file, computed, decide.Picked) is { } passed)
            return new Refusal("selection-against-votes", passed.Code);
        // A founded objection that names somebody is answered under that name, whatever becomes of it.
        return file.ForCommittee.Select(objection => objection.Raised.Concerning).OfType<Subject>().Where(subject => !explained.Contains(subject)).Select(subject => (Subject?)subject).FirstOrDefault() is { } objected
            ? new Refusal("selection-objection-unanswered", objected.Code)
            : null;
    }

    /// <summary>Somebody of the tie who has more ballots than one whom the decision took; null while nobody voted.</summary>
    public static Subject? AgainstVotes(SelectionFile file, AwardOutcome computed, ImmutableArray<Subject> picked)
    {
        Subject[] taken = [.. computed.Tied.Where(picked.Contains)];
        if (file.Ballots.IsEmpty || taken.Length == 0)
            return null;
        int fewest = taken.Min(file.VotesFor);
        return computed.Tied.Where(subject => !picked.Contains(subject) && file.VotesFor(subject) > fewest).Select(subject => (Subject?)subject).FirstOrDefault();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
