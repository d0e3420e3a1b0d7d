using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.WorkingTime;

public sealed class ShiftPlanTests
{
    [Theory]
    [InlineData("2026-04-30", "14:00", "17:00")]
    [InlineData("2026-05-06", "14:30", "17:30")]
    [InlineData("2026-09-30", "14:30", "17:30")]
    [InlineData("2026-10-08", "14:00", "17:00")]
    public void The_afternoon_starts_later_from_May_to_September(string day, string start, string end)
    {
        ShiftTimes afternoon = Schedule.ShiftsOn(Day(day))[1];

        afternoon.Start.ShouldBe(At($"{day} {start}"));
        afternoon.End.ShouldBe(At($"{day} {end}"));
        Schedule.CloseOfBusiness(Day(day)).ShouldBe(At($"{day} {end}"));
    }

    [Fact]
    public void The_windows_of_neighbouring_shifts_never_overlap()
    {
        ImmutableArray<ShiftTimes> usual = Schedule.ShiftsOn(Day("2026-11-20"));
        usual[0].CheckInOpens.ShouldBe(At("2026-11-20 07:00"));
        usual[0].CheckOutCloses.ShouldBe(At("2026-11-20 13:00"), "the afternoon's check-in opens then");
        usual[1].CheckInOpens.ShouldBe(At("2026-11-20 13:00"));
        usual[1].CheckOutCloses.ShouldBe(At("2026-11-20 19:00"));

        var tight = new ShiftPlan { Usual = [new Shift(new(8, 0), new(12, 0)), new Shift(new(12, 30), new(17, 0))] };
        ImmutableArray<ShiftTimes> shifts = new WorkSchedule(Calendar, tight).ShiftsOn(Day("2026-11-20"));
        shifts[0].CheckOutCloses.ShouldBe(At("2026-11-20 12:00"));
        shifts[1].CheckInOpens.ShouldBe(At("2026-11-20 12:00"));
    }

    [Fact]
    public void A_make_up_Saturday_has_shifts_and_a_holiday_has_none()
    {
        Schedule.ShiftsOn(Day("2026-10-10")).Length.ShouldBe(2);
        Schedule.ShiftsOn(Day("2026-10-01")).ShouldBeEmpty();
        Schedule.WorkingTimeOn(Day("2026-10-01")).ShouldBeEmpty();
    }

    [Fact]
    public void A_special_day_calls_people_in_but_is_no_working_time_for_deadlines()
    {
        ShiftPlan plan = ShiftPlan.Default.WithSpecialDay(Day("2026-11-21"), new Shift(new(9, 0), new(11, 0)));
        var schedule = new WorkSchedule(Calendar, plan);

        schedule.ShiftsOn(Day("2026-11-21")).Single().Start.ShouldBe(At("2026-11-21 09:00"));
        schedule.WorkingTimeOn(Day("2026-11-21")).ShouldBeEmpty();
    }

    [Fact]
    public void A_season_may_run_over_the_turn_of_the_year()
    {
        var winter = new ShiftSeason(new(11, 1), new(2, 28), []);

        winter.Contains(Day("2026-12-31")).ShouldBeTrue();
        winter.Contains(Day("2026-01-15")).ShouldBeTrue();
        winter.Contains(Day("2026-02-28")).ShouldBeTrue();
        winter.Contains(Day("2026-06-01")).ShouldBeFalse();
    }

    [Fact]
    public void Plans_with_the_same_shifts_are_equal()
    {
        ShiftPlan same = ShiftPlan.Default with { Usual = [.. ShiftPlan.Default.Usual] };

        same.ShouldBe(ShiftPlan.Default);
        same.GetHashCode().ShouldBe(ShiftPlan.Default.GetHashCode());
        same.WithSpecialDay(Day("2026-11-21")).ShouldNotBe(ShiftPlan.Default);
    }

    [Fact]
    public void A_plan_names_everything_that_is_wrong_with_it()
    {
        ShiftPlan.Default.Check().ShouldBeEmpty();
        var plan = new ShiftPlan
        {
            Usual =
            [
                new Shift(new(8, 0), new(8, 0)),
                new Shift(new(7, 0), new(9, 0)) { GraceMinutes = 120 },
                new Shift(new(10, 0), new(11, 0)) { CheckInMinutes = -1, DayShare = 2 },
            ],
        };

        plan.Check().Select(problem => problem.Problem).ShouldBe(
        [
            ShiftProblem.EndsBeforeStart,
            ShiftProblem.GraceTooLong,
            ShiftProblem.Overlaps,
            ShiftProblem.NegativeMinutes,
            ShiftProblem.DayShareOutOfRange,
        ]);
    }
}
