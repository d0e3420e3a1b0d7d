using System.Text;

namespace SupervisionBoard.Screens.Shared;

/// <summary>How a list is searched everywhere: by code, by words, by pinyin initials. Several words must all match.</summary>
public static class QuickSearch
{
    /// <summary>The entries that match, best first, at most <paramref name="limit"/>; all in their order for an empty query.</summary>
    public static IReadOnlyList<T> Find<T>(IEnumerable<T> entries, string query, Func<T, string> code, Func<T, string> text, int limit)
    {
        string[] words = Words(query);
        if (words.Length == 0)
            return [.. entries.Take(limit)];
        return
        [
            .. entries
                .Select(entry => (entry, rank: Rank(words, code(entry), text(entry))))
                .Where(found => found.rank is not null)
                .OrderBy(found => found.rank)
                .Take(limit)
                .Select(found => found.entry),
        ];
    }

    public static bool Matches(string query, string code, string text) => Rank(Words(query), code, text) is not null;

    /// <summary>0 for the code itself, more for weaker matches, null for none.</summary>
    private static int? Rank(string[] words, string code, string text)
    {
        int worst = 0;
        foreach (string word in words)
        {
            if (Rank(word, code, text) is not { } rank)
                return null;
            worst = Math.Max(worst, rank);
        }

        return worst;
    }

    private static int? Rank(string word, string code, string text)
    {
        if (code.Equals(word, StringComparison.OrdinalIgnoreCase))
            return 0;
        if (code.StartsWith(word, StringComparison.OrdinalIgnoreCase) || Plain(code).Equals(Plain(word), StringComparison.OrdinalIgnoreCase))
            return 1;
        int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at == 0)
            return 2;
        int spoken = word.All(char.IsAsciiLetterOrDigit) ? Pinyin.IndexOf(text, word) : -1;
        if (spoken == 0)
            return 3;
        if (at > 0)
            return 4;
        if (spoken > 0)
            return 5;
        return code.Contains(word, StringComparison.OrdinalIgnoreCase) || Plain(code).StartsWith(Plain(word), StringComparison.OrdinalIgnoreCase) ? 6 : null;
    }

    /// <summary>Full-width letters and digits, as an input method leaves them, count as plain ones.</summary>
    private static string[] Words(string query) =>
        query.Normalize(NormalizationForm.FormKC).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary><c>c11</c> finds <c>C1-1</c>.</summary>
    private static string Plain(string code) => code.Replace("-", "", StringComparison.Ordinal);
}
