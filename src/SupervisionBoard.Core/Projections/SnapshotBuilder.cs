using System.Collections.Frozen;
using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections;

/// <summary>Makes what every screen reads from a board and a moment. Pure: the same board and moment give the same snapshot.</summary>
public static class SnapshotBuilder
{
    private const int NextDeadlines = 12;
    private const int TickerLines = 20;
    private const int TrendDays = 30;

    public static BoardSnapshot Build(Board board, DateTimeOffset now)
    {
        now = board.Time.Local(now);
        Month month = Month.Of(board.Time.DateOf(now));
        AttendanceSlice attendance = AttendanceSnapshot.Build(board, now);
        TicketsSlice tickets = Tickets(board, month, now);
        FlagStanding flag = FlagStanding.Of(board, month);
        return new BoardSnapshot
        {
            Version = board.Version,
            AsOf = now,
            CentreName = board.Context.CentreName,
            Attendance = attendance,
            Tickets = tickets,
            Complaints = Complaints(board, month),
            Windows = Windows(board, month, flag),
            RankingPeriod = flag.Period,
            RedFlagQuota = flag.Quota,
            Alerts = Alerts(board, attendance, tickets, now),
            PendingFindings = board.Ledger.PendingCount,
            Counter = new CounterFigures(board.Cases.Open.Count, board.Cases.OverdueAt(now), board.Ratings.Open.Count, board.Ratings.OverdueAt(now)),
            Ticker = [.. board.Ticker.Newest.Take(TickerLines)],
            Trends = new TrendsSlice(board.Trends.Until(board.Time.DateOf(now), TrendDays)),
        };
    }

    private static TicketsSlice Tickets(Board board, Month month, DateTimeOffset now)
    {
        TicketMonth counts = board.Tickets.MonthOf(month);
        return new TicketsSlice
        {
            Open = board.Tickets.Open,
            Warning = board.Tickets.WarningAt(now),
            Overdue = board.Tickets.OverdueAt(now),
            ClosedThisMonth = counts.Closed,
            OnTimeCount = counts.OnTime,
            OnTimeBase = counts.Stopped,
            OnTimeRate = Rate(counts.OnTime, counts.Stopped),
            SatisfactionRate = Rate(counts.Satisfied, counts.Rated),
            SatisfactionBase = counts.Rated,
            NextDeadlines = [.. board.Tickets.ByDue().Take(NextDeadlines).Select(file => Deadline(board, file, now))],
        };
    }

    private static DeadlineItem Deadline(Board board, TicketFile file, DateTimeOffset now)
    {
        StageClock clock = file.Next!;
        DateTimeOffset due = clock.LateAfter!.Value;
        DateTimeOffset warn = clock.WarnAt ?? due;
        DeadlineState state = due < now ? DeadlineState.Overdue : warn <= now ? DeadlineState.Warning : DeadlineState.Running;
        string? window = file.Window is { } code ? board.Roster.Find(code)?.Name ?? code.Value : null;
        return new DeadlineItem(file.Code.Value, clock.Stage.Title ?? clock.Stage.Code, file.Window?.Value, window, file.PublicSummary, board.Time.Local(due), board.Time.Local(warn), state);
    }

    private static ComplaintsSlice Complaints(Board board, Month month)
    {
        ComplaintMonth counts = board.Complaints.MonthOf(month);
        return new ComplaintsSlice
        {
            ThisMonth = counts.Filed,
            Open = board.Complaints.Open,
            Upheld = counts.Upheld,
            ByWindow =
            [
                .. counts.ByWindow
                    .Select(p => new WindowCount(p.Key, board.Roster.Find(new WindowCode(p.Key))?.Name ?? p.Key, p.Value))
                    .OrderByDescending(w => w.Count)
                    .ThenBy(w => w.Code, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The ranking of the period that the flag is given for, with who would receive it now; cards are the month's.</summary>
    private static ImmutableArray<WindowStanding> Windows(Board board, Month month, FlagStanding flag)
    {
        IReadOnlyDictionary<string, int?> before = board.DayStart?.RanksIn(flag.Period) ?? FrozenDictionary<string, int?>.Empty;
        return [.. flag.Rows.Select(row => Window(board, month, row, row.Side == AwardSide.Inside ? flag.Award?.Code : null, before))];
    }

    private static WindowStanding Window(Board board, Month month, FlagRow row, string? award, IReadOnlyDictionary<string, int?> before)
    {
        WindowCode code = new(row.Result.Subject.Code);
        ServiceWindow? window = board.Roster.Find(code);
        return new WindowStanding
        {
            Code = code.Value,
            Name = window?.Name ?? code.Value,
            Department = window?.Department ?? "",
            Rank = row.Rank,
            Score = row.Result.Score,
            PreviousRank = before.GetValueOrDefault(code.Value),
            Disqualified = row.IsOut,
            Grade = row.Result.Grade,
            Award = award,
            Cards = Cards(board, code, month),
        };
    }

    private static WindowCards Cards(Board board, WindowCode window, Month month)
    {
        ImmutableArray<UnitCard> cards = UnitCards.Of(board, window, month);
        return new WindowCards(cards.Count(c => c.Colour == CardColour.Yellow), cards.Count(c => c.Colour == CardColour.Red));
    }

    private static ImmutableArray<BoardAlert> Alerts(Board board, AttendanceSlice attendance, TicketsSlice tickets, DateTimeOffset now)
    {
        var alerts = ImmutableArray.CreateBuilder<BoardAlert>();
        DateOnly today = board.Time.DateOf(now);
        foreach (HallWindow window in attendance.Hall.SelectMany(a => a.Windows).Where(w => w.Staffing == Staffing.Unstaffed))
            alerts.Add(new BoardAlert(AlertKind.UnstaffedWindow, window.Code, window.Name, attendance.ShiftStart is { } start ? board.Time.At(today, start) : now));
        foreach (DeadlineItem item in tickets.NextDeadlines.Where(d => d.State == DeadlineState.Overdue))
            alerts.Add(new BoardAlert(AlertKind.OverdueTicket, item.Ticket, item.WindowName, item.Due));
        foreach (UnseenTicket unseen in board.Tickets.Unseen.AlertsAt(now).Take(NextDeadlines))
            alerts.Add(new BoardAlert(AlertKind.UnseenTicket, unseen.Ticket.Value, unseen.Post is { } post ? board.Roster.Find(post)?.Name ?? post.Value : null, unseen.Since));
        foreach (ClockDeviceChanged clock in board.Attendance.Clocks.Newest.Where(c => ClockDevices.IsGap(c.State)))
            alerts.Add(new BoardAlert(AlertKind.EvidenceGate, clock.Device, clock.Name, board.Time.Local(clock.At)));
        if (board.Context.Schedule.Calendar.IsProvisional(today))
            alerts.Add(new BoardAlert(AlertKind.CalendarMissing, today.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture), null, board.Time.StartOf(new DateOnly(today.Year, 1, 1))));
        return alerts.ToImmutable();
    }

    private static decimal? Rate(int part, int whole) => whole == 0 ? null : (decimal)part / whole;
}
