using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Absences.LeaveDesk;

namespace SupervisionBoard.Core.Tests.Absences;

/// <summary>
/// Days of one person as tables that can be checked by hand: the two shifts, then what is charged. 2 November 2026 is
/// a Monday; somebody else punches each day, so that absence is evident.
/// </summary>
public sealed class LeaveScenarioTests
{
    private readonly LeaveDesk desk = new();

    [Fact]
    public void Leave_approved_afterwards_takes_the_absence_back()
    {
        desk.Punch("S1", "2026-11-03 07:50");
        desk.Punch("S2", "2026-11-03 13:55");
        desk.Punch("S1", "2026-11-04 07:50");
        desk.Desk.PassTo("2026-11-04 20:00");
        desk.Days("S2", "2026-11-03", "2026-11-04").ShouldBe("""
            11-03 Tue  Absent | Present  attendance.absent x 0.5
            11-04 Wed  Absent | Absent  attendance.absent x 1
            """);

        string leave = desk.Asked("2026-11-05 08:30", Chief, Wish("S2", "2026-11-03 00:00", "2026-11-05 00:00", "S3", LeaveType.Sick));
        desk.Days("S2", "2026-11-03", "2026-11-04").ShouldContain("attendance.absent x 1");
        desk.Decide("2026-11-05 09:00", Director, leave).ShouldBeNull();
        desk.Days("S2", "2026-11-03", "2026-11-04").ShouldBe("""
            11-03 Tue  OnLeave | OnLeave
            11-04 Wed  OnLeave | OnLeave
            """);

        desk.End("2026-11-05 09:10", Director, leave, LeaveEnding.Revoked, note: "病假条不实").ShouldBeNull();
        desk.Days("S2", "2026-11-03", "2026-11-04").ShouldBe("""
            11-03 Tue  Absent | Present  attendance.absent x 0.5
            11-04 Wed  Absent | Absent  attendance.absent x 1
            """);
    }

    [Fact]
    public void A_covered_leave_costs_nothing_and_an_uncovered_one_its_days()
    {
        string covered = desk.Asked("2026-11-02 09:00", Second, Wish("S2", "2026-11-03 00:00", "2026-11-04 00:00", "S3"));
        desk.Decide("2026-11-02 10:00", Deputy, covered).ShouldBeNull();
        string open = desk.Asked("2026-11-02 09:00", Officer, Wish("S5", "2026-11-03 00:00", "2026-11-05 00:00", null, withoutCover: true));
        desk.Decide("2026-11-02 10:00", Director, open).ShouldBeNull();
        desk.Punch("S1", "2026-11-03 07:50");
        desk.Desk.PassTo("2026-11-03 20:00");
        desk.Punch("S1", "2026-11-04 07:50");
        desk.Desk.PassTo("2026-11-04 20:00");
        desk.Days("S2", "2026-11-03", "2026-11-03").ShouldBe("11-03 Tue  OnLeave | OnLeave");
        desk.Days("S5", "2026-11-03", "2026-11-04").ShouldBe("""
            11-03 Tue  OnLeave | OnLeave  attendance.leaveUncovered x 1
            11-04 Wed  OnLeave | OnLeave  attendance.leaveUncovered x 1
            """);
    }

    [Fact]
    public void After_the_return_the_person_is_expected_again()
    {
        string leave = desk.Asked("2026-11-02 09:00", Second, Wish("S2", "2026-11-03 00:00", "2026-11-06 00:00", "S3"));
        desk.Decide("2026-11-02 10:00", Director, leave).ShouldBeNull();
        desk.Punch("S1", "2026-11-04 07:50");
        // Back on Wednesday at noon: on Thursday nobody came.
        desk.End("2026-11-04 13:30", Second, leave, LeaveEnding.Returned).ShouldBeNull();
        desk.Punch("S2", "2026-11-04 13:58");
        desk.Punch("S1", "2026-11-05 07:50");
        desk.Desk.PassTo("2026-11-05 20:00");
        desk.Days("S2", "2026-11-03", "2026-11-05").ShouldBe("""
            11-03 Tue  OnLeave | OnLeave
            11-04 Wed  OnLeave | Present
            11-05 Thu  Absent | Absent  attendance.absent x 1
            """);
        desk.Board.Attendance.Absences.Requests[leave].Until.ShouldBe(Centre.At("2026-11-04 13:30"));
    }

    [Fact]
    public void A_return_that_is_registered_late_does_not_make_the_leave_longer()
    {
        string leave = desk.Asked("2026-11-02 09:00", Second, Wish("S2", "2026-11-03 00:00", "2026-11-03 11:30", "S3"));
        desk.Decide("2026-11-02 10:00", Officer, leave).ShouldBeNull();
        desk.Punch("S1", "2026-11-03 07:50");
        desk.Desk.PassTo("2026-11-04 08:00");
        desk.Board.Attendance.Absences.Requests[leave].IsOverdue(desk.Board.JudgedUpTo).ShouldBeTrue();
        desk.End("2026-11-04 08:05", Second, leave, LeaveEnding.Returned).ShouldBeNull();
        desk.Days("S2", "2026-11-03", "2026-11-03").ShouldBe("11-03 Tue  OnLeave | Absent  attendance.absent x 0.5");
    }

    [Fact]
    public void Half_days_follow_the_shifts_of_the_season()
    {
        // From 1 May to 30 September the afternoon begins at 14:30.
        LeaveDesk summer = new();
        summer.Punch("S1", "2027-05-06 07:50");
        string morning = summer.Asked("2027-05-06 08:00", Second, Wish("S2", "2027-05-07 00:00", "2027-05-07 11:30", "S3"));
        summer.Decide("2027-05-06 09:00", Officer, morning).ShouldBeNull();
        summer.Punch("S1", "2027-05-07 07:50");
        summer.Punch("S2", "2027-05-07 14:29");
        summer.Desk.PassTo("2027-05-07 20:30");
        summer.Days("S2", "2027-05-07", "2027-05-07").ShouldBe("05-07 Fri  OnLeave | Present");
    }

    [Fact]
    public void An_errand_longer_than_expected_excuses_until_the_return_and_is_seen_to_be_late()
    {
        desk.Punch("S2", "2026-11-03 07:50");
        desk.Go("2026-11-03 09:00", Second, "S2", "2026-11-03 10:00").ShouldBeNull();
        ErrandFile errand = desk.Board.Attendance.Absences.OutOn(new StaffCode("S2")).ShouldNotBeNull();
        errand.IsOverdue(Centre.At("2026-11-03 09:59")).ShouldBeFalse();
        BoardMoments.Next(desk.Board, Centre.At("2026-11-03 09:30")).ShouldBe(Centre.At("2026-11-03 10:00"));
        errand.IsOverdue(Centre.At("2026-11-03 10:00")).ShouldBeTrue();
        desk.Desk.PassTo("2026-11-03 15:00");
        desk.Days("S2", "2026-11-03", "2026-11-03").ShouldBe("11-03 Tue  Present | OnErrand");
        desk.Back("2026-11-03 15:30", Second, errand.Number).ShouldBeNull();
        desk.Back("2026-11-03 15:31", Second, errand.Number)!.Code.ShouldBe("errand-is-back");
        desk.Punch("S2", "2026-11-03 15:29");
        desk.Desk.PassTo("2026-11-03 20:00");
        desk.Days("S2", "2026-11-03", "2026-11-03").ShouldBe("11-03 Tue  Present | Present");
    }

    [Fact]
    public void An_errand_that_nobody_ended_does_not_excuse_the_next_day()
    {
        desk.Punch("S2", "2026-11-03 07:50");
        desk.Go("2026-11-03 14:10", Chief, "S2", "2026-11-03 16:00", from: "2026-11-03 14:00").ShouldBeNull();
        desk.Punch("S1", "2026-11-04 07:50");
        desk.Desk.PassTo("2026-11-04 20:00");
        desk.Days("S2", "2026-11-03", "2026-11-04").ShouldBe("""
            11-03 Tue  Present | OnErrand
            11-04 Wed  Absent | Absent  attendance.absent x 1
            """);
        desk.Go("2026-11-04 20:00", Second, "S2", "2026-11-05 10:00")!.Code.ShouldBe("errand-is-out");
    }

    [Fact]
    public void Errands_are_refused_while_on_leave_or_for_strangers_or_without_sense()
    {
        string leave = desk.Asked("2026-11-02 09:00", Second, Wish("S2", "2026-11-03 00:00", "2026-11-04 00:00", "S3"));
        desk.Decide("2026-11-02 10:00", Deputy, leave).ShouldBeNull();
        desk.Go("2026-11-03 09:00", Second, "S2", "2026-11-03 10:00").ShouldBe(new Refusal("errand-on-leave", "乙", leave));
        desk.Go("2026-11-03 09:00", OtherChief, "S3", "2026-11-03 10:00")!.Code.ShouldBe("leave-not-yours");
        desk.Go("2026-11-03 09:00", Chief, "S3", "2026-11-03 09:00")!.Code.ShouldBe("errand-back");
        desk.Go("2026-11-03 09:00", Chief, "S3", "2026-11-20 09:00")!.Code.ShouldBe("errand-back");
        desk.Go("2026-11-03 09:00", Chief, "S3", "2026-11-03 10:00", from: "2026-11-02 10:00")!.Code.ShouldBe("errand-from");
        desk.Back("2026-11-03 09:00", Chief, "WC000000-01")!.Code.ShouldBe("unknown-errand");
    }

    [Fact]
    public void The_substitutes_punch_keeps_the_window_staffed_and_an_errand_empties_it()
    {
        // S4 and S5 are all that W2 has; S3 of the other window covers S5.
        string leave = desk.Asked("2026-11-02 09:00", OtherChief, Wish("S5", "2026-11-03 00:00", "2026-11-04 00:00", "S3"));
        desk.Decide("2026-11-02 10:00", Deputy, leave).ShouldBeNull();
        desk.Punch("S4", "2026-11-03 07:50");
        desk.StaffingOf("W2", "2026-11-03 08:30").ShouldBe(Staffing.Staffed);
        desk.Go("2026-11-03 09:00", OtherChief, "S4", "2026-11-03 10:00").ShouldBeNull();
        desk.StaffingOf("W2", "2026-11-03 09:00").ShouldBe(Staffing.Unstaffed);
        SnapshotBuilder.Build(desk.Board, Centre.At("2026-11-03 09:00")).Attendance.Absent.ShouldBe(4 - 1);
        desk.Punch("S3", "2026-11-03 09:05");
        desk.StaffingOf("W2", "2026-11-03 09:05").ShouldBe(Staffing.Staffed);
        Absence cover = AbsenceCalendar.Between(desk.Board, Centre.At("2026-11-03 00:00"), Centre.At("2026-11-04 00:00")).First(a => a.Leave is not null);
        AbsenceCalendar.IsKept(desk.Board, cover, Centre.At("2026-11-03 09:05")).ShouldBeTrue();
    }
}
