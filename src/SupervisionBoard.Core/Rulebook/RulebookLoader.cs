using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook.Reading;

namespace SupervisionBoard.Core.Rulebook;

/// <summary>
/// Reads a rulebook file. Every error of the file is reported in one pass with its place:
/// unknown keys, unknown rule codes, overlapping bands, falling ladders, percentages out of range and the like.
/// </summary>
public static class RulebookLoader
{
    /// <summary>Largest file that is read, in bytes of UTF-8.</summary>
    public const int MostBytes = YamlTreeReader.MostBytes;

    private const int MostVersions = 1_000_000;

    /// <summary>Reads the text of one file (YAML, at most 2 MB as UTF-8; aliases, anchors and tags refused).</summary>
    /// <param name="fileName">Only for the messages.</param>
    public static RulebookLoadResult Load(string text, string fileName)
    {
        ErrorList errors = new(fileName);
        RulebookDefinition? rulebook = YamlTreeReader.Read(text, errors) is { } root ? Read(root, errors) : null;
        return errors.IsEmpty ? new RulebookLoadResult(rulebook, []) : new RulebookLoadResult(null, errors.ToOrdered());
    }

    private static RulebookDefinition? Read(YamlNode root, ErrorList errors)
    {
        MapReader map = new(
            root,
            errors,
            "rulebook", "version", "title", "effective", "staff", "window", "quarter", "year", "rules", "counters", "consequences", "awards", "payout");
        if (map.Broken)
            return null;
        string? id = map.Code("rulebook");
        map.Require("version");
        int? version = map.Whole("version", 0, MostVersions);
        (DateOnly? from, DateOnly? to) = ReadEffective(map, errors);
        if (!map.Has("staff") && !map.Has("window"))
            errors.Add(root, "missing-key", "至少要有 staff 或 window 一节", "at least one of 'staff' and 'window' is needed");

        SheetReader sheets = new(errors);
        SheetDefinition? staff = map.Find("staff") is { } staffNode ? sheets.Read(staffNode, SubjectKind.Staff, staffScored: true) : null;
        SheetDefinition? window = map.Find("window") is { } windowNode ? sheets.Read(windowNode, SubjectKind.Window, staff is not null) : null;
        if (window is { Grades.IsEmpty: true } && staff is not null)
            window = window with { Grades = staff.Grades };

        (ImmutableArray<ReadRule> rules, RuleNames names) = ReadRules(map, errors);
        new RuleChecks(errors, staff, window).Check(rules, names);
        ConsequenceReader others = new(errors, names, GradeNames(staff, window));
        ImmutableArray<CounterDefinition> counters = [.. others.ReadCounters(map)];
        ImmutableArray<ConsequenceDefinition> consequences = [.. others.ReadConsequences(map)];
        ImmutableArray<AwardDefinition> awards = [.. others.ReadAwards(map, staff is not null, window is not null)];
        PayoutDefinition? payout = others.ReadPayout(map);
        WithholdChecks.Check(errors, map, rules, payout);
        Combine quarter = ReadCombine(map, "quarter", errors);
        Combine year = ReadCombine(map, "year", errors);
        string? title = map.Text("title");
        if (!errors.IsEmpty)
            return null;
        return new RulebookDefinition([.. rules.Select(read => read.Rule)], counters)
        {
            Id = id!,
            Version = version!.Value,
            Title = title ?? id!,
            EffectiveFrom = from!.Value,
            EffectiveTo = to,
            Staff = staff,
            Window = window,
            Quarter = quarter,
            Year = year,
            Consequences = consequences,
            Awards = awards,
            Payout = payout,
        };
    }

    private static (DateOnly? From, DateOnly? To) ReadEffective(MapReader map, ErrorList errors)
    {
        if (map.Require("effective") is not { } node)
            return (null, null);
        MapReader effective = new(node, errors, "from", "to");
        effective.Require("from");
        DateOnly? from = effective.Date("from");
        DateOnly? to = effective.Date("to");
        if (from > to)
            errors.Add(effective.Find("to")!, "ends-before-start", "终止日期早于起始日期", "'to' is before 'from'");
        return (from, to);
    }

    /// <summary>Every code that is written counts as known, so that a broken rule is not reported again wherever it is named.</summary>
    private static (ImmutableArray<ReadRule> Rules, RuleNames Names) ReadRules(MapReader map, ErrorList errors)
    {
        var rules = ImmutableArray.CreateBuilder<ReadRule>();
        HashSet<string> codes = new(StringComparer.Ordinal);
        RuleReader reader = new(errors);
        foreach (YamlNode node in map.List("rules"))
        {
            if (reader.Read(node) is { } rule)
                rules.Add(rule);
            foreach ((YamlNode key, YamlNode value) in node.Entries)
            {
                if (key.Value == "code")
                    codes.Add(value.Value);
            }
        }

        return (rules.ToImmutable(), new RuleNames(errors, codes));
    }

    private static HashSet<string> GradeNames(SheetDefinition? staff, SheetDefinition? window)
    {
        HashSet<string> names = new(StringComparer.Ordinal) { GradeDefinition.Disqualified };
        foreach (SheetDefinition? sheet in (SheetDefinition?[])[staff, window])
        {
            if (sheet is not null)
                names.UnionWith(sheet.Grades.Select(grade => grade.Name));
        }

        return names;
    }

    private static Combine ReadCombine(MapReader map, string key, ErrorList errors)
    {
        if (map.Find(key) is not { } node)
            return Combine.Mean;
        MapReader combine = new(node, errors, "combine");
        return combine.Choice("combine", ("mean", Combine.Mean), ("sum", Combine.Sum), ("once", Combine.Once)) ?? Combine.Mean;
    }
}
