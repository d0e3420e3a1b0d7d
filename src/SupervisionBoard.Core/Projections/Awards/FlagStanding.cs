using System.Collections.Immutable;
using SupervisionBoard.Core.Projections.Scoring;
using SupervisionBoard.Core.Rulebook;

namespace SupervisionBoard.Core.Projections.Awards;

/// <param name="Rank">Of the whole ranking; null for one that is out.</param>
/// <param name="IsOut">Disqualified for the period, or in a month of it and therefore without a right to the flag.</param>
/// <param name="Side">Of the flag's line.</param>
public sealed record FlagRow(PeriodScore Result, int? Rank, bool IsOut, AwardSide Side);

/// <summary>
/// The ranking through which the flag's line is drawn: that of the period the flag is given for, the running quarter
/// (source 001, 三(四)2), as on the page of the standing. A regulation without a quarterly award for windows ranks the month.
/// </summary>
/// <param name="Award">Null when the rulebook has none for windows.</param>
/// <param name="Quota">How many may receive it at most; 0 without an award.</param>
/// <param name="Rows">Best first; who is out comes last.</param>
public sealed record FlagStanding(Period Period, AwardDefinition? Award, int Quota, ImmutableArray<FlagRow> Rows)
{
    /// <summary>Of the period that the month belongs to, from its months that have begun. Costs as many sheets as the period has months.</summary>
    public static FlagStanding Of(Board board, Month month)
    {
        Period quarter = Period.QuarterOf(month);
        AwardDefinition? award = Standings.FlagAward(board.Context.Rulebooks.For(quarter));
        Period period = award is { Period: PeriodLength.Quarter } ? quarter : Period.Of(month);
        if (period != quarter)
            award = Standings.FlagAward(board.Context.Rulebooks.For(month));
        ImmutableArray<PeriodScore> results = Standings.Results(board, SubjectKind.Window, period);
        AwardOutcome? outcome = award is null ? null : Standings.Select(board, award, period, results);
        return new FlagStanding(
            period,
            award,
            outcome?.Quota ?? 0,
            [.. Ranking.Rank(results).Select(ranked => RowOf(outcome, ranked)).OrderBy(row => row.IsOut)]);
    }

    private static FlagRow RowOf(AwardOutcome? outcome, RankedScore ranked)
    {
        Subject subject = ranked.Result.Subject;
        bool isOut = ranked.Result.Disqualified || outcome?.Excluded.Any(e => e.Subject == subject && e.Reason == AwardExclusionReason.Disqualified) == true;
        return new FlagRow(ranked.Result, isOut ? null : ranked.Rank, isOut, outcome is null ? AwardSide.Outside : AwardStanding.SideOf(outcome, subject));
    }
}
