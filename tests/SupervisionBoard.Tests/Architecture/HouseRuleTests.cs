using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace SupervisionBoard.Tests.Architecture;

public sealed partial class HouseRuleTests
{
    [Fact]
    public void Every_text_is_there_in_Chinese_and_in_English_with_the_same_places_for_values()
    {
        string[] chinese = [.. SourceTree.Files("src", ".resx").Select(f => f.Path).Where(p => !p.EndsWith(".en.resx", StringComparison.Ordinal))];
        chinese.ShouldNotBeEmpty();
        SourceTree.Files("src", ".en.resx").Select(f => f.Path.Replace(".en.resx", ".resx", StringComparison.Ordinal)).ShouldBe(chinese);
        foreach (string path in chinese)
        {
            Dictionary<string, string> zh = Read(path);
            Dictionary<string, string> en = Read(path.Replace(".resx", ".en.resx", StringComparison.Ordinal));
            zh.Keys.Except(en.Keys, StringComparer.Ordinal).ShouldBeEmpty($"{path}: missing in English");
            en.Keys.Except(zh.Keys, StringComparer.Ordinal).ShouldBeEmpty($"{path}: missing in Chinese");
            foreach ((string key, string words) in zh)
            {
                words.ShouldNotBeNullOrWhiteSpace($"{path} {key}");
                en[key].ShouldNotBeNullOrWhiteSpace($"{path} {key}");
                Places(en[key]).ShouldBe(Places(words), $"{path} {key}");
                // A language is named in itself; what is the same in both is data, as the suffix that names of windows carry.
                (Han().IsMatch(en[key]) && en[key] != words && !key.Contains("Language", StringComparison.Ordinal)).ShouldBeFalse($"{path} {key}: Chinese in the English text");
            }
        }
    }

    [Fact]
    public void No_page_holds_words_of_its_own()
    {
        string[] wrong = [.. SourceTree.Files("src", ".razor").Where(f => Han().IsMatch(RazorComment().Replace(f.Text, ""))).Select(f => f.Path)];
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_reads_the_machines_clock_or_sleeps()
    {
        foreach (string folder in new[] { "src", "tests" })
        {
            foreach ((string path, string text) in SourceTree.Files(folder, ".cs", ".razor"))
            {
                Clock().Matches(Comment().Replace(text, "")).Select(m => m.Value).ShouldBeEmpty(path);
                text.Contains("RS" + "0030", StringComparison.Ordinal).ShouldBeFalse($"{path} switches the ban off");
                if (folder == "tests")
                    Sleep().Matches(Comment().Replace(text, "")).Select(m => m.Value).ShouldBeEmpty(path);
            }
        }
    }

    [Fact]
    public void Files_stay_short_enough_to_read()
    {
        foreach (string folder in new[] { "src", "tests" })
        {
            foreach ((string path, string text) in SourceTree.Files(folder, ".cs", ".razor"))
                text.Count(c => c == '\n').ShouldBeLessThanOrEqualTo(300, path);
        }
    }

    [Fact]
    public void Nothing_is_left_for_later_and_no_name_says_nothing()
    {
        foreach ((string path, string text) in SourceTree.Files("src", ".cs", ".razor", ".js"))
        {
            Unfinished().Matches(text).Select(m => m.Value).ShouldBeEmpty(path);
            Empty().Matches(text).Select(m => m.Value).ShouldBeEmpty(path);
        }
    }

    private static Dictionary<string, string> Read(string path) =>
        XDocument.Load(Path.Combine(SourceTree.Root, path)).Root!.Elements("data").ToDictionary(d => (string)d.Attribute("name")!, d => (string)d.Element("value")!, StringComparer.Ordinal);

    private static string[] Places(string text) => [.. Place().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Place();

    [GeneratedRegex(@"[\u4e00-\u9fff]", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Han();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"//[^\n]*", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bThread\.Sleep\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bTask\.Delay\b", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(class|record|struct|interface) \w+(Manager|Helper|Service|Common|Utils)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Empty();
}
