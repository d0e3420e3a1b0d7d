using System.Collections.Frozen;
using SupervisionBoard.Core.Projections.Awards;

namespace SupervisionBoard.Core.Projections;

/// <summary>The board as it was when a day began, for movements since then. It does not change any more: its ranking is worked out once a day, not with every snapshot.</summary>
public sealed class DayStart(Board board)
{
    private static readonly FrozenDictionary<string, int?> s_none = FrozenDictionary<string, int?>.Empty;

    private readonly Lazy<(Period Period, FrozenDictionary<string, int?> Ranks)> _ranking = new(() =>
    {
        FlagStanding flag = FlagStanding.Of(board, board.ThisMonth);
        return (flag.Period, flag.Rows.ToFrozenDictionary(row => row.Result.Subject.Code, row => row.Rank, StringComparer.Ordinal));
    });

    public Board Board => board;

    /// <summary>Each window's rank by its code, null for one that was out. Empty on the first day of the period, which has nothing behind it.</summary>
    public FrozenDictionary<string, int?> RanksIn(Period period) =>
        period.Contains(board.ThisMonth) && board.Today > period.First.FirstDay && _ranking.Value.Period == period ? _ranking.Value.Ranks : s_none;
}
