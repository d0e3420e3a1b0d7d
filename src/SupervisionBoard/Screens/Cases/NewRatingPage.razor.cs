using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Cases;

/// <summary>A rating by hand: a card that was handed in, a word at the counter.</summary>
public sealed partial class NewRatingPage : CounterPageBase
{
    public const string Path = "/cases/ratings/new";

    private const int Offered = 200;
    private ServiceWindow? window;
    private StaffMember? person;
    private int stars = 5;
    private string comment = "";
    private DateTime? ratedAt;
    private string? windowError;
    private string? atError;
    private string? error;
    private bool busy;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    protected override object Part(Board board) => board.Roster;

    protected override Task LoadAsync(Func<string, string?> asked, CancellationToken cancel)
    {
        ratedAt ??= CasePanel.Minute(Now);
        if (window is null && Viewer.Own is { } own)
            window = State.Roster.Find(own);
        return Task.CompletedTask;
    }

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
        atError = ratedAt is null ? T["RatedAtRequired"].Value : null;
        if (busy || windowError is not null || atError is not null)
            return;
        busy = true;
        try
        {
            Rated rated = new()
            {
                Source = BoardSession.RatingSource,
                Id = NewCasePage.NumberAt("PJ", Now),
                At = State.Time.At(DateOnly.FromDateTime(ratedAt!.Value), TimeOnly.FromDateTime(ratedAt.Value)),
                Window = window!.Code,
                Staff = person?.Code,
                Stars = stars,
                Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(),
                By = EntryForm.RecorderOf((await Authentication).User),
            };
            error = EntryForm.Refused(await Queue.SubmitAsync(NewCasePage.Of(rated, rated.By))) is { } refusal ? Api.Of(CultureInfo.CurrentUICulture, refusal) : null;
            if (error is null)
                Navigation.NavigateTo(State.Ratings.Find(rated.Key) is null ? $"{RatingsPage.Path}?view=all&taken=1" : $"{RatingsPage.Path}?id={Uri.EscapeDataString(rated.Key)}&taken=1");
        }
        finally
        {
            busy = false;
        }
    }

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", CtrlKey: true } ? SendAsync() : Task.CompletedTask;
}
