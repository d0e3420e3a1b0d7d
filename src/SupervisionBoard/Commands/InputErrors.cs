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

/// <summary>Collects what is wrong with the input files, each with its line, and prints it at the end.</summary>
internal sealed class InputErrors(TextWriter output)
{
    private const int Most = 1000;
    private int count;

    public bool Any => count > 0;

    public void Add(string file, int line, string message)
    {
        if (++count <= Most)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {message}"));
    }

    public void Add(string file, string message)
    {
        if (++count <= Most)
            output.WriteLine($"{file}: {message}");
    }

    /// <summary>Says how many more there were.</summary>
    public void Close()
    {
        if (count > Most)
            output.WriteLine(CommandWords.Get("MoreErrors", count - Most));
    }
}
