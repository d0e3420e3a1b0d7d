using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>
/// The committee's session (source 001, 二(二) and 三(二)2): nobody is there but by the own account, and nobody decides
/// for those who are not.
/// </summary>
internal static class SessionRules
{
    public static Refusal? CheckOpen(Board board, AwardDefinition award, SelectionFile file, SelectionActor actor, SelectionAction.OpenSession session, DateTimeOffset now)
    {
        if (!actor.Sits)
            return new Refusal("selection-role-committee");
        if (award.NoticeWorkingDays > 0)
        {
            if (SelectionRules.In(file, SelectionStage.Notice) is { } early)
                return early;
            if (file.NoticeOf(board.Context.Schedule) is { } notice && !notice.IsOver(now))
                return new Refusal("selection-notice-runs", SelectionRules.Moment(board, notice.Until));
        }
        else if (SelectionRules.In(file, SelectionStage.Nominated) is { } early)
        {
            return early;
        }

        if (SelectionRules.Decided(file) is { } open)
            return open;
        if (session.Invited.FirstOrDefault(account => !SelectionFile.Among(session.Members, account)) is { } stranger)
            return new Refusal("selection-not-a-member", stranger);
        // Whoever convenes it is there; the others say so themselves.
        return SelectionFile.Among(session.Invited, actor.By)
            ? Quorum(board, Accounts(session.Invited), Accounts(session.Members))
            : new Refusal("selection-not-present", actor.By);
    }

    /// <summary>Members who were not expected may come, too.</summary>
    public static Refusal? CheckAttend(SelectionFile file, SelectionActor actor)
    {
        if (!actor.Sits || !file.IsMember(actor.By))
            return new Refusal("selection-not-a-member", actor.By);
        return file.IsPresent(actor.By) ? new Refusal("selection-present-already", actor.By) : null;
    }

    public static Refusal? CheckVote(SelectionFile file, SelectionActor actor, SelectionAction.Vote vote)
    {
        if (Present(file, actor) is { } absent)
            return absent;
        SelectionNominated nomination = file.Nomination!;
        if (nomination.Tied.IsEmpty)
            return new Refusal("selection-nothing-to-vote");
        if (vote.Choices.Distinct().Count() != vote.Choices.Length || vote.Choices.Except(nomination.Tied).Any())
            return new Refusal("selection-not-a-choice");
        int places = nomination.Quota - nomination.Picked.Length;
        return vote.Choices.Length > places ? new Refusal("selection-too-many-choices", SelectionRules.Number(places)) : null;
    }

    public static Refusal? CheckAssent(SelectionFile file, SelectionActor actor)
    {
        if (Present(file, actor) is { } absent)
            return absent;
        if (file.Draft is null)
            return new Refusal("selection-nothing-to-assent");
        return file.HasAssented(actor.By) ? new Refusal("selection-assented-already", actor.By) : null;
    }

    public static Refusal? CheckNames(ImmutableArray<Subject> picked, ImmutableArray<SelectionReason> reasons, ImmutableArray<SelectionAnswer> answers)
    {
        if (picked.Distinct().Count() != picked.Length)
            return new Refusal("invalid-value", "picked");
        if (answers.Select(answer => answer.Objection).Distinct().Count() != answers.Length || answers.Any(answer => answer.Answer.Length > SelectionRules.MostText))
            return new Refusal("invalid-value", "answers");
        return reasons.Select(reason => reason.Subject).Distinct().Count() != reasons.Length || reasons.Any(reason => reason.Reason.Length > SelectionRules.MostText)
            ? new Refusal("invalid-value", "reasons")
            : null;
    }

    public static Refusal? Present(SelectionFile file, SelectionActor actor) => actor.Sits && file.IsPresent(actor.By) ? null : new Refusal("selection-not-present", actor.By);

    /// <summary>Enough members said that they are there.</summary>
    public static Refusal? Quorum(Board board, SelectionFile file) => Quorum(board, Accounts(file.Present), Accounts(file.Session!.Members));

    private static Refusal? Quorum(Board board, int present, int members) => board.Context.Selections.HasQuorum(present, members)
        ? null
        : new Refusal("selection-no-quorum", SelectionRules.Number(present), SelectionRules.Number(members), SelectionRules.Number(board.Context.Selections.QuorumOf(members)));

    private static int Accounts(IEnumerable<string> records) => records.Select(AppealCases.AccountOf).Distinct(StringComparer.Ordinal).Count();
}
