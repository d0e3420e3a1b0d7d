using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Scoring;

/// <summary>
/// <c>oncePer: matter</c> of one sheet. Alone, the first finding of a matter counts. Among the rules of a
/// <c>matterGroup</c> the finding worth most counts, the first of equals: praised by the city and then by the nation, the nation counts.
/// </summary>
internal sealed class SameMatter
{
    private readonly RulebookDefinition rulebook;
    private readonly HashSet<(int Rule, string Matter, bool Also)> seen = [];
    private readonly Dictionary<(string Group, string Matter, bool Also), (string Finding, decimal Worth)> best = [];

    private SameMatter(RulebookDefinition rulebook) => this.rulebook = rulebook;

    /// <summary>Null when nothing can repeat.</summary>
    /// <param name="ordered">The sheet's findings in order of occurrence.</param>
    public static SameMatter? Of(RulebookDefinition rulebook, ReadOnlySpan<Occurrence> ordered)
    {
        SameMatter? matters = null;
        foreach (ref readonly Occurrence occurrence in ordered)
        {
            if (occurrence.Matter is not { Length: > 0 } matter)
                continue;
            matters ??= new SameMatter(rulebook);
            if (rulebook.FindRule(occurrence.Rule) is not { MatterGroup: { } group } rule
                || occurrence.State == OccurrenceState.Pending
                || occurrence.FlagAmong(rule.Unless) is not null)
                continue;
            decimal worth = rule.Effect is PerUnitEffect perUnit ? Math.Abs(perUnit.Points * occurrence.Quantity) : 0;
            if (!matters.best.TryGetValue((group, matter, occurrence.Also), out var leading) || worth > leading.Worth)
                matters.best[(group, matter, occurrence.Also)] = (occurrence.FindingId, worth);
        }

        return matters;
    }

    /// <summary>The matter counts elsewhere.</summary>
    public bool Repeats(in Occurrence occurrence, int index)
    {
        RuleDefinition rule = rulebook.Rules[index];
        if (!rule.OncePerMatter || occurrence.Matter is not { Length: > 0 } matter)
            return false;
        if (rule.MatterGroup is { } group && best.TryGetValue((group, matter, occurrence.Also), out var leading))
            return !string.Equals(leading.Finding, occurrence.FindingId, StringComparison.Ordinal);
        return !seen.Add((index, matter, occurrence.Also));
    }
}
