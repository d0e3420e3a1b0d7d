using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// What just happened, ordered by when it happened and not by when it was heard of. Keys make a line go away with
/// what it spoke of.
/// </summary>
public sealed record TickerState
{
    /// <summary>More than a screen shows, so that lines that go away leave others behind them.</summary>
    private const int Kept = 60;

    public static TickerState Empty { get; } = new();

    private ImmutableSortedSet<(long At, string Key)> Order { get; init; } = ImmutableSortedSet.Create<(long At, string Key)>(Comparer<(long At, string Key)>.Create(Compare));

    private ImmutableDictionary<string, TickerItem> Items { get; init; } = ImmutableDictionary.Create<string, TickerItem>(StringComparer.Ordinal);

    public IEnumerable<TickerItem> Newest => Order.Reverse().Select(o => Items[o.Key]);

    public TickerState Add(string key, TickerItem item)
    {
        if (Items.TryGetValue(key, out TickerItem? same) && same == item)
            return this;
        TickerState state = Remove(key);
        ImmutableSortedSet<(long At, string Key)> order = state.Order.Add((item.At.UtcTicks, key));
        ImmutableDictionary<string, TickerItem> items = state.Items.Add(key, item);
        if (order.Count > Kept)
        {
            items = items.Remove(order.Min.Key);
            order = order.Remove(order.Min);
        }

        return state with { Order = order, Items = items };
    }

    public TickerState Remove(string key) => Items.TryGetValue(key, out TickerItem? item)
        ? this with { Order = Order.Remove((item.At.UtcTicks, key)), Items = Items.Remove(key) }
        : this;

    private static int Compare((long At, string Key) left, (long At, string Key) right)
    {
        int time = left.At.CompareTo(right.At);
        return time != 0 ? time : string.CompareOrdinal(left.Key, right.Key);
    }
}
