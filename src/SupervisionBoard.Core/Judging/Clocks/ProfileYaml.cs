using System.Text.RegularExpressions;
using SupervisionBoard.Core.WorkingTime;
using YamlDotNet.RepresentationModel;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>Reads YAML nodes into values and notes every mistake at its place; a mistake gives a default, so that reading goes on.</summary>
internal sealed partial class ProfileYaml(string file)
{
    public List<ProfileError> Errors { get; } = [];

    public void Report(YamlNode at, string code, string zh, string en) =>
        Errors.Add(new ProfileError(file, (int)at.Start.Line, (int)at.Start.Column, code, zh, en));

    /// <summary>The mapping by key; unknown keys are reported. Null when the node is no mapping.</summary>
    public Dictionary<string, YamlNode>? Mapping(YamlNode node, params string[] known)
    {
        if (node is not YamlMappingNode mapping)
        {
            Report(node, "mapping", "此处应为键值结构", "a mapping is expected here");
            return null;
        }

        Dictionary<string, YamlNode> keys = new(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (known.Length > 0 && !known.Contains(name))
                Report(key, "unknown-key", $"不认识的键：{name}", $"unknown key: {name}");
            else
                keys[name] = value;
        }

        return keys;
    }

    public YamlNode? Required(YamlNode parent, Dictionary<string, YamlNode> keys, string key)
    {
        if (keys.TryGetValue(key, out YamlNode? node))
            return node;
        Report(parent, "missing", $"缺少 {key}", $"{key} is missing");
        return null;
    }

    public string? Text(YamlNode? node)
    {
        if (node is null)
            return null;
        if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        Report(node, "text", "此处应为文字", "a text is expected here");
        return null;
    }

    /// <summary>A code of a stage, an event or a ground: a letter, then letters, digits and hyphens.</summary>
    public string? Name(YamlNode? node)
    {
        string? text = Text(node);
        if (text is null || NamePattern().IsMatch(text))
            return text;
        Report(node!, "name", $"代码只能用字母、数字和连字符：{text}", $"a code has letters, digits and hyphens only: {text}");
        return null;
    }

    /// <summary>A finding source such as <c>clock.overdue</c>.</summary>
    public string? Source(YamlNode node)
    {
        string? text = Text(node);
        if (text is null || SourcePattern().IsMatch(text))
            return text;
        Report(node, "source", $"来源应写作 clock.overdue 这样的形式：{text}", $"a source is written like clock.overdue: {text}");
        return null;
    }

    /// <summary>One name or a list of them, none twice.</summary>
    public List<string> Names(YamlNode? node)
    {
        List<string> names = [];
        IEnumerable<YamlNode> items = node switch
        {
            null => [],
            YamlSequenceNode list => list.Children,
            _ => [node],
        };
        foreach (YamlNode item in items)
        {
            if (Name(item) is not { } name)
                continue;
            if (names.Contains(name))
                Report(item, "twice", $"重复：{name}", $"appears twice: {name}");
            else
                names.Add(name);
        }

        if (node is YamlSequenceNode { Children.Count: 0 })
            Report(node, "empty", "列表不能为空", "the list must not be empty");
        return names;
    }

    public TimeLimit? Limit(YamlNode? node)
    {
        string? text = Text(node);
        if (text is null)
            return null;
        if (TimeLimit.TryParse(text, out TimeLimit limit))
            return limit;
        Report(node!, "limit", $"时限应写作 12h、60d、4wh、5wd（天数为整数）：{text}", $"a limit is written 12h, 60d, 4wh or 5wd, days whole: {text}");
        return null;
    }

    public DayEnd? DayEnd(YamlNode? node)
    {
        string? text = Text(node);
        switch (text)
        {
            case null:
                return null;
            case "midnight":
                return WorkingTime.DayEnd.Midnight;
            case "closeOfBusiness":
                return WorkingTime.DayEnd.CloseOfBusiness;
            default:
                Report(node!, "ends-at", $"endsAt 只能是 midnight 或 closeOfBusiness：{text}", $"endsAt is midnight or closeOfBusiness: {text}");
                return null;
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SourcePattern();
}
