using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.LedgerView;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Fairness;

/// <summary>Whether the regulation is applied evenly; every number opens the findings behind it.</summary>
public sealed partial class FairnessPage : LiveComponent
{
    private FairnessView view = default!;
    private (LedgerState Ledger, Roster Roster, Month Month, string? Period)? viewed;

    [SupplyParameterFromQuery(Name = "period")]
    public string? Asked { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private Board State => Runner.Board;

    private IEnumerable<Period> Periods =>
        new[] { PeriodLength.Year, PeriodLength.Quarter, PeriodLength.Month }.SelectMany(length => PeriodChoices.Of(State, length));

    protected override void OnParametersSet() => Refresh();

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    private void Refresh()
    {
        Board board = State;
        var now = (board.Ledger, board.Roster, board.ThisMonth, Asked);
        if (viewed == now)
            return;
        // One month is short for such questions: the quarter is what is asked first.
        Period period = Period.TryParse(Asked, out Period wanted) ? wanted : Period.QuarterOf(board.ThisMonth);
        view = FairnessView.Of(board, period);
        viewed = now;
    }

    private void Choose(ChangeEventArgs change) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("period", change.Value as string));

    private string Rate(decimal? rate) => rate is { } value ? Wording.ScoreFigure(value, 1) : Figures.None;

    private string RuleText(Finding finding) =>
        State.Context.Rulebooks.For(Month.Of(finding.OccurredOn))?.FindRule(finding.Rule)?.Text ?? "";

    private string LedgerPath(LedgerQuery query)
    {
        Dictionary<string, object?> asked = (query with { Period = view.Period.ToString(), Type = LedgerType.Finding }).Write();
        return Navigation.GetUriWithQueryParameters("/ledger", asked);
    }

    private static string FindingPath(Finding finding) => $"/deductions?period={Month.Of(finding.OccurredOn)}&id={Uri.EscapeDataString(finding.Id)}";
}
