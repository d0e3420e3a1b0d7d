using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook.Reading;

/// <summary>Reads <c>staff</c> and <c>window</c>: how a month is scored.</summary>
internal sealed class SheetReader(ErrorList errors)
{
    private const int MostDecimals = 6;
    private const int DefaultDecimals = 2;

    public SheetDefinition Read(YamlNode node, SubjectKind kind, bool staffScored)
    {
        MapReader map = kind == SubjectKind.Staff
            ? new MapReader(node, errors, "base", "categories", "floor", "cap", "bonusCap", "grades", "decimals")
            : new MapReader(node, errors, "base", "categories", "floor", "cap", "bonusCap", "grades", "decimals", "disqualifiedStaff");
        decimal? floor = map.Number("floor");
        decimal? cap = map.Number("cap");
        if (floor > cap)
            errors.Add(map.Find("cap")!, "cap-below-floor", "封顶低于保底", "'cap' is below 'floor'");
        return new SheetDefinition
        {
            Base = map.Require("base") is { } basis ? ReadBase(map, basis, kind, staffScored) : [],
            Categories = [.. ReadCategories(map)],
            Floor = floor,
            Cap = cap,
            BonusCap = map.Number("bonusCap", least: 0),
            Grades = [.. ReadGrades(map)],
            Decimals = map.Whole("decimals", 0, MostDecimals) ?? DefaultDecimals,
            DisqualifiedStaff = map.Choice(
                "disqualifiedStaff",
                ("count", DisqualifiedStaff.Count),
                ("exclude", DisqualifiedStaff.Exclude),
                ("zero", DisqualifiedStaff.Zero)) ?? DisqualifiedStaff.Count,
        };
    }

    private ImmutableArray<BasePart> ReadBase(MapReader map, YamlNode node, SubjectKind kind, bool staffScored)
    {
        if (node.Kind == YamlKind.Scalar)
            return map.NumberOf(node, -MapReader.Largest, MapReader.Largest) is { } number ? [new BasePart(BaseKind.Number, number, null, 1)] : [];
        if (node.Kind == YamlKind.Mapping)
            return ReadPart(node, kind, staffScored, weighted: false) is { } single ? [single] : [];

        ImmutableArray<BasePart> parts = [.. node.Items.Select(item => ReadPart(item, kind, staffScored, weighted: true)).OfType<BasePart>()];
        if (parts.Length == node.Items.Count && parts.Sum(part => part.Weight) != 1)
            errors.Add(node, "weights", "各项权重之和应为 1", "the weights must sum to 1");
        return parts;
    }

    private BasePart? ReadPart(YamlNode node, SubjectKind kind, bool staffScored, bool weighted)
    {
        MapReader map = weighted ? new MapReader(node, errors, "averageOf", "metric", "weight") : new MapReader(node, errors, "averageOf", "metric");
        if (map.Broken)
            return null;
        decimal weight = 1;
        if (weighted)
        {
            if (map.Require("weight") is not { } weightNode || map.NumberOf(weightNode, 0, 1) is not { } read)
                return null;
            weight = read;
        }

        if (map.Has("averageOf") == map.Has("metric"))
        {
            errors.Add(node, "base", "基础分写 averageOf 或 metric 之一", "a base is either 'averageOf' or 'metric'");
            return null;
        }

        if (map.Has("metric"))
            return map.Code("metric") is { } metric ? new BasePart(BaseKind.Metric, 0, metric, weight) : null;
        if (map.Choice("averageOf", ("staff", SubjectKind.Staff)) is null)
            return null;
        if (kind == SubjectKind.Window && staffScored)
            return new BasePart(BaseKind.StaffAverage, 0, null, weight);
        errors.Add(map.Find("averageOf")!, "average-of-staff", "只有窗口能取人员平均分，且须有 staff 一节", "only a window averages staff, and 'staff' must be scored");
        return null;
    }

    private IEnumerable<CategoryDefinition> ReadCategories(MapReader map)
    {
        HashSet<string> codes = new(StringComparer.Ordinal);
        foreach (YamlNode node in map.List("categories"))
        {
            MapReader category = new(node, errors, "code", "name", "points", "floor");
            string? code = category.Code("code");
            decimal? points = category.Require("points") is null ? null : category.Number("points", least: 0);
            decimal? floor = category.Number("floor");
            if (code is not null && !codes.Add(code))
                errors.Add(category.Find("code")!, "duplicate-code", $"类别代码“{code}”重复", $"duplicate category code '{code}'");
            if (floor > points)
                errors.Add(category.Find("floor")!, "floor-above-points", "类别保底高于分值", "'floor' is above 'points'");
            if (code is not null && points is not null)
                yield return new CategoryDefinition(code, category.Text("name") ?? code, points.Value, floor);
        }
    }

    private IEnumerable<GradeDefinition> ReadGrades(MapReader map)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        GradeDefinition? previous = null;
        foreach (YamlNode node in map.List("grades"))
        {
            MapReader grade = new(node, errors, "name", "above", "atLeast");
            string? name = grade.RequireText("name");
            GradeDefinition current = new(name ?? string.Empty, grade.Number("above"), grade.Number("atLeast"));
            if (current is { Above: not null, AtLeast: not null })
                errors.Add(node, "grade", "above 与 atLeast 只能写一个", "write either 'above' or 'atLeast'");
            if (name is not null && !names.Add(name))
                errors.Add(grade.Find("name")!, "duplicate-code", $"等次“{name}”重复", $"duplicate grade '{name}'");
            if (previous is not null && Covers(previous, current))
                errors.Add(node, "unreachable-grade", $"等次“{name}”永远轮不到：前面的等次已经包括它", $"grade '{name}' can never be reached: the one before already holds");
            previous = current;
            yield return current;
        }
    }

    /// <summary>Everything that satisfies the later grade already satisfies the earlier one.</summary>
    private static bool Covers(GradeDefinition earlier, GradeDefinition later)
    {
        if ((earlier.Above ?? earlier.AtLeast) is not { } first)
            return true;
        if ((later.Above ?? later.AtLeast) is not { } second)
            return false;
        return second > first || (second == first && (earlier.AtLeast is not null || later.Above is not null));
    }
}
