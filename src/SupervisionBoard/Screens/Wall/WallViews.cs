using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Wall;

/// <summary>The ranking, the length of the period it is of, and which of its pages is up; <see cref="Turn"/> only grows, pages follow by remainder.</summary>
public readonly record struct RankingView(ImmutableArray<WindowStanding> Windows, int Quota, int Turn, PeriodLength Of = PeriodLength.Quarter);

public readonly record struct TicketsView(int Open, int Warning, int Overdue);

public readonly record struct RateView(decimal? Rate, int Count, int Total);

/// <summary>The next deadlines with the minute that the remaining times are counted from.</summary>
public readonly record struct DeadlinesView(ImmutableArray<DeadlineItem> Items, DateTimeOffset Minute);
