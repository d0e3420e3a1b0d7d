using System.Security.Cryptography;
using System.Text;

namespace SupervisionBoard.Core.Events.Terminals;

/// <summary>What makes a punch of a terminal the same punch, pushed, sent again or read from its export: terminal, person, time and way of verifying.</summary>
public static class TerminalIds
{
    /// <summary>Ids are unique for each terminal.</summary>
    public static string SourceOf(string serialNumber) => "terminal/" + serialNumber;

    /// <param name="person">Number of the person on the terminal.</param>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public static string KeyOf(string person, long at, int verify) => FormattableString.Invariant($"{person}/{at}/{verify}");

    /// <summary>The id stands for the content: the same row is the same whatever the firmware adds and whoever the number is by now.</summary>
    public static byte[] HashOf(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id));
}
