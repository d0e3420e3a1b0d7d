using System.Reflection;
using Bunit;
using Shouldly;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Wall;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Wall;

public sealed class WallPartsTests : ScreenContext
{
    private static readonly BoardSnapshot Board = SampleBoard.Full();

    [Fact]
    public void A_rate_stands_with_its_base()
    {
        var rate = Render<WallRate>(p => p.Add(r => r.Slice, new RateView(27m / 28, 27, 28)));

        rate.Find(".figure-value").TextContent.ShouldBe("96.4%");
        rate.Find(".figure-label").TextContent.ShouldBe("按时率 （27/28）");
    }

    [Fact]
    public void A_rate_of_nothing_is_a_dash_and_neither_0_nor_100()
    {
        var rate = Render<WallRate>(p => p.Add(r => r.Slice, new RateView(null, 0, 0)));

        rate.Find(".figure-value").TextContent.ShouldBe("—");
        rate.Find(".figure-label").TextContent.ShouldBe("按时率 暂无办结");
    }

    [Theory]
    [InlineData(ShiftPhase.DayOff, "休息日")]
    [InlineData(ShiftPhase.BeforeWork, "未上班")]
    public void Before_work_and_on_days_off_there_are_words_and_no_figures(ShiftPhase phase, string words)
    {
        var part = Render<WallAttendance>(p => p.Add(a => a.Slice, Board.Attendance with { Phase = phase }));

        part.Find(".wall-words").TextContent.ShouldBe(words);
        part.FindAll(".figure, .wall-huge").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ShiftPhase.Arriving, "签到中 · 08:30–12:00")]
    [InlineData(ShiftPhase.AtWork, "上班中 · 08:30–12:00")]
    [InlineData(ShiftPhase.Break, "午休 · 08:30–12:00")]
    [InlineData(ShiftPhase.AfterWork, "已下班 · 08:30–12:00")]
    public void The_phase_of_the_day_stands_beside_the_heading(ShiftPhase phase, string words) =>
        Render<WallAttendance>(p => p.Add(a => a.Slice, Board.Attendance with { Phase = phase })).Find(".wall-phase").TextContent.ShouldBe(words);

    [Fact]
    public void Nobody_absent_is_not_marked_as_trouble()
    {
        var part = Render<WallAttendance>(p => p.Add(a => a.Slice, Board.Attendance with { Absent = 0 }));

        part.FindAll(".figure--overdue").ShouldBeEmpty();
        part.FindAll(".figure--warning").Count.ShouldBe(1);
    }

    [Fact]
    public void Every_tile_carries_its_state_as_word_and_shape()
    {
        var hall = Render<WallHall>(p => p.Add(h => h.Slice, Board.Attendance.Hall));

        var tile = hall.Find(".wall-tile--unstaffed");
        tile.QuerySelector(".wall-tile-name")!.TextContent.ShouldBe("商务");
        tile.QuerySelector(".state-word")!.TextContent.ShouldBe("无人");
        tile.QuerySelector("rect").ShouldNotBeNull();
        hall.FindAll(".wall-tile").Count.ShouldBe(24);
        hall.FindAll(".wall-head .state-word").Select(w => w.TextContent).ShouldBe(["在岗 21", "缺员 2", "无人 1"]);
    }

    [Fact]
    public void With_more_windows_than_fit_by_name_tiles_carry_the_code()
    {
        var areas = Board.Attendance.Hall.AddRange(Board.Attendance.Hall.Select(area => area with { Code = area.Code + "x" }));
        var hall = Render<WallHall>(p => p.Add(h => h.Slice, areas));

        hall.FindAll(".wall-tile-name")[0].TextContent.ShouldBe("A1");
        hall.FindAll(".wall-tile").Count.ShouldBe(48);
    }

    [Fact]
    public void A_deadline_says_who_and_how_long()
    {
        var part = Render<WallDeadlines>(p => p.Add(d => d.Slice, new DeadlinesView(Board.Tickets.NextDeadlines, SampleBoard.Now)));

        part.FindAll(".wall-due-window").Select(w => w.TextContent).ShouldBe(["不动产登记", "市场监管", "待派单"]);
        part.FindAll(".wall-due-left").Select(w => w.TextContent).ShouldBe(["超时 3 小时 15 分", "超时 42 分钟", "剩 48 分钟"]);
        part.FindAll(".wall-due-at")[2].TextContent.ShouldBe("11月20日 周五 11:00 到期");
    }

    [Theory]
    [InlineData(-2, "扣分", "−2 分")]
    [InlineData(1.5, "加分", "+1.5 分")]
    public void A_finding_is_named_by_its_sign(double points, string word, string figure)
    {
        var item = Board.Ticker[0] with { Points = (decimal)points };
        var part = Render<WallTicker>(p => p.Add(t => t.Slice, [item]));

        part.Find(".state-word").TextContent.ShouldBe(word);
        part.Find(".wall-event-points").TextContent.ShouldBe(figure);
    }

    [Fact]
    public void A_bad_rating_shows_its_stars_and_no_points()
    {
        var part = Render<WallTicker>(p => p.Add(t => t.Slice, [Board.Ticker[0] with { Kind = TickerKind.RatingBad, Text = null, Points = 1 }]));

        part.Find(".wall-event-points").TextContent.ShouldBe("1 星");
    }

    [Fact]
    public void A_correction_names_the_month_that_it_makes_good()
    {
        var part = Render<WallTicker>(p => p.Add(t => t.Slice, [Board.Ticker[0] with { Kind = TickerKind.FindingRecorded, Text = "correction/2026-04", Points = 2 }]));

        part.Find(".wall-event-text").TextContent.ShouldBe("更正2026年4月的结果");
        part.Find(".wall-event-points").TextContent.ShouldBe("+2 分");
    }

    [Fact]
    public void Every_kind_of_event_has_a_word_and_a_mark()
    {
        foreach (var kind in Enum.GetValues<TickerKind>())
        {
            var part = Render<WallTicker>(p => p.Add(t => t.Slice, [Board.Ticker[0] with { Kind = kind }]));
            part.Find(".state-word").TextContent.ShouldNotContain("Ticker");
        }
    }

    [Fact]
    public void Only_a_line_that_is_new_is_lit()
    {
        var part = Render<WallTicker>(p => p.Add(t => t.Slice, Board.Ticker));
        part.FindAll(".wall-event--new").ShouldBeEmpty();

        part.Render(p => p.Add(t => t.Slice, Board.Ticker.Insert(0, Board.Ticker[0] with { Key = "newer", WindowName = "供水窗口" })));

        part.FindAll(".wall-event--new").Single().QuerySelector(".wall-event-window")!.TextContent.ShouldBe("供水");
        part.FindAll(".wall-event").Count.ShouldBe(WallTicker.Shown);
    }

    [Fact]
    public void The_trend_is_drawn_again_at_most_every_ten_seconds()
    {
        var part = Render<WallTrend>(p => p.Add(t => t.Slice, Board.Trends));
        part.FindAll("rect").Count.ShouldBe(14);
        var shorter = new TrendsSlice(Board.Trends.Days[4..]);

        part.Render(p => p.Add(t => t.Slice, shorter));
        part.FindAll("rect").Count.ShouldBe(14);

        Time.Advance(WallTrend.Rest);
        part.Render(p => p.Add(t => t.Slice, shorter));
        part.FindAll("rect").Count.ShouldBe(10);
        part.FindAll("tbody tr").Count.ShouldBe(10);
    }

    [Fact]
    public void Complaints_name_the_windows_that_fit_and_count_the_others()
    {
        var many = Board.Complaints with { ByWindow = [.. Board.Windows.Take(10).Select(w => new WindowCount(w.Code, w.Name, 1))] };
        var part = Render<WallComplaints>(p => p.Add(c => c.Slice, many));

        part.FindAll(".wall-chip").Select(c => c.TextContent).ShouldBe(["税务1", "综合受理1", "供电1", "另有 7 个窗口"]);
    }

    [Fact]
    public void What_the_wall_reads_has_no_field_for_a_person()
    {
        string[] personal = ["Staff", "Person", "Actor", "Reporter", "Phone", "Officer", "RecordedBy", "Chief"];
        foreach (var type in TypesOf(typeof(BoardSnapshot), []))
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                personal.ShouldNotContain(word => property.Name.Contains(word, StringComparison.Ordinal) && property.PropertyType != typeof(Staffing) && property.Name != nameof(HallWindow.Staffing) && property.Name != nameof(AttendanceSlice.UnstaffedWindows), $"{type.Name}.{property.Name}");
        }
    }

    private static HashSet<Type> TypesOf(Type type, HashSet<Type> seen)
    {
        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                TypesOf(argument, seen);
        }
        else if (type.Assembly == typeof(BoardSnapshot).Assembly && !type.IsEnum && seen.Add(type))
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                TypesOf(property.PropertyType, seen);
        }

        return seen;
    }
}
