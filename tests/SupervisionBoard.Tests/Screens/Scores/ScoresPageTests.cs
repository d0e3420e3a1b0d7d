using System.Security.Claims;
using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using SupervisionBoard.Projections;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Scores;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Startup;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Scores;

public sealed class ScoresPageTests : LedgerScreenContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Windows_stand_by_rank_with_what_was_deducted_and_added()
    {
        await RecordAsync("F1", "W1", "M10-2");
        await RecordAsync("F2", "W3", "P2");
        await RecordAsync("F3", "W3", "P7-1", matter: "m");
        var page = Open("/scores");

        Cells(page).ShouldBe(
        [
            "1|W3|不动产登记窗口|自然资源局|102.50|—|+2.5|超标|",
            "2|W2|税务窗口|税务局|100.00|—|—|达标|",
            "3|W1|社保医保窗口|人社局|98.00|−2|—|达标|",
        ]);
    }

    [Fact]
    public async Task People_are_a_tab_away_and_the_disqualified_have_no_rank_but_a_reason()
    {
        await RecordAsync("F1", "S22", "A3-4");
        var page = Open("/scores?kind=staff&window=W2");
        Cells(page)[^1].ShouldBe("—|S22|周涛|税务窗口|100.0|—|—|取消资格取消当月考评资格：A3-4 与服务对象争吵|");
        page.FindAll(".tab").Select(t => t.GetAttribute("aria-current")).ShouldBe([null, "page"]);
        page.Find(".score-name a").GetAttribute("href").ShouldBe("/scores/staff/S21?period=2026-11");
    }

    [Fact]
    public async Task Period_filter_and_sort_stand_in_the_address()
    {
        await RecordAsync("F1", "S11", "A2-1", "2026-10-15");
        var page = Open("/scores?kind=staff");
        page.Find("#period").Change("2026-10");
        Navigation.Uri.ShouldEndWith("/scores?kind=staff&period=2026-10");
        Cells(page)[^1].ShouldStartWith("9|S11|王芳|社保医保窗口|98.0|−2");

        page.Find("#score-text").Change("wf");
        Navigation.Uri.ShouldContain("q=wf");
        Cells(page).Length.ShouldBe(1);
        Cells(Open("/scores?kind=staff&period=2026-Q4"))[^1].ShouldContain("|99.0|");
        Cells(Open("/scores?kind=staff&period=2026-10&sort=deducted"))[0].ShouldContain("王芳");
        page = Open("/scores?period=nonsense&sort=nonsense");
        Cells(page).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_has_a_score_of_their_own_sees_it_first()
    {
        await RecordAsync("F1", "S11", "A2-1");
        SignInAs("wang", "王芳", new Claim(AccessClaims.StaffCode, "S11"));
        var page = Open("/scores");
        page.Find(".own").TextContent.ShouldContain("98.0");
        page.Find(".own a").GetAttribute("href").ShouldBe("/scores/staff/S11?period=2026-11");
        page.Find(".is-own .score-name").TextContent.ShouldBe("王芳");
    }

    [Fact]
    public void Without_the_right_to_names_there_are_codes_only()
    {
        Person.SetPolicies(Access.ReadScores);
        var page = Open("/scores?kind=staff");
        page.Markup.ShouldContain("S11");
        page.Markup.ShouldNotContain("王芳");
    }

    [Fact]
    public async Task A_ranking_follows_the_board()
    {
        var page = Open("/scores");
        await RecordAsync("F1", "W1", "M10-2");
        LetPagesCatchUp();
        page.WaitForAssertion(() => Cells(page)[^1].ShouldContain("社保医保窗口|人社局|98.00"));
    }

    [Fact]
    public void The_flags_line_on_a_months_page_is_that_of_the_quarter_and_says_so()
    {
        Core.Projections.Board board = Services.GetRequiredService<BoardRunner>().Board;
        IStringLocalizer<ScoreTexts> words = Services.GetRequiredService<IStringLocalizer<ScoreTexts>>();
        new[] { FlagPlace.Inside, FlagPlace.Tied }.Select(place => words[ScoreQuery.FlagWord(board, board.ThisMonth, place)!].Value).ShouldBe(["季度红旗线内", "季度红旗线并列"]);
        ScoreQuery.FlagWord(board, board.ThisMonth, FlagPlace.Outside).ShouldBeNull();
    }

    [Fact]
    public async Task The_file_holds_what_is_filtered_and_no_formula()
    {
        await RecordAsync("F1", "W1", "M10-2");
        ScoreQuery query = ScoreQuery.Read(Now, "window", null, null, "sb", null, null);
        byte[] file = CsvFile.Write(ScoresExport.Rows(Now, query, names: true, Services.GetRequiredService<IStringLocalizer<ScoreTexts>>(), Services.GetRequiredService<FindingWording>()));

        file[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        Encoding.UTF8.GetString(file[3..]).ShouldBe("名次,编号,名称,单位,得分,扣分,加分,等次,取消资格原因,评选\r\n3,W1,社保医保窗口,人社局,98.00,2,0,达标,,\r\n");
        Encoding.UTF8.GetString(CsvFile.Write([["=1+1", "-5", "a,\"b\""]])[3..]).ShouldBe("'=1+1,-5,\"a,\"\"b\"\"\"\r\n");
    }

    private IRenderedComponent<ScoresPage> Open(string address)
    {
        Navigation.NavigateTo(address);
        return Render<ScoresPage>();
    }

    private static string[] Cells(IRenderedComponent<ScoresPage> page) =>
        [.. page.FindAll(".scores tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(cell => string.Concat(cell.TextContent.Split('\n').Select(part => part.Trim())))))];
}
