using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Projections;

/// <summary>A selection on the running program: what <c>/awards</c> says at each step, two at once, a restart, and the same bytes again.</summary>
public sealed class SelectionOnHostTests
{
    private static readonly Period s_quarter = new(new Month(2026, 7), PeriodLength.Quarter);
    private static readonly ReviewActor s_area = new("区长（area）", null, new AreaCode("A"), IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_reviewer = new("督查员（officer）", null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_approver = new("主任（leader）", null, null, IsOffice: false, IsDirector: true);
    private static readonly SelectionActor s_officer = new("督查员（officer）", IsOffice: true, IsCommittee: false, IsDirector: false);
    private static readonly SelectionActor s_director = new("主任（leader）", IsOffice: false, IsCommittee: false, IsDirector: true);
    private static readonly SelectionActor s_member = new("委员甲（ca）", IsOffice: false, IsCommittee: true, IsDirector: false);
    private static readonly SelectionActor s_other = new("委员乙（cb）", IsOffice: false, IsCommittee: true, IsDirector: false);
    private static readonly Subject s_first = Subject.Of(new WindowCode("W1"));
    private static readonly Subject s_second = Subject.Of(new WindowCode("W2"));

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task From_the_nomination_to_the_publication_and_after_a_restart(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-07-01 07:00")))
        {
            await PublishMonthsAsync(host);
            (await StateAsync(host)).ShouldBe(("open", 0, 2));
            await TakeAsync(host, "2026-10-16 09:00", s_officer, new SelectionAction.Open());
            await TakeAsync(host, "2026-10-16 09:10", s_officer, new SelectionAction.Nominate("按得分提名"));
            (await StateAsync(host)).ShouldBe(("nominated", 0, 2));
            await TakeAsync(host, "2026-10-16 09:20", s_officer, new SelectionAction.StartNotice());
            (await StateAsync(host)).ShouldBe(("notice", 0, 2));
            await TakeAsync(host, "2026-10-20 09:00", s_member, new SelectionAction.OpenSession([s_director.By, s_member.By, s_other.By], [s_member.By, s_other.By]));
            await TakeAsync(host, "2026-10-20 09:05", s_other, new SelectionAction.Attend());
            // One ballot each: the two agree on one.
            await TakeAsync(host, "2026-10-20 09:06", s_member, new SelectionAction.Vote([s_first]));
            await TakeAsync(host, "2026-10-20 09:07", s_other, new SelectionAction.Vote([s_second]));
            await TakeAsync(host, "2026-10-20 09:08", s_member, new SelectionAction.Draft([s_first], [], "办件更多"));
            await TakeAsync(host, "2026-10-20 09:09", s_other, new SelectionAction.Assent());

            // Both decide on what both have seen: one decision stands, the other one is told.
            int seen = FileOf(host).Revision;
            WriteResult[] both = await Task.WhenAll(
                host.Get<WriteQueue>().SubmitAsync(Step(s_member, new SelectionAction.Decide([s_first], [], "办件更多"), seen)),
                host.Get<WriteQueue>().SubmitAsync(Step(s_other, new SelectionAction.Decide([s_first], [], "办件更多"), seen)));
            ItemOutcome[] outcomes = [.. both.Select(r => r.ShouldBeOfType<WriteResult.Committed>().Outcome.Items.Single())];
            outcomes.Count(o => o.Result == ItemResult.Accepted).ShouldBe(1);
            outcomes.Single(o => o.Result == ItemResult.Refused).Refusal!.Code.ShouldBe("changed-meanwhile");
            (await StateAsync(host)).ShouldBe(("approval", 0, 2));
        }

        await using BoardHost again = await BoardHost.StartOnAsync(database, BoardHost.At("2026-10-20 12:00"));
        Subject decided = FileOf(again).Decision!.Picked.Single();
        await TakeAsync(again, "2026-10-20 14:30", s_director, new SelectionAction.Approve("同意"));
        await TakeAsync(again, "2026-10-20 14:40", s_officer, new SelectionAction.Publish());
        (await StateAsync(again)).ShouldBe(("published", 1, 0));
        (await FlagAsync(again))["picked"]![0]!.GetValue<string>().ShouldBe(decided.Code);
        JsonNode standings = await again.Client().ReadAsync("/standings?kind=window&period=2026-Q3");
        standings.AsArray().Single(s => s!["award"] is not null)!["code"]!.GetValue<string>().ShouldBe(decided.Code);
        Recomputation recomputation = new(again.Get<IDbContextFactory<BoardDbContext>>());
        BoardContext opened = ContextLoader.Load(again.Get<IOptions<BoardOptions>>().Value);
        RecomputedPeriod period = await recomputation.RunPeriodAsync(opened, s_quarter, TestContext.Current.CancellationToken);
        (period.IsSame, period.Months.Length, period.Selections.Single().Key).ShouldBe((true, 3, new SelectionKey("red-flag", s_quarter)));

        await ChangeBehindTheProductAsync(again);
        await TheFindingIsNamedAsync(recomputation, opened);
    }

    /// <summary>What the page's button and the <c>recompute</c> verb say after one stored finding was changed with SQL.</summary>
    private static async Task TheFindingIsNamedAsync(Recomputation recomputation, BoardContext opened)
    {
        RecomputedPeriod changed = await recomputation.RunPeriodAsync(opened, s_quarter, TestContext.Current.CancellationToken);

        changed.IsSame.ShouldBeFalse();
        RecomputedMonth july = changed.Months.Single(month => month.Month == new Month(2026, 7));
        (july.IsSame, july.BrokenFinding).ShouldBe((false, "F5"));
        july.Differences.Select(difference => difference.Subject).ShouldContain(Subject.Of(new WindowCode("W5")));
    }

    private static async Task ChangeBehindTheProductAsync(BoardHost host)
    {
        await using BoardDbContext db = await host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        LedgerRow row = await db.Ledger.AsNoTracking().SingleAsync(l => l.FindingId == "F5", TestContext.Current.CancellationToken);
        string changed = row.Payload.Replace("\"quantity\":1", "\"quantity\":3", StringComparison.Ordinal);
        changed.ShouldNotBe(row.Payload);
        (await db.Ledger.Where(l => l.Position == row.Position).ExecuteUpdateAsync(s => s.SetProperty(l => l.Payload, changed), TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    private static async Task PublishMonthsAsync(BoardHost host)
    {
        await host.Client().PutAsync("/organization", new
        {
            areas = new[] { new { code = "A", name = "综合区" } },
            windows = Enumerable.Range(1, 8).Select(n => new { code = "W" + n, name = $"窗口{n}", department = $"部门{n}", area = "A" }),
            staff = Enumerable.Range(1, 8).Select(n => new { code = "S" + n, name = $"职员{n}", window = "W" + n, role = "chief" }),
        });
        host.Time.MoveTo(BoardHost.At("2026-07-06 10:00"));
        await host.Client().PostAsync("/findings", Enumerable.Range(3, 6).Select(n => new { id = "F" + n, occurredOn = "2026-07-06", kind = "window", code = "W" + n, rule = "M13" }));
        foreach ((int month, string opened, string audited, string approved) in new[] { (7, "2026-08-03", "2026-08-05", "2026-08-07"), (8, "2026-09-01", "2026-09-03", "2026-09-07"), (9, "2026-10-09", "2026-10-13", "2026-10-15") })
        {
            await ReviewAsync(host, opened + " 09:00", month, s_reviewer, new ReviewAction.Open());
            await ReviewAsync(host, audited + " 09:00", month, s_area, new ReviewAction.SignArea(new AreaCode("A"), "属实"));
            await ReviewAsync(host, audited + " 09:30", month, s_reviewer, new ReviewAction.StartNotice("审核无误"));
            await ReviewAsync(host, approved + " 09:00", month, s_approver, new ReviewAction.Approve());
            await ReviewAsync(host, approved + " 09:10", month, s_approver, new ReviewAction.Publish());
        }
    }

    private static async Task ReviewAsync(BoardHost host, string at, int month, ReviewActor actor, ReviewAction action)
    {
        host.Time.MoveTo(BoardHost.At(at));
        await AcceptedAsync(host, new ReviewSubmitted { Source = "test", By = actor.By, Actor = actor, Month = new Month(2026, month), Action = action });
    }

    private static async Task TakeAsync(BoardHost host, string at, SelectionActor actor, SelectionAction action)
    {
        host.Time.MoveTo(BoardHost.At(at));
        await AcceptedAsync(host, Step(actor, action, null));
    }

    private static SelectionSubmitted Step(SelectionActor actor, SelectionAction action, int? seen) =>
        new() { Source = "test", By = actor.By, Actor = actor, Award = "red-flag", Period = s_quarter, Action = action, Expected = seen };

    private static async Task AcceptedAsync(BoardHost host, Submission submission) =>
        (await host.Get<WriteQueue>().SubmitAsync(submission)).ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.Select(o => o.Refusal!.Code).ShouldBeEmpty();

    private static SelectionFile FileOf(BoardHost host) => host.Get<BoardRunner>().Board.Selections.Find(new SelectionKey("red-flag", s_quarter))!;

    private static async Task<JsonNode> FlagAsync(BoardHost host) =>
        (await host.Client().ReadAsync("/awards?period=2026-Q3")).AsArray().Single(a => a!["code"]!.GetValue<string>() == "red-flag")!;

    private static async Task<(string State, int Picked, int Tied)> StateAsync(BoardHost host)
    {
        JsonNode flag = await FlagAsync(host);
        return (flag["state"]!.GetValue<string>(), flag["picked"]!.AsArray().Count, flag["tied"]!.AsArray().Count);
    }
}
