using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Tickets;

/// <summary>A call is taken down: kept for later, answered at once, or sent to a window (存盘、直接答复、提交).</summary>
public sealed partial class NewTicketPage : TicketPageBase
{
    private const int Offered = 200;

    private string code = "";
    private string profile = "hotline-12345";
    private string? name;
    private string? phone;
    private string? summary;
    private string? answer;
    private bool confidential;
    private ServiceWindow? window;
    private ElementReference nameField;
    private ElementReference phoneField;
    private ElementReference summaryField;
    private string? error;
    private bool summaryMissing;
    private bool busy;

    /// <summary>Taken down already; only the step after it was refused.</summary>
    private bool received;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    /// <summary>The profiles that begin with a call, as tickets do.</summary>
    public static IEnumerable<ProcessProfile> ProfilesOf(Core.Projections.Board board) =>
        board.Context.Profiles.Values.Where(p => p.Stages[0].From.Contains("received")).OrderBy(p => p.Code, StringComparer.Ordinal);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        // Second and a counter-free tail of the clock: two officers at once do not meet.
        code = string.Create(CultureInfo.InvariantCulture, $"GD{Now:yyMMdd-HHmmss}{Now.Millisecond:000}");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await nameField.FocusAsync();
    }

    protected override void Refresh()
    {
        // The form holds what is typed; nothing of it comes from the board.
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key is { Key: "Enter", CtrlKey: true })
            await SaveAsync(string.IsNullOrWhiteSpace(answer) ? TicketAction.Dispatch : TicketAction.DirectAnswer);
    }

    /// <summary>Enter walks on; the browser would do nothing with it here.</summary>
    private static async Task EnterAsync(KeyboardEventArgs key, ElementReference next)
    {
        if (key is { Key: "Enter", CtrlKey: false, ShiftKey: false })
            await next.FocusAsync();
    }

    private async Task SaveAsync(TicketAction? then)
    {
        summaryMissing = string.IsNullOrWhiteSpace(summary);
        error = summaryMissing ? null
            : then == TicketAction.Dispatch && window is null ? T["FieldMissing", T["Field-window"].Value].Value
            : then == TicketAction.DirectAnswer && string.IsNullOrWhiteSpace(answer) ? T["FieldMissing", T["AnswerText"].Value].Value
            : null;
        if (busy || summaryMissing || error is not null)
            return;
        busy = true;
        try
        {
            string by = EntryForm.RecorderOf((await Authentication).User);
            Refusal? refusal = received ? null : EntryForm.Refused(await Queue.SubmitAsync(Receipt(by)));
            received |= refusal is null;
            if (refusal is null && then is { } next)
                refusal = EntryForm.Refused(await Queue.SubmitAsync(Next(next, by)));
            if (refusal is null)
                Navigation.NavigateTo(TicketAddress.Of(code.Trim()));
            else
                error = Words.Refused(refusal);
        }
        finally
        {
            busy = false;
        }
    }

    private TicketSubmitted Receipt(string by) => new()
    {
        Source = TicketLife.PageSource,
        By = by,
        Ticket = new TicketCode(code.Trim()),
        Action = TicketAction.Receive,
        Profile = profile,
        Summary = summary,
        Confidential = confidential,
        Reporter = Some(name) is null && Some(phone) is null ? null : new Reporter(Some(name), Some(phone)),
    };

    private TicketSubmitted Next(TicketAction action, string by) => new()
    {
        Source = TicketLife.PageSource,
        By = by,
        Ticket = new TicketCode(code.Trim()),
        Action = action,
        Seen = 1,
        Window = action == TicketAction.Dispatch ? window?.Code : null,
        Reason = action == TicketAction.DirectAnswer ? answer : null,
        // Whoever is not content with an answer on the telephone wants it sent out: that is the other button.
        Satisfied = action == TicketAction.DirectAnswer ? true : null,
    };

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private IReadOnlyList<ServiceWindow> FindWindows(string typed) => QuickSearch.Find(
        State.Roster.Windows.Values.Where(w => w.LeftOn is null), typed, w => w.Code.Value, w => $"{w.Name} {w.Department}", Offered);
}
