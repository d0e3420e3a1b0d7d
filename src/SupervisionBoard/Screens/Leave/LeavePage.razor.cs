using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Leave;

/// <summary>The own leaves and errands, whom one covers, and who of those in one's care is away today.</summary>
public sealed partial class LeavePage : LeavePageBase
{
    /// <summary>Own requests that are shown here; older ones are among the records.</summary>
    private const int MostOwn = 12;

    private StaffMember? own;
    private LeaveFile[] mine = [];
    private Absence[] covering = [];
    private Absence[] today = [];
    private bool actsForAnybody;
    private string? done;

    /// <summary>Set by the form where a request was just sent.</summary>
    [SupplyParameterFromQuery(Name = "sent")]
    public string? Sent { get; set; }

    protected override void Refresh()
    {
        Board board = State;
        if (Sent is not null && board.Attendance.Absences.Requests.TryGetValue(Sent, out LeaveFile? sent) && Viewer.MaySee(board, sent) && done is null)
            done = T["SentDone", LeaveWording.Level(LeaveRules.LevelOf(board, sent))];
        own = Viewer.Staff is { } code ? board.Roster.Find(code) : null;
        actsForAnybody = Viewer.ActsFor(board).Any();
        mine = own is null ? [] : [.. board.Attendance.Absences.RequestsOf(own.Code).OrderByDescending(f => f.State is LeaveState.Waiting or LeaveState.Approved).ThenByDescending(f => f.Request.From).Take(MostOwn)];
        DateTimeOffset start = board.Time.StartOf(board.Today);
        Absence[] ahead = [.. AbsenceCalendar.Between(board, start, start.AddDays(31))];
        covering = own is null ? [] : [.. ahead.Where(a => a.Substitute?.Code == own.Code && !a.IsWaiting)];
        DateTimeOffset end = board.Time.StartOf(board.Today.AddDays(1));
        today = [.. ahead.Where(a => a.From < end && !a.IsWaiting && Viewer.MaySee(board, a) && a.Member.Code != own?.Code)];
    }

    private void Done(string what)
    {
        done = what;
        Refresh();
    }
}
