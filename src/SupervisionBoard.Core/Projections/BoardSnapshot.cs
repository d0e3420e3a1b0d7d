using System.Collections.Immutable;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// What every screen reads: immutable, replaced whole, versioned by the log position it was folded from.
/// It holds no personal names and no reporters: it may be shown on a public wall.
/// </summary>
public sealed record BoardSnapshot
{
    /// <summary>Grows with every change that a screen could show; never reused.</summary>
    public required long Version { get; init; }

    /// <summary>The instant the figures hold for, in the centre's offset.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public required string CentreName { get; init; }

    public required AttendanceSlice Attendance { get; init; }

    public required TicketsSlice Tickets { get; init; }

    public required ComplaintsSlice Complaints { get; init; }

    /// <summary>The window ranking of <see cref="RankingPeriod"/>, best first; disqualified windows last without rank.</summary>
    public required ImmutableArray<WindowStanding> Windows { get; init; }

    /// <summary>The period that the red flag is given for, as far as it has come: the running quarter, else the month.</summary>
    public required Period RankingPeriod { get; init; }

    /// <summary>How many windows may hold the red flag at most; the line is drawn below that many.</summary>
    public required int RedFlagQuota { get; init; }

    public required ImmutableArray<BoardAlert> Alerts { get; init; }

    /// <summary>Automatic findings that wait for an officer, over all months.</summary>
    public int PendingFindings { get; init; }

    /// <summary>What lies on the desks besides tickets.</summary>
    public CounterFigures Counter { get; init; }

    /// <summary>Newest first, at most 20.</summary>
    public required ImmutableArray<TickerItem> Ticker { get; init; }

    public required TrendsSlice Trends { get; init; }
}

public enum ShiftPhase
{
    /// <summary>The calendar gives no shift for today.</summary>
    DayOff,

    /// <summary>Before the first check-in window of the day opens.</summary>
    BeforeWork,

    /// <summary>Check-in is open, the shift has not begun.</summary>
    Arriving,

    AtWork,

    /// <summary>Between two shifts: figures are those of the shift that ended.</summary>
    Break,

    AfterWork,
}

/// <summary>Attendance of the current shift. <see cref="Present"/> includes the late ones; people on leave are not expected.</summary>
public sealed record AttendanceSlice
{
    public required ShiftPhase Phase { get; init; }

    /// <summary>The shift the figures belong to, e.g. 08:00 to 11:30; null on a day off.</summary>
    public required TimeOnly? ShiftStart { get; init; }

    public required TimeOnly? ShiftEnd { get; init; }

    public required int Expected { get; init; }

    public required int Present { get; init; }

    public required int Late { get; init; }

    public required int Absent { get; init; }

    public required int OnLeave { get; init; }

    public required ImmutableArray<string> UnstaffedWindows { get; init; }

    /// <summary>The hall as areas of window tiles, in area and window order.</summary>
    public required ImmutableArray<HallArea> Hall { get; init; }
}

public sealed record HallArea(string Code, string Name, ImmutableArray<HallWindow> Windows);

public enum Staffing
{
    /// <summary>No shift is running: nobody is expected.</summary>
    Closed,
    Staffed,

    /// <summary>Somebody is there, but fewer than expected.</summary>
    Short,
    Unstaffed,
}

public sealed record HallWindow(string Code, string Name, int Expected, int Present, Staffing Staffing);

public sealed record TicketsSlice
{
    public required int Open { get; init; }

    /// <summary>Open, not overdue, within the profile's warning time.</summary>
    public required int Warning { get; init; }

    public required int Overdue { get; init; }

    public required int ClosedThisMonth { get; init; }

    /// <summary>Stages stopped this month before their due time, of all stopped this month.</summary>
    public required int OnTimeCount { get; init; }

    public required int OnTimeBase { get; init; }

    /// <summary>Between 0 and 1; null when there is nothing to divide by.</summary>
    public required decimal? OnTimeRate { get; init; }

    public required decimal? SatisfactionRate { get; init; }

    public required int SatisfactionBase { get; init; }

    /// <summary>The open tickets due next or overdue, soonest first, at most 12.</summary>
    public required ImmutableArray<DeadlineItem> NextDeadlines { get; init; }
}

public enum DeadlineState
{
    Running,
    Warning,
    Overdue,
}

/// <summary>One running clock. <see cref="Window"/> is null while no window handles the ticket.</summary>
public sealed record DeadlineItem(string Ticket, string Stage, string? Window, string? WindowName, string? Summary, DateTimeOffset Due, DateTimeOffset WarnAt, DeadlineState State);

public sealed record ComplaintsSlice
{
    public required int ThisMonth { get; init; }

    public required int Open { get; init; }

    public required int Upheld { get; init; }

    public required ImmutableArray<WindowCount> ByWindow { get; init; }
}

public sealed record WindowCount(string Code, string Name, int Count);

/// <summary>One row of the ranking. Scores are the published figures of the rulebook's decimals.</summary>
public sealed record WindowStanding
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Department { get; init; }

    /// <summary>1-based, equal scores share a rank; null when disqualified.</summary>
    public required int? Rank { get; init; }

    public required decimal Score { get; init; }

    /// <summary>Rank at the start of today; null on the period's first day or for a new window.</summary>
    public required int? PreviousRank { get; init; }

    /// <summary>For the period, or in a month of it and therefore without a right to the flag.</summary>
    public required bool Disqualified { get; init; }

    public required string? Grade { get; init; }

    /// <summary>Code of the award the window would get today, or null.</summary>
    public required string? Award { get; init; }

    public required WindowCards Cards { get; init; }
}

/// <summary>Cards of the month under the rules of <see cref="Rulebook.HotlineDuties.Cards"/>.</summary>
public sealed record WindowCards(int Yellow, int Red);

public enum AlertKind
{
    UnstaffedWindow,
    OverdueTicket,

    /// <summary>Nobody of the group that has it opened a ticket in time; the name is the window's, none for the office.</summary>
    UnseenTicket,
    EvidenceGate,
    CalendarMissing,
}

public sealed record BoardAlert(AlertKind Kind, string? Subject, string? Name, DateTimeOffset Since);

public enum TickerKind
{
    CheckedInLate,
    FindingRecorded,
    FindingRevoked,
    TicketReceived,
    TicketOverdue,
    TicketClosed,
    ComplaintFiled,
    ComplaintUpheld,
    ComplaintDismissed,
    RatingBad,
}

/// <summary>
/// One line of what just happened, without personal names; the words are made by the screen in its language.
/// <see cref="Key"/> tells lines apart. <see cref="Points"/> is signed; <see cref="Text"/> is data (a rule's text, a ticket's number), never a sentence of the interface.
/// </summary>
public sealed record TickerItem(string Key, DateTimeOffset At, TickerKind Kind, string? Window, string? WindowName, string? Text, decimal? Points);

/// <summary>Daily series for small charts, oldest first, at most 30 days.</summary>
public sealed record TrendsSlice(ImmutableArray<TrendDay> Days);

public sealed record TrendDay(DateOnly Day, int TicketsReceived, int TicketsClosed, int Complaints, int Late, int Cases);

/// <summary>Open cases and bad ratings to follow up, and how many of each are past their time.</summary>
public readonly record struct CounterFigures(int OpenCases, int LateCases, int FollowUps, int LateFollowUps);
