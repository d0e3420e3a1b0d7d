using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;
using SupervisionBoard.Core.Projections.Scoring;

namespace SupervisionBoard.Core.Projections.Reviews;

/// <summary>One subject of a published month.</summary>
/// <param name="Name">As it was on the day of publication, like everything here.</param>
/// <param name="Window">Where a person counted; the window itself.</param>
/// <param name="Metrics">The month's metrics, for ties and for rules that count them.</param>
public sealed record FrozenSubject(ScoreSheet Sheet, int? Rank, string Name, WindowCode? Window, AreaCode? Area, ImmutableSortedDictionary<string, decimal> Metrics);

/// <summary>
/// A published month (domain: published is frozen). Read when first asked for: a start does not pay for years that nobody opens.
/// </summary>
public sealed class FrozenMonth(Month month, FrozenResult result)
{
    private readonly Lazy<ImmutableSortedDictionary<Subject, FrozenSubject>> _subjects = new(() => FrozenText.Read(month, result.Content));

    public Month Month => month;

    public FrozenResult Result => result;

    /// <summary>Everybody and every window that took part, people first, by code.</summary>
    public ImmutableSortedDictionary<Subject, FrozenSubject> Subjects => _subjects.Value;

    public FrozenSubject? Find(Subject subject) => Subjects.GetValueOrDefault(subject);

    /// <summary>
    /// Computes the month as the board stands and spells it out. The same board gives the same bytes, live or folded again.
    /// Null when no rulebook is in force for the month.
    /// </summary>
    public static FrozenResult? Freeze(Board board, Month month, LedgerMark mark)
    {
        if (board.Context.Rulebooks.For(month) is not { } rulebook)
            return null;
        string content = FrozenText.Write(month, $"{rulebook.Id}@{rulebook.Version}", board.Position, mark, Compute(board, month));
        return new FrozenResult(rulebook.Id, rulebook.Version, board.Position, mark.Position, mark.Hash, HashOf(content), content);
    }

    /// <summary>SHA-256 of the text as UTF-8, lower-case hex.</summary>
    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>Digest of every figure, rank and grade as the board stands: two equal ones are the same result, whatever else happened.</summary>
    public static string FiguresOf(Board board, Month month) => HashOf(string.Join('\n', new[] { SubjectKind.Staff, SubjectKind.Window }
        .SelectMany(kind => Ranking.Rank(Standings.Results(board, kind, Period.Of(month))))
        .OrderBy(r => r.Result.Subject)
        .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Result.Subject} {Published.Trim(r.Result.Unrounded)} {r.Rank} {r.Result.Grade}"))));

    /// <summary>The month from its findings, whether it is frozen or not.</summary>
    public static ImmutableSortedDictionary<Subject, FrozenSubject> Compute(Board board, Month month)
    {
        Board fresh = board.Reviews.FrozenOf(month) is null ? board : board.Thawed(month);
        var subjects = ImmutableSortedDictionary.CreateBuilder<Subject, FrozenSubject>();
        DateOnly day = fresh.RosterDay(month);
        foreach (SubjectKind kind in (ReadOnlySpan<SubjectKind>)[SubjectKind.Staff, SubjectKind.Window])
        {
            Dictionary<Subject, int?> ranks = Ranking.Rank(Standings.Results(fresh, kind, Period.Of(month))).ToDictionary(r => r.Result.Subject, r => r.Rank);
            foreach (Subject subject in Standings.TakingPart(fresh, kind, month))
            {
                if (fresh.Sheets.Of(fresh, subject, month) is not { } sheet)
                    continue;
                WindowCode? window = kind == SubjectKind.Window ? new WindowCode(subject.Code) : fresh.Roster.Find(new StaffCode(subject.Code))?.WindowOn(day);
                AreaCode? area = window is { } code ? fresh.Roster.Find(code)?.Area : null;
                subjects[subject] = new FrozenSubject(sheet, ranks.GetValueOrDefault(subject), Standings.NameOf(fresh, subject), window, area, fresh.MetricsOf(subject, month));
            }
        }

        return subjects.ToImmutable();
    }
}
