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

    [Fact]
    public void Hours_change_from_a_day_on_and_keep_their_own_seasons()
    {
        Shift early = new(new(7, 30), new(15, 30));
        ScheduleDecision first = new() { Hours = new DatedHours(Day("2026-06-01"), new ShiftHours([early], [])) };
        ScheduleDecision second = new() { Hours = new DatedHours(Day("2026-07-01"), new ShiftHours([early], [new ShiftSeason(new(7, 1), new(7, 31), [new Shift(new(6, 0), new(12, 0))])])) };
        WorkSchedule schedule = Schedule.With(second, At("2026-05-01 09:00")).With(first, At("2026-05-02 09:00"));

        Starts("2026-05-29").ShouldBe(["08:00", "14:30"]);
        Starts("2026-06-01").ShouldBe(["07:30"]);
        Starts("2026-07-01").ShouldBe(["06:00"], "whichever was decided first, the day decides");
        Starts("2026-08-03").ShouldBe(["07:30"]);
        schedule.KnownAt(At("2026-05-01 12:00")).Plan.Changes.Keys.ShouldBe([Day("2026-07-01")]);
        schedule.KnownAt(At("2026-04-30 12:00")).ShouldBeSameAs(Schedule);
        schedule.KnownFrom(At("2026-05-01 12:00")).Count.ShouldBe(2);

        string[] Starts(string day) => [.. schedule.ShiftsOn(Day(day)).Select(shift => shift.Shift.Start.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture))];
    }

    [Fact]
    public void Hours_without_a_shift_or_with_impossible_seasons_or_minutes_are_named()
    {
        Shift endless = new(new(8, 0), new(20, 0)) { CheckOutMinutes = Shift.MostMinutes + 1 };

        ShiftPlan.Check(new ShiftHours([], [new ShiftSeason(new(2, 30), new(13, 1), [])])).Select(problem => problem.Problem)
            .ShouldBe([ShiftProblem.NoShifts, ShiftProblem.NoSuchDay, ShiftProblem.NoShifts]);
        ShiftPlan.Check(new ShiftHours([endless], [])).Select(problem => problem.Problem).ShouldBe([ShiftProblem.TooManyMinutes]);
        new MonthDay(2, 29).Exists.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-09-30", new int[0])]
    [InlineData("2026-10-01", new[] { 2027 })]
    [InlineData("2027-01-01", new[] { 2027 })]
    [InlineData("2027-10-01", new[] { 2027, 2028 })]
    public void The_next_year_is_needed_from_October_on(string today, int[] years) => Calendar.YearsNeeded(Day(today)).ShouldBe(years);
}
