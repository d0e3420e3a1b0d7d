namespace SupervisionBoard.Core.Rulebook.Reading;

internal enum YamlKind
{
    Scalar,
    Sequence,
    Mapping,
}

/// <summary>A node with its place; line and column count from 1.</summary>
internal sealed class YamlNode(YamlKind kind, int line, int column)
{
    public YamlKind Kind { get; } = kind;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>The scalar's text; empty for other kinds.</summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>A plain scalar that YAML reads as null.</summary>
    public bool IsNull { get; init; }

    public List<YamlNode> Items { get; } = [];

    public List<(YamlNode Key, YamlNode Value)> Entries { get; } = [];
}
