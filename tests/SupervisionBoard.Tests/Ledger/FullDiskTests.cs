using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Ledger;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_answers_503_applies_nothing_by_half_and_goes_on_when_there_is_room()
    {
        Disk disk = new();
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite, services: services =>
        {
            ServiceDescriptor real = services.Last(s => s.ServiceType == typeof(IDbContextFactory<BoardDbContext>));
            services.AddSingleton<IDbContextFactory<BoardDbContext>>(sp => new DiskFactory((IDbContextFactory<BoardDbContext>)ActivatorUtilities.CreateInstance(sp, real.ImplementationType!), disk));
        });
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        host.Time.MoveTo(BoardHost.At("2026-11-02 18:00"));
        await disk.FillAsync(host);

        int batch = 0;
        Answer answer;
        do
        {
            answer = await client.PostAsync("/check-ins", Batch(++batch));
            batch.ShouldBeLessThan(200);
        }
        while (answer.Status == 200);
        answer.ShouldBeProblem(503, "unavailable");
        answer.Message.Headers.RetryAfter.ShouldNotBeNull();
        (await client.PostAsync("/check-ins", Batch(batch))).ShouldBeProblem(503);
        Answer ready = await client.GetAsync("/health/ready");
        ready.Status.ShouldBe(503);
        ready.Text.ShouldContain("board");
        (await client.GetAsync("/health/live")).Status.ShouldBe(200);
        JsonNode board = await client.ReadAsync("/board");
        int facts;
        await using (BoardRows rows = new(host))
            facts = (await rows.FactsAsync()).Count(f => f.Kind == "check-in");
        facts.ShouldBe((batch - 1) * 50);

        disk.Free();
        (await client.PostAsync("/check-ins", Batch(batch))).ShouldCount(50);
        (await client.GetAsync("/health/ready")).Status.ShouldBe(200);
        ((long)(await client.ReadAsync("/board"))["version"]!).ShouldBeGreaterThan((long)board["version"]!);
        (await client.PostAsync("/check-ins", Batch(1))).ShouldCount(0, 50);
    }

    private static IEnumerable<object> Batch(int batch) => Enumerable.Range(0, 50).Select(i => Centre.CheckIn($"b{batch}-{i}", Centre.Staff[i % 5], $"2026-11-02 {8 + (i % 9):00}:{(batch + i) % 60:00}"));

    /// <summary>SQLite's own bound of the file's size stands for the end of the disk.</summary>
    private sealed class Disk
    {
        private const long Endless = 1_000_000_000;

        public long Pages { get; private set; } = Endless;

        public void Free() => Pages = Endless;

        public async Task FillAsync(BoardHost host)
        {
            await using BoardDbContext db = host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContext();
            Pages = await db.Database.SqlQueryRaw<long>("SELECT page_count AS Value FROM pragma_page_count").SingleAsync();
        }
    }

    private sealed class DiskFactory(IDbContextFactory<BoardDbContext> real, Disk disk) : IDbContextFactory<BoardDbContext>
    {
        public BoardDbContext CreateDbContext()
        {
            BoardDbContext db = real.CreateDbContext();
            db.Database.OpenConnection();
            using System.Data.Common.DbCommand bound = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // A number; a pragma takes no parameters.
            bound.CommandText = FormattableString.Invariant($"PRAGMA max_page_count={disk.Pages}");
#pragma warning restore CA2100
            bound.ExecuteNonQuery();
            return db;
        }
    }
}
