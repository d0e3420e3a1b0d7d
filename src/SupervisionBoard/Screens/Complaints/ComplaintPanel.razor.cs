using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Scores;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Complaints;

public sealed partial class ComplaintPanel
{
    private ElementReference title;
    private StageClock? clock;
    private ImmutableArray<StageClock> units = [];
    private ImmutableArray<FindingRow> findings = [];
    private Reporter? reporter;
    private bool looked;
    private bool busy;

    [Parameter, EditorRequired]
    public ComplaintFile File { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public ComplaintViewer Viewer { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<ComplaintStep> OnDone { get; set; }

    [Inject]
    private ReporterLookup Reporters { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override void OnParametersSet()
    {
        clock = File.Handling;
        units = [.. (File.Clock?.Stages ?? []).Where(s => s.Unit is not null)];
        findings = [.. Board.Ledger.ActiveOf($"complaint/{File.Code}").Select(entry => FindingQuery.RowOf(Board, entry))];
    }

    // Read aloud, and the keyboard goes on from here.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await title.FocusAsync();
    }

    private static string SheetPathOf(FindingRow row) => SheetPage.PathOf(row.Finding.Subject, Period.Of(Month.Of(row.Finding.OccurredOn)));

    /// <summary>Asked again here: a right that was taken away while the page was open is gone.</summary>
    private async Task LookAsync()
    {
        if (busy || !(await Authorization.AuthorizeAsync((await Authentication).User, Access.SeeReporters)).Succeeded)
            return;
        busy = true;
        try
        {
            reporter = await Reporters.OfComplaintAsync(File.Code, Viewer.Account, CancellationToken.None);
            looked = true;
        }
        finally
        {
            busy = false;
        }
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
