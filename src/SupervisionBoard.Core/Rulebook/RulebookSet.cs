using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook;

/// <summary>All versions of the regulation in use; a month uses the one in force on its first day.</summary>
public sealed record RulebookSet(ImmutableArray<RulebookDefinition> Versions)
{
    /// <summary>The version for the month: of several in force, the highest version. Null when none is in force.</summary>
    public RulebookDefinition? For(Month month)
    {
        RulebookDefinition? found = null;
        foreach (RulebookDefinition version in Versions)
        {
            if (version.IsEffectiveIn(month) && (found is null || version.Version > found.Version))
                found = version;
        }

        return found;
    }

    /// <summary>The version for a period: that of its last month.</summary>
    public RulebookDefinition? For(Period period) => For(period.Last);
}
