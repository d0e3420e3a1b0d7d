using SupervisionBoard.Core;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>Addresses of the regulation pages; score lines and findings link to a rule by them.</summary>
public static class RulebookPaths
{
    public const string Index = "/rulebooks";

    public const string NewDraft = "/rulebooks/drafts/new";

    /// <summary>A version as read by people.</summary>
    public static string Of(RulebookDefinition rulebook) => Of(rulebook.Id, rulebook.Version);

    public static string Of(string id, int version) => FormattableString.Invariant($"{Index}/{Uri.EscapeDataString(id)}/{version}");

    /// <summary>One rule of a version, where the page opens on it.</summary>
    public static string Rule(RulebookDefinition rulebook, RuleCode rule) => $"{Of(rulebook)}#{Anchor(rule)}";

    /// <summary>The rule that a finding was recorded under; <paramref name="name"/> is <c>id@version</c> as the ledger has it.</summary>
    public static string? Rule(string name, RuleCode rule)
    {
        int at = name.LastIndexOf('@');
        return at > 0 && int.TryParse(name.AsSpan(at + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int version)
            ? $"{Of(name[..at], version)}#{Anchor(rule)}"
            : null;
    }

    public static string Draft(int draft) => FormattableString.Invariant($"{Index}/drafts/{draft}");

    /// <summary>The element that carries the rule.</summary>
    public static string Anchor(RuleCode rule) => "rule-" + rule.Value;
}
