using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// Moments at which something changes by itself, ordered by time: what is due is looked up and never scanned for. Adding,
/// removing and asking cost the logarithm of what is in it.
/// </summary>
public sealed class DueQueue
{
    private readonly ImmutableSortedSet<Moment> _moments;

    private DueQueue(ImmutableSortedSet<Moment> moments) => _moments = moments;

    public static DueQueue Empty { get; } = new(ImmutableSortedSet.Create<Moment>(Comparer<Moment>.Create(static (left, right) =>
    {
        int order = left.At.CompareTo(right.At);
        if (order == 0)
            order = string.CompareOrdinal(left.Of, right.Of);
        return order != 0 ? order : string.CompareOrdinal(left.Key, right.Key);
    })));

    public int Count => _moments.Count;

    /// <param name="of">What changes then; not empty.</param>
    /// <param name="key">Tells several moments of it apart.</param>
    public DueQueue Change(DateTimeOffset at, string of, string key, bool add)
    {
        Moment moment = new(at.UtcTicks, of, key);
        return new DueQueue(add ? _moments.Add(moment) : _moments.Remove(moment));
    }

    /// <summary>What ran out from <paramref name="since"/> (inclusive) to <paramref name="now"/> (exclusive: exactly due is not yet late).</summary>
    public IEnumerable<string> Between(DateTimeOffset since, DateTimeOffset now)
    {
        int end = CountBefore(now.UtcTicks);
        for (int i = CountBefore(since.UtcTicks); i < end; i++)
            yield return _moments[i].Of;
    }

    /// <summary>How many moments lie strictly before <paramref name="now"/>.</summary>
    public int CountBefore(DateTimeOffset now) => CountBefore(now.UtcTicks);

    /// <summary>The first instant after <paramref name="after"/> at which something in it is past; null when nothing will be.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        int next = CountBefore(after.UtcTicks);
        return next < _moments.Count ? new DateTimeOffset(_moments[next].At + 1, TimeSpan.Zero) : null;
    }

    private int CountBefore(long ticks)
    {
        // Nothing has an empty name, so this is smaller than every real moment of the same instant and never found.
        int index = _moments.IndexOf(new Moment(ticks, "", ""));
        return index < 0 ? ~index : index;
    }

    private readonly record struct Moment(long At, string Of, string Key);
}
