using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>Whether a period's public notice can be issued.</summary>
public enum NoticeState
{
    /// <summary>Nothing has to hang out: the period's awards ask for no notice.</summary>
    NotAsked,

    /// <summary>Nothing hangs out yet, or what did was taken down.</summary>
    NotHung,

    /// <summary>It hangs out and was not issued.</summary>
    Hanging,

    /// <summary>Its days are over and it was not issued in time.</summary>
    Over,

    /// <summary>Whatever hangs or hung out was issued.</summary>
    Issued,
}

/// <summary>The public notice as it was hung out (source 001, 三(一)2 and 三(二)1).</summary>
public sealed partial record PeriodResults
{
    /// <summary>Of results made for a notice; null for every other paper.</summary>
    public NoticeState? NoticeState { get; init; }

    /// <summary>Ids of the steps that put up what this notice is about; empty before, and for every other paper.</summary>
    public ImmutableArray<string> NoticeSteps { get; init; } = [];

    /// <summary>
    /// What a notice of the period says: names as they were nominated and not as they were decided later, with those of a
    /// tie; figures of a month as they hung out. Of several awards it names those that hang out together and have no notice
    /// issued yet. Null where no regulation scores the period.
    /// </summary>
    /// <param name="now">Decides whether it still hangs out.</param>
    /// <param name="issued">Ids of the steps whose notice was issued.</param>
    public static PeriodResults? OfNotice(Board board, Period period, DateTimeOffset now, IReadOnlySet<string> issued)
    {
        if (Live(board, period) is not { } live)
            return null;
        ImmutableArray<HungNotice> all = HungNotice.Of(board, period);
        if (all.IsEmpty)
            return Drafted(board, live);
        ImmutableArray<HungNotice> missing = [.. all.Where(notice => !issued.Contains(notice.Step))];
        ImmutableArray<HungNotice> hanging = [.. missing.Where(notice => !notice.Notice.IsOver(now))];
        (NoticeState state, ImmutableArray<HungNotice> shown) = !hanging.IsEmpty ? (Documents.NoticeState.Hanging, hanging)
            : !missing.IsEmpty ? (Documents.NoticeState.Over, missing)
            : (Documents.NoticeState.Issued, all);
        return live with
        {
            NoticeState = state,
            NoticeSteps = [.. shown.Select(notice => notice.Step)],
            Notices = TimesOf(board, shown),
            Awards = [.. shown.Select(notice => AsNominated(live, notice)).OfType<AwardResult>()],
            Lines = shown.FirstOrDefault(notice => !notice.Figures.IsEmpty) is { } month ? AsHung(board, period, month.Figures) : [.. live.Lines.Select(line => NamedAsPublished(board, line, period))],
        };
    }

    /// <summary>The month's figures at this moment, to be kept with the step that hangs them out.</summary>
    public static ImmutableArray<HungFigure> FiguresOf(Board board, Month month) =>
        [.. (Live(board, Period.Of(month))?.Lines ?? []).Select(line => new HungFigure(line.Subject, line.Name, line.Place, line.Score, line.Rank, line.Grade, line.Deducted, line.Remark))];

    /// <summary>The list as it would be nominated now.</summary>
    private static PeriodResults Drafted(Board board, PeriodResults live)
    {
        if (live.Period.Length == PeriodLength.Month)
            return live with { NoticeState = Documents.NoticeState.NotHung, Awards = [] };
        RulebookDefinition rulebook = board.Context.Rulebooks.For(live.Period)!;
        HashSet<string> noticed = [.. rulebook.Awards.Where(award => award.Period == live.Period.Length && award.NoticeWorkingDays > 0).Select(award => award.Code)];
        Dictionary<string, ImmutableArray<Subject>> tied = Kinds.SelectMany(kind => Standings.Awards(board, kind, live.Period)).ToDictionary(outcome => outcome.Code, outcome => outcome.Tied);
        return live with
        {
            NoticeState = noticed.Count == 0 ? Documents.NoticeState.NotAsked : Documents.NoticeState.NotHung,
            Awards = [.. live.Awards.Where(award => noticed.Contains(award.Code)).Select(award => award with { Tied = tied[award.Code] })],
        };
    }

    private static AwardResult? AsNominated(PeriodResults live, HungNotice notice) =>
        notice.Nomination is { } nomination && live.Awards.FirstOrDefault(award => award.Code == nomination.Award) is { } award
            ? award with
            {
                Participants = nomination.Participants,
                Quota = award.Quota is null ? null : nomination.Quota,
                Winners = [.. nomination.Picked.Select(subject => new WinnerLine(subject, Reason: null))],
                Tied = nomination.Tied,
            }
            : null;

    private static ImmutableArray<ResultLine> AsHung(Board board, Period period, ImmutableArray<HungFigure> figures)
    {
        RulebookDefinition rulebook = board.Context.Rulebooks.For(period)!;
        return [.. figures.Select(f => new ResultLine(f.Subject, f.Name, f.Place, f.Score, rulebook.SheetOf(f.Subject.Kind)?.Decimals ?? 2, f.Rank, f.Grade, f.Deducted, f.Remark))];
    }

    /// <summary>One a time of hanging out, the earliest first.</summary>
    private static ImmutableArray<NoticeTime> TimesOf(Board board, IEnumerable<HungNotice> notices) =>
    [
        .. notices.Select(notice => new NoticeTime(
                notice.AwardName is { } name ? [name] : [], board.Time.DateOf(notice.Notice.From), board.Time.DateOf(notice.Notice.Until.AddTicks(-1)), notice.Notice.WorkingDays))
            .GroupBy(time => (time.From, time.Until, time.WorkingDays))
            .Select(group => group.First() with { Awards = [.. group.SelectMany(time => time.Awards)] })
            .OrderBy(time => time.From),
    ];
}
