using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Events;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Deductions;

public sealed partial class FindingPanel
{
    private ElementReference title;
    private string? shown;
    private string? error;
    private string? revokeError;
    private bool asking;
    private bool busy;

    [Parameter, EditorRequired]
    public FindingRow Row { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>The ledger changed through this panel.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private DateOnly Today => Board.Today;

    private Month Month => Month.Of(Row.Finding.OccurredOn);

    private RulebookDefinition? Book => Board.Context.Rulebooks.For(Month);

    private string Rulebook => Book?.Title ?? Row.Finding.Rulebook;

    private string? Category => Row.Rule?.Category is { } code
        ? Book?.SheetOf(Row.Finding.Subject.Kind)?.Categories.FirstOrDefault(c => c.Code == code)?.Name
        : null;

    private string SheetPath =>
        $"/scores/{(Row.Finding.Subject.Kind == SubjectKind.Staff ? "staff" : "window")}/{Uri.EscapeDataString(Row.Finding.Subject.Code)}?period={Month}";

    protected override void OnParametersSet()
    {
        if (shown == Row.Finding.Id)
            return;
        (error, revokeError, asking) = (null, null, false);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (shown == Row.Finding.Id)
            return;
        shown = Row.Finding.Id;
        // Read aloud, and the keyboard goes on from here.
        await title.FocusAsync();
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" && !asking ? OnClose.InvokeAsync() : Task.CompletedTask;

    private void AskRevoke() => (asking, revokeError) = (true, null);

    private async Task RevokeAsync(string reason)
    {
        revokeError = await SendAsync(by => new RevocationSubmitted { Source = EntryForm.Source, By = by, FindingId = Row.Finding.Id, Reason = reason });
        asking = revokeError is not null;
    }

    private async Task ConfirmAsync()
    {
        busy = true;
        error = await SendAsync(by => new ConfirmationSubmitted { Source = EntryForm.Source, By = by, FindingId = Row.Finding.Id });
        busy = false;
    }

    /// <summary>What went wrong, in the reader's words; null when it is on record.</summary>
    private async Task<string?> SendAsync(Func<string, Submission> submission)
    {
        string by = EntryForm.RecorderOf((await Authentication).User);
        if (EntryForm.Refused(await Queue.SubmitAsync(submission(by))) is { } refusal)
            return Api.Of(CultureInfo.CurrentUICulture, refusal);
        await OnChanged.InvokeAsync();
        return null;
    }
}
