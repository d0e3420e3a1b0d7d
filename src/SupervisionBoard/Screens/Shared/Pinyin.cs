using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace SupervisionBoard.Screens.Shared;

/// <summary>
/// First letters of the pinyin of Chinese characters. Chinese collation sorts characters by their reading, so a
/// character's letter follows from comparing it with the first character of each letter; no table of readings is needed.
/// </summary>
public static class Pinyin
{
    private const string Letters = "abcdefghjklmnopqrstwxyz";

    /// <summary>The first character of each letter in the collation's order. No reading begins with i, u or v.</summary>
    private const string First = "阿八嚓咑妸发旮哈丌咔垃妈拿噢妑七然仨他屲夕丫匝";

    /// <summary>Characters of everyday words with another letter than the one they are sorted under.</summary>
    private static readonly Dictionary<char, char> s_otherwise = new()
    {
        ['长'] = 'c', ['重'] = 'c', ['行'] = 'h', ['厦'] = 's', ['曾'] = 'z', ['单'] = 's', ['会'] = 'k', ['调'] = 't', ['乐'] = 'y',
        ['朝'] = 'z', ['校'] = 'j', ['系'] = 'j', ['传'] = 'z', ['盛'] = 'c', ['咳'] = 'k', ['椎'] = 'z', ['畜'] = 'x', ['伺'] = 's',
    };

    private static readonly CompareInfo s_order = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;
    private static readonly ConcurrentDictionary<char, char> s_known = new();

    /// <summary>The letter of a Chinese character, the lower-case letter or digit itself, or null for anything else.</summary>
    public static char? Initial(char character)
    {
        if (char.IsAsciiLetterOrDigit(character))
            return char.ToLowerInvariant(character);
        return IsChinese(character) ? s_known.GetOrAdd(character, Find) : null;
    }

    /// <summary><c>迟到、早退</c> → <c>cdzt</c>.</summary>
    public static string Initials(string text)
    {
        StringBuilder letters = new(text.Length);
        foreach (char character in text)
        {
            if (Initial(character) is { } letter)
                letters.Append(letter);
        }

        return letters.ToString();
    }

    /// <summary>Where the letters begin among the initials of the text, other readings included; -1 when they do not occur.</summary>
    public static int IndexOf(string text, string letters)
    {
        if (letters.Length == 0)
            return 0;
        char[] spoken = [.. text.Where(c => Initial(c) is not null)];
        for (int start = 0; start + letters.Length <= spoken.Length; start++)
        {
            int matched = 0;
            while (matched < letters.Length && Sounds(spoken[start + matched], letters[matched]))
                matched++;
            if (matched == letters.Length)
                return start;
        }

        return -1;
    }

    private static bool Sounds(char character, char letter)
    {
        char wanted = char.ToLowerInvariant(letter);
        return Initial(character) == wanted || (s_otherwise.TryGetValue(character, out char other) && other == wanted);
    }

    private static bool IsChinese(char character) => character is >= '\u4e00' and <= '\u9fff';

    private static char Find(char character)
    {
        string text = character.ToString();
        int letter = First.Length - 1;
        while (letter > 0 && s_order.Compare(First[letter].ToString(), text) > 0)
            letter--;
        return Letters[letter];
    }
}
