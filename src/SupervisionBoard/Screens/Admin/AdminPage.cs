using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>What the administration pages share: who acts, the words, times in the centre's offset.</summary>
public abstract class AdminPage : LiveComponent
{
    private readonly CancellationTokenSource _closed = new();
    private ITimer? _lookAgain;

    /// <summary>What the last action came to, read aloud.</summary>
    protected string? Done { get; set; }

    /// <summary>Sign-in name of the person at the page, for the record.</summary>
    protected string By { get; private set; } = "";

    /// <summary>Ends with the page.</summary>
    protected CancellationToken Closed => _closed.Token;

    [Inject]
    protected IStringLocalizer<AdminTexts> T { get; set; } = default!;

    [Inject]
    protected Wording Words { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null)
            By = (await Authentication).User.RecordName();
        await LoadAsync();
    }

    /// <summary>Reads what the page lists.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>How often the list is read again though the board did not change; null for never.</summary>
    protected virtual TimeSpan? LookAgainEvery => null;

    /// <summary>Reads the list again, and nothing that only an arrival asks for.</summary>
    protected virtual Task ReadAgainAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender && LookAgainEvery is { } every)
            _lookAgain = Time.CreateTimer(_ => _ = InvokeAsync(LookAgainAsync), state: null, every, every);
    }

    private async Task LookAgainAsync()
    {
        try
        {
            await ReadAgainAsync();
            StateHasChanged();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left while the list was read.
        }
    }

    protected string When(DateTimeOffset? at) => at is { } time ? Words.At(time.ToOffset(Board.AsOf.Offset)) : Words.None;

    protected string Ago(DateTimeOffset at) => Words.Ago(at.ToOffset(Board.AsOf.Offset), Now);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lookAgain?.Dispose();
            _closed.Cancel();
            _closed.Dispose();
        }

        base.Dispose(disposing);
    }
}
