using System.Globalization;
using System.Text;

namespace SupervisionBoard.Events.Terminals;

/// <summary>The words of the push protocol, byte for byte: what terminals send in text, and what they are answered.</summary>
public static class PushText
{
    public const string MediaType = "text/plain";
    public const string Ok = "OK";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>GB18030 holds all of GB2312 and GBK.</summary>
    private static readonly Encoding s_chinese = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    /// <summary>What a terminal is told when it introduces itself: how often to ask, what to send, which zone its clock shows.</summary>
    public static string Options(string serialNumber) =>
        $"GET OPTION FROM: {serialNumber}\n"
        + "ATTLOGStamp=None\n"
        + "OPERLOGStamp=9999\n"
        + "ATTPHOTOStamp=None\n"
        + "ErrorDelay=30\n"
        + "Delay=10\n"
        + "TransTimes=00:00;14:05\n"
        + "TransInterval=1\n"
        + "TransFlag=TransData AttLog\tOpLog\tEnrollUser\tChgUser\n"
        + "TimeZone=8\n"
        + "Realtime=1\n"
        + "Encrypt=None\n";

    public static string Accepted(int rows) => string.Create(CultureInfo.InvariantCulture, $"OK: {rows}");

    /// <summary>Commands one a line, or <c>OK</c> when there is none.</summary>
    public static string Commands(IReadOnlyList<(long Id, string Command)> commands) =>
        commands.Count == 0 ? Ok : string.Concat(commands.Select(c => string.Create(CultureInfo.InvariantCulture, $"C:{c.Id}:{c.Command}\n")));

    /// <summary>Text of a terminal: UTF-8 where it is, else Chinese of before it. Nothing makes it fail.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return s_utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return s_chinese.GetString(bytes);
        }
    }

    /// <summary>Records without their line ends; empty ones are left out.</summary>
    public static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0);

    /// <summary>The names that <c>USER PIN=1&lt;TAB&gt;Name=张三…</c> records of the operation log give to numbers.</summary>
    public static Dictionary<string, string> Names(IEnumerable<string> records)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (string record in records.Where(r => r.StartsWith("USER ", StringComparison.OrdinalIgnoreCase)))
        {
            string[] fields = record["USER ".Length..].Split('\t');
            string pin = Field(fields, "PIN");
            string name = new([.. Field(fields, "Name").Where(c => !char.IsControl(c)).Take(64)]);
            if (Core.Events.Terminals.TerminalText.ReadPerson(pin, out _) == Core.Events.Terminals.TerminalRowError.None && name.Trim().Length > 0)
                names[pin.Trim()] = name.Trim();
        }

        return names;
    }

    /// <summary>Answers to commands, <c>ID=12&amp;Return=0&amp;CMD=CHECK</c> one a line: the number and what was returned.</summary>
    public static List<(long Id, string Answer)> CommandAnswers(IEnumerable<string> lines)
    {
        List<(long, string)> answers = [];
        foreach (string line in lines)
        {
            string[] fields = line.Split('&');
            string answer = Field(fields, "Return");
            if (long.TryParse(Field(fields, "ID"), NumberStyles.None, CultureInfo.InvariantCulture, out long id))
                answers.Add((id, answer.Length <= 64 ? answer : answer[..64]));
        }

        return answers;
    }

    /// <summary>Name and value of <c>name=value</c> pairs that stand in lines or between commas; <c>~</c> before a name is no part of it.</summary>
    public static Dictionary<string, string> Settings(string text)
    {
        Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in text.Split(['\n', '\r', ',', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            int at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
                settings[pair[..at].Trim().TrimStart('~')] = pair[(at + 1)..].Trim();
        }

        return settings;
    }

    private static string Field(string[] fields, string name)
    {
        string? field = fields.FirstOrDefault(f => f.TrimStart().StartsWith(name + "=", StringComparison.OrdinalIgnoreCase));
        return field is null ? "" : field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
    }
}
