namespace SupervisionBoard.Core.Events.Terminals;

/// <summary>One row of a terminal's attendance log.</summary>
/// <param name="Person">Number of the person on the terminal (PIN).</param>
/// <param name="Time">The terminal's local time, without zone.</param>
/// <param name="Status">0 in, 1 out, 2/3 break out/in, 4/5 overtime in/out, 255 none; a hint only.</param>
/// <param name="Verify">1 finger, 3 password, 4 card, 15 face, 25 palm; 0 when it was not said.</param>
public readonly record struct TerminalPunch(string Person, DateTime Time, int Status, int Verify)
{
    /// <summary>The status of terminals that do not know in from out.</summary>
    public const int NoStatus = 255;

    /// <summary>How the person was recognised, as the contract's <c>method</c> names it; null when it was not said.</summary>
    public string? Method => Verify switch
    {
        0 => null,
        1 => "finger",
        3 => "password",
        4 => "card",
        15 => "face",
        25 => "palm",
        _ => FormattableString.Invariant($"verify-{Verify}"),
    };
}

/// <summary>
/// Reads a row as terminals push it: person, time, status, verify, workcode and whatever more the firmware adds,
/// separated by TAB. Only person and time must be there; the first four columns are read.
/// </summary>
public static class AttendanceLine
{
    /// <param name="line">Without its line end; TABs at its end are ignored.</param>
    public static TerminalRowError Read(ReadOnlySpan<char> line, out TerminalPunch punch)
    {
        punch = default;
        ReadOnlySpan<char> rest = line;
        ReadOnlySpan<char> person = Next(ref rest);
        if (rest.IsEmpty)
            return TerminalRowError.TooShort;
        ReadOnlySpan<char> time = Next(ref rest);
        ReadOnlySpan<char> status = Next(ref rest);
        ReadOnlySpan<char> verify = Next(ref rest);
        TerminalRowError error = TerminalText.ReadPerson(person, out ReadOnlySpan<char> number);
        if (error != TerminalRowError.None)
            return error;
        error = TerminalText.ReadTime(time, out DateTime at);
        if (error != TerminalRowError.None)
            return error;
        if (!TerminalText.TryReadNumber(status, TerminalPunch.NoStatus, out int state) || !TerminalText.TryReadNumber(verify, 0, out int way))
            return TerminalRowError.BadNumber;
        punch = new TerminalPunch(number.ToString(), at, state, way);
        return TerminalRowError.None;
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOf('\t');
        ReadOnlySpan<char> column = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return column;
    }
}
