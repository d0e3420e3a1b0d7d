using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Admin;

/// <summary>A form at the side of its list; what was typed stays when saving is refused.</summary>
public sealed partial class FormSheet : IAsyncDisposable
{
    private readonly string titleId = "sheet-" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference dialog;
    private PageScript script = default!;
    private bool shown;
    private bool busy;

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Without it the sheet only shows something.</summary>
    [Parameter]
    public EventCallback OnSave { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public string? SaveText { get; set; }

    /// <summary>Why it could not be saved, where no single field is to blame.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IStringLocalizer<AdminTexts> T { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    public ValueTask DisposeAsync() => script.DisposeAsync();

    protected override void OnInitialized() => script = new PageScript(Js, "dialog");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == shown)
            return;
        shown = Open;
        await script.CallAsync(Open ? "open" : "close", dialog);
    }

    private async Task SaveAsync()
    {
        if (busy || !OnSave.HasDelegate)
            return;
        busy = true;
        try
        {
            await OnSave.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private Task KeyAsync(KeyboardEventArgs key) =>
        key is { Key: "Enter", CtrlKey: true } ? SaveAsync() : Task.CompletedTask;
}
