using Shouldly;
using SupervisionBoard.Core.Judging.Attendance;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Judging.AttendanceJudgingTests;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Judging;

public sealed class PunchedLeavingTests
{
    private const string Friday = "2026-11-20";

    private static readonly WorkSchedule Punched = new(Calendar, new ShiftPlan { Usual = [new Shift(new(8, 0), new(11, 30)) { LeavingIsPunched = true }] });

    [Theory]
    [InlineData(AttendanceStatus.Present, "", "07:55", "11:30")]
    [InlineData(AttendanceStatus.Present, "", "07:50", "07:58", "11:31", "11:40")]
    [InlineData(AttendanceStatus.Present, "", "07:55", "09:00", "09:20", "11:31")]
    [InlineData(AttendanceStatus.Present, "", "07:55", "11:29:40", "11:30:10")]
    [InlineData(AttendanceStatus.LeftEarly, "attendance.early/S01/2026-11-20/1", "07:55", "11:10")]
    [InlineData(AttendanceStatus.MissedPunch, "attendance.missed/S01/2026-11-20/1", "07:55")]
    [InlineData(AttendanceStatus.MissedPunch, "attendance.missed/S01/2026-11-20/1", "11:35")]
    [InlineData(AttendanceStatus.MissedPunch, "attendance.missed/S01/2026-11-20/1", "07:55", "09:00", "09:20")]
    [InlineData(AttendanceStatus.Present, "attendance.offPost/S01/2026-11-20/1/090000", "07:55", "09:00", "09:21", "11:31")]
    [InlineData(AttendanceStatus.Absent, "attendance.absent/S01/2026-11-20")]
    public void Leaving_early_forgetting_and_staying_away_are_told_apart(AttendanceStatus status, string key, params string[] punches)
    {
        AttendanceDay day = Judge(Punched, Friday, At("2026-11-20 20:00"), [], punches);

        day.Shifts[0].Status.ShouldBe(status);
        string.Join(' ', day.Findings.Select(finding => finding.Key)).ShouldBe(key);
    }

    [Fact]
    public void Nobody_has_left_early_while_the_return_may_still_come() =>
        Judge(Punched, Friday, At("2026-11-20 11:20"), [], "07:55", "11:10").Findings.ShouldBeEmpty();

    [Fact]
    public void A_registered_errand_is_no_leaving_of_the_post()
    {
        var errand = new Excuse(ExcuseKind.Errand, At("2026-11-20 09:00"), At("2026-11-20 10:00"), "E1");

        Judge(Punched, Friday, At("2026-11-20 20:00"), [errand], "07:55", "09:00", "10:00", "11:31").Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Going_home_on_leave_before_the_end_is_not_early() =>
        Judge(Punched, Friday, At("2026-11-20 20:00"), [Leave("2026-11-20 10:30", "2026-11-20 18:00")], "07:55", "10:31").Findings.ShouldBeEmpty();
}
