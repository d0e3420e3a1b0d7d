using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections;

/// <summary>Counts by day for the small charts. Sums only, so the order of arrival leaves no trace.</summary>
public sealed record TrendsState
{
    public static TrendsState Empty { get; } = new();

    public ImmutableSortedDictionary<DateOnly, TrendDay> Days { get; private init; } = ImmutableSortedDictionary<DateOnly, TrendDay>.Empty;

    public TrendsState Change(DateOnly day, Func<TrendDay, TrendDay> change) =>
        this with { Days = Days.SetItem(day, change(Of(day))) };

    public TrendDay Of(DateOnly day) => Days.GetValueOrDefault(day) ?? new TrendDay(day, 0, 0, 0, 0, 0);

    /// <summary>The days up to and including <paramref name="last"/>, oldest first, days without anything as zero.</summary>
    public ImmutableArray<TrendDay> Until(DateOnly last, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Of(last.AddDays(i - count + 1)))];
}
