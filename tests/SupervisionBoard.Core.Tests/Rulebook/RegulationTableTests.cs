using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Rulebook;

/// <summary>docs/regulations.md maps articles to rules; here it is held to the files.</summary>
public sealed partial class RegulationTableTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "regulations.md"));

    public static TheoryData<string> Rulebooks => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rulebooks"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Rulebooks))]
    public void Every_rule_and_counter_stands_beside_its_article(string name)
    {
        RulebookDefinition rulebook = Desk.Load(name);
        string table = string.Join('\n', Page.SkipWhile(line => !line.StartsWith($"## {name} ", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(line => line.StartsWith('|')));
        HashSet<string> named = [.. Code().Matches(table).Select(match => match.Value), .. Range().Matches(table).SelectMany(Between)];

        rulebook.Rules.Select(rule => rule.Code.Value).Concat(rulebook.Counters.Select(counter => counter.Code)).Where(code => !named.Contains(code)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rulebooks))]
    public void Every_rule_cites_an_article(string name)
        => Desk.Load(name).Rules.Where(rule => rule.Basis.Length == 0).ShouldBeEmpty();

    private static IEnumerable<string> Between(Match range)
    {
        int from = int.Parse(range.Groups["from"].Value, CultureInfo.InvariantCulture);
        int to = int.Parse(range.Groups["to"].Value, CultureInfo.InvariantCulture);
        return Enumerable.Range(from, to - from + 1).Select(number => FormattableString.Invariant($"{range.Groups["head"].Value}{number}"));
    }

    [GeneratedRegex("[A-Z][0-9]+(-[0-9]+)?|[a-z]+(-[a-z]+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<head>[A-Z]([0-9]+-)?)(?<from>[0-9]+) to \k<head>(?<to>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();
}
