using System.Globalization;
using System.Text;

namespace SupervisionBoard.Screens.WorkingDays;

/// <summary>
/// Days and times as people type them, full-width digits included. Text of our own and not the browser's field: that
/// one speaks the browser's language.
/// </summary>
public static class TypedTimes
{
    private static readonly string[] s_days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly string[] s_times = ["H:mm", "HHmm"];

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(Plain(text), s_days, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    public static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(Plain(text), s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : null;

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Plain(string? text) => (text ?? "").Normalize(NormalizationForm.FormKC).Trim();
}
