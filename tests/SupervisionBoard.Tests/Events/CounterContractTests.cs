using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Events;

/// <summary>Cases and ratings as another program sends them, on the real host; what is done is remembered by the database alone.</summary>
public sealed class CounterContractTests
{
    private const string Source = BoardHost.AllKey;
    private static readonly Month s_november = new(2026, 11);

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_case_sent_open_is_completed_under_its_id_and_corrected_under_another_also_after_a_restart(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        object open = new { id = "B1", window = "W1", staff = "S2", acceptedAt = "2026-11-02T09:00:00+08:00", promisedAt = "2026-11-03T17:00:00+08:00", kind = "committed" };
        object done = new { id = "B1", window = "W1", staff = "S2", acceptedAt = "2026-11-02T09:00:00+08:00", promisedAt = "2026-11-03T17:00:00+08:00", doneAt = "2026-11-04T10:00:00+08:00", kind = "committed" };
        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 09:30")))
        {
            using BoardClient client = host.Client();
            await Centre.OrganizeAsync(client);
            (await client.PostAsync("/cases", new[] { open })).ShouldCount(1);
            host.Time.MoveTo(BoardHost.At("2026-11-04 10:05"));
            (await client.PostAsync("/cases", new[] { done })).ShouldCount(1);
            (await client.PostAsync("/cases", new[] { done, open })).ShouldCount(0, 2);
            Late(host).ShouldBe(["D2-1 S2"]);
        }

        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-05 09:00")))
        {
            using BoardClient client = host.Client();
            Counts(host, "W1").ShouldBe(new CaseCounts(1, 1, 1));
            (await client.PostAsync("/cases", new[] { done, open })).ShouldCount(0, 2);
            // In truth the other window's, and on time.
            object corrected = new { id = "B1-b", @case = "B1", window = "W2", staff = "S5", acceptedAt = "2026-11-02T09:00:00+08:00", doneAt = "2026-11-03T16:00:00+08:00", kind = "committed" };
            (await client.PostAsync("/cases", new[] { corrected, corrected })).ShouldCount(1, 1);
            Late(host).ShouldBeEmpty();
            (Counts(host, "W1"), Counts(host, "W2")).ShouldBe((CaseCounts.None, new CaseCounts(1, 1, 0)));
            Board board = host.Get<BoardRunner>().Board;
            board.MetricOf(new Subject(SubjectKind.Window, "W1"), s_november, Metrics.CasesHandled).ShouldBe(0m);
            board.MetricOf(new Subject(SubjectKind.Staff, "S5"), s_november, Metrics.CasesHandled).ShouldBe(1m);
        }

        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-05 09:10")))
        {
            (Counts(host, "W1"), Counts(host, "W2")).ShouldBe((CaseCounts.None, new CaseCounts(1, 1, 0)));
            host.Get<BoardRunner>().Board.Cases.Open.ShouldBeEmpty();
        }
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_database_older_than_the_table_of_cases_gets_it_at_the_start(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 17:00")))
        {
            using BoardClient client = host.Client();
            await Centre.OrganizeAsync(client);
            (await client.PostAsync("/cases", new[] { Immediate("B1", "09:10"), Immediate("B2", "09:20") })).ShouldCount(2);
            await using BoardDbContext db = await host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContextAsync();
            (await db.Cases.ExecuteDeleteAsync()).ShouldBe(2);
        }

        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 17:10")))
        {
            await using BoardDbContext db = await host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContextAsync();
            (await db.Cases.AsNoTracking().OrderBy(c => c.Key).Select(c => c.Key + " " + c.Window + " " + c.DoneDay).ToListAsync()).ShouldBe([$"{Source}/B1 W1 20261102", $"{Source}/B2 W1 20261102"]);
        }
    }

    [Fact]
    public async Task An_open_case_turns_late_when_its_moment_passes_without_anything_being_sent()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite, BoardHost.At("2026-11-02 09:30"));
        using BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        (await client.PostAsync("/cases", new[] { new { id = "B1", window = "W1", staff = "S2", acceptedAt = "2026-11-02T09:00:00+08:00", kind = "immediate" } })).ShouldCount(1);
        host.Time.MoveTo(BoardHost.At("2026-11-03 00:00"));
        await Wait.UntilAsync(() => Late(host) is ["D2-1 S2"], "the finding of a case not done on its day");
    }

    [Fact]
    public async Task A_wrong_case_or_rating_is_refused_alone()
    {
        await using BoardHost host = await BoardHost.StartAsync(Provider.Sqlite, BoardHost.At("2026-11-02 17:00"));
        using BoardClient client = host.Client();
        await Centre.OrganizeAsync(client);
        (await client.PostAsync("/cases", new object[]
        {
            Immediate("B1", "09:10"),
            new { id = "B2", window = "W9", acceptedAt = "2026-11-02T09:00:00+08:00", kind = "immediate" },
            new { id = "B3", window = "W1", acceptedAt = "2026-11-02T09:00:00+08:00", doneAt = "2026-11-02T08:00:00+08:00", kind = "immediate" },
            new { id = "B4", window = "W1", acceptedAt = "2026-11-02T09:00:00+08:00", promisedAt = "2026-11-01T09:00:00+08:00", kind = "committed" },
            new { id = "B5", window = "W1", acceptedAt = "2026-11-02T18:00:00+08:00", kind = "committed" },
            new { id = "B6", window = "W1", acceptedAt = "2026-11-02T09:00:00+08:00", kind = "express" },
            new { id = "B7", @case = 7, window = "W1", acceptedAt = "2026-11-02T09:00:00+08:00", kind = "immediate" },
        })).ShouldCount(1, 0, "1 unknown-window", "2 invalid-value", "3 invalid-value", "4 future-time", "5 invalid-value", "6 invalid-value");
        (await client.PostAsync("/ratings", new object[]
        {
            new { id = "R1", at = "2026-11-02T09:00:00+08:00", window = "W1", stars = 6 },
            new { id = "R2", at = "2026-11-02T09:00:00+08:00", window = "W1", stars = 5, rerates = "R1" },
        })).ShouldCount(0, 0, "0 invalid-value", "1 unknown-rating");
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_bad_rating_is_rated_again_once_it_was_put_right(Provider provider)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(provider);
        object again = new { id = "R2", at = "2026-11-02T10:30:00+08:00", window = "W1", stars = 5, rerates = "R1" };
        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 09:30")))
        {
            using BoardClient client = host.Client();
            await Centre.OrganizeAsync(client);
            (await client.PostAsync("/ratings", new[] { new { id = "R1", at = "2026-11-02T09:00:00+08:00", window = "W1", stars = 1, comment = "王某电话 13900001111" } })).ShouldCount(1);
            host.Time.MoveTo(BoardHost.At("2026-11-02 10:40"));
            (await client.PostAsync("/ratings", new[] { again })).ShouldCount(0, 0, "0 rating-not-fixed");
            await StepAsync(host, RatingStep.Contacted);
            await StepAsync(host, RatingStep.Fixed);
            (await client.PostAsync("/ratings", new[] { again })).ShouldCount(1);
            (await client.PostAsync("/ratings", new[] { again })).ShouldCount(0, 1);
            (await client.PostAsync("/ratings", new[] { new { id = "R3", at = "2026-11-02T10:35:00+08:00", window = "W1", stars = 5, rerates = "R1" } })).ShouldCount(0, 0, "0 rating-rerated");
            (await client.GetAsync("/board")).Text.ShouldNotContain("13900001111");
        }

        await using (BoardHost host = await BoardHost.StartOnAsync(database, BoardHost.At("2026-11-02 11:00")))
        {
            RatingFile file = host.Get<BoardRunner>().Board.Ratings.Find($"{Source}/R1").ShouldNotBeNull();
            (file.Phase, file.First.Stars, file.Again!.Stars, file.Steps.Length).ShouldBe((RatingPhase.Closed, 1, 5, 2));
            host.Get<BoardRunner>().Board.Ratings.MonthOf(s_november).ShouldBe(new RatingMonth([0, 0, 0, 0, 1], 1));
        }
    }

    private static async Task StepAsync(BoardHost host, RatingStep step)
    {
        WriteResult result = await host.Get<WriteQueue>().SubmitAsync(new RatingStepSubmitted { Source = BoardSession.RatingSource, By = "officer", Rating = $"{Source}/R1", Step = step, Note = "已联系" });
        result.ShouldBeOfType<WriteResult.Committed>().Outcome.Refused.ShouldBeEmpty();
    }

    private static object Immediate(string id, string done) => new { id, window = "W1", acceptedAt = "2026-11-02T09:00:00+08:00", doneAt = $"2026-11-02T{done}:00+08:00", kind = "immediate" };

    private static CaseCounts Counts(BoardHost host, string window) => host.Get<BoardRunner>().Board.Cases.Of(Subject.Of(new WindowCode(window)), s_november);

    private static string[] Late(BoardHost host) =>
        [.. host.Get<BoardRunner>().Board.Ledger.ById.Values.Where(f => !f.IsRevoked).Select(f => $"{f.Finding.Rule} {f.Finding.Subject.Code}")];
}
