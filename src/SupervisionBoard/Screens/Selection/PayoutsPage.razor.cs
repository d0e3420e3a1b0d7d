using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Selection;

/// <summary>The payouts of a period in one list, and accepting all of them that are open in one go.</summary>
public sealed partial class PayoutsPage : LiveComponent
{
    private Period period;
    private Period[] periods = [];
    private PayoutSheet? sheet;
    private int open;
    private SelectionViewer viewer = SelectionViewer.Nobody;

    // What the confirmation shows; it does not move under the eyes of who reads it.
    private PayoutLine[]? asked;
    private IReadOnlyList<PayoutChange> changes = [];
    private ElementReference title;
    private bool focus;
    private bool busy;
    private string? error;
    private string? done;

    [SupplyParameterFromQuery(Name = "period")]
    public string? PeriodText { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private WriteQueue Queue { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    private bool MayAccept => viewer.Actor.IsOffice || viewer.Actor.IsDirector;

    private string ListPath => sheet is null ? "/awards/consequences" : $"/awards/consequences?period={period}&kind=payout";

    private string Summary => sheet switch
    {
        null => "",
        { Expected: true } => T["ExpectedNote"],
        _ when open > 0 => T["OpenNote", open],
        _ => T["AllDecided"],
    };

    protected override async Task OnParametersSetAsync()
    {
        viewer = SelectionViewer.Of((await Authentication).User);
        Period before = period;
        periods = [.. PayoutList.Periods(State)];
        Period latest = periods.Length > 0 ? periods[0] : Period.Of(State.ThisMonth);
        period = Period.TryParse(PeriodText, out Period wanted) ? wanted
            : periods.FirstOrDefault(p => PayoutList.Of(State, p) is { Expected: false } paid && paid.Open.Any(), latest);
        if (!periods.Contains(period) && PayoutList.Of(State, period) is not null)
            periods = [period, .. periods];
        if (period != before)
            (asked, error, done) = (null, null, null);
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focus)
            return;
        focus = false;
        await title.FocusAsync();
    }

    private void Refresh()
    {
        sheet = PayoutList.Of(State, period);
        open = sheet?.Open.Count() ?? 0;
        changes = asked is null || sheet is null || busy ? [] : PayoutRules.Changes(sheet, SeenOf(asked));
    }

    private static PayoutSeen[] SeenOf(PayoutLine[] lines) => [.. lines.Select(line => new PayoutSeen(line.Subject, line.Amount!.Value))];

    /// <summary>Shows what is open now, and asks.</summary>
    private void Ask()
    {
        (error, done) = (null, null);
        asked = sheet?.Open.ToArray() is { Length: > 0 } lines ? lines : null;
        if (asked is null)
            done = T["NothingLeft"];
        focus = asked is not null;
        Refresh();
    }

    private void Close()
    {
        (asked, error) = (null, null);
        Refresh();
    }

    private async Task AcceptAsync()
    {
        if (busy || asked is not { } lines)
            return;
        busy = true;
        try
        {
            Refusal? refusal = EntryForm.Refused(await Queue.SubmitAsync(new PayoutsSubmitted
            {
                Source = SelectionPart.Source, By = viewer.Actor.By, Actor = viewer.Actor, Period = period, Seen = [.. SeenOf(lines)],
            }));
            error = refusal is null ? null : Api.Of(CultureInfo.CurrentUICulture, refusal);
            if (refusal is null)
                (asked, done) = (null, T["Done", lines.Length, PayoutWording.Money(lines.Sum(line => line.Amount ?? 0))]);
        }
        finally
        {
            busy = false;
        }

        Refresh();
    }

    private void Choose(string chosen) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("period", chosen));

    private void KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Close();
    }
}
