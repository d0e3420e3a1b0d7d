using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>One setting or rule on both sides, line by line in words; an empty side does not have it.</summary>
public sealed record ComparedItem(string Section, string Name, ImmutableArray<string> Left, ImmutableArray<string> Right)
{
    public bool Added => Left.IsEmpty;

    public bool Removed => Right.IsEmpty;
}

/// <summary>What differs between two versions, in words.</summary>
public sealed class RulebookComparison(IStringLocalizer<RulebookTexts> texts, RulebookWording words)
{
    /// <summary>In the order of the newer version; what it no longer has comes last of its section.</summary>
    public IReadOnlyList<ComparedItem> Between(RulebookDefinition left, RulebookDefinition right) =>
    [
        .. Section(texts["SectionSettings"], Settings(left), Settings(right)),
        .. Section(texts["SectionRules"], Rules(left), Rules(right)),
        .. Section(texts["Counters"], Counters(left), Counters(right)),
        .. Section(texts["Consequences"], Consequences(left), Consequences(right)),
        .. Section(texts["Awards"], Awards(left), Awards(right)),
        .. Section(texts["PayoutTitle"], Payout(left), Payout(right)),
    ];

    private static IEnumerable<ComparedItem> Section(string name, List<(string Name, ImmutableArray<string> Lines)> left, List<(string Name, ImmutableArray<string> Lines)> right)
    {
        Dictionary<string, ImmutableArray<string>> old = left.ToDictionary(item => item.Name, item => item.Lines, StringComparer.Ordinal);
        foreach ((string item, ImmutableArray<string> lines) in right)
        {
            ImmutableArray<string> before = old.Remove(item, out ImmutableArray<string> found) ? found : [];
            if (!before.SequenceEqual(lines, StringComparer.Ordinal))
                yield return new ComparedItem(name, item, before, lines);
        }

        foreach ((string item, ImmutableArray<string> lines) in left.Where(item => old.ContainsKey(item.Name)))
            yield return new ComparedItem(name, item, lines, []);
    }

    private List<(string, ImmutableArray<string>)> Settings(RulebookDefinition rulebook)
    {
        List<(string, ImmutableArray<string>)> items = [(texts["TitleItem"], [rulebook.Title])];
        foreach (SubjectKind kind in new[] { SubjectKind.Staff, SubjectKind.Window })
        {
            if (rulebook.SheetOf(kind) is not { } sheet)
                continue;
            string heading = texts[kind == SubjectKind.Staff ? "StaffScoring" : "WindowScoring"];
            items.AddRange(words.Sheet(sheet, kind).Select(stated => (texts["SheetItem", heading, stated.Label].Value, ImmutableArray.Create(stated.Text))));
        }

        items.AddRange(words.Combining(rulebook).Select(stated => (stated.Label, ImmutableArray.Create(stated.Text))));
        return items;
    }

    private List<(string, ImmutableArray<string>)> Rules(RulebookDefinition rulebook) =>
        [.. rulebook.Rules.Select(rule => (rule.Code.Value, Lines(rulebook, rule)))];

    private ImmutableArray<string> Lines(RulebookDefinition rulebook, RuleDefinition rule)
    {
        List<string> lines = [rule.Text];
        lines.AddRange(words.Rule(rule));
        string place = words.For(rule.For);
        if (rule.Category is { } code)
            place += texts["Clause"] + texts["CategoryItem", rulebook.SheetOf(rule.SubjectKind)?.Categories.FirstOrDefault(c => c.Code == code)?.Name ?? code];
        lines.Add(place);
        if (rule.Basis.Length > 0)
            lines.Add(texts["BasisPattern", rule.Basis]);
        if (words.Sources(rule) is { } sources)
            lines.Add(sources);
        return [.. lines];
    }

    private List<(string, ImmutableArray<string>)> Counters(RulebookDefinition rulebook) =>
        [.. rulebook.Counters.Select(counter => (counter.Code, ImmutableArray.Create(words.Counter(counter))))];

    /// <summary>Consequences have no code: those with the same recommendation are one item.</summary>
    private List<(string, ImmutableArray<string>)> Consequences(RulebookDefinition rulebook) =>
        [.. rulebook.Consequences.GroupBy(c => c.Refer, StringComparer.Ordinal).Select(group => (group.Key, group.Select(words.Consequence).ToImmutableArray()))];

    private List<(string, ImmutableArray<string>)> Awards(RulebookDefinition rulebook) =>
        [.. rulebook.Awards.Select(award => (award.Code, words.Award(award).Select(stated => texts["SheetItem", stated.Label, stated.Text].Value).Prepend(award.Name).ToImmutableArray()))];

    private List<(string, ImmutableArray<string>)> Payout(RulebookDefinition rulebook) =>
        rulebook.Payout is { } payout ? [(texts["PayoutTitle"], [words.Payout(payout)])] : [];
}
