using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Votes;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Votes;

/// <summary>Votes that are held, and setting one up.</summary>
public sealed partial class VotesPage : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private List<(VoteRow Vote, bool? Used)> votes = [];
    private string by = "";
    private string title = "";
    private string month = "";
    private string kind = "window";
    private string area = "";
    private string metric = Metrics.CitizenVote;
    private DateTime opens;
    private DateTime closes;
    private bool staffVote;
    private bool holds;
    private bool created;
    private bool busy;
    private string? error;

    [Inject]
    private VoteStore Store { get; set; } = default!;

    [Inject]
    private VoteDesk Desk { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private AccountRegister Accounts { get; set; } = default!;

    [Inject]
    private AuditTrail Trail { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>Published months take no vote any more.</summary>
    private IEnumerable<Month> Months => new[] { Runner.Board.ThisMonth, Runner.Board.ThisMonth.AddMonths(-1) }.Where(m => !Runner.Board.Reviews.IsPublished(m));

    private IEnumerable<(string Code, string Name)> Areas => Runner.Board.Roster.Areas.Values.Select(a => (a.Code.Value, a.Name));

    private Period MonthPeriod => Period.TryParse(month, out Period chosen) ? chosen : Period.Of(Runner.Board.ThisMonth);

    /// <summary>What the month's regulation reads of what is voted on; empty: nobody's score follows from the vote.</summary>
    private ImmutableArray<string> Read => Desk.MetricsOf(MonthPeriod.First, kind == "window" ? SubjectKind.Window : SubjectKind.Staff);

    /// <summary>The chosen one where the regulation reads it, else the first that it does; the citizens' vote where it reads none.</summary>
    private string Metric
    {
        get => Read is { IsEmpty: false } read ? (read.Contains(metric, StringComparer.Ordinal) ? metric : read[0]) : Metrics.CitizenVote;
        set => metric = value;
    }

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        DateTime now = Runner.Board.Time.Local(Time.GetUtcNow()).DateTime;
        opens = now.Date.AddHours(now.Hour);
        closes = opens.Date.AddDays(7).AddHours(17);
        month = Runner.Board.ThisMonth.ToString();
        if (Authentication is not null)
        {
            AuthenticationState state = await Authentication;
            by = state.User.RecordName();
            holds = (await Authorization.AuthorizeAsync(state.User, resource: null, Access.HoldVotes)).Succeeded;
        }

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        List<(VoteRow, bool?)> listed = [];
        foreach (VoteRow vote in await Store.ListAsync(closed.Token))
            listed.Add((vote, await Store.HasVotedAsync(vote.Id, by, closed.Token)));
        votes = listed;
    }

    private async Task CreateAsync()
    {
        if (busy)
            return;
        created = false;
        (long from, long until) = (Milliseconds(opens), Milliseconds(closes));
        ImmutableArray<VoteOption> options = Options();
        error = title.Trim().Length == 0 ? T["ErrorTitle"]
            : until <= from || until <= Time.GetUtcNow().ToUnixTimeMilliseconds() ? T["ErrorTimes"]
            : options.IsEmpty ? T["ErrorOptions"].Value : null;
        if (error is not null)
            return;
        busy = true;
        try
        {
            string said = title.Trim();
            NewVote vote = new(said, month, kind, Metric, options, from, until, staffVote ? await VotersAsync() : []);
            await Store.CreateAsync(vote, by, db => Trail.Add(db, by, AuditAction.VoteCreated, said), closed.Token);
            (created, title) = (true, "");
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>Everybody whose work the centre is; an account that only administers has no vote.</summary>
    private async Task<List<string>> VotersAsync() =>
        [.. (await Accounts.ListAsync(closed.Token)).Where(a => !a.Locked && a.Roles.Any(r => r != Roles.Administrator)).Select(a => a.UserName)];

    private ImmutableArray<VoteOption> Options()
    {
        Board board = Runner.Board;
        var windows = board.Roster.Windows.Values.Where(w => w.LeftOn is null && (area.Length == 0 || w.Area.Value == area)).ToList();
        if (kind == "window")
            return [.. windows.Select(w => new VoteOption(w.Code.Value, w.Name, w.Department))];
        Dictionary<WindowCode, string> names = windows.ToDictionary(w => w.Code, w => w.Name);
        return
        [
            .. board.Roster.Staff.Values.Where(s => s.LeftOn is null && names.ContainsKey(s.WindowOn(board.Today)))
                .Select(s => new VoteOption(s.Code.Value, s.Name, names[s.WindowOn(board.Today)])),
        ];
    }

    private long Milliseconds(DateTime local) => Runner.Board.Time.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)).ToUnixTimeMilliseconds();

    private string At(long milliseconds) => Figures.At(Runner.Board.Time.Local(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));

    internal static MarkState MarkOf(VoteState state) => state switch
    {
        VoteState.Upcoming => MarkState.Pending,
        VoteState.Open => MarkState.Met,
        VoteState.Over => MarkState.Warning,
        VoteState.Counted => MarkState.Neutral,
        _ => throw new InvalidOperationException($"No such state: {state}"),
    };
}
