using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionBoard.Screens;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

/// <summary>Every text of the interface exists in both languages, and every text that is asked for exists.</summary>
public sealed partial class ResourceTests
{
    public static TheoryData<string> Tables => [.. typeof(App).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".resources", StringComparison.Ordinal))
        .Select(name => name[..^".resources".Length])];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Both_languages_have_the_same_keys(string table) =>
        Read(table, "en").Keys.Order(StringComparer.Ordinal).ShouldBe(Read(table, "").Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_text_is_empty_and_both_languages_take_the_same_arguments(string table)
    {
        var english = Read(table, "en");
        foreach (var (key, chinese) in Read(table, ""))
        {
            chinese.ShouldNotBeNullOrWhiteSpace(key);
            english[key].ShouldNotBeNullOrWhiteSpace(key);
            Arguments(english[key]).ShouldBe(Arguments(chinese), $"{table}.{key}");
        }
    }

    [Fact]
    public void Shared_and_wall_texts_are_among_the_tables()
    {
        string[] names = [.. Tables.Select(row => row.Data)];
        names.ShouldContain("SupervisionBoard.Screens.Shared.SharedTexts");
        names.ShouldContain("SupervisionBoard.Screens.Wall.WallTexts");
    }

    private static Dictionary<string, string> Read(string table, string culture)
    {
        var set = new ResourceManager(table, typeof(App).Assembly).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false);
        set.ShouldNotBeNull($"{table} in '{culture}'");
        return set.Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }

    private static string[] Arguments(string text) =>
        [.. Argument().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d", RegexOptions.None, 1000)]
    private static partial Regex Argument();
}
