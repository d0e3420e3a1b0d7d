using System.Globalization;
using System.Security.Cryptography;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger.Imports;
using SupervisionBoard.Projections.Imports;

namespace SupervisionBoard.Commands;

/// <summary>What the verb <c>import</c> shares with the page: the history, and the remembered choice of columns.</summary>
internal sealed class ImportRecord(IServiceProvider services, ImportOrder order, string path)
{
    private readonly ImportHistory _history = services.GetRequiredService<ImportHistory>();
    private readonly ImportChoices _choices = services.GetRequiredService<ImportChoices>();
    private readonly string _id = Guid.NewGuid().ToString("N");
    private ImportReport _report = new(0, 0, 0);
    private bool _begun;

    /// <summary>The order as given, or, without any choice, with the one that was made for such headings before.</summary>
    public async Task<ImportOrder> RememberedAsync(TextWriter error, CancellationToken cancel)
    {
        if (order.IsTerminalExport || !order.Choice.IsEmpty || await _choices.FindAsync(order.Kind, Headings(), cancel) is not { } known)
            return order;
        await error.WriteLineAsync(CommandWords.Get("ImportRemembered"));
        return order with { Choice = known };
    }

    /// <summary>Only what writes is in the history, and only its choice is remembered.</summary>
    public async Task BeginAsync(CancellationToken cancel)
    {
        byte[] hash;
        long length;
        await using (FileStream file = File.OpenRead(path))
        {
            length = file.Length;
            hash = await SHA256.HashDataAsync(file, cancel);
        }

        await _history.InterruptAsync(cancel);
        await _history.BeginAsync(_id, order.Kind, order.FileName, length, Convert.ToHexStringLower(hash), order.By, cancel);
        _begun = true;
    }

    public void Count(ImportReport report) => _report = report;

    public async Task EndAsync(string state, string? cause)
    {
        if (!_begun)
            return;
        await _history.CountAsync(_id, state, _report.Accepted, _report.Duplicates, _report.Rejected, cause, CancellationToken.None);
        if (state == ImportState.Done && !order.IsTerminalExport && !order.Choice.IsEmpty)
            await _choices.SaveAsync(order.Kind, Headings(), order.Choice, order.By, CancellationToken.None);
    }

    /// <summary>The flag recomputed, with each difference and why it is one.</summary>
    public static IEnumerable<string> Lines(OnTimeTally tally)
    {
        yield return CommandWords.Get("ImportOnTime", tally.Compared, tally.Agreeing, tally.Differing);
        foreach (OnTimeDifference difference in tally.Differences)
        {
            string by = (difference.Done - difference.Target).Duration().ToString("c", CultureInfo.InvariantCulture);
            yield return "  " + CommandWords.Get(difference.Claimed ? "ImportOnTimeLate" : "ImportOnTimeEarly", difference.Line, by);
        }

        yield return CommandWords.Get("ImportOnTimeOthers", tally.OpenLate, tally.OpenOnTime, tally.UnpromisedOnTime, tally.UnpromisedLate, tally.Unflagged);
    }

    private IReadOnlyList<string> Headings()
    {
        using TableFile table = TableFile.Open(File.OpenRead(path), order.FileName);
        return table.Headings;
    }
}
