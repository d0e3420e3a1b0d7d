using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging.Clocks;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;
using static SupervisionBoard.Core.Tests.Projections.CounterDesk;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>Cases from acceptance to the month's count, whatever the order in which they are told.</summary>
public sealed class CaseTests
{
    private readonly CounterDesk _hall = new();

    [Fact]
    public void An_open_case_turns_late_by_itself_and_a_done_time_heard_of_later_takes_it_back()
    {
        _hall.Tell("2026-11-03 09:00", Case("B1", "2026-11-03 08:50", promised: "2026-11-05 17:00")).ShouldBeNull();
        _hall.Board.Cases.NextMoment(Centre.At("2026-11-05 16:30")).ShouldBe(Centre.At("2026-11-05 17:00").AddTicks(1));

        _hall.Desk.PassTo("2026-11-05 17:00");
        _hall.Desk.Active.ShouldBeEmpty("exactly due is in time");
        _hall.Desk.PassTo("2026-11-05 18:00");
        _hall.Desk.Active.ShouldBe(["D2-1 S2 2026-11-05"]);
        _hall.Board.Cases.OverdueAt(Centre.At("2026-11-05 18:00")).ShouldBe(1);
        _hall.Board.Cases.Find("test/B1")!.StateAt(Centre.At("2026-11-05 18:00")).ShouldBe(ClockState.Overdue);

        _hall.Tell("2026-11-06 09:00", Case("B1", "2026-11-03 08:50", "2026-11-05 16:00", "2026-11-05 17:00")).ShouldBeNull();
        _hall.Desk.Active.ShouldBeEmpty("it was done in time, only told late");
        _hall.Board.Cases.Open.ShouldBeEmpty();
        (_hall.Handled("W1"), _hall.Handled("S2"), _hall.Counts("W1")).ShouldBe((1m, 1m, new CaseCounts(1, 1, 0)));
        _hall.RestartShowsTheSame("2026-11-06 09:00");
    }

    [Fact]
    public void The_same_id_again_completes_an_open_case_and_is_harmless_from_then_on()
    {
        CaseHandled open = Case("B1", "2026-11-03 08:50", promised: "2026-11-05 17:00");
        CaseHandled done = Case("B1", "2026-11-03 08:50", "2026-11-04 10:00", "2026-11-05 17:00");
        _hall.Tell("2026-11-03 09:00", open);
        _hall.Tell("2026-11-04 11:00", done).ShouldBeNull();
        _hall.Tell("2026-11-04 11:01", done).ShouldBe("duplicate");
        _hall.Tell("2026-11-04 11:02", open).ShouldBe("duplicate");
        _hall.Tell("2026-11-04 11:03", done with { DoneAt = Centre.At("2026-11-04 10:30") }).ShouldBe("conflict");
        _hall.Handled("W1").ShouldBe(1m);
    }

    [Theory]
    [InlineData("W2", "2026-11-03 08:50", "S2")]
    [InlineData("W1", "2026-11-03 08:51", "S2")]
    [InlineData("W1", "2026-11-03 08:50", "S3")]
    public void The_same_id_with_anything_told_otherwise_stays_a_conflict(string window, string accepted, string staff)
    {
        _hall.Tell("2026-11-03 09:00", Case("B1", "2026-11-03 08:50"));
        _hall.Tell("2026-11-04 11:00", Case("B1", accepted, "2026-11-04 10:00", window: window, staff: staff)).ShouldBe("conflict");
        _hall.Board.Cases.Open.ShouldHaveSingleItem();
    }

    [Fact]
    public void Another_id_with_the_number_of_the_case_completes_and_corrects_it()
    {
        _hall.Tell("2026-11-03 09:00", Case("B1", "2026-11-03 08:50", promised: "2026-11-05 17:00"));
        _hall.Tell("2026-11-06 09:00", Case("x7", "2026-11-03 08:50", "2026-11-06 08:30", number: "B1")).ShouldBeNull();
        _hall.Desk.Active.ShouldBe(["D2-1 S2 2026-11-05"], "the promise told before stays");
        _hall.Counts("W1").ShouldBe(new CaseCounts(1, 1, 1));

        // It was the other window, and in time, and in October: what was counted is taken back to the last one.
        _hall.Tell("2026-11-09 09:00", Case("x8", "2026-10-29 08:50", "2026-10-30 16:00", number: "B1", window: "W2", staff: "S5")).ShouldBeNull();
        _hall.Desk.Active.ShouldBeEmpty();
        (_hall.Counts("W1"), _hall.Counts("W2")).ShouldBe((CaseCounts.None, CaseCounts.None));
        _hall.Counts("W2", new Month(2026, 10)).ShouldBe(new CaseCounts(1, 1, 0));
        _hall.Board.Metrics.Of(new Subject(SubjectKind.Staff, "S5"), new Month(2026, 10)).Find(Metrics.CasesHandled).ShouldBe(1m);
        _hall.Board.Metrics.Of(new Subject(SubjectKind.Window, "W1"), November).Find(Metrics.CasesHandled).ShouldBe(0m);
        _hall.RestartShowsTheSame("2026-11-09 09:00");
    }

    [Fact]
    public void Heard_of_the_other_way_round_or_at_once_it_is_the_same()
    {
        CaseHandled open = Case("B1", "2026-11-03 08:50", promised: "2026-11-05 17:00");
        CaseHandled done = Case("x7", "2026-11-03 08:50", "2026-11-06 08:30", number: "B1", staff: null);
        CounterDesk turned = new();
        CounterDesk together = new();

        _hall.Tell("2026-11-03 09:00", open);
        _hall.Tell("2026-11-06 09:00", done);
        turned.Tell("2026-11-06 09:00", done);
        turned.Tell("2026-11-06 09:10", open).ShouldBeNull();
        together.Tell("2026-11-06 09:00", done, open).ShouldBeNull();

        foreach (CounterDesk other in (CounterDesk[])[turned, together])
        {
            other.Desk.Active.ShouldBe(_hall.Desk.Active);
            other.Desk.Active.ShouldBe(["D2-1 S2 2026-11-05"]);
            (other.Counts("W1"), other.Handled("S2")).ShouldBe((_hall.Counts("W1"), 1m));
            other.Board.Cases.Open.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_case_of_another_reporter_is_completed_by_its_key_while_it_is_open()
    {
        _hall.Tell("2026-11-03 09:00", Case("B1", "2026-11-03 08:50"));
        CaseHandled done = Case("p1", "2026-11-03 08:50", "2026-11-03 16:00") with { Of = "test/B1" };
        _hall.Tell("2026-11-03 16:10", done).ShouldBeNull();
        _hall.Tell("2026-11-03 16:20", done with { Id = "p2" }).ShouldBe("case-not-open");
        _hall.Counts("W1").ShouldBe(new CaseCounts(1, 1, 0));
    }

    [Fact]
    public void A_window_without_cases_has_none_where_the_centre_reports_any_and_nothing_where_it_does_not()
    {
        _hall.Handled("W2").ShouldBeNull();
        _hall.Tell("2026-11-03 09:00", Case("B1", "2026-11-03 08:50"));
        _hall.Handled("W2").ShouldBeNull("nothing was done yet");
        _hall.Tell("2026-11-03 09:30", Case("B2", "2026-11-03 08:50", "2026-11-03 09:20"));
        (_hall.Handled("W1"), _hall.Handled("W2"), _hall.Handled("S5")).ShouldBe((1m, 0m, 0m));
    }

    [Theory]
    [InlineData(199, 0)]
    [InlineData(200, 0.5)]
    [InlineData(399, 0.5)]
    [InlineData(400, 1)]
    public void The_count_of_the_month_reaches_the_score_sheet(int cases, double points)
    {
        _hall.Tell("2026-11-30 17:00", [.. Enumerable.Range(0, cases).Select(i => (Fact)Case($"B{i}", "2026-11-03 08:50", "2026-11-03 09:20", staff: null))]);
        _hall.Desk.Sheet(SubjectKind.Window, "W1", "2026-11").Lines.Where(l => l.Rule.Value == "P4").Sum(l => l.Points).ShouldBe((decimal)points);
    }

    [Fact]
    public void A_promise_of_the_profile_moves_with_the_calendar_while_the_case_is_open()
    {
        _hall.Tell("2026-11-03 09:00", Case("B1", "2026-11-03 08:50"));
        DateTimeOffset due = _hall.Board.Cases.Find("test/B1")!.Known.Due.ShouldNotBeNull();
        due.ShouldBe(Centre.At("2026-11-17 17:00"));

        _hall.Desk.Submit("2026-11-04 09:00", CalendarDecisionTests.Decided(CalendarDecisionTests.Close("2026-11-10")));
        _hall.Board.Cases.Find("test/B1")!.Known.Due.ShouldBe(Centre.At("2026-11-18 17:00"));
        _hall.Desk.PassTo("2026-11-17 18:00");
        _hall.Desk.Active.ShouldBeEmpty();
        _hall.Desk.PassTo("2026-11-18 18:00");
        _hall.Desk.Active.ShouldBe(["D2-1 S2 2026-11-18"]);
    }

    [Fact]
    public void What_is_done_leaves_memory()
    {
        for (int i = 0; i < 50; i++)
            _hall.Tell("2026-11-03 17:00", Case($"B{i}", "2026-11-03 08:50", "2026-11-03 09:20"));
        _hall.Board.Cases.Open.ShouldBeEmpty();
        _hall.Board.Cases.OverdueAt(Centre.At("2026-12-30 09:00")).ShouldBe(0);
        _hall.Counts("W1").ShouldBe(new CaseCounts(50, 50, 0));
    }
}
