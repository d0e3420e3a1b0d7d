using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Ledger;
using SupervisionBoard.Screens.LedgerView;
using Xunit;

namespace SupervisionBoard.Tests.Screens.LedgerView;

public sealed class LedgerPageTests : LedgerScreenContext
{
    public LedgerPageTests() => Services.AddSingleton<LedgerChain>();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Every_entry_is_a_row_in_words_with_its_hash_and_its_place_in_the_chain()
    {
        await RecordAsync("F1", "S11", "A5-3", note: "巡查发现");
        await RevokeAsync("F1", "认错人");
        var page = Open();
        await page.WaitForAssertionAsync(() => page.FindAll(".hash").Count.ShouldBe(2));

        string[] rows = [.. page.FindAll("tbody tr").Select(r => r.TextContent)];
        rows[0].ShouldContain("撤销");
        rows[0].ShouldContain("认错人");
        rows[1].ShouldContain("王芳");
        rows[1].ShouldContain("在岗吃东西");
        rows[1].ShouldContain("巡查发现");
        page.FindAll("td .state--met").Select(s => s.TextContent.Trim()).ShouldBe(["衔接", "衔接"]);
        LedgerRow last = await LastRowAsync();
        page.Find(".hash").GetAttribute("value").ShouldBe(Convert.ToHexStringLower(last.Hash));
        page.Find(".hash").GetAttribute("title")!.ShouldContain(Convert.ToHexStringLower(last.Hash));
    }

    [Theory]
    [InlineData("type=revocation", 1)]
    [InlineData("type=finding", 3)]
    [InlineData("kind=window", 1)]
    [InlineData("code=S11", 2)]
    [InlineData("rule=m10-2", 1)]
    [InlineData("origin=attendance", 0)]
    [InlineData("q=孙丽", 1)]
    [InlineData("q=认错人", 1)]
    [InlineData("by=李督查", 4)]
    [InlineData("area=A", 4)]
    [InlineData("area=Z", 0)]
    [InlineData("period=2026-10", 0)]
    [InlineData("period=2026-Q4", 4)]
    [InlineData("period=all", 4)]
    [InlineData("period=x&type=9&kind=none&origin=y&page=-1", 4)]
    public async Task Filters_are_read_from_the_address(string address, int rows)
    {
        await RecordAsync("F1", "S11", "A5-3");
        await RecordAsync("F2", "S21", "A5-3");
        await RecordAsync("F3", "W1", "M10-2");
        await RevokeAsync("F1", "认错人");
        Open("/ledger?" + address).FindAll("tbody tr").Count.ShouldBe(rows);
    }

    [Fact]
    public async Task A_changed_filter_goes_to_the_address()
    {
        await RecordAsync("F1", "S11", "A5-3");
        var page = Open("/ledger?page=3");
        page.Find("#ledger-type").Change("Appeal");
        Navigation.Uri.ShouldEndWith("/ledger?type=appeal");
        page.Find(".empty-title").TextContent.ShouldBe("没有符合筛选条件的记录");
        page.Find(".filters-clear").Click();
        Navigation.Uri.ShouldEndWith("/ledger");
    }

    [Fact]
    public async Task Verifying_a_whole_ledger_says_how_many_rows_it_read()
    {
        await RecordAsync("F1", "S11", "A5-3");
        await RecordAsync("F2", "S21", "A5-3");
        var page = Open();
        await page.Find(".findings-head .button--primary").ClickAsync(new());
        page.Find(".verdict-line--whole").TextContent.ShouldContain("2 行全部衔接");
    }

    [Fact]
    public async Task Verifying_names_the_first_row_that_was_tampered_with()
    {
        for (int i = 1; i <= 4; i++)
            await RecordAsync($"F{i}", "S11", "A5-3");
        long position = Finding("F2").Position;
        await using (BoardDbContext db = Services.GetRequiredService<IDbContextFactory<BoardDbContext>>().CreateDbContext())
            await db.Ledger.Where(l => l.Position >= position && l.FindingId != "F3").ExecuteUpdateAsync(s => s.SetProperty(l => l.Payload, l => l.Payload.Replace("A5-3", "A5-4")));

        var page = Open();
        await page.Find(".findings-head .button--primary").ClickAsync(new());

        page.Find(".verdict-line--broken").TextContent.ShouldContain($"第 {position} 号");
        page.Find(".verdict-line--broken").TextContent.ShouldContain("内容被改动");
        page.Find("tr.is-broken .ledger-position").TextContent.ShouldBe(position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        page.FindAll("td .state--overdue").Count.ShouldBe(2);
    }

    private IRenderedComponent<LedgerPage> Open(string address = "/ledger")
    {
        Navigation.NavigateTo(address);
        return Render<LedgerPage>();
    }

    private async Task<LedgerRow> LastRowAsync()
    {
        await using BoardDbContext db = Services.GetRequiredService<IDbContextFactory<BoardDbContext>>().CreateDbContext();
        return await db.Ledger.OrderByDescending(l => l.Position).FirstAsync();
    }
}
