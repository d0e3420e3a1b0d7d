using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Counter;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Scores;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Cases;

public sealed partial class CasePanel
{
    private ElementReference title;
    private CaseDeadline? deadline;
    private Deadline? explained;
    private ImmutableArray<FindingRow> findings = [];
    private DateTime? doneAt;
    private string? error;
    private bool busy;

    [Parameter, EditorRequired]
    public CaseFile File { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public CounterViewer Viewer { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>With the number of the case that was completed.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Where the due time comes from.</summary>
    private string Why => File.Known.Type == CaseType.Immediate ? "WhyImmediate" : File.Known.PromisedAt is not null ? "WhyPromised" : "WhyProfile";

    private string SourceName => File.Key.StartsWith(NewCasePage.Source + "/", StringComparison.Ordinal) ? T["SourcePage"] : File.Key[..File.Key.IndexOf('/', StringComparison.Ordinal)];

    protected override void OnParametersSet()
    {
        deadline = File.Deadline is { } counted && File.Known.Due is { } due ? counted with { Due = due } : null;
        explained = deadline is null ? null : CaseJudging.Explain(File.Known.AcceptedAt, deadline, Board.Context.Schedule);
        findings = [.. Board.Ledger.ActiveOf(File.Scope).Select(entry => FindingQuery.RowOf(Board, entry))];
    }

    // Read aloud, and the keyboard goes on from here.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await title.FocusAsync();
    }

    internal static DateTime Minute(DateTimeOffset at) => at.DateTime.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    /// <summary>Short and the same each time, whatever the length of the key: sent twice it is a repetition.</summary>
    internal static string IdOf(string what, string key) => $"{what}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}";

    private static string SheetPathOf(FindingRow row) => SheetPage.PathOf(row.Finding.Subject, Period.Of(Month.Of(row.Finding.OccurredOn)));

    private async Task SendAsync()
    {
        if (busy || !Viewer.MayHandle(File.Known.Window))
            return;
        busy = true;
        try
        {
            DateTimeOffset at = Board.Time.Local(doneAt is { } local ? Board.Time.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)) : Now);
            // The minute of acceptance is as exact as the field is.
            if (at < File.Known.AcceptedAt && File.Known.AcceptedAt - at < TimeSpan.FromMinutes(1))
                at = File.Known.AcceptedAt;
            CaseHandled done = new()
            {
                Source = NewCasePage.Source,
                Id = IdOf("done", File.Key),
                Of = File.Key,
                At = at,
                Window = File.Known.Window,
                Staff = File.Known.Staff,
                Type = File.Known.Type,
                AcceptedAt = File.Known.AcceptedAt,
                PromisedAt = File.Known.PromisedAt,
                DoneAt = at,
                By = EntryForm.RecorderOf((await Authentication).User),
            };
            WriteResult result = await Queue.SubmitAsync(NewCasePage.Of(done, done.By));
            error = EntryForm.Refused(result) is { } refusal ? Api.Of(CultureInfo.CurrentUICulture, refusal) : null;
            if (error is null)
                await OnDone.InvokeAsync(File.Number);
        }
        finally
        {
            busy = false;
        }
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
