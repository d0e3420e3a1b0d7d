using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>A rule or a whole category of rules to filter by.</summary>
public sealed record RuleFilter(string? Rule, string? Category, string Text);

public sealed partial class FindingFilters
{
    private const int Offered = 200;

    /// <summary>On a phone the fields wait behind a button; a wide page shows them always.</summary>
    private bool open;

    [Parameter, EditorRequired]
    public FindingQuery Query { get; set; } = new();

    [Parameter, EditorRequired]
    public Core.Projections.Board Board { get; set; } = default!;

    [Parameter]
    public EventCallback<FindingQuery> QueryChanged { get; set; }

    private IEnumerable<Period> Periods => new[] { PeriodLength.Month, PeriodLength.Quarter, PeriodLength.Year }
        .SelectMany(length => PeriodChoices.Of(Board, length))
        .Where(period => period != Period.Of(Board.ThisMonth));

    private StaffMember? Person => Query.Person is { } code ? Board.Roster.Find(new StaffCode(code)) : null;

    private RuleFilter? kept;

    /// <summary>The same object for the same filter, so that the field keeps what is typed.</summary>
    private RuleFilter? Rule
    {
        get
        {
            if (Query.Rule is null && Query.Category is null)
                return kept = null;
            if (kept is null || kept.Rule != Query.Rule || kept.Category != Query.Category)
                kept = Choices.FirstOrDefault(c => c.Rule == Query.Rule && c.Category == Query.Category) ?? new RuleFilter(Query.Rule, Query.Category, Query.Rule ?? Query.Category!);
            return kept;
        }
    }

    private IEnumerable<RuleFilter> Choices
    {
        get
        {
            if (Board.Context.Rulebooks.For(Board.ThisMonth) is not { } rulebook)
                return [];
            IEnumerable<CategoryDefinition> categories = new[] { rulebook.Staff, rulebook.Window }.OfType<SheetDefinition>().SelectMany(s => s.Categories).DistinctBy(c => c.Code);
            return
            [
                .. categories.Select(c => new RuleFilter(null, c.Code, T["CategoryPattern", c.Name])),
                .. rulebook.Rules.Where(r => r.Metric is null).Select(r => new RuleFilter(r.Code.Value, null, r.Text)),
            ];
        }
    }

    private IReadOnlyList<StaffMember> FindPeople(string typed) => QuickSearch.Find(
        Board.Roster.Staff.Values.Where(m => Query.Window is null || m.Window.Value == Query.Window), typed, m => m.Code.Value, m => m.Name, Offered);

    private IReadOnlyList<RuleFilter> FindRules(string typed) => QuickSearch.Find(Choices, typed, r => r.Rule ?? "", r => r.Text, Offered);

    private static string? Value(ChangeEventArgs change) => change.Value as string is { Length: > 0 } text ? text : null;

    /// <summary>A field that is being retyped gives its filter up at once, and the address follows.</summary>
    private Task ChooseAsync(FindingQuery next, bool gaveUp) => gaveUp && next == Query ? Task.CompletedTask : Change(next);

    private Task Change(FindingQuery next) => QueryChanged.InvokeAsync(next);
}
