using System.Collections.Immutable;
using System.Text;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Events;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Imports;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Imports;

/// <summary>A file of another system: one row a ticket, with several times, its own words for units, and its own flag of being on time.</summary>
public sealed class WideTicketTests
{
    private const string Head = "request_id,open_dt,due_dt,done_dt,flag,type,unit,title\n";

    private static readonly ColumnChoice s_choice = new()
    {
        Columns = Pairs(("ticket", "request_id"), ("receivedAt", "open_dt"), ("answeredAt", "done_dt"), ("closedAt", "done_dt"), ("targetAt", "due_dt"), ("onTime", "flag"), ("window", "unit"), ("summary", "title")),
        Constants = Pairs(("profile", "hotline-12345")),
        Meanings = ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty.Add("window", Pairs(("Roads", "W1"))),
    };

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task One_row_becomes_the_steps_of_its_ticket_and_counts_as_one(Provider provider)
    {
        await using BoardHost host = await StartAsync(provider);
        string first = Head + "T1,2026-10-20 09:00:00,2026-10-23 17:00:00,2026-10-22 10:00:00,ONTIME,Pothole,Roads,坑洼\nT2,2026-10-21 09:00:00,2026-10-23 17:00:00,,OVERDUE,Pothole,Roads,路灯\n";

        (await RunAsync(host, first, dry: true)).Report.Accepted.ShouldBe(2);
        host.Get<BoardRunner>().Board.Tickets.Find(new TicketCode("T1")).ShouldBeNull();
        (await RunAsync(host, first)).Report.ShouldSatisfyAllConditions(r => r.Accepted.ShouldBe(2), r => r.Rejected.ShouldBe(0));

        var ticket = host.Get<BoardRunner>().Board.Tickets.Find(new TicketCode("T1")).ShouldNotBeNull();
        ticket.Steps.Select(s => (s.Step, s.At, s.Window?.Value, s.Summary)).ShouldBe(
        [
            (TicketStep.Received, BoardHost.At("2026-10-20 09:00"), null, "坑洼"),
            (TicketStep.Answered, BoardHost.At("2026-10-22 10:00"), "W1", null),
            (TicketStep.Closed, BoardHost.At("2026-10-22 10:00"), "W1", null),
        ]);
        (await RunAsync(host, first)).Report.Duplicates.ShouldBe(2);

        // The other ticket was done meanwhile: the same file a week later adds its end and nothing else.
        string later = first.Replace("17:00:00,,OVERDUE", "17:00:00,2026-10-24 08:00:00,OVERDUE", StringComparison.Ordinal);
        (ImportReport report, _) = await RunAsync(host, later);
        (report.Accepted, report.Duplicates, report.Rejected).ShouldBe((1, 1, 0));
        host.Get<BoardRunner>().Board.Tickets.Find(new TicketCode("T2"))!.Steps.Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_row_is_refused_as_a_whole_when_any_part_of_it_is()
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        long before = host.Get<BoardRunner>().Board.Position;
        // The first is done in the future, the second at a unit that nobody has said the meaning of, the third tells no time.
        string file = Head + "T1,2026-10-20 09:00:00,,2027-01-01 10:00:00,,x,Roads,a\nT2,2026-10-20 09:00:00,,2026-10-22 10:00:00,,x,Parks,b\nT3,,,,,x,Roads,c\n";

        (ImportReport report, string[] rejected) = await RunAsync(host, file);

        (report.Accepted, report.Rejected).ShouldBe((0, 3));
        rejected.ShouldBe(["2 future-time", "3 unknown-window", "4 missing-value"], ignoreOrder: true);
        host.Get<BoardRunner>().Board.Position.ShouldBe(before);
        host.Get<BoardRunner>().Board.Tickets.Find(new TicketCode("T1")).ShouldBeNull();

        // Nothing of the refused row is left that would stand in the way of the mended one.
        (await RunAsync(host, file.Replace("2027-01-01", "2026-10-22", StringComparison.Ordinal))).Report.Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task The_flag_is_recomputed_for_every_row_with_both_times_and_each_difference_is_named()
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        string[] rows =
        [
            "A1,2026-10-01 09:00:00,2026-10-05 17:00:00,2026-10-05 17:00:00,ONTIME,x,Roads,", // on the second: on time
            "A2,2026-10-01 09:00:00,2026-10-05 17:00:00,2026-10-05 17:00:01,OVERDUE,x,Roads,",
            "A3,2026-10-01 09:00:00,2026-10-05 17:00:00,2026-10-06 05:00:00,ONTIME,x,Roads,", // flagged by the day
            "A4,2026-10-01 09:00:00,2026-10-05 17:00:00,2026-10-04 17:00:00,OVERDUE,x,Roads,",
            "A5,2026-10-01 09:00:00,2026-10-05 17:00:00,,OVERDUE,x,Roads,",
            "A6,2026-10-01 09:00:00,,2026-10-05 17:00:00,ONTIME,x,Roads,",
            "A7,2026-10-01 09:00:00,,,ONTIME,x,Roads,",
            "A8,2026-10-01 09:00:00,2026-10-05 17:00:00,2026-10-04 17:00:00,,x,Roads,",
            "A1,2026-10-01 09:00:00,2026-10-05 17:00:00,2026-10-04 17:00:00,ONTIME,x,Nowhere,", // refused; its flag is compared all the same
        ];

        OnTimeTally tally = (await RunAsync(host, Head + string.Join('\n', rows), dry: true)).Report.OnTime.ShouldNotBeNull();

        (tally.Compared, tally.Agreeing, tally.Differing).ShouldBe((5, 3, 2));
        (tally.OpenLate, tally.OpenOnTime, tally.UnpromisedOnTime, tally.UnpromisedLate, tally.Unflagged).ShouldBe((1, 0, 2, 0, 1));
        tally.Differences.Select(d => (d.Line, d.Claimed, d.Done - d.Target)).ShouldBe([(4, true, TimeSpan.FromHours(12)), (5, false, TimeSpan.FromHours(-24))]);
    }

    [Fact]
    public async Task A_row_that_was_read_in_the_wrong_encoding_is_refused_and_no_name_is_spoilt()
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        // Far enough in that the beginning of the file looks like any encoding.
        string plain = string.Concat(Enumerable.Range(0, 1_200).Select(i => $"P{i},2026-10-20 09:00:00,,,,x,,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"));
        byte[] file = [.. Encoding.ASCII.GetBytes(Head + plain), .. Encoding.GetEncoding("GB18030").GetBytes("Q1,2026-10-20 09:00:00,,,,x,,坑洼\n")];

        (ImportReport report, string[] rejected) = await RunAsync(host, file, "t.csv", s_choice, dry: true);

        (report.Accepted, report.Rejected).ShouldBe((1_200, 1));
        rejected.ShouldBe(["1202 wrong-encoding"]);
    }

    [Theory]
    [InlineData("columns", "nowhere", "ImportNoColumn")]
    [InlineData("values", "request_id", "ImportUnknown")]
    public async Task A_choice_of_what_is_not_there_is_refused(string what, string heading, string word)
    {
        await using BoardHost host = await StartAsync(Provider.Sqlite);
        ColumnChoice choice = s_choice with { Columns = s_choice.Columns.SetItem(what == "columns" ? "ticket" : "tickets", heading) };
        (await Should.ThrowAsync<TableFileException>(() => RunAsync(host, Encoding.UTF8.GetBytes(Head), "t.csv", choice, dry: true))).Word.ShouldBe(word);
    }

    private static ImmutableSortedDictionary<string, string> Pairs(params (string Name, string Value)[] pairs) => pairs.ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    private static Task<(ImportReport Report, string[] Rejected)> RunAsync(BoardHost host, string content, bool dry = false) => RunAsync(host, Encoding.UTF8.GetBytes(content), "t.csv", s_choice, dry);

    private static async Task<(ImportReport Report, string[] Rejected)> RunAsync(BoardHost host, byte[] content, string name, ColumnChoice choice, bool dry)
    {
        List<string> rejected = [];
        ImportTrial trial = new(host.Get<BoardRunner>());
        Submit submit = dry ? submission => trial.SubmitAsync(submission, default) : host.Get<WriteQueue>().SubmitAsync;
        using MemoryStream stream = new(content);
        ImportOrder order = new(ImportKind.Tickets, name, "测试") { Choice = choice };
        ImportReport report = await host.Get<FileImport>().RunAsync(order, stream, submit, row => rejected.Add($"{row.Line} {row.Code}"), null, default);
        return (report, [.. rejected]);
    }

    private static async Task<BoardHost> StartAsync(Provider provider)
    {
        BoardHost host = await BoardHost.StartAsync(provider);
        await Centre.OrganizeAsync(host.Client());
        return host;
    }
}
