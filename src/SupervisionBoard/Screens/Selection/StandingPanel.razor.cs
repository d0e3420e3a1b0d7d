using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Tickets;

namespace SupervisionBoard.Screens.Selection;

public sealed partial class StandingPanel
{
    private const int Offered = 200;
    private ElementReference title;
    private ImmutableArray<FindingRow> counted = [];
    private Subject[] subjects = [];
    private Subject about;
    private RuleDefinition? rule;
    private string quantityText = "1";
    private string? ruleError;
    private string? quantityError;

    [Parameter, EditorRequired]
    public AwardPlace Place { get; set; } = default!;

    [Parameter, EditorRequired]
    public AwardStanding Standing { get; set; } = default!;

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public ImmutableArray<Assumption> Assumptions { get; set; } = [];

    [Parameter]
    public EventCallback<ImmutableArray<Assumption>> OnAssume { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    protected override void OnParametersSet()
    {
        subjects = [Place.Subject, .. PeopleOf(Standing.Period.Last)];
        if (!subjects.Contains(about))
            about = Place.Subject;
        HashSet<string> gone = [.. Assumptions.OfType<Assumption.Removed>().Select(removed => removed.FindingId)];
        counted =
        [
            .. Standing.Period.Months.Where(month => month <= Board.ThisMonth && month >= Board.FirstMonth)
                .SelectMany(month => PeopleOf(month).Prepend(Place.Subject).SelectMany(subject => Board.Ledger.MonthOf(subject, month).Findings))
                .Where(entry => !entry.IsRevoked && !entry.IsPending && !gone.Contains(entry.Finding.Id))
                .OrderByDescending(entry => entry.Finding.OccurredOn)
                .ThenByDescending(entry => entry.Position)
                .Select(entry => FindingQuery.RowOf(Board, entry)),
        ];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Read aloud, and the keyboard goes on from here.
        if (firstRender)
            await title.FocusAsync();
    }

    private static MarkState MarkOf(OpenMatterKind kind) => kind switch
    {
        OpenMatterKind.Appeal => MarkState.Appealed,
        OpenMatterKind.Pending => MarkState.Pending,
        OpenMatterKind.Ticket => MarkState.Warning,
        _ => throw new InvalidOperationException($"No such matter: {kind}"),
    };

    private static string PathOf(OpenMatter matter) => matter.Kind switch
    {
        OpenMatterKind.Appeal => AppealsPage.PathOf(matter.Id),
        OpenMatterKind.Pending => $"/deductions?period=all&id={Uri.EscapeDataString(matter.Id)}",
        OpenMatterKind.Ticket => TicketAddress.Of(matter.Id),
        _ => throw new InvalidOperationException($"No such matter: {matter.Kind}"),
    };

    /// <summary>A window's figure is made of its people's: what they were charged with moves it, too.</summary>
    private IEnumerable<Subject> PeopleOf(Month month) => Place.Subject.Kind == SubjectKind.Window && Board.Context.Rulebooks.For(month)?.Staff is not null
        ? Board.Roster.StaffOf(new WindowCode(Place.Subject.Code), Board.RosterDay(month)).Select(member => Subject.Of(member.Code))
        : [];

    private string WhatOf(OpenMatter matter)
    {
        string text = matter.Rule is { } code && Board.Context.Rulebooks.For(Standing.Period)?.FindRule(code) is { } found ? $"{code} {found.Text}" : matter.Id;
        return matter.Kind == OpenMatterKind.Ticket ? $"{matter.Id} · {text}" : matter.About == Place.Subject ? text : $"{Standings.NameOf(Board, matter.About)} · {text}";
    }

    private string Score(decimal score) => Wording.ScoreFigure(score, Standing.Decimals);

    private void ChangeAbout(string value)
    {
        about = StandingQuery.SubjectOf(value) ?? Place.Subject;
        rule = null;
    }

    private IReadOnlyList<RuleDefinition> FindRules(string typed) => QuickSearch.Find(
        (Board.Context.Rulebooks.For(Standing.Period)?.Rules ?? []).Where(r => r.Metric is null && r.SubjectKind == about.Kind),
        typed,
        r => r.Code.Value,
        r => r.Text,
        Offered);

    private async Task SubmitAsync()
    {
        bool known = decimal.TryParse(quantityText, NumberStyles.Number, CultureInfo.CurrentCulture, out decimal quantity) && quantity > 0;
        ruleError = rule is null ? T["AssumeRuleRequired"].Value : null;
        quantityError = known ? null : T["AssumeQuantityWrong"].Value;
        if (rule is not null && known)
            await AddAsync(new Assumption.Added(about, rule.Code, quantity));
    }

    private Task AddAsync(Assumption assumption) => Assumptions.Contains(assumption) && assumption is not Assumption.Added
        ? Task.CompletedTask
        : OnAssume.InvokeAsync(Assumptions.Add(assumption));

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
