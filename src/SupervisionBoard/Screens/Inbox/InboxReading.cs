using System.Collections.Immutable;
using System.Security.Claims;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Appeals;
using SupervisionBoard.Screens.Cards;
using SupervisionBoard.Screens.Complaints;
using SupervisionBoard.Screens.Leave;
using SupervisionBoard.Screens.Reviews;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Tickets;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Inbox;

/// <summary>
/// What is due for one person now. Everything is looked up in queues that are ordered by time, up to the moment until
/// which one is reminded; what is closed, or due later, is not gone through.
/// </summary>
public sealed partial class InboxReading
{
    /// <summary>More of one kind would be a list to work through elsewhere.</summary>
    public const int MostOfKind = 50;

    private readonly Board _board;
    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset _until;
    private readonly TicketViewer _tickets;
    private readonly ClaimsPrincipal _user;
    private readonly List<InboxItem> _items = [];

    private InboxReading(Board board, ClaimsPrincipal user, DateTimeOffset now)
    {
        _board = board;
        _now = now;
        _user = user;
        _tickets = TicketViewer.Of(user, board);
        _until = DeadlineCounting.Count(board.Context.Schedule, DayEnd.CloseOfBusiness, now, [board.Context.Duties.RemindBefore], []).Due;
    }

    /// <summary>By due time, what has none last.</summary>
    /// <param name="alerts">Those of the snapshot on the screen.</param>
    public static ImmutableArray<InboxItem> Of(Board board, ImmutableArray<BoardAlert> alerts, ClaimsPrincipal user, DateTimeOffset now)
    {
        InboxReading reading = new(board, user, now);
        reading.AddDesk();
        reading.AddTickets();
        reading.AddDecisions();
        reading.AddWindows(alerts);
        reading.AddNotices();
        reading.AddReviews();
        reading.AddReviewsToOpen();
        reading.AddSelections();
        return [.. reading._items.OrderBy(i => i.Due ?? DateTimeOffset.MaxValue).ThenBy(i => i.Kind).ThenBy(i => i.Key, StringComparer.Ordinal)];
    }

    /// <summary>Whether the person makes the confirmations of a shift: officers of the hotline.</summary>
    public static bool Confirms(Board board, ClaimsPrincipal user) => user.IsInRole(Roles.Officer) && !board.Context.Duties.Confirmations.IsEmpty;

    private void AddDesk()
    {
        if (Confirms(_board, _user) && ShiftChecks.Current(_board, _now) is { } shift && _board.Checks.Find(shift.Day, shift.Shift.Start, _tickets.Account) is null)
            Add(InboxKind.ShiftCheck, "shift", "", null, shift.Start, "/inbox#shift-check");
        IEnumerable<UnseenTicket> unseen = _board.Tickets.Unseen.AlertsAt(_now);
        if (!_tickets.Office)
            unseen = unseen.Where(u => _tickets.Unit && u.Post is { } post && _tickets.Windows.Contains(post));
        if (!_tickets.Office && !_tickets.Unit)
            return;
        foreach (UnseenTicket waits in unseen.Take(MostOfKind))
            Add(InboxKind.Unseen, waits.Ticket.Value, waits.Ticket.Value, NameOf(waits.Post), waits.AlertAt, TicketAddress.Of(waits.Ticket.Value));
    }

    private void AddTickets()
    {
        if (_tickets.Office)
        {
            foreach (TicketFile file in DueIn(_board.Tickets.Queues.All(TicketQueue.Group)).Where(f => _tickets.Handles(f.Life)))
                AddTicket(file);
            foreach (TicketFile file in DueIn(_board.Tickets.Queues.All(TicketQueue.Open)).Where(IsToRemind))
                Add(InboxKind.RemindUnit, file.Code.Value, file.Code.Value, NameOf(file.Life.Holder), file.Next!.LateAfter, TicketAddress.Of(file.Code.Value));
        }
        else if (_tickets.Director)
        {
            foreach (TicketFile file in DueIn(_board.Tickets.Queues.All(TicketQueue.Group)).Where(f => f.Life.ExtensionAsked))
                Add(InboxKind.Extension, file.Code.Value, file.Code.Value, NameOf(file.Life.Holder), file.Next!.LateAfter, TicketAddress.Of(file.Code.Value));
        }

        if (!_tickets.Unit)
            return;
        foreach (TicketFile file in _tickets.Windows.SelectMany(w => DueIn(_board.Tickets.Queues.OfWindow(TicketQueue.Group, w))).Where(IsMine))
            AddTicket(file);
    }

    private void AddTicket(TicketFile file)
    {
        TicketLife life = file.Life;
        string? about = _tickets.MayRead(file, life) ? file.Summary : null;
        InboxKind kind = life is { Phase: TicketPhase.ToCall, NextCallAt: not null } ? InboxKind.CallAgain : life.ExtensionAsked && _tickets.Office ? InboxKind.Extension : InboxKind.Ticket;
        Add(kind, file.Code.Value, file.Code.Value, about, kind == InboxKind.CallAgain ? life.NextCallAt : file.Next?.LateAfter, TicketAddress.Of(file.Code.Value));
    }

    /// <summary>Until somebody has taken it, everybody of the window; then who took it, and the chief representative.</summary>
    private bool IsMine(TicketFile file) => file.Life.Handler is not { } handler || TicketLife.AccountOf(handler) == _tickets.Account || _user.IsInRole(Roles.Chief);

    /// <summary>At a unit, not urged since the warning began, and sent out by this officer or by nobody here.</summary>
    private bool IsToRemind(TicketFile file)
    {
        if (!file.Life.AtUnit || file.Life.Phase == TicketPhase.Paused || file.Next is not { } clock || clock.LateAfter < _now || !_tickets.Handles(file.Life))
            return false;
        return !file.Steps.Any(s => s.Step == TicketStep.Urged && s.At >= (clock.WarnAt ?? clock.StartedAt));
    }

    private void AddDecisions()
    {
        ComplaintViewer complaints = ComplaintViewer.Of(_user);
        if (complaints.Acts)
        {
            foreach (ComplaintCode code in _board.Complaints.DueBetween(DateTimeOffset.MinValue, _until).Distinct().Take(MostOfKind))
            {
                ComplaintFile file = _board.Complaints.Find(code)!;
                Add(InboxKind.Complaint, code.Value, code.Value, file.Window is { } window ? NameOf(window) : null, file.Running.Min(c => c.LateAfter), $"/complaints?id={Uri.EscapeDataString(code.Value)}");
            }
        }

        else if (complaints.Chief)
        {
            // Few are open at a time, and none of them is looked at that has no clock running.
            foreach (ComplaintFile file in _board.Complaints.DueBetween(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Distinct().Select(code => _board.Complaints.Find(code)!).Where(f => complaints.Possible(_board, f).Count > 0).Take(MostOfKind))
                Add(InboxKind.ComplaintAccount, file.Code.Value, file.Code.Value, null, file.Running.Where(c => c.Unit is not null).Min(c => c.LateAfter), $"/complaints?id={Uri.EscapeDataString(file.Code.Value)}");
        }

        AppealViewer appeals = AppealViewer.Of(_user);
        if (appeals.Decides)
        {
            foreach (AppealCase open in _board.Ledger.Appealed.Select(id => AppealCases.Of(_board.Context, _board.Ledger.ById[id], _now)).OfType<AppealCase>().Where(c => c.IsOpen && appeals.CheckDecider(c.Entry) is null).Take(MostOfKind))
                Add(InboxKind.Appeal, open.Finding.Id, NameOf(open.Finding.Subject), open.Finding.Rule.Value, open.DecideBy.Due, $"/appeals?finding={Uri.EscapeDataString(open.Finding.Id)}");
        }

        LeaveViewer leaves = LeaveViewer.Of(_user);
        foreach (LeaveFile file in _board.Attendance.Absences.Waiting.Where(f => LeaveRules.CheckDecider(_board, leaves.Actor, f) is null).Take(MostOfKind))
            Add(InboxKind.Leave, file.Number, _board.Roster.Find(file.Staff)?.Name ?? file.Staff.Value, null, file.Request.From, "/leave/inbox");
    }

    /// <summary>Who looks after the hall is told that nobody is at a window.</summary>
    private void AddWindows(ImmutableArray<BoardAlert> alerts)
    {
        if (!_user.IsInRole(Roles.Officer) && !_user.IsInRole(Roles.AreaSupervisor))
            return;
        foreach (BoardAlert alert in alerts.Where(a => a is { Kind: AlertKind.UnstaffedWindow, Subject: { } code } && (_tickets.SeesAll || _tickets.Windows.Contains(new WindowCode(code)))))
            Add(InboxKind.EmptyWindow, alert.Subject!, alert.Name ?? alert.Subject!, null, alert.Since, $"/attendance?window={Uri.EscapeDataString(alert.Subject!)}");
    }

    private void AddNotices()
    {
        bool chief = _user.IsInRole(Roles.Chief) && _tickets.Unit;
        foreach (string number in _board.Notices.Open)
        {
            CardNoticeIssued issued = _board.Notices.Find(number)!.Issued;
            if ((chief && _tickets.Windows.Contains(issued.Window)) || (_tickets.Office && _now > issued.ReplyBy))
                Add(InboxKind.Notice, number, number, NameOf(issued.Window), issued.ReplyBy, CardRow.NoticePath(number));
        }
    }

    /// <summary>Reviews that are under way: the own self-report, the own area, and what the office or the director does next.</summary>
    private void AddReviews()
    {
        ReviewActor actor = ReviewViewer.Of(_user).Actor;
        foreach (MonthReview review in _board.Reviews.Running)
        {
            foreach (ReviewDuty duty in ReviewDuties.Of(_board, review.Month, _now))
            {
                bool mine = duty.Kind switch
                {
                    DutyKind.SelfReport => duty.Staff == actor.Staff && actor.Staff is not null,
                    DutyKind.SignArea => duty.Area == actor.Area && actor.Area is not null,
                    DutyKind.Approve => actor.IsDirector,
                    DutyKind.Audit or DutyKind.DecideObjection or DutyKind.Publish => actor.IsOffice,
                    DutyKind.Open or DutyKind.Notice => false,
                    _ => throw new InvalidOperationException($"No such duty: {duty.Kind}"),
                };
                if (!mine)
                    continue;
                if (duty.Kind == DutyKind.SelfReport)
                    Add(InboxKind.SelfReport, review.Month.ToString(), review.Month.ToString(), null, duty.Due, SelfReportPage.PathOf(review.Month));
                else
                    Add(InboxKind.Review, $"{review.Month}/{duty.Kind}/{duty.Objection}", review.Month.ToString(), duty.Area is { } area ? ReviewWording.NameOf(_board, area) : null, duty.Due, MonthPage.PathOf(review.Month));
            }
        }
    }

    private IEnumerable<TicketFile> DueIn(ImmutableSortedSet<QueuePlace> queue) =>
        queue.TakeWhile(place => place.At <= _until.UtcTicks).Take(MostOfKind).Select(place => _board.Tickets.Find(new TicketCode(place.Ticket))!).Where(f => f.Next is not null);

    private void Add(InboxKind kind, string key, string what, string? detail, DateTimeOffset? due, string link)
    {
        // A ticket that nobody has opened is one line, not two.
        if (kind is InboxKind.Ticket or InboxKind.RemindUnit or InboxKind.Extension && _items.Exists(i => i.Kind == InboxKind.Unseen && i.Key == key))
            return;
        MarkState mark = kind is InboxKind.EmptyWindow or InboxKind.Unseen || due < _now ? MarkState.Overdue : MarkState.Warning;
        _items.Add(new InboxItem(kind, key, what, detail, due, kind is InboxKind.ShiftCheck ? MarkState.Warning : mark, link));
    }

    private string NameOf(Subject subject) =>
        (subject.Kind == SubjectKind.Staff ? _board.Roster.Find(new StaffCode(subject.Code))?.Name : _board.Roster.Find(new WindowCode(subject.Code))?.Name) ?? subject.Code;

    private string? NameOf(WindowCode? window) => window is { } code ? _board.Roster.Find(code)?.Name ?? code.Value : null;
}
