using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Leave;

/// <summary>Steps that ask for a reason first.</summary>
public enum LeaveStepChoice
{
    Refuse,
    Withdraw,
    Revoke,
}

public sealed partial class LeaveActions
{
    public const string Source = "leave";

    private bool decides;
    private bool withdraws;
    private bool busy;
    private string? blocked;
    private string? error;
    private LeaveStepChoice? asked;

    [Parameter, EditorRequired]
    public LeaveFile File { get; set; } = default!;

    [Parameter, EditorRequired]
    public Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public LeaveViewer Viewer { get; set; } = LeaveViewer.Nobody;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>Told in words what was done.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    private string Name => Board.Roster.Find(File.Staff)?.Name ?? File.Staff.Value;

    protected override void OnParametersSet()
    {
        Refusal? refusal = LeaveRules.CheckDecider(Board, Viewer.Actor, File);
        decides = File.State == LeaveState.Waiting && refusal is null;
        // While it waits, the supervision office refuses; taking a request back is for those whose it is.
        withdraws = Can(LeaveEnding.Withdrawn) && (File.State == LeaveState.Approved || !Viewer.Actor.IsOffice || File.Staff == Viewer.Staff || AppealCases.AccountOf(File.Request.By) == AppealCases.AccountOf(Viewer.Actor.By));
        // An officer who entered it reads why another one must decide; everybody else for whom it waits.
        blocked = refusal is { Code: "leave-own" } && File.Staff != Viewer.Staff && Viewer.Approves(Board) ? Said(refusal)
            : T["WaitsForPattern", LeaveWording.Level(LeaveRules.LevelOf(Board, File))];
    }

    /// <summary>Whether the step is possible but for the reason that it asks for.</summary>
    private bool Can(LeaveEnding ending) => LeaveRules.CheckEnd(Board, Viewer.Actor, File, ending, Now, null, ending == LeaveEnding.Revoked ? "·" : null) is null;

    private void Ask(LeaveStepChoice step) => (asked, error) = (step, null);

    private void Close() => (asked, error) = (null, null);

    private Task ConfirmAsync(string note) => asked switch
    {
        LeaveStepChoice.Refuse => DecideAsync(false, note),
        LeaveStepChoice.Withdraw => EndAsync(LeaveEnding.Withdrawn, note),
        LeaveStepChoice.Revoke => EndAsync(LeaveEnding.Revoked, note),
        null => Task.CompletedTask,
        _ => throw new InvalidOperationException($"No such step: {asked}"),
    };

    private Task DecideAsync(bool approve, string? note) => SendAsync(
        new LeaveDecisionSubmitted { Source = Source, By = Viewer.Actor.By, Actor = Viewer.Actor, Leave = File.Number, Approve = approve, Note = note },
        approve ? "DoneApproved" : "DoneRefused");

    private Task EndAsync(LeaveEnding ending, string? note) => SendAsync(
        new LeaveEndSubmitted { Source = Source, By = Viewer.Actor.By, Actor = Viewer.Actor, Leave = File.Number, Ending = ending, Note = note },
        "Done" + ending);

    private async Task SendAsync(Submission submission, string done)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            error = EntryForm.Refused(await Queue.SubmitAsync(submission)) is { } refusal ? Said(refusal) : null;
        }
        finally
        {
            busy = false;
        }

        if (error is not null)
            return;
        asked = null;
        await OnDone.InvokeAsync(T[done, Name]);
    }

    private string Said(Refusal refusal) => Api.Of(CultureInfo.CurrentUICulture, refusal);
}
