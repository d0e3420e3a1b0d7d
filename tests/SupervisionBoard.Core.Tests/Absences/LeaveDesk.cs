using System.Globalization;
using System.Text;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;

namespace SupervisionBoard.Core.Tests.Absences;

/// <summary>The small centre with its people as they act on leaves: S1 chief of W1 with S2 and S3, S4 chief of W2 with S5.</summary>
internal sealed class LeaveDesk
{
    public static readonly LeaveActor Officer = Actor("officer", null, "officer");
    public static readonly LeaveActor Deputy = Actor("deputy", null, "deputy-director");
    public static readonly LeaveActor Director = Actor("leader", null, "director");
    public static readonly LeaveActor Chief = Actor("s1", "S1", "chief");
    public static readonly LeaveActor Second = Actor("s2", "S2", "staff");
    public static readonly LeaveActor OtherChief = Actor("s4", "S4", "chief");

    public BoardDesk Desk { get; } = new();

    public Board Board => Desk.Board;

    public static LeaveActor Actor(string account, string? staff, params string[] roles) => new(
        $"{account}（{account}）", staff is null ? null : new StaffCode(staff), [.. roles], roles.Contains("officer") || roles.Contains("director") || roles.Contains("deputy-director"));

    public static LeaveWish Wish(string staff, string from, string until, string? substitute, LeaveType type = LeaveType.Personal, bool withoutCover = false) => new(
        new StaffCode(staff), type, Centre.At(from), Centre.At(until), substitute is null ? null : new StaffCode(substitute), "家中有事", withoutCover);

    /// <summary>Null when accepted.</summary>
    public Refusal? Ask(string now, LeaveActor actor, LeaveWish wish) => Refused(now, new LeaveWishSubmitted { Source = "leave", By = actor.By, Actor = actor, Wish = wish });

    /// <summary>The number of an accepted request.</summary>
    public string Asked(string now, LeaveActor actor, LeaveWish wish)
    {
        ItemOutcome outcome = Desk.Submit(now, new LeaveWishSubmitted { Source = "leave", By = actor.By, Actor = actor, Wish = wish }).Items.ShouldHaveSingleItem();
        outcome.Refusal.ShouldBeNull();
        return outcome.Id.ShouldNotBeNull();
    }

    public Refusal? Decide(string now, LeaveActor actor, string leave, bool approve = true, string? note = null) =>
        Refused(now, new LeaveDecisionSubmitted { Source = "leave", By = actor.By, Actor = actor, Leave = leave, Approve = approve, Note = note });

    public Refusal? End(string now, LeaveActor actor, string leave, LeaveEnding ending, string? back = null, string? note = null) =>
        Refused(now, new LeaveEndSubmitted { Source = "leave", By = actor.By, Actor = actor, Leave = leave, Ending = ending, ReturnedAt = back is null ? null : Centre.At(back), Note = note });

    public Refusal? Go(string now, LeaveActor actor, string staff, string back, string? from = null) => Refused(now, new ErrandSubmitted
    {
        Source = "leave", By = actor.By, Actor = actor, Staff = new StaffCode(staff), Type = ErrandType.SiteVisit, From = from is null ? null : Centre.At(from), ExpectedBack = Centre.At(back),
    });

    public Refusal? Back(string now, LeaveActor actor, string errand, string? at = null) =>
        Refused(now, new ErrandEndSubmitted { Source = "leave", By = actor.By, Actor = actor, Errand = errand, BackAt = at is null ? null : Centre.At(at) });

    public void Punch(string staff, params string[] times)
    {
        foreach (string at in times)
            Desk.Submit(at, BoardDesk.Facts(Desk.Punch(staff, at))).Refused.ShouldBeEmpty();
    }

    /// <summary>A table of somebody's days: each shift's status, then what is charged.</summary>
    public string Days(string staff, string from, string to)
    {
        StaffMember member = Board.Roster.Find(new StaffCode(staff))!;
        StringBuilder text = new();
        for (DateOnly day = Centre.Day(from); day <= Centre.Day(to); day = day.AddDays(1))
        {
            AttendanceDay judged = Board.DayOf(member, day, Board.JudgedUpTo);
            IEnumerable<string> charged = Board.Ledger.ById.Values
                .Where(f => !f.IsRevoked && f.Finding.OccurredOn == day && f.Finding.Subject.Code == staff)
                .Select(f => $"{f.Finding.Origin} x {f.Finding.Quantity.ToString("0.##", CultureInfo.InvariantCulture)}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);
            string shifts = judged.Shifts.IsEmpty ? "off" : string.Join(" | ", judged.Shifts.Select(s => s.Status.ToString()));
            text.Append(FormattableString.Invariant($"{day:MM-dd ddd}  {shifts}  {string.Join(", ", charged)}").TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    public Staffing StaffingOf(string window, string now) => SnapshotBuilder.Build(Board, Centre.At(now)).Attendance.Hall.SelectMany(a => a.Windows).First(w => w.Code == window).Staffing;

    private Refusal? Refused(string now, Submission submission) => Desk.Submit(now, submission).Items.ShouldHaveSingleItem().Refusal;
}
