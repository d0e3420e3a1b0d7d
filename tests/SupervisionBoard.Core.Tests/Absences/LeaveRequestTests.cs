using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.Projections;
using Xunit;
using static SupervisionBoard.Core.Tests.Absences.LeaveDesk;

namespace SupervisionBoard.Core.Tests.Absences;

/// <summary>Every step of a request: who may take it, and what is said to whom may not.</summary>
public sealed class LeaveRequestTests
{
    private readonly LeaveDesk desk = new();

    [Theory]
    [InlineData("2026-11-05 00:00", "2026-11-05 11:30", LeaveType.Personal, "office")]
    [InlineData("2026-11-05 09:00", "2026-11-05 10:00", LeaveType.Sick, "office")]
    [InlineData("2026-11-05 00:00", "2026-11-06 00:00", LeaveType.Personal, "deputy")]
    [InlineData("2026-11-05 14:00", "2026-11-07 00:00", LeaveType.Personal, "deputy")]
    [InlineData("2026-11-05 00:00", "2026-11-07 00:00", LeaveType.Personal, "director")]
    [InlineData("2026-11-06 00:00", "2026-11-09 00:00", LeaveType.Personal, "deputy")]
    [InlineData("2026-11-06 00:00", "2026-11-10 00:00", LeaveType.Personal, "director")]
    [InlineData("2026-11-05 00:00", "2026-11-05 11:30", LeaveType.Annual, "deputy")]
    public void The_length_in_working_days_says_who_approves(string from, string until, LeaveType type, string level) =>
        LeaveRules.LevelOf(desk.Board, new StaffCode("S2"), type, WorkingTime.Centre.At(from), WorkingTime.Centre.At(until)).Code.ShouldBe(level);

    [Fact]
    public void Only_the_level_that_the_length_needs_or_a_higher_one_decides()
    {
        string leave = desk.Asked("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-06 00:00", "S3"));
        desk.Decide("2026-11-03 10:00", Officer, leave).ShouldBe(new Refusal("leave-level", "deputy"));
        desk.Decide("2026-11-03 10:00", Chief, leave).ShouldBe(new Refusal("leave-level", "deputy"));
        desk.Decide("2026-11-03 10:05", Director, leave).ShouldBeNull();
        File(leave).State.ShouldBe(LeaveState.Approved);
        File(leave).Decision!.Level.ShouldBe("director");
    }

    [Fact]
    public void Nobody_decides_on_an_own_leave_nor_on_one_that_he_or_she_asked_for()
    {
        LeaveActor double_ = Actor("s2", "S2", "staff", "director");
        string own = desk.Asked("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", "S3"));
        desk.Decide("2026-11-03 10:00", double_, own)!.Code.ShouldBe("leave-own");
        string entered = desk.Asked("2026-11-03 09:10", Officer, Wish("S5", "2026-11-05 00:00", "2026-11-05 11:30", "S4"));
        desk.Decide("2026-11-03 10:00", Officer, entered)!.Code.ShouldBe("leave-own");
        desk.Decide("2026-11-03 10:00", Deputy, entered).ShouldBeNull();
    }

    [Fact]
    public void The_second_of_two_who_decide_is_told_what_the_first_did()
    {
        string leave = desk.Asked("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", "S3"));
        BoardSession session = desk.Desk.Open(WorkingTime.Centre.At("2026-11-03 10:00"));
        session.Submit(Decision(Officer, leave, approve: true)).Refused.ShouldBeEmpty();
        session.Submit(Decision(Director, leave, approve: false)).Refused.ShouldHaveSingleItem().Refusal.ShouldBe(new Refusal("leave-is-approved", leave, Officer.By));
        desk.Desk.Keep(session);
        File(leave).State.ShouldBe(LeaveState.Approved);
        File(leave).Steps.Length.ShouldBe(2);
    }

    [Fact]
    public void Without_a_substitute_only_the_supervision_office_lets_it_pass()
    {
        desk.Ask("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", null)).ShouldBe(new Refusal("leave-no-substitute"));
        desk.Ask("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", null, withoutCover: true)).ShouldBe(new Refusal("leave-no-substitute"));
        desk.Ask("2026-11-03 09:00", Officer, Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", null)).ShouldBe(new Refusal("leave-no-substitute"));
        desk.Ask("2026-11-03 09:00", Officer, Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", null, withoutCover: true)).ShouldBeNull();
    }

    [Fact]
    public void A_substitute_who_is_away_or_covers_already_is_refused_with_the_reason()
    {
        string first = desk.Asked("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-06 00:00", "S3"));
        desk.Ask("2026-11-03 09:10", Chief, Wish("S1", "2026-11-05 00:00", "2026-11-05 11:30", "S2")).ShouldBe(new Refusal("leave-substitute-away", "乙", first));
        desk.Ask("2026-11-03 09:10", Chief, Wish("S1", "2026-11-05 14:00", "2026-11-06 00:00", "S3")).ShouldBe(new Refusal("leave-substitute-covers", "丙", "乙", first));
        desk.Ask("2026-11-03 09:10", Chief, Wish("S1", "2026-11-05 00:00", "2026-11-06 00:00", "S1"))!.Code.ShouldBe("leave-substitute-self");
        desk.Ask("2026-11-03 09:10", Chief, Wish("S3", "2026-11-05 00:00", "2026-11-05 11:30", "S1")).ShouldBe(new Refusal("leave-covers-other", "乙", first));
        desk.Decide("2026-11-03 10:00", Director, first, approve: false, note: "当日有检查").ShouldBeNull();
        desk.Ask("2026-11-03 10:10", Chief, Wish("S1", "2026-11-05 00:00", "2026-11-05 11:30", "S2")).ShouldBeNull();
    }

    [Fact]
    public void A_leave_of_the_personnel_system_takes_a_substitute_away_before_the_approval()
    {
        string leave = desk.Asked("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", "S3"));
        desk.Desk.Submit("2026-11-03 09:30", BoardDesk.Facts(desk.Desk.Leave("HR7", "S3", "2026-11-05 00:00", "2026-11-06 00:00", "2026-11-03 09:30"))).Refused.ShouldBeEmpty();
        desk.Decide("2026-11-03 10:00", Officer, leave).ShouldBe(new Refusal("leave-substitute-away", "丙", "HR7"));
        desk.Decide("2026-11-03 10:00", Officer, leave, approve: false, note: "请另找替岗").ShouldBeNull();
    }

    [Fact]
    public void People_ask_for_themselves_chiefs_for_their_window_and_the_office_for_anybody()
    {
        LeaveWish wish = Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", "S3");
        desk.Ask("2026-11-03 09:00", OtherChief, wish)!.Code.ShouldBe("leave-not-yours");
        desk.Ask("2026-11-03 09:00", Actor("s3", "S3", "staff"), wish)!.Code.ShouldBe("leave-not-yours");
        desk.Ask("2026-11-03 09:00", Actor("wall", null), wish)!.Code.ShouldBe("leave-not-yours");
        desk.Ask("2026-11-03 09:00", Chief, wish).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-07 00:00", "2026-11-09 00:00", "leave-no-work")]
    [InlineData("2026-11-05 11:30", "2026-11-05 14:00", "leave-no-work")]
    [InlineData("2026-11-05 11:30", "2026-11-05 11:30", "leave-time-order")]
    [InlineData("2026-09-25 00:00", "2026-09-26 00:00", "leave-bounds")]
    [InlineData("2027-11-04 00:00", "2027-11-06 00:00", "leave-bounds")]
    public void Times_that_make_no_sense_are_refused(string from, string until, string code) =>
        desk.Ask("2026-11-03 09:00", Second, Wish("S2", from, until, "S3"))!.Code.ShouldBe(code);

    [Fact]
    public void Two_requests_of_one_person_do_not_overlap()
    {
        string first = desk.Asked("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-06 00:00", "S3"));
        desk.Ask("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 14:00", "2026-11-07 00:00", "S3")).ShouldBe(new Refusal("leave-overlap", first));
        desk.Ask("2026-11-03 09:00", Second, Wish("S2", "2026-11-06 00:00", "2026-11-07 00:00", "S3")).ShouldBeNull();
    }

    [Fact]
    public void Each_step_that_is_not_possible_says_what_the_leave_has_come_to()
    {
        string leave = desk.Asked("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", "S3"));
        desk.End("2026-11-03 09:10", Second, leave, LeaveEnding.Returned)!.Code.ShouldBe("leave-is-waiting");
        desk.Decide("2026-11-03 09:20", Officer, leave, approve: false)!.ShouldBe(new Refusal("missing-value", "note"));
        desk.Decide("2026-11-03 09:30", Officer, leave).ShouldBeNull();
        desk.End("2026-11-03 10:00", Second, leave, LeaveEnding.Returned)!.Code.ShouldBe("leave-not-begun");
        desk.End("2026-11-05 09:00", Second, leave, LeaveEnding.Withdrawn)!.Code.ShouldBe("leave-begun");
        desk.End("2026-11-05 09:00", OtherChief, leave, LeaveEnding.Returned)!.Code.ShouldBe("leave-not-yours");
        desk.End("2026-11-05 09:00", Second, leave, LeaveEnding.Returned, back: "2026-11-05 09:30")!.Code.ShouldBe("leave-return-time");
        desk.End("2026-11-05 10:00", Second, leave, LeaveEnding.Returned).ShouldBeNull();
        desk.End("2026-11-05 10:01", Second, leave, LeaveEnding.Returned)!.Code.ShouldBe("leave-is-returned");
        desk.Decide("2026-11-05 10:02", Officer, leave)!.Code.ShouldBe("leave-is-returned");
        desk.End("2026-11-05 10:03", Second, leave, LeaveEnding.Revoked, note: "误批")!.Code.ShouldBe("leave-own");
        desk.End("2026-11-05 10:03", Officer, leave, LeaveEnding.Revoked)!.ShouldBe(new Refusal("missing-value", "note"));
        desk.End("2026-11-05 10:03", Officer, leave, LeaveEnding.Revoked, note: "误批").ShouldBeNull();
        desk.End("2026-11-05 10:04", Officer, leave, LeaveEnding.Revoked, note: "误批")!.Code.ShouldBe("leave-is-revoked");
        desk.Decide("2026-11-05 10:05", Officer, "QJ000000-09")!.Code.ShouldBe("unknown-leave");
    }

    [Fact]
    public void Before_it_begins_a_leave_is_withdrawn_and_its_substitute_is_free_again()
    {
        string leave = desk.Asked("2026-11-03 09:00", Second, Wish("S2", "2026-11-05 00:00", "2026-11-05 11:30", "S3"));
        desk.Decide("2026-11-03 09:30", Officer, leave).ShouldBeNull();
        desk.End("2026-11-04 09:00", Chief, leave, LeaveEnding.Withdrawn).ShouldBeNull();
        File(leave).State.ShouldBe(LeaveState.Withdrawn);
        desk.Ask("2026-11-04 09:05", Chief, Wish("S1", "2026-11-05 00:00", "2026-11-05 11:30", "S3")).ShouldBeNull();
        desk.Board.Attendance.ExcusesOf(new StaffCode("S2"), desk.Board.Time).ShouldBeEmpty();
    }

    private static LeaveDecisionSubmitted Decision(LeaveActor actor, string leave, bool approve) =>
        new() { Source = "leave", By = actor.By, Actor = actor, Leave = leave, Approve = approve, Note = "无人顶岗" };

    private LeaveFile File(string leave) => desk.Board.Attendance.Absences.Requests[leave];
}
