using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SupervisionBoard.Screens.Shared;

/// <summary>
/// A field for a longer text. What is typed stays in the browser's tab until the text is emptied by its form or dropped:
/// whoever loses the connection in the middle of an opinion finds it again.
/// </summary>
public sealed partial class KeptText : IAsyncDisposable
{
    private PageScript script = default!;
    private string? before;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What is kept belongs to it: the account is a part of it, for the next person at the same computer.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>It was sent, or given up.</summary>
    public async Task DropAsync()
    {
        try
        {
            if (script.IsLoaded)
                await script.CallAsync("drop", Key);
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and what it kept with it.
        }
    }

    public ValueTask DisposeAsync() => script.DisposeAsync();

    protected override void OnInitialized() => script = new PageScript(Js, "keep");

    protected override async Task OnParametersSetAsync()
    {
        bool emptied = before is { Length: > 0 } && Value.Length == 0;
        before = Value;
        if (emptied)
            await DropAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        if (await script.CallAsync<string?>("read", Key) is { Length: > 0 } kept && kept != Value)
            await ValueChanged.InvokeAsync(kept);
    }

    private Task TypedAsync(string? typed)
    {
        // What is emptied by hand is still being written.
        before = typed ?? "";
        return ValueChanged.InvokeAsync(before);
    }
}
