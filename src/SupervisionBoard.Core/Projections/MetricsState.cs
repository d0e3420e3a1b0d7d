using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections;

/// <summary>Names of the metrics that the board itself counts; a rulebook may name others, which then have no value.</summary>
public static class Metrics
{
    /// <summary>Cases done in the month (办件量).</summary>
    public const string CasesHandled = "casesHandled";

    /// <summary>Complaints upheld in the month.</summary>
    public const string ComplaintsUpheld = "complaintsUpheld";

    /// <summary>Points of a vote of citizens (群众评议), 0 to 100; counted votes bring it.</summary>
    public const string CitizenVote = "citizenVote";

    /// <summary>Days with at least one check-in.</summary>
    public const string AttendedDays = "attendedDays";

    /// <summary>Whether the board counts it from what happened: nothing else may bring it.</summary>
    public static bool IsCounted(string metric) => metric is CasesHandled or ComplaintsUpheld or AttendedDays;
}

/// <summary>Metrics of one subject and month; replaced when one changes.</summary>
public sealed class MonthMetrics(ImmutableSortedDictionary<string, decimal> values)
{
    public static MonthMetrics Empty { get; } = new(ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal));

    public ImmutableSortedDictionary<string, decimal> Values { get; } = values;

    public decimal? Find(string metric) => Values.TryGetValue(metric, out decimal value) ? value : null;
}

/// <summary>Month counts by subject. Sums only, so the order of arrival leaves no trace.</summary>
public sealed record MetricsState
{
    public static MetricsState Empty { get; } = new();

    public ImmutableDictionary<(Subject Subject, Month Month), MonthMetrics> Months { get; private init; } = ImmutableDictionary<(Subject, Month), MonthMetrics>.Empty;

    public MonthMetrics Of(Subject subject, Month month) => Months.GetValueOrDefault((subject, month)) ?? MonthMetrics.Empty;

    /// <summary>For what is counted as a whole and not one by one.</summary>
    public MetricsState Set(Subject subject, Month month, string metric, decimal value) =>
        this with { Months = Months.SetItem((subject, month), new MonthMetrics(Of(subject, month).Values.SetItem(metric, value))) };

    public MetricsState Add(Subject subject, Month month, string metric, decimal change)
    {
        MonthMetrics old = Of(subject, month);
        decimal value = old.Values.GetValueOrDefault(metric) + change;
        return this with { Months = Months.SetItem((subject, month), new MonthMetrics(old.Values.SetItem(metric, value))) };
    }
}
