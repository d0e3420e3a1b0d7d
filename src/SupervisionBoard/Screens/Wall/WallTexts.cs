using Microsoft.Extensions.Localization;

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
}
