using System.Collections.Concurrent;
using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// The terminals' states over time, folded from <see cref="ClockDeviceChanged"/>; the order of arrival leaves no trace.
/// A terminal is unknown before its first fact, and what is unknown closes no gate.
/// </summary>
public sealed class ClockDevices
{
    public static ClockDevices Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<ClockDeviceChanged>>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, ImmutableArray<ClockDeviceChanged>> _changes;

    /// <summary>Judging asks for the same few days for everybody.</summary>
    private readonly ConcurrentDictionary<DateOnly, ImmutableArray<ClockGap>> _days = new();

    private ClockDevices(ImmutableSortedDictionary<string, ImmutableArray<ClockDeviceChanged>> changes) => _changes = changes;

    /// <summary>The newest state of each terminal, by serial number.</summary>
    public IEnumerable<ClockDeviceChanged> Newest => _changes.Values.Select(c => c[^1]);

    public ClockDeviceChanged? Find(string device) => _changes.TryGetValue(device, out ImmutableArray<ClockDeviceChanged> known) ? known[^1] : null;

    /// <summary>In order of time.</summary>
    public ImmutableArray<ClockDeviceChanged> ChangesOf(string device) => _changes.GetValueOrDefault(device, []);

    /// <summary>The change in force at the fact's instant, before the fact; null when there is none.</summary>
    public ClockDeviceChanged? Before(ClockDeviceChanged fact) => ChangesOf(fact.Device).LastOrDefault(c => FactOrder.Compare(c, fact) < 0);

    public ClockDeviceChanged? After(ClockDeviceChanged fact) => ChangesOf(fact.Device).FirstOrDefault(c => FactOrder.Compare(c, fact) > 0);

    public ClockDevices Apply(ClockDeviceChanged fact)
    {
        ImmutableArray<ClockDeviceChanged> changes = ChangesOf(fact.Device);
        int at = changes.Length;
        while (at > 0 && FactOrder.Compare(changes[at - 1], fact) > 0)
            at--;
        return new ClockDevices(_changes.SetItem(fact.Device, changes.Insert(at, fact)));
    }

    /// <summary>The times without evidence that touch a day, in order of their beginning.</summary>
    /// <param name="from">The day's first instant.</param>
    /// <param name="to">The next day's.</param>
    public ImmutableArray<ClockGap> GapsOn(DateOnly day, DateTimeOffset from, DateTimeOffset to) =>
        _changes.IsEmpty ? [] : _days.GetOrAdd(day, static (_, at) => at.Devices.Find(at.From, at.To), (Devices: this, From: from, To: to));

    /// <summary>The time without evidence that began in the second of the instant; null when there is none.</summary>
    public ClockGap? FindGap(string device, DateTimeOffset from)
    {
        ImmutableArray<ClockDeviceChanged> changes = ChangesOf(device);
        int at = -1;
        for (int i = 0; i < changes.Length; i++)
        {
            if (IsGap(changes[i].State) && changes[i].At.UtcTicks / TimeSpan.TicksPerSecond == from.UtcTicks / TimeSpan.TicksPerSecond)
                at = i;
        }

        return at < 0 ? null : GapAt(changes, at);
    }

    private ImmutableArray<ClockGap> Find(DateTimeOffset from, DateTimeOffset to)
    {
        var gaps = ImmutableArray.CreateBuilder<ClockGap>();
        foreach (ImmutableArray<ClockDeviceChanged> changes in _changes.Values)
        {
            // Backwards from the end: days that are judged are recent ones.
            for (int i = changes.Length - 1; i >= 0; i--)
            {
                ClockGap gap = GapAt(changes, i);
                if (gap.To <= from)
                    break;
                if (gap.From < to && IsGap(gap.State))
                    gaps.Add(gap);
            }
        }

        gaps.Sort(static (left, right) =>
        {
            int order = left.From.UtcTicks.CompareTo(right.From.UtcTicks);
            return order != 0 ? order : string.CompareOrdinal(left.Device, right.Device);
        });
        return gaps.ToImmutable();
    }

    private static ClockGap GapAt(ImmutableArray<ClockDeviceChanged> changes, int i) =>
        new(changes[i].Device, changes[i].Area, changes[i].State, changes[i].At, i + 1 < changes.Length ? changes[i + 1].At : DateTimeOffset.MaxValue);

    public static bool IsGap(ClockDeviceState state) => state is ClockDeviceState.Offline or ClockDeviceState.Drifting or ClockDeviceState.Unsynchronised;
}
