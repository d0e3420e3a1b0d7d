using System.Globalization;

namespace SupervisionBoard.Core.Rulebook.Reading;

/// <summary>
/// Reads the values of one mapping, reporting unknown keys and wrong values as it goes.
/// A value that was reported reads as absent, so that one mistake gives one message.
/// </summary>
internal sealed class MapReader
{
    /// <summary>Bound of every number: keeps sums and products far inside the range of decimal.</summary>
    public const decimal Largest = 1_000_000m;
    private const int LongestText = 2000;

    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> entries = new(StringComparer.Ordinal);

    public MapReader(YamlNode node, ErrorList errors, params ReadOnlySpan<string> known)
    {
        Node = node;
        Errors = errors;
        if (node.Kind != YamlKind.Mapping)
        {
            errors.Add(node, "not-a-mapping", "这里应当是“键: 值”的形式", "expected keys and values here");
            Broken = true;
            return;
        }

        foreach ((YamlNode key, YamlNode value) in node.Entries)
        {
            if (!known.Contains(key.Value))
            {
                string? meant = Spelling.Nearest(key.Value, known);
                errors.Add(
                    key,
                    "unknown-key",
                    meant is null ? $"不认识的键“{key.Value}”" : $"不认识的键“{key.Value}”，是否想写“{meant}”？",
                    meant is null ? $"unknown key '{key.Value}'" : $"unknown key '{key.Value}', did you mean '{meant}'?");
            }
            else if (value.IsNull)
            {
                errors.Add(key, "no-value", $"“{key.Value}”没有写值", $"'{key.Value}' has no value");
                entries[key.Value] = (key, value);
            }
            else
            {
                entries[key.Value] = (key, value);
            }
        }
    }

    public YamlNode Node { get; }

    public ErrorList Errors { get; }

    /// <summary>Not a mapping at all; already reported.</summary>
    public bool Broken { get; }

    public bool Has(string key) => entries.ContainsKey(key);

    public YamlNode KeyNode(string key) => entries[key].Key;

    /// <summary>The value of a key that is written and not empty.</summary>
    public YamlNode? Find(string key) => entries.TryGetValue(key, out var entry) && !entry.Value.IsNull ? entry.Value : null;

    public YamlNode? Require(string key)
    {
        if (!Broken && !Has(key))
            Errors.Add(Node, "missing-key", $"缺少“{key}”", $"'{key}' is missing");
        return Find(key);
    }

    public string? Text(string key) => Find(key) is { } node ? TextOf(node) : null;

    public string? RequireText(string key) => Require(key) is { } node ? TextOf(node) : null;

    public decimal? Number(string key, decimal least = -Largest, decimal most = Largest)
        => Find(key) is { } node ? NumberOf(node, least, most) : null;

    public int? Whole(string key, int least, int most)
    {
        if (Number(key, least, most) is not { } number)
            return null;
        if (decimal.Truncate(number) == number)
            return (int)number;
        Errors.Add(Find(key)!, "not-whole", "这里应当是整数", "expected a whole number");
        return null;
    }

    public bool? Flag(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (text is "true" or "false")
            return text is "true";
        Errors.Add(Find(key)!, "not-a-flag", "这里只能写 true 或 false", "expected true or false");
        return null;
    }

    /// <summary>One of the words given; anything else is reported with the list.</summary>
    public T? Choice<T>(string key, params ReadOnlySpan<(string Word, T Value)> choices)
        where T : struct
        => Find(key) is { } node ? ChoiceOf(node, choices) : null;

    public T? ChoiceOf<T>(YamlNode node, params ReadOnlySpan<(string Word, T Value)> choices)
        where T : struct
    {
        if (TextOf(node) is not { } text)
            return null;
        List<string> words = [];
        foreach ((string word, T value) in choices)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
                return value;
            words.Add(word);
        }

        Errors.Add(node, "not-a-choice", $"“{text}”不可用，可以写：{string.Join('、', words)}", $"'{text}' is not one of {string.Join(", ", words)}");
        return null;
    }

    public DateOnly? Date(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            return date;
        Errors.Add(Find(key)!, "not-a-date", $"“{text}”不是日期，应写成 2026-10-01 的样子", $"'{text}' is not a date such as 2026-10-01");
        return null;
    }

    /// <summary>A code: letters, digits, <c>- _ .</c>, at most 40 characters.</summary>
    public string? Code(string key)
    {
        if (RequireText(key) is not { } text)
            return null;
        return CodeOf(Find(key)!, text);
    }

    public string? CodeOf(YamlNode node, string text)
    {
        const int longest = 40;
        if (text.Length <= longest && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
            return text;
        Errors.Add(node, "not-a-code", $"代码“{text}”只能用字母、数字和 - _ .，最长 40 个字符", $"code '{text}' may only use letters, digits and - _ ., at most 40 characters");
        return null;
    }

    /// <summary>The items of a list; an absent key is an empty list, something else is reported.</summary>
    public IReadOnlyList<YamlNode> List(string key)
    {
        if (Find(key) is not { } node)
            return [];
        if (node.Kind == YamlKind.Sequence)
            return node.Items;
        Errors.Add(node, "not-a-list", $"“{key}”应当是列表", $"'{key}' must be a list");
        return [];
    }

    /// <summary>A scalar, or a list of scalars.</summary>
    public IReadOnlyList<YamlNode> OneOrList(string key) => Find(key) is { Kind: YamlKind.Scalar } single ? [single] : List(key);

    public string? TextOf(YamlNode node)
    {
        if (node.Kind != YamlKind.Scalar)
        {
            Errors.Add(node, "not-a-text", "这里应当是文字", "expected a text here");
            return null;
        }

        if (node.Value.Length is > 0 and <= LongestText)
            return node.Value;
        Errors.Add(node, "text-length", $"文字不能为空，最长 {LongestText} 个字符", $"a text must not be empty nor longer than {LongestText} characters");
        return null;
    }

    public decimal? NumberOf(YamlNode node, decimal least, decimal most)
    {
        if (TextOf(node) is not { } text)
            return null;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            Errors.Add(node, "not-a-number", $"“{text}”不是数字", $"'{text}' is not a number");
            return null;
        }

        if (number >= least && number <= most)
            return number;
        Errors.Add(
            node,
            "out-of-range",
            string.Create(CultureInfo.InvariantCulture, $"{number} 超出范围，应在 {least} 到 {most} 之间"),
            string.Create(CultureInfo.InvariantCulture, $"{number} is out of range, expected {least} to {most}"));
        return null;
    }
}
