using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>Given facts and the passing of time, when judged, then these findings count; on working days of November 2026.</summary>
public sealed class JudgingScenarioTests
{
    private readonly BoardDesk _desk = new();

    [Fact]
    public void A_late_punch_is_found_at_once_and_an_earlier_one_heard_of_later_replaces_it()
    {
        _desk.Submit("2026-11-03 08:21", BoardDesk.Facts(_desk.Punch("S1", "2026-11-03 08:20")));
        _desk.Active.ShouldBe(["C1-1 S1 2026-11-03"]);
        Finding first = _desk.Board.Ledger.ById.Values.Single().Finding;
        first.Evidence.ShouldContain(e => e.Reference == "test/f0001");

        _desk.Submit("2026-11-03 08:40", BoardDesk.Facts(_desk.Punch("S1", "2026-11-03 08:10")));
        _desk.Active.ShouldBe(["C1-1 S1 2026-11-03"]);
        LedgerFinding[] all = [.. _desk.Board.Ledger.ById.Values.OrderBy(f => f.Position)];
        all.Select(f => f.IsRevoked).ShouldBe([true, false]);
        all[0].Revocation!.ByJudging.ShouldBeTrue();
        all[1].Finding.Key.ShouldBe(first.Key);

        _desk.Submit("2026-11-03 09:00", BoardDesk.Facts(_desk.Punch("S1", "2026-11-03 07:59")));
        _desk.Active.ShouldBeEmpty();
    }

    [Fact]
    public void A_punch_exactly_at_the_start_is_in_time() =>
        Late("2026-11-03 08:00").ShouldBeEmpty();

    [Fact]
    public void Nobody_is_late_on_a_day_off() =>
        Late("2026-11-07 08:30").ShouldBeEmpty();

    [Fact]
    public void Absence_is_found_only_after_the_day_closed_and_only_if_anybody_punched_that_day()
    {
        _desk.Submit("2026-11-03 14:00", BoardDesk.Facts(_desk.Punch("S1", "2026-11-03 07:50"), _desk.Punch("S1", "2026-11-03 13:50")));
        _desk.PassTo("2026-11-03 18:59");
        _desk.Active.ShouldBeEmpty();

        _desk.PassTo("2026-11-03 19:00");
        _desk.Active.ShouldBe(["C1-6 S2 2026-11-03", "C1-6 S3 2026-11-03", "C1-6 S4 2026-11-03", "C1-6 S5 2026-11-03"]);
        // The fourth: a terminal was off, nobody punched.
        _desk.PassTo("2026-11-05 07:00");
        _desk.Active.ShouldAllBe(a => a.EndsWith("11-03", StringComparison.Ordinal));

        // It had kept one punch and sends it days later: now it is known that it worked.
        _desk.Submit("2026-11-06 09:00", BoardDesk.Facts(_desk.Punch("S2", "2026-11-04 07:55")));
        _desk.Active.Where(a => a.EndsWith("11-04", StringComparison.Ordinal)).Select(a => a[..7]).ShouldBe(["C1-6 S1", "C1-6 S2", "C1-6 S3", "C1-6 S4", "C1-6 S5"]);
        _desk.Board.Ledger.ById.Values.Single(f => f.Finding.Subject.Code == "S2" && f.Finding.OccurredOn.Day == 4).Finding.Quantity.ShouldBe(0.5m);
    }

    [Fact]
    public void A_leave_approved_afterwards_takes_the_absence_back_and_its_cancellation_brings_it_again()
    {
        _desk.Submit("2026-11-03 14:00", BoardDesk.Facts(new[] { "S1", "S3", "S4", "S5" }.SelectMany(s => new[] { _desk.Punch(s, "2026-11-03 07:50"), _desk.Punch(s, "2026-11-03 13:50") })));
        _desk.PassTo("2026-11-04 07:00");
        _desk.Active.ShouldBe(["C1-6 S2 2026-11-03"]);

        _desk.Submit("2026-11-04 09:00", BoardDesk.Facts(_desk.Leave("L1", "S2", "2026-11-03 08:00", "2026-11-03 18:00", "2026-11-04 09:00", substitute: "S3")));
        _desk.Active.ShouldBeEmpty();
        _desk.Submit("2026-11-04 10:00", BoardDesk.Facts(_desk.Leave("L1", "S2", "2026-11-03 08:00", "2026-11-03 18:00", "2026-11-04 10:00", cancelled: true)));
        _desk.Active.ShouldBe(["C1-6 S2 2026-11-03"]);
        // An older decision that is heard of last changes nothing.
        _desk.Submit("2026-11-04 11:00", BoardDesk.Facts(_desk.Leave("L1", "S2", "2026-11-03 08:00", "2026-11-03 18:00", "2026-11-04 08:00", substitute: "S3")));
        _desk.Active.ShouldBe(["C1-6 S2 2026-11-03"]);
    }

    [Fact]
    public void A_leave_without_a_substitute_costs_its_days_and_one_with_costs_nothing()
    {
        _desk.Submit("2026-11-02 09:00", BoardDesk.Facts(
            _desk.Leave("L1", "S2", "2026-11-03 08:00", "2026-11-04 12:00", "2026-11-02 09:00"),
            _desk.Leave("L2", "S3", "2026-11-03 08:00", "2026-11-03 18:00", "2026-11-02 09:00", substitute: "S1")));
        _desk.PassTo("2026-11-05 07:00");
        _desk.Active.ShouldBe(["C1-3 S2 2026-11-03", "C1-3 S2 2026-11-04"]);
        _desk.Board.Ledger.ById.Values.Sum(f => f.Finding.Quantity).ShouldBe(1.5m);
    }

    [Fact]
    public void A_person_who_came_later_or_left_before_is_not_absent_though_a_leave_or_a_punch_is_known()
    {
        _desk.Submit("2026-11-04 07:00", BoardDesk.Organization(new StaffEntry("S6", "己", "W2", false, null)));
        _desk.Submit("2026-11-04 07:30", BoardDesk.Facts(
            _desk.Punch("S1", "2026-11-03 07:50"),
            _desk.Leave("L1", "S6", "2026-11-03 08:00", "2026-11-03 11:30", "2026-11-03 08:00")));
        _desk.PassTo("2026-11-04 07:40");
        _desk.Active.ShouldNotContain(a => a.Contains("S6", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ticket_turns_overdue_at_its_moment_by_itself_and_exactly_due_is_not_late()
    {
        _desk.Submit("2026-11-02 09:00", BoardDesk.Facts(_desk.Ticket("K1", TicketStep.Received, "2026-11-02 09:00"), _desk.Ticket("K1", TicketStep.Dispatched, "2026-11-02 09:00", "W1")));
        DateTimeOffset due = _desk.Board.Tickets.Find(new TicketCode("K1"))!.Next!.LateAfter!.Value;
        // Five working days from Monday morning.
        due.ShouldBe(Centre.At("2026-11-09 23:59:59.9999999"), TimeSpan.FromHours(16));

        _desk.PassTo(due);
        _desk.Active.ShouldBeEmpty();
        SnapshotBuilder.Build(_desk.Board, due).Tickets.Overdue.ShouldBe(0);
        BoardMoments.Next(_desk.Board, due).ShouldBe(due.AddTicks(1));
        _desk.PassTo(due.AddTicks(1));
        _desk.Active.Length.ShouldBe(1);
        _desk.Active[0].ShouldStartWith("M13 W1");
        SnapshotBuilder.Build(_desk.Board, due.AddTicks(1)).Tickets.Overdue.ShouldBe(1);

        int rows = _desk.Rows.Count;
        _desk.Submit(due.AddHours(3), BoardDesk.Facts(_desk.Ticket("K1", TicketStep.Answered, due.AddHours(2).ToString("yyyy-MM-dd HH:mm"), "W1")));
        _desk.Active.Length.ShouldBe(1);
        _desk.Rows.Count.ShouldBe(rows + 1);
        // It had been answered in time after all, and the message was slow.
        _desk.Submit(due.AddHours(4), BoardDesk.Facts(_desk.Ticket("K1", TicketStep.Answered, "2026-11-05 09:00", "W1")));
        _desk.Active.ShouldBeEmpty();
    }

    [Fact]
    public void An_upheld_complaint_is_a_breach_until_it_is_dismissed_on_review()
    {
        _desk.Submit("2026-11-03 09:00", BoardDesk.Facts(_desk.Complaint("P1", ComplaintStep.Filed, "2026-11-03 09:00", "W1")));
        _desk.Active.ShouldBeEmpty();
        _desk.Submit("2026-11-04 09:00", BoardDesk.Facts(_desk.Complaint("P1", ComplaintStep.Upheld, "2026-11-04 09:00")));
        _desk.Active.ShouldBe(["M4 W1 2026-11-04"]);
        _desk.Sheet(SubjectKind.Window, "W1", "2026-11").Score.ShouldBe(97m);
        _desk.Board.Complaints.MonthOf(new Month(2026, 11)).Upheld.ShouldBe(1);

        _desk.Submit("2026-11-06 09:00", BoardDesk.Facts(_desk.Complaint("P1", ComplaintStep.Dismissed, "2026-11-06 09:00")));
        _desk.Active.ShouldBeEmpty();
        _desk.Sheet(SubjectKind.Window, "W1", "2026-11").Score.ShouldBe(100m);
        _desk.Board.Metrics.Of(Subject.Of(new WindowCode("W1")), new Month(2026, 11)).Find(Metrics.ComplaintsUpheld).ShouldBe(0m);
    }

    [Fact]
    public void A_complaint_against_a_person_is_their_windows_of_that_day()
    {
        _desk.Submit("2026-11-05 07:00", BoardDesk.Organization(new StaffEntry("S3", "丙", "W2", false, null)));
        _desk.Submit("2026-11-06 09:00", BoardDesk.Facts(_desk.Complaint("P1", ComplaintStep.Filed, "2026-11-03 09:00", staff: "S3"), _desk.Complaint("P1", ComplaintStep.Upheld, "2026-11-04 09:00")));
        _desk.Active.ShouldBe(["M4 W1 2026-11-04"]);
    }

    [Fact]
    public void A_person_who_moved_counts_where_they_worked_on_the_months_last_working_day()
    {
        _desk.Submit("2026-11-03 09:00", BoardDesk.Seen(_desk.Saw(SubjectKind.Staff, "S3", "B2-2", "2026-11-03")));
        _desk.Sheet(SubjectKind.Window, "W1", "2026-11").Score.ShouldBe(96.67m);
        _desk.Sheet(SubjectKind.Window, "W2", "2026-11").Score.ShouldBe(100m);

        _desk.Submit("2026-11-16 09:00", BoardDesk.Organization(new StaffEntry("S3", "丙", "W2", false, null)));
        _desk.Sheet(SubjectKind.Window, "W1", "2026-11").Score.ShouldBe(100m);
        _desk.Sheet(SubjectKind.Window, "W2", "2026-11").Score.ShouldBe(96.67m);

        _desk.Submit("2026-12-01 09:00", BoardDesk.Organization(new StaffEntry("S3", "丙", "W1", false, null)));
        _desk.Sheet(SubjectKind.Window, "W2", "2026-11").Score.ShouldBe(96.67m);
        _desk.Sheet(SubjectKind.Window, "W1", "2026-12").Score.ShouldBe(100m);
    }

    [Fact]
    public void A_clock_that_runs_back_judges_nothing_by_its_earlier_time()
    {
        _desk.Submit("2026-11-03 14:00", BoardDesk.Facts(_desk.Punch("S1", "2026-11-03 07:50"), _desk.Punch("S1", "2026-11-03 13:50")));
        _desk.PassTo("2026-11-03 19:00");
        string[] before = _desk.Active;

        _desk.Submit("2026-11-03 10:00", BoardDesk.Facts(_desk.Punch("S2", "2026-11-03 09:59")));

        _desk.Active.ShouldBe(["C1-1 S2 2026-11-03", .. before], ignoreOrder: true);
        _desk.Rows[^1].RecordedAt.ShouldBe(Centre.At("2026-11-03 19:00"));
    }

    [Fact]
    public void Yesterdays_rank_stands_until_midnight_and_the_quarters_first_day_has_none()
    {
        int?[] Previous(string at) => [.. SnapshotBuilder.Build(_desk.Board, Centre.At(at)).Windows.OrderBy(w => w.Code, StringComparer.Ordinal).Select(w => w.PreviousRank)];
        Previous("2026-11-02 08:00").ShouldBe([null, null]);
        _desk.Submit("2026-11-03 09:00", BoardDesk.Seen(_desk.Saw(SubjectKind.Window, "W1", "M6", "2026-11-03")));
        Previous("2026-11-03 09:00").ShouldBe([1, 1]);
        _desk.PassTo("2026-11-04 00:00");
        Previous("2026-11-04 00:00").ShouldBe([2, 1]);
        _desk.PassTo("2026-12-01 09:00");
        Previous("2026-12-01 09:00").ShouldBe([2, 1]);
        _desk.PassTo("2027-01-01 09:00");
        Previous("2027-01-01 09:00").ShouldBe([null, null]);
        _desk.Restart();
        _desk.PassTo("2027-01-02 09:00");
        Previous("2027-01-02 09:00").ShouldBe([1, 1]);
    }

    private string[] Late(string punch)
    {
        _desk.Submit("2026-11-09 07:00", BoardDesk.Facts(_desk.Punch("S1", punch)));
        return [.. _desk.Active.Where(a => a.StartsWith("C1-1", StringComparison.Ordinal))];
    }
}
