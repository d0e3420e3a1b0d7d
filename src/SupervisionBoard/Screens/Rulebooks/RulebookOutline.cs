using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>Rules that cite the same article, in the order of the file.</summary>
public sealed record ArticleGroup(string Basis, ImmutableArray<RuleDefinition> Rules);

/// <summary>One chapter: a category of one kind of subject, its additions, or what has no category.</summary>
/// <param name="Category">Null for a chapter without one.</param>
public sealed record RulebookChapter(RuleTarget For, CategoryDefinition? Category, bool Additions, ImmutableArray<ArticleGroup> Articles)
{
    public string Anchor => $"part-{For}-{Category?.Code ?? (Additions ? "additions" : "others")}".ToLowerInvariant();

    public int Count => Articles.Sum(article => article.Rules.Length);
}

/// <summary>A regulation in the order in which people read it: staff, windows, chief representatives; each by category, then article.</summary>
public static class RulebookOutline
{
    private static readonly RuleTarget[] Order = [RuleTarget.Staff, RuleTarget.Window, RuleTarget.Chief];

    /// <summary>Chapters that hold a rule that <paramref name="shown"/> lets pass.</summary>
    public static IReadOnlyList<RulebookChapter> Of(RulebookDefinition rulebook, Func<RuleDefinition, bool> shown) =>
    [
        .. Order.SelectMany(target => Chapters(rulebook, target, shown)).Where(chapter => chapter.Count > 0),
    ];

    private static IEnumerable<RulebookChapter> Chapters(RulebookDefinition rulebook, RuleTarget target, Func<RuleDefinition, bool> shown)
    {
        RuleDefinition[] rules = [.. rulebook.Rules.Where(rule => rule.For == target && shown(rule))];
        SheetDefinition? sheet = rulebook.SheetOf(target == RuleTarget.Window ? Core.SubjectKind.Window : Core.SubjectKind.Staff);
        foreach (CategoryDefinition category in sheet?.Categories ?? [])
            yield return new RulebookChapter(target, category, Additions: false, Articles(rules.Where(rule => rule.Category == category.Code)));
        yield return new RulebookChapter(target, null, Additions: true, Articles(rules.Where(rule => rule.Category is null && Adds(rule))));
        yield return new RulebookChapter(target, null, Additions: false, Articles(rules.Where(rule => rule.Category is null && !Adds(rule))));
    }

    private static bool Adds(RuleDefinition rule) => rule.Effect switch
    {
        PerUnitEffect perUnit => perUnit.Points > 0,
        BandsEffect bands => bands.Bands.Any(band => band.Points > 0) && !bands.Bands.Any(band => band.Points < 0),
        _ => false,
    };

    /// <summary>An article may return later in the file; its rules are still read together.</summary>
    private static ImmutableArray<ArticleGroup> Articles(IEnumerable<RuleDefinition> rules) =>
        [.. rules.GroupBy(rule => rule.Basis, StringComparer.Ordinal).Select(group => new ArticleGroup(group.Key, [.. group]))];
}
