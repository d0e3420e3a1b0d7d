using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Attendance;

/// <summary>People by days of a month with totals, and where and when something is amiss most.</summary>
public sealed partial class MonthPage : LiveComponent
{
    private static readonly AttendanceMark[] Legend =
    [
        AttendanceMark.Attended, AttendanceMark.Late, AttendanceMark.LeftEarly, AttendanceMark.Missed, AttendanceMark.Absent,
        AttendanceMark.OnLeave, AttendanceMark.OnErrand, AttendanceMark.Unproven, AttendanceMark.Expected, AttendanceMark.DayOff,
    ];

    private AttendanceViewer viewer = new(false, null, null, false);
    private MonthQuery query = new(default, null, null);
    private AttendanceMonth month = new(default, [], []);
    private (AttendanceState, Roster, object, DateOnly)? shown;

    [SupplyParameterFromQuery(Name = "month")]
    public string? MonthText { get; set; }

    [SupplyParameterFromQuery(Name = "area")]
    public string? AreaText { get; set; }

    [SupplyParameterFromQuery(Name = "window")]
    public string? WindowText { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private JudgedDays Days { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    private string AddressQuery => new Uri(Address(query)).Query;

    protected override async Task OnParametersSetAsync()
    {
        viewer = AttendanceViewer.Of((await Authentication).User);
        query = MonthQuery.Read(State, MonthText, AreaText, WindowText);
        shown = null;
        await RefreshAsync();
    }

    /// <summary>Past months do not move before one's eyes: what arrives for them late is there when the page is opened again.</summary>
    protected override void OnBoardChanged(BoardSnapshot before)
    {
        Board board = State;
        if (query.Month.FirstDay < board.Attendance.KeptFrom || shown == (board.Attendance, board.Roster, board.Context, board.Today))
            return;
        _ = InvokeAsync(async () =>
        {
            try
            {
                await RefreshAsync();
                StateHasChanged();
            }
            catch (Exception error) when (error is not ObjectDisposedException)
            {
                await DispatchExceptionAsync(error);
            }
        });
    }

    private async Task RefreshAsync()
    {
        Board board = State;
        shown = (board.Attendance, board.Roster, board.Context, board.Today);
        month = await Days.MonthAsync(board, query.Month, query.Members(board, viewer), Now, CancellationToken.None);
    }

    private void Show(string? wanted, string? area, string? window) => Navigation.NavigateTo(Address(MonthQuery.Read(State, wanted, area, window)));

    private string Address(MonthQuery wanted) => Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri("/attendance/month").ToString(), wanted.Write(State));
}
