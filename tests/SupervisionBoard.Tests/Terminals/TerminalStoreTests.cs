using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Terminals;

/// <summary>OK is said of what is on disk and of nothing else.</summary>
public sealed class TerminalStoreTests
{
    [Theory]
    [InlineData("S1")]
    [InlineData("unknown")]
    public async Task A_failing_store_is_answered_5xx_and_the_rows_are_taken_when_they_come_again(string pin)
    {
        Switch failing = new();
        await using BoardHost host = await TerminalHost.StartAsync(Provider.Sqlite, "2026-11-02 08:10", services =>
        {
            ServiceDescriptor real = services.Last(s => s.ServiceType == typeof(IDbContextFactory<BoardDbContext>));
            services.AddSingleton<IDbContextFactory<BoardDbContext>>(sp => new Failing((IDbContextFactory<BoardDbContext>)ActivatorUtilities.CreateInstance(sp, real.ImplementationType!), failing));
        });
        TerminalClient terminal = host.Terminal();
        await terminal.IntroduceAsync();
        string row = TerminalClient.Row(pin, "2026-11-02 07:50:00");
        failing.On = true;
        PushAnswer answer = await terminal.PunchesAsync(row);
        answer.Status.ShouldBeInRange(500, 599);
        answer.Text.ShouldNotContain("OK");
        failing.On = false;
        host.Punches("2026-11-02").ShouldBeEmpty();
        (await host.HeldAsync()).ShouldBeEmpty();
        (await terminal.PunchesAsync(row)).ShouldBe("OK: 1");
        (host.Punches("2026-11-02").Length + (await host.HeldAsync()).Length).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_answered_OK_is_there_after_the_process_was_killed()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(Provider.Sqlite);
        string body = string.Concat(Enumerable.Range(0, 30).Select(i => TerminalClient.Row("S1", $"2026-11-02 07:50:{i:00}")));
        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 07:55"), TerminalHost.Settings()))
        {
            await Centre.OrganizeAsync(host.Client());
            (await host.Terminal().PunchesAsync(body + TerminalClient.Row("77", "2026-11-02 07:51:00"))).ShouldBe("OK: 31");
            // A copy taken at this moment is what a killed process leaves behind.
            foreach (string file in new[] { "", "-wal" })
                File.Copy(database.File + file, database.File + ".killed" + file, overwrite: true);
        }

        foreach (string file in new[] { "", "-wal", "-shm" })
            File.Delete(database.File + file);
        foreach (string file in new[] { "", "-wal" })
            File.Move(database.File + ".killed" + file, database.File + file);
        await using BoardHost again = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 08:00"), TerminalHost.Settings());
        again.Punches("2026-11-02").Length.ShouldBe(30);
        (await again.HeldAsync()).Single().Pin.ShouldBe("77");
        (await again.Terminal().PunchesAsync(body)).ShouldBe("OK: 30");
        again.Punches("2026-11-02").Length.ShouldBe(30);
    }

    private sealed class Switch
    {
        public bool On { get; set; }
    }

    private sealed class Failing(IDbContextFactory<BoardDbContext> real, Switch failing) : IDbContextFactory<BoardDbContext>
    {
        public BoardDbContext CreateDbContext() => failing.On ? throw new IOException("The disk is gone.") : real.CreateDbContext();
    }
}
