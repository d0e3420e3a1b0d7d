using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Overview;

/// <summary>The two ends of the month's ranking: who holds the red flag or may get it, and who needs help.</summary>
public sealed partial class StandingsPanel
{
    /// <summary>At least this many from the top; more where the red-flag line stands lower.</summary>
    public const int Top = 8;

    public const int Bottom = 5;

    private const int MostAboveLine = 10;

    private int TopCount => Math.Max(Top, Math.Min(Slice.Quota + 1, MostAboveLine));

    private int Count => Slice.Windows.IsDefaultOrEmpty ? 0 : Slice.Windows.Length;

    /// <summary>Place, from 0, of the first row after the rows left out; -1 where all are shown.</summary>
    private int Gap => Count > TopCount + Bottom + 1 ? Count - Bottom : -1;

    private ImmutableArray<(WindowStanding Window, int Place)> Rows =>
        Count == 0 ? [] : [.. Slice.Windows.Select((window, place) => (window, place)).Where(row => Gap < 0 || row.place < TopCount || row.place >= Gap)];

    private static string Direction(WindowStanding window) => BoardMarks.Moved(window) switch
    {
        > 0 => "up",
        < 0 => "down",
        _ => "none",
    };

    private string MoveText(WindowStanding window) => BoardMarks.Moved(window) switch
    {
        > 0 and var up => $"▲{up}",
        < 0 and var down => $"▼{-down}",
        _ => Words.None,
    };

    private string MoveWords(WindowStanding window) => BoardMarks.Moved(window) switch
    {
        > 0 and var up => Wall["MoveUpPattern", up],
        < 0 and var down => Wall["MoveDownPattern", -down],
        _ => Wall["MoveNone"],
    };

    /// <summary>One card speaks for itself.</summary>
    private static string? Times(int cards) => cards > 1 ? cards.ToString(CultureInfo.InvariantCulture) : null;
}
