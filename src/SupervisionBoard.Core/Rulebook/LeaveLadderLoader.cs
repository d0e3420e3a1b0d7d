using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook.Reading;

namespace SupervisionBoard.Core.Rulebook;

/// <param name="Ladder">Null when there is any error.</param>
public sealed record LeaveLadderResult(LeaveLadder? Ladder, ImmutableArray<RulebookError> Errors);

/// <summary>Reads a ladder file. Every mistake of the file is reported in one pass; a file with a mistake gives no ladder.</summary>
public static class LeaveLadderLoader
{
    /// <param name="text">The content of the file (YAML, at most 2 MB as UTF-8).</param>
    /// <param name="file">Its name, used in messages only.</param>
    /// <param name="roles">The roles that accounts can have; another one would leave a level that nobody holds.</param>
    public static LeaveLadderResult Load(string text, string file, IReadOnlyCollection<string> roles)
    {
        ErrorList errors = new(file);
        LeaveLadder? ladder = YamlTreeReader.Read(text, errors) is { } root ? new LadderReading(errors, roles).Read(root) : null;
        return errors.IsEmpty ? new LeaveLadderResult(ladder, []) : new LeaveLadderResult(null, errors.ToOrdered());
    }
}

file sealed class LadderReading(ErrorList errors, IReadOnlyCollection<string> roles)
{
    private const decimal MostDays = 366;

    private static readonly (string Word, LeaveType Value)[] s_types = [.. Enum.GetValues<LeaveType>().Select(t => (t.ToString().ToLowerInvariant(), t))];

    public LeaveLadder? Read(YamlNode root)
    {
        MapReader map = new(root, errors, "ladder", "title", "titleEn", "basis", "levels", "atLeast", "chiefsAtLeast");
        if (map.Broken)
            return null;
        string? code = map.Code("ladder");
        string? title = map.RequireText("title");
        map.Require("levels");
        List<LeaveLevel> levels = ReadLevels(map.List("levels"));
        return new LeaveLadder
        {
            Code = code ?? "",
            Title = title ?? "",
            TitleEn = map.Text("titleEn") ?? title ?? "",
            Basis = map.Text("basis"),
            Levels = [.. levels],
            AtLeast = ReadAtLeast(map, levels),
            ChiefsAtLeast = map.Find("chiefsAtLeast") is { } chiefs ? LevelOf(map, chiefs, levels) : null,
        };
    }

    private List<LeaveLevel> ReadLevels(IReadOnlyList<YamlNode> nodes)
    {
        List<LeaveLevel> levels = [];
        for (int i = 0; i < nodes.Count; i++)
        {
            MapReader map = new(nodes[i], errors, "code", "title", "titleEn", "roles", "upTo", "under");
            if (map.Broken)
                continue;
            LeaveLevel level = ReadLevel(map);
            bool last = i == nodes.Count - 1;
            if (last != (level.UpTo is null))
            {
                errors.Add(
                    nodes[i],
                    "level-length",
                    last ? "最后一级不能再写 upTo 或 under，否则更长的假无人可批" : "除最后一级外，每一级都要写 upTo 或 under",
                    last ? "the last level takes no upTo or under, or nobody could approve a longer leave" : "every level but the last needs upTo or under");
            }
            else if (levels.Count > 0 && level.UpTo is { } most && levels[^1].UpTo is { } before && most <= before)
            {
                errors.Add(nodes[i], "level-order", "各级的天数应逐级增加", "the lengths must rise from level to level");
            }

            if (levels.Exists(known => known.Code == level.Code))
                errors.Add(map.Find("code")!, "duplicate-code", $"级别代码“{level.Code}”重复", $"duplicate level code '{level.Code}'");
            levels.Add(level);
        }

        if (nodes.Count == 0)
            errors.Add(1, 1, "empty-list", "至少要有一级审批", "there must be at least one level");
        return levels;
    }

    private LeaveLevel ReadLevel(MapReader map)
    {
        string? code = map.Code("code");
        string? title = map.RequireText("title");
        map.Require("roles");
        List<string> held = [];
        foreach (YamlNode node in map.OneOrList("roles"))
        {
            if (map.TextOf(node) is not { } role)
                continue;
            if (!roles.Contains(role, StringComparer.Ordinal))
                errors.Add(node, "unknown-role", $"没有角色“{role}”，可以写：{string.Join('、', roles)}", $"there is no role '{role}', the roles are {string.Join(", ", roles)}");
            held.Add(role);
        }

        if (map.Has("upTo") && map.Has("under"))
            errors.Add(map.KeyNode("under"), "level-length", "upTo 与 under 只能写一个", "write either upTo or under");
        decimal? upTo = map.Number("upTo", 0.1m, MostDays);
        decimal? under = map.Number("under", 0.1m, MostDays);
        return new LeaveLevel(code ?? "", title ?? "", map.Text("titleEn") ?? title ?? "", [.. held], upTo ?? under, upTo is not null);
    }

    private ImmutableDictionary<LeaveType, string> ReadAtLeast(MapReader ladder, List<LeaveLevel> levels)
    {
        var least = ImmutableDictionary.CreateBuilder<LeaveType, string>();
        if (ladder.Find("atLeast") is not { } node)
            return least.ToImmutable();
        MapReader map = new(node, errors, [.. s_types.Select(t => t.Word)]);
        foreach ((string word, LeaveType type) in s_types)
        {
            if (!map.Broken && map.Find(word) is { } value && LevelOf(map, value, levels) is { } level)
                least[type] = level;
        }

        return least.ToImmutable();
    }

    private string? LevelOf(MapReader map, YamlNode node, List<LeaveLevel> levels)
    {
        if (map.TextOf(node) is not { } code)
            return null;
        if (levels.Exists(level => level.Code == code))
            return code;
        errors.Add(node, "unknown-level", $"没有级别“{code}”", $"there is no level '{code}'");
        return null;
    }
}
