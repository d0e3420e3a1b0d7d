using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Documents;

/// <param name="Place">The department of a window, the window of a person.</param>
/// <param name="Remark">Why it is disqualified; empty otherwise.</param>
public sealed record ResultLine(Subject Subject, string Name, string Place, decimal Score, int Decimals, int? Rank, string? Grade, decimal Deducted, string Remark);

/// <param name="Reason">Of the committee, where it departed from the computed list; null otherwise.</param>
public sealed record WinnerLine(Subject Subject, string? Reason);

public sealed record ExcludedLine(Subject Subject, string Reason);

public sealed record AwardResult(string Code, string Name, SubjectKind Kind, int Participants, int Quota, ImmutableArray<WinnerLine> Winners, ImmutableArray<ExcludedLine> Excluded);

/// <param name="Words">What the regulation recommends, for example 通报批评.</param>
public sealed record ConsequenceLine(Subject Subject, string Words, string Reason);

/// <summary>A period as documents tell it: computed as things stand, or as it was published.</summary>
public sealed record PeriodResults
{
    public required Period Period { get; init; }

    /// <summary>False: a draft, and everything made from it says so.</summary>
    public required bool Published { get; init; }

    /// <summary>That documents carry: of publication, or today for a draft.</summary>
    public required DateOnly Date { get; init; }

    public required string RulebookTitle { get; init; }

    public required int RulebookVersion { get; init; }

    public required long LedgerPosition { get; init; }

    /// <summary>Lower-case hex; null before anything is frozen.</summary>
    public string? LedgerHash { get; init; }

    /// <summary>Days of the public notice, inclusive.</summary>
    public DateOnly? NoticeFrom { get; init; }

    public DateOnly? NoticeUntil { get; init; }

    public int NoticeWorkingDays { get; init; }

    /// <summary>Best first, the disqualified last.</summary>
    public required ImmutableArray<ResultLine> Lines { get; init; }

    public required ImmutableArray<AwardResult> Awards { get; init; }

    public required ImmutableArray<ConsequenceLine> Consequences { get; init; }

    /// <summary>As it was published, else as it stands; null where no regulation scores the period.</summary>
    public static PeriodResults? Of(Board board, Period period)
    {
        if (Live(board, period) is not { } live)
            return null;
        return period.Length == PeriodLength.Month && board.Reviews.Find(period.First) is { } review ? Reviewed(board, live, review) : live;
    }

    /// <summary>A month in its procedure: days of the notice, and once published the figures and names of that day.</summary>
    private static PeriodResults Reviewed(Board board, PeriodResults live, MonthReview review)
    {
        if (review.NoticeOf(board.Context.Schedule) is { } notice)
        {
            live = live with { NoticeFrom = board.Time.DateOf(notice.From), NoticeUntil = board.Time.DateOf(notice.Until.AddTicks(-1)), NoticeWorkingDays = review.Notice!.WorkingDays };
        }

        if (review.Published is not { } published || board.Reviews.FrozenOf(review.Month) is not { } frozen)
            return live;
        return live with
        {
            Published = true,
            Date = board.Time.DateOf(published.At),
            RulebookVersion = published.Frozen.Version,
            LedgerPosition = published.Frozen.LedgerPosition,
            LedgerHash = published.Frozen.LedgerHash,
            Lines = [.. live.Lines.Select(line => frozen.Find(line.Subject) is { } subject ? line with { Name = subject.Name } : line)],
        };
    }

    /// <summary>As the ledger stands now; null where no regulation scores the period.</summary>
    public static PeriodResults? Live(Board board, Period period)
    {
        if (board.Context.Rulebooks.For(period) is not { } rulebook)
            return null;
        ImmutableArray<ResultLine> lines = [.. Kinds.SelectMany(kind => Standings.Of(board, kind, period)).Select(s => Line(board, rulebook, s))];
        if (lines.IsEmpty)
            return null;
        ImmutableArray<AwardResult> awards = [.. Kinds.SelectMany(kind => Standings.Awards(board, kind, period)).Select(outcome => Award(rulebook, outcome))];
        return new PeriodResults
        {
            Period = period,
            Published = false,
            Date = board.Today,
            RulebookTitle = rulebook.Title,
            RulebookVersion = rulebook.Version,
            LedgerPosition = board.Position,
            NoticeWorkingDays = rulebook.Awards.Where(a => a.Period == period.Length).Select(a => a.NoticeWorkingDays).DefaultIfEmpty(1).Max(),
            Lines = lines,
            Awards = awards,
            Consequences = [.. Kinds.SelectMany(kind => Standings.Results(board, kind, period)).SelectMany(r => Due(board, rulebook, r))],
        };
    }

    private static SubjectKind[] Kinds => [SubjectKind.Window, SubjectKind.Staff];

    private static ResultLine Line(Board board, RulebookDefinition rulebook, Standing standing) => new(
        standing.Result.Subject,
        standing.Name,
        PlaceOf(board, standing.Result.Subject, standing.Result.Period),
        standing.Result.Score,
        rulebook.SheetOf(standing.Result.Subject.Kind)!.Decimals,
        standing.Rank,
        standing.Result.Grade,
        standing.Result.Deducted,
        standing.Result.Disqualified ? DocumentWords.Reasons(standing.Result.Reasons, rulebook) : "");

    private static AwardResult Award(RulebookDefinition rulebook, AwardOutcome outcome)
    {
        AwardDefinition award = rulebook.Awards.First(a => a.Code == outcome.Code);
        return new AwardResult(
            award.Code,
            award.Name,
            award.For,
            outcome.Participants,
            outcome.Quota,
            [.. outcome.Picked.Select(s => new WinnerLine(s, Reason: null))],
            [.. outcome.Excluded.Select(e => new ExcludedLine(e.Subject, DocumentWords.Exclusion(e, rulebook)))]);
    }

    private static IEnumerable<ConsequenceLine> Due(Board board, RulebookDefinition rulebook, PeriodScore result)
    {
        Period period = result.Period;
        List<PeriodScore> history = [];
        foreach (Month month in Period.YearOf(period.First).Months.Where(m => m <= period.Last && m <= board.ThisMonth))
        {
            if (board.Sheets.Of(board, result.Subject, month) is { } sheet && PeriodScoring.Combine(rulebook, result.Subject, Period.Of(month), [sheet]) is { } score)
                history.Add(score);
        }

        if (period.Length != PeriodLength.Month)
            history.Add(result);
        string found = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ChineseForms.Of(period)}得分{DocumentWords.Score(result.Score, rulebook.SheetOf(result.Subject.Kind)!.Decimals)}分");
        return result.Refer.Union(ConsequenceCheck.Due(rulebook, result.Subject, period, history), StringComparer.Ordinal)
            .Select(words => new ConsequenceLine(result.Subject, words, result.Grade is { } grade ? $"{found}，{grade}" : found));
    }

    /// <summary>Where somebody belongs on the roster day of the period's last month.</summary>
    public static string PlaceOf(Board board, Subject subject, Period period)
    {
        if (subject.Kind == SubjectKind.Window)
            return board.Roster.Find(new WindowCode(subject.Code))?.Department ?? "";
        Month last = period.Last > board.ThisMonth ? board.ThisMonth : period.Last;
        return board.Roster.Find(new StaffCode(subject.Code)) is { } member ? board.Roster.Find(member.WindowOn(board.RosterDay(last)))?.Name ?? "" : "";
    }
}
