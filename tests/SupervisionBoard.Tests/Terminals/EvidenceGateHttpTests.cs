using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Projections.Terminals;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Terminals;

/// <summary>A terminal's silence and its wrong clock, from its own requests to what people are charged.</summary>
public sealed class EvidenceGateHttpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Silence_is_noticed_at_its_moment_and_closes_the_gate_since_the_last_word(Provider provider)
    {
        await using BoardHost host = await TerminalHost.StartAsync(provider, "2026-11-02 07:30");
        TerminalClient terminal = host.Terminal();
        await terminal.IntroduceAsync();
        host.StateOf().ShouldBe(ClockDeviceState.Trusted);
        host.Time.MoveTo(BoardHost.At("2026-11-02 07:33"));
        host.StateOf().ShouldBe(ClockDeviceState.Trusted);
        host.Time.MoveTo(BoardHost.At("2026-11-02 07:33").AddSeconds(1));
        await host.PassUntilAsync(() => host.StateOf() == ClockDeviceState.Offline, "the silence is noticed");
        host.Board().Attendance.Clocks.Find(terminal.Serial)!.At.ShouldBe(BoardHost.At("2026-11-02 07:30").AddMilliseconds(1), TimeSpan.FromSeconds(1));

        // Rows that waited come with their own times, and what they show of the outage waits for an officer.
        host.Time.MoveTo(BoardHost.At("2026-11-02 09:00"));
        (await terminal.PunchesAsync(TerminalClient.Row("S1", "2026-11-02 07:50:00") + TerminalClient.Row("S2", "2026-11-02 08:10:00"))).ShouldBe("OK: 2");
        host.StateOf().ShouldBe(ClockDeviceState.Trusted, "rows that waited are no drift");
        LedgerFinding late = host.Findings().Single();
        (late.Finding.Subject.Code, late.IsPending).ShouldBe(("S2", true));
        late.Finding.Evidence.ShouldContain(e => e.Kind == EvidenceKind.ClockDevice && e.Reference == terminal.Serial && e.Text.StartsWith("Offline 2026-11-02 07:30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_is_ahead_holds_its_rows_and_charges_nobody_until_it_is_right_again()
    {
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 07:40", null, "A1", "B1");
        TerminalClient good = host.Terminal("A1");
        TerminalClient wrong = host.Terminal("B1");
        await good.IntroduceAsync();
        await wrong.IntroduceAsync();
        (await wrong.PunchesAsync(TerminalClient.Row("S1", "2026-11-02 15:40:00"))).ShouldBe("OK: 1");
        host.StateOf("B1").ShouldBe(ClockDeviceState.Unsynchronised);
        host.Punches("2026-11-02").ShouldBeEmpty();
        (await host.HeldAsync()).Single().Reason.ShouldBe(HeldReason.Ahead);
        (await good.PunchesAsync(TerminalClient.Row("S2", "2026-11-02 07:40:00"))).ShouldBe("OK: 1");
        await good.StayAsync(host, "2026-11-02 08:05");
        (await good.PunchesAsync(TerminalClient.Row("S3", "2026-11-02 08:05:00"))).ShouldBe("OK: 1");
        host.Findings().Single().IsPending.ShouldBeTrue("S3 may have stood before the wrong terminal");

        // What was held can be registered at the time it arrived.
        List<HeldRow> rows = await host.Get<HeldRows>().WrongTimesAsync("B1", 10, Cancel);
        (await host.Get<TerminalIntake>().RegisterAtArrivalAsync("B1", rows, "root", Cancel)).ShouldBe(1);
        host.Punches("2026-11-02").ShouldBe(["S1 07:40:00", "S2 07:40:00", "S3 08:05:00"]);
        (await wrong.PunchesAsync(TerminalClient.Row("S1", "2026-11-02 15:40:00"), stamp: "0")).ShouldBe("OK: 1");
        (await host.HeldAsync()).ShouldBeEmpty("sent again it is the same row");
    }

    [Fact]
    public async Task A_clock_that_is_eight_hours_behind_makes_everything_it_claimed_doubtful()
    {
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 15:00");
        TerminalClient terminal = host.Terminal();
        await terminal.IntroduceAsync();
        await terminal.StayAsync(host, "2026-11-02 16:30");
        // They came in time in the afternoon and now leave for a moment; the terminal says that it is morning.
        foreach ((string staff, string now) in new[] { ("S1", "2026-11-02 16:31"), ("S2", "2026-11-02 16:33"), ("S3", "2026-11-02 16:36"), ("S4", "2026-11-02 16:40") })
        {
            await terminal.StayAsync(host, now);
            (await terminal.PunchesAsync(TerminalClient.Row(staff, BoardHost.At(now).AddHours(-8)))).ShouldBe("OK: 1");
        }

        host.StateOf().ShouldBe(ClockDeviceState.Unsynchronised);
        host.Findings().Select(f => f.Finding.Subject.Code).ShouldBe(["S1", "S2", "S3"]);
        host.Findings().ShouldAllBe(f => f.IsPending);
        (await host.HeldAsync()).Select(h => (h.Reason, h.Pin)).ShouldBe([(HeldReason.ClockNotSet, "S4")]);

        await terminal.StayAsync(host, "2026-11-02 16:50");
        (await terminal.PunchesAsync(TerminalClient.Row("S5", "2026-11-02 16:50:00"))).ShouldBe("OK: 1");
        host.StateOf().ShouldBe(ClockDeviceState.Trusted);
    }

    [Fact]
    public async Task The_programs_own_absence_is_not_the_terminals()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 07:00"), TerminalHost.Settings()))
        {
            await Centre.OrganizeAsync(host.Client());
            await host.Terminal().IntroduceAsync();
        }

        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 09:00"), TerminalHost.Settings()))
        {
            host.StateOf().ShouldBe(ClockDeviceState.Trusted);
            host.Time.MoveTo(BoardHost.At("2026-11-02 09:02"));
            (await host.Terminal().PunchesAsync(TerminalClient.Row("S1", "2026-11-02 08:10:00"))).ShouldBe("OK: 1");
            host.StateOf().ShouldBe(ClockDeviceState.Trusted);
            host.Board().Attendance.Clocks.ChangesOf(TerminalHost.Serial).Length.ShouldBe(1);
            host.Findings().Single().IsPending.ShouldBeFalse();
        }

        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 10:00"), TerminalHost.Settings()))
        {
            host.Time.MoveTo(BoardHost.At("2026-11-02 10:04"));
            await host.PassUntilAsync(() => host.StateOf() == ClockDeviceState.Offline, "a terminal that does not come back is offline");
            host.Board().Attendance.Clocks.Find(TerminalHost.Serial)!.At.ShouldBe(BoardHost.At("2026-11-02 09:02"), TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_terminal_that_was_never_heard_of_closes_no_gate()
    {
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 07:00");
        host.Time.MoveTo(BoardHost.At("2026-11-02 08:10"));
        (await host.Client().PostAsync("/check-ins", new[] { new { id = "1", staff = "S1", at = "2026-11-02T08:05:00+08:00", device = "ELSEWHERE" } })).ShouldCount(1);
        host.Findings().Single().IsPending.ShouldBeFalse();
        host.Board().Attendance.Clocks.Newest.ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Rows_of_an_unknown_number_become_check_ins_when_it_is_mapped_or_the_person_entered(Provider provider)
    {
        await using BoardHost host = await TerminalHost.StartAsync(provider, "2026-11-02 09:00");
        TerminalClient terminal = host.Terminal();
        await terminal.PunchesAsync(TerminalClient.Row("77", "2026-11-02 07:50:00") + TerminalClient.Row("77", "2026-11-02 08:55:00") + TerminalClient.Row("S9", "2026-11-02 08:10:00"));
        host.Board().Attendance.PeopleOn(new DateOnly(2026, 11, 2)).ShouldBe(0);

        await host.Get<TerminalPeople>().MapAsync(TerminalPersonRow.Every, "77", new Core.StaffCode("S3"), "root", Cancel);
        (await host.Get<TerminalIntake>().ReleaseAsync(Cancel)).ShouldBe(2);
        host.Punches("2026-11-02").ShouldBe(["S3 07:50:00", "S3 08:55:00"]);

        // Entering the person is enough: nobody has to come back to the held rows.
        (await host.Client().PutAsync("/organization", new { staff = new[] { new { code = "S9", name = "新来", window = "W1" } } })).Status.ShouldBe(200);
        await Wait.UntilAsync(() => host.Board().Attendance.PeopleOn(new DateOnly(2026, 11, 2)) == 2, "held rows follow the person");
        host.Findings().Select(f => f.Finding.Subject.Code).ShouldBe(["S9"]);
        await Wait.UntilAsync(async () => (await host.HeldAsync()).Length == 0, "nothing is held any more");
        (await terminal.PunchesAsync(TerminalClient.Row("77", "2026-11-02 07:50:00"))).ShouldBe("OK: 1");
        host.Punches("2026-11-02").Length.ShouldBe(2);
    }
}
