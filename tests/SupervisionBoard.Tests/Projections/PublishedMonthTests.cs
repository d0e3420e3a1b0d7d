using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Projections;

/// <summary>A month is reviewed and published on the running program: frozen, recomputed, tampered with, corrected.</summary>
public sealed class PublishedMonthTests
{
    private static readonly Month s_november = new(2026, 11);
    private static readonly ReviewActor s_area = new("区长（area）", null, new AreaCode("A"), IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_officer = new("李督查（officer）", null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_second = new("周督查（second）", null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_director = new("王主任（leader）", null, null, IsOffice: false, IsDirector: true);

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Published_it_stays_through_late_facts_and_a_restart_and_recomputes_to_the_same_bytes(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        string standings;
        string period;
        await using (BoardHost first = await BoardHost.StartOnAsync(database))
        {
            BoardClient client = first.Client();
            await ToApprovalAsync(first, client);
            ((string?)(await client.ReadAsync("/periods/2026-11"))["state"]).ShouldBe("approval");
            await DoAsync(first, s_director, new ReviewAction.Approve());
            await DoAsync(first, s_officer, new ReviewAction.Publish());
            JsonNode published = await client.ReadAsync("/periods/2026-11");
            period = published.ToJsonString();
            ((string?)published["state"]).ShouldBe("published");
            ((string?)published["rulebook"]).ShouldBe("county-centre-2015");
            JsonNode last = (await client.ReadAsync("/ledger?limit=1000")).AsArray()[^1]!;
            ((long)published["ledgerPosition"]!).ShouldBe((long)last["position"]!);
            ((string?)published["ledgerHash"]).ShouldBe((string?)last["hash"]);
            standings = (await client.ReadAsync("/standings?kind=staff&period=2026-11")).ToJsonString();

            // Late facts: S1's missing punch of the 12th turns up, and somebody enters and revokes as if nothing were published.
            (await client.PostAsync("/check-ins", new[] { Centre.CheckIn("late-1", "S1", "2026-11-12 07:40") })).ShouldCount(1);
            (await client.PostAsync("/findings", new[] { Finding("F9", "S2", "2026-11-20") })).ShouldCount(0, 0, "0 period-published");
            (await client.PostAsync("/findings/F1/revocation", new { reason = "有误" })).ShouldBeProblem(409, "period-published");
            (await client.ReadAsync("/standings?kind=staff&period=2026-11")).ToJsonString().ShouldBe(standings);
            first.Get<BoardRunner>().Board.Reviews.LateChangesOf(s_november).ShouldHaveSingleItem().Lapses.ShouldNotBeNull();
            RecomputedMonth again = await RecomputeAsync(first);
            again.IsSame.ShouldBeTrue(string.Join('\n', again.Differences));
        }

        await using BoardHost second = await BoardHost.StartOnAsync(database, BoardHost.At("2026-12-10 09:00"));
        (await second.Client().ReadAsync("/standings?kind=staff&period=2026-11")).ToJsonString().ShouldBe(standings);
        (await second.Client().ReadAsync("/periods/2026-11")).ToJsonString().ShouldBe(period);
        (await RecomputeAsync(second)).IsSame.ShouldBeTrue();
        second.Get<BoardRunner>().Board.Reviews.LateChangesOf(s_november).ShouldHaveSingleItem();
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_finding_changed_behind_its_back_is_found_and_named(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        BoardClient client = host.Client();
        await ToApprovalAsync(host, client);
        await DoAsync(host, s_director, new ReviewAction.Approve());
        await DoAsync(host, s_officer, new ReviewAction.Publish());
        await using (BoardDbContext db = host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContext())
        {
            LedgerRow row = await db.Ledger.SingleAsync(l => l.FindingId == "F1", TestContext.Current.CancellationToken);
            row.Payload = row.Payload.Replace("\"D1-1\"", "\"D1-2\"", StringComparison.Ordinal);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        RecomputedMonth again = await RecomputeAsync(host);
        again.IsSame.ShouldBeFalse();
        again.BrokenFinding.ShouldBe("F1");
        again.Chain.Damage.ShouldBe(LedgerDamage.ContentChanged);
        again.Differences.ShouldContain(d => d.Subject == Subject.Of(new StaffCode("S2")) && d.Part == FrozenPart.Score);
        again.Differences.ShouldContain(d => d.Part == FrozenPart.Finding && d.Rule == new RuleCode("D1-1") && d.Stored == "F1");
        // The published figure itself is untouched.
        ((decimal)(await client.ReadAsync("/standings/staff/S2?period=2026-11"))["score"]!).ShouldBe(95m);
        StringWriter said = new();
        (await SupervisionBoard.Commands.RecomputeCommand.RunAsync("2026-11", () => host.Get<BoardRunner>().OpenedContext, host.Get<IDbContextFactory<BoardDbContext>>(), said, said, TestContext.Current.CancellationToken)).ShouldBe(1);
        said.ToString().ShouldContain("F1");
        said.ToString().ShouldContain("staff/S2");
    }

    [Fact]
    public async Task The_verb_says_same_and_knows_what_is_not_published()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        BoardClient client = host.Client();
        await ToApprovalAsync(host, client);
        (await RunAsync(host, "2026-11")).ShouldBe((1, false));
        await DoAsync(host, s_director, new ReviewAction.Approve());
        await DoAsync(host, s_officer, new ReviewAction.Publish());
        (await RunAsync(host, "2026-11")).ShouldBe((0, true));
        (await RunAsync(host, "2026-Q4")).ShouldBe((1, false));
        (await RunAsync(host, "2026-13")).ShouldBe((1, false));

        static async Task<(int Exit, bool Same)> RunAsync(BoardHost host, string period)
        {
            StringWriter said = new();
            int exit = await SupervisionBoard.Commands.RecomputeCommand.RunAsync(
                period, () => host.Get<BoardRunner>().OpenedContext, host.Get<IDbContextFactory<BoardDbContext>>(), said, new StringWriter(), TestContext.Current.CancellationToken);
            return (exit, said.ToString().Trim() == "same");
        }
    }

    [Fact]
    public async Task Two_officers_at_once_do_not_overwrite_each_other()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite);
        BoardClient client = host.Client();
        await ToAuditAsync(host, client);
        long seen = host.Get<BoardRunner>().Board.Position;
        WriteResult[] both = await Task.WhenAll(
            SubmitAsync(host, s_officer, new ReviewAction.StartNotice("审核无误"), seen),
            SubmitAsync(host, s_second, new ReviewAction.StartNotice("我来公示"), seen));
        ItemOutcome[] outcomes = [.. both.Select(r => r.ShouldBeOfType<WriteResult.Committed>().Outcome.Items.Single())];
        outcomes.Count(o => o.Result == ItemResult.Accepted).ShouldBe(1);
        outcomes.Single(o => o.Result == ItemResult.Refused).Refusal!.Code.ShouldBe("changed-meanwhile");
        host.Get<BoardRunner>().Board.Reviews.Find(s_november)!.Entries.Count(e => e.Step is NoticeStarted).ShouldBe(1);
    }

    private static async Task ToApprovalAsync(BoardHost host, BoardClient client)
    {
        await ToAuditAsync(host, client);
        await DoAsync(host, s_officer, new ReviewAction.StartNotice("审核无误"));
        host.Time.MoveTo(BoardHost.At("2026-12-04 09:00"));
        await Wait.UntilAsync(() => host.Get<BoardRunner>().Board.Reviews.StateOf(s_november) == PeriodState.Approval, "the end of the notice");
    }

    private static async Task ToAuditAsync(BoardHost host, BoardClient client)
    {
        await Centre.OrganizeAsync(client);
        host.Time.MoveTo(BoardHost.At("2026-11-12 20:00"));
        (await client.PostAsync("/check-ins", Centre.Day("2026-11-12", "S1"))).ShouldCount(10);
        host.Time.MoveTo(BoardHost.At("2026-11-20 20:00"));
        (await client.PostAsync("/findings", new[] { Finding("F1", "S2", "2026-11-20"), Finding("F2", "S4", "2026-11-19") })).ShouldCount(2);
        host.Time.MoveTo(BoardHost.At("2026-12-01 09:00"));
        await DoAsync(host, s_officer, new ReviewAction.Open());
        foreach (string staff in Centre.Staff)
            await DoAsync(host, new ReviewActor($"{staff}（{staff}）", new StaffCode(staff), null, IsOffice: false, IsDirector: false), new ReviewAction.FileSelfReport("无差错"));
        host.Time.MoveTo(BoardHost.At("2026-12-02 08:30"));
        await Wait.UntilAsync(() => host.Get<BoardRunner>().Board.Reviews.StateOf(s_november) == PeriodState.Review, "the end of filing");
        await DoAsync(host, s_area, new ReviewAction.SignArea(new AreaCode("A"), "属实"));
    }

    private static object Finding(string id, string staff, string day) => new { id, occurredOn = day, kind = "staff", code = staff, rule = "D1-1" };

    private static async Task<RecomputedMonth> RecomputeAsync(BoardHost host) =>
        (await host.Get<Recomputation>().RunAsync(host.Get<BoardRunner>().OpenedContext, s_november, TestContext.Current.CancellationToken)).ShouldNotBeNull();

    private static Task<WriteResult> SubmitAsync(BoardHost host, ReviewActor actor, ReviewAction action, long? seen = null) =>
        host.Get<WriteQueue>().SubmitAsync(new ReviewSubmitted { Source = "page", By = actor.By, Actor = actor, Month = s_november, Action = action, Seen = seen });

    private static async Task DoAsync(BoardHost host, ReviewActor actor, ReviewAction action) =>
        (await SubmitAsync(host, actor, action)).ShouldBeOfType<WriteResult.Committed>().Outcome.Items.Single().Refusal.ShouldBeNull();
}
