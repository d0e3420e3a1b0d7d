using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Documents;

/// <summary>One document as it looks on paper, to read and print.</summary>
public sealed partial class DocumentPage : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private MadeDocument? made;
    private Period period;
    private bool known;
    private bool sought;

    [Parameter]
    public string Kind { get; set; } = "";

    [Parameter]
    public string PeriodName { get; set; } = "";

    /// <summary>Of the register; null for the paper of a kind and period that counts.</summary>
    [Parameter]
    public int? Id { get; set; }

    [Inject]
    private DocumentDesk Desk { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private string Path => Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"/awards/documents/register/{id}") : $"/awards/documents/{Kind}/{PeriodName}";

    private string ListPath => known ? $"/awards/documents?period={period}" : "/awards/documents";

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        made = Authentication is null ? null
            : Id is { } id ? await DocumentsApi.SeenByAsync((await Authentication).User, id, Desk, Authorization, closed.Token)
            : await DocumentsApi.SeenByAsync((await Authentication).User, Kind, PeriodName, Desk, Authorization, closed.Token);
        known = Period.TryParse(made?.Issued?.Period ?? PeriodName, out period);
        sought = true;
    }

    private static MarkState StateOf(MadeDocument made) => made switch
    {
        { Issued: null, Notice: NoticeState.Over } => MarkState.Neutral,
        { Issued: null } => MarkState.Pending,
        { Fate: NoticeFate.Stands } => MarkState.Met,
        _ => MarkState.Neutral,
    };

    private static string WordOf(MadeDocument made) => made switch
    {
        { Issued: null, Notice: NoticeState.Over } => "StateMissed",
        { Issued: null } => "StateDraft",
        { Fate: NoticeFate.Stands } => "StateIssued",
        _ => "Fate" + made.Fate,
    };

    private async Task PrintAsync() => await Js.InvokeVoidAsync("print");
}
