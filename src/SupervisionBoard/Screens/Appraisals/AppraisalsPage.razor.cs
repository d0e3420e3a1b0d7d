using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Appraisals;

/// <summary>The yearly comments of a year: who has one, who lacks one, and the form beside the list. What is chosen is in the address.</summary>
public sealed partial class AppraisalsPage : LiveComponent
{
    private sealed record AppraisalRow(StaffCode Staff, string Name, string Place, decimal Score, int Decimals, string? Grade, string Text);

    private Period year;
    private Period[] years = [];
    private AppraisalRow[] all = [];
    private AppraisalRow[] shown = [];
    private AppraisalRow? selected;
    private AppraisalViewer viewer = AppraisalViewer.Nobody;
    private ElementReference title;
    private bool focus;
    private string? done;

    [SupplyParameterFromQuery(Name = "year")]
    public string? YearText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "person")]
    public string? PersonText { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    protected override async Task OnParametersSetAsync()
    {
        viewer = AppraisalViewer.Of((await Authentication).User);
        Period now = Period.YearOf(State.ThisMonth);
        years = [.. Enumerable.Range(State.FirstMonth.Year, State.ThisMonth.Year - State.FirstMonth.Year + 1).Reverse().Select(number => Period.YearOf(new Month(number, 1)))];
        // At the turn of the year comments are written on the one that is over.
        Period usual = years.Length > 1 && State.Appraisals.ClosedOf(years[1]) is null ? years[1] : now;
        year = Period.TryParse(YearText, out Period wanted) && wanted.Length == PeriodLength.Year ? wanted : usual;
        if (!years.Contains(year))
            years = [year, .. years];
        string? before = selected?.Staff.Value;
        Refresh();
        focus = selected is not null && selected.Staff.Value != before;
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focus)
            return;
        focus = false;
        // Read aloud, and the keyboard goes on from here.
        await title.FocusAsync();
    }

    private void Refresh()
    {
        Board board = State;
        all =
        [
            .. Standings.Of(board, SubjectKind.Staff, year)
                .Where(standing => viewer.MayRead(board, year, new StaffCode(standing.Result.Subject.Code)))
                .Select(standing => Row(board, standing))
                .OrderBy(row => row.Place, StringComparer.Ordinal)
                .ThenBy(row => row.Staff.Value, StringComparer.Ordinal),
        ];
        shown = [.. all.Where(row => StateText switch { "missing" => row.Text.Length == 0, "written" => row.Text.Length > 0, _ => true })];
        selected = PersonText is null ? null : all.FirstOrDefault(row => row.Staff.Value == PersonText);
    }

    private AppraisalRow Row(Board board, Standing standing)
    {
        StaffCode staff = new(standing.Result.Subject.Code);
        return new AppraisalRow(
            staff, standing.Name, PeriodResults.PlaceOf(board, standing.Result.Subject, year), standing.Result.Score, board.Context.Rulebooks.For(year)?.Staff?.Decimals ?? 2, standing.Result.Grade, board.Appraisals.TextOf(year, staff));
    }

    private void Done(string text)
    {
        done = text;
        Refresh();
    }

    private void Open(AppraisalRow? row)
    {
        done = null;
        Go(("person", row?.Staff.Value));
    }

    private void Go(params (string Name, object? Value)[] changes) => Navigation.NavigateTo(Address(changes));

    private string Address(params (string Name, object? Value)[] changes) =>
        Navigation.GetUriWithQueryParameters(changes.ToDictionary(change => change.Name, change => change.Value, StringComparer.Ordinal));

    private void KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Open(null);
    }
}
