using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Selection;

/// <summary>A part of the page that takes steps. What is refused stays where it was typed.</summary>
public abstract class SelectionPart : ComponentBase
{
    public const string Source = "selections";

    private Task last = Task.CompletedTask;

    [Parameter, EditorRequired]
    public SelectionFile? File { get; set; }

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public SelectionViewer Viewer { get; set; } = SelectionViewer.Nobody;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>Revision that the person has looked at.</summary>
    [Parameter, EditorRequired]
    public int Seen { get; set; }

    /// <summary>Gets what was done, in words.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    protected IStringLocalizer<SelectionTexts> T { get; set; } = default!;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    protected string? Error { get; set; }

    protected bool Busy { get; private set; }

    protected SelectionActor Actor => Viewer.Actor;

    /// <summary>True when it was taken. A second press while the first is on its way does nothing.</summary>
    protected async Task<bool> SubmitAsync(SelectionKey key, SelectionAction action, string? done)
    {
        if (Busy)
            return false;
        Busy = true;
        try
        {
            return await InTurnAsync(key, action, done);
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>Kept in passing, while the person goes on: no button waits for it, and what follows comes after it.</summary>
    protected Task<bool> KeepAsync(SelectionKey key, SelectionAction action) => InTurnAsync(key, action, null);

    private Task<bool> InTurnAsync(SelectionKey key, SelectionAction action, string? done)
    {
        Task<bool> now = TakeAsync(last, key, action, done);
        last = now;
        return now;
    }

    private async Task<bool> TakeAsync(Task before, SelectionKey key, SelectionAction action, string? done)
    {
        await before;
        Refusal? refusal = EntryForm.Refused(await Queue.SubmitAsync(new SelectionSubmitted
        {
            Source = Source, By = Actor.By, Actor = Actor, Award = key.Award, Period = key.Period, Action = action, Expected = Seen,
        }));
        Error = refusal is null ? null : Api.Of(CultureInfo.CurrentUICulture, refusal);
        if (Error is null)
            await OnDone.InvokeAsync(done);
        return Error is null;
    }
}
