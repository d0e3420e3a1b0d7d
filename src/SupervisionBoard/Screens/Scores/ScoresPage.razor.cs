using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Scores;

/// <summary>Rankings of a period. Whoever has a score of their own sees it first.</summary>
public sealed partial class ScoresPage : LiveComponent
{
    private static readonly SubjectKind[] Kinds = [SubjectKind.Window, SubjectKind.Staff];

    private ScoreQuery query = new() { Kind = SubjectKind.Window, Period = default };
    private ImmutableArray<ScoreRow> rows = [];
    private ScoreRow? own;
    private int ownCount;
    private int minusDecimals;
    private int plusDecimals;
    private bool seesNames;
    private (LedgerState, Roster, MetricsState, ConsequencesState, Month, ScoreQuery)? shown;

    [SupplyParameterFromQuery(Name = "kind")]
    public string? KindText { get; set; }

    [SupplyParameterFromQuery(Name = "period")]
    public string? PeriodText { get; set; }

    [SupplyParameterFromQuery(Name = "window")]
    public string? Window { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = "reversed")]
    public string? Reversed { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private Board State => Runner.Board;

    private string? OwnCode { get; set; }

    private RulebookDefinition? Rulebook => State.Context.Rulebooks.For(query.Period);

    private bool IsRunning => query.Period.Contains(State.ThisMonth);

    private string ExportPath => "/scores/export.csv" + new Uri(Address(query)).Query;

    protected override async Task OnParametersSetAsync()
    {
        ClaimsPrincipal user = (await Authentication).User;
        seesNames = (await Authorization.AuthorizeAsync(user, Access.SeeNames)).Succeeded;
        OwnCode = user.FindFirst(AccessClaims.StaffCode)?.Value;
        // Somebody with a score of their own comes for people first.
        query = ScoreQuery.Read(State, KindText ?? (OwnCode is null ? null : "staff"), PeriodText, Window, Text, SortText, Reversed);
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    private void Refresh()
    {
        Board board = State;
        var now = (board.Ledger, board.Roster, board.Metrics, board.Consequences, board.ThisMonth, query);
        if (shown == now)
            return;
        shown = now;
        rows = query.Find(board, seesNames);
        minusDecimals = DecimalsOf(rows.Select(r => r.Result.Deducted));
        plusDecimals = DecimalsOf(rows.Select(r => r.Added));
        if (OwnCode is null)
            return;
        ImmutableArray<ScoreRow> people = new ScoreQuery { Kind = SubjectKind.Staff, Period = query.Period }.Find(board, seesNames);
        own = people.FirstOrDefault(r => r.Code == OwnCode);
        ownCount = people.Length;
    }

    /// <summary>As many decimals as the column needs, at most two, so that its points stand below each other.</summary>
    private static int DecimalsOf(IEnumerable<decimal> points) => points.Select(p => Math.Min(2, (int)Published.Trim(p).Scale)).DefaultIfEmpty().Max();

    private string Column(decimal points, int decimals) =>
        points == 0 ? Figures.None : (points < 0 ? "−" : "+") + Wording.ScoreFigure(Math.Abs(points), decimals);

    private string? AwardOf(ScoreRow row) => row.AwardName ?? (ScoreQuery.FlagWord(State, query.Period.First, row.Flag) is { } word ? T[word].Value : null);

    private string SheetPath(ScoreRow row) => SheetPage.PathOf(row.Result.Subject, query.Period);

    private void Show(ScoreQuery next) => Navigation.NavigateTo(Address(next));

    private string Address(ScoreQuery wanted) => Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri("/scores").ToString(), wanted.Write(State));
}
