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

    public void ReadFindings(string file, CentrePeriod centre)
    {
        Dictionary<string, int> revoked = ReadRevocations(file);
        using CsvRows? rows = CsvRows.Open(file, errors, ["id", "occurredOn", "kind", "code", "rule"]);
        if (rows is null)
            return;
        HashSet<string> ids = new(StringComparer.Ordinal);
        while (rows.Next())
        {
            if (rows.Get("revokes").Length > 0)
                continue;
            string id = rows.Get("id");
            if (id.Length == 0)
                rows.Error("MissingValue", "id");
            else if (!ids.Add(id))
                rows.Error("DuplicateId", id);
            else
                ReadFinding(rows, id, centre, revoked.ContainsKey(id));
        }

        foreach ((string id, int line) in revoked)
        {
            if (!ids.Contains(id))
                errors.Add(file, line, CommandWords.Get("UnknownRevocation", id));
        }
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

    /// <summary>A first pass over the file: a revocation may stand before or after what it revokes.</summary>
    private Dictionary<string, int> ReadRevocations(string file)
    {
        Dictionary<string, int> revoked = new(StringComparer.Ordinal);
        InputErrors silent = new(TextWriter.Null);
        using CsvRows? rows = CsvRows.Open(file, silent, ["id"]);
        while (rows is not null && rows.Next())
        {
            if (rows.Get("revokes") is { Length: > 0 } id)
                revoked.TryAdd(id, rows.Line);
        }

        return revoked;
    }

    private void ReadFinding(CsvRows rows, string id, CentrePeriod centre, bool revoked)
    {
        SubjectKind? kind = KindOf(rows);
        bool dated = DateOnly.TryParseExact(rows.Get("occurredOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
        if (!dated)
            rows.Error("NotADate", rows.Get("occurredOn"));
        decimal? quantity = rows.Get("quantity").Length == 0 ? 1 : NumberOf(rows, "quantity", 0);
        if (kind is null || !dated || quantity is null || revoked)
            return;
        string code = rows.Get("code"), rule = rows.Get("rule");
        Occurrence finding = new(
            id,
            day,
            new RuleCode(Share(rule)),
            quantity.Value,
            OccurrenceState.Confirmed,
            FlagsOf(rows.Get("flags")),
            rows.Get("matter") is { Length: > 0 } matter ? matter : null);
        switch (centre.Enter(new Subject(kind.Value, code), finding))
        {
            case EntryRefusal.None:
                break;
            case EntryRefusal.UnknownSubject:
                rows.Error("UnknownSubject", code);
                break;
            case EntryRefusal.UnknownRule:
                rows.Error("UnknownRule", rule);
                break;
            case EntryRefusal.WrongKind:
                rows.Error("WrongKind", rule);
                break;
            case EntryRefusal.NotAChief:
                rows.Error("NotAChief", rule, code);
                break;
            case EntryRefusal.CountsMetric:
                rows.Error("CountsMetric", rule);
                break;
            default:
                throw new InvalidOperationException("An unknown refusal.");
        }
    }

    private static SubjectKind? KindOf(CsvRows rows)
    {
        switch (rows.Get("kind"))
        {
            case "staff":
                return SubjectKind.Staff;
            case "window":
                return SubjectKind.Window;
            default:
                rows.Error("NotAKind", rows.Get("kind"));
                return null;
        }
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
