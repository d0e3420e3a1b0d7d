using System.Globalization;
using System.Resources;
using Microsoft.Net.Http.Headers;
using SupervisionBoard.Core.Events;

namespace SupervisionBoard.Startup;

/// <summary>
/// Messages of the API, Chinese unless the caller asks for English (<c>Accept-Language</c>). A code without words
/// is answered by the code itself.
/// </summary>
public sealed class ApiTexts
{
    private const int DayLength = 10;
    private const int MomentLength = 16;

    private static readonly ResourceManager s_words = new("SupervisionBoard.Startup.ApiTexts", typeof(ApiTexts).Assembly);
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");

    public string Of(HttpContext http, Refusal refusal) => Of(http, refusal.Code, [.. refusal.Arguments]);

    public string Of(HttpContext http, string code, params object[] arguments) => Of(WantsEnglish(http) ? s_english : s_chinese, code, arguments);

    /// <summary>For pages: the words in the page's own language.</summary>
    public string Of(CultureInfo culture, Refusal refusal) => Of(culture, refusal.Code, [.. refusal.Arguments.Select(argument => (object)Shown(culture, argument))]);

    /// <summary>A moment as the pages write it, where a caller of the API reads <c>2026-05-06 24:00</c>.</summary>
    private static string Shown(CultureInfo culture, string argument) =>
        argument.Length == MomentLength && argument[DayLength] == ' ' && DateOnly.TryParseExact(argument[..DayLength], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day.ToString(s_words.GetString("day-on-pages", culture), culture) + argument[DayLength..]
            : argument;

    private static string Of(CultureInfo culture, string code, object[] arguments) =>
        s_words.GetString(code, culture) is { } words ? string.Format(culture, words, arguments) : code;

    private static bool WantsEnglish(HttpContext http)
    {
        if (!StringWithQualityHeaderValue.TryParseList(http.Request.Headers.AcceptLanguage, out IList<StringWithQualityHeaderValue>? wanted))
            return false;
        StringWithQualityHeaderValue? first = wanted.OrderByDescending(w => w.Quality ?? 1).FirstOrDefault();
        return first is not null && first.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase);
    }
}
