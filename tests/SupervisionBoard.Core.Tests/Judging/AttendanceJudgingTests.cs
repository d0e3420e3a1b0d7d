using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Judging;

public sealed class AttendanceJudgingTests
{
    private const string Friday = "2026-11-20";
    private static readonly DateTimeOffset Night = At("2026-11-20 23:00");

    [Fact]
    public void Coming_in_time_twice_finds_nothing()
    {
        AttendanceDay day = Judge(Friday, Night, "07:55", "13:58");

        day.Findings.ShouldBeEmpty();
        day.Shifts.ShouldAllBe(shift => shift.Status == AttendanceStatus.Present && shift.IsFinal);
        day.Shifts[0].FirstPunch.ShouldBe(At("2026-11-20 07:55"));
    }

    [Theory]
    [InlineData("08:00:00", 0)]
    [InlineData("08:00:01", 1)]
    [InlineData("08:03:00", 3)]
    [InlineData("11:29:59", 210)]
    public void The_start_itself_is_in_time_and_every_second_after_it_is_late(string punch, int minutes)
    {
        AttendanceDay day = Judge(Friday, Night, punch, "13:58");

        day.Shifts[0].MinutesLate.ShouldBe(minutes);
        day.Findings.Select(finding => finding.Key).ShouldBe(minutes == 0 ? [] : ["attendance.late/S01/2026-11-20/1"]);
    }

    [Fact]
    public void A_finding_of_lateness_carries_the_punch_the_start_and_the_minutes()
    {
        JudgedFinding late = Judge(Friday, Night, "08:03:20", "13:58").Findings.ShouldHaveSingleItem();

        late.Source.ShouldBe("attendance.late");
        late.Staff.ShouldBe(new StaffCode("S01"));
        late.OccurredOn.ShouldBe(Day(Friday));
        late.Quantity.ShouldBe(1);
        late.Evidence.ShouldBe(
        [
            new Evidence(EvidenceKind.Punch, "p1", "2026-11-20 08:03:20"),
            new Evidence(EvidenceKind.ShiftStart, "1", "2026-11-20 08:00:00"),
            new Evidence(EvidenceKind.Minutes, "", "4"),
        ]);
    }

    [Fact]
    public void Grace_moves_what_is_late_but_minutes_count_from_the_start()
    {
        ShiftPlan plan = ShiftPlan.Default with { Usual = [new Shift(new(8, 0), new(11, 30)) { GraceMinutes = 5 }] };
        var schedule = new WorkSchedule(Calendar, plan);

        Judge(schedule, Friday, Night, [], "08:05").Findings.ShouldBeEmpty();
        AttendanceDay late = Judge(schedule, Friday, Night, [], "08:06");
        late.Findings.Length.ShouldBe(1);
        late.Shifts[0].MinutesLate.ShouldBe(6);
    }

    [Fact]
    public void Missing_both_shifts_is_one_absence_of_a_day_and_only_after_the_last_window_has_closed()
    {
        Judge(Friday, At("2026-11-20 18:59:59")).Findings.ShouldBeEmpty();

        JudgedFinding absence = Judge(Friday, At("2026-11-20 19:00")).Findings.ShouldHaveSingleItem();
        absence.Key.ShouldBe("attendance.absent/S01/2026-11-20");
        absence.Quantity.ShouldBe(1m);
        absence.Evidence.Select(evidence => evidence.Text).ShouldBe(["08:00-11:30", "14:00-17:00"]);
    }

    [Fact]
    public void Missing_the_afternoon_is_half_a_day() =>
        Judge(Friday, Night, "07:58").Findings.ShouldHaveSingleItem().Quantity.ShouldBe(0.5m);

    [Fact]
    public void A_power_cut_over_the_night_changes_nothing_when_the_day_is_judged_the_next_morning() =>
        Judge(Friday, At("2026-11-21 09:00"), "08:10").Findings.ShouldBe(Judge(Friday, At("2026-11-20 19:00"), "08:10").Findings);

    [Fact]
    public void The_same_facts_in_any_order_give_the_same_day()
    {
        string[] punches = ["08:03", "07:59", "14:20", "08:03:30", "11:31", "17:02", "13:10"];
        AttendanceDay straight = Judge(Friday, Night, punches);
        var random = new Random(20261120);

        for (int i = 0; i < 50; i++)
        {
            random.Shuffle(punches);
            AttendanceDay shuffled = Judge(Friday, Night, punches, byTime: true);
            shuffled.Findings.ShouldBe(Judge(Friday, Night, [.. punches.Order(StringComparer.Ordinal)], byTime: true).Findings);
            shuffled.Shifts.ShouldBe(straight.Shifts);
        }
    }

    [Fact]
    public void An_earlier_punch_that_arrives_late_removes_the_lateness()
    {
        Judge(Friday, At("2026-11-20 09:00"), "08:20").Findings.ShouldHaveSingleItem();
        Judge(Friday, At("2026-11-20 09:00"), "08:20", "07:50").Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Leave_approved_afterwards_removes_the_absence()
    {
        Excuse leave = Leave("2026-11-20 00:00", "2026-11-21 00:00");

        AttendanceDay day = Judge(Schedule, Friday, Night, [leave]);

        day.Findings.ShouldBeEmpty();
        day.Shifts.ShouldAllBe(shift => shift.Status == AttendanceStatus.OnLeave);
    }

    [Fact]
    public void Leave_for_the_afternoon_halves_the_absence_under_the_same_key()
    {
        JudgedFinding before = Judge(Friday, Night).Findings.Single();
        JudgedFinding after = Judge(Schedule, Friday, Night, [Leave("2026-11-20 14:00", "2026-11-20 17:00")]).Findings.Single();

        after.Key.ShouldBe(before.Key);
        after.Quantity.ShouldBe(0.5m);
    }

    [Fact]
    public void Leave_until_ten_makes_ten_the_start()
    {
        Excuse leave = Leave("2026-11-20 07:00", "2026-11-20 10:00");

        Judge(Schedule, Friday, At("2026-11-20 12:00"), [leave], "10:00").Shifts[0].Status.ShouldBe(AttendanceStatus.Present);
        Judge(Schedule, Friday, At("2026-11-20 12:00"), [leave], "10:07").Shifts[0].MinutesLate.ShouldBe(7);
        Judge(Schedule, Friday, At("2026-11-20 09:00"), [leave]).Shifts[0].Status.ShouldBe(AttendanceStatus.OnLeave);
    }

    [Fact]
    public void Leave_without_a_substitute_is_found_in_days()
    {
        JudgedFinding uncovered = Judge(Schedule, Friday, Night, [Leave("2026-11-20 00:00", "2026-11-21 00:00") with { IsSubstituted = false }]).Findings.ShouldHaveSingleItem();

        uncovered.Source.ShouldBe("attendance.leaveUncovered");
        uncovered.Quantity.ShouldBe(1m);
    }

    [Fact]
    public void An_errand_is_no_leave()
    {
        var errand = new Excuse(ExcuseKind.Errand, At("2026-11-20 08:00"), At("2026-11-20 11:30"), "E1") { IsSubstituted = false };

        AttendanceDay day = Judge(Schedule, Friday, Night, [errand], "13:59");

        day.Shifts[0].Status.ShouldBe(AttendanceStatus.OnErrand);
        day.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-06-10", "14:20", false)]
    [InlineData("2026-11-20", "14:20", true)]
    public void Twenty_past_two_is_late_in_winter_and_early_in_summer(string date, string punch, bool late) =>
        Judge(date, At(date + " 23:00"), "07:59", punch).Findings.Any().ShouldBe(late);

    [Fact]
    public void A_make_up_Saturday_is_judged_and_a_holiday_is_not()
    {
        Judge("2026-10-10", At("2026-10-10 23:00")).Findings.ShouldHaveSingleItem();
        Judge("2026-10-01", At("2026-10-01 23:00"), "09:00").ShouldSatisfyAllConditions(
            day => day.Findings.ShouldBeEmpty(),
            day => day.Shifts.ShouldBeEmpty());
    }

    [Fact]
    public void A_punch_in_another_offset_is_the_same_punch() =>
        AttendanceJudging.JudgeDay(new("S01"), Day(Friday), Schedule.ShiftsOn(Day(Friday)), [new Punch(At("2026-11-20 08:03").ToUniversalTime(), "p1")], [], At("2026-11-20 09:00")).Findings
            .ShouldBe(Judge(Friday, At("2026-11-20 09:00"), "08:03").Findings);

    [Theory]
    [InlineData("06:30", AttendanceStatus.Expected)]
    [InlineData("07:59:59", AttendanceStatus.Expected)]
    [InlineData("08:00", AttendanceStatus.Absent)]
    public void Before_the_window_has_closed_the_status_is_provisional(string now, AttendanceStatus status)
    {
        ShiftAttendance morning = Judge(Friday, At($"{Friday} {now}")).Shifts[0];

        morning.Status.ShouldBe(status);
        morning.IsFinal.ShouldBeFalse();
    }

    [Fact]
    public void Following_the_next_moments_sees_every_change_of_the_day()
    {
        ImmutableArray<ShiftTimes> shifts = Schedule.ShiftsOn(Day(Friday));
        Excuse[] excuses = [Leave("2026-11-20 09:00", "2026-11-20 10:00")];
        DateTimeOffset now = At("2026-11-20 00:00");
        (AttendanceStatus, bool)[] seen = Look(now);
        DateTimeOffset? next = AttendanceJudging.NextMoment(shifts, excuses, now);
        int changes = 0;
        for (DateTimeOffset at = now; at < At("2026-11-21 00:00"); at = at.AddMinutes(1))
        {
            if (Look(at).SequenceEqual(seen))
                continue;
            while (next < at)
                next = AttendanceJudging.NextMoment(shifts, excuses, next.Value);
            next.ShouldBe(at);
            seen = Look(at);
            changes++;
        }

        changes.ShouldBe(6, "absent, on leave, absent, closed; absent, closed");
        AttendanceJudging.NextMoment(shifts, excuses, shifts[^1].CheckOutCloses).ShouldBeNull();

        (AttendanceStatus, bool)[] Look(DateTimeOffset at) =>
            [.. Judge(Schedule, Friday, at, excuses).Shifts.Select(shift => (shift.Status, shift.IsFinal))];
    }

    internal static Excuse Leave(string from, string to) => new(ExcuseKind.Leave, At(from), At(to), "L1");

    internal static AttendanceDay Judge(string date, DateTimeOffset now, params string[] times) => Judge(Schedule, date, now, [], times);

    internal static AttendanceDay Judge(WorkSchedule schedule, string date, DateTimeOffset now, IEnumerable<Excuse> excuses, params string[] times) =>
        AttendanceJudging.JudgeDay(new StaffCode("S01"), Day(date), schedule.ShiftsOn(Day(date)), times.Select((time, i) => new Punch(At($"{date} {time}"), $"p{i + 1}")), excuses, now);

    private static AttendanceDay Judge(string date, DateTimeOffset now, string[] times, bool byTime) =>
        AttendanceJudging.JudgeDay(new StaffCode("S01"), Day(date), Schedule.ShiftsOn(Day(date)), times.Select(time => new Punch(At($"{date} {time}"), byTime ? time : "p")), [], now);
}
