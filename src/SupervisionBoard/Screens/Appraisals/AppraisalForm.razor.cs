using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Appraisals;

/// <summary>One person's comment of a year. Shown only where the viewer may read it. What is typed stays until it is taken.</summary>
public sealed partial class AppraisalForm
{
    private const string Source = "appraisals";

    private ImmutableArray<AppraisalWritten> versions = [];
    private (Period, StaffCode)? about;
    private string text = "";
    private string? error;
    private bool busy;
    private int seen;

    [Parameter, EditorRequired]
    public Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public Period Year { get; set; }

    [Parameter, EditorRequired]
    public StaffCode Staff { get; set; }

    [Parameter, EditorRequired]
    public AppraisalViewer Viewer { get; set; } = AppraisalViewer.Nobody;

    /// <summary>Gets what was done, in words.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [Inject]
    private Projections.BoardRunner Runner { get; set; } = default!;

    private AppraisalWritten? Current => versions.IsEmpty ? null : versions[^1];

    protected override void OnParametersSet()
    {
        versions = Board.Appraisals.Of(Year, Staff);
        if (about == (Year, Staff))
            return;
        about = (Year, Staff);
        (error, text, seen) = (null, Current?.Text ?? "", versions.Length);
    }

    private string At(AppraisalWritten version) => Figures.At(Board.Time.Local(version.At));

    /// <summary>Somebody else's text is above the form now; what was typed here is still in it.</summary>
    private void Look() => (seen, error) = (versions.Length, null);

    private async Task SaveAsync(string wanted)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            Refusal? refusal = EntryForm.Refused(await Queue.SubmitAsync(new AppraisalSubmitted
            {
                Source = Source, By = Viewer.Actor.By, Actor = Viewer.Actor, Year = Year, Staff = Staff, Text = wanted, Expected = seen,
            }));
            error = refusal is null ? null : Api.Of(CultureInfo.CurrentUICulture, refusal);
            versions = Runner.Board.Appraisals.Of(Year, Staff);
            if (refusal is null)
                (text, seen) = (Current?.Text ?? "", versions.Length);
        }
        finally
        {
            busy = false;
        }

        if (error is null)
            await OnDone.InvokeAsync(T[wanted.Length > 0 ? "Saved" : "Removed"]);
    }
}
