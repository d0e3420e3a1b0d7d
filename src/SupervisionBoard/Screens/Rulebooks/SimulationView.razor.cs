using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>A draft on a period of the live ledger; what is chosen is in the address.</summary>
public sealed partial class SimulationView
{
    private const int MostReasons = 4;

    private Board? board;
    private SimulationResult? result;
    private Period period;
    private (RulebookDefinition? Draft, Period Period) shownFor;
    private SubjectKind shown;
    private bool running;

    [Parameter, EditorRequired]
    public RulebookDefinition Draft { get; set; } = default!;

    [Parameter]
    public string? PeriodName { get; set; }

    /// <summary><c>staff</c> or <c>window</c>.</summary>
    [Parameter]
    public string? KindName { get; set; }

    /// <summary>Only who moves.</summary>
    [Parameter]
    public bool Moved { get; set; }

    /// <summary>Asks the page to put a choice into the address.</summary>
    [Parameter]
    public EventCallback<KeyValuePair<string, string?>> Changed { get; set; }

    [Inject]
    private IStringLocalizer<RulebookTexts> T { get; set; } = default!;

    [Inject]
    private RulebookWording Words { get; set; } = default!;

    [Inject]
    private Wording Shared { get; set; } = default!;

    [Inject]
    private BoardRunner Runner { get; set; } = default!;

    private SimulatedKind? Kind => result?.Kinds.FirstOrDefault(kind => kind.Kind == shown) ?? result?.Kinds.FirstOrDefault();

    private RulebookDefinition? Current => board?.Context.Rulebooks.For(period);

    private IEnumerable<(string Value, string Text)> Periods => Simulation.Periods(Runner.Board).Select(p => (p.ToString(), Words.Period(p)));

    private IEnumerable<(string Value, string Text)> Kinds => [("window", T["ForWindow"]), ("staff", T["ForStaff"])];

    protected override async Task OnParametersSetAsync()
    {
        shown = KindName == "staff" ? SubjectKind.Staff : SubjectKind.Window;
        ImmutableArray<Period> periods = Simulation.Periods(Runner.Board);
        period = Period.TryParse(PeriodName, out Period asked) && periods.Contains(asked) ? asked : periods[0];
        if (shownFor == (Draft, period))
            return;
        shownFor = (Draft, period);
        (RulebookDefinition draft, Period wanted, Board frozen) = (Draft, period, Runner.Board);
        board = frozen;
        running = true;
        SimulationResult made = await Task.Run(() => Simulation.Run(frozen, draft, wanted));
        // Another choice may have been made meanwhile; its own run answers it.
        if (shownFor != (draft, wanted))
            return;
        (result, running) = (made, false);
    }

    /// <summary>A window whose base moves does so by what its people were charged with: those rules are causes, too.</summary>
    private ImmutableArray<SimulatedCause> CausesOf(SimulatedKind kind) => kind.Kind == SubjectKind.Window && kind.Rows.Any(row => row.Difference.Base != 0)
        ? [.. kind.Causes, .. result!.Kinds.Where(other => other.Kind == SubjectKind.Staff).SelectMany(other => other.Causes)]
        : kind.Causes;

    private Task Set(string key, string? value) => Changed.InvokeAsync(KeyValuePair.Create(key, value));

    private string FlagName(SimulatedKind kind) => kind.FlagAfter ?? kind.FlagBefore ?? T["AwardGeneric"];

    private string Names(IEnumerable<SimulatedRow> rows)
    {
        string names = string.Join(T["ListSeparator"], rows.Select(row => row.Name));
        return names.Length == 0 ? Shared.None : names;
    }

    private string Arrow(string before, string after) => before == after ? after : T["ArrowPattern", before, after];

    private string Rank(SimulatedFigure? figure) => figure switch
    {
        null => Shared.None,
        { Rank: { } rank } => rank.ToString(CultureInfo.CurrentCulture),
        _ => T["Unranked"],
    };

    private string Score(SimulatedFigure? figure) => figure is null ? Shared.None : Wording.ScoreFigure(figure.Score, Decimals);

    private int Decimals => Draft.SheetOf(shown)?.Decimals ?? 2;

    private (MarkState Mark, string Word)? Flag(SimulatedRow row) => row switch
    {
        { GainsFlag: true } => (MarkState.Met, T["Gains"]),
        { After.Tied: true } => (MarkState.Pending, T["TiedMark"]),
        { LosesFlag: true } => (MarkState.Overdue, T["Loses"]),
        { After.Flag: true } => (MarkState.Neutral, T["Keeps"]),
        _ => null,
    };

    private IEnumerable<string> Why(SimulatedRow row)
    {
        SimulatedDifference difference = row.Difference;
        List<string> reasons = [];
        if (!difference.Disqualified.IsEmpty)
            reasons.Add(T["WhyDisqualified", string.Join(T["ListSeparator"], difference.Disqualified)]);
        if (!difference.Freed.IsEmpty)
            reasons.Add(T["WhyFreed", string.Join(T["ListSeparator"], difference.Freed)]);
        reasons.AddRange(difference.Lines.Select(line => line.Rule.Value + " " + T["ArrowPattern", Points(line.Before), Points(line.After)]));
        if (difference.Base != 0)
            reasons.Add(T["WhyBase", Wording.SignedFigure(difference.Base)]);
        if (difference.Limits != 0)
            reasons.Add(T["WhyLimits", Wording.SignedFigure(difference.Limits)]);
        if (row.Before?.Grade != row.After?.Grade && row.Before?.Grade is { } before && row.After?.Grade is { } after)
            reasons.Add(T["GradeChange", before, after]);
        return reasons.Count <= MostReasons ? reasons : [.. reasons.Take(MostReasons), T["WhyMore", reasons.Count - MostReasons]];
    }

    private static string Points(decimal points) => points == 0 ? "0" : Wording.SignedFigure(points);

    private string TextOf(RuleCode rule) => (Current?.FindRule(rule) ?? Draft.FindRule(rule))?.Text ?? "";

    private string Rules(RuleCode rule) => Arrow(Effect(Current?.FindRule(rule)), Effect(Draft.FindRule(rule)));

    private string Effect(RuleDefinition? rule) => rule is null ? T["NotThere"] : string.Join(T["Clause"], Words.Rule(rule));
}
