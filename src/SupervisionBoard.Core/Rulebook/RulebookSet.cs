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

    /// <summary>
    /// The versions once <paramref name="next"/> takes over from a day on: what was in force ends the day before, and
    /// what would have begun later never does. <paramref name="next"/> keeps its own last day.
    /// </summary>
    /// <param name="from">First day of a month, since a month uses the version in force on its first day.</param>
    public RulebookSet TakenOver(RulebookDefinition next, DateOnly from)
    {
        var versions = ImmutableArray.CreateBuilder<RulebookDefinition>();
        foreach (RulebookDefinition version in Versions)
        {
            if (version.EffectiveFrom >= from)
                continue;
            versions.Add(version.EffectiveTo is { } end && end < from ? version : version.InForce(version.EffectiveFrom, from.AddDays(-1)));
        }

        versions.Add(next.InForce(from, next.EffectiveTo));
        return new RulebookSet(versions.ToImmutable());
    }

    /// <summary>The version for a period: that of its last month.</summary>
    public RulebookDefinition? For(Period period) => For(period.Last);
}
