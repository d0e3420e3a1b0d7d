using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Selection;

/// <summary>Consequences in the reader's language; what the regulation itself words is quoted.</summary>
public sealed class ConsequenceWording(IStringLocalizer<SelectionTexts> texts, FindingWording findings)
{
    /// <summary>What is proposed.</summary>
    public string Proposal(Board board, ConsequenceCase item)
    {
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(item.Key.Period);
        PeriodScore? result = Standings.ResultOf(board, item.Key.Subject, item.Key.Period);
        return item.Key.Kind switch
        {
            ConsequenceKind.Referral => item.Key.Words,
            ConsequenceKind.Disqualification => result?.Reasons.Where(reason => reason.Code == item.Key.Words).Select(reason => findings.Reason(reason, rulebook)).FirstOrDefault() ?? item.Key.Words,
            ConsequenceKind.AwardLost => texts["AwardLostPattern", rulebook?.Awards.FirstOrDefault(award => award.Code == item.Key.Words)?.Name ?? item.Key.Words],
            ConsequenceKind.Withheld => result?.Withheld.Where(money => money.Code == item.Key.Words).Select(money => findings.Withheld(money, rulebook)).FirstOrDefault() ?? item.Key.Words,
            ConsequenceKind.Payout => texts["PayoutPattern", Wording.ScoreFigure(item.DecidedAmount ?? item.Proposal?.Amount ?? item.Decision?.Amount ?? 0)],
            _ => throw new InvalidOperationException($"No such consequence: {item.Key.Kind}"),
        };
    }

    /// <summary>Rules with their articles, counters, or the results that repeat.</summary>
    public string Grounds(Board board, ConsequenceCase item)
    {
        if (item.Proposal is not { } proposal)
            return texts["GroundGone"];
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(item.Key.Period);
        return string.Join(texts["ListSemicolon"], proposal.Causes.Select(cause => Ground(cause, rulebook)));
    }

    /// <summary>That what was decided to be paid is not what the results come to now; null where it is.</summary>
    public string? Difference(ConsequenceCase item) => item.AmountDiffers ? texts["PayoutNow", Wording.ScoreFigure(item.Proposal!.Amount!.Value)].Value : null;

    public string State(ConsequenceCase item) => texts[item.Decision switch
    {
        null when item.IsExpected => "CaseExpected",
        null when item.Holds => "CaseInForce",
        null => "CaseOpen",
        { Accepted: true } => item.IsGroundless ? "CaseGroundless" : "CaseAccepted",
        { Accepted: false } => item.Key.Kind.HoldsByArticle() ? "CaseLifted" : "CaseDeclined",
    }];

    public static MarkState Mark(ConsequenceCase item) => item.Decision switch
    {
        null => item.IsExpected ? MarkState.Neutral : MarkState.Pending,
        { Accepted: true } when item.IsGroundless || item.AmountDiffers => MarkState.Warning,
        { Accepted: true } => MarkState.Met,
        _ => MarkState.Neutral,
    };

    /// <summary>Who decided so and when; the reason stands beside it.</summary>
    public string DecidedBy(ConsequenceDecided decision, string at) =>
        texts[decision.Accepted ? "AcceptedBy" : decision.Type.HoldsByArticle() ? "LiftedBy" : "DeclinedBy", decision.By, at];

    private string Ground(string cause, RulebookDefinition? rulebook)
    {
        if (rulebook?.FindRule(new RuleCode(cause)) is { } rule)
            return texts["GroundRule", cause, rule.Text, rule.Basis];
        if (rulebook?.Counters.FirstOrDefault(counter => counter.Code == cause) is { } counter)
            return texts["GroundCounter", counter.Code, counter.Count, string.Join(texts["ListComma"], counter.Rules.Select(code => rulebook.FindRule(code)?.Basis).Distinct(StringComparer.Ordinal))];
        return Period.TryParse(cause, out Period period) ? findings.Period(period) : cause;
    }
}
