using System.Collections.Immutable;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Core.Projections;

/// <summary>What happens at the counters: cases and ratings.</summary>
public sealed partial record Board
{
    public CasesState Cases { get; private init; } = CasesState.Empty;

    public RatingsState Ratings { get; private init; } = RatingsState.Empty;

    /// <summary>
    /// Metrics of a subject and month. In a month of which cases were reported, one without any has none (零办件), which a
    /// rulebook may charge; where the centre reports no cases at all nothing is known of them.
    /// </summary>
    public decimal? MetricOf(Subject subject, Month month, string metric) =>
        Metrics.Of(subject, month).Find(metric) ?? (metric == Projections.Metrics.CasesHandled && Cases.IsReported(month) ? 0m : null);

    /// <summary>All of them by name, a count of zero cases among them.</summary>
    public ImmutableSortedDictionary<string, decimal> MetricsOf(Subject subject, Month month)
    {
        ImmutableSortedDictionary<string, decimal> values = Metrics.Of(subject, month).Values;
        return MetricOf(subject, month, Projections.Metrics.CasesHandled) is { } handled ? values.SetItem(Projections.Metrics.CasesHandled, handled) : values;
    }

    private Board Apply(CaseHandled fact)
    {
        CaseRecord? before = Cases.Find(fact.Key)?.Known ?? fact.Replaced;
        CasesState cases = Cases.Apply(fact, Context);
        Board board = this with { Cases = cases };
        if (before is not null)
            board = board.Count(before, -1);
        return board.Count(cases.Latest!.Known, 1).Known(Time.DateOf(fact.AcceptedAt));
    }

    /// <summary>A case counts on the day it was done, for the window and for the person.</summary>
    private Board Count(CaseRecord known, int sign)
    {
        if (known.DoneAt is not { } done)
            return this;
        DateOnly day = Time.DateOf(done);
        MetricsState metrics = Metrics.Add(Subject.Of(known.Window), Month.Of(day), Projections.Metrics.CasesHandled, sign);
        if (known.Staff is { } staff)
            metrics = metrics.Add(Subject.Of(staff), Month.Of(day), Projections.Metrics.CasesHandled, sign);
        return Known(day) with { Metrics = metrics, Trends = Trends.Change(day, d => d with { Cases = d.Cases + sign }) };
    }

    private Board Apply(Rated fact) => Known(Time.DateOf(fact.At)) with
    {
        Ratings = Ratings.Apply(fact, Context),
        Ticker = BoardTicker.Of(this, fact),
    };
}
