using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Attendance;

/// <summary>
/// The hall as it is: the wall's tiles, and for whoever may see it, who is missing and why. Tiles come from the
/// snapshot that the wall shows; people are read from the board, since the snapshot is public.
/// </summary>
public sealed partial class HallPage : LiveComponent
{
    private AttendanceViewer viewer = new(false, null, null, false);
    private HallView? view;
    private HallWindowPeople? selected;
    private HallPerson? own;
    private List<(HallArea Area, List<HallWindow> Windows)> areas = [];

    [SupplyParameterFromQuery(Name = "area")]
    public string? AreaText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "window")]
    public string? WindowText { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    private AttendanceSlice Slice => Board.Attendance;

    private string Phase => Slice is { ShiftStart: { } start, ShiftEnd: { } end, Phase: not ShiftPhase.DayOff }
        ? Wall["PhaseWithShift", Wall["Phase" + Slice.Phase], Clock(start), Clock(end)]
        : Wall["Phase" + Slice.Phase];

    protected override async Task OnParametersSetAsync()
    {
        viewer = AttendanceViewer.Of((await Authentication).User);
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    private void Refresh()
    {
        view = HallView.Of(State, Now);
        areas = [];
        foreach (HallArea area in Slice.Hall.Where(a => AreaText is not { Length: > 0 } || a.Code == AreaText))
        {
            List<HallWindow> windows = [.. area.Windows.Where(w => StateText != "amiss" || w.Staffing is Staffing.Short or Staffing.Unstaffed)];
            if (windows.Count > 0)
                areas.Add((area, windows));
        }

        selected = WindowText is { Length: > 0 } code ? view.Windows.GetValueOrDefault(code) : null;
        own = viewer.Own is { } me ? view.Windows.Values.SelectMany(w => w.People).FirstOrDefault(p => p.Member.Code == me) : null;
    }

    private HallWindow? TileOf(string code) => Slice.Hall.SelectMany(a => a.Windows).FirstOrDefault(w => w.Code == code);

    /// <summary>Who is missing and why; how many, for a reader who may not see the names.</summary>
    private string? Why(HallWindow tile)
    {
        if (tile.Staffing is not (Staffing.Short or Staffing.Unstaffed) || view?.Windows.GetValueOrDefault(tile.Code) is not { } people)
            return null;
        HallPerson[] away = [.. people.People.Where(p => !p.IsAtCounter)];
        string[] reasons = away.Length > 0 && away.All(p => viewer.MaySee(State, p.Member))
            ? [.. away.Select(Words.Reason)]
            : [.. away.GroupBy(p => Words.State(p.Status, p.IsFinal), StringComparer.Ordinal).Select(g => T["ReasonCount", g.Key, Figures.Persons(g.Count())].Value)];
        string all = string.Join(T["ListComma"], reasons);
        return people.EmptySince is { } since ? T["EmptySincePattern", Figures.Time(since), all] : all;
    }

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Show(string? area, string? state, string? window) => Navigation.NavigateTo(Address(area, state, window));

    private string Address(string? area, string? state, string? window) => Navigation.GetUriWithQueryParameters(
        Navigation.ToAbsoluteUri("/attendance").ToString(),
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["area"] = string.IsNullOrEmpty(area) ? null : area,
            ["state"] = string.IsNullOrEmpty(state) ? null : state,
            ["window"] = window,
        });
}
