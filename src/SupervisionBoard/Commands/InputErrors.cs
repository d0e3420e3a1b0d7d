using System.Globalization;
using System.Resources;

namespace SupervisionBoard.Commands;

/// <summary>The words of the offline commands, in the language of the terminal; Chinese where it names none.</summary>
internal static class CommandWords
{
    private static readonly ResourceManager Resources = new("SupervisionBoard.Commands.CommandWords", typeof(CommandWords).Assembly);

    public static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is not "en";

    public static string Get(string name, params ReadOnlySpan<object?> values)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(Chinese ? "zh-CN" : "en");
        string words = Resources.GetString(name, culture) ?? throw new InvalidOperationException($"No words for {name}.");
        return values.IsEmpty ? words : string.Format(CultureInfo.InvariantCulture, words, values);
    }
}

/// <summary>Collects what is wrong with the input files, each with its line, and prints it at the end, file by file in order of lines. Any thread may add.</summary>
internal sealed class InputErrors(TextWriter output)
{
    private const int Most = 1000;

    /// <summary>A file of a million wrong rows says nothing more than its first thousand.</summary>
    private readonly List<(string File, int Line, string Message)> kept = [];
    private readonly Lock gate = new();
    private readonly List<string> files = [];
    private int count;

    public bool Any => count > 0;

    public void Add(string file, int line, string message)
    {
        lock (gate)
        {
            if (!files.Contains(file))
                files.Add(file);
            if (++count <= Most)
                kept.Add((file, line, message));
        }
    }

    /// <summary>Wrong with the file as a whole.</summary>
    public void Add(string file, string message) => Add(file, 0, message);

    /// <summary>Prints what was found and says how much more there was.</summary>
    public void Close()
    {
        foreach ((string file, int line, string message) in kept.OrderBy(error => files.IndexOf(error.File)).ThenBy(error => error.Line))
            output.WriteLine(line == 0 ? $"{file}: {message}" : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {message}"));
        if (count > Most)
            output.WriteLine(CommandWords.Get("MoreErrors", count - Most));
    }
}
