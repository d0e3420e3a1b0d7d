using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Wall;

/// <summary>A part of the wall that is drawn again only when its slice of the board has changed.</summary>
public abstract class WallPart<TSlice> : SlicePart<TSlice>
{
    [Inject]
    protected IStringLocalizer<WallTexts> T { get; set; } = default!;

    /// <summary>A window's name without the word that every window's name ends in: room is short and the heading says it.</summary>
    protected string ShortName(string name)
    {
        string suffix = T["WindowSuffix"];
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }
}
