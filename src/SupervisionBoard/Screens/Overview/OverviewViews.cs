using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;

namespace SupervisionBoard.Screens.Overview;

/// <summary>What needs somebody, with the minute that lengths of time are counted to.</summary>
public readonly record struct AttentionView(ImmutableArray<BoardAlert> Alerts, int Pending, DateTimeOffset Minute);

public readonly record struct StandingsView(ImmutableArray<WindowStanding> Windows, int Quota, Period Period);

/// <summary>Ticket figures with the minute that remaining times are counted from.</summary>
public readonly record struct TicketsView(TicketsSlice Tickets, DateTimeOffset Minute, CounterFigures Counter = default);

/// <summary>What just happened; lines of another day than <see cref="Today"/> carry their date.</summary>
public readonly record struct HappenedView(ImmutableArray<TickerItem> Items, DateOnly Today);
