using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Events.Terminals;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events;
using SupervisionBoard.Ledger.Terminals;

namespace SupervisionBoard.Projections.Terminals;

/// <summary>How a batch of rows ended.</summary>
public abstract record IntakeResult
{
    /// <summary>Everything is on disk, as check-ins, held or rejected; nothing of it is to be sent again.</summary>
    public sealed record Taken(int Rows) : IntakeResult;

    /// <summary>The store or the queue did not take it all: the terminal is to send all of it again, what was taken counts once.</summary>
    public sealed record Failed(int Status) : IntakeResult;
}

/// <summary>Turns rows of terminals into check-ins by the one write path, and holds those that cannot be one yet.</summary>
public sealed class TerminalIntake(WriteQueue queue, BoardRunner runner, TerminalPulses pulses, TerminalPeople people, HeldRows held, CentreTime centre, TimeProvider time, ILogger<TerminalIntake> log)
{
    /// <summary>Items in one submission; more are handed over one submission after the other.</summary>
    private const int ChunkSize = 1_000;

    private static readonly TimeSpan s_sameOffset = TimeSpan.FromMinutes(2);

    /// <summary>Ids are unique for each terminal.</summary>
    public static string SourceOf(string serialNumber) => TerminalIds.SourceOf(serialNumber);

    public async Task<IntakeResult> TakeAsync(Terminal terminal, IEnumerable<string> lines, CancellationToken cancel)
    {
        DateTimeOffset arrival = time.GetUtcNow();
        TerminalPulse pulse = pulses.Of(terminal.SerialNumber);
        Func<string, string, StaffCode?> personOf = await people.ReaderAsync(code => runner.Board.Roster.Find(code) is not null, cancel);
        List<CheckedIn> good = [];
        List<HeldRow> aside = [];
        int count = 0;
        foreach (string line in lines)
        {
            count++;
            TerminalRowError error = AttendanceLine.Read(line, out TerminalPunch punch);
            if (error != TerminalRowError.None)
                aside.Add(Rejected(terminal, line, HeldReason.Rejected + error, arrival));
            else if (Sort(terminal, pulse.Clock, punch, line, arrival, personOf) is { } row)
                aside.Add(row);
            else
                good.Add(CheckIn(terminal.SerialNumber, personOf(terminal.SerialNumber, punch.Person)!.Value, punch.Person, InstantOf(punch), punch.Verify, line));
        }

        DateTimeOffset? newest = null;
        int added = 0;
        int resent = 0;
        foreach (CheckedIn[] chunk in good.Chunk(ChunkSize))
        {
            WriteResult result = await queue.SubmitAsync(Facts(terminal.SerialNumber, chunk));
            if (result is not WriteResult.Committed { Outcome: var outcome })
                return Fail(pulse, result);
            foreach (ItemOutcome item in outcome.Items)
            {
                CheckedIn fact = chunk[item.Index];
                if (item.Result == ItemResult.Refused)
                    aside.Add(Refused(terminal, fact, item.Refusal!, arrival));
                else if (item.Result == ItemResult.Duplicate)
                    resent++;
                else
                    (added, newest) = (added + 1, Later(newest, fact.At));
            }
        }

        HashSet<string> fresh = await held.HoldAsync(terminal.SerialNumber, aside, cancel);
        foreach (HeldRow row in aside)
        {
            if (!fresh.Contains(row.RowKey))
                resent++;
            else if (row.At is { } at)
                newest = Later(newest, DateTimeOffset.FromUnixTimeMilliseconds(at));
        }

        pulse.Took(arrival, added, resent, newest);
        // Somebody may have been entered or mapped while the rows were on their way to disk.
        if (aside.Exists(r => r.Reason == HeldReason.UnknownPerson))
            await ReleaseAsync(cancel);
        return new IntakeResult.Taken(count);
    }

    /// <summary>Rows whose person is known by now become check-ins; the write path judges their days again.</summary>
    /// <returns>How many rows; fewer than could be when the store fails, the rest follows at the next occasion.</returns>
    public async Task<int> ReleaseAsync(CancellationToken cancel)
    {
        List<(string SerialNumber, string Pin)> waiting = await held.UnknownPinsAsync(cancel);
        if (waiting.Count == 0)
            return 0;
        Func<string, string, StaffCode?> personOf = await people.ReaderAsync(code => runner.Board.Roster.Find(code) is not null, cancel);
        int released = 0;
        foreach ((string serial, string pin) in waiting)
        {
            if (personOf(serial, pin) is not { } staff)
                continue;
            while (await held.UnknownAsync(serial, pin, ChunkSize, cancel) is { Count: > 0 } rows)
            {
                int? settled = await SettleAsync(serial, rows, row => CheckIn(serial, staff, pin, At(row), row.Verify, row.Raw), by: "", cancel);
                released += settled ?? 0;
                if (settled is null)
                    return released;
                if (settled == 0)
                    break;
            }
        }

        return released;
    }

    /// <summary>Rows whose time cannot be believed are registered at the time of their arrival, as somebody decided.</summary>
    /// <returns>How many became check-ins; rows of unknown people stay. Null when the store fails.</returns>
    public async Task<int?> RegisterAtArrivalAsync(string serialNumber, IReadOnlyCollection<HeldRow> rows, string by, CancellationToken cancel)
    {
        Func<string, string, StaffCode?> personOf = await people.ReaderAsync(code => runner.Board.Roster.Find(code) is not null, cancel);
        List<HeldRow> known = [.. rows.Where(r => personOf(serialNumber, r.Pin!) is not null)];
        if (known.Count == 0)
            return 0;
        return await SettleAsync(
            serialNumber,
            known,
            row => CheckIn(serialNumber, personOf(serialNumber, row.Pin!)!.Value, row.Pin!, DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt), row.Verify, row.Raw) with { Id = row.RowKey + "/arrival" },
            by,
            cancel);
    }

    /// <returns>How many are settled; null when the store fails. A row that is refused stays held, for somebody to decide.</returns>
    private async Task<int?> SettleAsync(string serialNumber, List<HeldRow> rows, Func<HeldRow, CheckedIn> factOf, string by, CancellationToken cancel)
    {
        if (await queue.SubmitAsync(Facts(serialNumber, [.. rows.Select(factOf)])) is not WriteResult.Committed { Outcome: var outcome })
            return null;
        foreach (ItemOutcome refused in outcome.Refused)
            log.LogWarning("A held row of {Terminal} was refused: {Code}", serialNumber, refused.Refusal!.Code);
        long[] ids = [.. outcome.Items.Where(i => i.Result != ItemResult.Refused).Select(i => rows[i.Index].Id)];
        await held.SettleAsync(ids, by, cancel);
        return ids.Length;
    }

    /// <summary>Why the row cannot be a check-in now, as the row to hold; null when it can.</summary>
    private HeldRow? Sort(Terminal terminal, TerminalClock clock, TerminalPunch punch, string line, DateTimeOffset arrival, Func<string, string, StaffCode?> personOf)
    {
        DateTimeOffset at = InstantOf(punch);
        TimeSpan offset = at - arrival;
        string? reason = offset > TerminalClock.Tolerance ? HeldReason.Ahead
            : clock is { State: ClockDeviceState.Unsynchronised, Offset: { } known } && (offset - known).Duration() <= s_sameOffset ? HeldReason.ClockNotSet
            : personOf(terminal.SerialNumber, punch.Person) is null ? HeldReason.UnknownPerson
            : null;
        return reason is null ? null : Row(terminal, reason, punch.Person, at, punch.Verify, line, arrival);
    }

    private static HeldRow Rejected(Terminal terminal, string line, string reason, DateTimeOffset arrival) => new()
    {
        SerialNumber = terminal.SerialNumber,
        RowKey = HeldRows.KeyOf(line),
        Reason = reason,
        Raw = Cut(line),
        ReceivedAt = arrival.ToUnixTimeMilliseconds(),
    };

    /// <summary>The person left, or the clock moved, between looking and deciding.</summary>
    private static HeldRow Refused(Terminal terminal, CheckedIn fact, Refusal refusal, DateTimeOffset arrival)
    {
        string[] id = fact.Id.Split('/');
        string? reason = refusal.Code switch
        {
            "unknown-staff" => HeldReason.UnknownPerson,
            "future-time" => HeldReason.Ahead,
            _ => null,
        };
        return reason is null
            ? Rejected(terminal, fact.Raw!, HeldReason.Rejected + refusal.Code, arrival)
            : Row(terminal, reason, id[0], fact.At, int.Parse(id[2], System.Globalization.CultureInfo.InvariantCulture), fact.Raw!, arrival);
    }

    private static HeldRow Row(Terminal terminal, string reason, string pin, DateTimeOffset at, int verify, string line, DateTimeOffset arrival) => new()
    {
        SerialNumber = terminal.SerialNumber,
        RowKey = HeldRows.KeyOf(pin, at.ToUnixTimeMilliseconds(), verify),
        Reason = reason,
        Pin = pin,
        At = at.ToUnixTimeMilliseconds(),
        Verify = verify,
        Raw = Cut(line),
        ReceivedAt = arrival.ToUnixTimeMilliseconds(),
    };

    private CheckedIn CheckIn(string serialNumber, StaffCode staff, string pin, DateTimeOffset at, int verify, string line) => new()
    {
        Source = SourceOf(serialNumber),
        Id = HeldRows.KeyOf(pin, at.ToUnixTimeMilliseconds(), verify),
        At = centre.Local(at),
        Staff = staff,
        Device = serialNumber,
        Method = new TerminalPunch(pin, default, TerminalPunch.NoStatus, verify).Method,
        Raw = Cut(line),
    };

    private static FactsSubmitted Facts(string serialNumber, IReadOnlyList<CheckedIn> facts) => new()
    {
        Source = SourceOf(serialNumber),
        By = SourceOf(serialNumber),
        Items = [.. facts.Select((fact, i) => new SubmittedFact(i, fact, TerminalIds.HashOf(fact.Id), null))],
    };

    private static IntakeResult.Failed Fail(TerminalPulse pulse, WriteResult result, DateTimeOffset now)
    {
        pulse.Refused(now);
        return new IntakeResult.Failed(result is WriteResult.Faulted ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable);
    }

    private IntakeResult.Failed Fail(TerminalPulse pulse, WriteResult result) => Fail(pulse, result, time.GetUtcNow());

    private DateTimeOffset InstantOf(TerminalPunch punch) => centre.At(DateOnly.FromDateTime(punch.Time), TimeOnly.FromDateTime(punch.Time));

    private static DateTimeOffset At(HeldRow row) => DateTimeOffset.FromUnixTimeMilliseconds(row.At!.Value);

    private static DateTimeOffset Later(DateTimeOffset? left, DateTimeOffset right) => left is { } known && known > right ? known : right;

    /// <summary>Short enough for its column, and without the NULs that PostgreSQL takes in no text.</summary>
    private static string Cut(string line) =>
        (line.Length <= TerminalTables.RawLength ? line : line[..TerminalTables.RawLength]).Replace('\0', '\uFFFD');
}
