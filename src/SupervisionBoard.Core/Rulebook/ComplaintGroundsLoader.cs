using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook.Reading;

namespace SupervisionBoard.Core.Rulebook;

/// <param name="Grounds">Null when there is any error.</param>
public sealed record ComplaintGroundsResult(ComplaintGrounds? Grounds, ImmutableArray<RulebookError> Errors);

/// <summary>Reads a file of grounds. Every mistake of the file is reported in one pass; a file with a mistake gives none.</summary>
public static class ComplaintGroundsLoader
{
    /// <param name="text">The content of the file (YAML, at most 2 MB as UTF-8).</param>
    /// <param name="file">Its name, used in messages only.</param>
    public static ComplaintGroundsResult Load(string text, string file)
    {
        ErrorList errors = new(file);
        ComplaintGrounds? grounds = YamlTreeReader.Read(text, errors) is { } root ? Read(root, errors) : null;
        return errors.IsEmpty ? new ComplaintGroundsResult(grounds, []) : new ComplaintGroundsResult(null, errors.ToOrdered());
    }

    private static ComplaintGrounds? Read(YamlNode root, ErrorList errors)
    {
        MapReader map = new(root, errors, "grounds", "title", "titleEn", "basis", "window", "person");
        if (map.Broken)
            return null;
        string? code = map.Code("grounds");
        string? title = map.RequireText("title");
        map.Require("window");
        map.Require("person");
        List<ComplaintGround> all = [];
        ReadList(map.List("window"), SubjectKind.Window, all, errors);
        ReadList(map.List("person"), SubjectKind.Staff, all, errors);
        return new ComplaintGrounds { Code = code ?? "", Title = title ?? "", TitleEn = map.Text("titleEn") ?? title ?? "", Basis = map.Text("basis"), All = [.. all] };
    }

    private static void ReadList(IReadOnlyList<YamlNode> nodes, SubjectKind against, List<ComplaintGround> all, ErrorList errors)
    {
        foreach (YamlNode node in nodes)
        {
            MapReader map = new(node, errors, "code", "title", "titleEn", "basis", "propose");
            if (map.Broken)
                continue;
            string? code = map.Code("code");
            string? title = map.RequireText("title");
            ImmutableArray<RuleCode> propose = [.. map.OneOrList("propose").Select(map.TextOf).OfType<string>().Select(rule => new RuleCode(rule))];
            if (code is not null && all.Exists(known => known.Code == code))
                errors.Add(map.Find("code")!, "duplicate-code", $"事由代码“{code}”重复", $"duplicate ground code '{code}'");
            all.Add(new ComplaintGround(code ?? "", title ?? "", map.Text("titleEn") ?? title ?? "", against, map.Text("basis"), propose));
        }
    }
}
