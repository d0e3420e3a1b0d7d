using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>
/// A frozen month as <see cref="FrozenJson"/>. Names and order of its keys never change.
/// </summary>
internal static class FrozenText
{
    private const string Format = "month-1";

    public static string Write(Month month, string rulebook, long position, LedgerMark mark, ImmutableSortedDictionary<Subject, FrozenSubject> subjects) => FrozenJson.Write(64 * 1024, json =>
    {
        json.WriteString("format", Format);
        json.WriteString("period", month.ToString());
        json.WriteString("rulebook", rulebook);
        json.WriteNumber("position", position);
        json.WriteNumber("ledgerPosition", mark.Position);
        json.WriteString("ledgerHash", mark.Hash);
        FrozenJson.List(json, "subjects", subjects, entry => Write(json, entry.Key, entry.Value));
    });

    private static void Write(Utf8JsonWriter json, Subject subject, FrozenSubject frozen)
    {
        ScoreSheet sheet = frozen.Sheet;
        json.WriteString("kind", FrozenJson.NameOf(subject.Kind));
        json.WriteString("code", subject.Code);
        json.WriteString("name", frozen.Name);
        json.WriteString("window", frozen.Window?.Value);
        json.WriteString("area", frozen.Area?.Value);
        json.WriteBoolean("scored", sheet.Scored);
        json.WriteNumber("base", sheet.Base);
        json.WriteNumber("unrounded", sheet.Unrounded);
        json.WriteNumber("score", sheet.Score);
        json.WriteString("grade", sheet.Grade);
        FrozenJson.Number(json, "rank", frozen.Rank);
        json.WriteNumber("deducted", sheet.Deducted);
        json.WriteNumber("added", sheet.Added);
        json.WriteNumber("corrected", sheet.Corrected);
        Reasons(json, "reasons", sheet.Reasons.Select(r => (r.Code, r.For, r.Since)));
        Reasons(json, "withheld", sheet.Withheld.Select(w => (w.Code, w.For, w.Since)));
        FrozenJson.Texts(json, "refer", sheet.Refer);
        FrozenJson.List(json, "categories", sheet.Categories, c =>
        {
            json.WriteString("code", c.Code);
            json.WriteString("name", c.Name);
            json.WriteNumber("allotment", c.Allotment);
            json.WriteNumber("deducted", c.Deducted);
        });
        FrozenJson.List(json, "lines", sheet.Lines, line => Write(json, line));
        FrozenJson.List(json, "pending", sheet.Pending, p =>
        {
            json.WriteString("rule", p.Rule.Value);
            json.WriteString("finding", p.FindingId);
            json.WriteString("occurredOn", p.OccurredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteNumber("quantity", p.Quantity);
            json.WriteString("note", p.Note);
        });
        FrozenJson.Texts(json, "missing", sheet.MissingMetrics);
        FrozenJson.Texts(json, "found", sheet.Found.Select(f => f.Value).Order(StringComparer.Ordinal));
        FrozenJson.List(json, "tallies", sheet.Tallies, t =>
        {
            json.WriteString("counter", t.Counter);
            json.WriteNumber("count", t.Count);
        });
        FrozenJson.List(json, "spent", sheet.Spent, s =>
        {
            json.WriteString("rule", s.Rule.Value);
            json.WriteNumber("points", s.Points);
        });
        FrozenJson.List(json, "metrics", frozen.Metrics, m =>
        {
            json.WriteString("metric", m.Key);
            json.WriteNumber("value", m.Value);
        });
    }

    private static void Write(Utf8JsonWriter json, ScoreLine line)
    {
        json.WriteString("rule", line.Rule.Value);
        json.WriteString("category", line.Category);
        json.WriteNumber("occurrences", line.Occurrences);
        json.WriteNumber("quantity", line.Quantity);
        json.WriteNumber("points", line.Points);
        FrozenJson.Texts(json, "findings", line.Findings);
        FrozenJson.Texts(json, "appealed", line.Appealed);
        FrozenJson.List(json, "notes", line.Notes, n =>
        {
            json.WriteString("kind", n.Kind.ToString());
            json.WriteString("detail", n.Detail);
        });
        json.WriteBoolean("also", line.Also);
    }

    private static void Reasons(Utf8JsonWriter json, string name, IEnumerable<(string Code, PeriodLength For, Month Since)> reasons) => FrozenJson.List(json, name, reasons, r =>
    {
        json.WriteString("code", r.Code);
        json.WriteString("for", r.For.ToString());
        json.WriteString("since", r.Since.ToString());
    });

    public static ImmutableSortedDictionary<Subject, FrozenSubject> Read(Month month, string content)
    {
        using JsonDocument json = JsonDocument.Parse(content);
        var subjects = ImmutableSortedDictionary.CreateBuilder<Subject, FrozenSubject>();
        foreach (JsonElement item in json.RootElement.GetProperty("subjects").EnumerateArray())
        {
            Subject subject = new(Text(item, "kind") == "staff" ? SubjectKind.Staff : SubjectKind.Window, Text(item, "code"));
            subjects[subject] = new FrozenSubject(
                ReadSheet(item, subject, month),
                item.GetProperty("rank") is { ValueKind: JsonValueKind.Number } rank ? rank.GetInt32() : null,
                Text(item, "name"),
                Maybe(item, "window") is { } window ? new WindowCode(window) : null,
                Maybe(item, "area") is { } area ? new AreaCode(area) : null,
                item.GetProperty("metrics").EnumerateArray().ToImmutableSortedDictionary(m => Text(m, "metric"), m => Number(m, "value"), StringComparer.Ordinal));
        }

        return subjects.ToImmutable();
    }

    private static ScoreSheet ReadSheet(JsonElement item, Subject subject, Month month) => new()
    {
        Subject = subject,
        Month = month,
        Scored = item.GetProperty("scored").GetBoolean(),
        Base = Number(item, "base"),
        Unrounded = Number(item, "unrounded"),
        Score = Number(item, "score"),
        Grade = Maybe(item, "grade"),
        Deducted = Number(item, "deducted"),
        Added = Number(item, "added"),
        Corrected = Number(item, "corrected"),
        Reasons = Each(item, "reasons", r => new DisqualificationReason(Text(r, "code"), Enum.Parse<PeriodLength>(Text(r, "for")), MonthOf(r))),
        Withheld = Each(item, "withheld", r => new WithheldPayout(Text(r, "code"), Enum.Parse<PeriodLength>(Text(r, "for")), MonthOf(r))),
        Refer = Each(item, "refer", r => r.GetString()!),
        Categories = Each(item, "categories", c => new CategoryTotal(Text(c, "code"), Text(c, "name"), Number(c, "allotment"), Number(c, "deducted"))),
        Lines = Each(item, "lines", ReadLine),
        Pending = Each(item, "pending", p => new PendingLine(
            new RuleCode(Text(p, "rule")), Text(p, "finding"), DateOnly.ParseExact(Text(p, "occurredOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture), Number(p, "quantity"), Maybe(p, "note"))),
        MissingMetrics = Each(item, "missing", m => m.GetString()!),
        Found = Each(item, "found", f => new RuleCode(f.GetString()!)),
        Tallies = Each(item, "tallies", t => new CounterTally(Text(t, "counter"), Number(t, "count"))),
        Spent = Each(item, "spent", s => new SpentCap(new RuleCode(Text(s, "rule")), Number(s, "points"))),
    };

    private static ScoreLine ReadLine(JsonElement line) => new(
        new RuleCode(Text(line, "rule")),
        Maybe(line, "category"),
        line.GetProperty("occurrences").GetInt32(),
        Number(line, "quantity"),
        Number(line, "points"),
        Each(line, "findings", f => f.GetString()!),
        Each(line, "appealed", f => f.GetString()!),
        Each(line, "notes", n => new LineNote(Enum.Parse<LineNoteKind>(Text(n, "kind")), Maybe(n, "detail"))),
        line.GetProperty("also").GetBoolean());

    private static ImmutableArray<T> Each<T>(JsonElement item, string name, Func<JsonElement, T> read) => [.. item.GetProperty(name).EnumerateArray().Select(read)];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static string? Maybe(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static decimal Number(JsonElement item, string name) => item.GetProperty(name).GetDecimal();

    private static Month MonthOf(JsonElement item) => Period.TryParse(Text(item, "since"), out Period period) ? period.First : throw new JsonException("No month.");
}
