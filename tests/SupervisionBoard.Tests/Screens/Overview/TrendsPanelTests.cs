using System.Collections.Immutable;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Radzen.Blazor.Rendering;
using Shouldly;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Screens.Overview;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Overview;

public sealed class TrendsPanelTests : ScreenContext
{
    private static readonly TrendsSlice Days = SampleBoard.Full().Trends;

    public TrendsPanelTests()
    {
        Services.AddRadzenComponents();
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.Setup<Rect>("Radzen.createChart", _ => true).SetResult(new Rect { Width = 400, Height = 190 });
    }

    [Fact]
    public void Equal_days_are_not_drawn_again()
    {
        var panel = Render<TrendsPanel>(p => p.Add(t => t.Slice, Days));
        int before = panel.RenderCount;

        Time.Advance(TrendsPanel.Rest * 2);
        panel.Render(p => p.Add(t => t.Slice, new TrendsSlice([.. Days.Days])));

        panel.RenderCount.ShouldBe(before);
    }

    [Fact]
    public void Changes_within_ten_seconds_are_drawn_once_and_the_last_one_is_not_left_out()
    {
        var panel = Render<TrendsPanel>(p => p.Add(t => t.Slice, Days));
        int before = panel.RenderCount;

        foreach (int received in (int[])[20, 21, 22])
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            panel.Render(p => p.Add(t => t.Slice, With(received)));
        }

        panel.RenderCount.ShouldBe(before);
        Time.Advance(TrendsPanel.Rest);
        panel.WaitForAssertion(() => panel.Find(".trend-sum").TextContent.ShouldBe($"收到 {Days.Days.Sum(d => d.TicketsReceived) - 13 + 22}"));
    }

    [Fact]
    public void A_change_after_a_rest_is_drawn_at_once()
    {
        var panel = Render<TrendsPanel>(p => p.Add(t => t.Slice, Days));

        Time.Advance(TrendsPanel.Rest);
        panel.Render(p => p.Add(t => t.Slice, With(40)));

        panel.Find(".trend-sum").TextContent.ShouldBe($"收到 {Days.Days.Sum(d => d.TicketsReceived) - 13 + 40}");
    }

    [Fact]
    public void Behind_every_chart_there_is_a_table_newest_day_first()
    {
        var panel = Render<TrendsPanel>(p => p.Add(t => t.Slice, Days));
        panel.FindAll("table").ShouldBeEmpty();
        panel.FindAll(".trend-plot[role=img]").Count.ShouldBe(4);
        panel.Find(".trend-plot").GetAttribute("aria-label")!.ShouldContain("最多的一天是 11月19日 周四，19。");

        panel.Find(".trend-toggle").Click();

        panel.Find("thead").TextContent.ShouldContain("收到");
        panel.FindAll("tbody tr").Count.ShouldBe(14);
        panel.Find("tbody tr").TextContent.ShouldContain("11月20日 周五");
        panel.Find(".trend-toggle").TextContent.ShouldBe("看图表");
        panel.FindAll(".trend-plot").Count.ShouldBe(3);
    }

    [Fact]
    public void A_series_of_nothing_is_words_and_no_chart()
    {
        var panel = Render<TrendsPanel>(p => p.Add(t => t.Slice, new TrendsSlice([.. Days.Days.Select(day => day with { Complaints = 0 })])));

        panel.Find(".trend-empty").TextContent.ShouldBe("近期没有投诉。");
        panel.FindAll(".trend-plot").Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 6)]
    [InlineData(19, 20)]
    [InlineData(101, 150)]
    [InlineData(999, 1000)]
    public void The_axis_ends_at_a_round_number_above_the_highest(int peak, double ceiling)
    {
        ImmutableArray<TrendDay> days = [new(new DateOnly(2026, 11, 20), peak, 0, 0, 0, 0), new(new DateOnly(2026, 11, 21), 0, 0, 0, 0, 0)];
        var chart = Render<TrendChart>(p => p
            .Add(c => c.Title, "t").Add(c => c.Empty, "e").Add(c => c.Days, days)
            .Add(c => c.Lines, [new TrendLine("a", day => day.TicketsReceived, "red")]));

        chart.FindComponent<Radzen.Blazor.RadzenValueAxis>().Instance.Max.ShouldBe(ceiling);
    }

    private static TrendsSlice With(int receivedToday) => new(Days.Days.SetItem(Days.Days.Length - 1, Days.Days[^1] with { TicketsReceived = receivedToday }));
}
