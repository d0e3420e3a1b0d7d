using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Events.Imports;

/// <summary>Which column of a file holds which value, and the reading of its rows by it.</summary>
public sealed class ColumnMap
{
    private readonly ImportTable _table;
    private readonly int[] _columns;
    private readonly IReadOnlyDictionary<string, string> _constants;

    private ColumnMap(ImportTable table, int[] columns, IReadOnlyDictionary<string, string> constants)
    {
        _table = table;
        _columns = columns;
        _constants = constants;
    }

    /// <summary>Values that must be there and have neither column nor constant.</summary>
    public IEnumerable<ImportField> Missing => _table.Fields.Where((known, i) => known.Required && _columns[i] < 0 && !_constants.ContainsKey(known.Name));

    /// <summary>Column of a value, from 0; -1 for none.</summary>
    public int ColumnOf(string field) => _columns[IndexOf(field)];

    /// <param name="chosen">Heading by the name of the value, as somebody chose; the others are found by their usual headings.</param>
    /// <param name="constants">Value by name where the file has no column for it.</param>
    public static ColumnMap Of(ImportTable table, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string>? chosen = null, IReadOnlyDictionary<string, string>? constants = null)
    {
        string[] plain = [.. headings.Select(Plain)];
        int[] columns =
        [
            .. table.Fields.Select(field => chosen is not null && chosen.TryGetValue(field.Name, out string? heading)
                ? Array.IndexOf(plain, Plain(heading))
                : field.Headings.Prepend(field.Name).Select(known => Array.IndexOf(plain, Plain(known))).FirstOrDefault(i => i >= 0, -1)),
        ];
        return new ColumnMap(table, columns, constants ?? new Dictionary<string, string>(StringComparer.Ordinal));
    }

    /// <summary>One row as the item that it stands for, or why it is none.</summary>
    public ImportedRow Read(TableRow row, string source, CentreTime time)
    {
        JsonObject item = [];
        for (int i = 0; i < _columns.Length; i++)
        {
            ImportField field = _table.Fields[i];
            string cell = _columns[i] >= 0 && _columns[i] < row.Values.Length ? row.Values[_columns[i]] : "";
            if (cell.Length == 0 && !_constants.TryGetValue(field.Name, out cell!))
                continue;
            if (field.Read(cell, time) is not { } value)
                continue;
            string[] path = field.Name.Split('.');
            if (path.Length == 1)
                item[path[0]] = value;
            else
                (item[path[0]] ??= new JsonObject())[path[1]] = value;
        }

        // Without numbers of their own, rows are told apart by what they say: the same row twice is the same.
        if (item["id"] is null && _table.Fields.Any(f => f is { Name: "id", Required: false }))
            item["id"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(item)).AsSpan(0, 16));
        ItemReader reader = new(JsonSerializer.SerializeToElement(item), time);
        object read = _table.Read(reader, source);
        Reporter? reporter = reader.Reporter();
        return reader.Refusal is { } refusal ? new ImportedRow(row.Line, null, null, refusal) : new ImportedRow(row.Line, read, reporter, null);
    }

    private int IndexOf(string field)
    {
        for (int i = 0; i < _table.Fields.Count; i++)
        {
            if (_table.Fields[i].Name == field)
                return i;
        }

        throw new ArgumentException($"No such value: {field}", nameof(field));
    }

    private static string Plain(string heading) => string.Concat(heading.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-'))).ToUpperInvariant();
}

/// <summary>What a row of a file came to: an item, or a refusal.</summary>
/// <param name="Line">Number of its line or spreadsheet row, from 1.</param>
public readonly record struct ImportedRow(long Line, object? Item, Reporter? Reporter, Refusal? Refusal);
