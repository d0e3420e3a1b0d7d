using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SupervisionBoard.Core.Rulebook.Reading;

/// <summary>
/// Reads the small part of YAML that rulebooks need: one document of mappings, sequences and scalars.
/// Aliases, anchors and tags are refused, so a few lines cannot unfold into gigabytes.
/// </summary>
internal sealed class YamlTreeReader
{
    public const int MostBytes = 2 * 1024 * 1024;
    private const int MostDepth = 24;
    private const int MostTabReports = 20;

    private readonly ErrorList errors;
    private readonly Parser parser;

    private YamlTreeReader(string text, ErrorList errors)
    {
        this.errors = errors;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The document's root, or null when the text is not readable; the reasons are in the list.</summary>
    public static YamlNode? Read(string text, ErrorList errors)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            errors.Add(1, 1, "too-large", "文件超过 2 MB", "the file is larger than 2 MB");
            return null;
        }

        string content = text.StartsWith('\uFEFF') ? text[1..] : text;
        ReportTabs(content, errors);
        if (!errors.IsEmpty)
            return null;
        try
        {
            return new YamlTreeReader(content, errors).ReadDocument();
        }
        catch (YamlException broken)
        {
            errors.Add((int)broken.Start.Line, (int)broken.Start.Column, "yaml", "YAML 写法有误，从这里起无法读取", $"not readable as YAML: {broken.Message}");
            return null;
        }
    }

    private static void ReportTabs(string text, ErrorList errors)
    {
        int number = 0, reported = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            int tab = line.IndexOf('\t');
            if (tab < 0 || !line[..tab].IsWhiteSpace() || line.IsWhiteSpace())
                continue;
            errors.Add(number, tab + 1, "tab", "缩进只能用空格，不能用制表符", "indent with spaces, not with tabs");
            if (++reported == MostTabReports)
                return;
        }
    }

    private YamlNode? ReadDocument()
    {
        parser.MoveNext();
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            errors.Add(1, 1, "empty", "文件是空的", "the file is empty");
            return null;
        }

        parser.Consume<DocumentStart>();
        YamlNode? root = ReadNode(0);
        if (root is null)
            return null;
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out DocumentStart? second))
            errors.Add((int)second.Start.Line, (int)second.Start.Column, "second-document", "一个文件只能写一个规则", "one file holds one document");
        return root;
    }

    /// <summary>Null after an error that makes reading on pointless.</summary>
    private YamlNode? ReadNode(int depth)
    {
        ParsingEvent current = parser.Current!;
        int line = (int)current.Start.Line, column = (int)current.Start.Column;
        if (current is AnchorAlias)
        {
            errors.Add(line, column, "alias", "不支持别名（*）引用", "aliases (*) are not allowed");
            return null;
        }

        if (current is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            errors.Add(line, column, "anchor", "不支持锚点（&）和标签（!）", "anchors (&) and tags (!) are not allowed");
            return null;
        }

        if (depth > MostDepth)
        {
            errors.Add(line, column, "too-deep", "嵌套层数过多", "nested too deeply");
            return null;
        }

        return current switch
        {
            Scalar scalar => ReadScalar(scalar, line, column),
            SequenceStart => ReadSequence(new YamlNode(YamlKind.Sequence, line, column), depth),
            MappingStart => ReadMapping(new YamlNode(YamlKind.Mapping, line, column), depth),
            _ => throw new InvalidOperationException($"Unexpected event {current}."),
        };
    }

    private YamlNode ReadScalar(Scalar scalar, int line, int column)
    {
        parser.MoveNext();
        bool isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
        return new YamlNode(YamlKind.Scalar, line, column) { Value = scalar.Value, IsNull = isNull && scalar.Style == ScalarStyle.Plain };
    }

    private YamlNode? ReadSequence(YamlNode sequence, int depth)
    {
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } item)
                return null;
            sequence.Items.Add(item);
        }

        return sequence;
    }

    private YamlNode? ReadMapping(YamlNode mapping, int depth)
    {
        parser.Consume<MappingStart>();
        HashSet<string> keys = new(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } key)
                return null;
            if (ReadNode(depth + 1) is not { } value)
                return null;
            if (key.Kind != YamlKind.Scalar)
                errors.Add(key, "key", "键必须是一个词", "a key must be a single word");
            else if (!keys.Add(key.Value))
                errors.Add(key, "duplicate-key", $"键“{key.Value}”重复", $"duplicate key '{key.Value}'");
            else
                mapping.Entries.Add((key, value));
        }

        return mapping;
    }
}
