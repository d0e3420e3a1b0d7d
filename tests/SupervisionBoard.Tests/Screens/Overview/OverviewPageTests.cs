using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Shouldly;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Overview;
using SupervisionBoard.Screens.Wall;
using SupervisionBoard.Startup;
using Xunit;
using Rect = Radzen.Blazor.Rendering.Rect;

namespace SupervisionBoard.Tests.Screens.Overview;

public sealed partial class OverviewPageTests : ScreenContext
{
    private readonly BunitAuthorizationContext person;

    public OverviewPageTests()
    {
        person = this.AddAuthorization();
        person.SetAuthorized("officer");
        Services.AddRadzenComponents();
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.Setup<Rect>("Radzen.createChart", _ => true).SetResult(new Rect { Width = 400, Height = 190 });
    }

    [Fact]
    public void It_shows_the_same_figures_as_the_wall()
    {
        var page = Render<OverviewPage>();

        page.Find(".overview").GetAttribute("data-version").ShouldBe("1000");
        Figures(page, ".attendance").ShouldBe(["4 迟到", "3 缺勤", "3 请假"]);
        page.Find(".attendance-main").TextContent.ShouldBe("86/ 93到岗 / 应到");
        Figures(page, ".tickets").ShouldBe(["37 在办", "5 临期", "2 超时", "28 本月办结"]);
        page.FindAll(".tickets-rates dd").Select(rate => rate.TextContent).ShouldBe(["96.4%（27/28）", "96.2%（25/26）"]);
        Figures(page, ".complaints").ShouldBe(["6 本月投诉", "2 未结", "3 属实"]);
        page.FindAll(".tile").Count.ShouldBe(24);
        page.FindAll(".tile--unstaffed").Select(tile => tile.TextContent.Trim()).ShouldHaveSingleItem().ShouldEndWith("商务");
    }

    [Fact]
    public void Both_ends_of_the_ranking_stand_around_what_is_left_out()
    {
        var rows = Render<OverviewPage>().FindAll(".standings-table tbody tr");

        rows.Count.ShouldBe(StandingsPanel.Top + 1 + 1 + StandingsPanel.Bottom);
        rows[4].ClassName.ShouldBe("standings-line");
        rows[4].TextContent.ShouldContain("前 4 名");
        rows[StandingsPanel.Top + 1].TextContent.ShouldBe("中间 11 个窗口");
        rows[^1].ClassName.ShouldBe("standings-out");
        rows[^1].TextContent.ShouldContain("取消资格");
        rows[1].QuerySelector(".standings-move--up")!.TextContent.ShouldContain("▲1");
        rows[1].QuerySelector(".standings-move--up")!.TextContent.ShouldContain("上升 1 名");
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(14, 14)]
    [InlineData(15, 14)]
    public async Task A_short_ranking_has_no_gap(int windows, int shown)
    {
        var page = Render<OverviewPage>();

        await ShowAsync(board => board with { Windows = board.Windows[..windows], RedFlagQuota = 0 });

        page.WaitForAssertion(() => page.FindAll(".standings-table tbody tr").Count.ShouldBe(shown));
        page.FindAll(".standings-gap").Count.ShouldBe(windows > shown ? 1 : 0);
    }

    [Fact]
    public async Task What_needs_somebody_comes_first_and_its_absence_is_said()
    {
        var page = Render<OverviewPage>();
        page.Find(".attention-row").TextContent.ShouldContain("窗口无人 1");
        page.Find(".attention-item").TextContent.ShouldBe("商务窗口 17 分钟");
        page.Find(".attention-since").GetAttribute("title").ShouldBe("自 11月20日 周五 09:54");

        await ShowAsync(board => board with { Alerts = [] });

        page.WaitForAssertion(() => page.Find(".attention-none").TextContent.Trim().ShouldBe("目前没有需要处理的事项"));
    }

    [Fact]
    public async Task Findings_that_wait_are_a_link_for_whoever_may_settle_them()
    {
        person.SetPolicies(Access.EnterDeductions);
        var page = Render<OverviewPage>();

        await ShowAsync(board => board with { PendingFindings = 5 });

        page.WaitForAssertion(() => page.Find(".attention-link").GetAttribute("href").ShouldBe("/deductions?state=pending&period=all"));
        page.FindAll(".attention-row")[^1].TextContent.ShouldContain("扣分待核 5");
    }

    [Fact]
    public async Task Others_see_that_findings_wait_without_a_link_that_would_refuse_them()
    {
        var page = Render<OverviewPage>();

        await ShowAsync(board => board with { PendingFindings = 5 });

        page.WaitForAssertion(() => page.FindAll(".attention-row")[^1].TextContent.ShouldContain("扣分待核 5"));
        page.FindAll(".attention-link").ShouldBeEmpty();
    }

    [Fact]
    public void What_happened_on_another_day_carries_its_date()
    {
        var panel = Render<HappenedPanel>(p => p.Add(h => h.Slice, new HappenedView(SampleBoard.Full().Ticker, new DateOnly(2026, 11, 21))));

        panel.FindAll(".event-at").ShouldAllBe(time => time.TextContent == "11月20日");
    }

    [Fact]
    public void Remaining_times_move_with_the_minute_without_any_change_of_the_board()
    {
        var page = Render<OverviewPage>();
        string[] before = [.. page.FindAll(".due-left").Select(left => left.TextContent)];
        before[2].ShouldBe("剩 48 分钟");

        Time.Advance(TimeSpan.FromMinutes(1));

        page.WaitForAssertion(() => page.FindAll(".due-left")[2].TextContent.ShouldBe("剩 47 分钟"));
    }

    [Fact]
    public async Task A_panel_whose_slice_did_not_change_is_not_drawn_again()
    {
        var page = Render<OverviewPage>();
        var trends = page.FindComponent<TrendsPanel>();
        var attendance = page.FindComponent<AttendancePanel>();
        int before = trends.RenderCount;
        int drawn = attendance.RenderCount;

        await ShowAsync(board => board with { Tickets = board.Tickets with { Open = 38 } });

        page.WaitForAssertion(() => page.Find(".tickets .lit").TextContent.ShouldBe("38"));
        trends.RenderCount.ShouldBe(before);
        attendance.RenderCount.ShouldBe(drawn);
    }

    [Fact]
    public void An_empty_centre_says_what_will_be_here()
    {
        Boards.ReplaceAsync(SampleBoard.Full() with
        {
            Attendance = SampleBoard.Full().Attendance with { Hall = [], Phase = ShiftPhase.DayOff },
            Windows = [],
            Ticker = [],
            Complaints = new() { ThisMonth = 0, Open = 0, Upheld = 0, ByWindow = [] },
            Trends = new([]),
        }).IsCompletedSuccessfully.ShouldBeTrue();

        string text = Render<OverviewPage>().Find(".overview").TextContent;

        foreach (string words in (string[])["还没有排名", "还没有窗口", "本月没有投诉", "今天不排班", "今天还没有动态", "近期没有投诉"])
            text.ShouldContain(words);
    }

    [Fact]
    public void In_Chinese_no_English_is_left()
    {
        person.SetPolicies(Access.EnterDeductions);
        var board = SampleBoard.Full();
        Boards.ReplaceAsync(board with { PendingFindings = 2, Tickets = board.Tickets with { NextDeadlines = [.. board.Tickets.NextDeadlines.Select(d => d with { Stage = "承办" })] } }).IsCompletedSuccessfully.ShouldBeTrue();

        string text = Render<OverviewPage>().Find(".overview").TextContent;

        Latin().Matches(text).Select(m => m.Value).Except(["TS"], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void In_English_no_Chinese_is_left()
    {
        Speak("en");
        Boards.ReplaceAsync(SampleBoard.WithoutNames(SampleBoard.Full()) with { Alerts = [new(AlertKind.CalendarMissing, "2027", null, SampleBoard.Now)], PendingFindings = 2 }).IsCompletedSuccessfully.ShouldBeTrue();

        Render<OverviewPage>().Find(".overview").TextContent.ShouldNotContain(c => c >= '\u3000');
    }

    [Fact]
    public void Every_word_taken_from_the_wall_is_there()
    {
        var words = new ResourceManager(typeof(WallTexts));
        string[] used = [.. Directory.EnumerateFiles(Sources()).Where(f => !f.EndsWith(".resx", StringComparison.Ordinal))
            .SelectMany(file => WallKey().Matches(File.ReadAllText(file)).Select(m => m.Groups["key"].Value)).Distinct(StringComparer.Ordinal)];

        used.Length.ShouldBeGreaterThan(20);
        used.Where(key => words.GetString(key, CultureInfo.InvariantCulture) is null).ShouldBeEmpty();
    }

    private static string Sources()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SupervisionBoard.sln")))
            root = root.Parent;
        return Path.Combine(root.ShouldNotBeNull().FullName, "src", "SupervisionBoard", "Screens", "Overview");
    }

    private static string[] Figures(IRenderedComponent<OverviewPage> page, string panel) =>
        [.. page.FindAll($"{panel} .figure").Select(figure => $"{figure.QuerySelector(".figure-value")!.TextContent.Trim()} {figure.QuerySelector(".figure-label")!.TextContent.Trim()}")];

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Latin();

    [GeneratedRegex(@"\bWall\[""(?<key>[A-Za-z]+)""(?! \+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WallKey();
}
