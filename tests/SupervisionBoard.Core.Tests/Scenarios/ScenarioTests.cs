using Shouldly;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.Tests.Projections.Scoring;
using Xunit;

namespace SupervisionBoard.Core.Tests.Scenarios;

/// <summary>
/// Plays every scenario file. Where a sheet changes on purpose, read the difference in the message and correct the file by hand.
/// </summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> Files => [.. Scenario.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_sheets_are_as_approved(string name)
    {
        Scenario scenario = Scenario.Read(name);

        string sheets = Scenario.Describe(scenario.Play());

        Assert.Equal(scenario.Approved, sheets);
    }

    [Theory]
    [InlineData("county-centre-2015")]
    [InlineData("window-staff-daily")]
    public void Every_rule_and_counter_is_exercised(string rulebook)
        => Unused(Desk.Load(rulebook), Scenario.Names).ShouldBeEmpty();

    [Fact]
    public void A_rule_that_no_scenario_exercises_is_named()
    {
        RulebookDefinition rulebook = Desk.Load("window-staff-daily");

        Unused(rulebook, []).ShouldBe(rulebook.Rules.Select(rule => rule.Code.Value));
        Unused(rulebook, ["window-staff-daily/conduct"]).ShouldContain("K1");
    }

    [Fact]
    public void Every_regulation_has_scenarios()
    {
        string[] files = [.. Scenario.Names];

        files.Length.ShouldBeGreaterThanOrEqualTo(60);
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rulebooks"), "*.yaml").Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(files.Select(file => Scenario.Read(file).Rulebook).Distinct(StringComparer.Ordinal), ignoreOrder: true);
    }

    /// <summary>Rules that never count on a sheet, and counters that never act, in the scenarios named.</summary>
    private static string[] Unused(RulebookDefinition rulebook, IEnumerable<string> names)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (Scenario scenario in names.Select(Scenario.Read).Where(scenario => scenario.Rulebook == rulebook.Id))
        {
            foreach (ScoreSheet sheet in scenario.Play().Subjects.SelectMany(subject => subject.Sheets))
            {
                used.UnionWith(sheet.Lines.Where(line => line.Occurrences > 0 || line.Points != 0).Select(line => line.Rule.Value));
                used.UnionWith(sheet.Reasons.Select(reason => reason.Code));
            }
        }

        return [.. rulebook.Rules.Select(rule => rule.Code.Value).Concat(rulebook.Counters.Select(counter => counter.Code)).Where(code => !used.Contains(code))];
    }
}
