using SupervisionBoard.Core;
using SupervisionBoard.Core.Judging;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Projections;

/// <summary>A score sheet with every finding opened up.</summary>
public sealed record SheetAnswer(
    string Kind,
    string Code,
    string Name,
    string Period,
    decimal Score,
    decimal Unrounded,
    string? Grade,
    int? Rank,
    bool Disqualified,
    IReadOnlyList<string> Refer,
    IReadOnlyList<SheetLine> Lines,
    IReadOnlyList<SheetFinding> Pending,
    IReadOnlyList<MonthFigure> Months);

public sealed record SheetLine(string Rule, string? Text, string? Basis, string? Category, int Occurrences, decimal Quantity, decimal Points, IReadOnlyList<SheetFinding> Findings, string? Note);

/// <param name="State"><c>confirmed</c>, <c>pending</c>, <c>appealed</c> or <c>revoked</c>.</param>
public sealed record SheetFinding(
    string Id,
    DateOnly OccurredOn,
    DateTimeOffset? OccurredAt,
    string Rule,
    decimal Quantity,
    IReadOnlyList<string> Flags,
    string? Matter,
    string? Note,
    string Origin,
    string State,
    string RecordedBy,
    DateTimeOffset RecordedAt,
    IReadOnlyList<Evidence> Evidence);

public sealed record MonthFigure(string Month, decimal Score, decimal Unrounded, bool Disqualified);

public static class SheetAnswers
{
    /// <summary>Null when the subject takes no part in the period.</summary>
    public static SheetAnswer? Of(Board board, SubjectKind kind, string code, Period period)
    {
        Standing? standing = Standings.Of(board, kind, period).FirstOrDefault(s => s.Result.Subject.Code == code);
        if (standing is null)
            return null;
        Subject subject = standing.Result.Subject;
        ScoreSheet[] sheets = [.. period.Months.Where(m => m >= board.FirstMonth && m <= board.ThisMonth).Select(m => board.Sheets.Of(board, subject, m)).OfType<ScoreSheet>()];
        return new SheetAnswer(
            kind == SubjectKind.Staff ? "staff" : "window",
            code,
            standing.Name,
            period.ToString(),
            standing.Result.Score,
            Published.Trim(standing.Result.Unrounded),
            standing.Result.Grade,
            standing.Rank,
            standing.Result.Disqualified,
            standing.Result.Refer,
            [.. sheets.SelectMany(s => s.Lines.Select(l => Line(board, s, l)))],
            [.. sheets.SelectMany(s => s.Pending).Select(p => Finding(board.Ledger.ById[p.FindingId]))],
            [.. sheets.Select(s => new MonthFigure(s.Month.ToString(), s.Score, Published.Trim(s.Unrounded), s.Disqualified))]);
    }

    private static SheetLine Line(Board board, ScoreSheet sheet, ScoreLine line)
    {
        RuleDefinition? rule = board.Context.Rulebooks.For(sheet.Month)?.FindRule(line.Rule);
        return new SheetLine(
            line.Rule.Value,
            rule?.Text,
            rule?.Basis,
            line.Category,
            line.Occurrences,
            line.Quantity,
            line.Points,
            [.. line.Findings.Select(id => Finding(board.Ledger.ById[id]))],
            line.NoteText);
    }

    private static SheetFinding Finding(LedgerFinding entry)
    {
        Finding f = entry.Finding;
        string state = entry.IsRevoked ? "revoked" : entry.IsPending ? "pending" : entry.IsAppealed ? "appealed" : "confirmed";
        return new SheetFinding(f.Id, f.OccurredOn, f.OccurredAt, f.Rule.Value, f.Quantity, f.Flags, f.Matter, f.Note, f.Origin, state, f.RecordedBy, f.RecordedAt, f.Evidence);
    }
}
