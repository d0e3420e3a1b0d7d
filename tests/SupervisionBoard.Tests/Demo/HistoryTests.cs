using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Demo;
using SupervisionBoard.Ledger;
using Xunit;

namespace SupervisionBoard.Tests.Demo;

public sealed class HistoryTests
{
    private static readonly DateTimeOffset s_now = Sample.At(11, 18, 15, 20);
    private static readonly List<BoardSession> s_history = Sample.History(s_now, 48);
    private static readonly Board s_board = s_history[^1].Board;

    [Fact]
    public void The_centre_has_its_areas_windows_people_and_chiefs()
    {
        s_board.Roster.Areas.Count.ShouldBe(4);
        s_board.Roster.Windows.Count.ShouldBe(24);
        s_board.Roster.Staff.Count.ShouldBe(96);
        s_board.Roster.Staff.Values.Select(m => m.Name).Distinct().Count().ShouldBe(96);
        foreach (ServiceWindow window in s_board.Roster.Windows.Values)
        {
            StaffMember[] staff = [.. s_board.Roster.StaffOf(window.Code, s_board.Today)];
            staff.Length.ShouldBeInRange(3, 5);
            staff.Count(m => m.Chief).ShouldBe(1);
            staff.ShouldAllBe(m => m.Backup != m.Code && staff.Any(o => o.Code == m.Backup));
        }
    }

    [Fact]
    public void The_same_moment_gives_the_same_rows()
    {
        byte[] first = HashOf(Sample.History(s_now, 6));
        byte[] again = HashOf(Sample.History(s_now, 6));
        again.ShouldBe(first);
        HashOf(Sample.History(s_now.AddDays(1), 7)).ShouldNotBe(first);
    }

    [Fact]
    public void Ids_are_unique_and_nothing_is_of_the_future()
    {
        Fact[] facts = [.. s_history.SelectMany(s => s.Rows).Where(r => r.Fact is not null).Select(r => r.Fact!)];
        facts.Length.ShouldBeGreaterThan(10_000);
        facts.Select(f => (f.Kind, f.Id)).Distinct().Count().ShouldBe(facts.Length);
        facts.ShouldAllBe(f => f.At <= s_now);
        s_history.Zip(s_history.Skip(1)).ShouldAllBe(pair => pair.First.Now <= pair.Second.Now);
    }

    [Fact]
    public void About_one_arrival_in_a_hundred_is_late_and_hardly_anybody_is_absent()
    {
        int arrivals = s_history.SelectMany(s => s.Rows).Count(r => r.Fact is CheckedIn);
        int late = Active().Count(f => f.Origin == FindingSources.Late);
        (late / (double)arrivals).ShouldBeInRange(0.006, 0.016);
        Active().Count(f => f.Origin == FindingSources.Absent).ShouldBeInRange(0, 8);
        // Taken back by judging would mean that somebody was charged and was there after all.
        s_board.Ledger.ById.Values.ShouldNotContain(f => f.Revocation != null && f.Revocation.ByJudging);
    }

    [Fact]
    public void Nobody_comes_on_a_holiday_and_everybody_on_a_make_up_workday()
    {
        s_board.Attendance.PeopleOn(new DateOnly(2026, 10, 5)).ShouldBe(0);
        Sample.Schedule.Calendar.IsWorking(new DateOnly(2026, 10, 10)).ShouldBeTrue();
        s_board.Attendance.PeopleOn(new DateOnly(2026, 10, 10)).ShouldBeGreaterThan(85);
    }

    [Fact]
    public void Scores_are_spread_as_in_a_real_centre()
    {
        BoardSnapshot snapshot = SnapshotBuilder.Build(s_board, s_now);
        decimal[] scores = [.. snapshot.Windows.Select(w => w.Score)];
        scores.ShouldAllBe(s => s > 80 && s < 106);
        scores.Count(s => s >= 92 && s <= 101.5m).ShouldBeGreaterThanOrEqualTo(18);
        scores.Distinct().Count().ShouldBeGreaterThan(15);
        snapshot.Tickets.Open.ShouldBeInRange(35, 110);
        snapshot.Tickets.Overdue.ShouldBeInRange(3, 15);
        snapshot.Tickets.OnTimeRate!.Value.ShouldBeInRange(0.93m, 0.999m);
        snapshot.Tickets.SatisfactionRate!.Value.ShouldBeInRange(0.85m, 0.99m);
        snapshot.Complaints.ThisMonth.ShouldBeInRange(3, 20);
        snapshot.Complaints.Open.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void Some_windows_handle_two_hundred_cases_a_month_and_some_four_hundred()
    {
        decimal[] cases = [.. DemoCentre.Windows.Select(w => s_board.Metrics.Of(Subject.Of(DemoCentre.CodeOf(w)), new Month(2026, 10)).Find(Metrics.CasesHandled) ?? 0)];
        cases.ShouldContain(c => c >= 400);
        cases.Count(c => c >= 200 && c < 400).ShouldBeGreaterThanOrEqualTo(3);
        cases.Count(c => c < 200).ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public void Inside_working_hours_the_usual_shift_runs_with_a_few_still_to_come()
    {
        BoardSnapshot snapshot = SnapshotBuilder.Build(s_board, s_now);
        snapshot.Attendance.Phase.ShouldBe(ShiftPhase.AtWork);
        snapshot.Attendance.ShiftStart.ShouldBe(new TimeOnly(14, 0));
        (snapshot.Attendance.Expected - snapshot.Attendance.Present).ShouldBeInRange(1, 6);
        snapshot.Attendance.UnstaffedWindows.ShouldBe(["C05"]);
    }

    [Fact]
    public void The_last_finished_month_is_half_way_through_its_review()
    {
        MonthReview review = s_board.Reviews.Find(new Month(2026, 10)).ShouldNotBeNull();
        review.State.ShouldBe(PeriodState.Review);
        review.Areas.Values.Count(a => a.Signed is not null).ShouldBe(2);
        review.Reports.Values.Count(r => r.State == SelfReportState.Waived).ShouldBeInRange(1, 10);
        review.Reports.Values.Count(r => r.IsReturned).ShouldBe(1);
        ReviewDuties.Of(s_board, review.Month, s_now).ShouldContain(d => d.Kind == DutyKind.SignArea);
    }

    private static IEnumerable<Finding> Active() => s_board.Ledger.ById.Values.Where(f => !f.IsRevoked).Select(f => f.Finding);

    /// <summary>Every stored row goes into it: the facts here, the ledger through its own chain.</summary>
    private static byte[] HashOf(List<BoardSession> sessions)
    {
        byte[] chain = HashChain.Origin;
        List<byte> all = [];
        foreach (BoardSession session in sessions)
        {
            (PendingRows rows, chain) = LogRows.Of(session.Rows, session.Now, chain, session.Board.Time);
            all.AddRange(rows.Facts.SelectMany(f => System.Text.Encoding.UTF8.GetBytes(f.Payload)));
        }

        return System.Security.Cryptography.SHA256.HashData([.. all, .. chain]);
    }
}
