using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Reviews;

public sealed partial class StepButton
{
    public const string Source = "review";

    private bool open;
    private bool busy;
    private bool missing;
    private string text = "";
    private string? error;
    private long seen;
    private ReviewChanges? changes;
    private KeptText? kept;

    /// <summary>Of the button; the field and the confirmation are named after it.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Of the field for an opinion or a reason; null asks for none.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>What the step does.</summary>
    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Confirm { get; set; }

    [Parameter]
    public bool Required { get; set; } = true;

    [Parameter]
    public bool Primary { get; set; }

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public Month Month { get; set; }

    [Parameter, EditorRequired]
    public ReviewActor Actor { get; set; } = default!;

    /// <summary>What is asked besides the words.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The step with what was written.</summary>
    [Parameter, EditorRequired]
    public Func<string, ReviewAction> Make { get; set; } = default!;

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    /// <summary>What is on the page from now on is what the author has seen; what comes later is said before it is sent.</summary>
    private void Open() => (open, seen, error, changes, missing) = (true, Board.Position, null, null, false);

    /// <summary>Sent, or given up.</summary>
    private async Task CloseAsync()
    {
        if (kept is not null)
            await kept.DropAsync();
        (open, text) = (false, "");
    }

    protected override void OnParametersSet()
    {
        if (changes is not null)
            changes = ReviewChanges.Since(Runner.Board, Month, Make(text), Actor, seen);
    }

    private async Task SendAsync()
    {
        missing = Label is not null && Required && string.IsNullOrWhiteSpace(text);
        if (busy || missing)
            return;
        // Whoever sends again after the changes were listed has seen them.
        if (changes is { IsEmpty: false })
            seen = changes.Steps.Select(s => s.Position).Concat(changes.Entries.Select(e => e.Position)).Max();
        busy = true;
        try
        {
            Refusal? refusal = EntryForm.Refused(await Queue.SubmitAsync(new ReviewSubmitted { Source = Source, By = Actor.By, Actor = Actor, Month = Month, Action = Make(text), Seen = seen }));
            error = refusal is null or { Code: "changed-meanwhile" } ? null : Api.Of(CultureInfo.CurrentUICulture, refusal);
            if (refusal is null)
            {
                await CloseAsync();
                await OnDone.InvokeAsync();
                return;
            }

            changes = refusal.Code == "changed-meanwhile" ? ReviewChanges.Since(Runner.Board, Month, Make(text), Actor, seen) : null;
        }
        finally
        {
            busy = false;
        }
    }

    private Task KeyAsync(KeyboardEventArgs key) => key switch
    {
        { Key: "Enter", CtrlKey: true } => SendAsync(),
        { Key: "Escape" } => CloseAsync(),
        _ => Task.CompletedTask,
    };

    [Inject]
    private Projections.BoardRunner Runner { get; set; } = default!;
}
