using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Commands;

/// <summary>Reads the roster, findings and metrics of the <c>score</c> verb into a <see cref="CentrePeriod"/>, reporting every wrong row.</summary>
internal sealed class ScoreInput(RulebookDefinition rulebook, Period period, InputErrors errors)
{
    private const decimal Largest = 1_000_000m;
    private static readonly char[] FlagSeparators = [';', '|', ',', ' '];

    private readonly Dictionary<string, string> shared = new(StringComparer.Ordinal);

    public Dictionary<Subject, string> Names { get; } = [];

    /// <summary>Null when the roster itself cannot be used.</summary>
    public CentrePeriod? ReadRoster(string file)
    {
        using CsvRows? rows = CsvRows.Open(file, errors, ["kind", "code"]);
        if (rows is null)
            return null;
        List<WindowCode> windows = [];
        List<(RosterPerson Person, int Line)> staff = [];
        HashSet<string> chiefs = new(StringComparer.Ordinal);
        while (rows.Next())
        {
            string code = rows.Get("code");
            if (KindOf(rows) is not { } kind)
                continue;
            if (code.Length == 0)
                rows.Error("MissingValue", "code");
            else if (!Names.TryAdd(new Subject(kind, code), rows.Get("name")))
                rows.Error("DuplicateCode", code);
            else if (kind == SubjectKind.Window)
                windows.Add(new WindowCode(code));
            else if (PersonOf(rows, code, chiefs) is { } person)
                staff.Add((person, rows.Line));
        }

        HashSet<WindowCode> known = [.. windows];
        foreach ((RosterPerson person, int line) in staff)
        {
            if (person.Window is { } window && !known.Contains(window))
                errors.Add(file, line, CommandWords.Get("UnknownWindow", window.Value));
        }

        return new CentrePeriod(rulebook, period, windows, staff.Select(row => row.Person));
    }

    /// <summary>One pass: a revocation may stand before or after what it revokes, so revoked findings are taken out at the end.</summary>
    public void ReadFindings(string file, CentrePeriod centre)
    {
        using CsvRows? rows = CsvRows.Open(file, errors, ["id", "occurredOn", "kind", "code", "rule"]);
        if (rows is null)
            return;
        FindingColumns columns = new(rows);
        HashSet<string> ids = new(RowsIn(file), StringComparer.Ordinal);
        Dictionary<string, int> revoked = new(StringComparer.Ordinal);
        List<(string Id, int Line, string Message)> refused = [];
        // Taking a row apart costs as much as entering it: the next ones are read while these are entered.
        ReadAhead<FindingRow>.Run(
            (out FindingRow row) => ReadRow(rows, columns, out row),
            (in FindingRow row) =>
            {
                if (row.Revokes is { } target)
                    revoked.TryAdd(target, row.Line);
                else if (row.Id.Length == 0)
                    errors.Add(file, row.Line, CommandWords.Get("MissingValue", "id"));
                else if (!ids.Add(row.Id))
                    errors.Add(file, row.Line, CommandWords.Get("DuplicateId", row.Id));
                else if (row.Finding is { } finding && Enter(centre, row.Subject, finding) is { } refusal)
                    refused.Add((row.Id, row.Line, refusal));
            });

        foreach ((string id, int line, string message) in refused)
        {
            // What a revoked row says does not matter.
            if (!revoked.ContainsKey(id))
                errors.Add(file, line, message);
        }

        foreach ((string id, int line) in revoked)
        {
            if (!ids.Contains(id))
                errors.Add(file, line, CommandWords.Get("UnknownRevocation", id));
        }

        if (revoked.Count > 0)
            centre.Withdraw(revoked.Keys.ToHashSet(StringComparer.Ordinal));
    }

    public void ReadMetrics(string file, CentrePeriod centre)
    {
        using CsvRows? rows = CsvRows.Open(file, errors, ["period", "kind", "code", "metric", "value"]);
        if (rows is null)
            return;
        while (rows.Next())
        {
            SubjectKind? kind = KindOf(rows);
            string metric = rows.Get("metric");
            bool dated = Period.TryParse(rows.Get("period"), out Period month) && month.Length == PeriodLength.Month;
            if (!dated)
                rows.Error("NotAMonth", rows.Get("period"));
            if (metric.Length == 0)
                rows.Error("MissingValue", "metric");
            decimal? value = NumberOf(rows, "value", -Largest);
            if (kind is null || !dated || metric.Length == 0 || value is null)
                continue;
            Subject subject = new(kind.Value, rows.Get("code"));
            if (!centre.Knows(subject))
                rows.Error("UnknownSubject", subject.Code);
            else if (!centre.EnterMetric(subject, month.First, Share(metric), value.Value))
                rows.Error("DuplicateMetric", metric, subject.Code, month);
        }
    }

    /// <summary>The next row, whose own wrong values are reported at once; false at the end of the file.</summary>
    private bool ReadRow(CsvRows rows, FindingColumns columns, out FindingRow row)
    {
        row = default;
        if (!rows.Next())
            return false;
        // What else a row says that revokes does not matter.
        row = rows.Get(columns.Revokes) is { Length: > 0 } target
            ? new FindingRow(rows.Line, string.Empty, default, null, target)
            : ReadFinding(rows, columns);
        return true;
    }

    private FindingRow ReadFinding(CsvRows rows, FindingColumns columns)
    {
        string id = rows.Get(columns.Id);
        if (id.Length == 0)
            return new FindingRow(rows.Line, id, default, null, null);
        SubjectKind? kind = KindOf(rows, columns.Kind);
        DateOnly? day = DayOf(rows.Utf8(columns.OccurredOn));
        if (day is null)
            rows.Error("NotADate", rows.Get(columns.OccurredOn));
        decimal? quantity = rows.Utf8(columns.Quantity) is [] or [(byte)'1'] ? 1 : NumberOf(rows, "quantity", 0);
        if (kind is null || day is null || quantity is null)
            return new FindingRow(rows.Line, id, default, null, null);
        // Reading shares equal strings of a column already.
        Occurrence finding = new(
            id,
            day.Value,
            new RuleCode(rows.Get(columns.Rule)),
            quantity.Value,
            OccurrenceState.Confirmed,
            FlagsOf(rows.Get(columns.Flags)),
            rows.Get(columns.Matter) is { Length: > 0 } matter ? matter : null);
        return new FindingRow(rows.Line, id, new Subject(kind.Value, rows.Get(columns.Code)), finding, null);
    }

    /// <summary>Null when it was entered.</summary>
    private static string? Enter(CentrePeriod centre, Subject subject, in Occurrence finding) => centre.Enter(subject, finding) switch
    {
        EntryRefusal.None => null,
        EntryRefusal.UnknownSubject => CommandWords.Get("UnknownSubject", subject.Code),
        EntryRefusal.UnknownRule => CommandWords.Get("UnknownRule", finding.Rule),
        EntryRefusal.WrongKind => CommandWords.Get("WrongKind", finding.Rule),
        EntryRefusal.NotAChief => CommandWords.Get("NotAChief", finding.Rule, subject.Code),
        EntryRefusal.CountsMetric => CommandWords.Get("CountsMetric", finding.Rule),
        _ => throw new InvalidOperationException("An unknown refusal."),
    };

    /// <summary>Exactly yyyy-MM-dd.</summary>
    private static DateOnly? DayOf(ReadOnlySpan<byte> text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !Utf8Parser.TryParse(text[..4], out ushort year, out int four) || four != 4
            || !Utf8Parser.TryParse(text[5..7], out byte month, out int two) || two != 2
            || !Utf8Parser.TryParse(text[8..], out byte day, out two) || two != 2)
            return null;
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    /// <summary>About how many rows a file holds, so that the set of ids need not grow; wrong by a factor does no harm.</summary>
    private static int RowsIn(string file) => (int)Math.Min(new FileInfo(file).Length / 48, 10_000_000);

    /// <summary>A row of a findings file as read; without a finding when its values are wrong, which is reported by then.</summary>
    private readonly record struct FindingRow(int Line, string Id, Subject Subject, Occurrence? Finding, string? Revokes);

    /// <summary>Where the columns of a findings file are.</summary>
    private sealed class FindingColumns(CsvRows rows)
    {
        public int Id { get; } = rows.Column("id");

        public int OccurredOn { get; } = rows.Column("occurredOn");

        public int Kind { get; } = rows.Column("kind");

        public int Code { get; } = rows.Column("code");

        public int Rule { get; } = rows.Column("rule");

        public int Quantity { get; } = rows.Column("quantity");

        public int Flags { get; } = rows.Column("flags");

        public int Matter { get; } = rows.Column("matter");

        public int Revokes { get; } = rows.Column("revokes");
    }

    private static SubjectKind? KindOf(CsvRows rows) => KindOf(rows, rows.Column("kind"));

    private static SubjectKind? KindOf(CsvRows rows, int column)
    {
        ReadOnlySpan<byte> kind = rows.Utf8(column);
        if (kind.SequenceEqual("staff"u8))
            return SubjectKind.Staff;
        if (kind.SequenceEqual("window"u8))
            return SubjectKind.Window;
        rows.Error("NotAKind", rows.Get(column));
        return null;
    }

    private static RosterPerson? PersonOf(CsvRows rows, string code, HashSet<string> chiefs)
    {
        string window = rows.Get("window"), role = rows.Get("role");
        if (role is not ("" or "staff" or "chief"))
        {
            rows.Error("NotARole", role);
            return null;
        }

        bool chief = role is "chief";
        if (chief && window.Length > 0 && !chiefs.Add(window))
            rows.Error("SecondChief", window);
        return new RosterPerson(new StaffCode(code), window.Length == 0 ? null : new WindowCode(window), chief);
    }

    private static decimal? NumberOf(CsvRows rows, string column, decimal least)
    {
        string text = rows.Get(column);
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && number >= least && number <= Largest)
            return number;
        rows.Error("NotANumber", column, text);
        return null;
    }

    private ImmutableArray<string> FlagsOf(string text)
        => text.Length == 0 ? [] : [.. text.Split(FlagSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Share)];

    /// <summary>A million rows name a hundred rules: keep each word once.</summary>
    private string Share(string word)
    {
        if (shared.TryGetValue(word, out string? known))
            return known;
        shared.Add(word, word);
        return word;
    }
}
