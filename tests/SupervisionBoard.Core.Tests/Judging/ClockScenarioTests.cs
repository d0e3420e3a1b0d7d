using Shouldly;
using SupervisionBoard.Core.Judging.Clocks;
using Xunit;

namespace SupervisionBoard.Core.Tests.Judging;

/// <summary>
/// Plays every file of ClockScenarios. Where a clock changes on purpose, read the difference in the message, check it
/// against the calendar and correct the file by hand.
/// </summary>
public sealed class ClockScenarioTests
{
    public static TheoryData<string> Files => [.. ClockScenario.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_clocks_are_as_approved(string name)
    {
        ClockScenario scenario = ClockScenario.Read(name);

        string clocks = scenario.Describe();

        Assert.Equal(scenario.Approved, clocks);
    }

    [Fact]
    public void Every_stage_of_every_profile_runs_in_a_scenario()
    {
        ClockScenario[] scenarios = [.. ClockScenario.Names.Select(ClockScenario.Read)];

        scenarios.Length.ShouldBeGreaterThanOrEqualTo(80);
        string[] profiles = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "profiles"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!)];
        IEnumerable<string> all = profiles.SelectMany(profile => Clocks.Load(profile).Stages.Select(stage => $"{profile}/{stage.Code}"));
        IEnumerable<string> played = scenarios.SelectMany(scenario => scenario.Run().Stages.Select(clock => $"{scenario.Profile}/{clock.Stage.Code}"));
        all.Except(played, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_state_and_every_note_is_seen_in_a_scenario()
    {
        string all = string.Join('\n', ClockScenario.Names.Select(name => ClockScenario.Read(name).Approved));

        Enum.GetNames<ClockState>().Concat(Enum.GetNames<ClockNoteKind>()).Where(word => !all.Contains(word, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
