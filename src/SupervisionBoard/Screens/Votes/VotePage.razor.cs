using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Account;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Votes;

/// <summary>One vote: turnout, ballots to print, counting, results and the chain that proves them.</summary>
public sealed partial class VotePage : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private List<(string Address, string Code)> ballots = [];
    private Turnout turnout = new(0, 0, 0, 0);
    private VoteResult result = new([], Broken: null);
    private VoteRow? vote;
    private string by = "";
    private string? said;
    private int count = 12;
    private bool holds;
    private bool failed;
    private bool sought;
    private bool busy;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    private VoteStore Store { get; set; } = default!;

    [Inject]
    private VoteDesk Desk { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private AuditTrail Trail { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private Dictionary<string, string> Names => VoteStore.OptionsOf(vote!).ToDictionary(o => o.Code, o => o.Name, StringComparer.Ordinal);

    private bool IsUsed => Desk.IsUsed(VoteDesk.MonthOf(vote!), VoteDesk.KindOf(vote!), vote!.Metric);

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null)
        {
            AuthenticationState state = await Authentication;
            by = state.User.RecordName();
            holds = (await Authorization.AuthorizeAsync(state.User, resource: null, Access.HoldVotes)).Succeeded;
        }

        await LoadAsync();
        sought = true;
    }

    private async Task LoadAsync()
    {
        VoteRow? found = await Store.FindAsync(Id, closed.Token);
        if (found is not null)
        {
            turnout = await Store.TurnoutAsync(Id, closed.Token);
            result = await Desk.ResultOfAsync(found, closed.Token);
        }

        vote = found;
    }

    private async Task PrintAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            int wanted = Math.Clamp(count, 1, VoteStore.MostTokens);
            string target = string.Create(CultureInfo.InvariantCulture, $"{vote!.Title}：{wanted}");
            IReadOnlyList<string> tokens = await Store.PrintAsync(Id, wanted, db => Trail.Add(db, by, AuditAction.BallotsPrinted, target), closed.Token);
            ballots = [.. tokens.Select(token => $"{Navigation.BaseUri}vote/{token}").Select(address => (address, QrCode.Svg(address)))];
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task CountAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            await LoadAsync();
            failed = true;
            if (result.Broken is { } broken)
            {
                said = T["CountBroken", broken];
                return;
            }

            if (vote!.CountedAt is null && !Desk.MayCount(vote, turnout))
            {
                said = T["NotYet"];
                return;
            }

            Refusal? refusal = await Desk.CountAsync(vote, by, closed.Token);
            failed = refusal is not null;
            said = refusal is null ? T[IsUsed ? "CountDone" : "CountDoneUnused", Words.Period(Period.Of(VoteDesk.MonthOf(vote)))] : T["CountRefused", Api.Of(CultureInfo.CurrentUICulture, refusal)];
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task SendToPrinterAsync() => await Js.InvokeVoidAsync("print");

    private string At(long milliseconds) => Figures.At(Runner.Board.Time.Local(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
}
