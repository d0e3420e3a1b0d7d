using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Core.Projections;

/// <summary>Selections for awards: each step is decided on what is there when its turn comes.</summary>
public sealed partial class BoardSession
{
    private const string SelectionSource = "page:selections";

    private ItemOutcome Decide(SelectionSubmitted submission)
    {
        SelectionKey key = new(submission.Award, submission.Period);
        int number = Board.Selections.Find(key)?.Number ?? 0;
        ItemOutcome Refuse(Refusal refusal) => new(0, key.ToString(), ItemResult.Refused, refusal);

        // What changed is said before what is no longer possible: that is usually why.
        int revision = Board.Selections.Find(key)?.Revision ?? 0;
        bool besides = submission.Action is SelectionAction.Vote or SelectionAction.Object or SelectionAction.Attend;
        if (!besides && submission.Expected is { } expected && expected != revision)
            return Refuse(new Refusal("changed-meanwhile", Math.Abs(revision - expected).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (SelectionRules.Check(Board, submission.Actor, key, submission.Action, Now) is { } refusal)
            return Refuse(refusal);
        SelectionStepped step = StepOf(submission, key, FormattableString.Invariant($"{key}/{number + 1}"));
        Append(step, [], null);
        return new ItemOutcome(0, step.Id, ItemResult.Accepted);
    }

    private SelectionStepped StepOf(SelectionSubmitted submission, SelectionKey key, string id)
    {
        (string award, Period period, string by, int? seen) = (key.Award, key.Period, submission.Actor.By, submission.Expected);
        const string source = SelectionSource;
        return submission.Action switch
        {
            SelectionAction.Open => new SelectionOpened { Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen },
            SelectionAction.Nominate nominate => Nominate(submission, key, id, nominate.Opinion.Trim()),
            SelectionAction.StartNotice => new SelectionNoticeStarted
            {
                Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen, WorkingDays = SelectionRules.AwardOf(Board, key)!.NoticeWorkingDays,
            },
            SelectionAction.Object objection => new SelectionObjected
            {
                Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen,
                Objection = Board.Selections.Find(key)!.Objections.Length + 1, Concerning = objection.Concerning, Text = objection.Text.Trim(),
            },
            SelectionAction.DecideObjection decision => new SelectionObjectionDecided
            {
                Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen, Objection = decision.Objection, Verdict = decision.Verdict, Reason = decision.Reason.Trim(),
            },
            SelectionAction.OpenSession session => new SelectionSessionOpened
            {
                Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen,
                Members = [.. session.Members.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], Present = [by],
                Invited = [.. session.Invited.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            },
            SelectionAction.Attend => new SelectionAttended { Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen },
            SelectionAction.Assent => new SelectionAssented { Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen },
            SelectionAction.Vote vote => new SelectionVoted { Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen, Choices = [.. vote.Choices.Order()] },
            SelectionAction.Draft draft => new SelectionDrafted
            {
                Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen, Picked = draft.Picked, Reasons = draft.Reasons, TieReason = Trimmed(draft.TieReason), Answers = Written(draft.Answers),
            },
            SelectionAction.Decide decide => new SelectionDecided
            {
                Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen, Picked = decide.Picked,
                Reasons = [.. decide.Reasons.Where(r => !string.IsNullOrWhiteSpace(r.Reason)).Select(r => r with { Reason = r.Reason.Trim() })], TieReason = Trimmed(decide.TieReason),
                Answers = Written(decide.Answers),
            },
            SelectionAction.Approve approve => new SelectionApproved { Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen, Opinion = Trimmed(approve.Opinion) },
            SelectionAction.Return back => new SelectionReturned { Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen, ToCommittee = back.ToCommittee, Reason = back.Reason.Trim() },
            SelectionAction.Publish => new SelectionPublished { Source = source, Id = id, At = Now, Award = award, Period = period, By = by, Expected = seen, Frozen = SelectionResult.Freeze(Board, Board.Selections.Find(key)!) },
            _ => throw new InvalidOperationException($"No such action: {submission.Action.GetType().Name}"),
        };
    }

    private static ImmutableArray<SelectionAnswer>? Written(ImmutableArray<SelectionAnswer>? answers) =>
        answers?.Where(answer => !string.IsNullOrWhiteSpace(answer.Answer)).Select(answer => answer with { Answer = answer.Answer.Trim() }).ToImmutableArray() is { IsEmpty: false } written ? written : null;

    private SelectionNominated Nominate(SelectionSubmitted submission, SelectionKey key, string id, string opinion)
    {
        AwardOutcome computed = SelectionRules.Compute(Board, SelectionRules.AwardOf(Board, key)!, key.Period);
        return new SelectionNominated
        {
            Source = SelectionSource, Id = id, At = Now, Award = key.Award, Period = key.Period, By = submission.Actor.By, Expected = submission.Expected,
            Participants = computed.Participants, Quota = computed.Quota, Picked = computed.Picked, Tied = computed.Tied, Opinion = opinion,
        };
    }
}
