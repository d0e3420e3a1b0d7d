using System.Globalization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Deductions;

namespace SupervisionBoard.Screens.Selection;

/// <summary>Payouts in the reader's language, the same on the page and in its spreadsheet.</summary>
public sealed class PayoutWording(IStringLocalizer<PayoutTexts> texts, FindingWording findings, ConsequenceWording consequences)
{
    /// <summary><c>1,234.50</c>, in yuan.</summary>
    public static string Money(decimal yuan) => yuan.ToString("N2", CultureInfo.CurrentCulture);

    /// <summary>What a full score is worth.</summary>
    public string Standard(RulebookDefinition rulebook) => rulebook.Payout switch
    {
        { ScoreIsMoney: true } => texts["StandardScore"],
        { } payout => texts["StandardShare", rulebook.Staff?.FixedBase is { } basis ? basis.ToString("0.##", CultureInfo.CurrentCulture) : "", Money(payout.Amount)],
        null => "",
    };

    /// <summary>Every reason with its article; empty where nothing is withheld.</summary>
    public string Withheld(PayoutLine line, RulebookDefinition rulebook) => string.Join(texts["ListSemicolon"], line.Withheld.Select(money => Withheld(money, rulebook)));

    public string State(PayoutLine line) => consequences.State(line.Case);

    /// <summary>Why somebody decided otherwise than computed, and where that is no longer what the results come to.</summary>
    public string Remark(PayoutLine line) => string.Join(
        texts["ListSemicolon"], new[] { line.Case.Decision?.Reason, consequences.Difference(line.Case), line.Case.IsGroundless ? texts["Groundless"].Value : null }.Where(text => !string.IsNullOrEmpty(text)));

    /// <summary>What became of one person's payout while somebody looked at the list.</summary>
    public string Change(PayoutChange change, Board board)
    {
        string name = change.Now?.Name ?? Standings.NameOf(board, change.Subject);
        return change switch
        {
            { Now: null } => texts["ChangeGone", name],
            { Now: { Case: { IsOpen: false, Decision: { } decision } } line } => texts["ChangeDecided", name, decision.By, State(line), Money(line.Decided ?? 0)],
            { Now.Case.IsOpen: false } => texts["ChangeGone", name],
            { Before: null, Now: var line } => texts["ChangeNew", name, Money(line.Amount ?? 0)],
            { Before: { } before, Now: var line } => texts["ChangeAmount", name, Money(before), Money(line.Amount ?? 0)],
        };
    }

    private string Withheld(WithheldPayout money, RulebookDefinition rulebook)
    {
        string[] articles = rulebook.FindRule(new RuleCode(money.Code)) is { } rule
            ? [rule.Basis]
            : [.. rulebook.Counters.Where(counter => counter.Code == money.Code).SelectMany(counter => counter.Rules).Select(code => rulebook.FindRule(code)?.Basis).OfType<string>().Distinct(StringComparer.Ordinal)];
        string words = findings.Withheld(money, rulebook);
        return articles.Length == 0 ? words : texts["WithheldPattern", words, string.Join(texts["ListComma"], articles)];
    }
}
