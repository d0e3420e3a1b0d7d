using Microsoft.JSInterop;

namespace SupervisionBoard.Screens.Shared;

/// <summary>A script of a component: loaded when it is first called, let go with the component.</summary>
/// <param name="name">Of the file among the web assets, without its ending.</param>
public sealed class PageScript(IJSRuntime js, string name) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;

    /// <summary>Something was called already, so that there may be something to undo.</summary>
    public bool IsLoaded => module is { IsCompletedSuccessfully: true };

    public async ValueTask CallAsync(string function, params object?[] arguments) => await (await LoadAsync()).InvokeVoidAsync(function, arguments);

    public async ValueTask<T> CallAsync<T>(string function, params object?[] arguments) => await (await LoadAsync()).InvokeAsync<T>(function, arguments);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (IsLoaded)
                await (await LoadAsync()).DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the script with it.
        }
    }

    /// <summary>A load that failed is tried again with the next call.</summary>
    private Task<IJSObjectReference> LoadAsync() =>
        module is null or { IsFaulted: true } or { IsCanceled: true } ? module = js.InvokeAsync<IJSObjectReference>("import", $"/assets/js/{name}.js").AsTask() : module;
}
