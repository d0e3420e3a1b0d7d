using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Rulebooks;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Rulebooks;

/// <summary>Every regulation that travels with the program can be said in both languages, whole.</summary>
public sealed partial class WordingTests : ScreenContext
{
    public WordingTests()
    {
        Services.AddSingleton<RulebookWording>();
        Services.AddSingleton<RulebookComparison>();
    }

    public static TheoryData<string, string> Regulations => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "rulebooks"), "*.yaml")
        .SelectMany(file => new[] { (Path.GetFileName(file), "zh-CN"), (Path.GetFileName(file), "en") })];

    [Theory]
    [MemberData(nameof(Regulations))]
    public void Every_rule_and_every_outcome_has_words(string file, string language)
    {
        Speak(language);
        RulebookDefinition rulebook = Load(file);
        RulebookWording words = Services.GetRequiredService<RulebookWording>();
        string[] said =
        [
            .. rulebook.Rules.SelectMany(words.Rule),
            .. rulebook.Counters.Select(words.Counter),
            .. rulebook.Consequences.Select(words.Consequence),
            .. rulebook.Awards.SelectMany(words.Award).Select(stated => stated.Text),
            .. new[] { SubjectKind.Staff, SubjectKind.Window }.Where(kind => rulebook.SheetOf(kind) is not null).SelectMany(kind => words.Sheet(rulebook.SheetOf(kind)!, kind)).Select(stated => stated.Text),
            .. words.Combining(rulebook).Select(stated => stated.Text),
            .. rulebook.Payout is { } payout ? [words.Payout(payout)] : Array.Empty<string>(),
        ];

        rulebook.Rules.ShouldAllBe(rule => words.Rule(rule).Count > 0);
        said.ShouldAllBe(text => !string.IsNullOrWhiteSpace(text));
        // A text that is missing is shown as its key: PeriodCapQuarter, Metric-…
        said.Where(text => Keyish().IsMatch(text)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Regulations))]
    public void A_regulation_does_not_differ_from_itself(string file, string language)
    {
        Speak(language);

        Services.GetRequiredService<RulebookComparison>().Between(Load(file), Load(file)).ShouldBeEmpty();
    }

    [Fact]
    public void Added_removed_and_changed_are_told_side_by_side()
    {
        RulebookDefinition left = Parse("{ code: A, for: staff, text: a, basis: x, deduct: 5 }", "{ code: B, for: staff, text: b, basis: x, deduct: 1 }");
        RulebookDefinition right = Parse("{ code: A, for: staff, text: a, basis: x, deduct: 3, monthlyCap: 6 }", "{ code: C, for: staff, text: c, basis: x, add: 1 }");

        IReadOnlyList<ComparedItem> items = Services.GetRequiredService<RulebookComparison>().Between(left, right);

        items.Select(i => (i.Section, i.Name, i.Added, i.Removed)).ShouldBe([("条款", "A", false, false), ("条款", "C", true, false), ("条款", "B", false, true)]);
        items[0].Left.ShouldBe(["a", "每次扣 5 分", "工作人员", "依据 x"]);
        items[0].Right.ShouldBe(["a", "每次扣 3 分", "每月最多 6 分", "工作人员", "依据 x"]);
    }

    [Fact]
    public void Every_text_asked_for_exists_and_no_Chinese_stands_in_markup()
    {
        ResourceManager texts = new(typeof(RulebookTexts));
        string[] sources = [.. Directory.EnumerateFiles(Folder()).Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))];
        string[] used = [.. sources.SelectMany(f => Key().Matches(File.ReadAllText(f)).Select(m => m.Groups["key"].Value)).Distinct(StringComparer.Ordinal)];

        used.Length.ShouldBeGreaterThan(100);
        used.Where(key => texts.GetString(key, CultureInfo.InvariantCulture) is null).ShouldBeEmpty();
        sources.Where(f => f.EndsWith(".razor", StringComparison.Ordinal) && File.ReadAllText(f).Any(c => c is >= '\u4e00' and <= '\u9fff')).ShouldBeEmpty();
    }

    [Fact]
    public void Every_outcome_of_an_activation_has_words()
    {
        ResourceManager texts = new(typeof(RulebookTexts));
        foreach (ActivationOutcome outcome in Enum.GetValues<ActivationOutcome>().Where(o => o is not (ActivationOutcome.Done or ActivationOutcome.Later)))
            texts.GetString("Refusal" + outcome, CultureInfo.InvariantCulture).ShouldNotBeNullOrWhiteSpace(outcome.ToString());
    }

    private static RulebookDefinition Load(string file) => RulebookLoader.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", file)), file).Rulebook.ShouldNotBeNull();

    private static RulebookDefinition Parse(params string[] rules) => RulebookLoader.Load(
        $"rulebook: t\nversion: 1\ntitle: t\neffective: {{ from: 2015-01-01 }}\nstaff: {{ base: 100, decimals: 1 }}\nrules:\n{string.Join('\n', rules.Select(rule => "  - " + rule))}\n", "t.yaml").Rulebook.ShouldNotBeNull();

    private static string Folder()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SupervisionBoard.sln")))
            root = root.Parent;
        return Path.Combine(root.ShouldNotBeNull().FullName, "src", "SupervisionBoard", "Screens", "Rulebooks");
    }

    [GeneratedRegex(@"\b(?:T|texts)\[""(?<key>[A-Za-z]+)""(?! \+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"[a-z][A-Z]|(?:Metric|Flag|Source)-", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Keyish();
}
