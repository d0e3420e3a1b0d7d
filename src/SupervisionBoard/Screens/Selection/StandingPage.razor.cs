using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Selection;

/// <summary>Who would receive an award today, for leaders. What is chosen and assumed is in the address.</summary>
public sealed partial class StandingPage : LiveComponent
{
    private Period period;
    private ImmutableArray<AwardDefinition> awards = [];
    private AwardDefinition? award;
    private AwardStanding? standing;
    private AwardWhatIf? result;
    private ImmutableArray<Assumption> assumptions = [];
    private ImmutableArray<AwardPlace> rows = [];
    private Dictionary<Subject, AwardPlace> before = [];
    private AwardPlace? selected;
    private (LedgerState, Roster, MetricsState, ConsequencesState, TicketsState, BoardContext, DateOnly, string)? shown;

    [SupplyParameterFromQuery(Name = "period")]
    public string? PeriodText { get; set; }

    [SupplyParameterFromQuery(Name = "award")]
    public string? AwardCode { get; set; }

    [SupplyParameterFromQuery(Name = "subject")]
    public string? SubjectText { get; set; }

    [SupplyParameterFromQuery(Name = "assume")]
    public string[]? Assumed { get; set; }

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ApiTexts Api { get; set; } = default!;

    private Board State => Runner.Board;

    private RulebookDefinition? Rulebook => State.Context.Rulebooks.For(period);

    private string LineNote => standing?.Line switch
    {
        null => T["LineNone"],
        { FirstOut: { } rival } => T["LineNote", Score(rival)],
        _ => T["LineNoRival"],
    };

    private string WhatIfResult
    {
        get
        {
            string gained = Names(result!.Gained);
            string lost = Names(result.Lost);
            string text = string.Join(T["ListSemicolon"], new[] { gained.Length > 0 ? $"{T["WhatIfGains"]} {gained}" : "", lost.Length > 0 ? $"{T["WhatIfLoses"]} {lost}" : "" }.Where(part => part.Length > 0));
            return text.Length > 0 ? text : T["WhatIfSame"];
        }
    }

    protected override void OnParametersSet()
    {
        period = Period.TryParse(PeriodText, out Period asked) ? asked : Period.QuarterOf(State.ThisMonth);
        assumptions = StandingQuery.Read(Assumed ?? []);
        shown = null;
        Refresh();
    }

    protected override void OnBoardChanged(BoardSnapshot before) => Refresh();

    private void Refresh()
    {
        Board board = State;
        var now = (board.Ledger, board.Roster, board.Metrics, board.Consequences, board.Tickets, board.Context, board.Today, Navigation.Uri);
        if (shown == now)
            return;
        shown = now;
        awards = AwardStanding.AwardsOf(board, period);
        award = awards.FirstOrDefault(a => a.Code == AwardCode) ?? awards.FirstOrDefault();
        if (award is null)
        {
            (standing, result, selected, rows) = (null, null, null, []);
            return;
        }

        result = assumptions.IsEmpty ? null : AwardWhatIf.Of(board, award, period, assumptions, Now);
        AwardStanding current = result?.Before ?? AwardStanding.Of(board, award, period);
        standing = result is null ? OpenMatters.Of(board, current, Now) : result.After;
        before = current.Places.ToDictionary(place => place.Subject);
        rows = standing.Places;
        selected = StandingQuery.SubjectOf(SubjectText) is { } subject ? rows.FirstOrDefault(row => row.Subject == subject) : null;
    }

    private AwardPlace? Before(Subject subject) => before.GetValueOrDefault(subject);

    private string Score(decimal score) => Wording.ScoreFigure(score, standing!.Decimals);

    private string Changed(string was, string becomes) => result is null || was == becomes ? becomes : T["Arrow", was, becomes];

    private string? Where(Subject subject) => subject.Kind == SubjectKind.Window
        ? State.Roster.Find(new WindowCode(subject.Code))?.Department
        : State.Roster.Find(new StaffCode(subject.Code)) is { } member ? State.Roster.Find(member.WindowOn(State.RosterDay(period.Last)))?.Name : null;

    private string Distance(AwardPlace row) => row switch
    {
        { Side: AwardSide.Excluded } => "—",
        { Side: AwardSide.Tied } => standing!.Award.CommitteeChooses ? "—" : T["DistanceTied"],
        { Side: AwardSide.Inside, Distance: null } => T["DistanceFree"],
        { Distance: null } => "—",
        { Side: AwardSide.Inside, Distance: { } above } => T["DistanceAbove", Score(above)],
        { Distance: 0 } => T["DistanceEqual"],
        { Distance: { } below } => T["DistanceBelow", Score(below)],
    };

    private string SideWord(AwardPlace row) => Before(row.Subject) is { } was && was.Side != row.Side ? T["Arrow", SideOf(was.Side), SideOf(row.Side)] : SideOf(row.Side);

    private string SideOf(AwardSide side) => Words.Side(standing!.Award, side);

    private string? RowClass(AwardPlace row, int index)
    {
        string open = selected?.Subject == row.Subject ? " is-open" : "";
        string moved = result is not null && Before(row.Subject)?.Side != row.Side ? " is-moved" : "";
        // The line is drawn under the last place, through a tie under its last one.
        bool last = standing is { Line: not null } && row.Side is AwardSide.Inside or AwardSide.Tied && (index + 1 == rows.Length || rows[index + 1].Side is AwardSide.Outside or AwardSide.Excluded);
        return $"side-{row.Side.ToString().ToLowerInvariant()}{open}{moved}{(last ? " is-line" : "")}";
    }

    private IEnumerable<(string Text, MarkState Mark)> OpenWords(AwardPlace row)
    {
        foreach ((OpenMatterKind kind, MarkState mark) in new[] { (OpenMatterKind.Appeal, MarkState.Appealed), (OpenMatterKind.Pending, MarkState.Pending), (OpenMatterKind.Ticket, MarkState.Warning) })
        {
            int count = row.Open.Count(matter => matter.Kind == kind);
            if (count > 0)
                yield return (T[$"Open{kind}s", count], mark);
        }

        if (row.Open.Any(matter => matter.Decides))
            yield return (T["OpenDecides"], MarkState.Overdue);
    }

    private string Describe(Assumption assumption) => assumption switch
    {
        Assumption.Removed removed => Describe("WhatIfRemoved", removed.FindingId),
        Assumption.Confirmed confirmed => Describe("WhatIfConfirmed", confirmed.FindingId),
        Assumption.Added added => T["WhatIfAdded", Standings.NameOf(State, added.Subject), added.Rule, SelectionWording.Trimmed(added.Quantity)],
        _ => throw new InvalidOperationException($"No such assumption: {assumption.GetType().Name}"),
    };

    private string Describe(string key, string findingId) => State.Ledger.ById.TryGetValue(findingId, out LedgerFinding? entry)
        ? T[key, Standings.NameOf(State, entry.Finding.Subject), entry.Finding.Rule]
        : T[key, findingId, T["WhatIfUnknown"].Value];

    private string Refusal(Refusal refusal) => Api.Of(CultureInfo.CurrentUICulture, refusal);

    private string Names(IEnumerable<Subject> subjects) => string.Join(T["ListComma"], subjects.Select(subject => Standings.NameOf(State, subject)));

    private void Assume(ImmutableArray<Assumption> next) => Go(("assume", next.IsEmpty ? null : next.Select(StandingQuery.Write).ToArray()));

    private void Open(Subject? subject) => Go(("subject", subject?.ToString()));

    private void Go(params (string Name, object? Value)[] changes) => Navigation.NavigateTo(Address(changes));

    private string Address(params (string Name, object? Value)[] changes) =>
        Navigation.GetUriWithQueryParameters(changes.ToDictionary(change => change.Name, change => change.Value, StringComparer.Ordinal));
}
