using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core.WorkingTime;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SupervisionBoard.Core.Judging.Clocks;

/// <summary>Reads <c>profiles/*.yaml</c>. Every mistake of a file is reported in one pass; a file with a mistake gives no profile.</summary>
public static class ProfileLoader
{
    /// <param name="text">The content of the file.</param>
    /// <param name="file">Its name, used in messages only.</param>
    public static ProfileLoadResult Load(string text, string file)
    {
        var yaml = new ProfileYaml(file);
        ProcessProfile? profile = null;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count != 1)
                yaml.Errors.Add(new ProfileError(file, 1, 1, "document", "文件中应有且只有一个文档", "the file must hold exactly one document"));
            else
                profile = new ProfileReading(yaml).Read(stream.Documents[0].RootNode);
        }
        catch (YamlException broken)
        {
            yaml.Errors.Add(new ProfileError(file, (int)broken.Start.Line, (int)broken.Start.Column, "yaml", "不是有效的 YAML", $"not valid YAML: {broken.Message}"));
        }

        return yaml.Errors.Count > 0
            ? new ProfileLoadResult(null, [.. yaml.Errors.OrderBy(error => error.Line).ThenBy(error => error.Column)])
            : new ProfileLoadResult(profile, []);
    }
}

file sealed class ProfileReading(ProfileYaml yaml)
{
    private static readonly string[] ProfileKeys = ["profile", "title", "basis", "endsAt", "stages", "closeRequires", "rules"];

    private static readonly string[] StageKeys = ["code", "title", "basis", "from", "until", "limit", "limitAfter", "warnBefore", "pause", "extend", "endsAt"];

    public ProcessProfile? Read(YamlNode root)
    {
        if (yaml.Mapping(root, ProfileKeys) is not { } keys)
            return null;
        string code = yaml.Name(yaml.Required(root, keys, "profile")) ?? "";
        DayEnd endsAt = yaml.DayEnd(keys.GetValueOrDefault("endsAt")) ?? DayEnd.CloseOfBusiness;
        ImmutableArray<ProcessStage> stages = yaml.Required(root, keys, "stages") is { } node ? ReadStages(node, endsAt) : [];
        return new ProcessProfile
        {
            Code = code,
            Title = yaml.Text(yaml.Required(root, keys, "title")) ?? "",
            Basis = yaml.Text(keys.GetValueOrDefault("basis")),
            Stages = stages,
            CloseRequires = [.. yaml.Names(keys.GetValueOrDefault("closeRequires"))],
            Rules = ReadRules(keys.GetValueOrDefault("rules"), stages),
        };
    }

    private ImmutableArray<ProcessStage> ReadStages(YamlNode node, DayEnd endsAt)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            yaml.Report(node, "stages", "stages 应为非空列表", "stages must be a list that is not empty");
            return [];
        }

        List<ProcessStage> stages = [];
        foreach (YamlNode item in list.Children)
        {
            if (ReadStage(item, endsAt) is not { } stage)
                continue;
            if (stages.Exists(known => known.Code == stage.Code))
                yaml.Report(item, "twice", $"环节代码重复：{stage.Code}", $"the stage appears twice: {stage.Code}");
            stages.Add(stage);
        }

        return [.. stages];
    }

    private ProcessStage? ReadStage(YamlNode node, DayEnd endsAt)
    {
        if (yaml.Mapping(node, StageKeys) is not { } keys)
            return null;
        string? code = yaml.Name(yaml.Required(node, keys, "code"));
        List<string> from = yaml.Names(yaml.Required(node, keys, "from"));
        List<string> until = yaml.Names(yaml.Required(node, keys, "until"));
        foreach (string both in from.Intersect(until))
            yaml.Report(keys["until"], "from-until", $"同一事件不能既开始又结束：{both}", $"one event cannot both start and stop the stage: {both}");
        TimeLimit? limit = yaml.Limit(yaml.Required(node, keys, "limit"));
        TimeLimit? warn = yaml.Limit(keys.GetValueOrDefault("warnBefore"));
        ImmutableArray<LimitAfter> after = ReadLimitAfter(keys.GetValueOrDefault("limitAfter"));
        foreach (TimeLimit length in after.Select(item => item.Limit).Append(limit ?? default))
        {
            if (warn is { } early && limit is not null && early.Unit == length.Unit && early.Amount >= length.Amount)
                yaml.Report(keys["warnBefore"], "warn", $"提醒时间应短于时限 {length}", $"the warning time must be shorter than the limit {length}");
        }

        return new ProcessStage
        {
            Code = code ?? "",
            Title = yaml.Text(keys.GetValueOrDefault("title")),
            Basis = yaml.Text(keys.GetValueOrDefault("basis")),
            From = [.. from],
            Until = [.. until],
            Limit = limit ?? new TimeLimit(1, LimitUnit.Days),
            LimitAfter = after,
            WarnBefore = warn,
            Pause = [.. yaml.Names(keys.GetValueOrDefault("pause"))],
            Extend = keys.TryGetValue("extend", out YamlNode? extend) ? ReadExtension(extend) : null,
            EndsAt = yaml.DayEnd(keys.GetValueOrDefault("endsAt")) ?? endsAt,
        };
    }

    private ImmutableArray<LimitAfter> ReadLimitAfter(YamlNode? node)
    {
        if (node is null || yaml.Mapping(node) is null)
            return [];
        List<LimitAfter> limits = [];
        foreach ((YamlNode key, YamlNode value) in ((YamlMappingNode)node).Children)
        {
            string? name = yaml.Name(key);
            if (yaml.Limit(value) is { } limit && name is not null)
                limits.Add(new LimitAfter(name, limit));
        }

        return [.. limits];
    }

    private ExtensionRule? ReadExtension(YamlNode node)
    {
        if (yaml.Mapping(node, "max", "times", "askBefore") is not { } keys)
            return null;
        TimeLimit? max = yaml.Limit(yaml.Required(node, keys, "max"));
        int times = 1;
        if (keys.TryGetValue("times", out YamlNode? count)
            && (!int.TryParse(yaml.Text(count), NumberStyles.None, CultureInfo.InvariantCulture, out times) || times < 1))
        {
            yaml.Report(count, "times", "times 应为不小于 1 的整数", "times must be a whole number of at least 1");
        }

        TimeLimit? ask = keys.TryGetValue("askBefore", out YamlNode? before) && before is not YamlScalarNode { Value: "due" } ? yaml.Limit(before) : null;
        return max is { } most ? new ExtensionRule(most, times, ask) : null;
    }

    private ImmutableDictionary<string, string> ReadRules(YamlNode? node, ImmutableArray<ProcessStage> stages)
    {
        if (node is null || yaml.Mapping(node) is null)
            return ImmutableDictionary<string, string>.Empty;
        ImmutableDictionary<string, string>.Builder rules = ImmutableDictionary.CreateBuilder<string, string>();
        foreach ((YamlNode key, YamlNode value) in ((YamlMappingNode)node).Children)
        {
            string stage = (key as YamlScalarNode)?.Value ?? "";
            if (!stages.Any(known => known.Code == stage))
                yaml.Report(key, "rule-stage", $"没有这个环节：{stage}", $"no such stage: {stage}");
            if (yaml.Source(value) is { } source)
                rules[stage] = source;
        }

        return rules.ToImmutable();
    }
}
