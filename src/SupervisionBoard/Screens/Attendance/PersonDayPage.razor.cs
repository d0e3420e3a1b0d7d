using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Attendance;

/// <summary>One person's day: what was expected, what happened, what was found. Everybody opens their own.</summary>
public sealed partial class PersonDayPage : LiveComponent
{
    /// <summary>Text of our own and not the browser's field, which speaks the browser's language.</summary>
    private static readonly string[] s_typed = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyyMMdd"];

    private AttendanceViewer viewer = new(false, null, null, false);
    private DayTimeline? timeline;
    private DayRecord record = DayRecord.Empty;
    private (int Punches, int Seen) held;
    private DateOnly day;
    private bool known;
    private bool enters;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "day")]
    public string? DayText { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private DayRecords Records { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Microsoft.AspNetCore.Authorization.IAuthorizationService Authorization { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    internal static string PathOf(StaffCode code, DateOnly? day) =>
        $"/attendance/people/{Uri.EscapeDataString(code.Value)}" + (day is { } d ? "?day=" + Iso(d) : "");

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected override async Task OnParametersSetAsync()
    {
        var user = (await Authentication).User;
        viewer = AttendanceViewer.Of(user);
        enters = (await Authorization.AuthorizeAsync(user, resource: null, Access.EnterDeductions)).Succeeded;
        day = DateOnly.TryParseExact(DayText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly wanted) && wanted <= State.Today ? wanted : State.Today;
        await RefreshAsync(true);
    }

    protected override void OnBoardChanged(BoardSnapshot before) => _ = InvokeAsync(async () =>
    {
        try
        {
            await RefreshAsync(false);
            StateHasChanged();
        }
        catch (Exception error) when (error is not ObjectDisposedException)
        {
            await DispatchExceptionAsync(error);
        }
    });

    /// <summary>The log is read again only when the board has something of the day that the page has not.</summary>
    private async Task RefreshAsync(bool read)
    {
        Board board = State;
        StaffMember? member = board.Roster.Find(new StaffCode(Code));
        known = member is not null;
        if (member is null || !viewer.MaySee(board, member))
        {
            timeline = null;
            return;
        }

        (int, int) now = (day < board.Attendance.KeptFrom ? 0 : board.Attendance.PunchesOf(member.Code, day).Length, board.Rounds.Of(member.Code, day).Count);
        if (read || now != held)
            record = await Records.ReadAsync(member.Code, day, CancellationToken.None);
        held = now;
        timeline = DayTimeline.Of(board, member, day, Now);
    }

    private void Choose(ChangeEventArgs change)
    {
        if (DateOnly.TryParseExact((change.Value as string)?.Trim(), s_typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly chosen))
            Navigation.NavigateTo(PathOf(new StaffCode(Code), chosen));
    }

    private bool IsToCome(ShiftAttendance shift) => shift.Status == AttendanceStatus.Absent && Now < shift.Times.Start;

    private RuleDefinition? RuleOf(LedgerFinding entry) => State.Context.Rulebooks.For(Month.Of(entry.Finding.OccurredOn))?.FindRule(entry.Finding.Rule);

    private static FindingState StateOf(LedgerFinding entry) =>
        entry.IsRevoked ? FindingState.Revoked : entry.IsAppealed ? FindingState.Appealed : entry.IsPending ? FindingState.Pending : FindingState.Confirmed;

    /// <summary>Where the finding is opened: the officers' list, or the score that it stands in.</summary>
    private string FindingPath(LedgerFinding entry) => enters
        ? $"/deductions?period={Month.Of(entry.Finding.OccurredOn)}&id={Uri.EscapeDataString(entry.Finding.Id)}"
        : entry.Appeal is not null ? AppealsPage.PathOf(entry.Finding.Id) : Scores.SheetPage.PathOf(entry.Finding.Subject, Period.Of(Month.Of(entry.Finding.OccurredOn)));
}
