using SupervisionBoard.Core.Judging.Clocks;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Judging;

/// <summary>Builders for the tests of clocks: the shipped hotline profile and events in the centre's time.</summary>
internal static class Clocks
{
    public static ProcessProfile Hotline { get; } = Load("hotline-12345");

    public static ProcessProfile Load(string name)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "profiles", name + ".yaml");
        return ProfileLoader.Load(File.ReadAllText(file), name).Profile ?? throw new InvalidOperationException(name);
    }

    public static ProcessProfile Parse(string text)
    {
        ProfileLoadResult result = ProfileLoader.Load(text, "test.yaml");
        return result.Profile ?? throw new InvalidOperationException(string.Join('\n', result.Errors));
    }

    public static ClockEvent On(string at, string type, string? unit = null, string? reason = null) => new(type, At(at), unit, reason);

    public static MatterClock Run(params ClockEvent[] events) => ClockEngine.Run(Hotline, "T123", events, Schedule);

    public static StageClock Stage(this MatterClock matter, string code, int occurrence = 1) =>
        matter.Stages.Single(stage => stage.Stage.Code == code && stage.Occurrence == occurrence);
}
