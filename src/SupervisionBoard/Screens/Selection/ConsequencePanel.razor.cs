using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Selection;

public sealed partial class ConsequencePanel
{
    private ElementReference title;
    private string reason = "";
    private string? error;
    private bool busy;
    private int? seen;

    [Parameter, EditorRequired]
    public ConsequenceCase Case { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public SelectionViewer Viewer { get; set; } = SelectionViewer.Nobody;

    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private Projections.BoardRunner Runner { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    /// <summary>The office decides; what is decided the director alone may decide again.</summary>
    private bool MayDecide => Case.Proposal is { Expected: false } && (Viewer.Actor.IsDirector || (Viewer.Actor.IsOffice && Case.IsOpen));

    /// <summary>What an article commands only the director lifts.</summary>
    private bool MayDecline => Viewer.Actor.IsDirector || !Case.Key.Kind.HoldsByArticle();

    private bool NeedsReason => ConsequenceRules.NeedsReason(Case.Key.Kind, accepted: true, Case.Decisions.IsEmpty);

    protected override void OnParametersSet() => seen ??= Case.Decisions.Length;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Read aloud, and the keyboard goes on from here.
        if (firstRender)
            await title.FocusAsync();
    }

    private async Task DecideAsync(bool accepted)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            Refusal? refusal = EntryForm.Refused(await Queue.SubmitAsync(new ConsequenceSubmitted
            {
                Source = SelectionPart.Source, By = Viewer.Actor.By, Actor = Viewer.Actor, Subject = Case.Key.Subject, Period = Case.Key.Period, Type = Case.Key.Kind, Words = Case.Key.Words,
                Accepted = accepted, Reason = reason, Expected = seen,
            }));
            error = refusal is null ? null : Api.Of(CultureInfo.CurrentUICulture, refusal);
        }
        finally
        {
            busy = false;
        }

        // The own decision, or what another one decided meanwhile: both stand above the form now.
        seen = Runner.Board.Consequences.Of(Case.Key).Length;
        if (error is not null)
            return;
        reason = "";
        await OnDone.InvokeAsync(T[accepted ? "DoneAccepted" : Case.Key.Kind.HoldsByArticle() ? "DoneLifted" : "DoneDeclined"]);
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
