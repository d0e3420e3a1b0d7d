using System.Collections.Immutable;

namespace SupervisionBoard.Core.Events.Terminals;

/// <summary>
/// What is known of one terminal's clock from when its rows arrive. A row that claims to be later than its arrival
/// is proof of a wrong clock; a row that is late may have waited in the terminal, so that only the same lateness at
/// several moments, or of rows taken while the terminal was connected, is. Pure: times are arguments.
/// </summary>
public sealed record TerminalClock
{
    /// <summary>Silent for longer, and it is offline.</summary>
    public static readonly TimeSpan OfflineAfter = TimeSpan.FromMinutes(3);

    /// <summary>Wrong by more, and its times prove nothing.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Wrong by more, and the clock was never set rather than running badly.</summary>
    private static readonly TimeSpan s_unset = TimeSpan.FromHours(1);

    /// <summary>Offsets that differ by no more are the same.</summary>
    private static readonly TimeSpan s_same = TimeSpan.FromMinutes(1);

    /// <summary>Rows that waited are sent in one go; the same lateness over this time is no queue.</summary>
    private static readonly TimeSpan s_steady = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_steadyConnected = TimeSpan.FromSeconds(30);

    private const int SteadyRows = 3;
    private const int SteadyRowsConnected = 2;
    private const int KeptSamples = 8;

    private readonly record struct Sample(DateTimeOffset Arrival, DateTimeOffset Claimed, bool Connected)
    {
        public TimeSpan Offset => Claimed - Arrival;
    }

    private ImmutableArray<Sample> Samples { get; init; } = [];

    /// <summary>The last request of any kind.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Since when it has been connected without a break, and its rows were taken at once.</summary>
    public DateTimeOffset? ConnectedSince { get; private init; }

    /// <summary>Terminal's time minus the centre's, as last measured; null before the first row that tells.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>Trusted, Drifting or Unsynchronised; whether it is offline is asked of <see cref="LastSeen"/>.</summary>
    public ClockDeviceState State { get; init; } = ClockDeviceState.Trusted;

    /// <summary>When <see cref="State"/> began: for a clock that is behind, the earliest time that it claimed.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>A request came.</summary>
    public TerminalClock Seen(DateTimeOffset now)
    {
        bool connected = LastSeen is { } last && now - last <= OfflineAfter;
        return this with { LastSeen = now, ConnectedSince = connected ? ConnectedSince ?? now : now };
    }

    /// <summary>Its rows were not taken, through no fault of its own: those that come now have waited.</summary>
    public TerminalClock Refused(DateTimeOffset now) => this with { ConnectedSince = now, Samples = [] };

    /// <summary>New rows came in one request; resent ones say nothing and are left out by the caller.</summary>
    /// <param name="newest">The latest time that one of them claims.</param>
    public TerminalClock Took(DateTimeOffset arrival, DateTimeOffset newest)
    {
        TimeSpan offset = newest - arrival;
        if (offset > Tolerance)
            return Wrong(offset, arrival);
        if (offset >= -Tolerance)
            return this with { Offset = offset, State = ClockDeviceState.Trusted, Since = State == ClockDeviceState.Trusted ? Since : arrival, Samples = [] };

        Sample sample = new(arrival, newest, ConnectedSince is { } since && newest >= since);
        TerminalClock next = this with { Samples = Samples.Length == KeptSamples ? Samples.RemoveAt(0).Add(sample) : Samples.Add(sample) };
        Sample[] alike = [.. next.Samples.Where(s => (s.Offset - offset).Duration() <= s_same)];
        TimeSpan span = arrival - alike[0].Arrival;
        bool steady = (alike.Length >= SteadyRows && span >= s_steady)
            || (alike.Count(s => s.Connected) >= SteadyRowsConnected && span >= s_steadyConnected);
        return steady ? next.Wrong(offset, alike.Min(s => s.Claimed)) : next;
    }

    private TerminalClock Wrong(TimeSpan offset, DateTimeOffset since)
    {
        ClockDeviceState state = offset.Duration() > s_unset ? ClockDeviceState.Unsynchronised : ClockDeviceState.Drifting;
        return this with { Offset = offset, State = state, Since = state == State ? Since ?? since : since };
    }
}
