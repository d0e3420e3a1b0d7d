using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Leave;

public sealed partial class ErrandCard
{
    /// <summary>Minutes that are offered.</summary>
    private static readonly int[] Lengths = [30, 60, 120];

    private ErrandFile? current;
    private ErrandType? type;
    private DateTimeOffset? shiftEnd;
    private bool onLeave;
    private bool busy;
    private string? error;

    [Parameter, EditorRequired]
    public StaffMember Member { get; set; } = default!;

    [Parameter, EditorRequired]
    public Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public LeaveViewer Viewer { get; set; } = LeaveViewer.Nobody;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>Whether it says whose errand it is.</summary>
    [Parameter]
    public bool Named { get; set; }

    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    protected override void OnParametersSet()
    {
        current = Board.Attendance.Absences.OutOn(Member.Code);
        onLeave = Board.Attendance.LeavesOf(Member.Code).Any(l => !l.Cancelled && l.From <= Now && Now < l.Until);
        ShiftTimes? shift = Board.Context.Schedule.ShiftsOn(Board.Time.DateOf(Now)).FirstOrDefault(s => s.Start <= Now && Now < s.End);
        shiftEnd = shift is { End: var end } && end > Now.AddMinutes(5) ? end : null;
    }

    private void Choose(ErrandType choice) => (type, error) = (choice, null);

    private Task GoAsync(DateTimeOffset back) => SendAsync(
        new ErrandSubmitted { Source = LeaveActions.Source, By = Viewer.Actor.By, Actor = Viewer.Actor, Staff = Member.Code, Type = type!.Value, ExpectedBack = back },
        "DoneGone");

    private Task BackAsync(ErrandFile errand) => SendAsync(
        new ErrandEndSubmitted { Source = LeaveActions.Source, By = Viewer.Actor.By, Actor = Viewer.Actor, Errand = errand.Number },
        "DoneBack");

    private async Task SendAsync(Submission submission, string done)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            error = EntryForm.Refused(await Queue.SubmitAsync(submission)) is { } refusal ? Api.Of(CultureInfo.CurrentUICulture, refusal) : null;
        }
        finally
        {
            busy = false;
        }

        if (error is not null)
            return;
        type = null;
        await OnDone.InvokeAsync(T[done, Member.Name]);
    }
}
