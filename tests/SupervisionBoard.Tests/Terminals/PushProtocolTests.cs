using System.Text;
using Shouldly;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Terminals;

/// <summary>Every request of the protocol and its answer, byte for byte, against the real host.</summary>
public sealed class PushProtocolTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_of_the_protocol_gets_its_answer()
    {
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 07:30");
        TerminalClient terminal = host.Terminal();
        PushAnswer introduced = await terminal.IntroduceAsync();
        introduced.ShouldBe(
            $"GET OPTION FROM: {TerminalHost.Serial}\nATTLOGStamp=None\nOPERLOGStamp=9999\nATTPHOTOStamp=None\nErrorDelay=30\nDelay=10\n"
            + "TransTimes=00:00;14:05\nTransInterval=1\nTransFlag=TransData AttLog\tOpLog\tEnrollUser\tChgUser\nTimeZone=8\nRealtime=1\nEncrypt=None\n");
        introduced.Date.ShouldBe(BoardHost.At("2026-11-02 07:30"));

        (await terminal.PunchesAsync(TerminalClient.Row("S1", "2026-11-02 07:29:00"))).ShouldBe("OK: 1");
        (await terminal.PunchesAsync("")).ShouldBe("OK: 0");
        (await terminal.PostAsync($"/iclock/cdata?SN={terminal.Serial}&table=OPERLOG&Stamp=9999", "OPLOG 0\t0\t2026-11-02 07:00:00\t0\t0\t0\t0\nUSER PIN=9\tName=x\n"u8.ToArray())).ShouldBe("OK: 2");
        (await terminal.PostAsync($"/iclock/cdata?SN={terminal.Serial}&table=options", "~DeviceName=F18,FirmVer=Ver 8.0.4"u8.ToArray())).ShouldBe("OK");
        byte[] photo = [.. "PIN=20261102080000-1.jpg\nSN=1\nsize=4\nCMD=uploadphoto\0"u8, 0xFF, 0xD8, 0xFF, 0x00];
        (await terminal.PostAsync($"/iclock/cdata?SN={terminal.Serial}&table=ATTPHOTO&Stamp=1", photo)).ShouldBe("OK");
        (await terminal.PostAsync($"/iclock/fdata?SN={terminal.Serial}&table=ATTPHOTO&Stamp=1", photo)).ShouldBe("OK");
        (await terminal.AskAsync()).ShouldBe("OK");
        (await terminal.GetAsync($"/iclock/getrequest?SN={terminal.Serial}&INFO=Ver%208.0.4,96,0,10943,192.168.1.201,10,7,12,0,111")).ShouldBe("OK");
        (await terminal.PostAsync($"/iclock/devicecmd?SN={terminal.Serial}", "ID=1&Return=0&CMD=CHECK\n"u8.ToArray())).ShouldBe("OK");
        (await terminal.GetAsync($"/iclock/ping?SN={terminal.Serial}")).ShouldBe("OK");
        (await terminal.GetAsync("/iclock/ping")).Status.ShouldBe(400);
        (await terminal.GetAsync("/iclock/ping?SN=%3Cscript%3E")).Status.ShouldBe(400);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task The_rows_of_the_field_are_taken_once_and_kept_as_they_came(Provider provider)
    {
        await using BoardHost host = await TerminalHost.StartAsync(provider, "2026-11-02 09:00");
        TerminalClient terminal = host.Terminal();
        string[] rows =
        [
            "1452\t2015-07-30 15:16:28\t0\t1\t0\t0\t0",
            "1156\t2024-08-05 12:40:57\t1\t1\t\t0\t0\t",
            "3\t2023-10-16 08:38:16\t255\t15\t0\t0\t0\t255\t0\t0\t",
            "S2\t2026-11-02 07:58:16\t255\t15\t0\t0\t0\t255\t0\t0\t1\t2\t3",
        ];
        string body = string.Join('\n', rows) + "\n";
        (await terminal.PunchesAsync(body)).ShouldBe("OK: 4");
        (await terminal.PunchesAsync(body, stamp: "0")).ShouldBe("OK: 4");
        (await terminal.PunchesAsync(body.Replace("\n", "\r\n", StringComparison.Ordinal))).ShouldBe("OK: 4");
        host.Punches("2026-11-02").ShouldBe(["S2 07:58:16"]);
        (await host.HeldAsync()).Select(h => (h.Reason, h.Pin, h.Rows)).ShouldBe([(HeldReason.UnknownPerson, "1156", 1), (HeldReason.UnknownPerson, "1452", 1), (HeldReason.UnknownPerson, "3", 1)]);
        (await host.Get<HeldRows>().UnknownAsync(terminal.Serial, "3", 10, Cancel)).Single().Raw.ShouldBe(rows[2]);
        await using Ledger.BoardRows stored = new(host);
        (await stored.FactsAsync()).Single(f => f.Kind == "check-in").Payload.ShouldContain("07:58:16\\t255\\t15\\t0\\t0\\t0\\t255\\t0\\t0\\t1\\t2\\t3");
    }

    [Fact]
    public async Task Garbage_is_recorded_with_its_reason_and_never_asked_for_again()
    {
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 09:00");
        TerminalClient terminal = host.Terminal();
        string body = "garbage\nS1\t2026-13-02 08:00:00\t0\t1\n\0\0\0\0\0\n" + TerminalClient.Row("S1", "2026-11-02 07:50:00") + "S2\t2026-11-02 0\n\n";
        (await terminal.PunchesAsync(body)).ShouldBe("OK: 5");
        (await terminal.PunchesAsync(body)).ShouldBe("OK: 5");
        host.Punches("2026-11-02").ShouldBe(["S1 07:50:00"]);
        (await host.Get<HeldRows>().RejectedAsync(terminal.Serial, 10, Cancel)).Select(r => r.Reason).Order(StringComparer.Ordinal)
            .ShouldBe(["rejected:BadTime", "rejected:BadTime", "rejected:TooShort", "rejected:TooShort"]);
        (await terminal.PostAsync($"/iclock/cdata?SN={terminal.Serial}&table=ATTLOG&Stamp=1", new byte[5 * 1024 * 1024])).Status.ShouldBe(413);
    }

    [Fact]
    public async Task Names_in_the_terminals_own_encoding_are_read_for_whoever_maps_its_numbers()
    {
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 09:00");
        TerminalClient terminal = host.Terminal();
        byte[] gbk = [.. "USER PIN=7\tName="u8, 0xD5, 0xC5, 0xC8, 0xFD, .. "\tPri=0\tPasswd=\tCard=\tGrp=1\nUSER PIN=8\tName="u8, 0xC0, 0xEE, 0xCB, 0xC4, .. "\n"u8];
        (await terminal.PostAsync($"/iclock/cdata?SN={terminal.Serial}&table=OPERLOG&Stamp=9999", gbk)).ShouldBe("OK: 2");
        (await terminal.PostAsync($"/iclock/cdata?SN={terminal.Serial}&table=OPERLOG&Stamp=9999", Encoding.UTF8.GetBytes("USER PIN=9\tName=王五\n"))).ShouldBe("OK: 1");
        (await host.Get<TerminalPeople>().AllAsync(Cancel)).OrderBy(p => p.Pin, StringComparer.Ordinal).Select(p => p.Name).ShouldBe(["张三", "李四", "王五"]);
    }

    [Fact]
    public async Task An_unknown_terminal_is_refused_until_somebody_admits_it()
    {
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 07:55");
        TerminalClient stranger = host.Terminal("NEW1");
        (await stranger.IntroduceAsync()).Status.ShouldBe(403);
        (await stranger.PunchesAsync(TerminalClient.Row("S1", "2026-11-02 07:50:00"))).Status.ShouldBe(403);
        host.Punches("2026-11-02").ShouldBeEmpty();
        (await host.Get<TerminalList>().FindAsync("NEW1", Cancel)).ShouldBeNull("the list is read again after a while, or when somebody acts");
        await host.Get<TerminalList>().SaveAsync("NEW1", "侧门", null, null, "root", Cancel);
        (await stranger.PunchesAsync(TerminalClient.Row("S1", "2026-11-02 07:50:00"))).ShouldBe("OK: 1");
        await host.Get<TerminalList>().RetireAsync("NEW1", "root", "拆除", Cancel);
        (await stranger.AskAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_communication_key_comes_with_the_introduction_and_holds_for_its_address()
    {
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 07:55");
        TerminalClient terminal = host.Terminal();
        await host.Get<TerminalList>().SaveAsync(terminal.Serial, "大门", null, "4711", "root", Cancel);
        (await terminal.AskAsync()).Status.ShouldBe(403);
        (await terminal.IntroduceAsync()).Status.ShouldBe(403);
        (await terminal.IntroduceAsync("&pushcommkey=4712")).Status.ShouldBe(403);
        (await terminal.IntroduceAsync("&pushcommkey=4711")).Status.ShouldBe(200);
        (await terminal.PunchesAsync(TerminalClient.Row("S1", "2026-11-02 07:50:00"))).ShouldBe("OK: 1");
    }

    [Fact]
    public async Task Commands_are_handed_over_once_and_answered_by_number()
    {
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 07:55");
        TerminalClient terminal = host.Terminal();
        TerminalCommands commands = host.Get<TerminalCommands>();
        await commands.QueueAsync(terminal.Serial, "CHECK", "root", Cancel);
        await commands.QueueAsync(terminal.Serial, "INFO", "root", Cancel);
        await commands.QueueAsync("OTHER", "REBOOT", "root", Cancel);
        (await terminal.AskAsync()).ShouldBe("C:1:CHECK\nC:2:INFO\n");
        (await terminal.AskAsync()).ShouldBe("OK");
        (await terminal.PostAsync($"/iclock/devicecmd?SN={terminal.Serial}", "ID=1&Return=0&CMD=CHECK\nID=3&Return=0&CMD=REBOOT\n"u8.ToArray())).ShouldBe("OK");
        host.Time.Advance(TimeSpan.FromMinutes(6));
        (await terminal.AskAsync()).ShouldBe("C:2:INFO\n", 200);
        (await terminal.PostAsync($"/iclock/devicecmd?SN={terminal.Serial}", "ID=2&Return=0&CMD=INFO\n~DeviceName=F18\nFWVersion=Ver 8.0.4.2\n"u8.ToArray())).ShouldBe("OK");
        (await commands.ListAsync(terminal.Serial, 10, Cancel)).Select(c => (c.Command, c.Answer)).ShouldBe([("INFO", "0"), ("CHECK", "0")]);
        (await commands.ListAsync("OTHER", 10, Cancel)).Single().AnsweredAt.ShouldBeNull();
    }
}
