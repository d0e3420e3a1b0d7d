using Shouldly;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.WorkingTime;
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
    [InlineData("2026-11-20 09:00", "2026-11-20 23:59:59", false)]
    [InlineData("2026-11-20 09:00", "2026-11-21 00:00:00", true)]
    [InlineData("2026-11-20 18:30", "2026-11-21 10:00:00", false)]
    [InlineData("2026-11-20 18:30", "2026-11-23 23:59:59", false)]
    [InlineData("2026-11-21 10:00", "2026-11-24 00:00:00", true)]
    public void An_immediate_case_is_due_on_its_day_and_after_business_on_the_next_worked_one(string accepted, string done, bool late) =>
        (Judge(Case() with { IsImmediate = true, AcceptedAt = At(accepted), DoneAt = At(done) }, "2026-12-01 00:00") is not null).ShouldBe(late);

    [Fact]
    public void A_promise_is_late_after_its_time_whether_done_or_still_open()
    {
        CaseFacts promised = Case() with { PromisedAt = At("2026-11-25 17:00") };

        Judge(promised, "2026-11-25 17:00").ShouldBeNull();
        JudgedFinding open = Judge(promised, "2026-11-25 17:01").ShouldNotBeNull();
        JudgedFinding done = Judge(promised with { DoneAt = At("2026-11-26 09:00") }, "2026-12-01 00:00").ShouldNotBeNull();
        Judge(promised with { DoneAt = At("2026-11-25 17:00") }, "2026-12-01 00:00").ShouldBeNull();

        done.ShouldBe(open);
        done.OccurredOn.ShouldBe(Day("2026-11-25"));
        (open.Staff, open.Window).ShouldBe((new StaffCode("S01"), null));
    }

    [Fact]
    public void Without_a_person_the_window_is_charged_and_without_a_promise_nobody()
    {
        Judge(Case() with { Staff = null, PromisedAt = At("2026-11-20 10:00") }, "2026-11-21 00:00")!.Window.ShouldBe(new WindowCode("W03"));
        Judge(Case(), "2030-01-01 00:00").ShouldBeNull();
        CaseJudging.DueOf(Case() with { IsCommitted = true }, Schedule, null).ShouldBeNull("the centre promises nothing of its own");
    }

    [Fact]
    public void A_promised_case_that_names_no_time_has_the_one_of_the_profile_with_its_trace()
    {
        CaseDeadline deadline = CaseJudging.DueOf(Case() with { IsCommitted = true }, Schedule, Promise).ShouldNotBeNull();

        // Ten working days after Friday the 20th.
        deadline.Due.ShouldBe(At("2026-12-04 17:00"));
        deadline.WarnAt.ShouldBe(At("2026-12-02 08:00"));
        deadline.Clock!.Trace.Count(day => day.Kind == TraceKind.Counted).ShouldBe(10);
        CaseJudging.DueOf(Case(), Schedule, Promise).ShouldBeNull("only promised cases are promised");
        CaseJudging.DueOf(Case() with { IsCommitted = true, PromisedAt = At("2026-11-25 17:00") }, Schedule, Promise)!.Due.ShouldBe(At("2026-11-25 17:00"));
    }

    [Fact]
    public void A_due_time_in_a_year_without_calendar_is_uncertain() =>
        Judge(Case() with { IsImmediate = true, AcceptedAt = At("2031-03-05 09:00") }, "2031-03-10 00:00")!.Uncertain.ShouldBeTrue();

    private static ProcessProfile Promise { get; } = ProfileLoader.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "profiles", "window-promise.yaml")), "window-promise.yaml").Profile!;

    private static JudgedFinding? Judge(CaseFacts handled, string now) => CaseJudging.Judge(handled, CaseJudging.DueOf(handled, Schedule, Promise), Calendar.Time, At(now));

    private static CaseFacts Case() => new("K1", new WindowCode("W03"), new StaffCode("S01"), At("2026-11-20 09:00"), null, null, false);
}
