using System.Collections.Immutable;
using Shouldly;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.WorkingTime;

public sealed class DeadlineCountingTests
{
    [Theory]
    [InlineData("2026-09-30 20:00", "12h", "2026-10-01 08:00")]
    [InlineData("2026-09-30 16:00", "5wd", "2026-10-13 17:00")]
    [InlineData("2026-02-13 09:00", "3wd", "2026-02-25 17:00")]
    [InlineData("2026-08-05 10:00", "60d", "2026-10-08 17:00")]
    [InlineData("2026-11-20 16:00", "4wh", "2026-11-23 11:00")]
    [InlineData("2026-11-20 08:15", "0.5h", "2026-11-20 08:45")]
    [InlineData("2026-11-20 10:00", "1wh", "2026-11-20 11:00")]
    [InlineData("2026-11-20 11:00", "0.5wh", "2026-11-20 11:30")]
    [InlineData("2026-11-20 11:30", "0.5wh", "2026-11-20 14:30")]
    [InlineData("2026-07-01 16:00", "2wh", "2026-07-02 08:30")]
    [InlineData("2026-11-21 10:00", "1wd", "2026-11-23 17:00")]
    [InlineData("2026-06-30 10:00", "1d", "2026-07-01 17:30")]
    public void A_limit_ends_where_the_law_and_the_calendar_say(string start, string limit, string due) =>
        Count(start, limit).Due.ShouldBe(At(due));

    [Fact]
    public void A_day_on_which_work_resumed_before_close_counts() =>
        Count("2026-11-16 10:00", "3wd", Pause("2026-11-17 09:00", "2026-11-19 15:00")).Due.ShouldBe(At("2026-11-23 17:00"));

    [Theory]
    [InlineData("2026-11-17 09:00", "2026-11-17 11:00", "2026-11-19 17:00")]
    [InlineData("2026-11-17 17:00", "2026-11-18 09:00", "2026-11-19 17:00")]
    [InlineData("2026-11-17 09:00", "2026-11-17 17:00", "2026-11-20 17:00")]
    [InlineData("2026-11-16 11:00", "2026-11-16 12:00", "2026-11-19 17:00")]
    public void A_pause_takes_the_days_at_whose_close_the_clock_stands(string from, string to, string due) =>
        Count("2026-11-16 10:00", "3wd", Pause(from, to)).Due.ShouldBe(At(due));

    [Theory]
    [InlineData("12h", "2026-11-16 23:30")]
    [InlineData("4wh", "2026-11-17 08:30")]
    public void Hours_lose_the_exact_time_of_a_pause(string limit, string due) =>
        Count("2026-11-16 10:00", limit, Pause("2026-11-16 10:30", "2026-11-16 12:00")).Due.ShouldBe(At(due));

    [Fact]
    public void Midnight_is_the_first_instant_after_the_last_day() =>
        DeadlineCounting.Count(Schedule, DayEnd.Midnight, At("2026-11-16 10:00"), [Limit("3wd")], []).Due.ShouldBe(At("2026-11-20 00:00"));

    [Fact]
    public void An_extension_in_the_same_unit_counts_on_from_the_unmoved_end() =>
        DeadlineCounting.Count(Schedule, DayEnd.CloseOfBusiness, At("2026-08-05 10:00"), [Limit("60d"), Limit("30d")], []).Due.ShouldBe(At("2026-11-03 17:00"));

    [Fact]
    public void An_extension_in_another_unit_counts_from_the_due_time() =>
        DeadlineCounting.Count(Schedule, DayEnd.CloseOfBusiness, At("2026-08-05 10:00"), [Limit("60d"), Limit("2wd")], []).Due.ShouldBe(At("2026-10-10 17:00"));

    [Fact]
    public void The_trace_names_holidays_make_up_days_and_the_move()
    {
        Deadline working = Count("2026-09-30 16:00", "5wd");
        working.Trace.Count(day => day.Kind == TraceKind.Off && day.Reason == DayReason.Holiday).ShouldBe(7);
        working.Trace.Single(day => day.Reason == DayReason.MakeUp).ShouldBe(new TraceDay(Day("2026-10-10"), TraceKind.Counted, DayReason.MakeUp, 1, 3, false));

        Deadline natural = Count("2026-08-05 10:00", "60d");
        natural.Trace.Where(day => day.Kind == TraceKind.Moved).Select(day => day.Day)
            .ShouldBe([Day("2026-10-05"), Day("2026-10-06"), Day("2026-10-07"), Day("2026-10-08")]);
    }

    [Theory]
    [InlineData("2026-12-30 10:00", "3wd", true)]
    [InlineData("2026-12-30 10:00", "1wd", false)]
    [InlineData("2026-12-30 10:00", "60d", true)]
    [InlineData("2026-12-31 15:00", "4wh", true)]
    [InlineData("2026-12-31 15:00", "40h", false)]
    public void A_due_time_that_needs_a_year_without_data_is_provisional(string start, string limit, bool provisional) =>
        Count(start, limit).IsProvisional.ShouldBe(provisional);

    [Theory]
    [InlineData("2026-11-23 17:00", "1wd", "2026-11-20 08:00")]
    [InlineData("2026-11-23 17:00", "2h", "2026-11-23 15:00")]
    [InlineData("2026-11-23 09:00", "2wh", "2026-11-20 16:00")]
    [InlineData("2026-11-23 17:00", "2d", "2026-11-21 08:00")]
    public void Warning_in_days_begins_with_the_business_of_that_day(string due, string before, string warn) =>
        DeadlineCounting.Before(Schedule, At(due), Limit(before)).ShouldBe(At(warn));

    [Fact]
    public void A_pause_never_brings_a_deadline_forward_and_the_trace_always_explains_it()
    {
        var random = new Random(12345);
        LimitUnit[] units = [LimitUnit.Hours, LimitUnit.Days, LimitUnit.WorkingHours, LimitUnit.WorkingDays];
        for (int i = 0; i < 2000; i++)
        {
            DateTimeOffset start = At("2026-01-05 00:00").AddMinutes(random.Next(0, 400_000));
            LimitUnit unit = units[random.Next(units.Length)];
            var limit = new TimeLimit(random.Next(1, 40), unit);
            DayEnd end = random.Next(2) == 0 ? DayEnd.CloseOfBusiness : DayEnd.Midnight;
            ImmutableArray<WorkingSpan> pauses = [];
            DateTimeOffset free = start;
            Deadline before = DeadlineCounting.Count(Schedule, end, start, [limit], []);
            for (int n = 0; n < 4; n++)
            {
                DateTimeOffset from = free.AddMinutes(random.Next(0, 3000));
                free = from.AddMinutes(random.Next(1, 6000));
                pauses = pauses.Add(new WorkingSpan(from, free));
                Deadline after = DeadlineCounting.Count(Schedule, end, start, [limit], pauses);

                after.Due.ShouldBeGreaterThanOrEqualTo(before.Due, $"{start} {limit} {string.Join(' ', pauses)}");
                after.Trace.Sum(day => day.Counted).ShouldBe(limit.Amount, 0.0000001m);
                after.Trace[0].Day.ShouldBe(Calendar.Time.DateOf(start));
                after.Trace[^1].Day.ShouldBe(DeadlineCounting.DayOfDue(Schedule, after.Due));
                after.Trace.Zip(after.Trace.Skip(1)).ShouldAllBe(pair => pair.First.Day.AddDays(1) == pair.Second.Day);
                before = after;
            }
        }
    }

    [Theory]
    [InlineData("12h")]
    [InlineData("0.5h")]
    [InlineData("60d")]
    [InlineData("4wh")]
    [InlineData("5wd")]
    public void A_limit_is_written_as_it_was_read(string text) => Limit(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("wd")]
    [InlineData("0d")]
    [InlineData("-1h")]
    [InlineData("1.5wd")]
    [InlineData("5 wd")]
    [InlineData("5m")]
    [InlineData("10001h")]
    public void What_is_no_limit_is_refused(string? text) => TimeLimit.TryParse(text, out _).ShouldBeFalse();

    private static TimeLimit Limit(string text) => TimeLimit.TryParse(text, out TimeLimit limit) ? limit : throw new ArgumentException(text, nameof(text));

    private static WorkingSpan Pause(string from, string to) => new(At(from), At(to));

    private static Deadline Count(string start, string limit, params WorkingSpan[] pauses) =>
        DeadlineCounting.Count(Schedule, DayEnd.CloseOfBusiness, At(start), [Limit(limit)], pauses);
}
