using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Tests.WorkingTime;
using Xunit;

namespace SupervisionBoard.Core.Tests.Projections;

/// <summary>What a terminal could not have seen costs nobody points before an officer has said so (待核).</summary>
public sealed class EvidenceGateTests
{
    private readonly BoardDesk _desk = new();

    [Fact]
    public void Lateness_found_while_a_terminal_was_silent_is_pending_and_says_why()
    {
        Change(ClockDeviceState.Offline, "2026-11-03 07:40", heardAt: "2026-11-03 07:43");
        Punch("S1", "2026-11-03 08:20");
        LedgerFinding late = Active().Single();
        late.IsPending.ShouldBeTrue();
        late.Finding.Evidence.ShouldContain(new Evidence(EvidenceKind.ClockDevice, "T1", "Offline 2026-11-03 07:40:00"));
        _desk.Board.Ledger.PendingCount.ShouldBe(1);

        Change(ClockDeviceState.Trusted, "2026-11-03 09:00");
        Active().Single().Finding.Id.ShouldBe(late.Finding.Id, "that it works again takes nothing back and adds nothing");
    }

    [Fact]
    public void A_terminal_that_fell_silent_after_the_arrival_changes_nothing()
    {
        Punch("S1", "2026-11-03 08:20");
        Change(ClockDeviceState.Offline, "2026-11-03 08:30", heardAt: "2026-11-03 08:33");
        LedgerFinding late = Active().Single();
        late.IsPending.ShouldBeFalse();
        _desk.Board.Ledger.ById.Count.ShouldBe(1);
    }

    [Fact]
    public void An_outage_heard_of_later_makes_what_was_charged_pending()
    {
        Punch("S1", "2026-11-03 08:20");
        Active().Single().IsPending.ShouldBeFalse();
        Change(ClockDeviceState.Offline, "2026-11-03 07:30", heardAt: "2026-11-03 10:00");
        Active().Single().IsPending.ShouldBeTrue();
        Change(ClockDeviceState.Trusted, "2026-11-03 07:00", heardAt: "2026-11-03 10:01");
        Change(ClockDeviceState.Trusted, "2026-11-03 07:35", heardAt: "2026-11-03 10:02");
        Active().Single().IsPending.ShouldBeTrue("five minutes of the check-in were not seen");
    }

    [Fact]
    public void Absence_waits_for_an_officer_only_where_a_shift_was_not_seen()
    {
        Punch("S1", "2026-11-03 07:50");
        Change(ClockDeviceState.Offline, "2026-11-03 14:00", heardAt: "2026-11-03 14:03");
        Change(ClockDeviceState.Trusted, "2026-11-03 14:30");
        _desk.PassTo("2026-11-03 19:00");
        Active().Length.ShouldBe(5);
        Active().ShouldAllBe(f => f.IsPending);
        Punch("S1", "2026-11-04 07:50");
        _desk.PassTo("2026-11-04 19:00");
        Active().Where(f => f.Finding.OccurredOn.Day == 4).ShouldAllBe(f => !f.IsPending);
    }

    [Theory]
    [InlineData("2026-11-03 17:30", "2026-11-04 06:50", false)]
    [InlineData("2026-11-03 16:30", "2026-11-04 06:50", true)]
    [InlineData("2026-11-03 17:30", "2026-11-04 07:20", false)]
    public void A_power_cut_of_the_night_leaves_the_day_as_it_was(string off, string on, bool pending)
    {
        foreach (string staff in new[] { "S1", "S2", "S3", "S4" })
        {
            Punch(staff, "2026-11-03 07:50");
            Punch(staff, "2026-11-03 13:50");
        }

        Change(ClockDeviceState.Offline, off);
        _desk.PassTo("2026-11-03 19:00");
        Change(ClockDeviceState.Trusted, on);
        LedgerFinding absent = Active().Single();
        absent.Finding.Subject.Code.ShouldBe("S5");
        absent.IsPending.ShouldBe(pending);
    }

    [Fact]
    public void A_terminal_of_another_area_is_nobodys_excuse()
    {
        _desk.Submit("2026-11-03 07:00", new OrganizationSubmitted
        {
            Source = "test",
            By = "test",
            Areas = [new AreaEntry("B", "二区")],
            Windows = [new WindowEntry("W2", "二号窗口", "税务局", "B")],
        });
        Change(ClockDeviceState.Drifting, "2026-11-03 07:40", area: "B");
        Punch("S1", "2026-11-03 08:20");
        Punch("S4", "2026-11-03 08:20");
        Active().Select(f => (f.Finding.Subject.Code, f.IsPending)).ShouldBe([("S1", false), ("S4", true)], ignoreOrder: true);
    }

    [Fact]
    public void What_an_officer_confirmed_counts_and_stays_when_more_is_heard()
    {
        Change(ClockDeviceState.Unsynchronised, "2026-11-03 07:40");
        Punch("S1", "2026-11-03 08:20");
        _desk.Submit("2026-11-03 09:00", new ConfirmationSubmitted { Source = "page", By = "督查员", FindingId = Active().Single().Finding.Id });
        Change(ClockDeviceState.Offline, "2026-11-03 09:30");
        Change(ClockDeviceState.Trusted, "2026-11-03 10:00");
        Active().Single().IsPending.ShouldBeFalse();
    }

    [Fact]
    public void A_restart_closes_the_gate_for_the_same_times()
    {
        Change(ClockDeviceState.Offline, "2026-11-03 07:40");
        Punch("S1", "2026-11-03 08:20");
        string before = _desk.Seen(Centre.At("2026-11-03 12:00"));
        _desk.Restart();
        BoardDesk.ShouldAgree(_desk.Seen(Centre.At("2026-11-03 12:00")), before);
        Punch("S2", "2026-11-03 08:25");
        Active().ShouldAllBe(f => f.IsPending);
    }

    [Fact]
    public void The_office_is_told_of_a_terminal_as_long_as_it_cannot_be_believed()
    {
        Change(ClockDeviceState.Offline, "2026-11-03 07:40");
        Alerts("2026-11-03 07:50").ShouldBe([new BoardAlert(AlertKind.EvidenceGate, "T1", null, Centre.At("2026-11-03 07:40"))]);
        Change(ClockDeviceState.Retired, "2026-11-03 08:00");
        Alerts("2026-11-03 08:00").ShouldBeEmpty();
    }

    private IEnumerable<BoardAlert> Alerts(string now) => SnapshotBuilder.Build(_desk.Board, Centre.At(now)).Alerts.Where(a => a.Kind == AlertKind.EvidenceGate);

    private void Change(ClockDeviceState state, string at, string? heardAt = null, string? area = null) =>
        _desk.Submit(heardAt ?? at, BoardDesk.Facts(_desk.Clock("T1", state, at, area))).Accepted.ShouldBe(1);

    private void Punch(string staff, string at) => _desk.Submit(at, BoardDesk.Facts(_desk.Punch(staff, at))).Accepted.ShouldBe(1);

    private LedgerFinding[] Active() => [.. _desk.Board.Ledger.ById.Values.Where(f => !f.IsRevoked)];
}
