using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Counter;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Cases;

/// <summary>A page about cases or ratings: what it lists is read again when the address or its part of the board changes.</summary>
public abstract class CounterPageBase : LiveComponent
{
    private readonly CancellationTokenSource closed = new();
    private object? shown;

    [Inject]
    protected BoardRunner Runner { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    protected Task<AuthenticationState> Authentication { get; set; } = default!;

    protected Board State => Runner.Board;

    protected CounterViewer Viewer { get; private set; } = CounterViewer.Nobody;

    /// <summary>What the page is made from; with the same objects nothing is read again.</summary>
    protected abstract object Part(Board board);

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync(Func<string, string?> asked, CancellationToken cancel);

    protected override async Task OnParametersSetAsync()
    {
        Viewer = CounterViewer.Of((await Authentication).User, State);
        await ReadAsync();
    }

    protected override void OnBoardChanged(BoardSnapshot before)
    {
        if (!Equals(Part(State), shown))
            _ = InvokeAsync(RefreshAsync);
    }

    protected async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            closed.Cancel();
            closed.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ReadAsync()
    {
        shown = Part(State);
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> asked = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        try
        {
            await LoadAsync(name => asked.TryGetValue(name, out var value) ? (string?)value : null, closed.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left meanwhile.
        }
    }

    protected static string? Value(ChangeEventArgs change) => change.Value as string is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
