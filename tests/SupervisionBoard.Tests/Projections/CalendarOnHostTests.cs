using System.Text.Json.Nodes;
using Shouldly;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Projections;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Projections;

/// <summary>What is decided about days and hours is on record: the ledger follows at once, and so does a program started again.</summary>
public sealed class CalendarOnHostTests
{
    private static readonly DateOnly Closed = new(2026, 11, 3);

    private static readonly ScheduleDecision Decision = new()
    {
        Years = [new CalendarYear(2027, [new DateOnly(2027, 1, 1)], [new DateOnly(2027, 1, 3)])],
        Days = [new LocalDays(Closed, Closed, LocalDay.Closed, []), new LocalDays(new(2026, 11, 7), new(2026, 11, 7), LocalDay.OwnHours, [new Shift(new(9, 0), new(11, 0)) { GraceMinutes = 5 }])],
        Hours = new DatedHours(
            new(2026, 12, 1),
            new ShiftHours([new Shift(new(8, 30), new(17, 30)) { LeavingIsPunched = true, AwayMinutes = 30, DayShare = 1 }], [new ShiftSeason(new(7, 1), new(8, 31), [new Shift(new(8, 0), new(12, 0))])])),
    };

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_decision_survives_a_restart_with_what_it_brought_about(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        JsonNode ledger;
        await using (BoardHost first = await BoardHost.StartOnAsync(database))
        {
            BoardClient client = first.Client();
            await Centre.OrganizeAsync(client);
            first.Time.MoveTo(BoardHost.At("2026-11-05 20:00"));
            (await client.PostAsync("/check-ins", new[] { "2026-11-02", "2026-11-03" }.SelectMany(day => Centre.Day(day, "S1")))).ShouldCount(20);
            (await ScoreAsync(client)).ShouldBe(95m);

            SubmissionOutcome outcome = (await first.Get<WriteQueue>().SubmitAsync(Submission)).ShouldBeOfType<WriteResult.Committed>().Outcome;

            outcome.Items.Single().Result.ShouldBe(ItemResult.Accepted);
            (await ScoreAsync(client)).ShouldBe(98m);
            // Another regulation must not bring the file's calendar back.
            await Regulations.ActivateSecondAsync(first, new DateOnly(2026, 12, 1));
            (await client.PostAsync("/check-ins", new[] { Centre.CheckIn("after", "S1", "2026-11-03 08:40") })).ShouldCount(1);
            (await ScoreAsync(client)).ShouldBe(98m);
            ShouldKnow(first.Get<BoardRunner>().Board);
            ledger = await client.ReadAsync("/ledger?limit=1000");
        }

        await using BoardHost second = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-05 20:30"));
        ShouldKnow(second.Get<BoardRunner>().Board);
        (await ScoreAsync(second.Client())).ShouldBe(98m);
        (await second.Client().ReadAsync("/ledger?limit=1000")).ToJsonString().ShouldBe(ledger.ToJsonString());
        (await second.Get<WriteQueue>().SubmitAsync(Submission)).ShouldBeOfType<WriteResult.Committed>().Outcome.Items.Single().Result.ShouldBe(ItemResult.Duplicate);
    }

    private static CalendarSubmitted Submission => new() { Source = "admin", By = "管理员（admin）", Decision = Decision, Reason = "配电房检修" };

    private static async Task<decimal> ScoreAsync(BoardClient client) => (decimal)(await client.ReadAsync("/standings/staff/S1?period=2026-11"))["score"]!;

    private static void ShouldKnow(Board board)
    {
        CalendarDecided decided = board.Decisions.ShouldHaveSingleItem();
        (decided.Reason, decided.By).ShouldBe(("配电房检修", "管理员（admin）"));
        WorkSchedule schedule = board.Context.Schedule;
        schedule.Calendar.ReasonOf(Closed).ShouldBe(DayReason.Closure);
        schedule.Calendar.Find(2027).ShouldBe(Decision.Years[0]);
        schedule.Calendar.Find(2026).ShouldNotBeNull();
        schedule.ShiftsOn(new DateOnly(2026, 11, 7)).Single().Shift.ShouldBe(Decision.Days[1].Shifts[0]);
        schedule.Plan.HoursOn(new DateOnly(2026, 11, 30)).ShouldBe(new ShiftHours(ShiftPlan.Default.Usual, ShiftPlan.Default.Seasons));
        schedule.Plan.HoursOn(new DateOnly(2026, 12, 1)).ShouldBe(Decision.Hours!.Hours);
    }
}
