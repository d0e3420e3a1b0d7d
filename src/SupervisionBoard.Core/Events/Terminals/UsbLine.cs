namespace SupervisionBoard.Core.Events.Terminals;

/// <summary>
/// Reads a row of a terminal's USB export: person, time, device, status, verify, workcode, separated by TAB. The order
/// of the columns differs from what the same terminal pushes. Only whole rows are taken: one that was cut before its way
/// of verifying could be a punch that another row tells in full.
/// </summary>
public static class UsbLine
{
    private const int TimeColumn = 1;
    private const int StatusColumn = 3;
    private const int VerifyColumn = 4;

    /// <param name="line">Without its line end; blanks around the person are ignored.</param>
    public static TerminalRowError Read(ReadOnlySpan<char> line, out TerminalPunch punch)
    {
        punch = default;
        Span<Range> columns = stackalloc Range[VerifyColumn + 2];
        int count = line.Split(columns, '\t');
        if (count <= TimeColumn)
            return TerminalRowError.TooShort;
        TerminalRowError error = TerminalText.ReadPerson(line[columns[0]], out ReadOnlySpan<char> person);
        if (error != TerminalRowError.None)
            return error;
        error = TerminalText.ReadTime(line[columns[TimeColumn]], out DateTime time);
        if (error != TerminalRowError.None)
            return error;
        if (count <= VerifyColumn)
            return TerminalRowError.TooShort;
        if (!TerminalText.TryReadNumber(line[columns[StatusColumn]], TerminalPunch.NoStatus, out int status)
            || !TerminalText.TryReadNumber(line[columns[VerifyColumn]], 0, out int verify))
            return TerminalRowError.BadNumber;
        punch = new TerminalPunch(person.ToString(), time, status, verify);
        return TerminalRowError.None;
    }
}
