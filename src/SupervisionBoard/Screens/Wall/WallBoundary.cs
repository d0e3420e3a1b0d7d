using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace SupervisionBoard.Screens.Wall;

/// <summary>A part that fails says so in one line, the others go on, and the next version of the board is another try.</summary>
public sealed class WallBoundary : ErrorBoundaryBase
{
    private long tried;

    [Parameter, EditorRequired]
    public long Version { get; set; }

    [Inject]
    private IStringLocalizer<WallTexts> T { get; set; } = default!;

    [Inject]
    private IErrorBoundaryLogger Log { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (CurrentException is not null && tried != Version)
            Recover();
        tried = Version;
    }

    protected override async Task OnErrorAsync(Exception exception) => await Log.LogErrorAsync(exception);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenElement(1, "p");
        builder.AddAttribute(2, "class", "wall-empty");
        builder.AddContent(3, T["PartFailed"]);
        builder.CloseElement();
    }
}
