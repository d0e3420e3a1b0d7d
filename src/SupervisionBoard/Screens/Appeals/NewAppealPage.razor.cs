using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Appeals;

/// <summary>Filing an appeal against one finding; for the person concerned and the chief representative of the window.</summary>
public sealed partial class NewAppealPage : LiveComponent
{
    private AppealViewer? viewer;
    private FindingRow? row;
    private Deadline? fileBy;
    private Refusal? refusal;
    private string reason = "";
    private string? reasonError;
    private string? error;
    private bool busy;

    [SupplyParameterFromQuery(Name = "finding")]
    public string? Finding { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    public static string PathOf(string finding) => $"/appeals/new?finding={Uri.EscapeDataString(finding)}";

    protected override async Task OnParametersSetAsync()
    {
        viewer = AppealViewer.Of((await Authentication).User);
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    private void Refresh()
    {
        Board board = Runner.Board;
        row = null;
        if (viewer is null || Finding is null || !board.Ledger.ById.TryGetValue(Finding, out LedgerFinding? entry))
            return;
        // Other people's findings are nobody else's business: to those whom it does not concern there is no such finding.
        if (!viewer.MaySee(board, entry))
            return;
        row = FindingQuery.RowOf(board, entry);
        fileBy = AppealCases.FileBy(board.Context, entry);
        refusal = viewer.Staff is { } staff ? AppealCases.CheckFiling(board, entry, staff, Now) : new Refusal("appeal-not-concerned", "");
    }

    private void Check() => reasonError = string.IsNullOrWhiteSpace(reason) ? T["ReasonRequired"].Value : null;

    private async Task FileAsync()
    {
        Check();
        if (busy || reasonError is not null || viewer?.Staff is not { } staff)
            return;
        busy = true;
        try
        {
            AppealSubmitted submission = new() { Source = AppealDecisionForm.Source, By = viewer.By, FindingId = row!.Finding.Id, Appellant = staff, Reason = reason };
            error = EntryForm.Refused(await Queue.SubmitAsync(submission)) is { } refused ? Api.Of(CultureInfo.CurrentUICulture, refused) : null;
        }
        finally
        {
            busy = false;
        }

        if (error is null)
            Navigation.NavigateTo(AppealsPage.PathOf(row!.Finding.Id) + "&filed=1");
    }

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? FileAsync() : Task.CompletedTask;
}
