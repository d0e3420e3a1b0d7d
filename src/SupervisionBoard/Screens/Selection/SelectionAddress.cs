using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Awards;

namespace SupervisionBoard.Screens.Selection;

/// <summary>Addresses of the pages of selection.</summary>
public static class SelectionAddress
{
    public const string Path = "/awards/quarters";

    public static string Of(Period period) => $"{Path}/{period}";

    public static string Of(SelectionKey key) => $"{Path}/{key.Period}?award={Uri.EscapeDataString(key.Award)}";
}
