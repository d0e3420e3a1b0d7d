using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using SupervisionBoard.Core;

namespace SupervisionBoard.Screens.Documents;

/// <summary>One document as it looks on paper, to read and print.</summary>
public sealed partial class DocumentPage : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private MadeDocument? made;
    private Period period;
    private bool sought;

    [Parameter]
    public string Kind { get; set; } = "";

    [Parameter]
    public string PeriodName { get; set; } = "";

    [Inject]
    private DocumentDesk Desk { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private string Path => $"/awards/documents/{Kind}/{PeriodName}";

    private string ListPath => Period.TryParse(PeriodName, out Period of) ? $"/awards/documents?period={of}" : "/awards/documents";

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _ = Period.TryParse(PeriodName, out period);
        made = Authentication is null ? null : await DocumentsApi.SeenByAsync((await Authentication).User, Kind, PeriodName, Desk, Authorization, closed.Token);
        sought = true;
    }

    private async Task PrintAsync() => await Js.InvokeVoidAsync("print");
}
