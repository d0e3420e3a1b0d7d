using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace SupervisionBoard.Screens;

/// <summary>The document around every page. The wall takes its own style sheets and script: no component library, no icon font.</summary>
public sealed partial class App
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private bool IsWall => Http.Request.Path.StartsWithSegments("/wall", StringComparison.Ordinal);

    private bool IsRound => Http.Request.Path.StartsWithSegments("/round", StringComparison.Ordinal);

    /// <summary>Pages that write cookies opt out with <c>[ExcludeFromInteractiveRouting]</c> and are rendered per request.</summary>
    private IComponentRenderMode? PageRenderMode => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
