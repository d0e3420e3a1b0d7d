namespace SupervisionBoard.Core.Projections.Reports;

/// <summary>What a ticket counts as in a unit's month; a ticket can be several of them.</summary>
[Flags]
public enum UnitMarks
{
    None = 0,

    /// <summary>Came to the unit in the month.</summary>
    Total = 1,

    /// <summary>Came in the month and is closed by now.</summary>
    Closed = 2,

    /// <summary>A clock was stopped in time in the month.</summary>
    OnTime = 4,

    /// <summary>A clock ran out in the month.</summary>
    Late = 8,

    /// <summary>A call-back of the month found the reporter content.</summary>
    Satisfied = 16,

    /// <summary>A call-back of the month found the reporter not content.</summary>
    Dissatisfied = 32,
    Returned = 64,
    Transferred = 128,
    Extensions = 256,
    Reopened = 512,

    /// <summary>Taken in by the centre in the month; only of the office.</summary>
    Received = 1024,

    /// <summary>Taken in in the month and closed by now; only of the office.</summary>
    ReceivedClosed = 2048,
}

/// <summary>Counts of one unit and month. What happens twice to one ticket counts twice, apart from the first four.</summary>
public readonly record struct UnitCounts
{
    /// <summary>Tickets taken in by the centre; only of the office.</summary>
    public int Received { get; init; }

    public int ReceivedClosed { get; init; }

    /// <summary>Tickets that came to the unit.</summary>
    public int Total { get; init; }

    /// <summary>Of <see cref="Total"/>, those closed by now.</summary>
    public int Closed { get; init; }

    public int OnTime { get; init; }

    public int Late { get; init; }

    public int Satisfied { get; init; }

    public int Dissatisfied { get; init; }

    public int Returned { get; init; }

    public int Transferred { get; init; }

    public int Extensions { get; init; }

    public int Reopened { get; init; }

    /// <summary>Clocks that were decided: the base of the on-time rate.</summary>
    public int Decided => OnTime + Late;

    /// <summary>The base of the satisfaction rate.</summary>
    public int Rated => Satisfied + Dissatisfied;

    /// <summary>What is not 0.</summary>
    public UnitMarks Marks =>
        Mark(Received, UnitMarks.Received) | Mark(ReceivedClosed, UnitMarks.ReceivedClosed) | Mark(Total, UnitMarks.Total) | Mark(Closed, UnitMarks.Closed)
        | Mark(OnTime, UnitMarks.OnTime) | Mark(Late, UnitMarks.Late) | Mark(Satisfied, UnitMarks.Satisfied) | Mark(Dissatisfied, UnitMarks.Dissatisfied)
        | Mark(Returned, UnitMarks.Returned) | Mark(Transferred, UnitMarks.Transferred) | Mark(Extensions, UnitMarks.Extensions) | Mark(Reopened, UnitMarks.Reopened);

    public static UnitCounts operator +(UnitCounts left, UnitCounts right) => left.Plus(right, 1);

    public static UnitCounts operator -(UnitCounts left, UnitCounts right) => left.Plus(right, -1);

    public static UnitCounts Add(UnitCounts left, UnitCounts right) => left + right;

    public static UnitCounts Subtract(UnitCounts left, UnitCounts right) => left - right;

    private static UnitMarks Mark(int count, UnitMarks mark) => count == 0 ? UnitMarks.None : mark;

    private UnitCounts Plus(UnitCounts more, int sign) => new()
    {
        Received = Received + (sign * more.Received),
        ReceivedClosed = ReceivedClosed + (sign * more.ReceivedClosed),
        Total = Total + (sign * more.Total),
        Closed = Closed + (sign * more.Closed),
        OnTime = OnTime + (sign * more.OnTime),
        Late = Late + (sign * more.Late),
        Satisfied = Satisfied + (sign * more.Satisfied),
        Dissatisfied = Dissatisfied + (sign * more.Dissatisfied),
        Returned = Returned + (sign * more.Returned),
        Transferred = Transferred + (sign * more.Transferred),
        Extensions = Extensions + (sign * more.Extensions),
        Reopened = Reopened + (sign * more.Reopened),
    };
}
