using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Reports;

/// <summary>A clock that has not stopped, and who will be charged if it runs out; <c>At</c> is the last instant that is in time, in UTC ticks.</summary>
public readonly record struct RunningClock(string Unit, long At, string Ticket, string Key);

/// <summary>
/// What one ticket adds to the months of the units. Nothing in it depends on the present, so that it can be taken back
/// when the ticket moves on.
/// <list type="bullet">
/// <item>Total: in the month in which the ticket first came to the unit, once for each unit that ever had it, those that
/// returned it or passed it on included. The office has those that no unit ever had, in the month they were received.</item>
/// <item>Closed: of those, the ones closed by now. A ticket that is reopened is taken out again.</item>
/// <item>On time: clocks stopped by their due time, in the month they stopped, for the unit that answered for them then.</item>
/// <item>Late: clocks that ran out, in the month they did, for the unit that had the ticket at that instant or last before it, whoever
/// answered it afterwards. The same unit is charged in the ledger.</item>
/// <item>Satisfied, dissatisfied: call-backs with an answer, in the month of the call, for the unit that had the ticket last.</item>
/// <item>Returned, transferred, reopened: in the month of the step, for the unit that had the ticket before it.</item>
/// <item>Extensions: requests, in the month of the step, for the unit that has the ticket.</item>
/// </list>
/// County hotline regulation (source 002), chapter 2 (一) 3 names the figures; what counts when is decided here.
/// </summary>
internal sealed class UnitShares
{
    /// <summary>The office, where no unit answers.</summary>
    public const string Office = "";

    private readonly Dictionary<(string Unit, Month Month), UnitCounts> _counts = [];
    private readonly CentreTime _time;

    private UnitShares(CentreTime time) => _time = time;

    public IReadOnlyDictionary<(string Unit, Month Month), UnitCounts> Counts => _counts;

    public List<RunningClock> Running { get; } = [];

    public static UnitShares Of(TicketFile file, CentreTime time)
    {
        UnitShares shares = new(time);
        MatterClock clock = file.Clock;
        shares.AddTotals(file, clock);
        foreach (StageClock stage in clock.Stages)
            shares.AddClock(file, clock, stage);
        foreach (TicketMoved step in file.Steps)
            shares.AddStep(clock.Holdings, step);
        return shares;
    }

    private void AddTotals(TicketFile file, MatterClock clock)
    {
        int closed = file.IsClosed ? 1 : 0;
        Add(Office, file.ReceivedAt, new UnitCounts { Received = 1, ReceivedClosed = closed });
        Dictionary<string, DateTimeOffset> first = new(StringComparer.Ordinal);
        foreach (Holding holding in clock.Holdings)
        {
            if (holding.Unit is { } unit)
                first.TryAdd(unit, holding.From);
        }

        // Units among several have no holding of their own, only a clock.
        foreach (StageClock stage in clock.Stages)
        {
            if (stage.Unit is { } unit && (!first.TryGetValue(unit, out DateTimeOffset known) || stage.StartedAt < known))
                first[unit] = stage.StartedAt;
        }

        if (first.Count == 0)
            Add(Office, file.ReceivedAt, new UnitCounts { Total = 1, Closed = closed });
        foreach ((string unit, DateTimeOffset from) in first)
            Add(unit, from, new UnitCounts { Total = 1, Closed = closed });
    }

    private void AddClock(TicketFile file, MatterClock clock, StageClock stage)
    {
        if (stage.StoppedAt is { } stopped && stage.StateAt(stopped) == ClockState.Met)
            Add(clock.AnswerableFor(stage, stopped) ?? Office, stopped, new UnitCounts { OnTime = 1 });
        else if (stage.LateAfter is { } late && stage.StoppedAt is not null)
            Add(clock.AnswerableFor(stage, late) ?? Office, LastInstant(late), new UnitCounts { Late = 1 });
        else if (stage.LateAfter is { } due && !file.IsClosed)
            Running.Add(new RunningClock(clock.AnswerableFor(stage, due) ?? Office, LastInstant(due).UtcTicks, file.Code.Value, stage.Key));
    }

    /// <summary>24:00 belongs to the day, and so to the month, that it ends.</summary>
    private static DateTimeOffset LastInstant(DateTimeOffset due) => due.AddTicks(-1);

    private void AddStep(ImmutableArray<Holding> holdings, TicketMoved step)
    {
        UnitCounts? counts = step switch
        {
            { Step: TicketStep.CalledBack, Satisfied: { } satisfied } => satisfied ? new UnitCounts { Satisfied = 1 } : new UnitCounts { Dissatisfied = 1 },
            { Step: TicketStep.Returned } => new UnitCounts { Returned = 1 },
            { Step: TicketStep.Transferred } => new UnitCounts { Transferred = 1 },
            { Step: TicketStep.ExtensionRequested } => new UnitCounts { Extensions = 1 },
            { Step: TicketStep.Reopened } => new UnitCounts { Reopened = 1 },
            _ => null,
        };
        if (counts is { } some)
            Add(Answering(holdings, step) ?? Office, step.At, some);
    }

    /// <summary>Who had it when the step was taken; whoever gets it by the step itself is not meant.</summary>
    private static string? Answering(ImmutableArray<Holding> holdings, TicketMoved step)
    {
        bool passes = step.Step is TicketStep.Transferred or TicketStep.Reopened;
        string? had = null;
        foreach (Holding holding in holdings)
        {
            bool begins = passes && holding.From == step.At && holding.Unit == step.Window?.Value;
            if (holding.Unit is { } unit && holding.From <= step.At && !begins)
                had = unit;
        }

        return had;
    }

    private void Add(string unit, DateTimeOffset at, UnitCounts more)
    {
        (string, Month) key = (unit, Month.Of(_time.DateOf(at)));
        _counts[key] = _counts.GetValueOrDefault(key) + more;
    }
}
