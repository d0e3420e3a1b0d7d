using System.Collections.Immutable;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Projections;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Screens.Deductions;
using SupervisionBoard.Screens.Shared;

namespace SupervisionBoard.Screens.Scores;

public enum ScoreSort
{
    Rank,
    Code,
    Window,
    Deducted,
    Added,
}

/// <summary>One line of a ranking.</summary>
/// <param name="Name">The code itself for a reader who may not see names.</param>
/// <param name="Window">The window itself, or the one the person works at for the period; null when it is unknown.</param>
/// <param name="AwardName">The award as things stand, or null.</param>
public sealed record ScoreRow(PeriodScore Result, int? Rank, string Name, ServiceWindow? Window, int Decimals, decimal Added, string? AwardName, FlagPlace Flag)
{
    public string Code => Result.Subject.Code;
}

/// <summary>Which ranking is shown, as it stands in the address.</summary>
public sealed record ScoreQuery
{
    public required SubjectKind Kind { get; init; }

    public required Period Period { get; init; }

    public string? Window { get; init; }

    public string? Text { get; init; }

    public ScoreSort Sort { get; init; }

    /// <summary>Best, first and most first is the usual direction.</summary>
    public bool Reversed { get; init; }

    public bool IsNarrow => Window is not null || Text is not null;

    /// <summary>What cannot be read restricts nothing; without a period the running month is meant.</summary>
    public static ScoreQuery Read(Board board, string? kind, string? period, string? window, string? text, string? sort, string? reversed) => new()
    {
        Kind = kind == "staff" ? SubjectKind.Staff : SubjectKind.Window,
        Period = Period.TryParse(period, out Period wanted) ? wanted : Period.Of(board.ThisMonth),
        Window = string.IsNullOrWhiteSpace(window) ? null : window,
        Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        Sort = Enum.TryParse(sort, ignoreCase: true, out ScoreSort by) && Enum.IsDefined(by) ? by : ScoreSort.Rank,
        Reversed = reversed == "true",
    };

    public IReadOnlyDictionary<string, object?> Write(Board board) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["kind"] = NameOf(Kind),
        ["period"] = Period == Period.Of(board.ThisMonth) ? null : Period.ToString(),
        ["window"] = Window,
        ["q"] = Text,
        ["sort"] = Sort == ScoreSort.Rank ? null : Sort.ToString().ToLowerInvariant(),
        ["reversed"] = Reversed ? "true" : null,
    };

    public static string NameOf(SubjectKind kind) => kind == SubjectKind.Staff ? "staff" : "window";

    /// <param name="names">Whether the reader may see names of people.</param>
    public ImmutableArray<ScoreRow> Find(Board board, bool names)
    {
        RulebookDefinition? rulebook = board.Context.Rulebooks.For(Period);
        MonthRanking? flags = Period.Length == PeriodLength.Month && Kind == SubjectKind.Window ? MonthRanking.Of(board, Kind, Period.First) : null;
        int decimals = rulebook?.SheetOf(Kind)?.Decimals ?? 2;
        IEnumerable<ScoreRow> rows = Standings.Of(board, Kind, Period)
            .Select(s => new ScoreRow(
                s.Result,
                s.Rank,
                names || Kind == SubjectKind.Window ? s.Name : s.Result.Subject.Code,
                WindowOf(board, s.Result.Subject, Period),
                decimals,
                AddedOf(board, s.Result.Subject, Period),
                s.Award is null ? null : rulebook?.Awards.FirstOrDefault(a => a.Code == s.Award)?.Name ?? s.Award,
                flags?.Find(s.Result.Subject)?.Flag ?? FlagPlace.None))
            .Where(Holds);
        return [.. Ordered(rows)];
    }

    public static ServiceWindow? WindowOf(Board board, Subject subject, Period period)
    {
        if (subject.Kind == SubjectKind.Window)
            return board.Roster.Find(new WindowCode(subject.Code));
        Month last = period.Last < board.ThisMonth ? period.Last : board.ThisMonth;
        return board.Roster.Find(new StaffCode(subject.Code)) is { } member ? board.Roster.Find(member.WindowOn(board.RosterDay(last))) : null;
    }

    /// <summary>The sheets of the period's months, up to the present one.</summary>
    public static IEnumerable<ScoreSheet> SheetsOf(Board board, Subject subject, Period period) =>
        period.Months.Where(m => m >= board.FirstMonth && m <= board.ThisMonth).Select(m => board.Sheets.Of(board, subject, m)).OfType<ScoreSheet>();

    private static decimal AddedOf(Board board, Subject subject, Period period) => SheetsOf(board, subject, period).Where(s => s.Scored).Sum(s => s.Added);

    private bool Holds(ScoreRow row) =>
        (Window is null || row.Window?.Code.Value == Window)
        && (Text is null || QuickSearch.Matches(Text, row.Code, $"{row.Name} {row.Window?.Name} {row.Window?.Department}"));

    /// <summary>Stable, so that equals stay in the order of the ranking.</summary>
    private IEnumerable<ScoreRow> Ordered(IEnumerable<ScoreRow> rows) => (Sort, Reversed) switch
    {
        (ScoreSort.Rank, false) => rows,
        (ScoreSort.Rank, true) => rows.Reverse(),
        (ScoreSort.Code, false) => rows.OrderBy(r => r.Code, StringComparer.Ordinal),
        (ScoreSort.Code, true) => rows.OrderByDescending(r => r.Code, StringComparer.Ordinal),
        (ScoreSort.Window, false) => rows.OrderBy(r => r.Window?.Code.Value, StringComparer.Ordinal),
        (ScoreSort.Window, true) => rows.OrderByDescending(r => r.Window?.Code.Value, StringComparer.Ordinal),
        (ScoreSort.Deducted, false) => rows.OrderByDescending(r => r.Result.Deducted),
        (ScoreSort.Deducted, true) => rows.OrderBy(r => r.Result.Deducted),
        (ScoreSort.Added, false) => rows.OrderByDescending(r => r.Added),
        (ScoreSort.Added, true) => rows.OrderBy(r => r.Added),
        _ => throw new InvalidOperationException($"No such sort: {Sort}"),
    };

    /// <summary>The key of the words for a window's place to the flag's line on the page of a month. That of a quarter says so: its ranks are others than the month's.</summary>
    internal static string? FlagWord(Board board, Month month, FlagPlace? place)
    {
        string whose = Standings.FlagAward(board.Context.Rulebooks.For(Period.QuarterOf(month))) is { Period: PeriodLength.Quarter } ? "Quarter" : "";
        return place switch
        {
            FlagPlace.Inside => "FlagInside" + whose,
            FlagPlace.Tied => "FlagTied" + whose,
            _ => null,
        };
    }
}
