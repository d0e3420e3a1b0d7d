using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionBoard.Commands;
using Xunit;

namespace SupervisionBoard.Tests.Commands;

/// <summary>The words of the verbs exist in both languages, with the same places for values.</summary>
public sealed class CommandWordsTests
{
    [Fact]
    public void English_has_every_word_of_the_chinese_with_the_same_places()
    {
        ResourceManager resources = new("SupervisionBoard.Commands.CommandWords", typeof(ScoreCommand).Assembly);
        Dictionary<string, string> chinese = Read(resources, CultureInfo.InvariantCulture);
        Dictionary<string, string> english = Read(resources, CultureInfo.GetCultureInfo("en"));

        english.Keys.ShouldBe(chinese.Keys, ignoreOrder: true);
        foreach ((string name, string words) in chinese)
        {
            Places(english[name]).ShouldBe(Places(words), name);
            english[name].Any(c => c is >= '一' and <= '鿿').ShouldBeFalse(name);
        }
    }

    private static Dictionary<string, string> Read(ResourceManager resources, CultureInfo culture)
        => resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static string Places(string words)
        => string.Join(' ', Regex.Matches(words, @"\{\d\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).Order(StringComparer.Ordinal));
}
