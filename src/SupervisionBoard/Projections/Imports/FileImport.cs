using SupervisionBoard.Core;
using SupervisionBoard.Core.WorkingTime;
using SupervisionBoard.Events.Imports;
using SupervisionBoard.Ledger.Terminals;
using SupervisionBoard.Core.Events.Terminals;

namespace SupervisionBoard.Projections.Imports;

/// <summary>What to bring in and how to read it.</summary>
/// <param name="FileName">Its ending says whether it is a terminal's export (.dat), a table (.csv) or a spreadsheet (.xlsx).</param>
/// <param name="By">Who is named in the record.</param>
public sealed record ImportOrder(ImportKind Kind, string FileName, string By)
{
    /// <summary>Terminal that an export is of where nobody names one.</summary>
    public const string AnyTerminal = "usb";

    /// <summary>Source of rows that no terminal took.</summary>
    public const string Source = "import";

    /// <summary>Serial number of the terminal that the export is of.</summary>
    public string Device { get; init; } = AnyTerminal;

    /// <summary>How a table is read; a terminal's export needs none.</summary>
    public ColumnChoice Choice { get; init; } = ColumnChoice.None;

    public bool IsTerminalExport => Kind == ImportKind.CheckIns && Path.GetExtension(FileName).Equals(".dat", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Brings a file in, or tries what that would do; for the verb and for the page.</summary>
public sealed class FileImport(BoardRunner runner, TerminalPeople people, CentreTime time)
{
    /// <param name="stream">Read once, from its beginning to its end.</param>
    /// <param name="submit">The write path, or an <see cref="ImportTrial"/>.</param>
    /// <param name="reject">Called for every row that is not taken, chunk by chunk.</param>
    /// <exception cref="TableFileException">The file as a whole cannot be read; what was taken until then stays.</exception>
    public async Task<ImportReport> RunAsync(ImportOrder order, Stream stream, Submit submit, Action<RejectedRow> reject, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        ImportRun run = new(order.By, code => runner.Board.Roster.Areas.ContainsKey(code), submit, reject, progress);
        if (order.IsTerminalExport)
        {
            Func<string, string, StaffCode?> personOf = await people.ReaderAsync(code => runner.Board.Roster.Find(code) is not null, cancel);
            UsbRows rows = new(order.Device, person => personOf(order.Device, person), time);
            return await run.RunAsync(TerminalIds.SourceOf(order.Device), rows.Read(stream, run.ReadTo), cancel);
        }

        using TableFile table = TableFile.Open(stream, order.FileName);
        Check(ImportTable.Of(order.Kind), table.Headings, order.Choice);
        ColumnMap map = ColumnMap.Of(ImportTable.Of(order.Kind), table.Headings, order.Choice);
        if (map.Missing.ToList() is { Count: > 0 } missing)
            throw new TableFileException("ImportColumns", string.Join(", ", missing.Select(field => field.Name)), string.Join(", ", table.Headings));
        return await run.RunAsync(ImportOrder.Source, Located(table, stream, run).Select(row => map.Read(row, ImportOrder.Source, time)), cancel);
    }

    /// <summary>A name that is nowhere was typed wrong: nothing must be read otherwise than somebody meant.</summary>
    private static void Check(ImportTable table, IReadOnlyList<string> headings, ColumnChoice choice)
    {
        foreach (string name in choice.Columns.Keys.Concat(choice.Constants.Keys).Concat(choice.Meanings.Keys))
        {
            if (!table.Fields.Any(f => f.Name == name))
                throw new TableFileException("ImportUnknown", name, string.Join(", ", table.Fields.Select(f => f.Name)));
        }

        HashSet<string> known = headings.Select(ColumnMap.Plain).ToHashSet(StringComparer.Ordinal);
        if (choice.Columns.Values.FirstOrDefault(heading => heading.Length > 0 && !known.Contains(ColumnMap.Plain(heading))) is { } unknown)
            throw new TableFileException("ImportNoColumn", unknown, string.Join(", ", headings));
    }

    private static IEnumerable<TableRow> Located(TableFile table, Stream stream, ImportRun run)
    {
        foreach (TableRow row in table.Rows())
        {
            if (stream.CanSeek)
                run.ReadTo(stream.Position);
            yield return row;
        }
    }
}
