using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook.Reading;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>Reads <c>profiles/*.yaml</c>. Every mistake of a file is reported in one pass; a file with a mistake gives no profile.</summary>
public static class ProfileLoader
{
    /// <param name="text">The content of the file (YAML, at most 2 MB as UTF-8; aliases, anchors and tags refused).</param>
    /// <param name="file">Its name, used in messages only.</param>
    public static ProfileLoadResult Load(string text, string file)
    {
        ErrorList errors = new(file);
        ProcessProfile? profile = YamlTreeReader.Read(text, errors) is { } root ? new ProfileReading(errors).Read(root) : null;
        return errors.IsEmpty ? new ProfileLoadResult(profile is null ? null : profile with { Text = text }, []) : new ProfileLoadResult(null, errors.ToOrdered());
    }
}

file sealed class ProfileReading(ErrorList errors)
{
    private const int MostExtensions = 100;

    private static readonly (string Word, DayEnd Value)[] DayEnds = [("closeOfBusiness", DayEnd.CloseOfBusiness), ("midnight", DayEnd.Midnight)];

    public ProcessProfile? Read(YamlNode root)
    {
        MapReader map = new(root, errors, "profile", "title", "basis", "endsAt", "stages", "closeRequires", "rules", "stars");
        if (map.Broken)
            return null;
        string? code = map.Code("profile");
        string? title = map.RequireText("title");
        DayEnd endsAt = map.Choice("endsAt", DayEnds) ?? DayEnd.CloseOfBusiness;
        List<ProcessStage> stages = ReadStages(map, endsAt);
        ProcessProfile profile = new()
        {
            Code = code ?? "",
            Title = title ?? "",
            Basis = map.Text("basis"),
            Stages = [.. stages],
            CloseRequires = [.. Names(map, "closeRequires")],
            Rules = ReadRules(map.Find("rules"), stages),
            Stars = map.Find("stars") is { } stars ? ReadStars(stars) : null,
        };
        CheckClosing(map, profile);
        return profile;
    }

    /// <summary>A requirement that nothing can meet would leave every matter open for ever.</summary>
    private void CheckClosing(MapReader map, ProcessProfile profile)
    {
        string[] known = [.. (profile with { CloseRequires = [] }).EventTypes];
        foreach (YamlNode node in map.OneOrList("closeRequires").Where(node => profile.CloseRequires.Contains(node.Value) && !known.Contains(node.Value)))
        {
            string? meant = Spelling.Nearest(node.Value, known);
            errors.Add(
                node,
                "unknown-event",
                meant is null ? $"没有环节会产生事件“{node.Value}”" : $"没有环节会产生事件“{node.Value}”，是否想写“{meant}”？",
                meant is null ? $"no stage knows an event '{node.Value}'" : $"no stage knows an event '{node.Value}', did you mean '{meant}'?");
        }
    }

    private List<ProcessStage> ReadStages(MapReader profile, DayEnd endsAt)
    {
        List<ProcessStage> stages = [];
        if (profile.Require("stages") is { Kind: YamlKind.Sequence, Items.Count: 0 } empty)
            errors.Add(empty, "empty-list", "至少要有一个环节", "there must be at least one stage");
        foreach (YamlNode node in profile.List("stages"))
        {
            MapReader map = new(node, errors, "code", "title", "basis", "from", "until", "limit", "limitAfter", "warnBefore", "pause", "extend", "endsAt", "each", "by", "statutory", "ownLimit");
            if (map.Broken)
                continue;
            ProcessStage stage = ReadStage(map, endsAt);
            if (stage.Code.Length > 0 && stages.Exists(known => known.Code == stage.Code))
                errors.Add(map.Find("code")!, "duplicate-code", $"环节代码“{stage.Code}”重复", $"duplicate stage code '{stage.Code}'");
            stages.Add(stage);
        }

        return stages;
    }

    private ProcessStage ReadStage(MapReader map, DayEnd endsAt)
    {
        string? code = map.Code("code");
        map.Require("from");
        List<string> from = Names(map, "from");
        map.Require("until");
        List<string> until = Names(map, "until");
        foreach (string both in from.Intersect(until))
            errors.Add(map.Find("until")!, "from-until", $"事件“{both}”不能既开始又结束同一环节", $"event '{both}' cannot both start and stop the stage");
        TimeLimit? limit = Limit(map.Require("limit"));
        TimeLimit? warn = Limit(map.Find("warnBefore"));
        List<LimitAfter> after = ReadLimitAfter(map.Find("limitAfter"));
        foreach (TimeLimit length in after.Select(item => item.Limit).Prepend(limit ?? default))
        {
            if (warn is { } early && limit is not null && early.Unit == length.Unit && early.Amount >= length.Amount)
                errors.Add(map.Find("warnBefore")!, "warn-too-long", $"提醒时间应短于时限 {length}", $"the warning time must be shorter than the limit {length}");
        }

        TimeLimit? statutory = Limit(map.Find("statutory"));
        TimeLimit? own = Limit(map.Find("ownLimit"));
        CheckPromise(map, "limit", limit, statutory);
        CheckPromise(map, "ownLimit", own, statutory);
        ExtensionRule? extend = map.Find("extend") is { } extension ? ReadExtension(extension, limit) : null;
        return new ProcessStage
        {
            Code = code ?? "",
            Title = map.Text("title"),
            Basis = map.Text("basis"),
            From = [.. from],
            Until = [.. until],
            Limit = limit ?? default,
            LimitAfter = [.. after],
            WarnBefore = warn,
            Pause = [.. Names(map, "pause")],
            Extend = extend,
            EndsAt = map.Choice("endsAt", DayEnds) ?? endsAt,
            EachUnit = map.Choice("each", [("unit", true)]) ?? false,
            AtDesk = map.Choice("by", [("desk", true), ("unit", false)]) ?? false,
            Statutory = statutory,
            OwnLimit = own,
        };
    }

    private List<LimitAfter> ReadLimitAfter(YamlNode? node)
    {
        List<LimitAfter> limits = [];
        foreach ((YamlNode key, YamlNode value) in EntriesOf(node))
        {
            string? name = Name(key);
            if (Limit(value) is { } limit && name is not null)
                limits.Add(new LimitAfter(name, limit));
        }

        return limits;
    }

    /// <summary>A promise is at most half of what the law allows (source 004, 限时办结 3).</summary>
    private void CheckPromise(MapReader map, string key, TimeLimit? promised, TimeLimit? statutory)
    {
        if (promised is not { } limit || statutory is not { } law)
            return;
        if (limit.Unit != law.Unit)
            errors.Add(map.Find(key)!, "statutory-unit", $"承诺时限 {limit} 与法定时限 {law} 的单位应当相同", $"the promise {limit} and the statutory limit {law} must be in the same unit");
        else if (limit.Amount * 2 > law.Amount)
            errors.Add(map.Find(key)!, "promise-too-long", $"承诺时限 {limit} 超过法定时限 {law} 的一半", $"the promise {limit} is longer than half of the statutory limit {law}");
    }

    private ExtensionRule? ReadExtension(YamlNode node, TimeLimit? limit)
    {
        MapReader map = new(node, errors, "max", "times", "askBefore");
        TimeLimit? max = Limit(map.Require("max"));
        int times = map.Whole("times", 1, MostExtensions) ?? 1;
        TimeLimit? ask = map.Find("askBefore") is { } before && before.Value != "due" ? Limit(before) : null;
        if (ask is { } early && limit is { } length && early.Unit == length.Unit && early.Amount >= length.Amount)
            errors.Add(map.Find("askBefore")!, "ask-too-early", $"申请延期的提前量应短于时限 {length}", $"an extension cannot be due before the stage of {length} begins");
        return max is { } most ? new ExtensionRule(most, times, ask) : null;
    }

    private ImmutableDictionary<string, string> ReadRules(YamlNode? node, List<ProcessStage> stages)
    {
        ImmutableDictionary<string, string>.Builder rules = ImmutableDictionary.CreateBuilder<string, string>();
        foreach ((YamlNode key, YamlNode value) in EntriesOf(node))
        {
            if (!stages.Exists(known => known.Code == key.Value))
            {
                string[] codes = [.. stages.Select(stage => stage.Code)];
                string? meant = Spelling.Nearest(key.Value, codes);
                errors.Add(
                    key,
                    "unknown-stage",
                    meant is null ? $"没有环节“{key.Value}”" : $"没有环节“{key.Value}”，是否想写“{meant}”？",
                    meant is null ? $"there is no stage '{key.Value}'" : $"there is no stage '{key.Value}', did you mean '{meant}'?");
            }

            if (value.Value.Split('.') is { Length: > 1 } parts && parts.All(part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit)))
                rules[key.Value] = value.Value;
            else
                errors.Add(value, "not-a-source", $"来源“{value.Value}”应写成 clock.overdue 的样子", $"'{value.Value}' is not a source such as clock.overdue");
        }

        return rules.ToImmutable();
    }

    /// <summary>Levels of a rating that are bad, and those that are satisfied.</summary>
    private RatingLevels? ReadStars(YamlNode node)
    {
        MapReader map = new(node, errors, "bad", "satisfied");
        if (map.Broken)
            return null;
        map.Require("bad");
        map.Require("satisfied");
        SortedSet<int> bad = Levels("bad");
        SortedSet<int> satisfied = Levels("satisfied");
        foreach (int both in bad.Intersect(satisfied))
            errors.Add(map.Find("satisfied")!, "twice", $"{both} 星不能既是差评又算满意", $"{both} stars cannot be both bad and satisfied");
        return new RatingLevels([.. bad], [.. satisfied]);

        SortedSet<int> Levels(string key)
        {
            SortedSet<int> levels = [];
            foreach (YamlNode level in map.OneOrList(key))
            {
                if (level.Value is [>= '1' and <= '5'])
                    levels.Add(level.Value[0] - '0');
                else
                    errors.Add(level, "not-a-level", $"“{level.Value}”不是 1 到 5 星", $"'{level.Value}' is not a level of 1 to 5 stars");
            }

            return levels;
        }
    }

    private IEnumerable<(YamlNode Key, YamlNode Value)> EntriesOf(YamlNode? node)
    {
        if (node is null or { Kind: YamlKind.Mapping })
            return node?.Entries ?? [];
        errors.Add(node, "not-a-mapping", "这里应当是“键: 值”的形式", "expected keys and values here");
        return [];
    }

    private List<string> Names(MapReader map, string key)
    {
        List<string> names = [];
        IReadOnlyList<YamlNode> nodes = map.OneOrList(key);
        if (nodes.Count == 0 && map.Find(key) is { Kind: YamlKind.Sequence } empty)
            errors.Add(empty, "empty-list", $"“{key}”不能是空列表", $"'{key}' must not be an empty list");
        foreach (YamlNode node in nodes)
        {
            if (Name(node) is not { } name)
                continue;
            if (names.Contains(name))
                errors.Add(node, "twice", $"“{name}”写了两次", $"'{name}' is written twice");
            else
                names.Add(name);
        }

        return names;
    }

    /// <summary>The name of an event or a ground: a letter, then letters, digits and hyphens.</summary>
    private string? Name(YamlNode node)
    {
        string name = node.Value;
        if (name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            return name;
        errors.Add(node, "not-a-name", $"名称“{name}”应以字母开头，只用字母、数字和连字符", $"name '{name}' must begin with a letter and use letters, digits and hyphens only");
        return null;
    }

    private TimeLimit? Limit(YamlNode? node)
    {
        if (node is null)
            return null;
        if (TimeLimit.TryParse(node.Value, out TimeLimit limit))
            return limit;
        errors.Add(node, "not-a-limit", $"“{node.Value}”不是时限，应写成 12h、60d、4wh、5wd，天数为整数", $"'{node.Value}' is not a limit such as 12h, 60d, 4wh or 5wd with whole days");
        return null;
    }
}
