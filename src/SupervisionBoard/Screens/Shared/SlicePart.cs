using Microsoft.AspNetCore.Components;

namespace SupervisionBoard.Screens.Shared;

/// <summary>A part of a page that is drawn again only when its slice of the board has changed.</summary>
/// <typeparam name="TSlice">A value with equality: what is equal looks the same.</typeparam>
public abstract class SlicePart<TSlice> : ComponentBase
{
    private bool changed;
    private TSlice? shown;

    [Parameter, EditorRequired]
    public TSlice Slice { get; set; } = default!;

    [Inject]
    protected Wording Words { get; set; } = default!;

    protected override void OnParametersSet()
    {
        changed = !EqualityComparer<TSlice>.Default.Equals(shown, Slice);
        shown = Slice;
    }

    protected override bool ShouldRender() => changed;
}
