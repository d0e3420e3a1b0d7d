using System.Globalization;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections.Awards;

/// <summary>Who may decide on a proposed consequence, and when: the office decides, the director alone decides again.</summary>
public static class ConsequenceRules
{
    public const int MostReason = 500;

    /// <summary>Whether the decision needs a reason in writing: always, unless it only takes a payout as it was computed.</summary>
    public static bool NeedsReason(ConsequenceKind kind, bool accepted, bool isFirst) => !(kind == ConsequenceKind.Payout && accepted && isFirst);

    /// <summary>Why the decision is refused now; null when it is taken.</summary>
    /// <param name="proposal">What the results lead to under the submission's key; null when they do not.</param>
    public static Refusal? Check(Board board, ConsequenceSubmitted submission, ConsequenceProposal? proposal)
    {
        ConsequenceKey key = new(submission.Subject, submission.Period, submission.Type, submission.Words);
        int decided = board.Consequences.Of(key).Length;
        if (submission.Expected is { } seen && seen != decided)
            return new Refusal("changed-meanwhile", Math.Abs(decided - seen).ToString(CultureInfo.InvariantCulture));
        if (submission.Actor is { IsOffice: false, IsDirector: false })
            return new Refusal("selection-role-office");
        if (proposal is null)
            return new Refusal("unknown-consequence", key.Subject.Code);
        if (proposal.Expected)
            return new Refusal("consequence-not-published", key.Period.ToString());
        if (decided > 0 && !submission.Actor.IsDirector)
            return new Refusal("consequence-decided", key.Subject.Code);
        if (key.Kind.HoldsByArticle() && !submission.Accepted && !submission.Actor.IsDirector)
            return new Refusal("consequence-by-article", key.Subject.Code);
        if (string.IsNullOrWhiteSpace(submission.Reason) && NeedsReason(key.Kind, submission.Accepted, decided == 0))
            return new Refusal("missing-value", "reason");
        if (submission.Reason.Trim().Length > MostReason)
            return new Refusal("invalid-value", "reason");
        return key.Kind.HoldsByArticle() && submission.Accepted == board.Consequences.Lifted.Contains(key) ? Published(board, key) : null;
    }

    /// <summary>A published selection that counted with the article or its lifting stays as it is.</summary>
    private static Refusal? Published(Board board, ConsequenceKey key)
    {
        SelectionKey? published = board.Selections.Files.Values
            .Where(file => file.Stage == SelectionStage.Published && RestsOn(board, file.Key, key))
            .Select(file => (SelectionKey?)file.Key)
            .FirstOrDefault();
        return published is { } selection ? new Refusal("consequence-selection-published", SelectionRules.AwardOf(board, selection)!.Name, selection.Period.ToString()) : null;
    }

    private static bool RestsOn(Board board, SelectionKey selection, ConsequenceKey key) => key.Kind switch
    {
        ConsequenceKind.Disqualification => selection.Period.Length > PeriodLength.Month && selection.Period.Contains(key.Period.First) && SelectionRules.AwardOf(board, selection)?.For == key.Subject.Kind,
        ConsequenceKind.AwardLost => selection == new SelectionKey(key.Words, key.Period),
        _ => false,
    };
}
