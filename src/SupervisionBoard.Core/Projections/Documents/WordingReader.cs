using System.Collections.Immutable;
using SupervisionBoard.Core.Rulebook.Reading;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>Cuts texts at their places for values and reports names that do not exist, each at its own line and column.</summary>
internal sealed class WordingReader(string source, ErrorList errors)
{
    private const string Open = "{{";
    private const string Close = "}}";

    private readonly string[] lines = source.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');

    /// <param name="list">The list whose row the text may name, or null.</param>
    public DocumentText Read(YamlNode node, string text, string? list)
    {
        var parts = ImmutableArray.CreateBuilder<WordingPart>();
        (int Line, int Column) place = (node.Line, node.Column);
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf(Open, at, StringComparison.Ordinal);
            if (open < 0)
                break;
            if (open > at)
                parts.Add(new WordingPart(text[at..open], IsField: false));
            int close = text.IndexOf(Close, open, StringComparison.Ordinal);
            place = Find(place, Open);
            if (close < 0)
            {
                errors.Add(place.Line, place.Column, "open-field", "“{{”没有用“}}”结束", "'{{' is not closed by '}}'");
                return new DocumentText(parts.ToImmutable());
            }

            string name = text[(open + Open.Length)..close].Trim();
            if (DocumentFields.Known(list).Contains(name, StringComparer.Ordinal))
                parts.Add(new WordingPart(name, IsField: true));
            else
                Unknown(place.Line, place.Column, name, DocumentFields.Known(list));
            place = (place.Line, place.Column + Open.Length);
            at = close + Close.Length;
        }

        if (at < text.Length)
            parts.Add(new WordingPart(text[at..], IsField: false));
        return new DocumentText(parts.ToImmutable());
    }

    public void Unknown(int line, int column, string name, IEnumerable<string> known)
    {
        string[] all = [.. known];
        string? meant = Spelling.Nearest(name, all);
        string there = string.Join('、', all.Where(word => !word.Contains('.', StringComparison.Ordinal) || word.StartsWith(DocumentFields.Item + ".", StringComparison.Ordinal)));
        errors.Add(
            line,
            column,
            "unknown-field",
            meant is null ? $"没有字段“{name}”，可以写：{there}" : $"没有字段“{name}”，是否想写“{meant}”？",
            meant is null ? $"there is no field '{name}', there are: {there.Replace("、", ", ", StringComparison.Ordinal)}" : $"there is no field '{name}', did you mean '{meant}'?");
    }

    /// <summary>Where the next such mark stands in the source, from a place on.</summary>
    private (int Line, int Column) Find((int Line, int Column) from, string mark)
    {
        int column = from.Column - 1;
        for (int line = from.Line; line <= lines.Length; line++)
        {
            string text = lines[line - 1];
            int found = column <= text.Length ? text.IndexOf(mark, column, StringComparison.Ordinal) : -1;
            if (found >= 0)
                return (line, found + 1);
            column = 0;
        }

        return from;
    }
}
