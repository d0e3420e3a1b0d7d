using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

public sealed class WordingTests : ScreenContext
{
    private Wording Words => Services.GetRequiredService<Wording>();

    [Fact]
    public void Figures_are_written_as_the_field_writes_them()
    {
        Words.Score(93.18m).ShouldBe("93.18 分");
        Words.Score(90m).ShouldBe("90.00 分");
        Words.Points(-2m).ShouldBe("−2 分");
        Words.Points(0.5m).ShouldBe("+0.5 分");
        Words.Persons(3).ShouldBe("3 人");
        Words.Rate(27, 28).ShouldBe("96.4%（27/28）");
        Words.RemainingWorkdays(1).ShouldBe("剩 1 个工作日");
    }

    [Fact]
    public void A_rate_without_a_base_is_a_dash()
    {
        Words.Rate(0, 0).ShouldBe("—");
        Words.RateFigure(null).ShouldBe("—");
        Words.RateBase(0, 0).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "不到 1 分钟")]
    [InlineData(1, "1 分钟")]
    [InlineData(59, "59 分钟")]
    [InlineData(60, "1 小时")]
    [InlineData(135, "2 小时 15 分")]
    [InlineData(1440, "1 天")]
    [InlineData(1639, "1 天 3 小时")]
    public void Lengths_of_time_are_told_in_two_units_at_most(int minutes, string text) =>
        Words.Duration(TimeSpan.FromMinutes(minutes)).ShouldBe(text);

    [Fact]
    public void What_is_due_remains_until_the_moment_itself()
    {
        var due = SampleBoard.Now;
        Words.Remaining(due, due.AddMinutes(-135)).ShouldBe("剩 2 小时 15 分");
        Words.Remaining(due, due).ShouldBe("超时 不到 1 分钟");
        Words.Remaining(due, due.AddHours(3)).ShouldBe("超时 3 小时");
    }

    [Fact]
    public void Dates_carry_the_weekday()
    {
        var at = new DateTimeOffset(2026, 11, 22, 14, 5, 12, TimeSpan.FromHours(8));
        Words.At(at).ShouldBe("11月22日 周日 14:05");
        Words.Day(at).ShouldBe("11月22日 周日");
        Words.FullDay(at).ShouldBe("2026年11月22日 周日");
        Words.Clock(at).ShouldBe("14:05:12");
        Words.Ago(at, at.AddMinutes(15)).ShouldBe("15 分钟前");
        Words.Ago(at, at.AddSeconds(15)).ShouldBe("刚刚");
    }

    [Fact]
    public void English_has_its_own_forms()
    {
        Speak("en");
        var at = new DateTimeOffset(2026, 11, 22, 14, 5, 12, TimeSpan.FromHours(8));
        Words.At(at).ShouldBe("Sun 22 Nov 14:05");
        Words.Rate(27, 28).ShouldBe("96.4% (27/28)");
        Words.Duration(TimeSpan.FromMinutes(135)).ShouldBe("2 h 15 min");
    }
}
