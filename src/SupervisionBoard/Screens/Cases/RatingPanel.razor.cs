using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Projections.Counter;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Scores;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Cases;

public sealed partial class RatingPanel
{
    /// <summary>The citizen's second rating, taken down by whoever called.</summary>
    private const string Rerate = "Rerate";

    private ElementReference title;
    private ImmutableArray<FindingRow> findings = [];
    private ImmutableArray<string> choices = [];
    private string chosen = "";
    private string note = "";
    private int stars = 5;
    private string? noteError;
    private string? error;
    private bool busy;

    [Parameter, EditorRequired]
    public RatingFile File { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public CounterViewer Viewer { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>With what was done, in words.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private bool Handles => Viewer.MayHandle(File.First.Window);

    private bool NeedsNote => chosen is nameof(RatingStep.Fixed) or nameof(RatingStep.Explained) or nameof(RatingStep.Closed);

    protected override void OnParametersSet()
    {
        choices = [.. (File.MayRerate ? (IEnumerable<string>)[Rerate] : []).Concat(File.Possible.Select(step => step.ToString()))];
        if (!choices.Contains(chosen))
            chosen = choices.FirstOrDefault() ?? "";
        findings = [.. Board.Ledger.ActiveOf(File.Scope).Select(entry => FindingQuery.RowOf(Board, entry))];
    }

    // Read aloud, and the keyboard goes on from here.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await title.FocusAsync();
    }

    private static string SheetPathOf(FindingRow row) => SheetPage.PathOf(row.Finding.Subject, Period.Of(Month.Of(row.Finding.OccurredOn)));

    private async Task SendAsync()
    {
        noteError = NeedsNote && string.IsNullOrWhiteSpace(note) ? T["NoteRequired"].Value : null;
        if (busy || noteError is not null || !Handles)
            return;
        busy = true;
        try
        {
            string did = chosen;
            string by = EntryForm.RecorderOf((await Authentication).User);
            Submission submission = did == Rerate ? NewCasePage.Of(Again(by), by) : new RatingStepSubmitted
            {
                Source = BoardSession.RatingSource,
                By = by,
                Rating = File.Key,
                Step = Enum.Parse<RatingStep>(did),
                Note = string.IsNullOrWhiteSpace(note) ? null : note,
                Seen = File.Steps.Length,
            };
            error = EntryForm.Refused(await Queue.SubmitAsync(submission)) is { } refusal ? Api.Of(CultureInfo.CurrentUICulture, refusal) : null;
            if (error is not null)
                return;
            note = "";
            await OnDone.InvokeAsync(T["Done" + did]);
        }
        finally
        {
            busy = false;
        }
    }

    private Rated Again(string by) => new()
    {
        Source = BoardSession.RatingSource,
        Id = CasePanel.IdOf("again", File.Key),
        At = Board.Time.Local(Now),
        Window = File.First.Window,
        Staff = File.First.Staff,
        Stars = stars,
        Comment = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
        Rerates = File.Key,
        By = by,
    };

    private Task SaveKeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? SendAsync() : Task.CompletedTask;

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
