using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Wall;

namespace SupervisionBoard.Screens.Overview;

/// <summary>A part of the overview. What the wall shows too is called by the wall's words, so that both say the same.</summary>
public abstract class OverviewPart<TSlice> : SlicePart<TSlice>
{
    [Inject]
    protected IStringLocalizer<OverviewTexts> T { get; set; } = default!;

    [Inject]
    protected IStringLocalizer<WallTexts> Wall { get; set; } = default!;
}
