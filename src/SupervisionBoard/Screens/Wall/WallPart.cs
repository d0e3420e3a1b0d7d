using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Wall;

/// <summary>A part of the wall that is drawn again only when its slice of the board has changed.</summary>
public abstract class WallPart<TSlice> : SlicePart<TSlice>
{
    [Inject]
    protected IStringLocalizer<WallTexts> T { get; set; } = default!;

    protected string ShortName(string name) => WallTexts.ShortName(T, name);
}
