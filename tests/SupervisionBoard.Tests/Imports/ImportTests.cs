using System.Text;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Events;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Imports;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Imports;

/// <summary>Files through the real write path: what is good is kept, what is not is named, and twice is once.</summary>
public sealed class ImportTests
{
    private static readonly byte[] s_export = Encoding.Latin1.GetBytes(string.Concat(
        "       S1\t2026-10-30 08:20:04\t1\t255\t15\t0\r\n",
        "       S2\t2026-10-30 07:51:00\t1\t255\t15\t0\n",
        "       S2\t2026-10-30 07:51:00\t1\t255\t15\t0\n",
        "\0\0\0\0\0\0\0\0       S3\t2026-10-30 07:52:10\t1\t255\t15\t0\r\n",
        "       S3\t2026-10-30 13:5\0\0\0\0\n",
        "ZZZZZZZZZZ\t2047-02-30 19:13:30\t1\t90\t90\t1515870810\n",
        "       S4\t2000-01-01 00:03:00\t1\t255\t15\t0\n",
        "       S4\t2031-01-01 08:00:00\t1\t255\t15\t0\n",
        "      S99\t2026-10-30 07:55:00\t1\t255\t15\t0\n",
        new string('\u00ff', 700), "\n",
        "       S4\t2026-10-30 07:53:00\t1\t255\t15\t0"));

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task An_export_with_garbage_gives_every_good_row_once_and_names_every_other(Provider provider)
    {
        await using BoardHost host = await StartAsync(provider);

        (ImportReport trial, string[] tried) = await RunAsync(host, Export(), s_export, dry: true);
        trial.ShouldBe(new ImportReport(4, 1, 6));
        host.Get<BoardRunner>().Board.Attendance.HasPunched(new StaffCode("S2"), new DateOnly(2026, 10, 30)).ShouldBeFalse();

        (ImportReport first, string[] rejected) = await RunAsync(host, Export(), s_export);
        first.ShouldBe(trial);
        rejected.ShouldBe(tried);
        rejected.ShouldBe(["5 terminal-row-time", "6 terminal-row-time", "7 terminal-row-clock", "8 future-time", "9 unknown-staff", "10 terminal-row-too-long"], ignoreOrder: true);
        host.Get<BoardRunner>().Board.Ledger.ById.Values.Single(f => f.Finding.Origin == "attendance.late").Finding.Subject.Code.ShouldBe("S1");

        (ImportReport second, _) = await RunAsync(host, Export(), s_export);
        second.ShouldBe(new ImportReport(0, 5, 6));
    }

    [Fact]
    public async Task What_a_terminal_pushed_and_its_export_repeats_counts_once()
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        await host.Get<TerminalPeople>().MapAsync("SN-1", "4711", new StaffCode("S5"), "admin", default);

        byte[] export = Encoding.Latin1.GetBytes("4711\t2026-10-30 07:51:00\t1\t255\t15\t0\n");
        (await RunAsync(host, Export() with { Device = "SN-1" }, export)).Report.ShouldBe(new ImportReport(1, 0, 0));
        (await RunAsync(host, Export() with { Device = "SN-1" }, export)).Report.ShouldBe(new ImportReport(0, 1, 0));
        host.Get<BoardRunner>().Board.PunchesOf(new StaffCode("S5"), new DateOnly(2026, 10, 30)).Single().Reference.ShouldBe("terminal/SN-1/4711/1793317860000/15");
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_add_each_row_once()
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        string[] rows = [.. Enumerable.Range(0, 12_000).Select(i => $"S{(i % 5) + 1}\t{new DateTime(2026, 9, 1).AddMinutes(i):yyyy-MM-dd HH:mm:ss}\t1\t255\t15\t0")];
        byte[] export = Encoding.Latin1.GetBytes(string.Join('\n', rows));

        var both = await Task.WhenAll(RunAsync(host, Export(), export), RunAsync(host, Export(), export));

        both.Sum(b => b.Report.Accepted).ShouldBe(12_000);
        both.Sum(b => b.Report.Duplicates).ShouldBe(12_000);
        both.ShouldAllBe(b => b.Rejected.Length == 0);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    public async Task A_table_is_read_by_its_chinese_headings_in_both_encodings(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        byte[] table = Encoding.GetEncoding(encoding).GetBytes("工号,打卡时间,设备,备注\nS1,2026/10/30 7:51,东门,早\nS2,2026-10-30 08:03:10,东门,\nS9,2026-10-30 08:03,东门,\nS3,昨天,东门,\n");

        (ImportReport report, string[] rejected) = await RunAsync(host, new ImportOrder(ImportKind.CheckIns, "打卡.csv", "测试"), table);

        report.ShouldBe(new ImportReport(2, 0, 2));
        rejected.ShouldBe(["4 unknown-staff", "5 invalid-value"], ignoreOrder: true);
        host.Get<BoardRunner>().Board.PunchesOf(new StaffCode("S1"), new DateOnly(2026, 10, 30)).Single().At.ShouldBe(BoardHost.At("2026-10-30 07:51"));
    }

    [Fact]
    public async Task A_spreadsheet_with_a_title_merged_cells_and_dates_of_three_kinds_is_read()
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);

        (ImportReport report, string[] rejected) = await RunAsync(host, new ImportOrder(ImportKind.Findings, "十月.xlsx", "测试"), Sheets.October());

        rejected.ShouldBe(["8 unknown-rule"]);
        report.ShouldBe(new ImportReport(4, 0, 1));
        host.Get<BoardRunner>().Board.Ledger.ById.Values.Where(f => !f.IsRevoked).Select(f => $"{f.Finding.Subject.Code} {f.Finding.Rule} {f.Finding.OccurredOn:yyyy-MM-dd} {f.Finding.Note}").Order(StringComparer.Ordinal)
            .ShouldBe(["S1 A2-1 2026-10-08 巡查", "S2 A2-1 2026-10-09 巡查"]);
        (await RunAsync(host, new ImportOrder(ImportKind.Findings, "十月.xlsx", "测试"), Sheets.October())).Report.ShouldBe(new ImportReport(0, 4, 1));
    }

    [Theory]
    [InlineData("x.csv", "", "ImportEmpty")]
    [InlineData("x.csv", "工号,备注\nS1,x\n", "ImportColumns")]
    [InlineData("x.xlsx", "no spreadsheet", "ImportNotSheet")]
    [InlineData("x.pdf", "%PDF", "ImportEnding")]
    public async Task A_file_that_cannot_be_read_at_all_says_why_and_changes_nothing(string name, string content, string word)
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        long before = host.Get<BoardRunner>().Board.Position;
        TableFileException refused = await Should.ThrowAsync<TableFileException>(() => RunAsync(host, new ImportOrder(ImportKind.CheckIns, name, "测试"), Encoding.UTF8.GetBytes(content)));
        refused.Word.ShouldBe(word);
        host.Get<BoardRunner>().Board.Position.ShouldBe(before);
    }

    [Fact]
    public async Task A_roster_for_scoring_is_a_roster_for_the_board()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        byte[] roster = Encoding.UTF8.GetBytes("kind,code,name,window,area,role\nstaff,P1,甲,V1,B,chief\nwindow,V1,新窗口,,B,\nstaff,P2,乙,V9,B,\n");

        (ImportReport report, string[] rejected) = await RunAsync(host, new ImportOrder(ImportKind.Roster, "roster.csv", "测试"), roster);

        report.ShouldBe(new ImportReport(2, 0, 1));
        rejected.ShouldBe(["4 unknown-window"]);
        host.Get<BoardRunner>().Board.Roster.Staff["P1"].Chief.ShouldBeTrue();
    }

    [Fact]
    public async Task Cases_open_in_one_file_and_done_in_the_next_are_joined_and_bad_rows_are_named()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite, BoardHost.At("2026-11-06 09:00"));
        await Centre.OrganizeAsync(host.Client());
        ImportOrder order = new(ImportKind.Cases, "cases.csv", "测试");
        byte[] first = Encoding.UTF8.GetBytes(
            "办件编号,窗口,工号,受理时间,承诺时间,办结时间,办件类型\n"
            + "B1,W1,S2,2026-11-03 09:00,2026-11-05 17:00,,承诺件\n"
            + "B2,W1,S2,2026-11-03 09:00,,2026/11/3 9:20,即办件\n"
            + "B3,W9,,2026-11-03 09:00,,,即办件\n"
            + "B4,W1,,昨天,,,即办件\n"
            + "B5,W1,,2026-11-03 09:00,,2026-11-02 09:00,即办件\n"
            + "B6,W1,,2026-11-03 09:00,,,加急件\n"
            + ",W2,,46329.5,,46329.625,联办件\n");
        byte[] second = Encoding.UTF8.GetBytes(
            "办件编号,窗口,工号,受理时间,承诺时间,办结时间,办件类型\n"
            + "B1,W1,S2,2026-11-03 09:00,2026-11-05 17:00,2026-11-05 16:00,承诺件\n"
            + "B2,W1,S2,2026-11-03 09:00,,2026/11/3 9:20,即办件\n"
            + "B2,W2,S2,2026-11-03 09:00,,2026/11/3 9:20,即办件\n");

        (ImportReport trial, string[] tried) = await RunAsync(host, order, first, dry: true);
        host.Get<BoardRunner>().Board.Cases.Open.ShouldBeEmpty();
        (ImportReport report, string[] rejected) = await RunAsync(host, order, first);
        report.ShouldBe(new ImportReport(3, 0, 4));
        trial.ShouldBe(report);
        tried.ShouldBe(rejected);
        rejected.ShouldBe(["4 unknown-window", "5 invalid-value", "6 invalid-value", "7 invalid-value"], ignoreOrder: true);
        Active(host).ShouldBe(["D2-1 S2"], "open past its promise");

        (await RunAsync(host, order, second)).Report.ShouldBe(new ImportReport(1, 1, 1));
        Active(host).ShouldBeEmpty();
        Core.Projections.Board board = host.Get<BoardRunner>().Board;
        board.Cases.Open.ShouldBeEmpty();
        board.Cases.Of(new Subject(SubjectKind.Window, "W1"), new Month(2026, 11)).ShouldBe(new Core.Projections.CaseCounts(2, 2, 0));
        board.Cases.Of(new Subject(SubjectKind.Window, "W2"), new Month(2026, 11)).ShouldBe(new Core.Projections.CaseCounts(1, 1, 0));
    }

    private static string[] Active(BoardHost host) =>
        [.. host.Get<BoardRunner>().Board.Ledger.ById.Values.Where(f => !f.IsRevoked).Select(f => $"{f.Finding.Rule} {f.Finding.Subject.Code}")];

    private static ImportOrder Export() => new(ImportKind.CheckIns, "1_attlog.dat", "测试");

    private static async Task<BoardHost> StartAsync(Provider provider)
    {
        BoardHost host = await BoardHost.StartAsync(provider);
        await Centre.OrganizeAsync(host.Client());
        return host;
    }

    private static async Task<(ImportReport Report, string[] Rejected)> RunAsync(BoardHost host, ImportOrder order, byte[] content, bool dry = false)
    {
        List<string> rejected = [];
        ImportTrial trial = new(host.Get<BoardRunner>());
        Submit submit = dry ? submission => trial.SubmitAsync(submission, default) : host.Get<WriteQueue>().SubmitAsync;
        using MemoryStream stream = new(content);
        ImportReport report = await host.Get<FileImport>().RunAsync(order, stream, submit, row => rejected.Add($"{row.Line} {row.Code}"), null, default);
        return (report, [.. rejected]);
    }
}
