using Shouldly;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Demo;
using Xunit;

namespace SupervisionBoard.Tests.Demo;

public sealed class DemoDaysTests
{
    [Theory]
    [InlineData(18, 9, 0)]
    [InlineData(18, 15, 59)]
    public void A_running_shift_is_left_as_it_is(int day, int hour, int minute)
    {
        ShiftPlan plan = DemoDays.For(Sample.Schedule, Sample.At(11, day, hour, minute));
        plan.ShouldBe(Sample.Schedule.Plan);
    }

    // Sunday, before work, at noon, in the last minutes, in the evening, at night.
    [Theory]
    [InlineData(22, 11, 28)]
    [InlineData(18, 7, 10)]
    [InlineData(18, 12, 15)]
    [InlineData(18, 16, 52)]
    [InlineData(18, 20, 5)]
    [InlineData(18, 2, 40)]
    [InlineData(18, 23, 30)]
    public void Outside_it_a_shift_begins_in_forty_seconds(int day, int hour, int minute)
    {
        DateTimeOffset now = Sample.At(11, day, hour, minute);
        ShiftPlan plan = DemoDays.For(Sample.Schedule, now);
        plan.Check().ShouldBeEmpty();
        ShiftTimes[] shifts = [.. new WorkSchedule(Sample.Schedule.Calendar, plan).ShiftsOn(DateOnly.FromDateTime(now.DateTime))];
        ShiftTimes special = shifts.Single(s => s.Start == now.AddSeconds(40));
        (special.End - special.Start).ShouldBeGreaterThan(TimeSpan.FromMinutes(25));
        special.CheckInOpens.ShouldBeLessThanOrEqualTo(now.AddSeconds(30));
    }

    [Fact]
    public void What_midnight_cuts_off_goes_on_after_it()
    {
        DateTimeOffset now = Sample.At(11, 17, 23, 30);
        ShiftPlan plan = DemoDays.For(Sample.Schedule, now);
        plan.ShiftsOn(new DateOnly(2026, 11, 17))[^1].End.ShouldBe(new TimeOnly(23, 59));
        plan.ShiftsOn(new DateOnly(2026, 11, 18))[0].Start.ShouldBe(new TimeOnly(0, 1));
        plan.ShiftsOn(new DateOnly(2026, 11, 18)).Length.ShouldBe(3);
        plan.Check().ShouldBeEmpty();
    }

    [Fact]
    public void In_the_last_seconds_of_a_day_the_next_one_has_the_shift()
    {
        ShiftPlan plan = DemoDays.For(Sample.Schedule, Sample.At(11, 21, 23, 59, 40));
        plan.SpecialDays.Keys.ShouldBe([new DateOnly(2026, 11, 22)]);
        plan.ShiftsOn(new DateOnly(2026, 11, 22))[0].Start.ShouldBe(new TimeOnly(0, 0, 20));
    }

    [Fact]
    public void Days_once_given_are_read_back_and_a_second_start_adds_to_them()
    {
        string file = Path.GetTempFileName();
        ShiftPlan plan = DemoDays.For(Sample.Schedule, Sample.At(11, 22, 8, 0));
        DemoDays.Write(plan, file);
        ShiftPlan read = DemoDays.Read(ShiftPlan.Default, file);
        File.Delete(file);
        read.ShouldBe(plan);
        WorkSchedule schedule = new(Sample.Schedule.Calendar, read);
        DemoDays.For(schedule, Sample.At(11, 22, 9, 0)).ShouldBe(read);
        DemoDays.For(schedule, Sample.At(11, 22, 15, 0)).ShiftsOn(new DateOnly(2026, 11, 22)).Length.ShouldBe(2);
    }
}
