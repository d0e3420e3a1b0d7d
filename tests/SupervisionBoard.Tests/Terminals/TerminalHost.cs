using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Projections;
using SupervisionBoard.Projections.Terminals;
using SupervisionBoard.Tests.Building;

namespace SupervisionBoard.Tests.Terminals;

/// <summary>A small centre on a Monday, with terminals of the settings.</summary>
public static class TerminalHost
{
    public const string Serial = "CKJH201260001";

    public static Task<BoardHost> StartAsync(Provider provider, string now, Action<IServiceCollection>? services = null, params string[] serials) =>
        OrganizeAsync(BoardHost.StartAsync(provider, BoardHost.At(now), Settings(serials), services));

    public static Dictionary<string, string> Settings(params string[] serials) =>
        (serials.Length > 0 ? serials : [Serial]).SelectMany((serial, i) => new[]
        {
            ($"Terminals:{i}:SerialNumber", serial), ($"Terminals:{i}:Name", "大门" + (i + 1)),
        }).ToDictionary(s => s.Item1, s => s.Item2, StringComparer.Ordinal);

    public static TerminalClient Terminal(this BoardHost host, string serial = Serial) => new(host, serial);

    public static Board Board(this BoardHost host) => host.Get<BoardRunner>().Board;

    public static LedgerFinding[] Findings(this BoardHost host) => [.. host.Board().Ledger.ById.Values.Where(f => !f.IsRevoked).OrderBy(f => f.Finding.Subject.Code, StringComparer.Ordinal)];

    public static ClockDeviceState? StateOf(this BoardHost host, string serial = Serial) => host.Board().Attendance.Clocks.Find(serial)?.State;

    public static async Task<HeldCount[]> HeldAsync(this BoardHost host) =>
        [.. (await host.Get<HeldRows>().CountAsync(default)).OrderBy(h => h.Reason, StringComparer.Ordinal).ThenBy(h => h.Pin, StringComparer.Ordinal)];

    /// <summary>"person instant" of every check-in on record, in order of time.</summary>
    public static string[] Punches(this BoardHost host, string day) => [.. Centre.Staff
        .SelectMany(s => host.Board().Attendance.PunchesOf(new Core.StaffCode(s), DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Select(p => (Staff: s, p.At)))
        .OrderBy(p => p.At).ThenBy(p => p.Staff, StringComparer.Ordinal)
        .Select(p => $"{p.Staff} {p.At.ToOffset(TimeSpan.FromHours(8)):HH:mm:ss}")];

    /// <summary>The terminal asks every minute until then, as it does every ten seconds.</summary>
    public static async Task StayAsync(this TerminalClient terminal, BoardHost host, string until)
    {
        while (host.Time.GetUtcNow() < BoardHost.At(until))
        {
            DateTimeOffset next = host.Time.GetUtcNow().AddMinutes(1);
            host.Time.MoveTo(next < BoardHost.At(until) ? next : BoardHost.At(until));
            (await terminal.AskAsync()).ShouldBe("OK");
        }
    }

    /// <summary>Time goes on while the program's own timers are set: one that was set a moment ago fires, too.</summary>
    public static Task PassUntilAsync(this BoardHost host, Func<bool> holds, string what) => Wait.UntilAsync(
        () =>
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(1));
            return holds();
        },
        what);

    private static async Task<BoardHost> OrganizeAsync(Task<BoardHost> starting)
    {
        BoardHost host = await starting;
        await Centre.OrganizeAsync(host.Client());
        return host;
    }
}
