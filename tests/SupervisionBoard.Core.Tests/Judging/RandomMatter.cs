using System.Collections.Immutable;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Judging;

/// <summary>Matters in which anything may happen, in any order that a careless reporter could think of. Every instant is another whole minute.</summary>
internal sealed class RandomMatter(int seed)
{
    private static readonly ImmutableArray<ProcessProfile> All =
    [
        .. new[] { "hotline-12345", "hotline-12369", "petition", "complaint", "complaint-several", "complaint-ticket", "window-promise", "joint-approval", "rating-follow-up", "production-order" }.Select(Clocks.Load),
    ];

    private static readonly string[] Pauses = ["paused", "resumed"];
    private static readonly string[] Extensions = ["extensionRequested", "extensionGranted", "extensionRefused"];

    public Random Random { get; } = new(seed);

    public ProcessProfile Profile => All[seed % All.Length];

    /// <summary>Between the end of 2025 and the beginning of 2027, for which there is no calendar.</summary>
    public DateTimeOffset Instant() => At("2025-12-01 00:00").AddMinutes(Random.Next(0, 400 * 24 * 60));

    /// <summary>In order of time, within some weeks.</summary>
    public ClockEvent[] Events(bool pauses = true, bool extensions = true)
    {
        string[] types = [.. Profile.EventTypes.Where(type => (pauses || !Pauses.Contains(type)) && (extensions || !Extensions.Contains(type)))];
        List<ClockEvent> events = [];
        DateTimeOffset at = Instant();
        // Most matters begin at the beginning.
        string type = Random.Next(5) == 0 ? types[Random.Next(types.Length)] : Profile.Stages[0].From[0];
        for (int i = Random.Next(3, 14); i > 0; i--)
        {
            string? unit = Random.Next(4) == 0 ? null : $"W{Random.Next(1, 4)}";
            events.Add(new ClockEvent(type, at, unit, ReasonOf(type)));
            at = at.AddMinutes(Random.Next(3) == 0 ? Random.Next(1, 20_000) : Random.Next(1, 2_000));
            type = types[Random.Next(types.Length)];
        }

        return [.. events];
    }

    public string Ground()
    {
        string[] grounds = [.. Profile.Stages.SelectMany(stage => stage.Pause), "lunch"];
        return grounds[Random.Next(grounds.Length)];
    }

    private string? ReasonOf(string type) => type switch
    {
        "paused" => Ground(),
        "resumed" => null,
        _ => Random.Next(3) == 0 ? new TimeLimit(Random.Next(1, 40), (LimitUnit)Random.Next(4)).ToString() : null,
    };
}
