using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SupervisionBoard.Screens.Shared;

/// <summary>
/// Begins a page at its heading, like the framework's FocusOnNavigate, except that nobody is taken out of a field: that
/// one comes a moment after the page answers and would close the list somebody is choosing from.
/// </summary>
public sealed class HeadingFocus : ComponentBase, IAsyncDisposable
{
    private PageScript script = default!;
    private Type? shown;
    private bool first = true;
    private bool due;

    [Parameter, EditorRequired]
    public Microsoft.AspNetCore.Components.RouteData RouteData { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    public ValueTask DisposeAsync() => script.DisposeAsync();

    protected override void OnInitialized() => script = new PageScript(Js, "heading");

    protected override void OnParametersSet()
    {
        due |= RouteData.PageType != shown;
        shown = RouteData.PageType;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!due)
            return;
        due = false;
        try
        {
            await script.CallAsync("arrive", first);
            first = false;
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // Left before it was reached.
        }
    }
}
