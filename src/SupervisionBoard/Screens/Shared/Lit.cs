using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace SupervisionBoard.Screens.Shared;

/// <summary>A text that is lit for a second when it has changed, never when it is first shown.</summary>
public sealed class Lit : ComponentBase
{
    private string? shown;
    private int changes;

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    protected override void OnParametersSet()
    {
        if (shown is not null && !string.Equals(shown, Value, StringComparison.Ordinal))
            changes++;
        shown = Value;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "span");
        // A new key makes a new element, which starts the animation again.
        builder.SetKey(changes);
        builder.AddAttribute(1, "class", changes > 0 ? "lit" : null);
        builder.AddContent(2, Value);
        builder.CloseElement();
    }
}
