using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SupervisionBoard.Screens.Shared;

/// <summary>Figures, dates and lengths of time as the field writes them, in the language of the page.</summary>
public sealed class Wording(IStringLocalizer<SharedTexts> texts)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>What stands where there is no figure.</summary>
    public string None => texts["NoFigure"];

    /// <summary><c>93.18</c>, always with the same number of decimals so that a column lines up.</summary>
    public static string ScoreFigure(decimal score, int decimals = 2) => score.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), Culture);

    /// <summary><c>93.18 分</c>.</summary>
    public string Score(decimal score, int decimals = 2) => texts["ScorePattern", ScoreFigure(score, decimals)];

    /// <summary><c>−2</c> or <c>+0.5</c>: with a true minus sign, which is as wide as the plus.</summary>
    public static string SignedFigure(decimal points) =>
        (points < 0 ? "−" : "+") + Math.Abs(points).ToString("0.##", Culture);

    /// <summary><c>−2 分</c>.</summary>
    public string Points(decimal points) => texts["ScorePattern", SignedFigure(points)];

    /// <summary><c>3 人</c>.</summary>
    public string Persons(int count) => texts["PersonsPattern", count];

    /// <summary><c>96.4%</c>; a whole percentage keeps its decimal.</summary>
    public string RateFigure(decimal? rate) => rate is { } value ? (value * 100).ToString("F1", Culture) + "%" : None;

    /// <summary><c>（27/28）</c>, empty without a base.</summary>
    public string RateBase(int count, int total) => total == 0 ? "" : texts["RateBasePattern", count, total];

    /// <summary><c>96.4%（27/28）</c>; <c>—</c> when there is nothing to divide by.</summary>
    public string Rate(int count, int total) =>
        total == 0 ? None : texts["RatePattern", RateFigure((decimal)count / total), count, total];

    /// <summary><c>2 小时 15 分</c>; whole minutes, days and hours from one day on. Negative spans count as their size.</summary>
    public string Duration(TimeSpan span)
    {
        span = span.Duration();
        if (span < TimeSpan.FromMinutes(1))
            return texts["UnderOneMinute"];
        if (span < TimeSpan.FromHours(1))
            return texts["MinutesPattern", span.Minutes];
        if (span < TimeSpan.FromDays(1))
            return span.Minutes == 0 ? texts["HoursPattern", span.Hours] : texts["HoursMinutesPattern", span.Hours, span.Minutes];
        return span.Hours == 0 ? texts["DaysPattern", span.Days] : texts["DaysHoursPattern", span.Days, span.Hours];
    }

    /// <summary><c>剩 2 小时 15 分</c> before <paramref name="due"/>, <c>超时 3 小时</c> from then on.</summary>
    public string Remaining(DateTimeOffset due, DateTimeOffset now) =>
        due > now ? texts["RemainingPattern", Duration(due - now)] : texts["OverduePattern", Duration(now - due)];

    /// <summary><c>剩 1 个工作日</c>.</summary>
    public string RemainingWorkdays(int days) => texts["RemainingWorkdaysPattern", days];

    /// <summary><c>15 分钟前</c>; show <see cref="At"/> on hover beside it.</summary>
    public string Ago(DateTimeOffset at, DateTimeOffset now) =>
        now - at < TimeSpan.FromMinutes(1) ? texts["JustNow"] : texts["AgoPattern", Duration(now - at)];

    /// <summary><c>11月22日 周日 14:05</c>.</summary>
    public string At(DateTimeOffset at) => at.ToString(texts["DateTimePattern"], Culture);

    /// <summary><c>11月22日 周日</c>.</summary>
    public string Day(DateTimeOffset at) => at.ToString(texts["DatePattern"], Culture);

    /// <summary><c>11月22日 周日</c>.</summary>
    public string Day(DateOnly day) => day.ToString(texts["DatePattern"], Culture);

    /// <summary><c>2026年11月22日 周日</c>.</summary>
    public string FullDay(DateTimeOffset at) => at.ToString(texts["FullDatePattern"], Culture);

    /// <summary><c>14:05</c>.</summary>
    public string Time(DateTimeOffset at) => at.ToString(texts["TimePattern"], Culture);

    /// <summary><c>14:05:12</c>.</summary>
    public string Clock(DateTimeOffset at) => at.ToString(texts["ClockPattern"], Culture);
}
