using System.Globalization;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>Days and periods as official documents write them: Arabic figures, no leading zeros.</summary>
public static class ChineseForms
{
    private static readonly string[] s_quarters = ["一", "二", "三", "四"];

    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>An award with its period, 年度 said once: 2026年第三季度红旗窗口, 2026年度红旗窗口.</summary>
    public static string Of(Period period, string award)
    {
        const string year = "年度";
        string said = Of(period);
        return said + (said.EndsWith(year, StringComparison.Ordinal) && award.StartsWith(year, StringComparison.Ordinal) ? award[year.Length..] : award);
    }

    /// <summary>2026年10月, 2026年第三季度, 2026年度.</summary>
    public static string Of(Period period) => period.Length switch
    {
        PeriodLength.Month => string.Create(CultureInfo.InvariantCulture, $"{period.First.Year}年{period.First.Number}月"),
        PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"{period.First.Year}年第{s_quarters[(period.First.Number - 1) / 3]}季度"),
        PeriodLength.Year => string.Create(CultureInfo.InvariantCulture, $"{period.First.Year}年度"),
        _ => throw new InvalidOperationException($"No such period length: {period.Length}"),
    };
}
