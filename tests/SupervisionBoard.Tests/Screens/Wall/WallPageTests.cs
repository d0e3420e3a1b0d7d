using Bunit;
using Shouldly;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Shared;
using SupervisionBoard.Screens.Wall;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Wall;

public sealed class WallPageTests : ScreenContext
{
    [Fact]
    public void It_shows_the_board_and_its_version()
    {
        var wall = Render<WallPage>();

        wall.Find("#wall").GetAttribute("data-version").ShouldBe("1000");
        wall.Find(".wall-centre").TextContent.ShouldBe("云岭县政务服务中心");
        wall.Find(".wall-huge").TextContent.ShouldBe("86/ 93");
        wall.Find("[data-wall=date]").TextContent.ShouldBe("11月20日 周五");
        wall.Find("[data-wall=clock]").TextContent.ShouldBe("10:12:30");
    }

    [Fact]
    public void The_script_finds_every_word_it_needs()
    {
        var wall = Render<WallPage>().Find("#wall");

        wall.GetAttribute("data-stale").ShouldBe("数据已中断 · 最后更新 {0}");
        wall.GetAttribute("data-age-seconds").ShouldBe("数据 {0} 秒前");
        wall.GetAttribute("data-age-minutes").ShouldBe("数据 {0} 分钟前");
        wall.GetAttribute("data-age-hours").ShouldBe("数据 {0} 小时前");
        wall.GetAttribute("data-date").ShouldBe("{0}月{1}日 {2}");
        wall.GetAttribute("data-weekdays")!.Split(',').Length.ShouldBe(7);
        wall.GetAttribute("data-months")!.Split(',').Length.ShouldBe(12);
        wall.GetAttribute("data-heartbeat").ShouldBe("/wall/heartbeat");
    }

    [Fact]
    public async Task A_change_is_shown_and_the_changed_figure_is_lit()
    {
        var wall = Render<WallPage>();
        wall.FindAll(".wall-huge .lit").ShouldBeEmpty();

        await ShowAsync(board => board with { Attendance = board.Attendance with { Present = 87 } });

        wall.WaitForAssertion(() => wall.Find(".wall-huge .lit").TextContent.ShouldBe("87"));
        wall.Find("#wall").GetAttribute("data-version").ShouldBe("1001");
    }

    [Fact]
    public async Task A_burst_of_changes_is_one_render()
    {
        var wall = Render<WallPage>();
        int before = wall.RenderCount;

        for (int i = 1; i <= 50; i++)
            await Boards.ReplaceAsync(Boards.Current with { Version = 1000 + i });
        Time.Advance(LiveComponent.Pause);

        wall.WaitForAssertion(() => wall.Find("#wall").GetAttribute("data-version").ShouldBe("1050"));
        wall.RenderCount.ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_part_whose_slice_did_not_change_is_not_drawn_again()
    {
        var wall = Render<WallPage>();
        var hall = wall.FindComponent<WallHall>();
        int before = hall.RenderCount;

        await ShowAsync(board => board with { Tickets = board.Tickets with { Open = 38 } });

        wall.WaitForAssertion(() => wall.Find(".wall-third--tickets .lit").TextContent.ShouldBe("38"));
        hall.RenderCount.ShouldBe(before);
    }

    [Fact]
    public async Task A_closed_page_is_told_nothing_any_more()
    {
        var wall = Render<WallPage>();
        int before = wall.RenderCount;
        await DisposeComponentsAsync();

        await ShowAsync(board => board);
        Time.Advance(WallPage.Turn);

        wall.RenderCount.ShouldBe(before);
    }

    [Fact]
    public void The_ranking_turns_its_page_after_twelve_seconds()
    {
        var wall = Render<WallPage>();
        Time.Advance(WallPage.Turn);
        wall.WaitForAssertion(() => wall.Find(".wall-third--ranking .wall-head-note").TextContent.ShouldBe("第 13–24 名，共 24 个"));
    }

    [Fact]
    public void Remaining_time_runs_down_without_any_change_of_the_board()
    {
        var wall = Render<WallPage>();
        wall.FindAll(".wall-due-left")[2].TextContent.ShouldBe("剩 48 分钟");

        Time.Advance(TimeSpan.FromMinutes(50));

        wall.WaitForAssertion(() => wall.FindAll(".wall-due-left")[2].TextContent.ShouldBe("超时 1 分钟"));
        wall.FindAll(".wall-due-left")[2].ClassList.ShouldContain("state--overdue");
    }

    [Fact]
    public async Task In_English_no_Chinese_word_of_the_interface_is_left()
    {
        Speak("en");
        await Boards.ReplaceAsync(SampleBoard.WithoutNames(Boards.Current));

        var wall = Render<WallPage>();

        wall.Markup.Where(c => c is >= '\u4e00' and <= '\u9fff').ShouldBeEmpty();
    }
}
