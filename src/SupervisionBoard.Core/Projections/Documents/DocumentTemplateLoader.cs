using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook.Reading;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>Reads a wording template. Every mistake of the text is reported in one pass, unknown fields with what there is.</summary>
public static class DocumentTemplateLoader
{
    /// <summary>Of a template, as UTF-8: it travels to the editor and back in one message.</summary>
    public const int MostBytes = 24 * 1024;

    /// <param name="text">The content of the file (YAML).</param>
    /// <param name="file">Its name, used in messages only.</param>
    /// <param name="expected">The kind that it must be for; null: any.</param>
    public static DocumentTemplateResult Load(string text, string file, DocumentKind? expected = null)
    {
        ErrorList errors = new(file);
        DocumentTemplate? template = null;
        if (System.Text.Encoding.UTF8.GetByteCount(text) > MostBytes)
            errors.Add(1, 1, "too-large", "模板超过 24 KB", "the template is larger than 24 KB");
        else if (YamlTreeReader.Read(text, errors) is { } root)
            {
            template = new TemplateReading(errors, new WordingReader(text, errors)).Read(root, expected);
            // What lacks is told once everything else is right: an unknown field is often the one that lacks.
            if (errors.IsEmpty && template is not null)
                DocumentNeeds.Check(template, root, errors);
        }

        return errors.IsEmpty ? new DocumentTemplateResult(template, []) : new DocumentTemplateResult(null, errors.ToOrdered());
    }
}

file sealed class TemplateReading(ErrorList errors, WordingReader wordings)
{
    private static readonly (string Word, PeriodLength Value)[] s_lengths = [("month", PeriodLength.Month), ("quarter", PeriodLength.Quarter), ("year", PeriodLength.Year)];
    private static readonly (string Word, CellAlign Value)[] s_aligns = [("start", CellAlign.Start), ("centre", CellAlign.Centre), ("end", CellAlign.End)];

    private string? sheetFor;

    public DocumentTemplate? Read(YamlNode root, DocumentKind? expected)
    {
        MapReader map = new(root, errors, "document", "page", "seal", "sheetFor", "banner", "number", "approver", "title", "addressee", "body", "signer", "date", "copyTo", "imprint");
        if (map.Broken)
            return null;
        map.Require("document");
        DocumentKind? kind = map.Choice("document", [.. Enum.GetValues<DocumentKind>().Select(k => (k.Code(), k))]);
        if (kind is { } said && expected is { } wanted && said != wanted)
            errors.Add(map.Find("document")!, "other-document", $"这里应当写“{wanted.Code()}”", $"this must say '{wanted.Code()}'");
        bool landscape = map.Choice("page", ("portrait", 0), ("landscape", 1)) == 1;
        sheetFor = map.Find("sheetFor") is { } list ? ListOf(map, list) : null;
        map.Require("title");
        map.Require("body");
        return new DocumentTemplate
        {
            Kind = kind ?? default,
            Landscape = landscape,
            SealSpace = map.Flag("seal") ?? false,
            SheetFor = sheetFor,
            Banner = TextOf(map, "banner", null),
            Number = TextOf(map, "number", null),
            Approver = TextOf(map, "approver", null),
            Title = ReadTitle(map),
            Addressee = TextOf(map, "addressee", sheetFor),
            Body = [.. map.List("body").Select(ReadBlock).OfType<TemplateBlock>()],
            Signer = TextOf(map, "signer", sheetFor),
            Date = TextOf(map, "date", sheetFor),
            CopyTo = TextOf(map, "copyTo", sheetFor),
            Imprint = TextOf(map, "imprint", sheetFor),
        };
    }

    private ImmutableDictionary<PeriodLength, DocumentText> ReadTitle(MapReader map)
    {
        var titles = ImmutableDictionary.CreateBuilder<PeriodLength, DocumentText>();
        if (map.Find("title") is not { } node)
            return titles.ToImmutable();
        if (node.Kind == YamlKind.Scalar)
        {
            if (TextOf(map, "title", sheetFor) is { } one)
            {
                foreach ((_, PeriodLength length) in s_lengths)
                    titles[length] = one;
            }

            return titles.ToImmutable();
        }

        MapReader each = new(node, errors, [.. s_lengths.Select(l => l.Word)]);
        foreach ((string word, PeriodLength length) in s_lengths)
        {
            if (!each.Broken && each.Require(word) is not null && TextOf(each, word, sheetFor) is { } title)
                titles[length] = title;
        }

        return titles.ToImmutable();
    }

    private TemplateBlock? ReadBlock(YamlNode node)
    {
        MapReader map = new(node, errors, "text", "heading", "subheading", "table", "each", "caption", "columns", "empty", "only", "when", "unless");
        if (map.Broken)
            return null;
        string[] said = [.. new[] { "text", "heading", "subheading", "table" }.Where(map.Has)];
        if (said.Length != 1)
        {
            errors.Add(node, "block-kind", "每一段写 text、heading、subheading、table 其中的一个", "each block has one of text, heading, subheading, table");
            return null;
        }

        BlockCondition condition = new(
            [.. map.OneOrList("only").Select(n => map.ChoiceOf(n, s_lengths)).OfType<PeriodLength>()],
            map.Find("when") is { } when ? ListOf(map, when) : null,
            map.Find("unless") is { } unless ? ListOf(map, unless) : null);
        if (said[0] == "table")
            return ReadTable(map, condition);
        foreach (string key in new[] { "caption", "columns", "empty" }.Where(map.Has))
            errors.Add(map.KeyNode(key), "table-only", $"“{key}”只能用于 table", $"'{key}' belongs to a table");
        string? each = map.Find("each") is { } list ? ListOf(map, list) : null;
        ParagraphLevel level = said[0] switch { "heading" => ParagraphLevel.Heading, "subheading" => ParagraphLevel.Subheading, _ => ParagraphLevel.Body };
        return TextOf(map, said[0], each ?? sheetFor) is { } text ? new TemplateBlock.Words(text, level, each, condition) : null;
    }

    private TemplateBlock.Table? ReadTable(MapReader map, BlockCondition condition)
    {
        if (map.Has("each"))
            errors.Add(map.KeyNode("each"), "text-only", "“each”只能用于文字段落", "'each' belongs to a paragraph");
        string? list = ListOf(map, map.Find("table")!);
        map.Require("columns");
        List<TemplateColumn> columns = [];
        foreach (YamlNode node in map.List("columns"))
        {
            MapReader column = new(node, errors, "head", "field", "width", "align");
            if (column.Broken)
                continue;
            string head = column.RequireText("head") ?? "";
            string field = column.RequireText("field") ?? "";
            if (list is not null && column.Find("field") is { Kind: YamlKind.Scalar } at && !DocumentFields.Lists[list].Contains(field, StringComparer.Ordinal))
                wordings.Unknown(at.Line, at.Column, field, DocumentFields.Lists[list]);
            columns.Add(new TemplateColumn(head, field, column.Whole("width", 1, 100) ?? 10, column.Choice("align", s_aligns) ?? CellAlign.Start));
        }

        if (map.Has("columns") && columns.Count == 0)
            errors.Add(map.KeyNode("columns"), "empty-list", "至少要有一列", "there must be at least one column");
        return list is null ? null : new TemplateBlock.Table(list, TextOf(map, "caption", sheetFor), [.. columns], TextOf(map, "empty", sheetFor), condition);
    }

    private string? ListOf(MapReader map, YamlNode node)
    {
        if (map.TextOf(node) is not { } name)
            return null;
        if (DocumentFields.Lists.ContainsKey(name))
            return name;
        wordings.Unknown(node.Line, node.Column, name, DocumentFields.Lists.Keys);
        return null;
    }

    private DocumentText? TextOf(MapReader map, string key, string? list)
    {
        if (map.Find(key) is not { } node)
            return null;
        if (node.Kind == YamlKind.Mapping)
        {
            errors.Add(node, "quote", "以 {{ 开头的文字要放在引号里", "a text that begins with {{ must stand in quotes");
            return null;
        }

        return map.TextOf(node) is { } text ? wordings.Read(node, text, list) : null;
    }
}
