using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Projections;

/// <summary>Leave on the running program: two approvers at once, a restart, and the personnel system's own call.</summary>
public sealed class LeaveOnHostTests
{
    private static readonly LeaveActor s_person = new("乙二（s2）", new StaffCode("S2"), [Roles.Staff], IsOffice: false);
    private static readonly LeaveActor s_office = new("督查员（officer）", null, [Roles.Officer], IsOffice: true);
    private static readonly LeaveActor s_leader = new("主任（leader）", null, [Roles.Director], IsOffice: true);

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Approved_afterwards_the_score_follows_and_a_restart_knows_every_step(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        string leave;
        await using (BoardHost first = await BoardHost.StartOnAsync(database))
        {
            BoardClient client = first.Client();
            await Centre.OrganizeAsync(client);
            first.Time.MoveTo(BoardHost.At("2026-11-03 20:00"));
            // S2 came in the morning only, and in the afternoon there was nobody but the others.
            (await client.PostAsync("/check-ins", Centre.Day("2026-11-03").Where(p => !p.ToString()!.Contains("2026-11-03/S2/2", StringComparison.Ordinal)))).ShouldCount(9);
            (await ScoreAsync(client)).ShouldBe(90m);

            leave = await AcceptedAsync(first, new LeaveWishSubmitted
            {
                Source = "leave", By = s_person.By, Actor = s_person,
                Wish = new LeaveWish(new StaffCode("S2"), LeaveType.Sick, BoardHost.At("2026-11-03 14:00"), BoardHost.At("2026-11-04 00:00"), new StaffCode("S3"), "急诊"),
            });
            (await ScoreAsync(client)).ShouldBe(90m);

            // Two levels at the same moment: one of them decides, the other is told.
            WriteResult[] both = await Task.WhenAll(
                first.Get<WriteQueue>().SubmitAsync(Decision(s_office, leave, approve: true)),
                first.Get<WriteQueue>().SubmitAsync(Decision(s_leader, leave, approve: true)));
            ItemOutcome[] outcomes = [.. both.Select(r => r.ShouldBeOfType<WriteResult.Committed>().Outcome.Items.Single())];
            outcomes.Count(o => o.Result == ItemResult.Accepted).ShouldBe(1);
            outcomes.Single(o => o.Result == ItemResult.Refused).Refusal!.Code.ShouldBe("leave-is-approved");
            (await ScoreAsync(client)).ShouldBe(100m);
        }

        await using BoardHost second = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-04 08:10"));
        LeaveFile file = second.Get<BoardRunner>().Board.Attendance.Absences.Requests[leave];
        file.State.ShouldBe(LeaveState.Approved);
        file.Steps.Length.ShouldBe(2);
        (await ScoreAsync(second.Client())).ShouldBe(100m);
        (await AcceptedAsync(second, new LeaveEndSubmitted { Source = "leave", By = s_person.By, Actor = s_person, Leave = leave, Ending = LeaveEnding.Returned })).ShouldBe(leave);
    }

    [Fact]
    public async Task What_a_personnel_system_sends_is_approved_leave_and_blocks_its_person_as_substitute()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        (await client.PostAsync("/leaves", new[] { new { id = "hr-1", leave = "HR1", at = "2026-11-02T06:50:00+08:00", staff = "S3", from = "2026-11-03T00:00:00+08:00", until = "2026-11-04T00:00:00+08:00", reason = "年休假" } })).ShouldCount(1);

        WriteResult result = await host.Get<WriteQueue>().SubmitAsync(new LeaveWishSubmitted
        {
            Source = "leave", By = s_person.By, Actor = s_person,
            Wish = new LeaveWish(new StaffCode("S2"), LeaveType.Personal, BoardHost.At("2026-11-03 00:00"), BoardHost.At("2026-11-03 11:30"), new StaffCode("S3"), "家中有事"),
        });

        result.ShouldBeOfType<WriteResult.Committed>().Outcome.Items.Single().Refusal!.Code.ShouldBe("leave-substitute-away");
        Board board = host.Get<BoardRunner>().Board;
        AbsenceCalendar.Between(board, BoardHost.At("2026-11-03 00:00"), BoardHost.At("2026-11-04 00:00")).ShouldHaveSingleItem().Member.Code.ShouldBe(new StaffCode("S3"));
    }

    [Fact]
    public async Task A_wrong_ladder_stops_the_start_and_names_the_place()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("ladder-").FullName, "wrong.yaml");
        await File.WriteAllTextAsync(file, "ladder: x\ntitle: 权限\nlevels:\n  - { code: a, title: 甲, roles: [nobody] }\n", TestContext.Current.CancellationToken);
        string refused = Should.Throw<StartRefusedException>(() => ContextLoader.Load(new BoardOptions { LeaveLadder = file })).Message;
        refused.ShouldContain("wrong.yaml:4:");
        refused.ShouldContain("nobody");
    }

    private static LeaveDecisionSubmitted Decision(LeaveActor actor, string leave, bool approve) => new() { Source = "leave", By = actor.By, Actor = actor, Leave = leave, Approve = approve };

    private static async Task<string> AcceptedAsync(BoardHost host, Submission submission)
    {
        ItemOutcome outcome = (await host.Get<WriteQueue>().SubmitAsync(submission)).ShouldBeOfType<WriteResult.Committed>().Outcome.Items.Single();
        outcome.Refusal.ShouldBeNull();
        return outcome.Id!;
    }

    private static async Task<decimal> ScoreAsync(BoardClient client) => (decimal)(await client.ReadAsync("/standings/staff/S2?period=2026-11"))["score"]!;
}
