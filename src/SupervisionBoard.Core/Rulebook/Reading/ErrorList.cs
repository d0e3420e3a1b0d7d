using System.Collections.Immutable;

namespace SupervisionBoard.Core.Rulebook.Reading;

/// <summary>Collects everything that is wrong with one file, so that it is reported at once.</summary>
internal sealed class ErrorList(string file)
{
    /// <summary>A broken file needs no thousand messages.</summary>
    private const int Most = 200;

    /// <summary>A message may quote the file, and a word of the file may be as long as the file.</summary>
    private const int Longest = 300;

    private readonly List<RulebookError> errors = [];

    public bool IsEmpty => errors.Count == 0;

    public void Add(YamlNode at, string code, string zh, string en) => Add(at.Line, at.Column, code, zh, en);

    public void Add(int line, int column, string code, string zh, string en)
    {
        if (errors.Count < Most)
            errors.Add(new RulebookError(file, line, column, code, Clipped(zh), Clipped(en)));
    }

    /// <summary>In the order of the file; reports of one place keep the order in which they were found.</summary>
    public ImmutableArray<RulebookError> ToOrdered()
        => [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];

    private static string Clipped(string message) => message.Length <= Longest ? message : message[..Longest] + "…";
}
