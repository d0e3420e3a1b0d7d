using System.Globalization;

namespace SupervisionBoard.Core.Events.Terminals;

/// <summary>Why a row of a terminal was not read. The names are stored with rejected rows and never change.</summary>
public enum TerminalRowError
{
    None,

    /// <summary>Neither person nor time: the row was cut.</summary>
    TooShort,

    /// <summary>No number of a person, or one with characters that no terminal knows.</summary>
    BadPerson,

    /// <summary>Not of the form of a time, or a day that no calendar has.</summary>
    BadTime,

    /// <summary>A time before terminals were built: the clock was not set.</summary>
    ClockNotSet,

    /// <summary>Status or way of verifying is no number.</summary>
    BadNumber,
}

/// <summary>What rows of every terminal have in common, whatever their columns. Nothing is allocated before a row is good.</summary>
public static class TerminalText
{
    /// <summary>Longest number of a person that is believed, in characters.</summary>
    public const int LongestPerson = 24;

    /// <summary>First year that is believed, inclusive; a terminal whose clock was lost starts again at 1970 or 2000.</summary>
    public const int FirstYear = 2010;

    /// <summary>Last year that is believed, inclusive.</summary>
    public const int LastYear = 2099;

    private const string TimeForm = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A number of a person: 1 to <see cref="LongestPerson"/> letters, digits, <c>- _ .</c>, blanks around it ignored.</summary>
    public static TerminalRowError ReadPerson(ReadOnlySpan<char> text, out ReadOnlySpan<char> person)
    {
        person = text.Trim(' ');
        if (person.IsEmpty || person.Length > LongestPerson)
            return TerminalRowError.BadPerson;
        foreach (char c in person)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return TerminalRowError.BadPerson;
        }

        return TerminalRowError.None;
    }

    /// <summary>A local time of the terminal, <c>YYYY-MM-DD HH:MM:SS</c>, without zone.</summary>
    public static TerminalRowError ReadTime(ReadOnlySpan<char> text, out DateTime time)
    {
        if (!DateTime.TryParseExact(text.Trim(' '), TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            return TerminalRowError.BadTime;
        return time.Year is < FirstYear or > LastYear ? TerminalRowError.ClockNotSet : TerminalRowError.None;
    }

    /// <summary>A small number; empty gives <paramref name="otherwise"/>.</summary>
    public static bool TryReadNumber(ReadOnlySpan<char> text, int otherwise, out int number)
    {
        text = text.Trim(' ');
        number = otherwise;
        return text.IsEmpty || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
