using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Screens.Attendance;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Overview;
using SupervisionBoard.Screens.Scores;
using SupervisionBoard.Screens.Fairness;
using SupervisionBoard.Screens.Leave;
using SupervisionBoard.Screens.LedgerView;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Wall;
using SupervisionBoard.Screens.WorkingDays;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

/// <summary>A key that is misspelt would be shown as it stands: the sources of the shared parts and the wall are read for it.</summary>
public sealed partial class UsedTextsTests
{
    [Theory]
    [InlineData("Shared", typeof(SharedTexts))]
    [InlineData("Wall", typeof(WallTexts))]
    [InlineData("Deductions", typeof(DeductionTexts), typeof(FindingTexts))]
    [InlineData("Scores", typeof(ScoreTexts))]
    [InlineData("Overview", typeof(OverviewTexts))]
    [InlineData("Appeals", typeof(AppealTexts))]
    [InlineData("LedgerView", typeof(LedgerTexts))]
    [InlineData("Fairness", typeof(FairnessTexts))]
    [InlineData("Attendance", typeof(AttendanceTexts), typeof(WallTexts))]
    [InlineData("WorkingDays", typeof(WorkingDayTexts))]
    [InlineData("Leave", typeof(LeaveTexts))]
    public void Every_text_asked_for_exists(string area, params Type[] tables)
    {
        ResourceManager[] resources = [.. tables.Select(table => new ResourceManager(table))];
        string[] used = [.. Sources(area).SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value)).Distinct(StringComparer.Ordinal)];

        used.Length.ShouldBeGreaterThan(20);
        used.Where(key => resources.All(table => table.GetString(key, CultureInfo.InvariantCulture) is null)).ShouldBeEmpty();
    }

    /// <summary>A component asks the table that it was given, whatever others of its area have.</summary>
    [Fact]
    public void Every_text_is_in_the_table_that_is_asked_for_it()
    {
        Dictionary<string, Type> tables = typeof(SharedTexts).Assembly.GetTypes().Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal)).ToDictionary(type => type.Name, StringComparer.Ordinal);
        List<string> missing = [];
        int asked = 0;
        foreach (var component in Sources("", SearchOption.AllDirectories).GroupBy(file => file.EndsWith(".razor.cs", StringComparison.Ordinal) ? file[..^3] : file, StringComparer.Ordinal))
        {
            string source = string.Join('\n', component.Select(File.ReadAllText));
            ILookup<string, string> given = Given().Matches(source).ToLookup(match => match.Groups["name"].Value, match => match.Groups["table"].Value, StringComparer.Ordinal);
            foreach (Match ask in Asked().Matches(source))
            {
                string[] from = [.. given[ask.Groups["name"].Value].Where(tables.ContainsKey)];
                if (from.Length == 0)
                    continue;
                asked++;
                if (from.All(table => new ResourceManager(tables[table]).GetString(ask.Groups["key"].Value, CultureInfo.InvariantCulture) is null))
                    missing.Add($"{Path.GetFileName(component.Key)}: {ask.Value}");
            }
        }

        asked.ShouldBeGreaterThan(1_000);
        missing.ShouldBeEmpty();
    }

    [GeneratedRegex(@"IStringLocalizer<(?<table>\w+)>\s+(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Given();

    [GeneratedRegex(@"\b(?<name>\w+)\[""(?<key>[\w-]+)""[\],]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Asked();

    [Theory]
    [InlineData("Shared")]
    [InlineData("Wall")]
    [InlineData("Deductions")]
    [InlineData("Scores")]
    [InlineData("Overview")]
    [InlineData("Appeals")]
    [InlineData("LedgerView")]
    [InlineData("Fairness")]
    [InlineData("Attendance")]
    [InlineData("Round")]
    [InlineData("WorkingDays")]
    public void No_Chinese_stands_in_markup(string area)
    {
        foreach (string file in Sources(area).Where(file => file.EndsWith(".razor", StringComparison.Ordinal)))
            File.ReadAllText(file).Any(c => c is >= '\u4e00' and <= '\u9fff').ShouldBeFalse(file);
    }

    private static IEnumerable<string> Sources(string area, SearchOption depth = SearchOption.TopDirectoryOnly)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SupervisionBoard.sln")))
            root = root.Parent;
        string folder = Path.Combine(root.ShouldNotBeNull().FullName, "src", "SupervisionBoard", "Screens", area);
        return Directory.EnumerateFiles(folder, "*", depth).Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal));
    }

    // Keys put together at run time ("Phase" + …) are covered by the tests that show every value.
    [GeneratedRegex(@"\b(?:T|texts)\[""(?<key>[A-Za-z]+)""(?! \+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
