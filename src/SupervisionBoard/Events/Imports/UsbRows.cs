using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Events.Terminals;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Events.Imports;

/// <summary>Rows of a terminal's USB export as check-ins, under the ids that the same terminal's pushed rows have: what came both ways counts once.</summary>
/// <param name="device">Serial number of the terminal.</param>
/// <param name="personOf">Whose number on the terminal it is.</param>
public sealed class UsbRows(string device, Func<string, StaffCode?> personOf, CentreTime time)
{
    public IEnumerable<ImportedRow> Read(Stream stream, Action<long>? progress = null)
    {
        foreach (TerminalRecord record in TerminalFile.Read(stream, progress))
            yield return Read(record);
    }

    private ImportedRow Read(TerminalRecord record)
    {
        if (record.TooLong)
            return Refused(record, "terminal-row-too-long", Shown(record.Text));
        TerminalRowError error = UsbLine.Read(record.Text, out TerminalPunch punch);
        if (error != TerminalRowError.None)
            return Refused(record, CodeOf(error), Shown(record.Text));
        if (personOf(punch.Person) is not { } staff)
            return Refused(record, "unknown-staff", punch.Person);
        DateTimeOffset at = time.At(DateOnly.FromDateTime(punch.Time), TimeOnly.FromDateTime(punch.Time));
        return new ImportedRow(
            record.Line,
            new CheckedIn
            {
                Source = TerminalIds.SourceOf(device),
                Id = TerminalIds.KeyOf(punch.Person, at.ToUnixTimeMilliseconds(), punch.Verify),
                At = at,
                Staff = staff,
                Device = device,
                Method = punch.Method,
            },
            null,
            null);
    }

    private static ImportedRow Refused(TerminalRecord record, string code, string argument) => new(record.Line, null, null, new Refusal(code, argument));

    private static string CodeOf(TerminalRowError error) => error switch
    {
        TerminalRowError.TooShort => "terminal-row-cut",
        TerminalRowError.BadPerson => "terminal-row-person",
        TerminalRowError.BadTime => "terminal-row-time",
        TerminalRowError.ClockNotSet => "terminal-row-clock",
        TerminalRowError.BadNumber => "terminal-row-number",
        _ => throw new InvalidOperationException($"No such error: {error}"),
    };

    /// <summary>Garbage is shown so far that it can be found, and harms no terminal or page.</summary>
    private static string Shown(string text)
    {
        const int longest = 60;
        string cut = text.Length <= longest ? text : text[..longest] + "…";
        return string.Concat(cut.Select(c => c == '\t' ? ' ' : c is < ' ' or (> '~' and < '\u00A1') ? '·' : c));
    }
}
