using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Scores;

public sealed partial class SheetMonth
{
    [Parameter, EditorRequired]
    public Board Board { get; set; } = default!;

    [Parameter, EditorRequired]
    public ScoreSheet Sheet { get; set; } = default!;

    [Parameter]
    public bool SeesNames { get; set; }

    private sealed record LineGroup(string Name, decimal Points, ImmutableArray<ScoreLine> Lines);

    private RulebookDefinition? Book => Board.Context.Rulebooks.For(Sheet.Month);

    /// <summary>Lines of each category in the rulebook's order, then what adds, then the rest.</summary>
    private IEnumerable<LineGroup> Groups
    {
        get
        {
            foreach (CategoryTotal category in Sheet.Categories)
            {
                if (GroupOf(category.Name, l => l.Category == category.Code) is { } group)
                    yield return group;
            }

            if (GroupOf(T["GroupAdded"], l => !IsOfCategory(l) && l.Points > 0) is { } added)
                yield return added;
            if (GroupOf(T["GroupOther"], l => !IsOfCategory(l) && l.Points <= 0) is { } other)
                yield return other;
        }
    }

    private LedgerFinding[] Revoked => [.. Board.Ledger.MonthOf(Sheet.Subject, Sheet.Month).Findings.Where(f => f.IsRevoked)];

    /// <summary>Whom the window's base is averaged from.</summary>
    private (StaffMember Member, ScoreSheet Sheet)[] People => Sheet.Subject.Kind == SubjectKind.Staff || Book?.Staff is null
        ? []
        : [.. Board.Roster.StaffOf(new WindowCode(Sheet.Subject.Code), Board.RosterDay(Sheet.Month)).Select(m => (m, Board.Sheets.Of(Board, Subject.Of(m.Code), Sheet.Month)!))];

    private LineGroup? GroupOf(string name, Func<ScoreLine, bool> belongs)
    {
        ImmutableArray<ScoreLine> lines = [.. Sheet.Lines.Where(belongs)];
        return lines.IsEmpty ? null : new LineGroup(name, lines.Sum(l => l.Points), lines);
    }

    private bool IsOfCategory(ScoreLine line) => Sheet.Categories.Any(c => c.Code == line.Category);

    private RuleDefinition? RuleOf(ScoreLine line) => Book?.FindRule(line.Rule);

    private string? BasisOf(ScoreLine line) => RuleOf(line) is { Basis.Length: > 0 } rule ? T["Article", rule.Basis].Value : null;

    private string CountOf(ScoreLine line)
    {
        if (RuleOf(line) is not { Metric: null } rule)
            return "";
        // An amount is worth saying beside the occurrences only where it is another number.
        return line.Quantity == line.Occurrences
            ? Words.Quantity(line.Quantity, rule.Unit)
            : T["OccurrencesQuantity", line.Occurrences, Words.Quantity(line.Quantity, rule.Unit)];
    }

    private static string Plain(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
