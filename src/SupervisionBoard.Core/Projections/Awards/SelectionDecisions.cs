using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>
/// What the committee may decide (source 001, 三(二)2; rulebook, order of evaluation 9): never more than the quota, never
/// somebody excluded, a reason for every name by which it departs from the computed list, and one for a tie. A tie takes
/// the ballots of a quorum; what neither the figures nor the ballots settle takes the assent of most of those present.
/// </summary>
public static class SelectionDecisions
{
    /// <summary>Names of the computed list that the decision leaves out, and names outside it that it takes; those of a tie are neither.</summary>
    public static ImmutableArray<Subject> Departures(ImmutableArray<Subject> computed, ImmutableArray<Subject> tied, ImmutableArray<Subject> decided) =>
        [.. computed.Except(decided).Concat(decided.Except(computed).Except(tied)).Order()];

    /// <summary>Whether the decision has to say why it settled the tie so, or chose those candidates: always, where there are some.</summary>
    public static bool NeedsTieReason(AwardOutcome computed) => !computed.Tied.IsEmpty;

    /// <summary>Whether it takes ballots: for a tie across the last place, not where the committee chooses among all who qualify.</summary>
    public static bool NeedsBallots(AwardOutcome computed, AwardDefinition award) => !computed.Tied.IsEmpty && !award.CommitteeChooses;

    /// <summary>
    /// Whether most of those present have to agree to the list: where it departs from the computed one, leaves a place of
    /// a tie empty, prefers one of a tie to another with as many ballots, chooses freely, or answers an objection.
    /// </summary>
    public static bool NeedsAssent(SelectionFile file, AwardOutcome computed, AwardDefinition award, ImmutableArray<Subject> picked)
    {
        if (award.CommitteeChooses || file.ForCommittee.Any() || !Departures(computed.Picked, computed.Tied, picked).IsEmpty)
            return true;
        Subject[] taken = [.. computed.Tied.Where(picked.Contains)], left = [.. computed.Tied.Except(picked)];
        return taken.Length < computed.OpenPlaces || (taken.Length > 0 && left.Length > 0 && taken.Min(file.VotesFor) <= left.Max(file.VotesFor));
    }

    /// <summary>More than half of those present.</summary>
    public static int AssentsNeeded(SelectionFile file) => (file.Present.Length / 2) + 1;

    /// <summary>Objections against the whole list that the decision has to answer.</summary>
    public static IEnumerable<SelectionObjection> ToAnswer(SelectionFile file) => file.ForCommittee.Where(objection => objection.Raised.Concerning is null);

    public static Refusal? Check(SelectionFile file, AwardOutcome computed, AwardDefinition award, SelectionActor actor, SelectionAction.Decide decide, SelectionLimits limits)
    {
        if (decide.Picked.Length > computed.Quota)
            return new Refusal("selection-over-quota", SelectionRules.Number(decide.Picked.Length), SelectionRules.Number(computed.Quota));
        if (decide.Picked.FirstOrDefault(subject => !computed.Candidates.Contains(subject)) is { Code: { } code })
            return new Refusal("selection-not-eligible", code);
        return CheckReasons(file, computed, award, decide) ?? CheckBallots(file, computed, award, decide.Picked, limits) ?? CheckAssents(file, computed, award, actor, decide);
    }

    private static Refusal? CheckReasons(SelectionFile file, AwardOutcome computed, AwardDefinition award, SelectionAction.Decide decide)
    {
        HashSet<Subject> explained = [.. decide.Reasons.Where(reason => !string.IsNullOrWhiteSpace(reason.Reason)).Select(reason => reason.Subject)];
        if (Departures(computed.Picked, computed.Tied, decide.Picked).FirstOrDefault(subject => !explained.Contains(subject)) is { Code: { } unexplained })
            return new Refusal("selection-reason-missing", unexplained);
        if (NeedsTieReason(computed) && string.IsNullOrWhiteSpace(decide.TieReason))
            return new Refusal(award.CommitteeChooses ? "selection-choice-reason-missing" : "selection-tie-reason-missing");
        // A founded objection that names somebody is answered under that name, whatever becomes of it; one against the whole list by itself.
        if (file.ForCommittee.Select(objection => objection.Raised.Concerning).OfType<Subject>().Where(subject => !explained.Contains(subject)).Select(subject => (Subject?)subject).FirstOrDefault() is { } objected)
            return new Refusal("selection-objection-unanswered", objected.Code);
        HashSet<int> answered = [.. (decide.Answers ?? []).Where(answer => !string.IsNullOrWhiteSpace(answer.Answer)).Select(answer => answer.Objection)];
        return ToAnswer(file).FirstOrDefault(objection => !answered.Contains(objection.Number)) is { } open
            ? new Refusal("selection-answer-missing", SelectionRules.Number(open.Number))
            : null;
    }

    private static Refusal? CheckBallots(SelectionFile file, AwardOutcome computed, AwardDefinition award, ImmutableArray<Subject> picked, SelectionLimits limits)
    {
        int quorum = limits.QuorumOf(file.Session!.Members.Length);
        if (NeedsBallots(computed, award) && file.Ballots.Count < quorum)
            return new Refusal("selection-ballots-missing", SelectionRules.Number(file.Ballots.Count), SelectionRules.Number(quorum));
        return AgainstVotes(file, computed, picked) is { } passed ? new Refusal("selection-against-votes", passed.Code) : null;
    }

    private static Refusal? CheckAssents(SelectionFile file, AwardOutcome computed, AwardDefinition award, SelectionActor actor, SelectionAction.Decide decide)
    {
        if (!NeedsAssent(file, computed, award, decide.Picked))
            return null;
        if (!IsDraft(file.Draft, decide))
            return new Refusal("selection-not-the-draft");
        // Whoever decides agrees by deciding.
        int assents = file.Assents.Length + (file.HasAssented(actor.By) ? 0 : 1);
        int needed = AssentsNeeded(file);
        return assents < needed ? new Refusal("selection-assent-missing", SelectionRules.Number(assents), SelectionRules.Number(needed)) : null;
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

    /// <summary>Whether it is what the others agreed to, word by word.</summary>
    private static bool IsDraft(SelectionDrafted? draft, SelectionAction.Decide decide) =>
        draft is not null
        && draft.Picked.Order().SequenceEqual(decide.Picked.Order())
        && Written(draft.Reasons).SequenceEqual(Written(decide.Reasons))
        && (draft.TieReason?.Trim() ?? "") == (decide.TieReason?.Trim() ?? "")
        && Written(draft.Answers ?? []).SequenceEqual(Written(decide.Answers ?? []));

    private static IEnumerable<SelectionReason> Written(ImmutableArray<SelectionReason> reasons) =>
        reasons.Where(reason => !string.IsNullOrWhiteSpace(reason.Reason)).Select(reason => reason with { Reason = reason.Reason.Trim() }).OrderBy(reason => reason.Subject);

    private static IEnumerable<SelectionAnswer> Written(ImmutableArray<SelectionAnswer> answers) =>
        answers.Where(answer => !string.IsNullOrWhiteSpace(answer.Answer)).Select(answer => answer with { Answer = answer.Answer.Trim() }).OrderBy(answer => answer.Objection);
}
