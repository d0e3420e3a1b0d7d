using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Wall;

/// <summary>
/// The ranking in pages that turn. Every row is placed by its position, so that a row whose rank changes slides there;
/// within a page rows stand in the document in an order that does not change, or the browser would cut the slide short.
/// </summary>
public sealed partial class WallRanking
{
    /// <summary>More rows on a page would be smaller than what can be read from afar.</summary>
    public const int MostRows = 12;

    private const int FewestRows = 8;

    private int size = FewestRows;
    private int page;

    private int Count => Slice.Windows.IsDefaultOrEmpty ? 0 : Slice.Windows.Length;

    private int Pages => Count == 0 ? 0 : (Count + MostRows - 1) / MostRows;

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        // Pages of equal length, so that the last one is not left nearly empty.
        size = Pages == 0 ? FewestRows : Math.Max(FewestRows, (Count + Pages - 1) / Pages);
        page = Pages == 0 ? 0 : Slice.Turn % Pages;
    }

    /// <summary>Width of the name column in characters, the same on every page, so that columns do not jump.</summary>
    private int NameLength => Math.Clamp(Slice.Windows.Max(window => ShortName(window.Name).Length), 4, 9);

    /// <summary>After how many rows of this page the red-flag line stands; -1 when it is on another one.</summary>
    private int LineOn(int number)
    {
        if (Slice.Quota <= 0 || Slice.Quota > Count)
            return -1;
        int row = Slice.Quota - (number * size);
        return row > 0 && row <= size ? row : -1;
    }

    private IEnumerable<(WindowStanding Window, int Row)> InStableOrder(int first) => Slice.Windows
        .Skip(first)
        .Take(size)
        .Select((window, row) => (window, row))
        .OrderBy(entry => entry.window.Code, StringComparer.Ordinal);
}
