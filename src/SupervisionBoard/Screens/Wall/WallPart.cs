using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Wall;

/// <summary>A part of the wall that is drawn again only when its slice of the board has changed.</summary>
/// <typeparam name="TSlice">A value with equality: what is equal looks the same.</typeparam>
public abstract class WallPart<TSlice> : ComponentBase
{
    private bool changed;
    private TSlice? shown;

    [Parameter, EditorRequired]
    public TSlice Slice { get; set; } = default!;

    [Inject]
    protected IStringLocalizer<WallTexts> T { get; set; } = default!;

    [Inject]
    protected Wording Words { get; set; } = default!;

    protected override void OnParametersSet()
    {
        changed = !EqualityComparer<TSlice>.Default.Equals(shown, Slice);
        shown = Slice;
    }

    protected override bool ShouldRender() => changed;

    /// <summary>A window's name without the word that every window's name ends in: room is short and the heading says it.</summary>
    protected string ShortName(string name)
    {
        string suffix = T["WindowSuffix"];
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }
}
