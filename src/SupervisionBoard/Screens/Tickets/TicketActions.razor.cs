using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Tickets;

public sealed partial class TicketActions
{
    private const int Offered = 200;

    /// <summary>As the field of a day and time writes it.</summary>
    private const string MinuteFormat = "yyyy-MM-ddTHH:mm";

    private ImmutableArray<TicketAction> possible = [];
    private ImmutableArray<TicketMoved> changed = [];
    private ComboBox<ServiceWindow>? windows;
    private TicketAction? chosen;
    private TicketFile? seen;
    private ServiceWindow? window;
    private string? reason;
    private string? leader;
    private string? length;
    private string? nextCall;
    private bool? informed;
    private bool? truthful;
    private bool? misconduct;
    private bool? satisfied;
    private bool follow;
    private bool busy;
    private bool focus;
    private string? error;
    private string? done;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public TicketFile File { get; set; } = default!;

    [Parameter, EditorRequired]
    public TicketViewer Viewer { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>A step was taken.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Who should be calling, when that is somebody else.</summary>
    private string? Caller => File.Life is { DispatchedHere: true, Dispatcher: { } dispatcher } && TicketLife.AccountOf(dispatcher) != Viewer.Account ? dispatcher : null;

    protected override void OnParametersSet()
    {
        TicketLife life = File.Life;
        possible = [.. TicketRules.Possible(File).Where(a => Viewer.MayTake(a, life))];
        if (seen?.Code != File.Code)
            Clear();
        // An open form keeps what it was opened on: what came meanwhile is said when it is sent.
        if (chosen is null)
            seen = File;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focus)
            return;
        focus = false;
        if (windows is not null && chosen is TicketAction.Dispatch or TicketAction.Transfer)
            await windows.FocusAsync();
    }

    private static string Name(TicketAction action) => action.ToString().ToLowerInvariant();

    private bool NeedsReason(TicketAction action) =>
        action is not (TicketAction.Dispatch or TicketAction.Urge or TicketAction.CallBack or TicketAction.CallFailed) || (action is TicketAction.CallBack or TicketAction.CallFailed && Caller is not null);

    private string ReasonLabel(TicketAction action) => action switch
    {
        TicketAction.Answer or TicketAction.DirectAnswer => "AnswerText",
        TicketAction.CallBack or TicketAction.CallFailed => Caller is null ? "Remark" : "StandInReason",
        TicketAction.Dispatch or TicketAction.Urge => "Remark",
        _ => "Reason",
    };

    private async Task ChooseAsync(TicketAction action)
    {
        Clear();
        seen = File;
        if (action is TicketAction.Accept or TicketAction.Resume or TicketAction.Archive)
        {
            await SendAsync(action);
            return;
        }

        chosen = action;
        focus = true;
        reason = action == TicketAction.Pause ? TicketRules.Grounds(File).FirstOrDefault() : null;
        length = TicketRules.ExtensionOf(File)?.Stage.Extend?.Max.Amount.ToString("0.##", CultureInfo.CurrentCulture);
        // Two hours on, on the full hour.
        nextCall = Now.Date.AddHours(Now.Hour + 2).ToString(MinuteFormat, CultureInfo.InvariantCulture);
    }

    private void Cancel() => Clear();

    private void Clear()
    {
        (chosen, window, reason, leader, length, nextCall, follow, error, done) = (null, null, null, null, null, null, false, null, null);
        (informed, truthful, misconduct, satisfied) = (null, null, null, null);
        changed = [];
    }

    private Task SubmitAsync() => chosen is { } action ? SendAsync(action) : Task.CompletedTask;

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key is { Key: "Enter", CtrlKey: true })
            await SubmitAsync();
        else if (key.Key == "Escape" && chosen is not null)
            Cancel();
    }

    private async Task SendAsync(TicketAction action)
    {
        if (busy)
            return;
        busy = true;
        Refusal? refusal;
        try
        {
            string by = EntryForm.RecorderOf((await Authentication).User);
            // The page shows these only; a form sent by other means is refused all the same.
            refusal = Viewer.MayTake(action, File.Life) ? EntryForm.Refused(await Queue.SubmitAsync(Submission(action, by))) : new Refusal("forbidden");
        }
        finally
        {
            busy = false;
        }

        if (refusal is null)
        {
            // Another form may have been opened while this was on its way: it stays, and has seen one's own step.
            if (chosen is null || chosen == action)
                Clear();
            seen = Runner.Board.Tickets.Find(File.Code);
            done = T["DonePattern", Words.Action(action)];
            await OnChanged.InvokeAsync();
            return;
        }

        error = Words.Refused(refusal);
        TicketFile? now = Runner.Board.Tickets.Find(File.Code);
        changed = refusal.Code == "ticket-changed" && now is not null && seen is not null ? [.. now.Steps.Except(seen.Steps)] : [];
        if (refusal.Code == "ticket-changed")
        {
            // Said once; whoever reads it may go on.
            seen = now;
            await OnChanged.InvokeAsync();
        }
    }

    private TicketSubmitted Submission(TicketAction action, string by) => new()
    {
        Source = TicketLife.PageSource,
        By = by,
        Ticket = File.Code,
        Action = action,
        Seen = (seen ?? File).Steps.Length,
        Window = action is TicketAction.Dispatch or TicketAction.Transfer ? window?.Code : null,
        Reason = action switch
        {
            TicketAction.GrantExtension => Length(),
            TicketAction.Accept or TicketAction.Resume or TicketAction.Archive or TicketAction.Close => null,
            _ => string.IsNullOrWhiteSpace(reason) ? null : reason,
        },
        Answers = action == TicketAction.CallBack && informed is { } told && truthful is { } isTrue && misconduct is { } wrong ? new CallBackAnswers(told, isTrue, wrong) : null,
        Satisfied = action is TicketAction.CallBack or TicketAction.DirectAnswer ? satisfied : null,
        NextCallAt = action == TicketAction.CallFailed && DateTime.TryParse(nextCall, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime next) ? Board.Time.At(DateOnly.FromDateTime(next), TimeOnly.FromDateTime(next)) : null,
        Follow = follow,
        CopiedTo = leader,
    };

    /// <summary>As the profile writes lengths; what is no number is left as typed, and refused as such.</summary>
    private string? Length()
    {
        if (TicketRules.ExtensionOf(File)?.Stage.Extend?.Max is not { } most)
            return null;
        return decimal.TryParse(length, NumberStyles.Number, CultureInfo.CurrentCulture, out decimal amount) ? (most with { Amount = amount }).ToString() : length;
    }

    private IReadOnlyList<ServiceWindow> FindWindows(string typed) => QuickSearch.Find(
        Board.Roster.Windows.Values.Where(w => w.LeftOn is null), typed, w => w.Code.Value, w => $"{w.Name} {w.Department}", Offered);
}
