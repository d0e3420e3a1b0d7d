using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Reviews;

/// <summary>What a recomputed month or selection says otherwise, by name, in the reader's language.</summary>
public sealed class RecomputedWording(IStringLocalizer<ReviewTexts> texts)
{
    private const int MostDifferences = 40;

    /// <summary>The ledger's row and finding first, then the figures; the longest lists are cut.</summary>
    public IEnumerable<string> Lines(Core.Projections.Board board, RecomputedMonth of)
    {
        if (!of.IsStoredWhole)
            yield return texts["DiffStored"];
        if (of.Chain.Position is { } position)
            yield return texts["DiffRow", position, of.BrokenFinding ?? ""];
        else if (of.Chain.LastHash != of.Stored.LedgerHash)
            yield return texts["DiffChain", of.Stored.LedgerPosition];
        if (of.Unreadable is not null)
            yield return texts["DiffUnreadable"];
        foreach (FrozenDifference difference in of.Differences.Take(MostDifferences))
        {
            string what = difference.Rule is { } rule ? texts["DiffOfRule", texts["Diff" + difference.Part].Value, rule.Value] : texts["Diff" + difference.Part].Value;
            yield return texts["DiffPattern", Standings.NameOf(board, difference.Subject), what, difference.Stored ?? "—", difference.Computed ?? "—"];
        }
    }

    /// <inheritdoc cref="Lines(Core.Projections.Board, RecomputedMonth)"/>
    public IEnumerable<string> Lines(RecomputedSelection of)
    {
        if (!of.IsStoredWhole)
            yield return texts["DiffStored"];
        if (of.Unreadable is not null)
            yield return texts["DiffUnreadable"];
        foreach (Core.Projections.Awards.SelectionDifference difference in of.Differences.Take(MostDifferences))
        {
            string part = texts["DiffSelection-" + difference.Part];
            yield return texts["DiffSelection", difference.Name is { } name ? texts["DiffOfRule", part, name].Value : part, difference.Stored ?? "—", difference.Computed ?? "—"];
        }
    }
}
