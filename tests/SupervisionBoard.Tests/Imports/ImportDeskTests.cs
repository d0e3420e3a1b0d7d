using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger.Imports;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Imports;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Imports;

/// <summary>Files brought in for the pages: in the background, after a dry run, and whole up to where something stopped them.</summary>
public sealed class ImportDeskTests
{
    [Fact]
    public async Task Nothing_is_written_before_a_dry_run_was_seen_and_the_history_tells_what_was()
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        ImportDesk desk = host.Get<ImportDesk>();
        ImportJob job = await OpenAsync(host, "小张", Export(0, 300));

        desk.Run(job);
        job.Standing.Stage.ShouldBe(ImportStage.Ready, "writing without a dry run is not begun");
        desk.Try(job);
        await EndAsync(job, ImportStage.Tried);
        job.Standing.Report.ShouldBe(new ImportReport(300, 0, 1));
        Punches(host).ShouldBe(0);

        desk.Run(job);
        await EndAsync(job, ImportStage.Ended);
        job.Standing.Report.ShouldBe(new ImportReport(300, 0, 1));
        Punches(host).ShouldBe(300);
        (await HistoryAsync(host)).Single().ShouldSatisfyAllConditions(
            row => row.By.ShouldBe("小张"),
            row => row.State.ShouldBe(ImportState.Done),
            row => (row.Accepted, row.Duplicates, row.Rejected).ShouldBe((300, 0, 1)),
            row => row.Sha256.ShouldBe(job.File.Sha256));
        File.Exists(job.File.Path).ShouldBeFalse("an imported file is not kept");
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Two_people_import_one_after_the_other_and_every_row_counts_once(Provider provider)
    {
        await using BoardHost host = await StartAsync(provider);
        ImportDesk desk = host.Get<ImportDesk>();
        ImportJob[] jobs = [await OpenAsync(host, "小张", Export(0, 7_000)), await OpenAsync(host, "小李", Export(3_000, 7_000))];
        foreach (ImportJob job in jobs)
            desk.Try(job);
        foreach (ImportJob job in jobs)
            await EndAsync(job, ImportStage.Tried);

        foreach (ImportJob job in jobs)
            desk.Run(job);
        foreach (ImportJob job in jobs)
            await EndAsync(job, ImportStage.Ended);

        jobs.Sum(job => job.Standing.Report.Accepted).ShouldBe(10_000);
        jobs.Sum(job => job.Standing.Report.Duplicates).ShouldBe(4_000);
        Punches(host).ShouldBe(10_000);
    }

    [Fact]
    public async Task An_import_that_a_stop_cut_short_says_so_after_the_restart_and_again_adds_the_rest()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(Provider.Sqlite);
        byte[] export = Export(0, 60_000);
        long before;
        await using (BoardHost first = await BoardHost.StartOnAsync(database))
        {
            await Centre.OrganizeAsync(first.Client());
            ImportDesk desk = first.Get<ImportDesk>();
            ImportJob job = await OpenAsync(first, "小张", export);
            desk.Try(job);
            await EndAsync(job, ImportStage.Tried);
            desk.Run(job);
            await Wait.UntilAsync(() => Punches(first) > 0, "the first chunk");
        }

        await using BoardHost second = await BoardHost.StartOnAsync(database);
        before = Punches(second);
        ImportRow cut = (await HistoryAsync(second)).Single();
        ImportJob again = await OpenAsync(second, "小张", export);
        second.Get<ImportDesk>().Try(again);
        await EndAsync(again, ImportStage.Tried);
        second.Get<ImportDesk>().Run(again);
        await EndAsync(again, ImportStage.Ended);

        (before % ImportRun.ChunkSize).ShouldBe(0, "chunks are whole or not there");
        if (before < 60_000)
            cut.State.ShouldBe(ImportState.Interrupted);
        again.Standing.Report.ShouldBe(new ImportReport(60_000 - before, before, 1));
        Punches(second).ShouldBe(60_000);
    }

    [Fact]
    public async Task A_hundred_thousand_bad_rows_are_all_listed_a_page_at_a_time()
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        byte[] bad = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}\t2047-02-30 19:13:30\t1\t90\t90\t0\n")));
        ImportJob job = await OpenAsync(host, "小张", bad);
        host.Get<ImportDesk>().Try(job);
        await EndAsync(job, ImportStage.Tried);

        job.Standing.Report.ShouldBe(new ImportReport(0, 0, 100_000));
        using RejectedRows rejected = host.Get<ImportFolder>().Rejected(job.Id, ofTrial: true);
        rejected.Read(skip: 99_980).Take(50).Select(row => row.Line).ShouldBe(Enumerable.Range(99_981, 20).Select(i => (long)i));
    }

    [Fact]
    public async Task What_is_too_large_or_does_not_fit_on_the_disk_is_refused_and_leaves_nothing()
    {
        await using BoardHost host = await BoardHost.StartAsync(
            Provider.Sqlite,
            settings: new Dictionary<string, string> { ["Imports:MaxFileBytes"] = "2000" },
            services: s => s.AddSingleton<FreeSpace>(_ => ImportFolder.Reserve + 500));
        ImportFolder folder = host.Get<ImportFolder>();

        (await folder.ReceiveAsync("a", "a.dat", 2_001, new MemoryStream(new byte[2_001]), null, default)).ShouldBe(new Receipt.TooLarge(2_000));
        (await folder.ReceiveAsync("b", "b.dat", 10, new MemoryStream(new byte[2_001]), null, default)).ShouldBe(new Receipt.TooLarge(2_000));
        (await folder.ReceiveAsync("c", "c.dat", 600, new MemoryStream(new byte[600]), null, default)).ShouldBe(new Receipt.NoSpace(500));
        Directory.EnumerateFiles(Path.Combine(host.Database.Folder, "imports")).ShouldBeEmpty();
        (await folder.ReceiveAsync("d", "../../d.dat", 400, new MemoryStream(new byte[400]), null, default)).ShouldBeOfType<Receipt.Received>().File.Name.ShouldBe("d.dat");
    }

    private static async Task<BoardHost> StartAsync(Provider provider)
    {
        BoardHost host = await BoardHost.StartAsync(provider);
        await Centre.OrganizeAsync(host.Client());
        return host;
    }

    private static byte[] Export(int first, int count) => Encoding.Latin1.GetBytes(string.Concat(
        Enumerable.Range(first, count).Select(i => $"S{(i % 5) + 1}\t{new DateTime(2026, 8, 1).AddMinutes(i):yyyy-MM-dd HH:mm:ss}\t1\t255\t15\t0\n").Append("S1\tbad\t1\t255\t15\t0\n")));

    private static async Task<ImportJob> OpenAsync(BoardHost host, string by, byte[] content)
    {
        string id = Guid.NewGuid().ToString("n");
        using MemoryStream stream = new(content);
        Receipt receipt = await host.Get<ImportFolder>().ReceiveAsync(id, "1_attlog.dat", content.Length, stream, null, default);
        return await host.Get<ImportDesk>().OpenAsync(id, ImportKind.CheckIns, receipt.ShouldBeOfType<Receipt.Received>().File, by, default);
    }

    private static async Task<IReadOnlyList<ImportRow>> HistoryAsync(BoardHost host) => (await host.Get<ImportHistory>().ListAsync([ImportKind.CheckIns], 1, 10, default)).Rows;

    private static Task EndAsync(ImportJob job, ImportStage stage) => Wait.UntilAsync(() => job.Standing.Stage == stage, $"the import to be {stage}");

    private static long Punches(BoardHost host)
    {
        Core.Projections.Board board = host.Get<BoardRunner>().Board;
        return Centre.Staff.Sum(staff => Enumerable.Range(0, 80).Sum(day => board.PunchesOf(new StaffCode(staff), new DateOnly(2026, 8, 1).AddDays(day)).Length));
    }
}
