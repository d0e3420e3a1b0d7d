using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Projections.Counter;

namespace SupervisionBoard.Screens.Cases;

/// <summary>One window or person of a month.</summary>
/// <param name="Where">The window of a person; null for a window.</param>
/// <param name="Metric">What the rulebook counts; null where no case of the month was reported at all.</param>
/// <param name="Reached">Of each rule the band that the count lies in, where there is one.</param>
/// <param name="Next">The next band upwards and how many cases are missing to it.</param>
public sealed record MonthCount(Subject Subject, string Name, string? Where, CaseCounts Counts, int Open, int OpenLate, decimal? Metric, ImmutableArray<(RuleDefinition Rule, BandDefinition Band)> Reached, (BandDefinition Band, decimal Missing)? Next)
{
    /// <summary>No case in a month of which others have some (零办件).</summary>
    public bool IsZero => Metric == 0;
}

/// <summary>The month's cases next to what the regulation in force makes of them.</summary>
/// <param name="Rules">Those that charge the count; data of the rulebook.</param>
public sealed record MonthCounts(ImmutableArray<MonthCount> Rows, ImmutableArray<RuleDefinition> Rules)
{
    public static MonthCounts Of(Board board, CounterViewer viewer, Month month, SubjectKind kind, DateTimeOffset now)
    {
        ImmutableArray<RuleDefinition> rules = [.. board.Context.Rulebooks.For(month)?.BandsOf(Metrics.CasesHandled, kind) ?? []];
        DateOnly day = board.RosterDay(month);
        Dictionary<Subject, (int Open, int Late)> open = [];
        if (month == board.ThisMonth)
        {
            foreach (CaseFile file in board.Cases.Open.Values)
            {
                bool late = file.Known.Due < now;
                Count(Subject.Of(file.Known.Window), late);
                if (file.Known.Staff is { } staff)
                    Count(Subject.Of(staff), late);
            }
        }

        IEnumerable<(Subject Subject, string Name, string? Where)> subjects = kind == SubjectKind.Window
            ? board.Roster.Windows.Values.Where(w => viewer.MaySee(w.Code) && (w.LeftOn is null || w.LeftOn > month.FirstDay)).Select(w => (Subject.Of(w.Code), w.Name, (string?)null))
            : board.Roster.Staff.Values.Where(m => viewer.MaySee(m.WindowOn(day)) && (m.LeftOn is null || m.LeftOn > month.FirstDay)).Select(m => (Subject.Of(m.Code), m.Name, board.Roster.Find(m.WindowOn(day))?.Name));
        return new MonthCounts(
            [
                .. subjects
                    .Select(s => RowOf(board, month, rules, s, open.GetValueOrDefault(s.Subject)))
                    .OrderByDescending(row => row.Counts.Done)
                    .ThenBy(row => row.Subject.Code, StringComparer.Ordinal),
            ],
            rules);

        void Count(Subject subject, bool late)
        {
            (int all, int behind) = open.GetValueOrDefault(subject);
            open[subject] = (all + 1, behind + (late ? 1 : 0));
        }
    }

    private static MonthCount RowOf(Board board, Month month, ImmutableArray<RuleDefinition> rules, (Subject Subject, string Name, string? Where) of, (int Open, int Late) open)
    {
        decimal? metric = board.MetricOf(of.Subject, month, Metrics.CasesHandled);
        decimal count = metric ?? 0;
        BandDefinition[] above = [.. rules.SelectMany(r => ((BandsEffect)r.Effect).Bands).Where(b => b.From > count && b.Points > 0)];
        return new MonthCount(
            of.Subject,
            of.Name,
            of.Where,
            board.Cases.Of(of.Subject, month),
            open.Open,
            open.Late,
            metric,
            metric is null ? [] : [.. rules.Select(r => (Rule: r, Band: ((BandsEffect)r.Effect).Find(count))).Where(b => b.Band is not null).Select(b => (b.Rule, b.Band!))],
            above.MinBy(b => b.From) is { From: { } from } next ? (next, from - count) : null);
    }
}
