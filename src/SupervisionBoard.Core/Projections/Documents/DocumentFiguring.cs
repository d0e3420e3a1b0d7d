using System.Collections.Immutable;
using System.Globalization;

namespace SupervisionBoard.Core.Projections.Documents;

/// <param name="Centre">Name of the centre, which signs.</param>
/// <param name="Office">Of the supervision office, which drafts.</param>
/// <param name="Government">Whom the yearly report goes to.</param>
/// <param name="Mark">What the document number begins with (发文机关代字).</param>
/// <param name="Phone">For objections; may be empty.</param>
/// <param name="Approver">Who signs what goes up (签发人); may be empty.</param>
public sealed record DocumentHouse(string Centre, string Office, string Government, string Mark, string Phone, string Approver = "");

/// <summary>Results of a period → the values that templates name.</summary>
public static class DocumentFiguring
{
    /// <summary>What stands for a value that is not known yet, to be filled in by hand.</summary>
    private const string Open = "＿＿＿＿";

    private const string OpenLine = "＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿";

    /// <summary>The referral that the circular of criticism is about (source 001, 四(一)).</summary>
    private const string Criticism = "通报批评";

    /// <param name="serial">Number within the year's series; null while the document has none.</param>
    public static DocumentFigures Of(PeriodResults results, DocumentHouse house, int? serial = null)
    {
        ImmutableDictionary<string, ImmutableArray<DocumentRow>> lists = ListsOf(results);
        return new DocumentFigures(results.Period, Values(results, house, serial), lists.SetItem("units", Units(results)));
    }

    /// <summary>One a home unit, with the lists of its own windows and people.</summary>
    private static ImmutableArray<DocumentRow> Units(PeriodResults results) =>
    [
        .. results.Lines.Where(line => line.Unit.Length > 0).GroupBy(line => line.Unit, StringComparer.Ordinal).OrderBy(unit => unit.Key, StringComparer.Ordinal).Select((unit, i) =>
        {
            HashSet<Subject> own = [.. unit.Select(line => line.Subject)];
            PeriodResults within = results with
            {
                Lines = [.. unit],
                Awards = [.. results.Awards.Select(award => award with { Winners = [.. award.Winners.Where(w => own.Contains(w.Subject))], Tied = [.. award.Tied.Where(own.Contains)], Excluded = [.. award.Excluded.Where(e => own.Contains(e.Subject))] })],
                Consequences = [.. results.Consequences.Where(c => own.Contains(c.Subject))],
            };
            DocumentRow row = DocumentRow.Of(
                ("no", Number(i + 1)), ("name", unit.Key), ("windows", Number(own.Count(s => s.Kind == SubjectKind.Window))), ("staff", Number(own.Count(s => s.Kind == SubjectKind.Staff))));
            return row with { Lists = ListsOf(within) };
        }),
    ];

    private static ImmutableDictionary<string, ImmutableArray<DocumentRow>> ListsOf(PeriodResults results)
    {
        Dictionary<Subject, ResultLine> lines = results.Lines.ToDictionary(l => l.Subject);
        ImmutableArray<DocumentRow> winners = [.. results.Awards.SelectMany(a => a.Winners.Concat(a.Tied.Select(t => new WinnerLine(t, Reason: null))).Select(w => (a, w, Line: lines.GetValueOrDefault(w.Subject)))).Select((x, i) => Winner(i, x.a, x.w, x.Line))];
        var lists = ImmutableDictionary.CreateBuilder<string, ImmutableArray<DocumentRow>>(StringComparer.Ordinal);
        lists["windowScores"] = Scores(results, SubjectKind.Window);
        lists["staffScores"] = Scores(results, SubjectKind.Staff);
        lists["winners"] = winners;
        lists["windowWinners"] = Renumbered(winners.Where(w => w["kind"] == nameof(SubjectKind.Window)));
        lists["staffWinners"] = Renumbered(winners.Where(w => w["kind"] == nameof(SubjectKind.Staff)));
        lists["tied"] = Renumbered(winners.Where(w => w["note"].Length > 0));
        lists["awards"] = [.. results.Awards.Select((a, i) => Award(i, a, lines))];
        lists["notices"] = [.. results.Notices.Select((notice, i) => Notice(i, notice, results.Notices.Length))];
        lists["excluded"] = [.. results.Awards.SelectMany(a => a.Excluded.Select(e => (a, e))).Select((x, i) => DocumentRow.Of(
            ("no", Number(i + 1)), ("award", x.a.Name), ("name", NameOf(lines, x.e.Subject)), ("place", lines.GetValueOrDefault(x.e.Subject)?.Place), ("reason", x.e.Reason)))];
        lists["grades"] = Grades(results);
        lists["criticised"] = Consequences(results.Consequences.Where(c => c.Words.Contains(Criticism, StringComparison.Ordinal)), lines);
        lists["consequences"] = Consequences(results.Consequences, lines);
        return lists.ToImmutable();
    }

    private static ImmutableDictionary<string, string> Values(PeriodResults results, DocumentHouse house, int? serial) => DocumentRow.Of(
        ("centre", house.Centre),
        ("office", house.Office),
        ("government", house.Government),
        ("mark", house.Mark),
        ("phone", house.Phone.Length > 0 ? house.Phone : Open),
        ("period", ChineseForms.Of(results.Period)),
        ("year", Number(results.Period.First.Year)),
        ("date", ChineseForms.Day(results.Date)),
        ("number", string.Create(CultureInfo.InvariantCulture, $"{house.Mark}〔{results.Date.Year}〕{(serial is { } n ? Number(n) : Open)}号")),
        ("rulebook", results.RulebookTitle),
        ("rulebookVersion", Number(results.RulebookVersion)),
        ("windowCount", Number(results.Lines.Count(l => l.Subject.Kind == SubjectKind.Window))),
        ("staffCount", Number(results.Lines.Count(l => l.Subject.Kind == SubjectKind.Staff))),
        ("noticeFrom", results.Notices.IsEmpty ? Open : ChineseForms.Day(results.Notices.Min(n => n.From))),
        ("noticeUntil", results.Notices.IsEmpty ? Open : ChineseForms.Day(results.Notices.Max(n => n.Until))),
        ("noticeDays", Number(results.Notices.Select(n => n.WorkingDays).DefaultIfEmpty(results.NoticeWorkingDays).Max())),
        // A notice bears the day on which it was hung out, whenever it is printed.
        ("noticeDate", ChineseForms.Day(results.Notices.Select(n => n.From).DefaultIfEmpty(results.Date).Max())),
        ("approver", house.Approver.Length > 0 ? house.Approver : Open),
        ("ledgerPosition", results.LedgerPosition.ToString(CultureInfo.InvariantCulture)),
        ("ledgerHash", results.LedgerHash),
        ("windowMean", Mean(results, SubjectKind.Window)),
        ("staffMean", Mean(results, SubjectKind.Staff)),
        ("awardNames", DocumentWords.And([.. results.Awards.Where(a => !a.Winners.IsEmpty).Select(a => a.Name).Distinct(StringComparer.Ordinal)]))).Values;

    private static ImmutableArray<DocumentRow> Scores(PeriodResults results, SubjectKind kind)
    {
        Dictionary<Subject, string> awards = results.Awards.SelectMany(a => a.Winners.Select(w => (w.Subject, a.Name)))
            .GroupBy(x => x.Subject).ToDictionary(g => g.Key, g => string.Join('、', g.Select(x => x.Name)));
        ILookup<Subject, string> honours = results.Honours.ToLookup(h => h.Subject, h => h.Words);
        ILookup<Subject, string> handling = results.Consequences.ToLookup(c => c.Subject, c => c.Words);
        return [.. results.Lines.Where(l => l.Subject.Kind == kind).Select((line, i) => DocumentRow.Of(
            ("no", Number(i + 1)),
            ("rank", line.Rank is { } rank ? Number(rank) : "—"),
            ("code", line.Subject.Code),
            ("name", line.Name),
            ("place", line.Place),
            ("score", DocumentWords.Score(line.Score, line.Decimals)),
            ("grade", line.Grade),
            ("deducted", DocumentWords.Points(line.Deducted)),
            ("award", awards.GetValueOrDefault(line.Subject)),
            ("remark", line.Remark),
            ("unit", line.Unit),
            ("months", Number(line.Months)),
            ("comment", line.Comment.Length > 0 ? line.Comment : OpenLine),
            ("honours", Joined(honours[line.Subject])),
            ("handling", Joined(handling[line.Subject].Prepend(line.Remark).Where(words => words.Length > 0)))))];
    }

    private static string Joined(IEnumerable<string> words) => words.Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } some ? string.Join('、', some) : "无";

    private static DocumentRow Winner(int index, AwardResult award, WinnerLine winner, ResultLine? line) => DocumentRow.Of(
        ("no", Number(index + 1)),
        ("kind", award.Kind.ToString()),
        ("award", award.Name),
        ("rank", line?.Rank is { } rank ? Number(rank) : "—"),
        ("code", winner.Subject.Code),
        ("name", Named(winner.Subject, line)),
        ("place", line?.Place),
        ("score", line is null ? "" : DocumentWords.Score(line.Score, line.Decimals)),
        ("reason", winner.Reason),
        ("note", award.Tied.Contains(winner.Subject) ? DocumentWords.Tied : null),
        ("holder", award.Kind == SubjectKind.Staff ? $"{Named(winner.Subject, line)}同志" : Named(winner.Subject, line)));

    private static DocumentRow Award(int index, AwardResult award, Dictionary<Subject, ResultLine> lines) => DocumentRow.Of(
        ("no", Number(index + 1)),
        ("name", award.Name),
        ("participants", Number(award.Participants)),
        ("quota", award.Quota is { } quota ? Number(quota) : "不限"),
        ("picked", Number(award.Winners.Length)),
        ("names", award.Winners.IsEmpty && award.Tied.IsEmpty ? "无" : string.Join('、', award.Winners.Select(w => NameOf(lines, w.Subject)).Concat(award.Tied.Select(t => $"{NameOf(lines, t)}（{DocumentWords.Tied}）")))));

    /// <summary>Awards are named only where their notices differ.</summary>
    private static DocumentRow Notice(int index, NoticeTime notice, int count) => DocumentRow.Of(
        ("no", Number(index + 1)),
        ("awards", count > 1 ? string.Join('、', notice.Awards) : ""),
        ("from", ChineseForms.Day(notice.From)),
        ("until", ChineseForms.Day(notice.Until)),
        ("days", Number(notice.WorkingDays)));

    private static ImmutableArray<DocumentRow> Grades(PeriodResults results) =>
        [.. results.Lines.Select(l => l.Grade ?? "").Where(g => g.Length > 0).Distinct(StringComparer.Ordinal).Select(grade => DocumentRow.Of(
            ("grade", grade),
            ("windows", Number(results.Lines.Count(l => l.Subject.Kind == SubjectKind.Window && l.Grade == grade))),
            ("staff", Number(results.Lines.Count(l => l.Subject.Kind == SubjectKind.Staff && l.Grade == grade)))))];

    private static ImmutableArray<DocumentRow> Consequences(IEnumerable<ConsequenceLine> due, Dictionary<Subject, ResultLine> lines) =>
        [.. due.Select((c, i) => DocumentRow.Of(
            ("no", Number(i + 1)), ("code", c.Subject.Code), ("name", NameOf(lines, c.Subject)), ("place", lines.GetValueOrDefault(c.Subject)?.Place), ("words", c.Words), ("reason", c.Reason)))];

    private static ImmutableArray<DocumentRow> Renumbered(IEnumerable<DocumentRow> rows) =>
        [.. rows.Select((row, i) => new DocumentRow(row.Values.SetItem("no", Number(i + 1))))];

    private static string Mean(PeriodResults results, SubjectKind kind)
    {
        ResultLine[] ranked = [.. results.Lines.Where(l => l.Subject.Kind == kind && l.Rank is not null)];
        return ranked.Length == 0 ? "—" : DocumentWords.Score(Scoring.Published.Round(ranked.Average(l => l.Score), 2), 2);
    }

    private static string NameOf(Dictionary<Subject, ResultLine> lines, Subject subject) => Named(subject, lines.GetValueOrDefault(subject));

    private static string Named(Subject subject, ResultLine? line) => line is null ? subject.Code : DocumentWords.Named(subject.Kind, line.Name);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
