using System.Net;
using System.Text;
using ExcelDataReader;
using Microsoft.EntityFrameworkCore;
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
using SupervisionBoard.Tests.Screens.Shared;
using SupervisionBoard.Tests.SignIn;
using Xunit;

namespace SupervisionBoard.Tests.Projections;

/// <summary>The payouts of a month on the running program: two people at once, all or nothing in the database, a restart, and the spreadsheet.</summary>
public sealed class PayoutsOnHostTests
{
    private static readonly Period s_july = Period.Of(new Month(2026, 7));
    private static readonly ReviewActor s_area = new("区长（area）", null, new AreaCode("A"), IsOffice: false, IsDirector: false);
    private static readonly ReviewActor s_reviewer = new("督查员（officer）", null, null, IsOffice: true, IsDirector: false);
    private static readonly ReviewActor s_approver = new("主任（leader）", null, null, IsOffice: false, IsDirector: true);
    private static readonly SelectionActor s_officer = new("督查员（officer）", IsOffice: true, IsCommittee: false, IsDirector: false);
    private static readonly SelectionActor s_director = new("主任（leader）", IsOffice: false, IsCommittee: false, IsDirector: true);
    private static readonly Dictionary<string, string> s_settings = new(StringComparer.Ordinal) { ["Rulebook"] = "rulebooks/window-staff-daily.yaml" };

    static PayoutsOnHostTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Of_two_at_once_one_accepts_the_month_and_the_other_is_told(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        PayoutLine[] decided;
        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-07-01 07:00"), s_settings))
        {
            await PublishJulyAsync(host);
            PayoutsSubmitted submission = Together(host, s_officer);
            long[] before = await PositionsAsync(host);

            WriteResult[] both = await Task.WhenAll(host.Get<WriteQueue>().SubmitAsync(submission), host.Get<WriteQueue>().SubmitAsync(submission with { By = s_director.By, Actor = s_director }));
            SubmissionOutcome[] outcomes = [.. both.Select(result => result.ShouldBeOfType<WriteResult.Committed>().Outcome)];
            outcomes.Single(outcome => outcome.Refused.Any()).Items.ShouldHaveSingleItem().Refusal.ShouldBe(new Refusal("payouts-changed", "3"));
            outcomes.Single(outcome => !outcome.Refused.Any()).Items.Length.ShouldBe(3);
            (await PositionsAsync(host)).Length.ShouldBe(before.Length + 3);
            decided = [.. PayoutList.Of(host.Get<BoardRunner>().Board, s_july)!.Lines];
            decided.Select(line => line.Decided).ShouldBe([0m, 142.5m, 150m]);

            // Somebody who looked before that changes nothing afterwards either.
            (await host.Get<WriteQueue>().SubmitAsync(submission)).ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldHaveSingleItem();
            (await PositionsAsync(host)).Length.ShouldBe(before.Length + 3);
        }

        await using BoardHost again = await BoardHost.StartOnAsync(database, BoardHost.At("2026-08-10 12:00"), s_settings);
        PayoutList.Of(again.Get<BoardRunner>().Board, s_july)!.Lines.Select(line => (line.Subject, line.Decided, line.Case.Decision!.Together, line.Case.Decision.By))
            .ShouldBe(decided.Select(line => (line.Subject, line.Decided, line.Case.Decision!.Together, line.Case.Decision.By)));
    }

    [Fact]
    public async Task The_spreadsheet_has_the_figures_of_the_list_with_their_sums_and_no_name_becomes_a_formula()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite, BoardHost.At("2026-07-01 07:00"), s_settings);
        await PublishJulyAsync(host, third: "=HYPERLINK(\"http://x\")");
        await AcceptedAsync(host, new ConsequenceSubmitted
        {
            Source = "test", By = s_officer.By, Actor = s_officer, Subject = Subject.Of(new StaffCode("S2")), Period = s_july, Type = ConsequenceKind.Payout, Words = "payout", Accepted = false, Reason = "=待核实",
        });
        await AcceptedAsync(host, Together(host, s_director));
        foreach ((string user, string role) in new[] { ("committee", Roles.Committee), ("counter", Roles.Staff) })
            (await host.Get<AccountRegister>().CreateAsync(new NewAccount(user, "测试" + user, [role], SignInHost.Password), "test", default)).Succeeded.ShouldBeTrue();

        HttpClient browser = await SignedInAsync(host, "committee");
        PayoutSheet sheet = PayoutList.Of(host.Get<BoardRunner>().Board, s_july)!;
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(await browser.GetByteArrayAsync($"/awards/consequences/payouts.xlsx?period={s_july}")));
        IReadOnlyList<object?[]> rows = [.. SpreadsheetTests.Read(reader).Select(row => row.ToArray())];

        rows[0].ShouldBe(["工号", "姓名", "窗口", "考评期", "得分", "等次", "计发标准", "按得分应发", "停发", "停发原因", "应付", "核定", "状态", "决定人", "决定时间", "说明"]);
        rows.Count.ShouldBe(sheet.Lines.Length + 2);
        foreach ((object?[] row, PayoutLine line) in rows.Skip(1).Zip(sheet.Lines))
        {
            row[..4].ShouldBe([line.Subject.Code, line.Name, line.Place, "2026-07"]);
            new[] { row[4], row[6], row[7], row[8], row[10], row[11] }.Select(Money).ShouldBe([line.Result!.Score, 150m, line.Whole, line.HeldBack, line.Amount, line.Decided]);
            row[13].ShouldBe(line.Case.Decision!.By);
        }

        (rows[1][9] as string).ShouldNotBeNull().ShouldContain("三(一)3");
        (rows[2][12], rows[2][15]).ShouldBe(("未采纳", "=待核实"));
        rows[3][1].ShouldBe("=HYPERLINK(\"http://x\")");
        object?[] sums = rows[^1];
        (sums[0], sums[1]).ShouldBe(("合计", "3 人"));
        new[] { sums[7], sums[8], sums[10], sums[11] }.Select(Money).ShouldBe(
            [sheet.Lines.Sum(line => line.Whole), sheet.Lines.Sum(line => line.HeldBack), sheet.Lines.Sum(line => line.Amount), sheet.Lines.Sum(line => line.Decided)]);
        (Money(sums[7]), Money(sums[11])).ShouldBe((430.5m, 150m));

        (await browser.GetAsync("/awards/consequences/payouts.xlsx?period=2026-Q3")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/awards/consequences/payouts.xlsx?period=nonsense")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        string path = $"/awards/consequences/payouts.xlsx?period={s_july}";
        (await (await SignedInAsync(host, "counter")).GetAsync(path)).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Redirect);
        (await Browser(host).GetAsync(path)).StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.Unauthorized);
    }

    private static decimal? Money(object? cell) => cell is double value ? (decimal)value : null;

    private static HttpClient Browser(BoardHost host) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

    private static async Task<HttpClient> SignedInAsync(BoardHost host, string user)
    {
        HttpClient browser = Browser(host);
        (await browser.SubmitAsync("/account/login", ("Form.UserName", user), ("Form.Password", SignInHost.Password))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    private static PayoutsSubmitted Together(BoardHost host, SelectionActor actor) =>
        new() { Source = "test", By = actor.By, Actor = actor, Period = s_july, Seen = PayoutList.Of(host.Get<BoardRunner>().Board, s_july)!.Seen };

    private static async Task<long[]> PositionsAsync(BoardHost host)
    {
        await using BoardDbContext db = await host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.Facts.AsNoTracking().Select(fact => fact.Position).ToArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>S1 lost the month's money, S2 five points.</summary>
    private static async Task PublishJulyAsync(BoardHost host, string third = "职员3")
    {
        await host.Client().PutAsync("/organization", new
        {
            areas = new[] { new { code = "A", name = "综合区" } },
            windows = Enumerable.Range(1, 3).Select(n => new { code = "W" + n, name = $"窗口{n}", department = $"部门{n}", area = "A" }),
            staff = Enumerable.Range(1, 3).Select(n => new { code = "S" + n, name = n == 3 ? third : $"职员{n}", window = "W" + n, role = "chief" }),
        });
        host.Time.MoveTo(BoardHost.At("2026-07-06 10:00"));
        await host.Client().PostAsync("/findings", new[] { ("F1", "S1", "G3-2"), ("F2", "S2", "G5") }.Select(f => new { id = f.Item1, occurredOn = "2026-07-06", kind = "staff", code = f.Item2, rule = f.Item3 }));
        await ReviewAsync(host, "2026-08-03 09:00", s_reviewer, new ReviewAction.Open());
        await ReviewAsync(host, "2026-08-05 09:00", s_area, new ReviewAction.SignArea(new AreaCode("A"), "属实"));
        await ReviewAsync(host, "2026-08-05 09:30", s_reviewer, new ReviewAction.StartNotice("审核无误"));
        await ReviewAsync(host, "2026-08-07 09:00", s_approver, new ReviewAction.Approve());
        await ReviewAsync(host, "2026-08-07 09:10", s_approver, new ReviewAction.Publish());
    }

    private static async Task ReviewAsync(BoardHost host, string at, ReviewActor actor, ReviewAction action)
    {
        host.Time.MoveTo(BoardHost.At(at));
        await AcceptedAsync(host, new ReviewSubmitted { Source = "test", By = actor.By, Actor = actor, Month = s_july.First, Action = action });
    }

    private static async Task AcceptedAsync(BoardHost host, Submission submission) =>
        (await host.Get<WriteQueue>().SubmitAsync(submission)).ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.Select(o => o.Refusal!.Code).ShouldBeEmpty();
}
