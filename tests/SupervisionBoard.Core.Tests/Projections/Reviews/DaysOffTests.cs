using System.Globalization;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Tests.WorkingTime;
using SupervisionBoard.Core.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Projections.Reviews.ReviewDesk;

namespace SupervisionBoard.Core.Tests.Projections.Reviews;

/// <summary>
/// Deadlines of a month that meet days off. In 2026 the Spring Festival is off from Sunday 15 to Monday 23 February;
/// Saturday the 14th and Saturday the 28th are worked in exchange.
/// </summary>
public sealed class DaysOffTests
{
    private static readonly Month January = new(2026, 1);

    [Theory]
    [InlineData("2026-02-13 16:00", "2026-02-15 00:00", "a Friday before a worked Saturday")]
    [InlineData("2026-02-14 16:00", "2026-02-25 00:00", "the last worked day before the festival")]
    [InlineData("2026-02-18 10:00", "2026-02-25 00:00", "in the festival: the first worked day after it is the whole day")]
    [InlineData("2026-02-27 10:00", "2026-03-01 00:00", "the other worked Saturday")]
    [InlineData("2026-02-28 10:00", "2026-03-03 00:00", "put up on that Saturday")]
    [InlineData("2026-02-06 23:59", "2026-02-10 00:00", "a plain Friday, however late")]
    public void A_notice_of_one_working_day_ends_with_the_next_worked_day(string putUp, string until, string why)
    {
        ReviewDesk desk = Noticed(putUp);

        PublicNotice notice = Notice(desk, January);
        (notice.Until, notice.End.IsProvisional).ShouldBe((Centre.At(until), false), why);
        desk.Desk.PassTo(Centre.At(until));
        desk.Do(until, Person("S1"), new ReviewAction.Object("最后一刻"), month: January).ShouldBeNull(why);
        desk.Desk.PassTo(Centre.At(until).AddSeconds(1));
        desk.Board.Reviews.StateOf(January).ShouldBe(PeriodState.Approval, why);
    }

    [Theory]
    [InlineData("2026-02-13 16:00", "2026-02-14 00:00", "on the day itself")]
    [InlineData("2026-02-13 18:30", "2026-02-15 00:00", "work is over: the worked Saturday")]
    [InlineData("2026-02-14 18:30", "2026-02-25 00:00", "work is over: after the festival")]
    [InlineData("2026-02-16 09:00", "2026-02-25 00:00", "on a day off")]
    public void Self_reports_are_due_on_a_worked_day(string opened, string until, string why)
    {
        ReviewDesk desk = new(opening: "2026-01-05 07:00");

        desk.Do(opened, Officer, new ReviewAction.Open(), month: January).ShouldBeNull();

        desk.Board.Reviews.Find(January)!.FileBy(Centre.Schedule).ShouldBe(Centre.At(until), why);
    }

    [Fact]
    public void Who_was_asked_again_before_the_festival_has_until_after_it()
    {
        ReviewDesk desk = new(opening: "2026-01-05 07:00");
        desk.Do("2026-02-13 09:00", Officer, new ReviewAction.Open(), month: January).ShouldBeNull();
        desk.Do("2026-02-13 10:00", Person("S2"), new ReviewAction.FileSelfReport("无"), month: January).ShouldBeNull();
        desk.Do("2026-02-14 10:00", AreaA, new ReviewAction.ReturnSelfReport(new StaffCode("S2"), "漏写一次迟到"), month: January).ShouldBeNull();

        desk.Do("2026-02-24 22:00", Person("S2"), new ReviewAction.FileSelfReport("1 月 8 日迟到一次"), month: January).ShouldBeNull();

        desk.Desk.PassTo("2026-02-25 08:00");
        desk.Board.Reviews.Find(January)!.ReportOf(new StaffCode("S2"))!.State.ShouldBe(SelfReportState.Filed);
    }

    [Fact]
    public void Nobody_is_late_because_of_days_off()
    {
        ReviewDesk desk = Noticed("2026-02-14 10:00");
        desk.Desk.PassTo("2026-02-25 08:00");
        // Two working days for the director: Wednesday and Thursday.
        Due(desk).ShouldBe(("Approve", "2026-02-26 17:00", false));
        desk.Desk.PassTo("2026-02-26 17:01");
        Due(desk).ShouldBe(("Approve", "2026-02-26 17:00", true));

        static (string, string, bool) Due(ReviewDesk desk)
        {
            ReviewDuty duty = ReviewDuties.Of(desk.Board, January, desk.Board.JudgedUpTo).Single();
            return (duty.Kind.ToString(), desk.Board.Time.Local(duty.Due).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), duty.IsLate);
        }
    }

    [Fact]
    public void A_year_without_data_counts_weekends_alone_and_the_end_is_called_provisional()
    {
        Month december = new(2026, 12);
        ReviewDesk desk = Noticed("2027-02-04 10:00", december, "2026-12-01 07:00", "2027-01-04 09:00");

        (Notice(desk, december).Until, Notice(desk, december).End.IsProvisional).ShouldBe((Centre.At("2027-02-06 00:00"), true));

        // The arrangement comes while the notice hangs out: the festival begins on the very day that it was to end.
        DateOnly[] festival = [.. Enumerable.Range(5, 8).Select(day => new DateOnly(2027, 2, day))];
        WorkSchedule known = new(Centre.Calendar.WithYear(new CalendarYear(2027, [.. festival], [])), ShiftPlan.Default);
        desk.Desk.Configure(context => context with { Schedule = known });
        desk.Desk.PassTo("2027-02-06 09:00");
        desk.Board.Reviews.StateOf(december).ShouldBe(PeriodState.Notice);
        (Notice(desk, december).Until, Notice(desk, december).End.IsProvisional).ShouldBe((Centre.At("2027-02-16 00:00"), false));
        desk.Do("2027-02-10 20:00", Person("S1"), new ReviewAction.Object("节日里提出"), month: december).ShouldBeNull();
    }

    private static PublicNotice Notice(ReviewDesk desk, Month month) => desk.Board.Reviews.Find(month)!.NoticeOf(desk.Board.Context.Schedule)!;

    /// <summary>Everybody waived; the office signs for both areas and puts the notice up at once.</summary>
    private static ReviewDesk Noticed(string putUp, Month? month = null, string opening = "2026-01-05 07:00", string opened = "2026-02-02 09:00")
    {
        Month reviewed = month ?? January;
        ReviewDesk desk = new(opening: opening);
        desk.Do(opened, Officer, new ReviewAction.Open(), month: reviewed).ShouldBeNull();
        desk.Desk.PassTo(Centre.At(putUp).AddMinutes(-5));
        foreach (string area in new[] { "A", "B" })
            desk.Do(putUp, area == "A" ? AreaA : AreaB, new ReviewAction.SignArea(new AreaCode(area), "属实"), month: reviewed).ShouldBeNull();
        desk.Do(putUp, Officer, new ReviewAction.StartNotice("审核无误"), month: reviewed).ShouldBeNull();
        return desk;
    }
}
