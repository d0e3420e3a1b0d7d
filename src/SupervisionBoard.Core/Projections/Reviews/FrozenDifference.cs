using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Core.Projections.Reviews;

public enum FrozenPart
{
    /// <summary>The subject is in one of the two results only.</summary>
    Subject,
    Score,
    Grade,
    Rank,

    /// <summary>A rule's points.</summary>
    Line,

    /// <summary>A finding behind a line, or one that waits, is in one of the two only.</summary>
    Finding,

    /// <summary>Something else of the subject, such as its name or a metric.</summary>
    Other,
}

/// <summary>One thing that a recomputed month says otherwise than the stored one.</summary>
/// <param name="Rule">Of lines and their findings; null otherwise.</param>
/// <param name="Stored">Null where the stored result has nothing.</param>
/// <param name="Computed">Null where the recomputed one has nothing.</param>
public sealed record FrozenDifference(Subject Subject, FrozenPart Part, RuleCode? Rule, string? Stored, string? Computed)
{
    /// <summary>What differs, by subject; empty where every figure, line and finding agrees.</summary>
    public static ImmutableArray<FrozenDifference> Between(
        ImmutableSortedDictionary<Subject, FrozenSubject> stored, ImmutableSortedDictionary<Subject, FrozenSubject> computed) =>
    [
        .. stored.Keys.Union(computed.Keys).Order().SelectMany(subject => Between(subject, stored.GetValueOrDefault(subject), computed.GetValueOrDefault(subject))),
    ];

    private static IEnumerable<FrozenDifference> Between(Subject subject, FrozenSubject? stored, FrozenSubject? computed)
    {
        if (stored is null || computed is null)
        {
            yield return new FrozenDifference(subject, FrozenPart.Subject, null, stored?.Name, computed?.Name);
            yield break;
        }

        foreach (FrozenDifference difference in Figures(subject, stored, computed).Where(d => d.Stored != d.Computed))
            yield return difference;
        Dictionary<RuleCode, ScoreLine[]> old = Lines(stored.Sheet);
        Dictionary<RuleCode, ScoreLine[]> made = Lines(computed.Sheet);
        foreach (RuleCode rule in old.Keys.Union(made.Keys).OrderBy(r => r.Value, StringComparer.Ordinal))
        {
            ScoreLine[] before = old.GetValueOrDefault(rule, []);
            ScoreLine[] after = made.GetValueOrDefault(rule, []);
            if (before.Sum(l => l.Points) != after.Sum(l => l.Points))
                yield return new FrozenDifference(subject, FrozenPart.Line, rule, Written(before.Sum(l => l.Points)), Written(after.Sum(l => l.Points)));
            string[] left = [.. before.SelectMany(l => l.Findings)];
            string[] right = [.. after.SelectMany(l => l.Findings)];
            foreach (string finding in left.Except(right, StringComparer.Ordinal))
                yield return new FrozenDifference(subject, FrozenPart.Finding, rule, finding, null);
            foreach (string finding in right.Except(left, StringComparer.Ordinal))
                yield return new FrozenDifference(subject, FrozenPart.Finding, rule, null, finding);
        }
    }

    private static IEnumerable<FrozenDifference> Figures(Subject subject, FrozenSubject stored, FrozenSubject computed) =>
    [
        new(subject, FrozenPart.Score, null, Written(stored.Sheet.Unrounded), Written(computed.Sheet.Unrounded)),
        new(subject, FrozenPart.Grade, null, stored.Sheet.Grade, computed.Sheet.Grade),
        new(subject, FrozenPart.Rank, null, stored.Rank?.ToString(CultureInfo.InvariantCulture), computed.Rank?.ToString(CultureInfo.InvariantCulture)),
        new(subject, FrozenPart.Other, null, Rest(stored), Rest(computed)),
    ];

    private static string Rest(FrozenSubject subject) =>
        $"{subject.Name} {subject.Window} {subject.Area} {string.Join(' ', subject.Metrics.Select(m => $"{m.Key}={Written(m.Value)}"))} {string.Join(' ', subject.Sheet.Pending.Select(p => p.FindingId))}".TrimEnd();

    private static Dictionary<RuleCode, ScoreLine[]> Lines(ScoreSheet sheet) => sheet.Lines.GroupBy(l => l.Rule).ToDictionary(g => g.Key, g => g.ToArray());

    private static string Written(decimal value) => Published.Trim(value).ToString(CultureInfo.InvariantCulture);
}
