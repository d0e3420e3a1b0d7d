using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace SupervisionBoard.Screens.Shared;

/// <summary>
/// Asks before what cannot be undone, and for the reason. Ctrl+Enter confirms, Esc closes, focus returns to where it
/// was. What was typed stays when the page answers with an <see cref="Error"/>.
/// </summary>
public sealed partial class ConfirmWithReason : IAsyncDisposable
{
    private readonly string titleId = "dialog-" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference dialog;
    private ElementReference field;
    private PageScript script = default!;
    private string reason = "";
    private bool missing;
    private bool busy;
    private bool shown;

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Gets the reason, without blanks around it; closes the dialog by setting <see cref="Open"/> to false.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnConfirm { get; set; }

    [Parameter]
    public string? Warning { get; set; }

    [Parameter]
    public string? ReasonLabel { get; set; }

    [Parameter]
    public string? ConfirmText { get; set; }

    /// <summary>Why the page could not do it, shown in the dialog.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public int MaxLength { get; set; } = 500;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string reasonId => titleId + "-reason";

    private string errorId => titleId + "-error";

    public ValueTask DisposeAsync() => script.DisposeAsync();

    protected override void OnInitialized() => script = new PageScript(Js, "dialog");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == shown)
            return;
        shown = Open;
        await script.CallAsync(Open ? "open" : "close", dialog, field);
    }

    private void Check() => missing = string.IsNullOrWhiteSpace(reason);

    private async Task ConfirmAsync()
    {
        Check();
        if (missing || busy)
            return;
        busy = true;
        try
        {
            await OnConfirm.InvokeAsync(reason.Trim());
        }
        finally
        {
            busy = false;
        }

        if (!Open)
            Clear();
    }

    private async Task CancelAsync()
    {
        Clear();
        await OpenChanged.InvokeAsync(false);
    }

    private Task KeyAsync(KeyboardEventArgs key) =>
        key is { Key: "Enter", CtrlKey: true } ? ConfirmAsync() : Task.CompletedTask;

    private void Clear()
    {
        reason = "";
        missing = false;
    }
}
