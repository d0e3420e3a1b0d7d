using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Appeals;

/// <summary>Appeals: all of them for those who decide, their own for everybody else.</summary>
public sealed partial class AppealsPage : LiveComponent
{
    private AppealViewer viewer = new("", null, Decides: false, IsDirector: false);
    private ImmutableArray<AppealCase> cases = [];
    private ImmutableArray<AppealCase> shown = [];
    private ImmutableArray<FindingRow> appealable = [];
    private AppealCase? selected;
    private int open;
    private string? done;

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "finding")]
    public string? Finding { get; set; }

    /// <summary>Set by the page where an appeal was just filed.</summary>
    [SupplyParameterFromQuery(Name = "filed")]
    public string? Filed { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    public static string PathOf(string finding) => $"/appeals?finding={Uri.EscapeDataString(finding)}";

    protected override async Task OnParametersSetAsync()
    {
        viewer = AppealViewer.Of((await Authentication).User);
        if (Filed is not null)
            done = T["FiledDone"];
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    private void Refresh()
    {
        Board board = State;
        cases = [.. AppealCases.All(board, Now).Where(c => viewer.MaySee(board, c.Entry))];
        open = cases.Count(c => c.IsOpen);
        shown = StateText switch
        {
            "open" => [.. cases.Where(c => c.IsOpen)],
            "ended" => [.. cases.Where(c => !c.IsOpen)],
            _ => cases,
        };
        selected = Finding is null ? null : cases.FirstOrDefault(c => c.Finding.Id == Finding);
        appealable = viewer.Staff is null ? [] : Appealable(board);
    }

    /// <summary>What this person can appeal now: found by person and window, so that it does not grow with history.</summary>
    private ImmutableArray<FindingRow> Appealable(Board board)
    {
        StaffCode staff = viewer.Staff!.Value;
        List<Subject> subjects = [Subject.Of(staff)];
        if (board.Roster.Find(staff) is { Chief: true } chief)
        {
            WindowCode window = chief.WindowOn(board.Today);
            subjects.Add(Subject.Of(window));
            subjects.AddRange(board.Roster.StaffOf(window, board.Today).Where(m => m.Code != staff).Select(m => Subject.Of(m.Code)));
        }

        // The time to appeal is short, but an entry may be about an earlier month.
        Month[] months = [board.ThisMonth, board.ThisMonth.AddMonths(-1), board.ThisMonth.AddMonths(-2)];
        return
        [
            .. subjects
                .SelectMany(s => months.SelectMany(m => board.Ledger.MonthOf(s, m).Findings))
                .Where(entry => viewer.MayFile(board, entry, Now))
                .Select(entry => FindingQuery.RowOf(board, entry))
                .Where(row => row.Rule is not null && FairnessView.IsCharge(row.Rule))
                .OrderBy(row => row.Entry.EffectiveAt),
        ];
    }

    private void Decided(AppealResult result)
    {
        done = T["DecidedDone", T["Result" + result].Value];
        Refresh();
    }

    private void Open(string? finding) => Navigation.NavigateTo(Address(StateText, finding));

    private string Address(string? state, string? finding) => Navigation.GetUriWithQueryParameters(
        "/appeals",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["state"] = state, ["finding"] = finding });
}
