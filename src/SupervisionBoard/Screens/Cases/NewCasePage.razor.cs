using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Cases;

/// <summary>A case by hand, for a centre whose windows have no system that reports them.</summary>
public sealed partial class NewCasePage : CounterPageBase
{
    public const string Path = "/cases/new";
    public const string Source = "page:cases";

    private const int Offered = 200;
    private ServiceWindow? window;
    private StaffMember? person;
    private CaseType type = CaseType.Immediate;
    private string number = "";
    private DateTime? acceptedAt;
    private DateTime? promisedAt;
    private DateTime? doneAt;
    private string? windowError;
    private string? acceptedError;
    private string? error;
    private bool busy;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    protected override object Part(Board board) => board.Roster;

    protected override Task LoadAsync(Func<string, string?> asked, CancellationToken cancel)
    {
        acceptedAt ??= CasePanel.Minute(Now);
        if (window is null && Viewer.Own is { } own)
            window = State.Roster.Find(own);
        return Task.CompletedTask;
    }

    /// <summary>One fact of a page as it is handed in.</summary>
    internal static FactsSubmitted Of(Fact fact, string by) => new() { Source = fact.Source, By = by, Items = [new SubmittedFact(0, fact, ContentHash.Of(fact, null), null)] };

    /// <summary>Where no number is given: the moment of entry.</summary>
    internal static string NumberAt(string prefix, DateTimeOffset now) => prefix + now.ToString("yyMMdd-HHmmssff", CultureInfo.InvariantCulture);

    private IReadOnlyList<ServiceWindow> FindWindows(string typed) =>
        QuickSearch.Find(State.Roster.Windows.Values.Where(w => w.LeftOn is null && Viewer.MayHandle(w.Code)), typed, w => w.Code.Value, w => $"{w.Name} {w.Department}", Offered);

    private IReadOnlyList<StaffMember> FindPeople(string typed) =>
        QuickSearch.Find(window is null ? [] : State.Roster.StaffOf(window.Code, State.Today), typed, m => m.Code.Value, m => m.Name, Offered);

    private void SetWindow(ServiceWindow? chosen)
    {
        (window, windowError) = (chosen, null);
        if (person is not null && chosen?.Code != person.WindowOn(State.Today))
            person = null;
    }

    private async Task SendAsync()
    {
        windowError = window is null || !Viewer.MayHandle(window.Code) ? T["WindowRequired"].Value : null;
        acceptedError = acceptedAt is null ? T["AcceptedRequired"].Value : null;
        if (busy || windowError is not null || acceptedError is not null)
            return;
        busy = true;
        try
        {
            string id = number.Trim() is { Length: > 0 } given ? given : NumberAt("BJ", Now);
            DateTimeOffset accepted = At(acceptedAt!.Value);
            DateTimeOffset? done = doneAt is { } ended ? At(ended) : null;
            CaseHandled handled = new()
            {
                Source = Source,
                Id = id,
                At = done ?? accepted,
                Window = window!.Code,
                Staff = person?.Code,
                Type = type,
                AcceptedAt = accepted,
                PromisedAt = type != CaseType.Immediate && promisedAt is { } promised ? At(promised) : null,
                DoneAt = done,
                By = EntryForm.RecorderOf((await Authentication).User),
            };
            error = EntryForm.Refused(await Queue.SubmitAsync(Of(handled, handled.By))) is { } refusal ? Api.Of(CultureInfo.CurrentUICulture, refusal) : null;
            if (error is null)
                Navigation.NavigateTo($"{CasesPage.PathOf(handled.Key)}&taken={Uri.EscapeDataString(id)}");
        }
        finally
        {
            busy = false;
        }
    }

    private DateTimeOffset At(DateTime local) => State.Time.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? SendAsync() : Task.CompletedTask;
}
