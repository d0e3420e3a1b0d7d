using Shouldly;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.WorkingTime;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2026-11-20", DayReason.Weekday)]
    [InlineData("2026-11-21", DayReason.Weekend)]
    [InlineData("2026-10-01", DayReason.Holiday)]
    [InlineData("2026-10-07", DayReason.Holiday)]
    [InlineData("2026-10-08", DayReason.Weekday)]
    [InlineData("2026-10-10", DayReason.MakeUp)]
    [InlineData("2026-09-20", DayReason.MakeUp)]
    [InlineData("2026-02-14", DayReason.MakeUp)]
    [InlineData("2026-02-23", DayReason.Holiday)]
    public void A_day_is_worked_or_off_for_a_named_reason(string day, DayReason reason)
    {
        Calendar.ReasonOf(Day(day)).ShouldBe(reason);
        Calendar.IsWorking(Day(day)).ShouldBe(reason is DayReason.Weekday or DayReason.MakeUp);
        Calendar.IsProvisional(Day(day)).ShouldBeFalse();
    }

    [Fact]
    public void A_year_without_data_is_answered_by_weekends_and_marked_provisional()
    {
        Calendar.Of(Day("2027-10-01")).ShouldBe(DayKind.Working);
        Calendar.Of(Day("2027-10-02")).ShouldBe(DayKind.Off);
        Calendar.IsProvisional(Day("2027-10-01")).ShouldBeTrue();
    }

    [Fact]
    public void A_closure_of_the_centre_wins_over_everything()
    {
        WorkingCalendar closed = Calendar.WithClosures([Day("2026-10-10"), Day("2026-11-20")]);

        closed.ReasonOf(Day("2026-10-10")).ShouldBe(DayReason.Closure);
        closed.IsWorking(Day("2026-11-20")).ShouldBeFalse();
        Calendar.IsWorking(Day("2026-11-20")).ShouldBeTrue();
    }

    [Fact]
    public void Working_days_are_found_forwards_and_backwards_across_a_holiday()
    {
        Calendar.WorkingOnOrAfter(Day("2026-10-01")).ShouldBe(Day("2026-10-08"));
        Calendar.WorkingBefore(Day("2026-10-09"), 2).ShouldBe(Day("2026-09-30"));
    }

    [Fact]
    public void Every_mistake_of_a_file_is_reported_at_its_place()
    {
        const string text = """
            {
              "timeZone": "Asia/Nowhere",
              "years": {
                "2026": {
                  "daysOff": ["2026-01-01", "2025-01-02", "2026-02-30", "2026-01-01"],
                  "makeUpWorkdays": ["2026-01-01"],
                  "holidays": []
                },
                "26": {}
              },
              "closures": 5
            }
            """;

        CalendarResult result = WorkingCalendarJson.Parse(text);

        result.Calendar.ShouldBeNull();
        result.Errors.Select(error => (error.Line, error.Column, error.English)).ShouldBe(
        [
            (2, 15, "no such time zone: Asia/Nowhere"),
            (5, 33, "the date is not in 2026: 2025-01-02"),
            (5, 47, "a date is written 2026-10-01: 2026-02-30"),
            (5, 61, "the date appears twice: 2026-01-01"),
            (7, 7, "unknown key: holidays"),
            (4, 5, "a day is both off and worked: 2026-01-01"),
            (9, 5, "a year has four digits: 26"),
            (11, 15, "a list is expected here"),
        ]);
        result.Errors.ShouldAllBe(error => error.Chinese.Any(letter => letter > 127));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"years\": ")]
    [InlineData("{ \"years\": {} } x")]
    [InlineData("[]")]
    public void Text_that_is_not_a_calendar_is_refused_not_thrown(string text) =>
        WorkingCalendarJson.Parse(text).Errors.ShouldNotBeEmpty();

    [Fact]
    public void Local_time_survives_the_way_to_an_instant_and_back()
    {
        DateTimeOffset instant = Calendar.Time.At(Day("2026-11-20"), new TimeOnly(8, 3));

        instant.ShouldBe(At("2026-11-20 08:03"));
        Calendar.Time.DateOf(instant.ToUniversalTime()).ShouldBe(Day("2026-11-20"));
        Calendar.Time.TimeOf(instant.ToUniversalTime()).ShouldBe(new TimeOnly(8, 3));
    }
}
