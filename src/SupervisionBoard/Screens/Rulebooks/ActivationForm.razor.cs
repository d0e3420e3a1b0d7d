using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>Activates a draft from the first day of a month.</summary>
public sealed partial class ActivationForm : IDisposable
{
    private const int MonthsAhead = 24;
    private const int MonthsBack = 24;

    private readonly CancellationTokenSource closed = new();
    private DateOnly from;
    private AffectedMonths affected = new([]);
    private bool accepts;
    private bool asking;
    private string? hint;
    private string? error;

    [Parameter, EditorRequired]
    public LibraryVersion Version { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback OnDone { get; set; }

    [Inject]
    private IStringLocalizer<RulebookTexts> T { get; set; } = default!;

    [Inject]
    private RulebookWording Words { get; set; } = default!;

    [Inject]
    private RulebookActivation Activation { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private IEnumerable<(string Value, string Text)> Months
    {
        get
        {
            Core.Projections.Board board = Runner.Board;
            Month last = board.ThisMonth.AddMonths(MonthsAhead);
            Month first = board.FirstMonth < board.ThisMonth ? board.FirstMonth : board.ThisMonth;
            Month earliest = board.ThisMonth.AddMonths(-MonthsBack);
            for (Month month = first > earliest ? first : earliest; month <= last; month = month.AddMonths(1))
                yield return (month.FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Words.Day(month.FirstDay));
        }
    }

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnInitialized() => Choose(Runner.Board.ThisMonth.AddMonths(1).FirstDay);

    private void Choose(string day) => Choose(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private void Choose(DateOnly day)
    {
        (from, affected) = (day, Activation.Affected(day));
        (accepts, hint, error) = (false, null, null);
    }

    private void Ask()
    {
        if (affected.Findings > 0 && !accepts)
        {
            hint = T["ActivateAcceptFirst"];
            return;
        }

        (asking, error) = (true, null);
    }

    private async Task ActivateAsync(string reason)
    {
        ClaimsPrincipal user = Authentication is null ? new ClaimsPrincipal() : (await Authentication).User;
        ActivationOutcome outcome = await Activation.ActivateAsync(user, Version.Row!.Id, from, reason, accepts, closed.Token);
        switch (outcome)
        {
            case ActivationOutcome.Done or ActivationOutcome.Later:
                asking = false;
                await OnDone.InvokeAsync();
                break;
            case ActivationOutcome.Published:
                error = T["RefusalPublished", $"{Activation.Published(from)}"];
                break;
            case ActivationOutcome.NumberTaken:
                error = T["RefusalNumberTaken", Version.Rulebook.Id, Version.Rulebook.Version];
                break;
            default:
                error = T["Refusal" + outcome];
                break;
        }
    }
}
