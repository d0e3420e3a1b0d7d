using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Tests.Building;
using Xunit;

namespace SupervisionBoard.Tests.Ledger;

/// <summary>Numbers are given once and without gaps, wordings never overwrite each other, on either database.</summary>
public sealed class DocumentStoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Papers_issued_at_the_same_moment_get_different_numbers_and_each_is_issued_once(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        DocumentStore store = host.Get<DocumentStore>();
        string[] periods = [.. Enumerable.Range(1, 6).Select(n => $"2026-0{n}")];
        IssuedDocumentRow?[] rows = await Task.WhenAll(periods.Concat(periods).Select(period => Task.Run(() => IssueAsync(store, "report", period, 2026), Cancel)));
        rows.OfType<IssuedDocumentRow>().Select(r => r.Period).Order(StringComparer.Ordinal).ShouldBe(periods);
        rows.OfType<IssuedDocumentRow>().Select(r => r.Serial).Order().ShouldBe([1, 2, 3, 4, 5, 6]);
        (await store.IssuedAsync(Cancel)).Count.ShouldBe(6);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_year_has_its_own_series_and_lists_take_no_number(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        DocumentStore store = host.Get<DocumentStore>();
        (await IssueAsync(store, "commendation", "2026-Q1", 2026))!.Serial.ShouldBe(1);
        (await IssueAsync(store, "scores", "2026-Q1", 2026, numbered: false))!.Serial.ShouldBeNull();
        (await IssueAsync(store, "notice", "2026-Q1", 2026, numbered: false))!.Serial.ShouldBeNull();
        (await IssueAsync(store, "report", "2026-Q1", 2026))!.Serial.ShouldBe(2);
        (await IssueAsync(store, "report", "2026", 2027))!.Serial.ShouldBe(1);
        (await IssueAsync(store, "report", "2026", 2027)).ShouldBeNull();
        (await store.IssuedAsync("report", "2026-Q1", Cancel)).ShouldHaveSingleItem().Content.ShouldBe("content 2");
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task The_database_itself_refuses_a_number_that_was_given(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        DocumentStore store = host.Get<DocumentStore>();
        IssuedDocumentRow first = (await IssueAsync(store, "commendation", "2026-Q1", 2026))!;
        await using BoardDbContext db = host.Get<IDbContextFactory<BoardDbContext>>().CreateDbContext();
        db.IssuedDocuments.Add(new IssuedDocumentRow { Kind = "report", Period = "2026-Q1", Year = 2026, Serial = first.Serial, Content = "", Sha256 = "", IssuedBy = "other" });
        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Of_two_who_began_from_the_same_wording_one_is_stored(Provider provider)
    {
        await using BoardHost host = await BoardHost.StartAsync(provider);
        DocumentStore store = host.Get<DocumentStore>();
        for (int version = 0; version < 3; version++)
        {
            bool[] stored = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => store.SaveWordingAsync("report", version, $"text {version} {n}", $"admin{n}", _ => { }, Cancel), Cancel)));
            stored.Count(s => s).ShouldBe(1);
        }

        (await store.WordingsAsync("report", Cancel)).Select(w => w.Version).ShouldBe([3, 2, 1]);
        (await store.WordingAsync("report", Cancel))!.Text.ShouldStartWith("text 2");
        (await store.WordingAsync("notice", Cancel)).ShouldBeNull();
    }

    private static Task<IssuedDocumentRow?> IssueAsync(DocumentStore store, string kind, string period, int year, bool numbered = true) =>
        store.IssueAsync(kind, period, [], year, numbered, serial => ($"content {serial}", new string('a', 64)), "officer", _ => { }, Cancel);
}
