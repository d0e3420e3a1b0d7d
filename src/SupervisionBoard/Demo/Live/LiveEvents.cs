using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Demo.History;

namespace SupervisionBoard.Demo.Live;

/// <summary>Single events that fit the board as it stands. What other programs sent is left alone.</summary>
internal sealed class LiveEvents(Dice dice)
{
    private const int UsualOpenTickets = 60;
    private const int RecentFindings = 20;

    private readonly Queue<string> _entered = new();
    private int _number;

    /// <summary>One event of a running shift.</summary>
    public Planned? AtWork(Board board, DateTimeOffset now)
    {
        if (DemoHands.Look(board, now.AddMinutes(5)) is { } look)
            return Planned.Later(now, _ => look);
        double kind = dice.Next();
        return kind switch
        {
            < 0.05 => FinishCase(board, now) ?? AcceptCase(now),
            < 0.11 => AcceptCase(now),
            < 0.56 => DemoFacts.Case(dice.Pick(DemoCentre.Windows, w => w.Cases), now, dice, Id("BJ", now), promisedLate: dice.Chance(0.0004)),
            < 0.65 => DemoFacts.Rating(dice.Pick(DemoCentre.Windows, w => w.Cases), now, dice, Id("PJ", now)),
            < 0.66 => FollowRating(board, now),
            < 0.955 => Ticket(board, now),
            < 0.975 => dice.Chance(0.6) ? Deduct(board, now) : Praise(board, now),
            < 0.982 => Revoke(board, now),
            < 0.986 => FileComplaint(board, now),
            < 0.993 => LeaveLife.Errand(board, now, dice),
            < 0.997 => LeaveLife.Leave(board, now, dice),
            _ => DecideComplaint(board, now),
        };
    }

    public Planned? AtNight(Board board, DateTimeOffset now) => dice.Chance(0.6) ? ReceiveTicket(board, now) : Dispatch(board, now);

    public Planned? ReceiveTicket(Board board, DateTimeOffset now)
    {
        DemoWindow window = dice.Pick(DemoCentre.Windows, w => w.Trouble * (w.Cases + 60));
        TicketMoved received = DemoFacts.Ticket(Id("GD", now), TicketStory.Hotline, TicketStep.Received, now, 1) with
        {
            Window = DemoCentre.CodeOf(window),
            Summary = dice.Pick(window.Matters),
        };
        return Planned.Of(received, new Reporter(DemoNames.Citizen(dice), DemoNames.Phone(dice)));
    }

    /// <summary>The ticket nearest to its end that is ready to be closed, else one step of it.</summary>
    public Planned? CloseTicket(Board board, DateTimeOffset now)
    {
        TicketFile? ready = Own(board).FirstOrDefault(f => f.Steps[^1].Step == TicketStep.CalledBack)
            ?? Own(board).FirstOrDefault(f => f.Steps[^1].Step == TicketStep.Answered && now - f.Steps[^1].At > TimeSpan.FromMinutes(10));
        return ready is null ? null : Advance(ready, now);
    }

    /// <summary>Promised within the next days; it stays on the desk for a while.</summary>
    private Planned AcceptCase(DateTimeOffset now)
    {
        DemoWindow window = dice.Pick(DemoCentre.Windows, w => w.Cases);
        return Planned.Of(new CaseHandled
        {
            Source = DemoCentre.Source,
            Id = Id("BJ", now),
            At = now,
            Window = DemoCentre.CodeOf(window),
            Staff = DemoCentre.CodeOf(dice.Pick(DemoCentre.PeopleOf(window))),
            AcceptedAt = now,
            PromisedAt = dice.Chance(0.5) ? now.AddDays(dice.Between(1, 7)) : null,
            Type = CaseType.Committed,
        });
    }

    /// <summary>The open case that is due first, though one that is late is left to be seen for a while.</summary>
    private Planned? FinishCase(Board board, DateTimeOffset now)
    {
        CaseFile? open = board.Cases.Open.Values
            .Where(c => c.Key.StartsWith(DemoCentre.Source + "/", StringComparison.Ordinal) && c.Known.AcceptedAt < now && !(c.Known.Due < now && c.Known.Due > now.AddHours(-3)))
            .MinBy(c => (c.Known.Due ?? DateTimeOffset.MaxValue, c.Key));
        return open is null ? null : Planned.Of(new CaseHandled
        {
            Source = DemoCentre.Source,
            Id = Id("BJ", now),
            Case = open.Number,
            At = now,
            Window = open.Known.Window,
            Staff = open.Known.Staff,
            AcceptedAt = open.Known.AcceptedAt,
            PromisedAt = open.Known.PromisedAt,
            DoneAt = now,
            Type = open.Known.Type,
        });
    }

    /// <summary>The next step of the oldest follow-up; the newest three are left for people to try.</summary>
    private Planned? FollowRating(Board board, DateTimeOffset now)
    {
        RatingFile? file = board.Ratings.Open.Select(key => board.Ratings.Find(key)!)
            .Where(f => f.First.Source == DemoCentre.Source)
            .OrderByDescending(f => f.First.At)
            .ThenBy(f => f.Key, StringComparer.Ordinal)
            .Skip(3)
            .LastOrDefault();
        return file?.Phase switch
        {
            RatingPhase.ToContact => RatingStory.Step(file.First, RatingStep.Contacted, now, "电话联系，已了解情况"),
            RatingPhase.ToFix => RatingStory.Step(file.First, RatingStep.Fixed, now, "窗口已整改并回复群众"),
            RatingPhase.ToRerate => RatingStory.Again(file.First, now, dice.Pick([3, 4, 5, 5])),
            _ => null,
        };
    }

    public Planned? FileComplaint(Board board, DateTimeOffset now) => ComplaintStory.File(Id("TS", now), now, dice);

    public Planned? DecideComplaint(Board board, DateTimeOffset now)
    {
        ComplaintFile? open = board.Complaints.Files.Values
            .Where(c => c.State == ComplaintState.Open && c.Steps.All(s => s.Source == DemoCentre.Source))
            .MinBy(c => (c.FiledAt, c.Code.Value));
        return open is null ? null : Planned.Of(DemoFacts.Complaint(open.Code.Value, dice.Chance(0.4) ? ComplaintStep.Upheld : ComplaintStep.Dismissed, now));
    }

    public Planned? Deduct(Board board, DateTimeOffset now) =>
        Entered(FindingStory.Deduction(Id("KP", now), Seen(board, now), now, dice.Pick(DemoTexts.Officers), dice));

    public Planned? Praise(Board board, DateTimeOffset now) =>
        Entered(FindingStory.Addition(Id("KP", now), Seen(board, now), now, dice.Pick(DemoTexts.Officers), dice));

    /// <summary>Somebody of a window near the top of the ranking: enough to change places before one's eyes.</summary>
    public Planned? DeductFromLeaders(Board board, DateTimeOffset now)
    {
        string[] leaders = [.. Ranking.Rank(Standings.Results(board, SubjectKind.Window, Period.Of(board.ThisMonth))).Select(r => r.Result.Subject.Code).Take(4)];
        DemoWindow window = DemoCentre.Windows.FirstOrDefault(w => leaders.Length > 1 && w.Code == leaders[1]) ?? DemoCentre.Windows[0];
        Subject subject = Subject.Of(DemoCentre.CodeOf(dice.Pick(DemoCentre.PeopleOf(window))));
        return Entered(FindingStory.Enter(Id("KP", now), subject, DemoTexts.Deductions[1], Seen(board, now), now, dice.Pick(DemoTexts.Officers), dice));
    }

    public Planned? Revoke(Board board, DateTimeOffset now) => _entered.TryDequeue(out string? id)
        ? Planned.Revocation(now, id, dice.Pick(DemoTexts.RevocationReasons), dice.Pick(DemoTexts.Officers))
        : null;

    /// <summary>Keeps about as many tickets open as a hall has.</summary>
    private Planned? Ticket(Board board, DateTimeOffset now)
    {
        double receive = board.Tickets.Open < UsualOpenTickets ? 0.28 : 0.12;
        if (dice.Chance(receive))
            return ReceiveTicket(board, now);
        TicketFile[] open = [.. Own(board).Where(f => IsReady(f, now)).Take(30)];
        return open.Length == 0 ? ReceiveTicket(board, now) : Advance(dice.Pick(open), now);
    }

    private Planned? Dispatch(Board board, DateTimeOffset now) =>
        Own(board).FirstOrDefault(f => f.Steps[^1].Step == TicketStep.Received) is { } waiting ? Advance(waiting, now) : null;

    private static IEnumerable<TicketFile> Own(Board board) => board.Tickets.ByDue().Where(f => f.Steps.All(s => s.Source == DemoCentre.Source));

    /// <summary>Nothing is answered in the minute it came in; what waits unsent stays for a while, so that it can be seen to run out.</summary>
    private static bool IsReady(TicketFile file, DateTimeOffset now) =>
        now - file.Steps[^1].At is var rest && file.Steps[^1].Step switch
        {
            TicketStep.Received => rest < TimeSpan.FromHours(9) || rest > TimeSpan.FromHours(12.1),
            TicketStep.Dispatched or TicketStep.Answered or TicketStep.Reopened => rest > TimeSpan.FromMinutes(3),
            TicketStep.Accepted => rest > TimeSpan.FromMinutes(20),
            _ => rest > TimeSpan.FromMinutes(1),
        };

    private Planned Advance(TicketFile file, DateTimeOffset now)
    {
        bool hotline = file.Profile == TicketStory.Hotline;
        TicketStep last = file.Steps[^1].Step;
        bool dissatisfied = last == TicketStep.CalledBack && file.Steps[^1].Satisfied == false;
        TicketStep step = last switch
        {
            TicketStep.Received or TicketStep.Returned => hotline ? TicketStep.Dispatched : TicketStep.Accepted,
            TicketStep.Dispatched => hotline ? TicketStep.Accepted : TicketStep.Answered,
            TicketStep.Accepted when file.Profile == TicketStory.Environment => TicketStep.Dispatched,
            TicketStep.Paused => TicketStep.Resumed,
            TicketStep.Answered or TicketStep.CallFailed when hotline => dice.Chance(0.08) ? TicketStep.CallFailed : TicketStep.CalledBack,
            TicketStep.Answered => TicketStep.Closed,
            TicketStep.CalledBack when dissatisfied && dice.Chance(0.5) && file.Steps.All(s => s.Step != TicketStep.Reopened) => TicketStep.Reopened,
            TicketStep.CalledBack => TicketStep.Closed,
            TicketStep.ExtensionRequested => TicketStep.ExtensionGranted,
            _ => TicketStep.Answered,
        };
        bool names = step is TicketStep.Dispatched or TicketStep.Accepted or TicketStep.Answered or TicketStep.Reopened;
        return Planned.Of(DemoFacts.Ticket(file.Code.Value, file.Profile, step, now, file.Steps.Length + 1) with
        {
            Window = names ? file.Window : null,
            Actor = DemoHands.ActorOf(file.Code.Value, step, file.Window is { } at ? DemoCentre.Windows.FirstOrDefault(w => w.Code == at.Value) : null),
            NextCallAt = step == TicketStep.CallFailed ? now.AddMinutes(45) : null,
            Followed = step == TicketStep.Closed && DemoHands.IsFollowed(file.Code.Value) ? true : null,
            Satisfied = step == TicketStep.CalledBack ? !dice.Chance(0.06) : null,
            Reason = step switch
            {
                TicketStep.CallFailed => "无人接听",
                TicketStep.Reopened => "诉求人不满意，重新交办",
                TicketStep.ExtensionGranted => "3wd",
                _ => null,
            },
        });
    }

    private Planned Entered(Planned planned)
    {
        _entered.Enqueue(planned.Observation!.Id);
        if (_entered.Count > RecentFindings)
            _entered.Dequeue();
        return planned;
    }

    /// <summary>Minutes before it is entered, never on the day before.</summary>
    private DateTimeOffset Seen(Board board, DateTimeOffset now)
    {
        DateTimeOffset seen = now.AddMinutes(-dice.Between(1, 9));
        return board.Time.DateOf(seen) < board.Time.DateOf(now) ? now : seen;
    }

    /// <summary>Reads as a time and is unique however often the demonstration is started again with the same data.</summary>
    private string Id(string prefix, DateTimeOffset now) =>
        FormattableString.Invariant($"{prefix}{now:yyMMdd}-{now:HHmmss}{(char)('a' + (_number++ % 26))}");
}
