using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Documents;

/// <param name="Place">The department of a window, the window of a person.</param>
/// <param name="Remark">Why it is disqualified; empty otherwise.</param>
public sealed record ResultLine(Subject Subject, string Name, string Place, decimal Score, int Decimals, int? Rank, string? Grade, decimal Deducted, string Remark)
{
    /// <summary>The home unit (入驻单位): the department of the window, of a person's window at the period's end.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Months of the period that were scored.</summary>
    public int Months { get; init; }

    /// <summary>The yearly comment on a person; empty on every paper that is not confidential, and where nobody wrote one.</summary>
    public string Comment { get; init; } = "";
}

/// <summary>An award of a published selection within the period.</summary>
/// <param name="Words">With its period, for example 2026年第三季度先进个人.</param>
public sealed record HonourLine(Subject Subject, string Words);

/// <param name="Reason">Of the committee, where it departed from the computed list; null otherwise.</param>
public sealed record WinnerLine(Subject Subject, string? Reason);

public sealed record ExcludedLine(Subject Subject, string Reason);

/// <param name="Quota">Null where the regulation sets none.</param>
public sealed record AwardResult(string Code, string Name, SubjectKind Kind, int Participants, int? Quota, ImmutableArray<WinnerLine> Winners, ImmutableArray<ExcludedLine> Excluded)
{
    /// <summary>On a notice: who is level on the last places, which the committee has yet to give. Empty on every other paper.</summary>
    public ImmutableArray<Subject> Tied { get; init; } = [];
}

/// <summary>A public notice; both days inclusive.</summary>
/// <param name="Awards">Names of the awards that it is about; empty for a month.</param>
public sealed record NoticeTime(ImmutableArray<string> Awards, DateOnly From, DateOnly Until, int WorkingDays);

/// <param name="Words">What the regulation recommends, for example 通报批评.</param>
/// <param name="Decided">It holds: accepted, or commanded by an article on a published result; else it is only proposed.</param>
public sealed record ConsequenceLine(Subject Subject, string Words, string Reason, bool Decided);

/// <summary>A period as documents tell it: computed as things stand, or as it was published.</summary>
public sealed partial record PeriodResults
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

    /// <summary>When the results hang out; awards of one period may hang at different times. Empty until all of them do or did.</summary>
    public ImmutableArray<NoticeTime> Notices { get; init; } = [];

    /// <summary>That the regulation asks for, while nothing hangs out yet.</summary>
    public int NoticeWorkingDays { get; init; }

    /// <summary>Best first, the disqualified last.</summary>
    public required ImmutableArray<ResultLine> Lines { get; init; }

    public required ImmutableArray<AwardResult> Awards { get; init; }

    public required ImmutableArray<ConsequenceLine> Consequences { get; init; }

    /// <summary>Awards of the period and of those within it, the earliest first.</summary>
    public ImmutableArray<HonourLine> Honours { get; init; } = [];

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
            Consequences = ConsequencesOf(board, period),
            Honours = HonoursOf(board, period),
        };
    }

    /// <summary>With the yearly comments as they stand: for papers that go to each home unit alone.</summary>
    public PeriodResults WithAppraisals(Board board) => this with
    {
        Lines = [.. Lines.Select(line => line.Subject.Kind == SubjectKind.Staff ? line with { Comment = board.Appraisals.TextOf(Period, new StaffCode(line.Subject.Code)) } : line)],
    };

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
        standing.Result.Disqualified ? DocumentWords.Reasons(standing.Result.Reasons, rulebook) : "")
    {
        Unit = UnitOf(board, standing.Result.Subject, standing.Result.Period),
        Months = standing.Result.Months,
    };

    private static AwardResult Award(RulebookDefinition rulebook, AwardOutcome outcome)
    {
        AwardDefinition award = rulebook.Awards.First(a => a.Code == outcome.Code);
        return new AwardResult(
            award.Code,
            award.Name,
            award.For,
            outcome.Participants,
            award is { QuotaPercent: null or >= 100, QuotaCount: null } ? null : outcome.Quota,
            [.. outcome.Picked.Select(s => new WinnerLine(s, Reason: null))],
            [.. outcome.Excluded.Select(e => new ExcludedLine(e.Subject, DocumentWords.Exclusion(e, award, rulebook)))]);
    }

    /// <summary>Where somebody belongs on the roster day of the period's last month.</summary>
    public static string PlaceOf(Board board, Subject subject, Period period) =>
        (subject.Kind == SubjectKind.Window ? WindowOf(board, subject, period)?.Department : WindowOf(board, subject, period)?.Name) ?? "";

    /// <summary>The department that sends them; where none is recorded, the window stands for it.</summary>
    private static string UnitOf(Board board, Subject subject, Period period) =>
        WindowOf(board, subject, period) is { } window ? string.IsNullOrEmpty(window.Department) ? window.Name : window.Department : "";

    internal static ServiceWindow? WindowOf(Board board, Subject subject, Period period)
    {
        if (subject.Kind == SubjectKind.Window)
            return board.Roster.Find(new WindowCode(subject.Code));
        Month last = period.Last > board.ThisMonth ? board.ThisMonth : period.Last;
        return board.Roster.Find(new StaffCode(subject.Code)) is { } member ? board.Roster.Find(member.WindowOn(board.RosterDay(last))) : null;
    }
}
