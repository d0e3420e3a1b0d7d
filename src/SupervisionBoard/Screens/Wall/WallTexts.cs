using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Wall;

/// <summary>Names the words of the wall: <c>WallTexts.resx</c> in Chinese, <c>WallTexts.en.resx</c> in English.</summary>
public sealed class WallTexts
{
    /// <summary>A window's name without the word that every window's name ends in: room is short and the heading says it.</summary>
    public static string ShortName(IStringLocalizer<WallTexts> texts, string name)
    {
        string suffix = texts["WindowSuffix"];
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }

    /// <summary>What an event is about; a correction names the month that it makes good.</summary>
    public static string? TextOf(IStringLocalizer<WallTexts> texts, TickerItem item) =>
        item.Text is { } text && Correction.MonthOf(new RuleCode(text)) is { } month ? texts["TickerCorrects", month.FirstDay].Value : item.Text;

    /// <summary>A rating comes with its stars, everything else with points.</summary>
    /// <param name="points">The figure as points.</param>
    public static string PointsOf(IStringLocalizer<WallTexts> texts, TickerItem item, string points) =>
        item.Kind is TickerKind.RatingBad ? texts["TickerStars", item.Points ?? 0] : points;
}
