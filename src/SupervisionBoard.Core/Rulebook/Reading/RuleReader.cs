using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook.Reading;

/// <summary>A rule as read, with the places that later checks point at.</summary>
internal sealed record ReadRule(RuleDefinition Rule, MapReader Map, ImmutableArray<(RuleCode Code, YamlNode Node)> AsRules);

/// <summary>Reads one entry of <c>rules</c>.</summary>
internal sealed class RuleReader(ErrorList errors)
{
    private static readonly string[] Effects = ["deduct", "add", "ladder", "bands", "veto"];

    private readonly List<(RuleCode, YamlNode)> asRules = [];

    public ReadRule? Read(YamlNode node)
    {
        MapReader map = new(
            node,
            errors,
            "code", "for", "category", "text", "basis", "source", "deduct", "add", "ladder", "then", "bands", "veto", "refer", "metric", "per",
            "monthlyCap", "periodCap", "doubleAfter", "disqualifyAfter", "unless", "oncePer", "matterGroup", "also", "withhold");
        if (map.Broken)
            return null;
        asRules.Clear();
        string? code = map.Code("code");
        RuleTarget? target = map.Require("for") is null
            ? null
            : map.Choice("for", ("staff", RuleTarget.Staff), ("window", RuleTarget.Window), ("chief", RuleTarget.Chief));
        string? refer = map.Text("refer");
        RuleEffect? effect = ReadEffect(map);
        string? metric = map.Has("metric") ? map.Code("metric") : null;
        if (map.Has("metric") && effect is not (null or PerUnitEffect or BandsEffect))
            errors.Add(map.KeyNode("metric"), "metric", "metric 只能与 deduct、add 或 bands 同用", "'metric' goes with deduct, add or bands only");
        ImmutableArray<string> sources = ReadSources(map, hasMetric: metric is not null);
        RuleDefinition rule = new()
        {
            Code = new RuleCode(code ?? string.Empty),
            For = target ?? RuleTarget.Staff,
            Category = map.Has("category") ? map.Code("category") : null,
            Text = map.Text("text") ?? code ?? string.Empty,
            Basis = map.Text("basis") ?? string.Empty,
            Sources = sources,
            Effect = effect ?? new ReferEffect(),
            Metric = metric,
            Unit = map.Choice(
                "per",
                ("time", RuleUnit.Time),
                ("day", RuleUnit.Day),
                ("item", RuleUnit.Item),
                ("person", RuleUnit.Person),
                ("minute", RuleUnit.Minute)) ?? RuleUnit.Time,
            Refer = refer,
            MonthlyCap = map.Number("monthlyCap", least: 0),
            DoubleAfter = map.Whole("doubleAfter", 0, int.MaxValue / 2),
            DisqualifyAfter = map.Number("disqualifyAfter", least: 0),
            Unless = [.. map.OneOrList("unless").Select(map.TextOf).OfType<string>()],
            OncePerMatter = map.Choice("oncePer", ("matter", true)) ?? false,
            MatterGroup = ReadMatterGroup(map, effect),
            PeriodCap = map.Find("periodCap") is { } cap ? ReadPeriodCap(cap) : null,
            Withhold = map.Choice("withhold", ConsequenceReader.Lengths.AsSpan()),
            Also = map.Find("also") is { } also ? ReadAlso(also) : null,
        };
        return code is null || target is null || effect is null ? null : new ReadRule(rule, map, [.. asRules]);
    }

    private string? ReadMatterGroup(MapReader map, RuleEffect? effect)
    {
        if (!map.Has("matterGroup"))
            return null;
        if (!map.Has("oncePer"))
            errors.Add(map.KeyNode("matterGroup"), "matter-group", "matterGroup 与 oncePer: matter 同用", "'matterGroup' goes with 'oncePer: matter'");
        if (effect is not (null or PerUnitEffect))
            errors.Add(map.KeyNode("matterGroup"), "matter-group", "matterGroup 只能用于 add 或 deduct", "'matterGroup' goes with add or deduct only");
        return map.Code("matterGroup");
    }

    private PeriodCap? ReadPeriodCap(YamlNode node)
    {
        MapReader map = new(node, errors, "points", "within");
        map.Require("points");
        map.Require("within");
        return map.Number("points", least: 0) is { } points && map.Choice("within", ("quarter", PeriodLength.Quarter), ("year", PeriodLength.Year)) is { } within
            ? new PeriodCap(points, within)
            : null;
    }

    private RuleEffect? ReadEffect(MapReader map)
    {
        string[] written = [.. Effects.Where(map.Has)];
        if (map.Has("then") && !map.Has("ladder"))
            errors.Add(map.KeyNode("then"), "then", "then 只能与 ladder 同用", "'then' goes with 'ladder' only");
        if (written.Length > 1)
        {
            YamlNode second = written.Select(map.KeyNode).OrderBy(key => key.Line).ThenBy(key => key.Column).ElementAt(1);
            errors.Add(second, "several-effects", $"一条规则只能有一种效果，这里写了 {string.Join('、', written)}", $"a rule has exactly one effect, here are {string.Join(", ", written)}");
            return null;
        }

        if (written.Length == 0)
        {
            if (map.Has("refer"))
                return new ReferEffect();
            errors.Add(map.Node, "no-effect", "规则没有效果：写 deduct、add、ladder、bands、veto 或 refer 之一", "the rule has no effect: write one of deduct, add, ladder, bands, veto, refer");
            return null;
        }

        return written[0] switch
        {
            "deduct" => map.Number("deduct", least: 0) is { } points ? new PerUnitEffect(-points) : null,
            "add" => map.Number("add", least: 0) is { } points ? new PerUnitEffect(points) : null,
            "ladder" => ReadLadder(map),
            "bands" => ReadBands(map),
            _ => map.Choice("veto", ("month", PeriodLength.Month), ("true", PeriodLength.Month), ("quarter", PeriodLength.Quarter), ("year", PeriodLength.Year)) is { } veto
                ? new VetoEffect(veto)
                : null,
        };
    }

    private LadderEffect? ReadLadder(MapReader map)
    {
        List<decimal> totals = [];
        IReadOnlyList<YamlNode> items = map.List("ladder");
        if (items.Count == 0 && map.Find("ladder") is { Kind: YamlKind.Sequence } empty)
            errors.Add(empty, "empty-list", "ladder 至少要有一级", "'ladder' needs at least one step");
        foreach (YamlNode item in items)
        {
            if (map.NumberOf(item, 0, MapReader.Largest) is not { } total)
                continue;
            if (totals.Count > 0 && total < totals[^1])
                errors.Add(item, "falling-ladder", "ladder 写的是累计扣分，后一级不能比前一级少", "a ladder holds totals, a later step cannot be less than an earlier one");
            totals.Add(total);
        }

        bool disqualify = map.Choice("then", ("disqualify", true)) ?? false;
        return items.Count > 0 && totals.Count == items.Count ? new LadderEffect([.. totals], disqualify) : null;
    }

    private BandsEffect? ReadBands(MapReader map)
    {
        IReadOnlyList<YamlNode> items = map.List("bands");
        if (items.Count == 0 && map.Find("bands") is { Kind: YamlKind.Sequence } empty)
            errors.Add(empty, "empty-list", "bands 至少要有一档", "'bands' needs at least one band");
        List<(BandDefinition Band, YamlNode Node)> bands = [];
        foreach (YamlNode item in items)
        {
            if (ReadBand(item) is { } band)
                bands.Add((band, item));
        }

        // Stable, so that of two bands that start alike the later one in the file is named.
        (BandDefinition Band, YamlNode Node)[] ordered = [.. bands.OrderBy(band => band.Band.From ?? decimal.MinValue)];
        for (int i = 1; i < ordered.Length; i++)
        {
            if (ordered[i - 1].Band.To is { } end && ordered[i].Band.From is { } start && start > end)
                continue;
            YamlNode later = ordered[i].Node.Line > ordered[i - 1].Node.Line
                || (ordered[i].Node.Line == ordered[i - 1].Node.Line && ordered[i].Node.Column > ordered[i - 1].Node.Column)
                    ? ordered[i].Node
                    : ordered[i - 1].Node;
            errors.Add(later, "overlapping-bands", "这一档与另一档重叠（上下限都包含在内）", "this band overlaps another one (bounds are inclusive)");
        }

        return items.Count > 0 && bands.Count == items.Count ? new BandsEffect([.. ordered.Select(band => band.Band)]) : null;
    }

    private BandDefinition? ReadBand(YamlNode node)
    {
        MapReader map = new(node, errors, "from", "to", "deduct", "add", "disqualify", "asRule", "refer");
        if (map.Broken)
            return null;
        decimal? from = map.Number("from");
        decimal? to = map.Number("to");
        if (from > to)
            errors.Add(map.Find("to")!, "empty-band", "这一档的上限低于下限", "the band ends before it starts");
        string[] points = [.. new[] { "deduct", "add", "asRule" }.Where(map.Has)];
        if (points.Length > 1)
            errors.Add(node, "several-effects", "一档里 deduct、add、asRule 只能写一个", "a band carries one of deduct, add, asRule");
        bool disqualify = map.Flag("disqualify") ?? false;
        string? refer = map.Text("refer");
        if (points.Length == 0 && !map.Has("disqualify") && !map.Has("refer"))
            errors.Add(node, "no-effect", "这一档没有效果", "the band has no effect");
        RuleCode? asRule = null;
        if (map.Has("asRule") && map.Code("asRule") is { } code)
        {
            asRule = new RuleCode(code);
            asRules.Add((asRule.Value, map.Find("asRule")!));
        }

        decimal signed = (map.Number("add", least: 0) ?? 0) - (map.Number("deduct", least: 0) ?? 0);
        return new BandDefinition(from, to, signed, disqualify, asRule, refer);
    }

    private ImmutableArray<string> ReadSources(MapReader map, bool hasMetric)
    {
        var sources = ImmutableArray.CreateBuilder<string>();
        foreach (YamlNode node in map.OneOrList("source"))
        {
            if (map.TextOf(node) is not { } source || map.CodeOf(node, source) is null)
                continue;
            if (sources.Contains(source))
                errors.Add(node, "duplicate-code", $"来源“{source}”重复", $"duplicate source '{source}'");
            else
                sources.Add(source);
            if (hasMetric && source != RuleDefinition.ManualSource)
                errors.Add(node, "metric-source", "按指标计分的规则没有来源", "a rule that counts a metric has no source of findings");
        }

        return sources.Count == 0 ? [RuleDefinition.ManualSource] : sources.ToImmutable();
    }

    private AlsoCharge? ReadAlso(YamlNode node)
    {
        MapReader map = new(node, errors, "for", "deduct", "add");
        if (map.Broken)
            return null;
        RuleTarget? target = map.Require("for") is null ? null : map.Choice("for", ("chief", RuleTarget.Chief), ("window", RuleTarget.Window));
        if (map.Has("deduct") == map.Has("add"))
            errors.Add(node, "no-effect", "also 里写 deduct 或 add 之一", "'also' carries either 'deduct' or 'add'");
        decimal points = (map.Number("add", least: 0) ?? 0) - (map.Number("deduct", least: 0) ?? 0);
        return target is null ? null : new AlsoCharge(target.Value, points);
    }
}
