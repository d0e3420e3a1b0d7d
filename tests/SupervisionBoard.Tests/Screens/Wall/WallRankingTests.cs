using System.Collections.Immutable;
using AngleSharp.Dom;
using Bunit;
using Shouldly;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Wall;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Wall;

public sealed class WallRankingTests : ScreenContext
{
    private static readonly ImmutableArray<WindowStanding> Windows = SampleBoard.Full().Windows;

    [Fact]
    public void Rows_stand_in_the_order_of_the_ranking()
    {
        var wall = Render(Windows, quota: 4);

        Names(wall, page: 0).ShouldBe(["税务", "综合受理", "供电", "公安户籍", "不动产登记", "银行开户", "社保医保", "公积金", "生态环境", "出入境", "医疗卫生", "市场监管"]);
        wall.FindAll(".rank-page--up .rank-score").Count.ShouldBe(12);
    }

    [Fact]
    public void A_row_whose_rank_changes_stays_the_same_element_and_only_moves()
    {
        var wall = Render(Windows, quota: 4);
        var before = wall.FindAll(".rank-page--up .rank-row").Select(Name).ToArray();

        var changed = Windows.SetItem(0, Windows[6] with { Rank = 1 }).SetItem(6, Windows[0] with { Rank = 7 });
        wall.Render(p => p.Add(w => w.Slice, new RankingView(changed, 4, 0)));

        Names(wall, page: 0)[0].ShouldBe("社保医保");
        // The document order is that of the codes, so that the browser can slide a row to its new place.
        wall.FindAll(".rank-page--up .rank-row").Select(Name).ShouldBe(before);
    }

    [Theory]
    [InlineData(4, 4, 0)]
    [InlineData(12, 12, 0)]
    [InlineData(13, 1, 1)]
    public void The_red_flag_line_stands_after_the_quota(int quota, int row, int page)
    {
        var wall = Render(Windows, quota);

        var pages = wall.FindAll(".rank-page");
        pages.Count(p => p.QuerySelector(".rank-line") is not null).ShouldBe(1);
        pages[page].GetAttribute("style").ShouldBe($"--size:12;--after:{row}");
        pages[page].QuerySelectorAll(".rank-row--below").Length.ShouldBe(12 - row);
        pages[page].QuerySelector(".rank-line")!.TextContent.Trim().ShouldBe($"流动红旗线 · 前 {quota} 名");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void There_is_no_line_without_a_quota_within_the_list(int quota) =>
        Render(Windows, quota).FindAll(".rank-line").ShouldBeEmpty();

    [Fact]
    public void Movement_is_a_shape_with_a_number_and_a_word()
    {
        var wall = Render(Windows, quota: 4);

        var up = Row(wall, "公安户籍").QuerySelector(".rank-move")!;
        up.TextContent.ShouldBe("▲5");
        up.GetAttribute("aria-label").ShouldBe("上升 5 名");
        Row(wall, "供电").QuerySelector(".rank-move")!.TextContent.ShouldBe("▼1");
        Row(wall, "税务").QuerySelector(".rank-move")!.TextContent.ShouldBe("—");
    }

    [Fact]
    public void A_disqualified_window_has_no_rank_and_says_so()
    {
        var row = Row(Render(Windows, quota: 4), "燃气");

        row.QuerySelector(".rank-no")!.TextContent.ShouldBe("—");
        row.QuerySelector(".rank-move")!.TextContent.ShouldBe("取消资格");
    }

    [Fact]
    public void Scores_have_the_same_number_of_decimals()
    {
        var scores = Render(Windows, quota: 4).FindAll(".rank-page .rank-score").Select(s => s.TextContent).ToArray();

        scores.ShouldContain("100.00");
        scores.ShouldAllBe(score => score.Length - score.IndexOf('.', StringComparison.Ordinal) == 3);
    }

    [Fact]
    public void Pages_turn_and_begin_again()
    {
        var wall = Render(Windows, quota: 4, turn: 1);
        wall.Find(".wall-head-note").TextContent.ShouldBe("第 13–24 名，共 24 个");
        wall.FindAll(".rank-page")[1].ClassList.ShouldContain("rank-page--up");

        wall.Render(p => p.Add(w => w.Slice, new RankingView(Windows, 4, 2)));
        wall.Find(".wall-head-note").TextContent.ShouldBe("第 1–12 名，共 24 个");
    }

    [Fact]
    public void Without_windows_it_says_what_would_be_here() =>
        Render([], quota: 0).Find(".wall-empty").TextContent.ShouldContain("排名显示在这里");

    private IRenderedComponent<WallRanking> Render(ImmutableArray<WindowStanding> windows, int quota, int turn = 0) =>
        Render<WallRanking>(p => p.Add(w => w.Slice, new RankingView(windows, quota, turn)));

    private static string Name(IElement row) => row.QuerySelector(".rank-name")!.TextContent;

    private static string[] Names(IRenderedComponent<WallRanking> wall, int page) =>
    [
        .. wall.FindAll(".rank-page")[page].QuerySelectorAll(".rank-row")
            .OrderBy(row => int.Parse(row.GetAttribute("style")!.Split(':')[1]))
            .Select(Name),
    ];

    private static IElement Row(IRenderedComponent<WallRanking> wall, string name) =>
        wall.FindAll(".rank-page .rank-row").Single(row => Name(row) == name);
}
