using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Events.Imports;

/// <summary>Which column of a file holds which value, and the reading of its rows by it.</summary>
public sealed class ColumnMap
{
    /// <summary>What stands where a text was read in the wrong encoding.</summary>
    private const char Unreadable = '\uFFFD';

    private readonly ImportTable _table;
    private readonly int[] _columns;
    private readonly ColumnChoice _choice;
    private readonly bool _hasOptionalId;

    private ColumnMap(ImportTable table, int[] columns, ColumnChoice choice)
    {
        _table = table;
        _columns = columns;
        _choice = choice;
        _hasOptionalId = table.Fields.Any(f => f is { Name: "id", Required: false });
        IsOfSeveralSteps = table.Fields.Where((known, i) => known.Part == FieldPart.Step && columns[i] >= 0).Any();
    }

    /// <summary>Rows hold the times of several steps of one matter, not one step each.</summary>
    public bool IsOfSeveralSteps { get; }

    /// <summary>Values that must be there and have neither column nor constant.</summary>
    public IEnumerable<ImportField> Missing => _table.Fields.Where((known, i) => known.Required && IsUsed(known) && _columns[i] < 0 && !_choice.Constants.ContainsKey(known.Name));

    /// <summary>Column of a value, from 0; -1 for none.</summary>
    public int ColumnOf(string field) => _columns[IndexOf(field)];

    /// <param name="choice">What somebody chose; other columns are found by their usual headings.</param>
    public static ColumnMap Of(ImportTable table, IReadOnlyList<string> headings, ColumnChoice choice)
    {
        string[] plain = [.. headings.Select(Plain)];
        int[] columns =
        [
            .. table.Fields.Select(field => choice.Columns.TryGetValue(field.Name, out string? heading)
                ? (heading.Length == 0 ? -1 : Array.IndexOf(plain, Plain(heading)))
                : field.Headings.Prepend(field.Name).Select(known => Array.IndexOf(plain, Plain(known))).FirstOrDefault(i => i >= 0, -1)),
        ];
        return new ColumnMap(table, columns, choice);
    }

    /// <summary>One row as the item that it stands for, or why it is none.</summary>
    public ImportedRow Read(TableRow row, string source, CentreTime time)
    {
        JsonObject item = [];
        JsonObject claim = [];
        for (int i = 0; i < _columns.Length; i++)
        {
            ImportField field = _table.Fields[i];
            if (!IsUsed(field) || ValueOf(field, i, row, time) is not { } value)
                continue;
            if (value is JsonValue text && text.TryGetValue(out string? written) && written.Contains(Unreadable, StringComparison.Ordinal))
                return new ImportedRow(row.Line, null, null, new Refusal("wrong-encoding", field.Name));
            string[] path = field.Name.Split('.');
            JsonObject owner = field.Part == FieldPart.Claim ? claim : item;
            if (path.Length == 1)
                owner[path[0]] = value;
            else
                (owner[path[0]] ??= new JsonObject())[path[1]] = value;
        }

        // Without numbers of their own, rows are told apart by what they say: the same row twice is the same.
        if (_hasOptionalId && !IsOfSeveralSteps && item["id"] is null)
            item["id"] = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(item)).AsSpan(0, 16));
        ItemReader reader = new(JsonSerializer.SerializeToElement(item), time);
        object told = _table.Read(reader, source);
        Reporter? reporter = reader.Reporter();
        Refusal? refusal = reader.Refusal ?? NothingTold(told);
        ImportedRow done = refusal is null ? new ImportedRow(row.Line, told, reporter, null) : new ImportedRow(row.Line, null, null, refusal);
        return claim.Count == 0 ? done : done with { Claim = OnTimeClaim.Of(new ItemReader(JsonSerializer.SerializeToElement(claim), time), reader) };
    }

    /// <summary>Whether rows are read for the value at all.</summary>
    public bool Reads(ImportField field) => IsUsed(field) && (ColumnOf(field.Name) >= 0 || _choice.Constants.ContainsKey(field.Name));

    /// <summary>The value as it is understood; empty for none.</summary>
    public string UnderstoodOf(ImportField field, TableRow row, CentreTime time) => ValueOf(field, IndexOf(field.Name), row, time) switch
    {
        null => "",
        JsonArray list => string.Join(' ', list),
        var value => value.ToString(),
    };

    /// <summary>As it stands in the row; empty without a column.</summary>
    public string TextOf(string field, TableRow row)
    {
        int column = ColumnOf(field);
        return column >= 0 && column < row.Values.Length ? row.Values[column] : "";
    }

    /// <summary>Headings are compared without regard to case, blanks and lines.</summary>
    public static string Plain(string heading) => string.Concat(heading.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-'))).ToUpperInvariant();

    private JsonNode? ValueOf(ImportField field, int index, TableRow row, CentreTime time)
    {
        string cell = _columns[index] >= 0 && _columns[index] < row.Values.Length ? row.Values[_columns[index]] : "";
        if (cell.Length == 0 && !_choice.Constants.TryGetValue(field.Name, out cell!))
            return null;
        return field.Read(_choice.Meaning(field.Name, cell), time);
    }

    private bool IsUsed(ImportField field) => field.Part != FieldPart.OneStep || !IsOfSeveralSteps;

    /// <summary>A row of several steps without any time tells nothing.</summary>
    private Refusal? NothingTold(object read) => IsOfSeveralSteps && read is not ImportedSteps
        ? new Refusal("missing-value", _table.Fields.Where((known, i) => known.Part == FieldPart.Step && _columns[i] >= 0).First().Name)
        : null;

    private int IndexOf(string field)
    {
        for (int i = 0; i < _table.Fields.Count; i++)
        {
            if (_table.Fields[i].Name == field)
                return i;
        }

        throw new ArgumentException($"No such value: {field}", nameof(field));
    }
}

/// <summary>What somebody chose of how a file is read.</summary>
public sealed record ColumnChoice
{
    public static ColumnChoice None { get; } = new();

    /// <summary>Heading by the name of the value; an empty one means that no column holds it. Values that are not named are found by their usual headings.</summary>
    public ImmutableSortedDictionary<string, string> Columns { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Value by name, for rows that have none.</summary>
    public ImmutableSortedDictionary<string, string> Constants { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What a text in the file stands for, by the name of the value and the text.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Meanings { get; init; } = ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;

    public bool IsEmpty => Columns.IsEmpty && Constants.IsEmpty && Meanings.IsEmpty;

    public string Meaning(string field, string cell) =>
        Meanings.TryGetValue(field, out ImmutableSortedDictionary<string, string>? known) && known.TryGetValue(cell.Trim(), out string? meant) ? meant : cell;
}

/// <summary>What a row of a file came to: an item, or a refusal.</summary>
/// <param name="Line">Number of its line or spreadsheet row, from 1.</param>
public readonly record struct ImportedRow(long Line, object? Item, Reporter? Reporter, Refusal? Refusal)
{
    /// <summary>What the sending system says about being on time; null where it says nothing.</summary>
    public OnTimeClaim? Claim { get; init; }
}
