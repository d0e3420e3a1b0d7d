using Shouldly;
using SupervisionBoard.Core.Judging;
using Xunit;
using static SupervisionBoard.Core.Tests.WorkingTime.Centre;

namespace SupervisionBoard.Core.Tests.Judging;

public sealed class ComplaintAndCaseJudgingTests
{
    private static readonly ComplaintFacts Upheld = new(new("C7"), At("2026-10-30 09:00"), At("2026-11-02 10:00"), new WindowCode("W03"), new StaffCode("S01"), "attitude");

    [Fact]
    public void An_upheld_complaint_names_window_and_person_in_the_month_of_the_verdict()
    {
        JudgedFinding finding = ComplaintJudging.Judge(Upheld, Calendar.Time).ShouldNotBeNull();

        finding.Key.ShouldBe("complaint.upheld/C7");
        (finding.Window, finding.Staff).ShouldBe((new WindowCode("W03"), new StaffCode("S01")));
        finding.OccurredOn.ShouldBe(Day("2026-11-02"));
    }

    [Fact]
    public void An_open_or_dismissed_complaint_or_one_against_nobody_is_no_finding()
    {
        ComplaintJudging.Judge(Upheld with { UpheldAt = null }, Calendar.Time).ShouldBeNull();
        ComplaintJudging.Judge(Upheld with { Window = null, Staff = null }, Calendar.Time).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-20 23:59:59", false)]
    [InlineData("2026-11-21 00:00:00", true)]
    public void An_immediate_case_is_due_on_its_day(string done, bool late) =>
        (CaseJudging.Judge(Case() with { IsImmediate = true, DoneAt = At(done) }, Calendar.Time, At("2026-12-01 00:00")) is not null).ShouldBe(late);

    [Fact]
    public void A_promise_is_late_after_its_time_whether_done_or_still_open()
    {
        CaseFacts promised = Case() with { PromisedAt = At("2026-11-25 17:00") };

        CaseJudging.Judge(promised, Calendar.Time, At("2026-11-25 17:00")).ShouldBeNull();
        JudgedFinding open = CaseJudging.Judge(promised, Calendar.Time, At("2026-11-25 17:01")).ShouldNotBeNull();
        JudgedFinding done = CaseJudging.Judge(promised with { DoneAt = At("2026-11-26 09:00") }, Calendar.Time, At("2026-12-01 00:00")).ShouldNotBeNull();
        CaseJudging.Judge(promised with { DoneAt = At("2026-11-25 17:00") }, Calendar.Time, At("2026-12-01 00:00")).ShouldBeNull();

        done.ShouldBe(open);
        done.OccurredOn.ShouldBe(Day("2026-11-25"));
        (open.Staff, open.Window).ShouldBe((new StaffCode("S01"), null));
    }

    [Fact]
    public void Without_a_person_the_window_is_charged_and_without_a_promise_nobody()
    {
        CaseJudging.Judge(Case() with { Staff = null, PromisedAt = At("2026-11-20 10:00") }, Calendar.Time, At("2026-11-21 00:00"))!.Window.ShouldBe(new WindowCode("W03"));
        CaseJudging.Judge(Case(), Calendar.Time, At("2030-01-01 00:00")).ShouldBeNull();
    }

    [Fact]
    public void The_next_moment_of_an_open_case_is_the_first_at_which_it_is_late()
    {
        CaseFacts promised = Case() with { PromisedAt = At("2026-11-25 17:00") };

        DateTimeOffset moment = CaseJudging.NextMoment(promised, Calendar.Time, At("2026-11-20 12:00")).ShouldNotBeNull();

        CaseJudging.Judge(promised, Calendar.Time, moment).ShouldNotBeNull();
        CaseJudging.NextMoment(promised, Calendar.Time, moment).ShouldBeNull();
    }

    private static CaseFacts Case() => new("K1", new WindowCode("W03"), new StaffCode("S01"), At("2026-11-20 09:00"), null, null, false);
}
