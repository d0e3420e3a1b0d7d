using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Ledger;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Projections.Terminals;

namespace SupervisionBoard.Demo.Live;

/// <summary>
/// The demonstration's terminals ask every few seconds, as real ones do, so that the board believes them; one that
/// nobody has admitted asks too, and one has a number that nobody knows.
/// </summary>
internal sealed class DemoTerminals(
    TerminalList list,
    TerminalPulses pulses,
    TerminalWatch watch,
    TerminalIntake intake,
    TerminalPeople people,
    TerminalCommands commands,
    IDbContextFactory<BoardDbContext> databases,
    CentreTime centre,
    TimeProvider time,
    ILogger<DemoTerminals> log) : BackgroundService
{
    private const string Stranger = "QHX7204100051";
    private const string Number = "9021";
    private const string Name = "志愿者一号";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    /// <summary>The terminal passed on rows; each has a clock that is a few seconds off.</summary>
    public void Counted(string serialNumber, int rows)
    {
        DateTimeOffset now = time.GetUtcNow();
        int offset = (((serialNumber[^1] * 7) + (serialNumber[^2] * 5)) % 23) - 9;
        pulses.Find(serialNumber)?.Took(now, rows, resent: 0, now.AddSeconds(offset));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await ConnectAsync(stoppingToken);
            if (await IsFreshAsync(stoppingToken))
                await PrepareAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(s_pause, time, stoppingToken);
                await ConnectAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Terminals of the demonstration stopped");
        }
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        foreach (Terminal terminal in await list.AllAsync(cancel))
        {
            if (!terminal.IsAdmitted || !DemoCentre.Terminals.Any(t => t.Serial == terminal.SerialNumber))
                continue;
            pulses.Of(terminal.SerialNumber).Seen(time.GetUtcNow(), $"192.168.20.{terminal.SerialNumber[^2..]}");
            await watch.ReportAsync(terminal, cancel);
            // What it is told, it does.
            await commands.AnswerAsync(terminal.SerialNumber, [.. (await commands.TakeAsync(terminal.SerialNumber, cancel)).Select(c => (c.Id, "0"))], cancel);
        }

        if (await list.FindAsync(Stranger, cancel) is null or { State: TerminalState.Waiting })
            await list.KnockAsync(Stranger, "192.168.20.51", cancel);
    }

    private async Task<bool> IsFreshAsync(CancellationToken cancel)
    {
        await using BoardDbContext db = await databases.CreateDbContextAsync(cancel);
        return !await db.Terminals.AnyAsync(t => t.Rows > 0, cancel);
    }

    /// <summary>The history's rows are counted for the terminals that they came through.</summary>
    private async Task PrepareAsync(CancellationToken cancel)
    {
        Dictionary<string, int> rows;
        await using (BoardDbContext db = await databases.CreateDbContextAsync(cancel))
            rows = await db.Facts.Where(f => f.Kind == "check-in" && f.Source == DemoCentre.Source).GroupBy(f => f.About).Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows, StringComparer.Ordinal, cancel);
        foreach (var through in DemoCentre.People.GroupBy(DemoCentre.TerminalOf, StringComparer.Ordinal))
            Counted(through.Key, through.Sum(p => rows.GetValueOrDefault(p.Code)));

        string serial = DemoCentre.Terminals[4].Serial;
        if (await list.FindAsync(serial, cancel) is not { IsAdmitted: true } terminal)
            return;
        await people.NameAsync(serial, new Dictionary<string, string>(StringComparer.Ordinal) { [Number] = Name }, cancel);
        DateTimeOffset now = centre.Local(time.GetUtcNow());
        string[] lines = [.. new[] { -27, -3, -1 }.Select(hours => now.AddHours(hours)).Select(at => $"{Number}\t{at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}\t255\t15\t0\t0\t0\t255\t0\t0\t")];
        await intake.TakeAsync(terminal, lines, cancel);
    }
}
