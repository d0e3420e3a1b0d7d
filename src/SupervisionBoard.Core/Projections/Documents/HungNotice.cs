using System.Collections.Immutable;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Projections.Awards;
using SupervisionBoard.Core.Projections.Reviews;
using SupervisionBoard.Core.Rulebook;
using SupervisionBoard.Core.WorkingTime;

namespace SupervisionBoard.Core.Projections.Documents;

/// <summary>What became of a notice that was hung out.</summary>
public enum NoticeFate
{
    /// <summary>It is the one that counts.</summary>
    Stands,

    /// <summary>Sent back; nothing hangs out in its place yet.</summary>
    TakenDown,

    /// <summary>Another one was hung out in its place.</summary>
    Replaced,
}

/// <summary>A notice of a month or of one award that hangs or hung out, and was not taken down.</summary>
/// <param name="Step">Id of the step that put it up.</param>
/// <param name="AwardName">Null for a month.</param>
/// <param name="Nomination">Null for a month.</param>
/// <param name="Figures">Of a month; empty for awards, which rest on published months, and for months from before figures were kept.</param>
public sealed record HungNotice(string Step, string? AwardName, PublicNotice Notice, SelectionNominated? Nomination, ImmutableArray<HungFigure> Figures)
{
    /// <summary>In the order of the regulation's awards.</summary>
    public static ImmutableArray<HungNotice> Of(Board board, Period period)
    {
        WorkSchedule schedule = board.Context.Schedule;
        if (period.Length == PeriodLength.Month)
        {
            return board.Reviews.Find(period.First) is { Notice: { } started } review
                ? [new HungNotice(started.Id, AwardName: null, review.NoticeOf(schedule)!, Nomination: null, started.Hung)]
                : [];
        }

        return
        [
            .. FilesOf(board, period).Where(x => x.File is { NoticeStep: not null, Nomination: not null })
                .Select(x => new HungNotice(x.File.NoticeStep!.Id, x.Award.Name, x.File.NoticeOf(schedule)!, x.File.Nomination, [])),
        ];
    }

    /// <summary>What became of the notice that this step put up.</summary>
    public static NoticeFate FateOf(Board board, Period period, string step)
    {
        if (period.Length == PeriodLength.Month)
            return board.Reviews.Find(period.First) is { } review ? FateOf(step, review.Notice?.Id) : NoticeFate.Stands;
        SelectionFile? file = FilesOf(board, period).Select(x => x.File).FirstOrDefault(f => f.Entries.Any(entry => entry.Step.Id == step));
        return file is null ? NoticeFate.Stands : FateOf(step, file.NoticeStep?.Id);
    }

    private static NoticeFate FateOf(string step, string? current) =>
        current is null ? NoticeFate.TakenDown : current == step ? NoticeFate.Stands : NoticeFate.Replaced;

    private static IEnumerable<(AwardDefinition Award, SelectionFile File)> FilesOf(Board board, Period period) =>
        (board.Context.Rulebooks.For(period)?.Awards ?? []).Where(award => award.Period == period.Length)
            .Select(award => (award, board.Selections.Find(new SelectionKey(award.Code, period))!))
            .Where(x => x.Item2 is not null);
}
