using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Terminals;

/// <summary>Two hundred terminals on a Monday morning, all at once.</summary>
public sealed class FleetTests
{
    private const int Terminals = 200;
    private const int PeopleEach = 5;
    private const int Wrong = 7;

    private static readonly Func<string, string, string>[] s_firmware =
    [
        (pin, time) => $"{pin}\t{time}\t0\t1\t0\t0\t0\n",
        (pin, time) => $"{pin}\t{time}\t1\t1\t\t0\t0\t\n",
        (pin, time) => $"{pin}\t{time}\t255\t15\t0\t0\t0\t255\t0\t0\t\n",
        (pin, time) => $"{pin}\t{time}\t0\t25\t0\t0\t0\t255\t0\t0\t0\t0\r\n",
    ];

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_lost_and_nobody_is_charged_wrongly(Provider provider)
    {
        string[] serials = [.. Enumerable.Range(0, Terminals).Select(i => $"FLEET{i:000}")];
        await using BoardHost host = await TerminalHost.StartAsync(provider, "2026-11-02 07:40", null, serials);
        using BoardClient api = host.Client();
        string[] people = [.. Enumerable.Range(0, Terminals * PeopleEach).Select(i => $"P{i:0000}")];
        (await api.PutAsync("/organization", new { staff = people.Select(p => new { code = p, name = "职员" + p, window = "W1" }) })).Status.ShouldBe(200);
        TerminalClient[] fleet = [.. serials.Select(s => host.Terminal(s))];
        await Task.WhenAll(fleet.Select(t => t.IntroduceAsync()));

        host.Time.MoveTo(BoardHost.At("2026-11-02 07:42"));
        await Task.WhenAll(fleet.Select((terminal, i) => PushAsync(terminal, i, people)));

        // Exactly those rows that were pushed, however often, in whatever order and form.
        Core.Projections.Board board = host.Board();
        DateOnly day = new(2026, 11, 2);
        string[] lost = [.. people.Where((p, i) => i / PeopleEach != Wrong && board.Attendance.PunchesOf(new Core.StaffCode(p), day).Length != 2)];
        lost.ShouldBeEmpty();
        (await host.HeldAsync()).Where(h => h.SerialNumber == serials[Wrong] && h.Reason == HeldReason.Ahead).Sum(h => h.Rows).ShouldBe(PeopleEach * 2);
        (await host.HeldAsync()).Where(h => h.SerialNumber != serials[Wrong] && !h.Reason.StartsWith("rejected", StringComparison.Ordinal)).ShouldBeEmpty();
        host.StateOf(serials[Wrong]).ShouldBe(ClockDeviceState.Unsynchronised);
        serials.Count(s => host.StateOf(s) == ClockDeviceState.Trusted).ShouldBe(Terminals - 1);

        // Everybody was in time; the wrong terminal's people have no punch, and whoever may have stood before it is not charged.
        host.Time.MoveTo(BoardHost.At("2026-11-02 19:30"));
        await host.PassUntilAsync(() => host.Board().JudgedUpTo >= BoardHost.At("2026-11-02 19:00"), "the day is judged");
        LedgerFinding[] findings = host.Findings();
        findings.Where(f => f.Finding.Origin == FindingSources.Late).ShouldBeEmpty();
        findings.ShouldNotBeEmpty("the afternoon was not pushed");
        findings.ShouldAllBe(f => f.IsPending);
    }

    private static async Task PushAsync(TerminalClient terminal, int i, string[] people)
    {
        // In the centre's time: 07:41 and some seconds, and for one clock eight hours more.
        DateTimeOffset seen = BoardHost.At("2026-11-02 07:41").AddHours(i == Wrong ? 8 : 0);
        string[] rows =
        [
            .. people.Skip(i * PeopleEach).Take(PeopleEach).SelectMany((pin, n) => new[] { 2 * n, (2 * n) + 25 }.Select(second => s_firmware[i % s_firmware.Length](
                pin, seen.AddSeconds(second).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)))),
        ];
        string all = string.Concat(rows);
        string backwards = string.Concat(rows.Reverse());
        string halfAndGarbage = string.Concat(rows.Take(4)) + "cut\t2026-11-0\n";
        foreach (string body in new[] { halfAndGarbage, backwards, all })
        {
            PushAnswer answer;
            do
            {
                answer = await terminal.PunchesAsync(body, stamp: "0");
                // Busy is no loss: the terminal sends again.
                (answer.Status is 200 or 503).ShouldBeTrue(answer.Text);
            }
            while (answer.Status == 503);
            answer.ShouldBe($"OK: {body.Count(c => c == '\n')}");
        }
    }
}
