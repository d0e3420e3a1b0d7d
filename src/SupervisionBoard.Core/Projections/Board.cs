using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections;

/// <summary>
/// The whole state of the board after one position of the log: immutable, folded from facts and ledger entries,
/// so that a failed commit or a what-if is simply dropped, and a restart ends where the program stopped.
/// </summary>
public sealed partial record Board
{
    /// <summary>A year and the month before it: what a changed calendar or a late leave touches is in memory.</summary>
    private const int KeptMonths = 13;

    private Board(BoardContext context) => Context = context;

    public static Board Empty(BoardContext context) => new(context);

    public BoardContext Context { get; private init; }

    /// <summary>Position of the last row folded in; 0 before the first.</summary>
    public long Position { get; private init; }

    /// <summary>Moments that passed without a row count too: version changes whenever a screen could look different.</summary>
    public long Version { get; private init; }

    /// <summary>Judging is done for every moment up to and including this one.</summary>
    public DateTimeOffset JudgedUpTo { get; private init; }

    public Roster Roster { get; private init; } = Roster.Empty;

    public AttendanceState Attendance { get; private init; } = AttendanceState.Empty;

    public TicketsState Tickets { get; private init; } = TicketsState.Empty;

    public ComplaintsState Complaints { get; private init; } = ComplaintsState.Empty;

    public LedgerState Ledger { get; private init; } = LedgerState.Empty;

    public MetricsState Metrics { get; private init; } = MetricsState.Empty;

    public TrendsState Trends { get; private init; } = TrendsState.Empty;

    public TickerState Ticker { get; private init; } = TickerState.Empty;

    public RoundState Rounds { get; private init; } = RoundState.Empty;

    /// <summary>The confirmations of officers at the start of their shifts.</summary>
    public ShiftChecks Checks { get; private init; } = ShiftChecks.Empty;

    /// <summary>Notices to units that got a card.</summary>
    public CardNotices Notices { get; private init; } = CardNotices.Empty;

    /// <summary>What was decided about working days and hours, oldest first.</summary>
    public ImmutableList<CalendarDecided> Decisions { get; private init; } = [];

    /// <summary>The board as it was when today began, for movements since yesterday; null on the first day.</summary>
    public DayStart? DayStart { get; private init; }

    /// <summary>Reviews of months, and the frozen results of published ones.</summary>
    public ReviewsState Reviews { get; private init; } = ReviewsState.Empty;

    /// <summary>Position of the last ledger entry folded in; 0 before the first.</summary>
    public long LedgerPosition { get; private init; }

    /// <summary>Selections for awards, and the frozen outcomes of published ones.</summary>
    public SelectionsState Selections { get; private init; } = SelectionsState.Empty;

    /// <summary>What was decided on proposed consequences.</summary>
    public Documents.AppraisalsState Appraisals { get; private init; } = Documents.AppraisalsState.Empty;

    public ConsequencesState Consequences { get; private init; } = ConsequencesState.Empty;

    public ScoreSheets Sheets { get; private init; } = new();

    public CentreTime Time => Context.Schedule.Time;

    public DateOnly Today => JudgedUpTo == default ? DateOnly.MinValue : Time.DateOf(JudgedUpTo);

    public Month ThisMonth => Month.Of(Today);

    /// <summary>The first month that anything is known of; earlier months are not scored.</summary>
    public Month FirstMonth { get; private init; } = new(9999, 12);

    /// <summary>The roster day of a month seen from today.</summary>
    public DateOnly RosterDay(Month month) => Context.RosterDay(month, Today);

    /// <summary>Takes the day of <paramref name="now"/>: with a new day, what was becomes the day's start. Time never runs back.</summary>
    public Board At(DateTimeOffset now)
    {
        if (now <= JudgedUpTo)
            return this;
        bool newDay = Position > 0 && Time.DateOf(now) > Today;
        return this with
        {
            // With sheets of its own, else yesterday's and today's would push each other out at every snapshot. Dated today: how long ago the last row was must not show, else a restart would.
            DayStart = newDay ? new DayStart(this with { DayStart = null, JudgedUpTo = Time.StartOf(Time.DateOf(now)), Sheets = Sheets.Fork() }) : DayStart,
            JudgedUpTo = now,
            Attendance = Context.Archive is null ? Attendance : Attendance.Forget(KeptFrom(Time.DateOf(now))),
        };
    }

    /// <summary>A moment passed that changes what screens show, though nothing was written.</summary>
    public Board Passed() => this with { Version = Version + 1 };

    /// <summary>Versions go on from at least here: those given before a restart, some of them for moments that left no row, are not given again.</summary>
    public Board Resumed(long atLeast) => this with { Version = Math.Max(Version, atLeast) };

    /// <summary>Another set of sheets, so that a what-if leaves no trace in the real one's.</summary>
    public Board Fork() => this with { Sheets = Sheets.Fork() };

    /// <summary>For a what-if: every month is computed from its findings, published ones too. Leaves the real one's sheets alone.</summary>
    public Board Thawed() => Fork() with { Reviews = Reviews.Thawed() };

    /// <summary>The same for one month; the months before it stay as published, for what they carry into it.</summary>
    public Board Thawed(Month month) => Fork() with { Reviews = Reviews.Thawed(month) };

    public Board With(BoardContext context) => this with { Context = context, Version = Version + 1 };

    public Board Apply(long position, Fact fact)
    {
        Board board = this with { Position = position, Version = Version + 1 };
        return fact switch
        {
            OrganizationChanged change => Known(Time.DateOf(change.At)) with { Position = position, Version = Version + 1, Roster = Roster.Apply(change, Time.DateOf(change.At)) },
            CheckedIn checkIn => board.Apply(checkIn),
            LeaveGranted leave => board with { Attendance = Attendance.Apply(leave) },
            LeaveStepped step => board with { Attendance = Attendance.Apply(step) },
            ErrandStepped step => board with { Attendance = Attendance.Apply(step) },
            PostObserved seen => board with { Rounds = Rounds.Apply(seen, Time.DateOf(seen.At)) },
            ClockDeviceChanged clock => board with { Attendance = Attendance.Apply(clock) },
            TicketMoved ticket => board.Apply(ticket),
            TicketSeen seen => board with { Tickets = Tickets.Apply(seen) },
            ShiftConfirmed check => board with { Checks = Checks.Apply(check) },
            CardNoticeStepped notice => board with { Notices = Notices.Apply(notice) },
            ComplaintMoved complaint => board.Apply(complaint),
            CaseHandled handled => board.Apply(handled),
            Rated rated => board.Apply(rated),
            RatingFollowed followed => board with { Ratings = Ratings.Apply(followed, Context) },
            CalendarDecided decided => board.Apply(decided),
            ProfileDecided decided => board.Apply(decided),
            ReviewStepped step => board with { Reviews = Reviews.Apply(position, step) },
            VoteCounted vote => board with { Metrics = vote.Scores.Aggregate(Metrics, (metrics, score) => metrics.Set(score.Subject, vote.Month, vote.Metric, score.Value)) },
            LateChangeNoted noted => board with { Reviews = Reviews.Apply(noted) },
            SelectionStepped step => board with { Selections = Selections.Apply(position, step) },
            AppraisalStepped step => board with { Appraisals = Appraisals.Apply(step) },
            ConsequenceDecided decided => board with { Consequences = Consequences.Apply(decided) },
            _ => throw new InvalidOperationException($"No such fact: {fact.GetType().Name}"),
        };
    }

    public Board Apply(long position, LedgerEntry entry)
    {
        LedgerState ledger = Ledger.Apply(position, entry);
        LedgerFinding finding = ledger.ById[entry.FindingId];
        return Known(finding.Finding.OccurredOn) with
        {
            Position = position,
            Version = Version + 1,
            Ledger = ledger,
            LedgerPosition = position,
            Trends = TrendOf(finding, entry),
            Ticker = BoardTicker.Of(this, finding, entry),
        };
    }

    private Board Apply(CheckedIn fact)
    {
        DateOnly day = Time.DateOf(fact.At);
        bool first = !Attendance.HasPunched(fact.Staff, day);
        return Known(day) with
        {
            Attendance = Attendance.Apply(fact, day),
            Metrics = first ? Metrics.Add(Subject.Of(fact.Staff), Month.Of(day), Projections.Metrics.AttendedDays, 1) : Metrics,
        };
    }

    /// <summary>Somebody punched on a day whose punches are left to the archive: what <see cref="Apply(long, Fact)"/> of the first of them would have left behind.</summary>
    public Board Attended(StaffCode staff, DateOnly day) => Attendance.HasPunched(staff, day) ? this : Known(day) with
    {
        Attendance = Attendance.Attend(staff, day),
        Metrics = Metrics.Add(Subject.Of(staff), Month.Of(day), Projections.Metrics.AttendedDays, 1),
    };

    /// <summary>Rows up to here are folded in, those that were summed up by <see cref="Attended"/> among them.</summary>
    public Board UpTo(long position) => position <= Position ? this : this with { Position = position, Version = Version + 1 };

    /// <summary>Before anything is folded in: check-ins of the months before are not, only <see cref="Attended"/>.</summary>
    public Board LeaveToArchive(Month before) => this with { Attendance = Attendance.Forget(before) };

    /// <summary>Punches of earlier months are left to the archive, where there is one; seen from a day.</summary>
    public static Month KeptFrom(DateOnly today) => Month.Of(today).AddMonths(-KeptMonths);

    private Board Apply(TicketMoved fact)
    {
        TicketFile? old = Tickets.Find(fact.Ticket);
        TicketsState tickets = Tickets.Apply(fact, Context);
        TicketFile file = tickets.Find(fact.Ticket)!;
        TrendsState trends = Trends;
        if (old is not null)
            trends = BoardTrends.Count(trends, old, -1, Time);
        return Known(Time.DateOf(fact.At)) with
        {
            Tickets = tickets,
            Trends = BoardTrends.Count(trends, file, 1, Time),
            Ticker = BoardTicker.Of(this, file),
        };
    }

    private Board Apply(ComplaintMoved fact)
    {
        ComplaintFile? old = Complaints.Find(fact.Complaint);
        ComplaintsState complaints = Complaints.Apply(fact, Context);
        ComplaintFile file = complaints.Find(fact.Complaint)!;
        TrendsState trends = Trends;
        MetricsState metrics = Metrics;
        if (old is not null)
        {
            trends = trends.Change(Time.DateOf(old.FiledAt), d => d with { Complaints = d.Complaints - 1 });
            metrics = Count(metrics, old, -1);
        }

        return Known(Time.DateOf(fact.At)) with
        {
            Complaints = complaints,
            Trends = trends.Change(Time.DateOf(file.FiledAt), d => d with { Complaints = d.Complaints + 1 }),
            Metrics = Count(metrics, file, 1),
            Ticker = BoardTicker.Of(this, file),
        };
    }

    private MetricsState Count(MetricsState metrics, ComplaintFile file, int sign)
    {
        if (file.State != ComplaintState.Upheld)
            return metrics;
        Month month = Month.Of(Time.DateOf(file.Decision!.At));
        if (file.Window is { } window)
            metrics = metrics.Add(Subject.Of(window), month, Projections.Metrics.ComplaintsUpheld, sign);
        if (file.Staff is { } staff)
            metrics = metrics.Add(Subject.Of(staff), month, Projections.Metrics.ComplaintsUpheld, sign);
        return metrics;
    }

    private TrendsState TrendOf(LedgerFinding finding, LedgerEntry entry)
    {
        // Confirming and appealing leave the number of latecomers as it is.
        if (finding.Finding.Origin != Judging.FindingSources.Late || entry is not (FindingRecorded or FindingRevoked))
            return Trends;
        int change = entry is FindingRevoked ? -1 : 1;
        return Trends.Change(finding.Finding.OccurredOn, d => d with { Late = d.Late + change });
    }

    private Board Known(DateOnly day) => Month.Of(day) < FirstMonth ? this with { FirstMonth = Month.Of(day) } : this;
}
