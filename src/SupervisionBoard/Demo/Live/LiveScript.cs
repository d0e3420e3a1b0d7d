using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Demo.History;

namespace SupervisionBoard.Demo.Live;

/// <summary>
/// What happens next in the running demonstration. It holds a short agenda and otherwise looks at the board, so that
/// it can run for months and goes on after a restart. No clock, no database: the same board and times give the same.
/// </summary>
internal sealed class LiveScript
{
    /// <summary>People look closely at the beginning; later the hall keeps the pace of a real one.</summary>
    private static readonly (TimeSpan Until, double Seconds)[] s_pace =
    [
        (TimeSpan.FromMinutes(10), 3),
        (TimeSpan.FromHours(1), 9),
        (TimeSpan.MaxValue, 30),
    ];

    /// <summary>At night only the hotline answers.</summary>
    private const double QuietSeconds = 400;

    private readonly PriorityQueue<Func<Board, DateTimeOffset, Planned?>, DateTimeOffset> _agenda = new();
    private readonly DateTimeOffset _started;
    private readonly double _speed;
    private readonly LiveEvents _events;
    private readonly Dice _dice;
    private DateOnly _plannedTo;

    /// <param name="speed">Events a minute as a multiple of the usual pace; 0 lets only people arrive.</param>
    public LiveScript(Board board, DateTimeOffset now, double speed)
    {
        _started = board.Time.Local(now);
        _speed = speed;
        _dice = new Dice((ulong)now.ToUnixTimeMilliseconds());
        _events = new LiveEvents(_dice);
        PlanDay(board, _started, opening: true);
        if (speed <= 0)
            return;
        PlanOpening();
        At(_started.AddSeconds(2), Drip);
    }

    /// <summary>When there is something to do again; midnight at the latest.</summary>
    public DateTimeOffset NextAt => _agenda.TryPeek(out _, out DateTimeOffset at) ? at : _started;

    /// <summary>What is due at the moment, one after the other: the board must hold one before the next is asked for.</summary>
    public Planned? Next(Func<Board> board, DateTimeOffset now)
    {
        now = board().Time.Local(now);
        while (_agenda.TryPeek(out Func<Board, DateTimeOffset, Planned?>? happen, out DateTimeOffset at) && at <= now)
        {
            _agenda.Dequeue();
            if (happen(board(), now) is { } planned)
                return planned;
        }

        return null;
    }

    private void At(DateTimeOffset at, Func<Board, DateTimeOffset, Planned?> happen) => _agenda.Enqueue(happen, at);

    /// <summary>Something of every kind within the first minute and a half.</summary>
    private void PlanOpening()
    {
        (double Seconds, Func<Board, DateTimeOffset, Planned?> Happen)[] opening =
        [
            (4, _events.ReceiveTicket),
            (13, _events.DeductFromLeaders),
            (21, _events.FileComplaint),
            (26, (b, now) => LeaveLife.Errand(b, now, _dice)),
            (33, _events.Praise),
            (52, _events.CloseTicket),
            (64, (b, now) => LeaveLife.Back(b, now)),
            (75, _events.DecideComplaint),
            (88, (b, now) => LeaveLife.Leave(b, now, _dice)),
            (110, _events.Deduct),
            (150, _events.Revoke),
        ];
        foreach ((double seconds, Func<Board, DateTimeOffset, Planned?> happen) in opening)
            At(_started.AddSeconds(seconds / Math.Max(1, _speed)), happen);
    }

    private Planned? Drip(Board board, DateTimeOffset now)
    {
        bool open = IsOpen(board, now);
        double seconds = open ? s_pace.First(p => now - _started < p.Until).Seconds : QuietSeconds;
        At(now.AddSeconds(_dice.Within(0.4, 1.6) * seconds / _speed), Drip);
        return open ? _events.AtWork(board, now) : _events.AtNight(board, now);
    }

    private static bool IsOpen(Board board, DateTimeOffset now) =>
        board.Context.Schedule.ShiftsOn(board.Time.DateOf(now)).Any(s => s.Start.AddMinutes(-2) <= now && now < s.End);

    /// <summary>The arrivals of a day's shifts, planned when the day begins.</summary>
    private Planned? PlanDay(Board board, DateTimeOffset now, bool opening)
    {
        DateOnly today = board.Time.DateOf(now);
        At(board.Time.StartOf(today.AddDays(1)).AddSeconds(1), (b, at) => PlanDay(b, at, opening: false));
        if (today <= _plannedTo)
            return null;
        _plannedTo = today;
        foreach (ShiftTimes shift in board.Context.Schedule.ShiftsOn(today).Where(s => s.End > now))
        {
            Dice dice = Dice.Of(today, FormattableString.Invariant($"live/{shift.Ordinal}"));
            bool soon = opening && shift.Start < now.AddMinutes(5);
            foreach (DemoPerson person in DemoCentre.People)
            {
                DateTimeOffset usual = AttendanceHistory.Arrival(shift, person, dice);
                DateTimeOffset at = !soon ? usual
                    : Opening.StillToArrive.Contains(person.Code) ? Max(shift.Start, now).AddSeconds(Opening.Late.First(l => l.Person == person.Code).Seconds)
                    : shift.Start > now.AddSeconds(5) ? now.AddSeconds(dice.Within(1, (shift.Start - now).TotalSeconds - 1))
                    : now.AddSeconds(dice.Within(2, 30));
                At(at < now ? now.AddSeconds(dice.Within(1, 60)) : at, (b, moment) => Arrive(b, moment, person, shift));
            }
        }

        return null;
    }

    /// <summary>Unless the person came meanwhile, is on leave or has left.</summary>
    private static Planned? Arrive(Board board, DateTimeOffset now, DemoPerson person, ShiftTimes shift)
    {
        if (board.Roster.Find(DemoCentre.CodeOf(person)) is not { LeftOn: null } member
            || board.PunchesOf(member.Code, shift.Day).Any(p => p.At >= shift.CheckInOpens && p.At < shift.CheckOutCloses)
            || board.Attendance.ExcusesOf(member.Code, board.Time).Any(e => e.From <= now && now < e.To))
            return null;
        return DemoFacts.CheckIn(person, now, AttendanceHistory.IdOf(shift));
    }

    private static DateTimeOffset Max(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
