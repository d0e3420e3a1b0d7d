using System.Text.Json.Nodes;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Projections;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Ledger;

/// <summary>Check-ins of more than a year ago are left in the database; a late one of such a day is judged with those before it.</summary>
public sealed class ArchiveTests
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_late_punch_of_an_archived_day_takes_back_what_was_found_before_the_restart(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        string before;
        await using (BoardHost first = await BoardHost.StartOnAsync(database))
        {
            BoardClient client = first.Client();
            await Centre.OrganizeAsync(client);
            (await client.PostAsync("/check-ins", Centre.Day("2025-09-15", "S1"))).ShouldCount(10);
            first.Get<BoardRunner>().Board.Ledger.ById.Values.Single(f => f.Finding.Origin == "attendance.late").IsRevoked.ShouldBeFalse();
            before = await BoardAsync(client);
        }

        await using BoardHost second = await BoardHost.StartOnAsync(database);
        BoardClient again = second.Client();
        (await BoardAsync(again)).ShouldBe(before);
        Board board = second.Get<BoardRunner>().Board;
        board.Attendance.KeptFrom.ShouldBe(new DateOnly(2025, 10, 1));
        board.Metrics.Of(Subject.Of(new StaffCode("S1")), new Month(2025, 9)).Find(Metrics.AttendedDays).ShouldBe(1);
        board.PunchesOf(new StaffCode("S1"), new DateOnly(2025, 9, 15)).Length.ShouldBe(2);

        (await again.PostAsync("/check-ins", new[] { Centre.CheckIn("earlier", "S1", "2025-09-15 07:58") })).ShouldCount(1);
        (await again.PostAsync("/check-ins", Centre.Day("2025-09-15", "S1"))).ShouldCount(0, 10);
        second.Get<BoardRunner>().Board.Ledger.ById.Values.Single(f => f.Finding.Origin == "attendance.late").IsRevoked.ShouldBeTrue();
    }

    private static async Task<string> BoardAsync(BoardClient client)
    {
        JsonObject board = (await client.ReadAsync("/board")).AsObject();
        board.Remove("version");
        board.Remove("asOf");
        return board.ToJsonString();
    }
}
