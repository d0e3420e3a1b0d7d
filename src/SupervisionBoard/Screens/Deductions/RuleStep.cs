using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Deductions;

/// <summary>How far a counter of the rulebook is, and what it does when it is full.</summary>
public sealed record CounterStep(int Count, int Limit, CounterEffect Effect);

/// <summary>What is entered: the rule, and the matter where the rule asks for one.</summary>
public sealed record RuleEntry(RuleCode Rule, string? Matter);

/// <summary>What the rule itself makes of the entry: points of this entry, and where the month stands.</summary>
public sealed record RuleStep(RuleDefinition Rule, decimal Points, int Occurrences, decimal Total, ImmutableArray<LineNote> Notes, ImmutableArray<CounterStep> Counters)
{
    /// <summary>Points, absolute, that the rule uses of its cap over a quarter or year, this entry included; 0 without one.</summary>
    public decimal Spent { get; init; }

    /// <summary>The other rule of the group under which the matter counted so far and no longer does.</summary>
    public RuleCode? Replaces { get; init; }

    /// <summary>The other rule of the group under which the matter counts already, so that this entry does not.</summary>
    public RuleCode? MatterElsewhere { get; init; }

    /// <summary>The next occurrence of a ladder disqualifies.</summary>
    public bool NextDisqualifies => Rule.Effect is LadderEffect { ThenDisqualify: true } ladder && Occurrences == ladder.Totals.Length;

    /// <summary>Null when the entry leaves no line on the subject's sheet.</summary>
    public static RuleStep? Of(Board before, Board after, Subject subject, RuleEntry entry, Month month)
    {
        RulebookDefinition rulebook = after.Context.Rulebooks.For(month)!;
        RuleDefinition rule = rulebook.FindRule(entry.Rule)!;
        ScoreSheet sheet = after.Sheets.Of(after, subject, month)!;
        // A band may judge it as another rule: then that line changed.
        ScoreLine? line = sheet.Lines.FirstOrDefault(l => l.Rule == entry.Rule && !l.Also)
            ?? sheet.Lines.FirstOrDefault(l => !l.Also && l.Notes.Contains(new LineNote(LineNoteKind.JudgedFrom, entry.Rule.Value)));
        if (line is null)
            return null;
        ScoreLine? old = before.Sheets.Of(before, subject, month)?.Lines.FirstOrDefault(l => l.Rule == line.Rule && !l.Also);
        bool counts = line.Occurrences > (old?.Occurrences ?? 0);
        RuleCode? leading = LeadingOf(before, rulebook, rule, subject, entry.Matter, month);
        return new RuleStep(
            rule,
            line.Points - (old?.Points ?? 0),
            line.Occurrences,
            line.Points,
            line.Notes,
            [.. rulebook.Counters.Where(c => c.Within == PeriodLength.Month && c.Rules.Contains(line.Rule)).Select(c => CounterOf(c, sheet))])
        {
            Spent = rule.PeriodCap is { } cap ? Math.Abs(line.Points) + SpentBefore(after, subject, rule, cap, month) : 0,
            Replaces = counts ? leading : null,
            MatterElsewhere = counts ? null : leading,
        };
    }

    private static decimal SpentBefore(Board board, Subject subject, RuleDefinition rule, PeriodCap cap, Month month) =>
        (cap.Within == PeriodLength.Year ? Period.YearOf(month) : Period.QuarterOf(month)).Months
            .Where(m => m < month)
            .Sum(m => board.Sheets.Of(board, subject, m)?.Spent.Where(s => s.Rule == rule.Code).Sum(s => s.Points) ?? 0);

    /// <summary>The other rule of the group that the matter counted under before the entry: the one worth most.</summary>
    private static RuleCode? LeadingOf(Board before, RulebookDefinition rulebook, RuleDefinition rule, Subject subject, string? matter, Month month)
    {
        if (rule.MatterGroup is not { } group || string.IsNullOrEmpty(matter))
            return null;
        RuleCode? leading = before.Ledger.MonthOf(subject, month).Occurrences
            .Where(o => o.State != OccurrenceState.Pending && o.Matter == matter && rulebook.FindRule(o.Rule)?.MatterGroup == group)
            .OrderByDescending(o => rulebook.FindRule(o.Rule)!.Effect is PerUnitEffect perUnit ? Math.Abs(perUnit.Points * o.Quantity) : 0)
            .ThenBy(o => o)
            .Select(o => (RuleCode?)o.Rule)
            .FirstOrDefault();
        return leading == rule.Code ? null : leading;
    }

    private static CounterStep CounterOf(CounterDefinition counter, ScoreSheet sheet) =>
        new(sheet.Lines.Where(l => !l.Also && counter.Rules.Contains(l.Rule)).Sum(l => counter.Units ? (int)l.Quantity : l.Occurrences), counter.Count, counter.Effect);
}
