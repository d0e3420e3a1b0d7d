using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>Appeals and their decisions.</summary>
public sealed partial class BoardSession
{
    /// <summary>Characters that a reason may have.</summary>
    public const int MaxReason = 2_000;

    private ItemOutcome Decide(AppealSubmitted submission)
    {
        ItemOutcome Refuse(Refusal refusal) => new(0, submission.FindingId, ItemResult.Refused, refusal);

        if (!Board.Ledger.ById.TryGetValue(submission.FindingId, out LedgerFinding? entry))
            return Refuse(new Refusal("unknown-finding", submission.FindingId));
        if ((AppealCases.CheckFiling(Board, entry, submission.Appellant, Now) ?? CheckReason(submission.Reason)) is { } refusal)
            return Refuse(refusal);
        Append(new AppealFiled(new AppealFiling(entry.Finding.Id, submission.Appellant, submission.Reason.Trim(), submission.By, Now)), null);
        return new ItemOutcome(0, entry.Finding.Id, ItemResult.Accepted);
    }

    private ItemOutcome Decide(AppealDecisionSubmitted submission)
    {
        ItemOutcome Refuse(Refusal refusal) => new(0, submission.FindingId, ItemResult.Refused, refusal);

        if (!Board.Ledger.ById.TryGetValue(submission.FindingId, out LedgerFinding? entry))
            return Refuse(new Refusal("unknown-finding", submission.FindingId));
        if ((AppealCases.CheckDecider(entry, submission.By, submission.ByDirector) ?? CheckUnpublished(entry.Finding.OccurredOn) ?? CheckReason(submission.Reason)) is { } refusal)
            return Refuse(refusal);
        string reason = submission.Reason.Trim();
        string? changedTo = null;
        if (submission.Result == AppealResult.Changed)
        {
            if (CheckChange(entry.Finding, submission) is { } wrong)
                return Refuse(wrong);
            changedTo = Board.Ledger.FreeId("appeal/" + entry.Finding.Id);
        }

        if (submission.Result != AppealResult.Upheld)
            Append(new FindingRevoked(new Revocation(entry.Finding.Id, reason, ByJudging: false, submission.By, Now)), null);
        if (changedTo is not null)
            Append(new FindingRecorded(Changed(entry.Finding, submission, changedTo, reason)), null);
        Append(new AppealDecided(new AppealDecision(entry.Finding.Id, submission.Result, reason, changedTo, submission.By, Now)), null);
        return new ItemOutcome(0, entry.Finding.Id, ItemResult.Accepted);
    }

    /// <summary>The same occurrence, judged by a person under another rule. Re-judging no longer has a say in it.</summary>
    private Finding Changed(Finding finding, AppealDecisionSubmitted submission, string id, string reason) => finding with
    {
        Id = id,
        Rule = submission.Rule!.Value,
        Rulebook = NameOf(Board.Context.Rulebooks.For(Month.Of(finding.OccurredOn))!),
        Quantity = submission.Quantity,
        Note = reason,
        Origin = RuleDefinition.ManualSource,
        Scope = null,
        Key = null,
        Pending = false,
        Corrects = null,
        Replaces = finding.Id,
        Source = submission.Source,
        ExternalId = null,
        RecordedBy = submission.By,
        RecordedAt = Now,
    };

    private Refusal? CheckChange(Finding finding, AppealDecisionSubmitted submission)
    {
        if (submission.Rule is not { } rule)
            return new Refusal("missing-value", "rule");
        if (rule == finding.Rule)
            return new Refusal("appeal-same-rule", rule.Value);
        return Check(new Observation { Id = finding.Id, Subject = finding.Subject, Rule = rule, OccurredOn = finding.OccurredOn, Quantity = submission.Quantity });
    }

    private static Refusal? CheckReason(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? new Refusal("missing-value", "reason")
        : reason.Trim().Length > MaxReason ? new Refusal("invalid-value", "reason")
        : null;
}
